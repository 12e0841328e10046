"""Commands of the Compare screen."""

from __future__ import annotations

from textual import on

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.compare_rows import FILTER_WORDS, FILTERS
from kfor_tui.tui.screens.compare_base import CompareBase
from kfor_tui.tui.services.comparing import MOST_COLUMNS
from kfor_tui.tui.widgets.columns import Columns

STEP = 0.05
LOOSEST, TIGHTEST = 0.15, 0.95


class CompareScreen(CompareBase):
    """Moving, filtering, changing the reference and the threshold."""

    @on(Columns.Opened)
    def _open_row(self) -> None:
        self.open_row()

    def open_row(self) -> None:
        """Read the sentence in its source."""
        passage = self.current_passage()
        if passage is not None:
            self.kfor.navigation.open_passage(passage.source, passage.start)

    def column_left(self) -> None:
        """Column to the left."""
        if not self.columns.move_column(-1):
            self.say(wording.FIRST_COLUMN)

    def column_right(self) -> None:
        """Column to the right."""
        if not self.columns.move_column(1):
            self.say(wording.LAST_COLUMN)

    def next_difference(self) -> None:
        """Next row that differs."""
        self._walk(1)

    def previous_difference(self) -> None:
        """Previous row that differs."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        laid, rows = self.columns.laid, self.columns.rows
        if laid is None:
            return
        at = self.columns.cursor + step
        while 0 <= at < len(rows):
            if laid.differs(rows[at]):
                self.columns.go_to(at)
                return
            at += step
        if not any(laid.differs(row) for row in rows):
            self.say(wording.NO_ROW_DIFFERS)
        else:
            self.say(wording.LAST_ROW_DIFFERS if step > 0 else wording.FIRST_ROW_DIFFERS)

    def cycle_rows(self) -> None:
        """All rows, those that differ, those of one source only."""
        laid = self.columns.laid
        if laid is None:
            return
        if not laid.prepared:
            self.say(wording.DIFFERENCES_LATER)
            return
        self.wanted = FILTERS[(FILTERS.index(self.wanted) + 1) % len(FILTERS)]
        self._show(laid, self.current_passage())
        here, total = len(self.columns.rows), len(laid.alignment.rows)
        self.say(wording.ROWS_SHOWN.format(here=here, total=total, what=FILTER_WORDS[self.wanted]))

    def set_reference(self) -> None:
        """Order rows by this column."""
        laid = self.columns.laid
        if laid is None:
            return
        source = laid.sources[self.columns.column].id
        if source == self.base:
            self.say(wording.REFERENCE_ALREADY.format(source=self.kfor.session.letter_of(source)))
            return
        self.base = source
        self.lay_out(wording.REFERENCE_NOW.format(source=self.kfor.session.letter_of(source)))

    def looser(self) -> None:
        """Accept weaker matches."""
        self._step_threshold(-STEP)

    def tighter(self) -> None:
        """Accept only stronger ones."""
        self._step_threshold(STEP)

    def _step_threshold(self, step: float) -> None:
        from kfor_tui.compare import RELATED

        before = RELATED if self.threshold is None else self.threshold
        after = round(max(LOOSEST, min(TIGHTEST, round(before + step, 2))), 2)
        if after == round(before, 2):
            self.say((wording.TIGHTEST if step > 0 else wording.LOOSEST).format(score=after))
            return
        self.threshold = None if abs(after - RELATED) < STEP / 2 else after
        value = RELATED if self.threshold is None else self.threshold
        template = wording.MATCHES_AS_ELSEWHERE if self.threshold is None else wording.MATCHES_FROM
        self.lay_out(template.format(score=value))

    def explain_match(self) -> None:
        """Show or hide the reasons."""
        self.set_class(not self.has_class("-why"), "-why")
        self._show_reasons()

    def compare_here(self) -> None:
        """Choose columns."""
        from kfor_tui.tui.screens.choose_columns import ChooseColumns

        def chosen(sources: list[str] | None) -> None:
            if sources:
                self.choose(sources, wording.CHOSEN_BY_YOU)

        self.app.push_screen(ChooseColumns(self.kfor, self.chosen, MOST_COLUMNS), chosen)

    def back(self) -> None:
        """Close the reasons, show all rows, then leave."""
        if self.has_class("-why"):
            self.explain_match()
        elif self.wanted != "all":
            self.wanted = "all"
            if self.columns.laid is not None:
                self._show(self.columns.laid, self.current_passage())
        else:
            super().back()
