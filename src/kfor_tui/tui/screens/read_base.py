"""The Read screen without its commands: it hears of news, goes places and finds the way back."""

from __future__ import annotations

from typing import NamedTuple

from textual import on

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_LEGEND
from kfor_tui.tui.screens.read_shown import ReadShown
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.evidence import Evidence
from kfor_tui.tui.widgets.reader import NARROWEST, WIDEST
from kfor_tui.tui.widgets.source_list import SORTS, SourceList


class Place(NamedTuple):
    """A sentence of a source to come back to, and the screen that was in sight there."""

    source: str
    sentence: int
    view: str = "read"


class ReadBase(ReadShown):
    """News, places and what the panes tell."""

    def __init__(self) -> None:
        super().__init__()
        self.visited: list[Place] = []
        self._recalled: Place | None = None
        self._moved = False

    # ----- given by the files of commands

    def end_quote(self) -> None:
        """One sentence is under the cursor again."""

    def end_search(self) -> None:
        """Nothing is lit; who still stands at the hit is back where the search began."""

    def describe(self, state: State) -> None:
        """How far back one can go, besides what is shown."""
        super().describe(state)
        state.visited = len(self.visited)

    def follow_cursor(self) -> None:
        """The user has moved: no place of the last run is gone to any more."""
        self._moved = True
        super().follow_cursor()

    # ----- news

    def sources_changed(self) -> None:
        """The list fills; the first source is opened when it comes."""
        app = self.kfor
        entries = app.session.entries()
        # Before the first news nothing has been looked for yet, and nothing is known to be missing.
        self.listing.all_read = app.source_version > 0 and not app.loading.is_reading
        self.listing.show(entries, tuple(app.session.problems.values()))
        current = self.reader.source
        remembered = self._remembered_source()
        if remembered is not None and self._recalled is not None and not self._moved:
            sentence, self._recalled = self._recalled.sentence, None
            self.open_source(remembered, sentence)
            return
        if current is None or current.id not in app.session.sources:
            first = self.listing.source_at(0)
            if first is not None:
                self.open_source(first)
            elif self.listing.all_read:
                self.reader.close(wording.NOTHING_READ.format(why=self._why_nothing()))
        elif app.session.sources[current.id] is not current:
            last = len(app.session.sources[current.id].sentences) - 1
            self.open_source(current.id, max(0, min(self.reader.sentence, last)))  # a changed source keeps the place

    def _why_nothing(self) -> str:
        app = self.kfor
        if app.session.failures or app.session.problems:
            why = app.session.failures[-1] if app.session.failures else wording.SEE_LIST
            return wording.NOTHING_READABLE.format(why=why)
        return wording.NO_ARTICLES

    def _remembered_source(self) -> str | None:
        """The source of the last run, once, if it has been read by now."""
        place = self._recalled
        if place is None or place.source not in self.kfor.session.sources:
            return None
        return place.source

    def recall(self) -> None:
        """The place, the order of the list and the look of the last run."""
        memory = self.kfor.session.memory
        place, sort, look = memory.get("place"), memory.get("sort"), memory.get("look")
        if isinstance(place, list) and len(place) == 2 and isinstance(place[0], str) and isinstance(place[1], int):
            self._recalled = Place(place[0], place[1])
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in SORTS:
            self.listing.sort_by(sort[0], reverse=bool(sort[1]))
        if isinstance(look, dict):
            width, kinds = look.get("width"), look.get("hidden")
            if isinstance(width, int):
                self.reader.text_limit = max(NARROWEST, min(WIDEST, width))
            names = bool(look.get("names", True))
            hidden = frozenset(k for k in kinds if k in KIND_LEGEND) if isinstance(kinds, list) else frozenset()
            self.reader.highlights = self.reader.highlights._replace(names=names, hidden_kinds=hidden)
            self.evidence.hide_kinds(hidden)

        self.greet()

    def memorize(self) -> None:
        """See ``recall``."""
        memory, light = self.kfor.session.memory, self.reader.highlights
        place = self.place()
        if place is not None:
            memory.set("place", [place.source, place.sentence])
        memory.set("sort", [self.listing.sort_key, self.listing.reverse])
        hidden = sorted(light.hidden_kinds)
        memory.set("look", {"width": self.reader.text_limit, "names": light.names, "hidden": hidden})

    def findings_changed(self) -> None:
        """Signs in the list and the margin, twins below."""
        self.listing.looks_changed()
        if self.reader.source is not None:
            source = self.reader.source.id
            self.reader.take_findings(self.names_of(source), self.signs_of(source))
        self.show_evidence()

    # ----- going places

    def jump(self, source_id: str, start: int, view: str = "read") -> None:
        """Go to a character of a source, remembering the place left and the screen that was in sight there."""
        source = self.kfor.session.source(source_id)
        if source is None:
            self.say(wording.SOURCE_GONE)
            return
        self.remember_place(view)
        if self.reader.source is not source:
            self.open_source(source_id)
        self.reader.go_to_position(start)
        self.set_focus_on("reader")
        self.show_evidence()

    def place(self) -> Place | None:
        """Where the reader stands."""
        return Place(self.reader.source.id, self.reader.sentence) if self.reader.source is not None else None

    def remember_place(self, view: str = "read") -> None:
        """Keep the place for backspace."""
        place = self.place()
        if place is not None:
            self.remember(place._replace(view=view))

    def remember(self, place: Place) -> None:
        """Keep a place for backspace."""
        if not self.visited or self.visited[-1] != place:
            self.visited = [*self.visited, place][-200:]

    def return_to_place(self) -> None:
        """Back to where a jump began."""
        self.go_back_to(self.visited.pop())

    def go_back_to(self, place: Place) -> None:
        """Show a place as it was left, in the screen that was in sight there."""
        if self.reader.source is None or self.reader.source.id != place.source:
            self.open_source(place.source)
        self.reader.go_to_sentence(place.sentence, center=True)
        self.show_evidence()
        if place.view != self.VIEW:
            self.kfor.navigation.return_to(place.view)

    def back(self) -> None:
        """Drop a quote being extended, hits, a filter, lit names; then go back to the screen that led here."""
        if self.reader.quote_from is not None:
            self.end_quote()
        elif self.evidence.why:
            self.evidence.show_why(wanted=False)
        elif self.hits and self.focused is not self.listing:
            self.end_search()
        elif self.listing.needle:
            self.filter_by("")
        elif self.hits or self.reader.highlights.lit:
            self.forget_hits()
        elif self.kfor.navigation.trail:
            self._leave_visit()
        elif self.focused is not self.listing:
            self.set_focus_on("list")
        else:
            self.kfor.navigation.back()

    def _leave_visit(self) -> None:
        """Back to the screen that led here; the reader stands again where it was before."""
        before = self.visited.pop() if self.visited and self.visited[-1].view != self.VIEW else None
        if before is not None:
            self.go_back_to(before._replace(view=self.VIEW))
        self.kfor.navigation.back()

    # ----- what the panes tell

    @on(SourceList.Moved)
    def preview_source(self, event: SourceList.Moved) -> None:
        """Moving in the list shows the source."""
        self._moved = True
        if self.reader.source is None or self.reader.source.id != event.source:
            self.open_source(event.source)

    @on(SourceList.Chosen)
    def read_clicked_source(self, event: SourceList.Chosen) -> None:
        """A click in the list reads the source."""
        self.preview_source(SourceList.Moved(event.source))

    @on(Evidence.KindClicked)
    def toggle_clicked_kind(self, event: Evidence.KindClicked) -> None:
        """A click on the legend shows or hides a kind of names."""
        self.toggle_kind(event.kind)

    @on(Evidence.Chosen)
    def go_to_counterpart(self, event: Evidence.Chosen) -> None:
        """Go to the twin."""
        there = event.counterpart.there
        self.jump(there.source, there.start)
