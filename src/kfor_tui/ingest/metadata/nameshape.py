"""The shape of a person's name, and the words around names in bylines: roles, titles, degrees."""

from __future__ import annotations

import re

from kfor_tui.text.name_words import COURTESY_TITLES, NAME_PARTICLES, TITLES_ABROAD
from kfor_tui.text.patterns import word_set

PARTICLES = NAME_PARTICLES
ROLES = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|desk|newsroom|bureau|contributors?|agencies|agency|news|"
    r"team|press|service|special to|associated|reuters|analyst|columnist|journalist|photographer|producer|fellow|"
    r"redaktion|redakteur(?:in)?|korrespondent(?:in)?|reporterin|journalistin?|journaliste|rédaction|rédacteur|"
    r"rédactrice|correspondante?|envoyée?|redactie|verslaggever|correspondente|redazione|inviat[oa]|giornalista|"
    r"redacción|corresponsal|periodista|redação|repórter|muhabiri?|editörü?)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:(?:{'|'.join((*sorted(COURTESY_TITLES), *TITLES_ABROAD))})\b\.?(?:in\b)?(?:-ing\.?)?[ ]+"
    r"|(?:lt|col|maj|gen|capt|sgt|cmdr|adm|brig|hon)\.[ ]+)+",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?\s?d|m\.?\s?a|b\.?\s?a|m\.?\s?sc|ll\.?\s?m|j\.?\s?d)\.?", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")
_SUFFIX_STOP = re.compile(r"\b(?:Jr|Sr)\.$")


def is_name(text: str) -> bool:
    """Return whether the text has the shape of a person's name: two to six words, capitals, no digits."""
    words = text.replace(",", " ").split() if DEGREE.search(text.rpartition(",")[2].strip()) else text.split()
    if not 2 <= len(words) <= 6 or ROLES.search(text):
        return False
    capital = [word for word in words if word[:1].isupper()]
    shaped = all(_NAME_WORD.match(word) and (word[:1].isupper() or word.lower() in PARTICLES) for word in words)
    return shaped and len(capital) >= 2


def without_title(text: str) -> str:
    """Return a name without the academic or polite titles before it, where two words of it stay."""
    match = _TITLE.match(text)
    rest = text[match.end() :] if match else text
    return rest if len(rest.split()) > 1 else text


def trimmed(text: str) -> str:
    """Return a name without the marks around it; the stop of ``Jr.`` and of an initial is its own."""
    text = text.strip(" ,:\t*_")
    return text if _SUFFIX_STOP.search(text) else text.strip(".").strip()


AGENCIES = word_set(
    "ap afp dpa apa sda ats ansa efe pa anp tass upi ians pti aap cp lusa belga ntb ritzau tt stt ani aa"
)


def is_agency(text: str) -> bool:
    """Return whether a word is the short name of a news agency."""
    return text.casefold() in AGENCIES
