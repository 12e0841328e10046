"""Characters and terminal cells: the only place that converts between them.

Displayed text has the same number of characters as the text it shows, so that positions stay the same;
what terminals disagree on (emoji joiners, variation selectors, flags) is replaced by something they agree on.
"""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len as cell_len
from rich.cells import get_character_cell_size

_NOTHING = "\u200c"  # zero cells wide everywhere, and still one character
_TABLE: Final[dict[int, str]] = {
    **dict.fromkeys(
        (0x09, 0x0A, 0xA0, 0x202F, 0x2007, 0x205F, 0x1680, *range(0x2000, 0x2007), *range(0x2008, 0x200B)), " "
    ),
    **dict.fromkeys((0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400), 0xAD, 0x2060, 0xFEFF), _NOTHING),
    **{0x1F1E6 + i: chr(ord("A") + i) for i in range(26)},
    0x3000: "　",
}
# Patterns are compiled by ``re`` at their first use, which is after the first frame.
_EMOJI_JOINER = "(?<=[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff\u200c])\u200d"
_FORBIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e0fff]"
)


class Guard:
    """Counts what the gate should have stopped; the tests fail when it is more than 0."""

    dropped: int = 0

    @classmethod
    def clean(cls, text: str) -> str:
        """The text with everything that could steer a terminal replaced, character for character."""
        if text.isprintable() or not re.search(_FORBIDDEN, text):
            return text
        clean, count = re.subn(_FORBIDDEN, "\ufffd", text)
        cls.dropped += count
        return clean


def typed(text: str) -> str:
    """What may stand in an input box, where pasted text may hold anything: one line without control characters."""
    return text if text.isprintable() else re.sub(_FORBIDDEN, "", text)


def shown(text: str) -> str:
    r"""The text as it is displayed, character for character: white space is plain, emoji are single.

    Examples:
        >>> shown("a\tb")
        'a b'
    """
    if text.isascii():
        return text.replace("\n", " ").replace("\t", " ")
    text = text.translate(_TABLE)
    return re.sub(_EMOJI_JOINER, _NOTHING, text) if "\u200d" in text else text


def is_narrow(text: str) -> bool:
    """Every character takes exactly one cell."""
    return text.isascii() or all(get_character_cell_size(char) == 1 for char in set(text))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break displayed text into lines of at most ``width`` cells; returns ``(start, end)`` of each in characters."""
    width = max(2, width)
    return _wrap_narrow(text, width) if is_narrow(text) else _wrap_wide(text, width)


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while length - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        end = cut if cut > start else start + width
        lines.append((start, end))
        start = end
        while start < length and text[start] == " ":
            start += 1
    if start < length or not lines:
        lines.append((start, length))
    return lines


def _wrap_wide(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = used = 0
    last_space = -1
    index = 0
    size_of = get_character_cell_size
    while index < len(text):
        size = size_of(text[index])
        if used + size > width:
            broken = last_space if last_space > start else index
            end = index if text[index] == " " else broken
            lines.append((start, end))
            start = end
            while start < len(text) and text[start] == " ":
                start += 1
            index, used, last_space = start, 0, -1
            continue
        if text[index] == " ":
            last_space = index
        used += size
        index += 1
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def fit(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Cut to ``width`` cells with an ellipsis, padded to nothing."""
    if len(text) * 2 <= width or (cell_len(text[: width * 2 + 2]) <= width and len(text) <= width * 2 + 2):
        return text
    if width <= 1:
        return ellipsis[:width]
    room, cells, end = width - 1, 0, 0
    for char in text:
        cells += get_character_cell_size(char)
        if cells > room:
            break
        end += 1
    return text[:end].rstrip() + ellipsis


def pad(text: str, width: int) -> str:
    """Cut or fill with spaces to exactly ``width`` cells."""
    text = fit(text, width)
    return text + " " * (width - cell_len(text))


def column_of(text: str, index: int) -> int:
    """Cells before the character at ``index``."""
    return cell_len(text[:index])


def index_at(text: str, column: int) -> int:
    """The character that covers a cell; the length of the text beyond its end."""
    cells = 0
    for index, char in enumerate(text):
        cells += get_character_cell_size(char)
        if cells > column:
            return index
    return len(text)
