"""Searching from the Read screen: ask in a worker, drop stale answers, preview, walk the hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from textual import on, work

from kfor_tui.tui.commands.table import find, key_names
from kfor_tui.tui.messages import Searched
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.read_base import Place
from kfor_tui.tui.screens.read_hits import HitCommands
from kfor_tui.tui.services.load_job import ENDINGS, failure_words

if TYPE_CHECKING:
    from kfor_tui.model import Hit
    from kfor_tui.tui.protocols import LibraryProtocol
    from kfor_tui.tui.widgets.hit_list import HitList
    from kfor_tui.tui.widgets.search_panel import SearchPanel

MOST_HITS = 500


class SearchCommands(HitCommands):
    """The panel and the walk through its hits."""

    def __init__(self) -> None:
        super().__init__()
        self.panel: SearchPanel | None = None
        self._ticket = 0
        # Every key asks anew: more than the newest and one that does not end yet would only take time from the screen.
        self._searches = BoundedSemaphore(2)
        self._scope: str | None = None
        self._before: Place | None = None
        self._pane_before = "list"

    @property
    def box(self) -> SearchPanel:
        """The panel, which is there while its commands can be given."""
        assert self.panel is not None
        return self.panel

    # ----- opening and closing

    async def open_search(self, view: str = "read") -> None:
        """Mount the panel at its first use and give it the keys; ``view`` is the screen the search was begun from."""
        if self.panel is None:
            from kfor_tui.tui.widgets.search_panel import SearchPanel

            self.panel = SearchPanel(self.kfor.session, id="search")
            kept = self.kfor.session.memory.get("searches")
            self.panel.history = [str(item) for item in kept] if isinstance(kept, list) else []
            await self.query_one("#body").mount(self.panel, before="#right")
        if not self.has_class("-searching"):
            self._note_beginning(view)
        self.panel.display = True
        self.add_class("-searching")
        self.remove_class("-listing", "-reading")
        self.panel.open(self._scope_words(), self._advice())

    def close_search(self) -> None:
        """Hide the panel; hits stay lit."""
        if self.panel is not None:
            self.panel.remember()
            self.kfor.session.memory.set("searches", self.panel.history)
            self.panel.display = False
        self.remove_class("-searching")

    async def search(self) -> None:
        """Open the box."""
        await self.open_search()

    async def search_for(self, words: str, view: str = "read") -> None:
        """Open the box and search for words."""
        await self.open_search(view)
        self.box.set_query(words)

    def leave_search(self) -> None:
        """Back to where the search began, nothing lit."""
        self.close_search()
        self._return_to_beginning()

    def end_search(self) -> None:
        """After ``enter``: back to where the search began; who has read on stays there, and only the hits go out."""
        if self.place() == self._at_hit:
            self._return_to_beginning()
        else:
            self.forget_hits()

    def sources_changed(self) -> None:
        """What is searched has grown: ask again."""
        super().sources_changed()
        if self.panel is not None and self.has_class("-searching") and self.panel.query_text:
            self.panel.set_scope(self._scope_words(), self._advice())
            self.ask(self.panel.query_text)

    def _note_beginning(self, view: str) -> None:
        place = self.place()
        self._before = place._replace(view=view) if place is not None else None
        panes = {self.listing: "list", self.reader: "reader", self.evidence: "evidence"}
        self._pane_before = next((name for pane, name in panes.items() if pane is self.focused), "reader")

    def _return_to_beginning(self) -> None:
        self.forget_hits()
        before, self._at_hit = self._before, None
        self.set_focus_on(self._pane_before)
        if before is None:
            return
        if self.visited and self.visited[-1] == before:
            self.visited.pop()  # this is where backspace would lead
        self.go_back_to(before)

    def _scope_words(self) -> str:
        if self._scope is None:
            return wording.ALL_SOURCES
        return wording.ONLY_SOURCE.format(source=self.kfor.session.letter_of(self._scope))

    def _advice(self) -> str:
        """What may help when nothing is found, which differs by what is searched."""
        key = key_names(find("scope"), self.kfor.keymap).split(" ")[0]
        if self._scope is not None:
            return wording.NOT_IN_THIS_SOURCE.format(key=key)
        return wording.NO_MATCH_YET if self.kfor.loading.is_reading else wording.NO_MATCH

    def toggle_scope(self) -> None:
        """This source, or all."""
        source = self.reader.source
        self._scope = None if self._scope or source is None else source.id
        self.box.set_scope(self._scope_words(), self._advice())
        self.ask(self.box.query_text)

    def go_to_hit(self) -> None:
        """Go to the hit; it stays lit."""
        self.close_search()
        if self._before is not None:
            self.remember(self._before)
        self.set_focus_on("reader")
        self._at_hit = self.place()
        self.show_evidence()
        self._tell_hit()

    # ----- asking

    def ask(self, query: str) -> None:
        """Search for a query; an answer to an older one is dropped."""
        self._ticket += 1
        if not query.strip():
            self.forget_hits()
            if self.panel is not None:
                self.panel.clear_hits()
            return
        self._search_beside(self._ticket, query, self._scope)

    @work(thread=True, exclusive=True, group="search", description="search")
    def _search_beside(self, ticket: int, query: str, scope: str | None) -> None:
        def stale() -> bool:
            return ticket != self._ticket

        with self._searches:
            library = self.kfor.session.library
            if library is not None and not stale():
                self._search(ticket, query, scope, library, stale)

    def _search(
        self, ticket: int, query: str, scope: str | None, library: LibraryProtocol, stale: Callable[[], bool]
    ) -> None:
        from kfor_tui.model import SearchResult

        try:
            result = library.search(query, limit=MOST_HITS, scope=scope, cancelled=stale)
        except ENDINGS:
            raise
        except BaseException as error:  # the index may panic, which is no Exception; the last good answer stays
            result = SearchResult(query, error=failure_words(error))
        if not stale():
            self.post_message(Searched(ticket, result))

    @on(Searched)
    def take_result(self, event: Searched) -> None:
        """The newest answer only."""
        if event.ticket != self._ticket or self.panel is None:
            return
        result = event.result
        if result.error:
            self.panel.take(result)
            return
        before = self.panel.result
        again = before is not None and before.query == result.query and self.hits
        result = replace(result, hits=grouped(result.hits))
        at = _index_of(self.hits[self.hit_index], result.hits) if again else 0
        self.hits, self.hit_index, self.hit_total = result.hits, at, result.total
        self.hit_sources = result.sources
        self.panel.take(result)
        self.panel.hits.go_to_hit(at)
        self.preview_hit(at)

    def on_search_panel_changed(self, event: SearchPanel.Changed) -> None:
        """Every key asks anew."""
        self.ask(event.query)

    def on_hit_list_moved(self, event: HitList.Moved) -> None:
        """The reader shows the hit under the cursor."""
        self.preview_hit(event.index)

    def on_hit_list_chosen(self, event: HitList.Chosen) -> None:
        """A clicked hit is gone to."""
        self.preview_hit(event.index)
        self.go_to_hit()


def _index_of(hit: Hit, hits: tuple[Hit, ...]) -> int:
    """Where a hit of an earlier answer is in a newer one; the first when it is not there."""
    return next((i for i, other in enumerate(hits) if other.passage == hit.passage), 0)


def grouped(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Hits by source: the source of the best hit first, and in each the order of the text."""
    order = {source: at for at, source in enumerate(dict.fromkeys(hit.passage.source for hit in hits))}
    return tuple(sorted(hits, key=lambda hit: (order[hit.passage.source], hit.passage.start)))
