"""Panes of rows with a cursor: of one height, of different heights, and those whose rows name sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from kfor_tui.tui.widgets.line_pane import LineView
from kfor_tui.tui.widgets.lines import Line

if TYPE_CHECKING:
    from kfor_tui.model import Source


class CursorView(LineView):
    """Rows of one or more lines with a cursor on one of them: lists, ledgers, evidence.

    A subclass gives ``row_total`` and ``row_lines(row, width, current)``; rows all have ``row_height`` lines,
    so that a hundred thousand of them cost nothing.
    """

    row_height: int = 1
    cursor: int = 0

    def row_total(self) -> int:
        """How many rows there are now."""
        raise NotImplementedError

    def row_line(self, row: int, part: int, width: int) -> Line:
        """Line ``part`` (from 0) of a row; the cursor's background is added here."""
        raise NotImplementedError

    def cursor_moved(self, row: int) -> None:
        """The cursor stands on another row now."""

    def row_chosen(self, row: int) -> None:
        """A row was clicked."""

    def line_total(self) -> int:
        """Lines of all rows."""
        return self.row_total() * self.row_height

    def row_top(self, row: int) -> int:
        """The first line of a row."""
        return row * self.row_height

    def row_at(self, y: int) -> int:
        """The row a line belongs to."""
        return y // self.row_height

    def lines_of(self, row: int) -> int:
        """How many lines a row has."""
        return self.row_height

    def line_at(self, y: int) -> Line:
        """A line of a row, with the cursor's background when it is current."""
        row = self.row_at(y)
        line = self.row_line(row, y - self.row_top(row), self._laid_out_width)
        if row == self.cursor and not line.base:
            return Line(line.text, line.runs, self.cursor_style(), line.copy, line.joined)
        return line

    def cursor_style(self) -> str:
        """Strong in the pane that has the keys, quiet elsewhere."""
        return "cursor" if self.has_focus else "cursor-blurred"

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.go_to(self.cursor + rows)

    def move_to_edge(self, *, end: bool) -> None:
        """Cursor to the first or last row."""
        self.go_to(self.row_total() - 1 if end else 0)

    def page_rows(self) -> int:
        """Rows of a page."""
        return max(1, self.size.height // self.row_height - 1)

    def go_to(self, row: int, *, quiet: bool = False) -> None:
        """Put the cursor on a row, as near as there is one, and show it."""
        total = self.row_total()
        if not total:
            return
        row = max(0, min(row, total - 1))
        before, self.cursor = min(self.cursor, total - 1), row
        for changed in {before, row}:
            self.row_changed(changed)
        self.show_row(row)
        if row != before and not quiet:
            self.cursor_moved(row)

    def row_changed(self, row: int) -> None:
        """A row looks different now."""
        if 0 <= row < self.row_total():
            self.lines_changed(self.row_top(row), self.lines_of(row))

    def show_row(self, row: int, *, center: bool = False) -> None:
        """Scroll so that the row is visible."""
        if 0 <= row < self.row_total():
            self.show_lines(self.row_top(row), self.lines_of(row), center=center)

    def rows_changed(self) -> None:
        """Rows came or went; the cursor stays within them."""
        self.content_changed()
        self.cursor = max(0, min(self.cursor, self.row_total() - 1))

    def width_changed(self) -> None:
        """Keep the cursor in sight."""
        self.show_row(self.cursor)

    def line_clicked(self, y: int, index: int) -> None:
        """Move to the clicked row, then tell."""
        row = self.row_at(y)
        self.go_to(row)
        self.row_chosen(row)


class BlockView(CursorView):
    """Rows of different heights: ``row_heights`` gives them all, the rest is as in ``CursorView``."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._tops: list[int] = [0]

    def row_heights(self, width: int) -> Sequence[int]:
        """The number of lines of every row at this width."""
        raise NotImplementedError

    def lay_out(self, width: int) -> None:
        """Measure all rows."""
        self._tops = [0, *accumulate(self.row_heights(width))]

    def row_total(self) -> int:
        """Rows measured."""
        return len(self._tops) - 1

    def line_total(self) -> int:
        """Lines of all rows."""
        return self._tops[-1]

    def row_top(self, row: int) -> int:
        """The first line of a row."""
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """The row a line belongs to."""
        return min(bisect_right(self._tops, y) - 1, self.row_total() - 1)

    def lines_of(self, row: int) -> int:
        """How many lines a row has."""
        return self._tops[row + 1] - self._tops[row]


class SourceNames(Protocol):
    """What a list must know about sources."""

    def letter_of(self, source: str) -> str:
        """Return the short name of a source."""

    def source(self, source: str) -> Source | None:
        """Return a source by its id."""


class SourcesView(LineView):
    """Lines that name sources. Comes first among the bases: ``class HitList(SourcesView, CursorView)``."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._letter, self._source = names.letter_of, names.source
