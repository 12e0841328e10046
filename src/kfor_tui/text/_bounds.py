"""How exactly a number is meant: "at least", "nearly", "more than", ">" and their like."""

from __future__ import annotations

import re

from kfor_tui.model import Bound

_LEFT: dict[str, Bound] = {
    phrase: bound
    for bound, phrases in (
        ("at least", "at least|no fewer than|no less than|not less than|not fewer than|minimum of|a minimum of|minimum|"
                     "at minimum|≥|>=|as few as|from at least|starting at|starting from"),
        ("more than", "more than|over|above|exceeding|in excess of|greater than|upwards of|upward of|north of|"
                      "higher than|larger than|exceeds|exceeded|exceed|surpassing|surpassed|topping|topped|>|"
                      "well over|just over|slightly over|slightly more than|well above|just above|better than"),
        ("at most", "at most|up to|no more than|not more than|maximum of|a maximum of|maximum|as many as|as much as|≤|<=|"
                    "no greater than|not exceeding|no higher than|no larger than|capped at|limited to|at the most"),
        ("less than", "less than|fewer than|under|below|<|well under|well below|south of|lower than|smaller than|"
                      "not even"),
        ("about", "about|around|roughly|approximately|approx|approx.|circa|c.|ca.|some|nearly|almost|close to|"
                  "an estimated|estimated|estimated at|near|nearing|approaching|just under|just below|just shy of|"
                  "a little over|a little under|a little more than|in the region of|on the order of|of the order of|"
                  "in the order of|somewhere around|~|≈|∼|±|an average of|average of|averaging|virtually|"
                  "the best part of|more or less|give or take|practically|about some|or about|slightly less than|"
                  "slightly under|as close to|perhaps|probably"),
    )
    for phrase in phrases.split("|")
}  # fmt: skip
_SIGNS = "~≈∼±<>≤≥"
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "another", "these", "those"))
_RIGHT = re.compile(
    r"(?:[ -](?:[^\W\d_][\w'’-]*[ -]){0,2})?"
    r"(?:(?P<least>or more\b|or above\b|or over\b|or greater\b|and above\b|and over\b|and up\b|and counting\b|"
    r"at least\b)"
    r"|(?P<most>or less\b|or fewer\b|or under\b|or below\b|at most\b|and under\b|and below\b|at the most\b))",
    re.IGNORECASE,
)
_RIGHT_NOW = re.compile(
    r"(?P<plus>\+(?!\d)|[ -]plus\b(?! [\d$€£]))|(?P<about>(?:[ -]odd\b|[ -]or so\b|-ish\b|[ -]some-odd\b))",
    re.IGNORECASE,
)


def bound_before(text: str, start: int) -> Bound | None:
    """The bound whose words stand right before ``start``."""
    window = text[max(0, start - 36) : start]
    tail = window.rstrip()
    if not tail:
        return None
    if tail[-1] in _SIGNS:
        sign = tail[-2:] if tail[-2:] in _LEFT else tail[-1]
        return _LEFT[sign]
    if len(tail) == len(window) or tail[-1] in "\n)]}":
        return None
    words = tail.rsplit(None, 5)[-5:]
    if "\n" in window[window.rfind(words[-1]) :]:
        return None
    if words[-1].lower() in _DETERMINERS and len(words) > 1:
        if " ".join(words[-2:]).lower() in _LEFT:
            pass
        elif words[-1].lower() in ("the", "these", "those") or words[-2].lower() in ("over", "past", "under"):
            return None
        else:
            words = words[:-1]
    for count in (4, 3, 2, 1):
        if len(words) >= count:
            phrase = " ".join(words[-count:]).lower().lstrip("(\"“'‘")
            if phrase in _LEFT:
                return _LEFT[phrase]
    return None


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that follows a number or its noun: "or more", "or so", "+"."""
    window = text[end : end + 40]
    if (now := _RIGHT_NOW.match(window)) is not None:
        return "at least" if now.lastgroup == "plus" else "about"
    match = _RIGHT.match(window)
    if match is None:
        return None
    return "at least" if match["least"] else "at most"
