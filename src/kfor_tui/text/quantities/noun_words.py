"""Words that end, form or never belong to a counted noun, and the lemma of that noun. English only."""

from __future__ import annotations

from functools import lru_cache

from kfor_tui.text import morphology
from kfor_tui.text.calendar_words import ENGLISH_MONTHS, WEEKDAYS
from kfor_tui.text.function_words import NOUN_PHRASE_STOPS
from kfor_tui.text.patterns import listed

# "March" and "May" are also verbs or nouns.
_MONTHS = tuple(month for month in ENGLISH_MONTHS if month not in ("march", "may"))
STOPS = NOUN_PHRASE_STOPS | frozenset((*WEEKDAYS, *_MONTHS))
STATES = frozenset(
    listed(
        "dead wounded injured missing homeless unemployed arrested killed detained displaced hospitalized hospitalised "
        "evacuated infected vaccinated"
    )
)
NOT_NAMES = STOPS | frozenset(listed("roughly nearly almost approximately plus minus scored"))
NOUNS_IN_ING = frozenset(
    listed("building meeting ceiling evening morning wedding painting hearing ruling killing filing")
)
_COUNTED_AS = {"killed": "dead", "wounded": "injured"}


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun, a collective, or a state in which people are counted."""
    return word.lower() in STATES or morphology.is_plural(word)


@lru_cache(maxsize=4096)
def lemma(word: str) -> str:
    """Return the singular of a noun in small letters: "countries" → "country"; "killed" and "dead" are equal."""
    lower = word.lower().strip(".").replace("’", "'").removesuffix("'s")
    head, hyphen, last = lower.rpartition("-")
    if last in STATES:
        return head + hyphen + _COUNTED_AS.get(last, last)
    return head + hyphen + morphology.singular(last)
