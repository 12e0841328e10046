"""A line of a pane as a value, and how it becomes segments of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style


class Run(NamedTuple):
    """A style over characters ``[start, end)`` of a line; later runs lie over earlier ones."""

    start: int
    end: int
    style: str


class Line(NamedTuple):
    """One displayed line: foreign text is fine, it is never read as markup.

    ``base`` styles the whole row to the edge of the pane; ``plain`` keeps even the cursor off it. ``copy`` is the
    range of ``text`` that belongs to the source: selecting with the mouse copies that and no margin.
    """

    text: str
    runs: tuple[Run, ...] = ()
    base: str = ""
    copy: tuple[int, int] = (0, 1_000_000)
    joined: bool = False  # the next line continues this one: copying puts a space, not a newline


BLANK = Line("", copy=(0, 0))


def segments(text: str, base: Style, runs: Sequence[tuple[int, int, Style]]) -> list[Segment]:
    """The pieces of a text under a base style and runs of styles, of which later ones lie over earlier ones."""
    if not runs:
        return [Segment(text, base)]
    length = len(text)
    cuts = {0, length}
    for start, end, _ in runs:
        cuts.add(max(0, min(start, length)))
        cuts.add(max(0, min(end, length)))
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        style = base
        for run_start, run_end, run_style in runs:
            if run_start <= start and end <= run_end:
                style += run_style
        found.append(Segment(text[start:end], style))
    return found
