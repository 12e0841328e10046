"""The function words of personal names: titles, particles, suffixes, degrees.

Long lists (ranks, offices, roles, given names) are data: ``data/titles.toml`` and ``data/given_names.toml``.
"""

from __future__ import annotations

from kfor_tui.text.patterns import listed, word_set

# English only: titles that citations omit, in small letters and without a full stop.
COURTESY_TITLES = word_set("mr mrs ms miss mx dr prof professor sir dame rev")
# English only: abbreviations whose full stop never ends a sentence.
ABBREVIATED_TITLES = listed(
    "Mr Mrs Ms Mme Sra Srta Dr Prof St Gen Maj Lt Col Capt Sgt Cpl Adm Brig Cmdr Sens Sen Reps Rep Gov Rev Hon Fr"
)
GENERATIONS = word_set("jr sr ii iii iv")
# Degrees, honours and offices that follow a name without being part of it.
POST_NOMINALS = word_set(
    """
    PHD DPHIL MD DDS DVM JD LLB LLM LLD BA BSC MA MSC MBA MPH MPA RN CPA ESQ MBE OBE CBE KBE DBE QC KC SC MP MEP MSP
    FRS SJ
    """
)
# Titles in bylines of other languages, and the particles of family names in many languages.
TITLES_ABROAD = listed("mag ing dipl mme herr frau doç assoc asst av doc")
NAME_PARTICLES = word_set(
    """
    van von vom zu zum zur de del della dello der den des di da do dos das du la le ter ten af av bin ibn bint al el y
    """
)
# Particles that are neither English words ("do", "ten") nor parts of place names ("Des Moines").
PARTICLES_IN_HEADLINES = word_set("al bin da de del della den der di du el ibn la le van von")
