"""Above the columns of the Compare screen: letters, titles, outlets and dates, then a line of counts."""

from __future__ import annotations

from collections.abc import Callable

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import byline, lookalikes_among
from kfor_tui.tui.widgets.cells import cell_len, fit, pad, shown
from kfor_tui.tui.widgets.column_widths import BETWEEN
from kfor_tui.tui.widgets.columns import Columns
from kfor_tui.tui.widgets.line_view import Line, LineView, Run


class ColumnHeads(LineView, can_focus=False):
    """Above each column its letter, title, outlet and date; then one line of counts."""

    DEFAULT_CSS = """
    ColumnHeads { height: 3; background: $surface; scrollbar-size: 0 0; overflow-y: hidden; }
    """
    ALLOW_SELECT = False

    def __init__(self, columns: Columns, letter: Callable[[str], str]) -> None:
        super().__init__(id="heads")
        self._columns, self._letter = columns, letter
        self.counts: list[tuple[str, str]] = []
        self._marked = 0

    def follow_column(self) -> None:
        """Mark the column under the cursor."""
        if self._columns.column != self._marked:
            self.looks_changed()

    def line_total(self) -> int:
        """Title, byline, counts."""
        return 3

    def line_at(self, y: int) -> Line:
        """A line of the head."""
        self._marked = self._columns.column
        if y == 2 or self._columns.laid is None:
            return self._counts_line(y)
        columns = self._columns
        if columns.stacked:
            return self._stacked_head(y)
        text, runs = " ", []
        for column in range(len(columns.shown_laid.sources)):
            if column:
                runs.append(Run(len(text), len(text) + len(BETWEEN), "faint"))
                text += BETWEEN
            head, head_runs = self._head(column, y, columns.column_width())
            runs += [Run(s + len(text), e + len(text), k) for s, e, k in head_runs]
            text += pad(head, columns.column_width())
        return Line(text, tuple(runs))

    def _head(self, column: int, y: int, width: int) -> tuple[str, list[Run]]:
        laid = self._columns.shown_laid
        source = laid.sources[column]
        if y == 1:
            tail = wording.REFERENCE_TAIL if column == laid.alignment.base else ""
            text = "   " + fit(shown(byline(source, lookalikes_among(laid.sources))), max(4, width - 3 - len(tail)))
            return text + tail, [Run(0, len(text), "muted"), Run(len(text), len(text) + len(tail), "accent")]
        mark = "▸" if column == self._columns.column else " "
        head = f"{mark}{self._letter(source.id)} "
        text = head + fit(shown(source.title), max(4, width - len(head)))
        return text, [Run(0, 1, "mark"), Run(1, len(head), "key"), Run(len(head), len(text), "strong")]

    def _stacked_head(self, y: int) -> Line:
        columns = self._columns
        laid = columns.shown_laid
        if y == 1:
            head, runs = self._head(columns.column, 1, self._laid_out_width - 3)
            letter = self._letter(laid.sources[columns.column].id)
            return Line(
                f" ▸{letter:<2} " + head[3:], (Run(0, 2, "mark"), Run(2, 4, "key"), *(_moved(r, 2) for r in runs))
            )
        order = columns.order()
        room = max(8, (self._laid_out_width - 2 - 3 * (len(order) - 1)) // len(order))
        titles = [f"{self._letter(laid.sources[c].id)} {shown(laid.sources[c].title)}" for c in order]
        text = " " + " ↔ ".join(fit(title, room) for title in titles)
        return Line(text, (Run(0, len(text), "strong"),))

    def _counts_line(self, y: int) -> Line:
        if y != 2:
            return Line("")
        text, runs = " ", []
        for words, style in self.counts:
            piece = fit(words, max(0, self._laid_out_width - cell_len(text) - 1))
            runs.append(Run(len(text), len(text) + len(piece), style))
            text += piece
        return Line(text, tuple(runs), "heading-row")


def _moved(run: Run, by: int) -> Run:
    return Run(run.start + by, run.end + by, run.style)
