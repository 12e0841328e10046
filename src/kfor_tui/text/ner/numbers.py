"""Numbers beside names: part of one ("the S&P 500") or a count ("the Greens took 38 seats and Patria 41")."""

from __future__ import annotations

import re

from kfor_tui.text.function_words import ARTICLES
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan

_MEASURE = re.compile(r"\d[\d.,]*(?:-[a-z]+)+")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]?\d\d)?(?:am|pm)", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,3}(?:-\d{1,3})+")
_MODEL = re.compile(r"\d{1,4}")
_UNITS = frozenset(("%", "percent", "per", "million", "billion", "thousand", "to", "-", "–", ",", ".", ":", "/"))


def assign_numbers(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Drop measures ("the 24-hour walkout") and times of day ("2.20pm GMT"), and give each name its number."""
    words = seen.tokens.words
    found = [span for span in found if not (words[span.first][0].isdigit() and _is_number(words, span))]
    bare = {tuple(words[span.first : span.last]) for span in found}
    for span in found:
        while span.last - span.first > 1 and _SCORE.fullmatch(words[span.last - 1]):
            span.last -= 1  # "beat Rovers 3-1"
        name = words[span.first : span.last]
        if len(name) > 1 and name[-1].isdigit() and tuple(name[:-1]) in bare:
            span.last -= 1
        elif _goes_on(seen, span):
            span.last += 1
    return found


def _is_number(words: list[str], span: NameSpan) -> bool:
    """Return whether a span is a measure, or starts with a time of day."""
    word = words[span.first]
    return bool((span.last - span.first == 1 and _MEASURE.fullmatch(word)) or _CLOCK.fullmatch(word))


def _goes_on(seen: TokenView, span: NameSpan) -> bool:
    """``the S&P 500 closed``, ``an Ariane 6 rocket``: an article before, a plain number after, and no counted noun."""
    words, starts, ends = seen.tokens.words, seen.tokens.starts, seen.tokens.ends
    if (
        not span.first
        or words[span.first - 1].lower() not in ARTICLES
        or span.label in "PL"
        or span.last + 1 >= len(words)
    ):
        return False
    number, after = words[span.last], words[span.last + 1]
    if not _MODEL.fullmatch(number) or starts[span.last] - ends[span.last - 1] != 1 or span.last in seen.breaks:
        return False
    return after.lower() not in _UNITS and not (after.islower() and after.endswith("s") and len(after) > 3)
