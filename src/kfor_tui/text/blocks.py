"""Divide a text into blocks: at blank lines or line breaks, with hard-wrapped lines joined."""

from __future__ import annotations

import re
from itertools import pairwise

from kfor_tui.model import Span
from kfor_tui.text.function_words import LINKING

_LINE = re.compile(r"[^\n]+")
_NARROWEST, _WIDEST = 40, 120
_TERMINAL = '.!?…:;"”’»)。！？'


def blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order, without surrounding white space.

    A blank line ends a block. A line break does too, unless the text is hard-wrapped there: the next word would not
    have fitted into the width of the text, or the sentence continues in the next line.
    """
    lines = [_trimmed(match) for match in _LINE.finditer(text) if not match[0].isspace()]
    if not lines:
        return []
    width = wrap_width(text, lines)
    found = [lines[0]]
    for line, following in pairwise(lines):
        if _is_adjacent(text, line, following) and _is_wrapped(text, line, following, width):
            found[-1] = Span(found[-1].start, following.end)
        else:
            found.append(following)
    return found


def wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the width at which a text was wrapped by hand or by a mail program; ``None`` when it was not wrapped.

    Wrapping is greedy: the first word of the next line would not have fitted into any line except the last of its
    paragraph.
    """
    adjacent = [(a, b) for a, b in pairwise(lines) if _is_adjacent(text, a, b)]
    if len(adjacent) < 2 or len(adjacent) * 4 < len(lines):
        return None
    lengths = sorted(end - start for start, end in lines)
    width = lengths[-1] if lengths[-1] <= _WIDEST else lengths[int(len(lengths) * 0.95) - 1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(text, a, b, width) for a, b in adjacent)
    return width if full * 10 >= len(adjacent) * 6 else None


def _trimmed(match: re.Match[str]) -> Span:
    line = match[0]
    return Span(match.end() - len(line.lstrip()), match.start() + len(line.rstrip()))


def _is_adjacent(text: str, line: Span, following: Span) -> bool:
    return text.count("\n", line.end, following.start) == 1


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Return whether the first word of the next line would not have fitted, with some tolerance for hyphens."""
    first = text[following.start : min(following.end, following.start + 40)].split(None, 1)[0]
    return line.end - line.start + 1 + len(first) > width - 2


def _is_wrapped(text: str, line: Span, following: Span, width: int | None) -> bool:
    if width and _is_full(text, line, following, width):
        return True
    return _goes_on(text[max(line.start, line.end - 200) : line.end], text[following.start])


def _goes_on(line: str, next_char: str) -> bool:
    """Return whether a line breaks off in mid-sentence: no full stop, then a small letter or a linking word."""
    words = line.split()
    if len(words) < 4 or line[-1] in _TERMINAL or [word.lower() for word in words[-2:]] in _DOORS:
        return False
    return next_char.islower() or words[-1].lower() in LINKING or (line[-1] == "," and next_char.isalpha())


_DOORS = (["sign", "in"], ["log", "in"])  # the end of a menu
