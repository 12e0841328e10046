"""Columns of whole articles in step: a row holds what is the same, in each column its sentences, wrapped.

Where columns would be too narrow the sentences of a row stand below each other, each with the letter of its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.reactive import var

from kfor_tui.tui.commands.command import COMPARE
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.alignment import Place
from kfor_tui.tui.presentation.symbols import MOVED, STYLES
from kfor_tui.tui.widgets.cells import cell_len, fit, pad
from kfor_tui.tui.widgets.column_widths import BETWEEN
from kfor_tui.tui.widgets.finding_rows import OpensRows, advice, cut_runs
from kfor_tui.tui.widgets.line_view import Line, Run
from kfor_tui.tui.widgets.measured_rows import MeasuredRows, Piece

if TYPE_CHECKING:
    from kfor_tui.tui.presentation.compare_rows import Marked


class Columns(OpensRows, MeasuredRows):
    """Rows of an alignment."""

    SCOPE = COMPARE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARE)]
    DEFAULT_CSS = "Columns { background: $background; }"

    # Another row or column is under the cursor. Watched, and no message: what follows is painted in the same frame.
    moves: var[int] = var(0, init=False)

    class Opened(OpensRows.Opened):
        """Read what is under the cursor."""

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
