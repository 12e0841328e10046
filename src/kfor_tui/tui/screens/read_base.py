"""What the Read screen is made of: its panes, what they show, and going places. Commands are in the files beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from kfor_tui.tui.commands import table
from kfor_tui.tui.commands.command import EVIDENCE, LIST, READER, READER_PAGE, SEARCH, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_LETTERS
from kfor_tui.tui.screens.base import KforScreen, Pane
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.evidence import Evidence
from kfor_tui.tui.widgets.highlights import NamesOf
from kfor_tui.tui.widgets.reader import NARROWEST, WIDEST, Reader
from kfor_tui.tui.widgets.source_list import SORTS, SourceList

if TYPE_CHECKING:
    from kfor_tui.model import EntityKind, Hit, Passage, Source, Span
    from kfor_tui.tui.screens.read import ReadScreen


class Place(NamedTuple):
    """A sentence of a source to come back to, and the screen that was in sight there."""

    source: str
    sentence: int
    view: str = "read"


class ReadBase(KforScreen):
    """List, reader, evidence; the search panel comes over the list."""

    VIEW = "read"
    SCOPES: ClassVar[tuple[Scope[ReadScreen], ...]] = (LIST, READER, READER_PAGE, EVIDENCE, SEARCH)
    BINDINGS: ClassVar[list[BindingType]] = [*table.bindings(READER)]
    DEFAULT_CSS = """
    ReadBase {
        #body { layout: horizontal; height: 1fr; }
        #right { layout: vertical; width: 1fr; height: 1fr; }
        #list { width: 36%; max-width: 56; height: 1fr; background: $surface; }
        #reader { height: 1fr; padding: 0; }
        #evidence { height: 30%; min-height: 5; }
        #search { width: 56; height: 1fr; }
        &.-searching #list { display: none; }
        &.-vast #list { width: 30%; }
        &.-vast #right { layout: horizontal; }
        &.-vast #reader { width: 1fr; }
        &.-vast #evidence { width: 45%; min-width: 52; max-width: 100; height: 1fr; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #list { width: 1fr; max-width: 100%; height: 40%; }
        &.-narrow #right { width: 1fr; }
        &.-narrow #search { width: 1fr; height: 45%; }
        &.-narrow.-searching #evidence { display: none; }
        &.-narrow.-reading #list { display: none; }
        &.-narrow.-listing #evidence { display: none; }
    }
    """

    listing: SourceList
    reader: Reader
    evidence: Evidence

    def __init__(self) -> None:
        super().__init__(classes="-listing")
        self.visited: list[Place] = []
        self.hits: tuple[Hit, ...] = ()
        self.hit_index = 0
        self.hit_total = self.hit_sources = 0
        self._hit_words = ""  # what was said of the hit gone to; it goes with the hits
        self._recalled: Place | None = None
        self._moved = False

    # ----- given by the files of commands

    def close_search(self) -> None:
        """Hide the search panel; hits stay lit."""

    def end_quote(self) -> None:
        """One sentence is under the cursor again."""

    def end_search(self) -> None:
        """Nothing is lit; who still stands at the hit is back where the search began."""

    # ----- building

    def body(self) -> ComposeResult:
        """Three panes."""
        with Pane(id="body"):
            yield SourceList(self.kfor.session.tally, id="list")
            with Pane(id="right"):
                yield Reader(id="reader")
                yield Evidence(self.kfor.session, id="evidence")

    def on_mount(self) -> None:
        """Start in the list."""
        self.listing = self.query_one(SourceList)
        self.reader = self.query_one(Reader)
        self.evidence = self.query_one(Evidence)
        self.reader.close(wording.READING_SOURCES)
        self.watch(self.reader, "moved_to", self.follow_cursor, init=False)
        self.listing.focus(scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """On a narrow screen the pane with the keys decides what there is room for."""
        if not isinstance(self.focused, Widget):
            return
        in_list = self.focused is self.listing
        if not self.has_class("-searching"):
            self.set_class(in_list, "-listing")
            self.set_class(not in_list, "-reading")

    def set_focus_on(self, pane: str) -> None:
        """Give the keys to ``list``, ``reader`` or ``evidence``."""
        if self.has_class("-searching"):
            self.close_search()
        widget: Widget = {"list": self.listing, "reader": self.reader, "evidence": self.evidence}[pane]
        self.remove_class("-listing", "-reading")
        self.add_class("-listing" if pane == "list" else "-reading")
        widget.focus()

    def show_list(self) -> None:
        """From the list go to the reader, from elsewhere to the list."""
        in_list = self.focused is self.listing and self.reader.source is not None
        if in_list:
            self.set_focus_on("reader")
        else:
            super().show_list()

    def next_pane(self) -> None:
        """List, reader, evidence, and round again; what a narrow screen hides comes into sight."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """The other way round."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = ("list", "reader", "evidence")
        widgets = (self.listing, self.reader, self.evidence)
        at = next((i for i, widget in enumerate(widgets) if widget is self.focused), 0)
        self.set_focus_on(panes[(at + step) % len(panes)])

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
            hidden = frozenset(k for k in kinds if k in KIND_LETTERS) if isinstance(kinds, list) else frozenset()
            self.reader.highlights = self.reader.highlights._replace(names=names, hidden_kinds=hidden)
            self.evidence.hide_kinds(hidden)

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
            counterparts = self.kfor.session.counterparts
            self.reader.take_findings(self.names_of(source), counterparts.shared(source) if counterparts else {})
        self.show_evidence()

    # ----- what is shown

    def open_source(self, source_id: str, sentence: int | None = None) -> None:
        """Show a source in the reader, at a sentence or at its beginning."""
        source = self.kfor.session.source(source_id)
        if source is None:
            self.say(wording.SOURCE_GONE)
            return
        counterparts = self.kfor.session.counterparts
        self.reader.open(source, self.names_of(source_id), counterparts.shared(source_id) if counterparts else {})
        self.light_hits()
        self.listing.looks_of(source_id)
        self.listing.show_source(source_id)
        if sentence is not None:
            self.reader.go_to_sentence(sentence, center=True)
        self.show_evidence()
        self.refresh_hints()

    def names_of(self, source: str) -> NamesOf:
        """Names of a source: as resolved over the corpus, before that as found in the text."""
        names = self.kfor.session.names
        if self.kfor.session.counterparts is not None and names.entities:
            return NamesOf(names.of(source), names.kind)
        library = self.kfor.session.library
        return NamesOf(library.annotations(source).mentions if library is not None else ())

    def show_evidence(self) -> None:
        """Twins of the sentence under the cursor, or why there are none."""
        reader, counterparts = self.reader, self.kfor.session.counterparts
        sentence = reader.current()
        if reader.source is None or sentence is None:
            self.evidence.show("", (), "")
            return
        matches = counterparts.of(reader.source.id, reader.sentence) if counterparts else ()
        self.evidence.show(str(sentence.locator), matches, self._why_no_counterparts(), reader.attribution_words())

    def _why_no_counterparts(self) -> str:
        app = self.kfor
        if app.session.counterparts is not None:
            return wording.ONLY_HERE if len(app.session.sources) > 1 else wording.NO_OTHER_SOURCE
        return wording.EVIDENCE_LATER if app.progress else wording.PRESS_R

    def current_source(self) -> Source | None:
        """The source in the reader."""
        return self.reader.source

    def current_passage(self) -> Passage | None:
        """The twin when its pane has the keys, else the sentence or the extended quote."""
        if self.focused is self.evidence:
            counterpart = self.evidence.chosen()
            return counterpart.there if counterpart else None
        return self.reader.passage()

    def standing_at(self) -> Passage | None:
        """None in the list, from where nobody points at a sentence."""
        return None if self.focused is self.listing else self.current_passage()

    def describe(self, state: State) -> None:
        """The place in the reader and what there is to do from it."""
        source = self.reader.source
        state.visited = len(self.visited)
        state.selected = len(self.listing.selected)
        state.hits = len(self.hits)
        if source is None:
            return
        state.source, state.title, state.url = source.id, source.title, source.metadata.url
        state.sentences = len(source.sentences)
        state.sentence = self.reader.current() is not None
        state.folded = self.reader.page.folds
        if self.kfor.session.counterparts is not None:
            state.matches_here = len(self.kfor.session.counterparts.of(source.id, self.reader.sentence))
            tally = self.kfor.session.tally(source.id)
            state.matches, state.conflicts = tally.shared, tally.conflicts

    def light_hits(self) -> None:
        """Light the hits of the open source."""
        from kfor_tui.model import Span

        source = self.reader.source
        spans: list[Span] = []
        if source is not None:
            for hit in self.hits:
                if hit.passage.source == source.id:
                    spans += hit.matches or (Span(hit.passage.start, hit.passage.end),)
        self.reader.light(self.reader.highlights._replace(hits=tuple(spans), current_hit=None))

    def forget_hits(self) -> None:
        """Nothing is lit any more."""
        self.hits, self.hit_total = (), 0
        self.unsay(self._hit_words)
        self.reader.light(self.reader.highlights._replace(hits=(), current_hit=None, lit=()))
        self.refresh_hints()

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
            self.listing.filter_by("")
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

    def follow_cursor(self) -> None:
        """The evidence follows the sentence."""
        self._moved = True
        self.show_evidence()
        self.refresh_hints()

    @on(Evidence.KindClicked)
    def toggle_clicked_kind(self, event: Evidence.KindClicked) -> None:
        """A click on the legend shows or hides a kind of names."""
        self.toggle_kind(event.kind)

    def toggle_kind(self, kind: EntityKind) -> bool:
        """Show or hide names of a kind; returns whether they are hidden now."""
        light = self.reader.highlights
        hidden = light.hidden_kinds ^ {kind}
        self.reader.light(light._replace(hidden_kinds=hidden))
        self.evidence.hide_kinds(hidden)
        return kind in hidden

    @on(Evidence.Chosen)
    def go_to_counterpart(self, event: Evidence.Chosen) -> None:
        """Go to the twin."""
        there = event.counterpart.there
        self.jump(there.source, there.start)
