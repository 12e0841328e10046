"""The search panel: live from the first key, hits grouped by source, latest answer wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from kfor_tui.model import SearchResult
from kfor_tui.tui.commands.command import SEARCH
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.hit_list import HitList
from kfor_tui.tui.widgets.line_view import Line, LineView, Run, SourceNames
from kfor_tui.tui.widgets.plain_input import PlainInput


class SearchInput(PlainInput):
    """The box; moving and going are keys of the table, everything else is typing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH)]
    DEFAULT_CSS = """
    SearchInput { height: 1; border: none; padding: 0 1; background: $surface; }
    SearchInput:focus { border: none; background: $surface; }
    """


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
