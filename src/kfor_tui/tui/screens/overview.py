"""The Overview screen: who is like whom, who carries whose copy, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from kfor_tui.tui.commands.command import OVERVIEW, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import (
    SCALES,
    CopyRow,
    Heat,
    Overlap,
    Scale,
    best_scale,
    bins,
    copy_rows,
    heat,
)
from kfor_tui.tui.presentation.phrases import count, too_few
from kfor_tui.tui.presentation.symbols import CONFLICT, NUANCE
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.load_job import ENDINGS, failure_words
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.copies import Copies
from kfor_tui.tui.widgets.finding_rows import FindingRows
from kfor_tui.tui.widgets.heatmap import HeatMap
from kfor_tui.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, DatedPassage, Passage, Source
    from kfor_tui.tui.protocols import LibraryProtocol


TAB_LEADS = {"heat": wording.TO_REPRINTS, "copies": wording.TO_DATES, "dates": wording.TO_SIMILARITY}
ROOM_FOR_ALL = 100  # cells from which all panes are in sight, as HORIZONTAL_BREAKPOINTS says


@dataclass
class Counted(Message):
    """All counts are there; dropped when others have been asked for since."""

    ticket: int
    heat: Heat = field(default_factory=Heat)
    copies: Sequence[CopyRow] = ()
    moments: Sequence[DatedPassage] = ()
    failure: str = ""


class OverviewScreen(KforScreen):
    """Three panes; a narrow terminal shows the one that has the keys."""

    VIEW = "overview"
    SCOPES: ClassVar[tuple[Scope[OverviewScreen], ...]] = (OVERVIEW,)
    DEFAULT_CSS = """
    OverviewScreen {
        #upper { layout: horizontal; height: 58%; }
        #heat { width: 1fr; height: 1fr; }
        #copies { width: 38%; height: 1fr; }
        #dates { height: 1fr; }
        &.-vast #copies { width: 44%; }
        &.-narrow #upper { layout: vertical; height: 1fr; }
        &.-narrow #copies { width: 1fr; display: none; }
        &.-narrow #dates { display: none; }
        &.-narrow.-on-copies #heat { display: none; }
        &.-narrow.-on-copies #copies { display: block; }
        &.-narrow.-on-dates #upper { display: none; }
        &.-narrow.-on-dates #dates { display: block; }
    }
    """

    heatmap: HeatMap
    copies: Copies
    dates: Timeline
    counts: NoteBar

    def __init__(self) -> None:
        super().__init__()
        self.scale: Scale | None = None
        self._moments: Sequence[DatedPassage] = ()
        self._ticket = 0
        self._titles = {"heat": wording.SIMILARITY, "copies": wording.REPRINTS, "dates": wording.DATES}
        self.busy = True  # until counts are there, or it is known why there are none

    def body(self) -> ComposeResult:
        """What the cursor is on, then the panes."""
        yield NoteBar(id="counts")
        with Container(id="upper"):
            yield HeatMap(self.kfor.session, id="heat")
            yield Copies(self.kfor.session, id="copies")
        yield Timeline(self.kfor.session, id="dates")

    def on_mount(self) -> None:
        """The heat map has the keys."""
        self.heatmap, self.copies, self.dates = (
            self.query_one(HeatMap),
            self.query_one(Copies),
            self.query_one(Timeline),
        )
        self.counts = self.query_one(NoteBar)
        self.show_titles()
        self.heatmap.focus()

    async def on_resize(self, event: events.Resize) -> None:
        """What tab is needed for depends on the width; Textual also calls the handler of the base class."""
        self.show_titles()

    def show_titles(self) -> None:
        """What each pane counts; where there is room for one only, also where tab leads."""
        for pane in self.panes():
            hint = f" · tab: {TAB_LEADS[str(pane.id)]}" if self.app.size.width < ROOM_FOR_ALL else ""
            pane.border_title = self._titles[str(pane.id)] + hint

    # ----- panes

    def panes(self) -> tuple[Widget, ...]:
        """In the order of tab."""
        return (self.heatmap, self.copies, self.dates)

    def next_pane(self) -> None:
        """The next pane; what a narrow screen hides comes into sight."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """The other way round."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = self.panes()
        at = next((i for i, pane in enumerate(panes) if pane is self.focused), 0)
        self._show_pane(panes[(at + step) % len(panes)])

    def _show_pane(self, pane: Widget) -> None:
        self.set_class(pane is self.copies, "-on-copies")
        self.set_class(pane is self.dates, "-on-dates")
        pane.focus()

    def on_descendant_focus(self) -> None:
        """Tell what the cursor is on."""
        self.set_class(self.focused is self.copies, "-on-copies")
        self.set_class(self.focused is self.dates, "-on-dates")
        self.show_counts()

    # ----- news

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
        self._count(self._ticket, app.session.comparison, dict(app.session.sources), app.session.library)

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
        sources = count(event.heat.total, "source") + of_all
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

    @on(HeatMap.Moved)
    def show_counts(self) -> None:
        """What the field under the cursor means, in words."""
        self.counts.show(self._field_words() if self.focused is self.heatmap else self._pane_words())
        self.refresh_hints()

    def _field_words(self) -> list[tuple[str, str]]:
        current = self.heatmap.current()
        if current is None:
            return []
        one, other, overlap = current
        letter = self.kfor.session.letter_of
        if one == other:
            return [(wording.WITH_ITSELF.format(source=letter(one)), "strong"), (wording.ENTER_READS, "muted")]
        names = f"{letter(one)} and {letter(other)}: "
        if overlap is None:
            return [(names, "strong"), (wording.NOTHING_SHARED + wording.ENTER_COMPARES, "muted")]
        parts = [
            (names, "strong"),
            (_overlap_words(overlap), "agree"),
            (f" ({round(overlap.share * 100)}%)", "muted"),
        ]
        if overlap.related:
            parts.append((f" · {overlap.related} more related", "muted"))
        if overlap.conflicts:
            parts.append((f" · {CONFLICT.mark} {count(overlap.conflicts, 'conflict')}", CONFLICT.style))
        if overlap.nuances:
            parts.append((f" · {NUANCE.mark} {count(overlap.nuances, 'nuance')}", NUANCE.style))
        if self._one_copy(one, other):
            parts.append((wording.IS_REPRINT, "accent"))
        return [*parts, (wording.ENTER_COMPARES, "muted")]

    def _one_copy(self, one: str, other: str) -> bool:
        comparison = self.kfor.session.comparison
        return comparison is not None and any({one, other} <= set(origin.sources) for origin in comparison.origins)

    def _pane_words(self) -> list[tuple[str, str]]:
        if self.focused is self.dates:
            return [
                (wording.DATES_PANE, "strong"),
                (wording.DATES_PANE_KEYS, "muted"),
            ]
        return [
            (wording.REPRINTS_PANE, "strong"),
            (wording.REPRINTS_PANE_KEYS, "muted"),
        ]

    # ----- what commands ask

    def describe(self, state: State) -> None:
        """Rows, and the sentence or source under the cursor."""
        state.rows = len(self.heatmap.heat.sources) or len(self.dates.rows)
        passage = self.current_passage()
        source = self.kfor.session.source(passage.source if passage is not None else self._source_here() or "")
        if source is not None:
            state.source, state.title, state.url = source.id, source.title, source.metadata.url
            state.sentence = passage is not None

    def _source_here(self) -> str | None:
        if self.focused is self.copies:
            row = self.copies.current()
            return row.source if row is not None else None
        current = self.heatmap.current() if self.focused is self.heatmap else None
        return current[0] if current is not None else None

    def current_passage(self) -> Passage | None:
        """The sentence of the timeline under the cursor."""
        row = self.dates.current() if self.focused is self.dates else None
        return row.mention.passage if row is not None and row.mention is not None else None

    # ----- commands

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


def _overlap_words(overlap: Overlap) -> str:
    """Say how many sentences of the shorter article both have."""
    template = wording.ALL_SHARED if overlap.shared == overlap.of else wording.SOME_SHARED
    return template.format(shared=overlap.shared, sentences=count(overlap.of, "sentence"))
