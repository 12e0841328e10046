"""The Overview: it counts in a worker, and its commands open, compare and group what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import (
    SCALES,
    CopyRow,
    Heat,
    best_scale,
    bins,
    copy_rows,
    heat,
)
from kfor_tui.tui.presentation.phrases import count, too_few
from kfor_tui.tui.screens.overview_panes import OverviewPanes
from kfor_tui.tui.services.load_job import ENDINGS, failure_words
from kfor_tui.tui.widgets.copies import Copies
from kfor_tui.tui.widgets.finding_rows import FindingRows
from kfor_tui.tui.widgets.heatmap import HeatMap
from kfor_tui.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, DatedPassage, Source
    from kfor_tui.tui.protocols import LibraryProtocol


@dataclass
class Counted(Message):
    """All counts are there; dropped when others have been asked for since."""

    ticket: int
    heat: Heat = field(default_factory=Heat)
    copies: Sequence[CopyRow] = ()
    moments: Sequence[DatedPassage] = ()
    failure: str = ""


class OverviewScreen(OverviewPanes):
    """Counting, opening and grouping."""

    def findings_changed(self) -> None:
        """Count again in a worker."""
        app = self.kfor
        self._ticket += 1
        if app.session.comparison is None or app.session.library is None:
            self.busy = False
            words = wording.OVERVIEW_LATER if app.progress else wording.PRESS_R
            self.heatmap.show(Heat(), words)
            self.copies.show((), words)
            self.dates.show((), words)
            self.show_counts()
            return
        self.busy = True
        sources = {id_: source for id_, source in app.session.sources.items() if app.session.is_compared(id_)}
        self._count(self._ticket, app.session.comparison, sources, app.session.library)

    @work(thread=True, exclusive=True, group="overview", description="count")
    def _count(self, ticket: int, comparison: Comparison, sources: dict[str, Source], library: LibraryProtocol) -> None:
        try:
            moments = [moment for moment in library.timeline() if moment.passage.source in sources]
            counted = Counted(ticket, heat(comparison, sources), copy_rows(comparison, sources), moments)
        except ENDINGS:
            raise
        except BaseException as error:
            counted = Counted(ticket, failure=failure_words(error))
        self.post_message(counted)

    @on(Counted)
    def take_counts(self, event: Counted) -> None:
        """Fill the panes."""
        if event.ticket != self._ticket:
            return
        self.busy = False
        one = ": ".join(too_few(len(self.kfor.session.sources)))
        self._moments = event.moments
        self.heatmap.show(event.heat if event.heat.total > 1 else Heat(), event.failure or one)
        self.copies.show(event.copies, event.failure or wording.NO_REPRINTS)
        drawn = len(event.heat.sources)
        of_all = wording.MOST_ALIKE.format(number=drawn) if drawn < event.heat.total else ""
        sources = (self.kfor.session.so_far() or count(event.heat.total, "source")) + of_all
        self._titles["heat"] = wording.SIMILARITY_OF.format(sources=sources)
        groups = sum(row.origin is not None and not row.source for row in event.copies)
        self._titles["copies"] = f"{wording.REPRINTS} · {count(groups, 'group')}"
        self.show_dates()
        self.show_counts()
        self.refresh_hints()

    def published(self) -> list[tuple[str, str]]:
        """Sources with their dates."""
        return [(s.id, s.metadata.published) for s in self.kfor.session.sources.values() if s.metadata.published]

    def show_dates(self) -> None:
        """Dates by the scale chosen, or the one that fits."""
        scale = self.scale or best_scale(self._moments, self.published())
        self.dates.show(bins(self._moments, self.published(), scale), wording.NO_DATES)
        self._titles["dates"] = wording.DATES_BY.format(scale=scale, counts=self.dates.counts())
        self.show_titles()

    def open_current(self) -> None:
        """Open what is under the cursor of the pane that has the keys."""
        if isinstance(self.focused, FindingRows):
            self.focused.open_current()

    def move_column(self, step: int) -> None:
        """Move in a row of the heat map."""
        if self.focused is self.heatmap:
            self.heatmap.move_column(step)

    @on(HeatMap.Opened)
    def compare_field(self) -> None:
        """Compare the two sources, or read the one."""
        current = self.heatmap.current()
        if current is None:
            return
        one, other, overlap = current
        if one == other:
            self._read(one)
        else:
            shared = count(overlap.shared if overlap is not None else 0, "shared sentence")
            self.kfor.comparing.show([one, other], wording.FROM_OVERVIEW.format(shared=shared), at_difference=True)

    @on(Copies.Opened)
    def open_copy(self) -> None:
        """Compare the group, or read the source."""
        row = self.copies.current()
        if row is None:
            return
        if row.source:
            self._read(row.source)
        elif row.origin is not None:
            members = [source for source in row.origin.sources if source in self.kfor.session.sources]
            words = wording.SAME_STORY.format(sources=count(len(members), "source"))
            self.kfor.comparing.show(members[:3], words, at_difference=True)

    @on(Timeline.Opened)
    def open_date(self) -> None:
        """Read the sentence or the source."""
        row = self.dates.current()
        if row is None:
            return
        if row.mention is not None:
            self.kfor.navigation.open_passage(row.mention.passage.source, row.mention.moment.start)
        elif row.published:
            self._read(row.published)

    def _read(self, source: str) -> None:
        self.kfor.navigation.open_passage(source, self._first_character(source))

    def _first_character(self, source_id: str) -> int:
        source = self.kfor.session.source(source_id)
        return source.sentences[0].start if source is not None and source.sentences else 0

    def compare_here(self) -> None:
        """Compare what the field or the group under the cursor is about."""
        current = self.heatmap.current() if self.focused is self.heatmap else None
        row = self.copies.current() if self.focused is self.copies else None
        if current is not None and current[0] != current[1]:
            self.compare_field()
        elif row is not None and not row.source and row.origin is not None:
            self.open_copy()
        else:
            passage = self.current_passage()
            source = passage.source if passage is not None else self._source_here()
            chosen = self.kfor.comparing.with_nearest(source) if source else self.kfor.comparing.suggested_columns()
            self.kfor.comparing.show(*chosen, passage)

    def coarser(self) -> None:
        """Longer spans."""
        self._step_scale(1)

    def finer(self) -> None:
        """Shorter spans."""
        self._step_scale(-1)

    def _step_scale(self, step: int) -> None:
        now = self.scale or best_scale(self._moments, self.published())
        at = SCALES.index(now) + step
        if not 0 <= at < len(SCALES):
            self.say((wording.COARSEST if step > 0 else wording.FINEST).format(scale=now))
            return
        self.scale = SCALES[at]
        self.show_dates()
        self._show_pane(self.dates)
