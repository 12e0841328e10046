"""What the Read screen shows: a source in the reader, what others say below it, and the hits of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import Signs
from kfor_tui.tui.screens.read_panes import ReadPanes
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.highlights import NamesOf
from kfor_tui.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from kfor_tui.model import EntityKind, Hit, Passage, Source, Span


class ReadShown(ReadPanes):
    """Shows sources, counterparts, hits and kinds of names."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()
        self.hit_index = 0
        self.hit_total = self.hit_sources = 0
        self._hit_words = ""  # what was said of the hit gone to; it goes with the hits

    def on_mount(self) -> None:
        """The lower pane follows the cursor of the reader."""
        self.watch(self.query_one(Reader), "moved_to", self.follow_cursor, init=False)
        self.watch(self.app, "kept_version", self.listing_changed, init=False)

    def open_source(self, source_id: str, sentence: int | None = None) -> None:
        """Show a source in the reader, at a sentence or at its beginning."""
        source = self.kfor.session.source(source_id)
        if source is None:
            self.say(wording.SOURCE_GONE)
            return
        self.reader.open(source, self.names_of(source_id), self.signs_of(source_id))
        self.light_hits()
        self.listing.looks_of(source_id)
        self.listing.show_source(source_id)
        if sentence is not None:
            self.reader.go_to_sentence(sentence, center=True)
        self.show_evidence()
        self.refresh_hints()

    def listing_changed(self) -> None:
        """Labels may be others now."""
        self.listing.looks_changed()

    def signs_of(self, source: str) -> Signs:
        """What the margin of a source shows."""
        session = self.kfor.session
        if session.counterparts is None or session.comparison is None:
            return Signs()
        several = len(session.comparison.sources) > 1
        return Signs(
            session.counterparts.shared(source), session.counterparts.alone(source) if several else frozenset()
        )

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
        if app.session.partial:
            source = self.reader.source
            found = source is not None and app.session.is_compared(source.id)
            so_far = wording.NOT_YET_ELSEWHERE.format(so_far=app.session.so_far())
            return so_far if found or not app.progress else wording.EVIDENCE_LATER
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
        state.selected = len(self.listing.selected)
        state.hits = len(self.hits)
        if source is None:
            return
        state.source, state.title, state.url = source.id, source.title, source.metadata.url
        state.compared = self.kfor.session.is_compared(source.id)
        state.sentences = len(source.sentences)
        state.sentence = self.reader.current() is not None
        state.folded = self.reader.page.folds
        if self.kfor.session.counterparts is not None:
            state.matches_here = len(self.kfor.session.counterparts.of(source.id, self.reader.sentence))
            tally = self.kfor.session.tally(source.id)
            state.matches, state.conflicts = tally.shared, tally.conflicts

    def facts(self) -> str:
        """What the list is filtered by, or the sources and findings."""
        if not self.listing.needle:
            return super().facts()
        return wording.FILTERED_LIST.format(counts=self.listing.counts(), words=self.listing.needle)

    def filter_by(self, words: str) -> None:
        """Show only the sources of the list that have these words."""
        self.listing.filter_by(words)
        self.show_facts()

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

    def follow_cursor(self) -> None:
        """The evidence follows the sentence."""
        self.show_evidence()
        self.refresh_hints()

    def toggle_kind(self, kind: EntityKind) -> bool:
        """Show or hide names of a kind; returns whether they are hidden now."""
        light = self.reader.highlights
        hidden = light.hidden_kinds ^ {kind}
        self.reader.light(light._replace(hidden_kinds=hidden))
        self.evidence.hide_kinds(hidden)
        return kind in hidden
