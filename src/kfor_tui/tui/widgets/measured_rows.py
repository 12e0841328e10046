"""Rows of an alignment with their lines: all measured where they are few, else those near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message

from kfor_tui.tui.presentation.alignment import Place, Row
from kfor_tui.tui.widgets.column_widths import Widths
from kfor_tui.tui.widgets.line_view import BlockView, Run

if TYPE_CHECKING:
    from kfor_tui.tui.presentation.compare_rows import Laid

MANY_ROWS = 300  # from here on lines are broken beside the screen; only those in sight at once


class Piece(NamedTuple):
    """A line of a cell: a sentence and the part of its marked words shown there.

    With ``pointer`` the sentence stands in another row, and only where it stands is told.
    """

    place: Place
    start: int
    end: int
    first: bool
    pointer: bool = False


class MeasuredRows(BlockView):
    """Knows how many lines each row has at a width, and keeps what is in sight in its place."""

    class Measured(Message):
        """The lines of all rows are there."""

    def __init__(self, letter: Callable[[str], str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._letter = letter
        self.laid: Laid | None = None
        self.rows: list[Row] = []
        self.column = 0
        self.words = ""
        self._heights: list[int] = []
        self._held: tuple[int, int] | None = None
        self._pieces: dict[int, list[list[Piece]]] = {}
        self._looks_of: dict[tuple[int, Place], list[Run]] = {}

    @property
    def shown_laid(self) -> Laid:
        """What is laid out; raises RuntimeError while there is nothing."""
        if self.laid is None:
            raise RuntimeError
        return self.laid

    def show(self, laid: Laid, rows: Sequence[Row], cursor: int = 0) -> None:
        """Take an alignment and those of its rows that are shown."""
        self.laid, self.rows = laid, list(rows)
        self.column = min(self.column, max(0, len(laid.sources) - 1))
        self.cursor = cursor
        self._looks_of.clear()
        self.rows_changed()
        self.show_row(self.cursor, center=True)

    def tell(self, words: str) -> None:
        """Show nothing but advice."""
        self.laid, self.rows, self.words = None, [], words
        self.rows_changed()

    def current_row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def current_place(self) -> Place | None:
        """The sentence under the cursor: of this column, or the one that the row has."""
        row = self.current_row()
        if row is None:
            return None
        places = list(row.places())
        return next((place for place in places if place.column == self.column), places[0] if places else None)

    @property
    def stacked(self) -> bool:
        """Sentences stand below each other: there is no room for columns."""
        return self._widths().stacked

    def column_width(self) -> int:
        """Cells of a column."""
        return self._widths().column

    def text_width(self) -> int:
        """Cells of a line of text."""
        return self._widths().text

    def _widths(self) -> Widths:
        return self.shown_laid.widths(self._laid_out_width)

    def row_heights(self, width: int) -> Sequence[int]:
        """Lines of every row, and one empty one between rows; where there are many, of most of them a guess."""
        self._pieces.clear()
        if not self.rows:
            self._heights = [1] * (1 + len(self.words.split("\n")) if self.words else 0)
        elif len(self.rows) < MANY_ROWS:
            self._heights = self.shown_laid.heights(self.rows, self._widths())
        else:
            self._heights = self.shown_laid.likely_heights(self.rows, self._widths())
            self._measure_rest()
        return self._heights

    def _measure_rest(self) -> None:
        """Thousands of sentences are broken into lines beside the screen; what prepares the rows does it too."""
        laid, room = self.shown_laid, self._widths()
        if laid.prepared and not laid.is_measured(room):
            self._measure_beside(laid, room)

    @work(thread=True, exclusive=True, group="measure", description="break lines")
    def _measure_beside(self, laid: Laid, room: Widths) -> None:
        laid.measure(room)
        self.post_message(self.Measured())

    @on(Measured)
    def take_lines(self) -> None:
        """All sentences are broken into lines: what is in sight stays in its place."""
        if self.laid is not None and self._laid_out_width > 0 and len(self.rows) >= MANY_ROWS:
            self._measure_rest()
            self._take_heights(self.laid.likely_heights(self.rows, self._widths()))

    def all_known(self) -> None:
        """What could not be told of the rows when they were shown is known now."""
        self._looks_of.clear()
        self.looks_changed()
        self.take_lines()

    def _take_heights(self, heights: list[int]) -> None:
        """The line at the top stays there while rows become higher or lower."""
        if heights == self._heights:
            return
        row, into = self._top_row()
        self._heights = heights
        self._tops = [0, *accumulate(heights)]
        self._forget_strips()
        self._take_size(self.virtual_size.with_height(self._tops[-1]))
        self._put_on_top(row, into)
        self.refresh()

    def _top_row(self) -> tuple[int, int]:
        """The row at the top of the pane, and how many of its lines are out of sight."""
        y = self.scroll_offset.y
        row = max(0, self.row_at(y))
        return row, y - self.row_top(row)

    def _put_on_top(self, row: int, into: int) -> None:
        y = self.row_top(row) + min(into, self.lines_of(row) - 1)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _measure_near(self, row: int) -> None:
        """Make sure of the lines of a row and of a page before and after it, so that it can be scrolled to."""
        if self.laid is None or self._laid_out_width <= 0 or len(self.rows) < MANY_ROWS:
            return
        page = self.size.height // 2 + 1  # a row has two lines at least
        first, last = max(0, row - page), row + page
        exact = self.laid.heights(self.rows[first:last], self._widths())
        if exact != self._heights[first:last]:
            self._take_heights([*self._heights[:first], *exact, *self._heights[last:]])

    def content_changed(self) -> None:
        """See ``LineView``; then what is in sight is measured."""
        super().content_changed()
        if self.rows and self._laid_out_width > 0:
            self._measure_near(self._top_row()[0])

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What comes into sight is measured before it is painted."""
        super().watch_scroll_y(old_value, new_value)
        if self.rows and self._laid_out_width > 0:
            self._measure_near(self._top_row()[0])

    def show_row(self, row: int, *, center: bool = False) -> None:
        """See ``CursorView``; where the row will stand has to be known first."""
        self._measure_near(row)
        super().show_row(row, center=center)

    def on_resize(self) -> None:
        """Called before that of ``LineView``: what is at the top is to stay there at another width."""
        if self.rows and self._laid_out_width > 0:
            self._held = self._top_row()

    def width_changed(self) -> None:
        """The row at the top stays there; then the cursor is brought into sight."""
        held, self._held = self._held, None
        if held is not None and held[0] < self.row_total():
            self._measure_near(held[0])
            self._put_on_top(*held)
        super().width_changed()

    def _cells(self, number: int) -> list[list[Piece]]:
        """For each column the lines of its sentences in a row."""
        cells = self._pieces.get(number)
        if cells is None:
            row, room = self.rows[number], self._widths()
            cells = [
                [
                    Piece(place, start, end, part == 0)
                    for place in (Place(column, sentence) for sentence in cell)
                    for part, (start, end) in enumerate(self.shown_laid.lines(place, room))
                ]
                or self._pointer(row, column)
                for column, cell in enumerate(row.cells)
            ]
            self._pieces[number] = cells
        return cells

    def _pointer(self, row: Row, column: int) -> list[Piece]:
        place = self.shown_laid.elsewhere(row, column)
        return [Piece(place, 0, 0, first=True, pointer=True)] if place is not None else []
