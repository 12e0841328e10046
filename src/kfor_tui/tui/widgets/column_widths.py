"""How much room columns have: side by side while each is wide enough to be read, else below each other."""

from __future__ import annotations

from typing import NamedTuple

SIDE_BY_SIDE_FROM = 100
NARROWEST_COLUMN = 30
BETWEEN = " │ "
MARGIN = 5  # cursor, letter and spaces before a sentence that stands below another


class Widths(NamedTuple):
    """Cells of a column with its gutter, and of a line of text in it."""

    stacked: bool
    column: int
    text: int


def widths(width: int, columns: int, gutter: int) -> Widths:
    """The layout of so many columns, each with a gutter for sign and locator, in a pane of so many cells."""
    columns = max(1, columns)
    column = (width - 1 - len(BETWEEN) * (columns - 1)) // columns
    stacked = width < SIDE_BY_SIDE_FROM or column < NARROWEST_COLUMN
    return Widths(stacked, column, max(8, (width - MARGIN if stacked else column - 1) - gutter))
