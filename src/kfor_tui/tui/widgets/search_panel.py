"""The search panel: live from the first key, hits grouped by source, latest answer wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from kfor_tui.model import Hit, SearchResult
from kfor_tui.tui.commands.command import SEARCH
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, LineView, Run, SourceNames, SourcesView
from kfor_tui.tui.widgets.plain_input import PlainInput

LEAD = 26  # characters shown before the first match when a sentence is long


class SearchInput(PlainInput):
    """The box; moving and going are keys of the table, everything else is typing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH)]
    DEFAULT_CSS = """
    SearchInput { height: 1; border: none; padding: 0 1; background: $surface; }
    SearchInput:focus { border: none; background: $surface; }
    """


class HitList(SourcesView, CursorView, can_focus=False):
    """Hits under a line for each source; the cursor skips those lines."""

    row_height = 1
    DEFAULT_CSS = """
    HitList { height: 1fr; background: $surface; }
    """

    @dataclass
    class Moved(Message):
        """Another hit is under the cursor: preview it."""

        index: int

    @dataclass
    class Chosen(Message):
        """A hit was clicked."""

        index: int

    def __init__(self, names: SourceNames) -> None:
        super().__init__(names)
        self.hits: tuple[Hit, ...] = ()
        self._rows: list[int | str] = []  # index of a hit, or the id of a source
        self._row_of_hit: list[int] = []
        self._counts: dict[str, int] = {}
        self._advice = ""

    def show(self, hits: Sequence[Hit], advice: str) -> None:
        """Take hits, already grouped by source; ``advice`` stands there when there are none."""
        self.hits, self._advice = tuple(hits), advice
        self._rows, self._row_of_hit, self._counts = [], [], {}
        index = 0
        for source, group in groupby(self.hits, key=lambda hit: hit.passage.source):
            self._rows.append(source)
            first = index
            for _ in group:
                self._row_of_hit.append(len(self._rows))
                self._rows.append(index)
                index += 1
            self._counts[source] = index - first
        self.cursor = self._row_of_hit[0] if self._row_of_hit else 0
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def current(self) -> int | None:
        """Index of the hit under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, int) else None

    def go_to_hit(self, index: int) -> None:
        """Cursor to a hit."""
        if 0 <= index < len(self._row_of_hit):
            self.go_to(self._row_of_hit[index])

    def move_hits(self, step: int) -> None:
        """So many hits on, stopping at the ends."""
        at = self.current()
        if at is not None:
            self.go_to_hit(max(0, min(at + step, len(self.hits) - 1)))

    def row_total(self) -> int:
        """Hits and headings, or the advice."""
        return len(self._rows) or 1

    def cursor_style(self) -> str:
        """The box has the keys, so the cursor here is always strong."""
        return "cursor"

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A heading, a hit, or the advice."""
        if not self._rows:
            text = " " + fit(shown(self._advice), width - 1)
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        what = self._rows[row]
        return self._heading(what, width) if isinstance(what, str) else self._hit_line(self.hits[what], row, width)

    def _heading(self, source_id: str, width: int) -> Line:
        source = self._source(source_id)
        head = f" {self._letter(source_id):<2} "
        tail = f"  {self._counts[source_id]}"
        title = fit(shown(source.title if source else source_id), max(4, width - len(head) - len(tail) - 1))
        text = head + title + tail
        runs = (
            Run(0, len(head), "key"),
            Run(len(head), len(head) + len(title), "strong"),
            Run(len(text) - len(tail), len(text), "muted"),
        )
        return Line(text, runs, "plain")

    def _hit_line(self, hit: Hit, row: int, width: int) -> Line:
        symbol = "▸" if row == self.cursor else " "
        head = f"{symbol} {hit.passage.locator:>5}  "
        text = shown(hit.passage.text)
        first = min((m.start - hit.passage.start for m in hit.matches), default=0)
        cut = 0
        room = max(8, width - len(head))
        if first > room // 2 and len(text) > room:
            cut = max(0, text.rfind(" ", 0, max(1, first - LEAD)) + 1)
        lead = "…" if cut else ""
        body = fit(lead + text[cut:], room)
        shift = len(head) + len(lead) - cut - hit.passage.start
        low = len(head) + len(lead)
        matches = [
            Run(max(low, m.start + shift), min(m.end + shift, len(head) + len(body)), "hit")
            for m in hit.matches
            if m.end + shift > low
        ]
        return Line(head + body, (Run(0, 1, "mark"), Run(1, len(head), "muted"), *matches))

    def cursor_moved(self, row: int) -> None:
        """Preview."""
        index = self.current()
        if index is not None:
            self.post_message(self.Moved(index))

    def row_chosen(self, row: int) -> None:
        """A clicked hit is gone to; a heading leads to its first hit."""
        index = self.current()
        if index is None and row + 1 < len(self._rows):
            self.go_to(row + 1)
        elif index is not None:
            self.post_message(self.Chosen(index))


