"""Similarity of every source with every other: letters as axes, a block and a number in each field."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import OVERVIEW
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import Heat, Overlap
from kfor_tui.tui.presentation.symbols import CONFLICT, NUANCE, STYLES
from kfor_tui.tui.widgets.cells import fit, pad, shown
from kfor_tui.tui.widgets.finding_rows import FindingRows, advice
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

SHADES = ((0.75, "█", "heat-4"), (0.5, "▓", "heat-3"), (0.25, "▒", "heat-2"), (0.0, "░", "heat-1"))
FIELD = 6
HEADER = " % of sentences"
LEGEND = (
    "",
    wording.SHARE_LEGEND,
    f"░ to 25  ▒ to 50  ▓ to 75  █ more  {CONFLICT.mark} conflict  {NUANCE.mark} nuances only  – nothing",
)


class HeatMap(FindingRows):
    """A row and a column for every source."""

    SCOPE = OVERVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OVERVIEW)]
    DEFAULT_CSS = """
    HeatMap {
        background: $background; border-top: solid $panel;
        border-title-color: $foreground; border-title-style: bold;
    }
    """
    ALLOW_SELECT = False

    class Moved(FindingRows.Moved):
        """Another field is under the cursor."""

    class Opened(FindingRows.Opened):
        """Compare the two sources of the field."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self.heat = Heat()
        self.column = 0
        self.words = ""
        self._wide = 1

    def show(self, heat: Heat, words: str) -> None:
        """Take counts; ``words`` when there are none."""
        self.heat, self.words = heat, words
        self._wide = max((len(self._letter(source)) for source in heat.sources), default=1)
        self.cursor = 1 if len(heat.sources) > 0 else 0
        self.column = min(1, max(0, len(heat.sources) - 1))
        self.rows_changed()

    # ----- rows: the letters, then the sources, then the legend

    def row_total(self) -> int:
        """Letters, sources, legend; or one line of advice."""
        return len(self.heat.sources) + 1 + len(LEGEND) if self.heat.sources else 1

    def label_width(self) -> int:
        """Cells of letter and title."""
        return max(
            min(18, self._laid_out_width // 3), min(34, self._laid_out_width - 2 - FIELD * len(self.heat.sources))
        )

    def columns_shown(self) -> range:
        """The columns there is room for, the cursor's among them."""
        room = max(1, (self._laid_out_width - self.label_width() - 1) // FIELD)
        total = len(self.heat.sources)
        first = max(0, min(self.column - room // 2, total - room)) if total > room else 0
        return range(first, min(total, first + room))

    def row_line(self, row: int, part: int, width: int) -> Line:
        """The letters, a source, or the legend."""
        if not self.heat.sources:
            return advice(self.words, width)
        if row == 0:
            return self._letters()
        if row <= len(self.heat.sources):
            return self._source_line(row - 1)
        text = " " + fit(LEGEND[row - len(self.heat.sources) - 1], width - 2)
        return Line(text, (Run(0, len(text), "muted"),), "plain")

    def _letters(self) -> Line:
        text = pad(fit(HEADER, self.label_width() - 1), self.label_width())
        runs = [Run(0, len(text), "muted")]
        for column in self.columns_shown():
            name = self._letter(self.heat.sources[column])
            at = len(text)
            text += f"{name:>{FIELD - 1}} "
            runs.append(Run(at, len(text), "mark" if column == self.column else "key"))
        hidden = len(self.heat.sources) - len(self.columns_shown())
        if hidden:
            words = f" {len(self.columns_shown())} of {len(self.heat.sources)} →"
            text = pad(fit(words, self.label_width() - 1), self.label_width()) + text[self.label_width() :]
        return Line(text, tuple(runs), "plain")

    def _source_line(self, number: int) -> Line:
        id_ = self.heat.sources[number]
        source = self._source(id_)
        here = number == self.cursor - 1
        head = f"{'▸' if here else ' '}{self._letter(id_):<{self._wide}}  "
        text = pad(head + shown(source.title if source is not None else id_), self.label_width() - 1) + " "
        runs = [Run(0, 1, "mark"), Run(1, len(head), "key"), Run(len(head), len(text), "strong" if here else "")]
        runs = [run for run in runs if run.style]
        for column in self.columns_shown():
            at = len(text)
            field, style = self._field(number, column)
            text += field
            runs.append(Run(at, at + FIELD - 1, style))
            runs.append(Run(at + FIELD - 1, at + FIELD, STYLES.get(field[-1], style)))
            if here and column == self.column:
                runs.append(Run(at, at + FIELD, "hit-current"))
        return Line(text, tuple(runs), "plain")

    def _field(self, row: int, column: int) -> tuple[str, str]:
        if row == column:
            return "   ·  ", "faint"
        overlap = self.heat.of(self.heat.sources[row], self.heat.sources[column])
        if overlap is None or not (overlap.shared or overlap.conflicts):
            return "   –  ", "faint"
        block, style = next((block, style) for least, block, style in SHADES if overlap.share > least or least == 0.0)
        symbol = CONFLICT.mark if overlap.conflicts else NUANCE.mark if overlap.nuances else " "
        return f" {block}{round(overlap.share * 100):>3}{symbol}", style

    # ----- cursor

    def current(self) -> tuple[str, str, Overlap | None] | None:
        """The two sources of the field under the cursor and what they share."""
        if not self.heat.sources:
            return None
        one, other = self.heat.sources[self.cursor - 1], self.heat.sources[self.column]
        return one, other, self.heat.of(one, other)

    def go_to(self, row: int, *, quiet: bool = False) -> None:
        """Only sources take the cursor."""
        total = len(self.heat.sources)
        if total:
            before = self.cursor
            super().go_to(max(1, min(row, total)), quiet=True)
            if self.cursor == 1:
                self.scroll_to(y=0, animate=False, force=True)
            if before != self.cursor and not quiet:
                self.post_message(self.Moved())

    def move_column(self, step: int) -> None:
        """To another column."""
        total = len(self.heat.sources)
        column = max(0, min(self.column + step, total - 1))
        if total and column != self.column:
            self.column = column
            self.looks_changed()
            self.post_message(self.Moved())

    def line_clicked(self, y: int, index: int) -> None:
        """A click chooses the field."""
        shown_columns = self.columns_shown()
        at = (index - self.label_width()) // FIELD
        if 0 <= at < len(shown_columns):
            self.column = shown_columns[at]
        self.go_to(y)
        self.looks_changed()
        self.post_message(self.Moved())
