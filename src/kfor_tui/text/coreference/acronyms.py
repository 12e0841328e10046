"""Acronyms defined in a text: ``Ministry of National Defense (MoD)``, ``EBRD (European Bank …)``.

Method of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text":
the letters of the short form are matched from right to left in the words before the bracket, its first letter at the
start of a word. Added here: the reverse order, a cut at the first capitalised word, short forms with dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kfor_tui.model import Span
from kfor_tui.text import gazetteer

_BRACKET = re.compile(r"\(\s?([^()\n]{1,120}?)\s?\)")
_PARTY = re.compile(r"[RDI][-–][A-Z]")  # a party and its state: "D-N.Y."
_SHORT = re.compile(r"[^\W_][\w&./\-]{0,9}")
_WORD = re.compile(r"[^\s()]+")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and its long form, each with its position."""

    short: str
    long: str
    short_span: Span
    long_span: Span


def find(text: str) -> list[Definition]:
    """Return the definitions of a text, in order."""
    found = []
    for match in _BRACKET.finditer(text):
        definition = _read(text, match)
        if definition:
            found.append(definition)
    return found


def _read(text: str, match: re.Match[str]) -> Definition | None:
    inner, start = match.group(1), match.start(1)
    head = re.split(r"[,;]", inner, maxsplit=1)[0].rstrip()
    if is_short(head):
        begin = _window(text, match.start(), len(head))
        cut = long_form(head, text[begin : match.start()].rstrip())
        if cut is not None:
            long_start = begin + cut
            long_end = begin + len(text[begin : match.start()].rstrip())
            return _definition(text, start, start + len(head), long_start, long_end)
        return None
    before = text[max(0, match.start() - 12) : match.start()].split()
    if before and is_short(before[-1]) and " " in inner and long_form(before[-1], inner) == 0:
        end = len(text[: match.start()].rstrip())
        return _definition(text, end - len(before[-1]), end, start, match.end(1))
    return None


def _definition(text: str, start: int, end: int, long_start: int, long_end: int) -> Definition:
    return Definition(text[start:end], text[long_start:long_end], Span(start, end), Span(long_start, long_end))


def is_short(word: str) -> bool:
    """Return whether a word may be a short form: 2 to 10 characters, a letter first, at least two capitals."""
    return (
        2 <= len(word) <= 10
        and _PARTY.match(word) is None
        and _SHORT.fullmatch(word) is not None
        and sum(letter.isupper() for letter in word) >= 2
        and not word.isdigit()
    )


def _window(text: str, end: int, letters: int) -> int:
    """Return where the words start that may contain the long form: min(n + 5, 2n) words, on one line."""
    least = max(0, end - 200)
    line = max(text.rfind("\n", least, end), text.rfind("(", least, end), least - 1) + 1
    words = list(_WORD.finditer(text, line, end))
    return words[-min(letters + 5, letters * 2, len(words))].start() if words else end


def long_form(short: str, words: str) -> int | None:
    """Return where the long form of ``short`` starts before the bracket, or ``None`` when its letters are missing."""
    letters = [c.lower() for c in short if c.isalnum()]
    folded = words.lower()
    if len(folded) != len(words):
        return None
    place = len(words)
    for order in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (
            folded[place] != letters[order] or (order == 0 and place > 0 and folded[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    begin = words.rfind(" ", 0, place) + 1
    return begin if _plausible(short, words[begin:]) else None


def _plausible(short: str, long: str) -> bool:
    words = long.split()
    content = [word for word in words if word.lower() not in gazetteer.cue("small")]
    return (
        len(long) > len(short)
        and short not in words
        and len(content) <= len(short) + 3
        and len(words) <= _MOST
        and words[0] in content
        and sum(word[0].isupper() for word in content) * 2 > len(content)
    )