class CountLine(LineView, can_focus=False):
    """How many hits in how many sources, or what is wrong with the query."""

    DEFAULT_CSS = """
    CountLine { height: 1; background: $panel; overflow-y: hidden; scrollbar-size: 0 0; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._words, self._style_name = "", "muted"

    def say(self, words: str, style: str = "muted") -> None:
        """Show one sentence."""
        self._words, self._style_name = words, style
        self.looks_changed()

    def line_total(self) -> int:
        """One."""
        return 1

    def line_at(self, y: int) -> Line:
        """The sentence."""
        text = " " + fit(shown(self._words), max(2, self._laid_out_width - 2))
        return Line(text, (Run(0, len(text), self._style_name),), "bar")


class SearchPanel(Vertical):
    """Box, count and hits."""

    SCOPE = SEARCH
    DEFAULT_CSS = """
    SearchPanel { width: 100%; height: 45%; background: $surface; }
    """

    @dataclass
    class Changed(Message):
        """The query or its scope is another one now."""

        query: str

    def __init__(self, names: SourceNames, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._list = HitList(names)
        self._count = CountLine()
        self._input = SearchInput(placeholder=wording.SEARCH_ALL, select_on_focus=False, compact=True)
        self.history: list[str] = []
        self._at_history = -1
        self._scope_words, self._advice = "all sources", ""
        self.result: SearchResult | None = None

    def compose(self) -> ComposeResult:
        """Box, count, hits."""
        yield self._input
        yield self._count
        yield self._list

    @property
    def query_text(self) -> str:
        """What is in the box."""
        return self._input.value

    @property
    def hits(self) -> HitList:
        """The list of hits."""
        return self._list

    def open(self, scope_words: str, advice: str) -> None:
        """Take the keys; what was typed before stays, selected for typing over it."""
        self.set_scope(scope_words, advice)
        self._input.focus()
        self._input.select_all()
        self._at_history = -1

    def set_scope(self, words: str, advice: str) -> None:
        """Say what is searched, and what may help when nothing is found there."""
        self._scope_words, self._advice = words, advice
        self._input.placeholder = wording.SEARCH_SYNTAX.format(scope=words)
        self._tell()

    def set_query(self, text: str) -> None:
        """Put words into the box."""
        self._input.value = text
        self._input.cursor_position = len(text)

    @on(Input.Changed)
    def tell_query(self, event: Input.Changed) -> None:
        """Every key asks anew."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def take(self, result: SearchResult) -> None:
        """Show an answer; an error keeps the last good hits and is said in words."""
        if result.error:
            self._count.say(result.error, "error")
            return
        self.result = result
        self._list.show(result.hits, self._advice if result.query.strip() else "")
        self._tell()

    def _tell(self) -> None:
        result = self.result
        if result is None or not self.query_text.strip():
            self._count.say(wording.SEARCH_EMPTY.format(scope=self._scope_words))
            return
        if not result.total:
            self._count.say(wording.NOTHING_FOUND.format(scope=self._scope_words))
            return
        at = self._list.current()
        place = f"{at + 1} of " if at is not None else ""
        closest = "" if result.complete else "no sentence has all words; closest: "
        shown_only = f" (best {len(result.hits):,} shown)" if result.total > len(result.hits) else ""
        self._count.say(
            f"{closest}{place}{result.total:,} in {count(result.sources, 'source')}{shown_only} · {self._scope_words}"
        )

    @on(HitList.Moved)
    def tell_place(self) -> None:
        """The count names the place; the message goes on to the screen."""
        self._tell()

    def clear(self) -> None:
        """Empty the box."""
        self._at_history = -1
        self._input.value = ""
        self.clear_hits()

    def clear_hits(self) -> None:
        """Show no answer."""
        self.result = None
        self._list.show((), "")
        self._tell()

    def remember(self) -> None:
        """Keep the query for the next time."""
        text = self.query_text.strip()
        if text:
            self.history = [text, *(h for h in self.history if h != text)][:50]

    # ----- commands of the box

    def next_hit(self) -> None:
        """Next hit, or a younger search while walking through old ones."""
        if self._at_history >= 0:
            self._walk_history(-1)
        else:
            self._list.move_hits(1)

    def previous_hit(self) -> None:
        """Previous hit; in an empty box, or while walking through them, an older search."""
        if self._at_history >= 0 or not self.query_text:
            self._walk_history(1)
        else:
            self._list.move_hits(-1)

    def _walk_history(self, step: int) -> None:
        at = self._at_history + step
        if at < 0:
            self._at_history = -1
            self.set_query("")
        elif at < len(self.history):
            self._at_history = at
            self.set_query(self.history[at])

    def move_page(self, step: int) -> None:
        """Go a page of hits on or back."""
        self._list.move_hits(step * self._list.page_rows())
