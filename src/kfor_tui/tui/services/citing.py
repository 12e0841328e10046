"""Copying a citation: which style, which words, by which route; the toast says all three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.message import Message

from kfor_tui.errors import KforError
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from kfor_tui.model import Passage, Source
    from kfor_tui.tui.protocols import LibraryProtocol
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.state import Memory


@dataclass(eq=False, repr=False)
class CopiedText(Message):
    """The clipboard chain has ended: what, and by which route, in words."""

    words: str
    route: str
    ok: bool


class Citing(App[int]):
    """The part of the app that cites; needs ``sources``, ``citation_style`` and ``main_screen``."""

    library: LibraryProtocol | None
    citation_style: str
    keep: bool
    memory: Memory

    # ----- given by the app

    def main_screen(self) -> KforScreen:
        """The topmost main screen."""
        raise NotImplementedError

    def source(self, source: str) -> Source | None:
        """A source by its id."""
        raise NotImplementedError

    def letter_of(self, source: str) -> str:
        """The short name of a source."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """One sentence in the bottom bar."""
        raise NotImplementedError

    # ----- commands

    def cmd_cite(self) -> None:
        """Cite what the screen is about."""
        passage = self.main_screen().current_passage()
        if passage is None:
            self.say("Nothing here can be cited: put the cursor on a sentence")
            return
        self.cite(passage)

    def cmd_cite_style(self) -> None:
        """Choose a style, then cite."""
        from kfor_tui.cite import STYLES
        from kfor_tui.tui.screens.choose import ChooseScreen

        rows = [(name, label) for name, label in STYLES.items()]

        def chosen(name: str | None) -> None:
            if name:
                self.citation_style = name
                self.memory.set("citation_style", name)
                self.cmd_cite()

        self.push_screen(ChooseScreen("Citation style", rows, current=self.citation_style), chosen)

    def cite(self, passage: Passage) -> None:
        """Copy a passage with its citation in the style in force."""
        source = self.source(passage.source)
        if source is not None:
            self._copy_citation(passage, source, self.citation_style)

    @work(thread=True, group="copy", description="copy")
    def _copy_citation(self, passage: Passage, source: Source, style: str) -> None:
        from kfor_tui.cite import STYLES, cite

        try:
            bibliography = self.library.bibliography if self.library is not None else None
            text = cite(passage, source, style, bibliography=bibliography).citation
        except KforError as error:
            self.post_message(CopiedText(str(error), "", ok=False))
            return
        fate = self.library.fate(source.id) if self.library is not None else ""
        warning = f" (its file is {fate} since it was read: r reads again)" if fate else ""
        what = f"{self.letter_of(source.id)} {passage.locator} as {STYLES.get(style, style)}{warning}"
        self._copy_and_tell(text, what)

    def copy_words(self, text: str, what: str) -> None:
        """Copy any text through the same chain."""
        self._copy_beside(text, what)

    @work(thread=True, group="copy", description="copy")
    def _copy_beside(self, text: str, what: str) -> None:
        self._copy_and_tell(text, what)

    def _copy_and_tell(self, text: str, what: str) -> None:
        """Called in a worker: the chain may wait for a helper program."""
        from kfor_tui.tui.services.clipboard import copy

        try:
            copied = copy(
                text, osc52=lambda value: self.call_from_thread(self.copy_to_clipboard, value), keep=self.keep
            )
        except (KforError, OSError) as error:
            self.post_message(CopiedText(f"{what}: {error}", "", ok=False))
            return
        self.post_message(CopiedText(f"{what}: {text}", copied.message, ok=bool(copied.routes)))

    @on(CopiedText)
    def tell_copied(self, event: CopiedText) -> None:
        """The toast names what was copied, in which style, by which route."""
        words = event.words if len(event.words) < 220 else event.words[:219] + "…"
        if event.ok:
            self.notify(shown(words), title=_capital(event.route), timeout=6, markup=False)
        else:
            self.notify(
                shown(words), title=_capital(event.route or "not copied"), severity="error", timeout=10, markup=False
            )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
