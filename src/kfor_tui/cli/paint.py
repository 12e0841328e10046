"""Parts of lines that several commands print: passages, differences, counts."""

from __future__ import annotations

from collections.abc import Iterable

from kfor_tui.cli.console import Console, Piece
from kfor_tui.model import Comparison, Difference, DifferenceSide, Pair, Passage, Span

SIGNS = {"conflict": "≠", "nuance": "~"}
WIDEST_PLACE = 40


def place(passage: Passage) -> str:
    """Return ``report.txt:4.2``, as ``cite`` takes it."""
    return f"{passage.source}:{passage.locator}"


def marked(text: str, start: int, marks: Iterable[tuple[Span, str]], *, brackets: bool) -> list[Piece]:
    """Split a passage that begins at ``start`` of its source into pieces, with the style of each marked span.

    With ``brackets`` the marks are visible without colour. Spans that overlap an earlier one or exceed the passage are
    dropped.
    """
    pieces: list[Piece] = []
    last = 0
    for span, style in sorted(marks):
        begin, end = span.start - start, span.end - start
        if begin < last or end > len(text) or begin >= end:
            continue
        words = f"[{text[begin:end]}]" if brackets else text[begin:end]
        pieces += [text[last:begin], (words, style)]
        last = end
    return [*pieces, text[last:]]


def quote(console: Console, passage: Passage, sides: Iterable[tuple[DifferenceSide, str]], width: int) -> None:
    """Print a passage after its place, with the differing values in brackets."""
    marks = [(Span(side.start, side.end), style) for side, style in sides]
    head = f"  {place(passage):<{width}}  "
    console.line((head, "faint"), *marked(passage.text, passage.start, marks, brackets=True), indent=4)


def column(passages: Iterable[Passage]) -> int:
    """Return the width of the column of places; very long ones do not count."""
    wide = [len(place(passage)) for passage in passages]
    return max((size for size in wide if size <= WIDEST_PLACE), default=0)


def pair_quotes(console: Console, pair: Pair) -> None:
    """Print both sentences of a pair, one below the other."""
    width = column((pair.left, pair.right))
    quote(console, pair.left, [(d.left, d.severity) for d in pair.differences], width)
    quote(console, pair.right, [(d.right, d.severity) for d in pair.differences], width)


def difference(value: Difference) -> list[Piece]:
    """Return ``≠ countries: 27 | 29`` in the style of its severity."""
    sign = SIGNS[value.severity]
    note = f" ({value.note})" if value.note else ""
    sides = f"{value.left.text or 'nothing'} | {value.right.text or 'nothing'}"
    return [(f"{sign} {value.label or value.kind}: {sides}", value.severity), note]


def origin_count(found: Comparison) -> int:
    """Return the number of independent sources; sources that print the same text count once."""
    grouped = {name for origin in found.origins for name in origin.sources}
    return len(found.origins) + sum(1 for name in found.sources if name not in grouped)


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 source`` or ``1,204 sources``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
