"""Columns of whole articles in step: a row holds what is the same, in each column its sentences, wrapped.

Where columns would be too narrow the sentences of a row stand below each other, each with the letter of its source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from kfor_tui.tui.commands.command import COMPARE
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.alignment import Place, Row
from kfor_tui.tui.presentation.symbols import MOVED, STYLES
from kfor_tui.tui.widgets.cells import cell_len, fit, pad
from kfor_tui.tui.widgets.column_widths import BETWEEN, Widths
from kfor_tui.tui.widgets.finding_rows import OpensRows, advice, cut_runs
from kfor_tui.tui.widgets.line_view import BlockView, Line, Run

if TYPE_CHECKING:
    from kfor_tui.tui.presentation.compare_rows import Laid, Marked

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


class Columns(OpensRows, BlockView):
    """Rows of an alignment."""

    SCOPE = COMPARE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARE)]
    DEFAULT_CSS = "Columns { background: $background; }"

    # Another row or column is under the cursor. Watched, and no message: what follows is painted in the same frame.
    moves: var[int] = var(0, init=False)

    class Opened(OpensRows.Opened):
        """Read what is under the cursor."""

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

    # ----- content

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

    # ----- measure

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

    # ----- paint

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A line of a row."""
        if self.laid is None or not self.rows:
            return advice(dict(enumerate(self.words.split("\n"), 1)).get(row, ""), width)
        return self._stacked_line(row, part) if self.stacked else self._column_line(row, part)

    def _column_line(self, number: int, part: int) -> Line:
        cells, width = self._cells(number), self.column_width()
        here = number == self.cursor
        last = part == self.lines_of(number) - 1
        text, runs, copy = "▎" if here and not last else " ", [Run(0, 1, "mark")], (0, 0)
        for column, pieces in enumerate(cells):
            if column:
                runs.append(Run(len(text), len(text) + len(BETWEEN), "faint"))
                text += BETWEEN
            if part < len(pieces):
                piece_text, piece_runs = self._piece(number, pieces[part])
                at = len(text)
                runs += [Run(s + at, e + at, k) for s, e, k in piece_runs]
                if column == self.column:
                    copy = (at + self.shown_laid.gutter, at + len(piece_text))
                text += piece_text + " " * max(0, width - cell_len(piece_text))
            elif part == 0 and not pieces and not last:
                words = pad(" " * self.shown_laid.gutter + "— missing here", width)
                runs.append(Run(len(text), len(text) + len(words), "faint"))
                text += words
            else:
                text += " " * width
        return Line(text, tuple(runs), "plain" if last else "", copy=copy, joined=not last)

    def _stacked_line(self, number: int, part: int) -> Line:
        pieces = [piece for column in self.order() for piece in self._cells(number)[column]]
        if part >= len(pieces):
            return Line("", (), "plain", copy=(0, 0))
        piece = pieces[part]
        here = number == self.cursor
        letter = self._letter(self.shown_laid.sources[piece.place.column].id) if piece.first else ""
        current = here and piece.place.column == self.column
        head = f"{'▸' if current and piece.first else '▎' if here else ' '}{letter:<2} "
        text, runs = self._piece(number, piece)
        shift = len(head)
        return Line(
            head + text,
            (Run(0, 1, "mark"), Run(1, 3, "key"), *(Run(s + shift, e + shift, k) for s, e, k in runs)),
            copy=(shift + self.shown_laid.gutter, shift + len(text)),
            joined=part + 1 < len(pieces) and not pieces[part + 1].first,
        )

    def order(self) -> list[int]:
        """The base column, then the others."""
        base = self.shown_laid.alignment.base
        return [base, *(column for column in range(len(self.shown_laid.sources)) if column != base)]

    def _piece(self, number: int, piece: Piece) -> tuple[str, list[Run]]:
        """The gutter and one line of a sentence."""
        place, row = piece.place, self.rows[number]
        if piece.pointer:
            indent = self.shown_laid.gutter
            words = wording.SEE_OTHER_ROW.format(locator=self.shown_laid.locator(place))
            text = fit(f"{' ' * indent}{MOVED.mark} {words}", indent + self.text_width())
            return text, [Run(0, len(text), "muted")]
        gutter, runs = " " * self.shown_laid.gutter, []
        if piece.first:
            symbol = self.shown_laid.symbol(place)
            moved = MOVED.mark if place in row.moved else " "
            gutter = f"{symbol} {self.shown_laid.locator(place)}{moved}"
            chosen = number == self.cursor and place == self.current_place()
            runs = [Run(0, 1, STYLES[symbol]), Run(2, len(gutter), "accent" if chosen else "muted")]
            gutter = pad(gutter, self.shown_laid.gutter)
        marked = self.shown_laid.marked(place)
        runs += cut_runs(self._runs(number, place, marked), piece.start, piece.end, len(gutter))
        return gutter + marked.text[piece.start : piece.end], runs

    def _runs(self, number: int, place: Place, marked: Marked) -> list[Run]:
        """Changed words faintly, values over them."""
        found = self._looks_of.get((number, place))
        if found is None:
            if len(self._looks_of) > 2_000:
                self._looks_of.clear()
            other = self.shown_laid.best_other(self.rows[number], place)
            known = other is not None and self.shown_laid.prepared
            changed = self.shown_laid.changed(place, other) if known and other is not None else []
            found = [Run(marked.moved(s), marked.moved(e - 1) + 1, "wording") for s, e in changed]
            if other is None and not self.shown_laid.counterparts(place):
                found = [Run(0, len(marked.text), "only")]
            found += marked.runs
            self._looks_of[number, place] = found
        return found

    # ----- cursor

    def cursor_moved(self, row: int) -> None:
        """Tell."""
        self.moves += 1

    def move_column(self, step: int) -> bool:
        """Cursor to another column; false at the edge."""
        count = len(self.laid.sources) if self.laid else 0
        column = self.column + step
        if not 0 <= column < count:
            return False
        self.column = column
        self.row_changed(self.cursor)
        self.moves += 1
        return True

    def line_clicked(self, y: int, index: int) -> None:
        """A click chooses row and column."""
        if self.laid is None or not self.rows:
            return
        row = self.row_at(y)
        if self.stacked:
            pieces = [piece for column in self.order() for piece in self._cells(row)[column]]
            part = y - self.row_top(row)
            if part < len(pieces):
                self.column = pieces[part].place.column
        else:
            line = self.line_at(y).text
            self.column = min(len(self.laid.sources) - 1, line[:index].count("│"))
        self.go_to(row)
        self.row_changed(row)
        self.moves += 1
