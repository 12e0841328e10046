"""The precision of a number: "at least", "nearly", "more than", ">" and similar words. English only."""

from __future__ import annotations

import re

from kfor_tui.model import Bound
from kfor_tui.text.patterns import Lazy

_AT_LEAST = (
    "at least|no fewer than|no less than|not less than|not fewer than|minimum of|a minimum of|minimum|at minimum|≥|>=|"
    "as few as|from at least|starting at|starting from"
)
_MORE_THAN = (
    "more than|over|above|exceeding|in excess of|greater than|upwards of|upward of|north of|higher than|larger than|"
    "exceeds|exceeded|exceed|surpassing|surpassed|topping|topped|>|well over|just over|slightly over|"
    "slightly more than|well above|just above|better than"
)
_AT_MOST = (
    "at most|at the most|up to|no more than|not more than|maximum of|a maximum of|maximum|as many as|as much as|≤|<=|"
    "no greater than|not exceeding|no higher than|no larger than|capped at|limited to"
)
_LESS_THAN = "less than|fewer than|under|below|<|well under|well below|south of|lower than|smaller than|not even"
_ABOUT = (
    "about|around|roughly|approximately|approx|approx.|circa|c.|ca.|some|nearly|almost|close to|an estimated|estimated|"
    "estimated at|near|nearing|approaching|just under|just below|just shy of|a little over|a little under|"
    "a little more than|in the region of|on the order of|of the order of|in the order of|somewhere around|~|≈|∼|±|"
    "an average of|average of|averaging|virtually|the best part of|more or less|give or take|practically|about some|"
    "or about|slightly less than|slightly under|as close to|perhaps|probably"
)
_PHRASES: tuple[tuple[Bound, str], ...] = (
    ("at least", _AT_LEAST),
    ("more than", _MORE_THAN),
    ("at most", _AT_MOST),
    ("less than", _LESS_THAN),
    ("about", _ABOUT),
)
_BEFORE: dict[str, Bound] = {phrase: bound for bound, phrases in _PHRASES for phrase in phrases.split("|")}
_LONGEST = 4  # words
_WINDOW = 36
_SIGNS = "~≈∼±<>≤≥"
_DEFINITE = frozenset(("the", "these", "those"))
_DETERMINERS = _DEFINITE | frozenset(("a", "an", "its", "their", "his", "her", "our", "another"))
_DURING = frozenset(("over", "under"))  # over a five-year period
_AT_ONCE = Lazy(
    r"(?P<plus>\+(?!\d)|[ -]plus\b(?! [\d$€£]))|(?:[ -]odd\b|[ -]or so\b|-ish\b|[ -]some-odd\b)", re.IGNORECASE
)
_AFTER = Lazy(
    r"(?:[ -](?:[^\W\d_][\w'’-]*[ -]){0,2})?"
    r"(?:(?P<least>(?:or more|or above|or over|or greater|or older|or longer|"
    r"and above|and over|and older|and up|and counting|at least)\b)"
    r"|(?:or less|or fewer|or under|or below|or younger|at most|and under|and below|and younger|at the most)\b)",
    re.IGNORECASE,
)

_AFTER_PARTS = ("or ", "and ", "at ")  # each of them contains one of these


def bound_before(text: str, start: int) -> Bound | None:
    """Return the bound expressed directly before ``start``."""
    found = _phrase_before(text, start)
    return None if found is None else _BEFORE[found]


def _phrase_before(text: str, start: int) -> str | None:
    """Return the phrase of a bound directly before ``start``, as it is listed."""
    window = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    tail = window.rstrip()
    if not tail:
        return None
    if tail[-1] in _SIGNS:
        return tail[-2:] if tail[-2:] in _BEFORE else tail[-1]
    if len(tail) == len(window):
        return None  # the number is attached to the word before it
    words = _without_determiner(tail.lower().split()[-_LONGEST - 1 :])
    for count in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-count:]).lstrip("(\"“'‘")
        if phrase in _BEFORE:
            return phrase
    return None


def bound_start(text: str, start: int) -> int:
    """Return where the words of a bound directly before ``start`` begin, or ``start`` when there are none."""
    phrase = _phrase_before(text, start)
    if phrase is None:
        return start
    window = text[max(0, start - _WINDOW) : start].lower()
    begin = window.rfind(phrase)
    return start if begin < 0 or len(window) != min(_WINDOW, start) else start - len(window) + begin


def bound_end(text: str, end: int) -> int:
    """Return where the words of a bound directly after ``end`` end (``or so``), or ``end`` when there are none."""
    match = _AT_ONCE.match(text, end)
    return end if match is None else match.end()


def _without_determiner(words: list[str]) -> list[str]:
    """Drop the article of "at least another 40"; "over the 40" and "over a 40-day week" contain no bound."""
    if len(words) < 2 or words[-1] not in _DETERMINERS or " ".join(words[-2:]) in _BEFORE:
        return words
    return [] if words[-1] in _DEFINITE or words[-2] in _DURING else words[:-1]


def bound_after(text: str, end: int) -> Bound | None:
    """Return the bound after a number or its noun: "or more", "or so", "+"."""
    window = text[end : end + _WINDOW]
    if (at_once := _AT_ONCE.match(window)) is not None:
        return "at least" if at_once["plus"] else "about"
    small = window.lower()
    if small.isascii() and not any(part in small for part in _AFTER_PARTS):
        return None
    match = _AFTER.match(window)
    return None if match is None else "at least" if match["least"] else "at most"
