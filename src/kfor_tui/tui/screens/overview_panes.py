"""The panes of the Overview: how alike sources are, who prints the same story, and the dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from kfor_tui.tui.commands.command import OVERVIEW, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import (
    Overlap,
    Scale,
)
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.presentation.symbols import CONFLICT, NUANCE
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.copies import Copies
from kfor_tui.tui.widgets.heatmap import HeatMap
from kfor_tui.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from kfor_tui.model import DatedPassage, Passage


TAB_LEADS = {"heat": wording.TO_REPRINTS, "copies": wording.TO_DATES, "dates": wording.TO_SIMILARITY}
ROOM_FOR_ALL = 100  # cells from which all panes are in sight, as HORIZONTAL_BREAKPOINTS says


class OverviewPanes(KforScreen):
    """Three panes; a narrow terminal shows the one that has the keys."""

    VIEW = "overview"
    SCOPES: ClassVar[tuple[Scope[Any], ...]] = (OVERVIEW,)
    DEFAULT_CSS = """
    OverviewPanes {
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
        parts = [(names, "strong"), (_overlap_words(overlap), "agree")]
        if overlap.shared < overlap.of:
            parts.append((f" ({round(overlap.share * 100)}%)", "muted"))
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


def _overlap_words(overlap: Overlap) -> str:
    """Say how many sentences of the shorter article both have."""
    template = wording.ALL_SHARED if overlap.shared == overlap.of else wording.SOME_SHARED
    return template.format(shared=overlap.shared, sentences=count(overlap.of, "sentence"))
