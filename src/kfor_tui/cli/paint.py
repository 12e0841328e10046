"""Format what several commands print: passages, differing values, counts."""

from __future__ import annotations

from collections.abc import Iterable

from kfor_tui.cli.console import Console, Piece
from kfor_tui.model import Comparison, Difference, DifferenceSide, Pair, Passage, Span

SIGNS = {"conflict": "≠", "nuance": "~"}
WIDEST_PLACE = 40


def place(passage: Passage) -> str:
    """Return ``report.txt:4.2``, the form that ``cite`` accepts."""
    return f"{passage.source}:{passage.locator}"


def marked(text: str, start: int, marks: Iterable[tuple[Span, str]], *, brackets: bool) -> list[Piece]:
    """Style the spans of a source inside a passage that begins at ``start``.

    With ``brackets`` the marks are visible without colour. Overlapping spans and spans outside the passage are dropped.
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


def quote(console: Console, passage: Passage, marks: Iterable[tuple[Span, str]], width: int) -> None:
    """Print a passage after its locator, with differing values in brackets."""
    head = f"  {place(passage):<{width}}  "
    console.line((head, "faint"), *marked(passage.text, passage.start, marks, brackets=True), indent=4)


def column(passages: Iterable[Passage]) -> int:
    """Return the width of the locators before passages, ignoring very long names."""
    wide = [len(place(passage)) for passage in passages]
    return max((size for size in wide if size <= WIDEST_PLACE), default=0)


def pair_quotes(console: Console, pair: Pair) -> None:
    """Print both sentences of a pair, one below the other."""
    width = column((pair.left, pair.right))
    quote(console, pair.left, [(_span(d.left), d.severity) for d in pair.differences], width)
    quote(console, pair.right, [(_span(d.right), d.severity) for d in pair.differences], width)


def _span(side: DifferenceSide) -> Span:
    return Span(side.start, side.end)


def difference(value: Difference) -> list[Piece]:
    """Return ``≠ countries: 27 | 29`` in the style of its severity."""
    sign = SIGNS[value.severity]
    note = f" ({value.note})" if value.note else ""
    sides = f"{value.left.text or 'nothing'} | {value.right.text or 'nothing'}"
    return [(f"{sign} {value.label or value.kind}: {sides}", value.severity), note]


def origin_count(found: Comparison) -> int:
    """Count the independent sources; sources that print the same story count once."""
    grouped = {name for origin in found.origins for name in origin.sources}
    return len(found.origins) + sum(1 for name in found.sources if name not in grouped)


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 source`` or ``1,204 sources``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
