"""Which screen is in sight, and the way back."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.screens.registry import view
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.compare import CompareScreen
    from kfor_tui.tui.screens.read import ReadScreen


class Navigation(Service):
    """Holds the main screens that have been opened; Read is the root.

    ``trail`` names the screens that ``back`` leads to, the nearest one last.
    """

    def __init__(self, app: KforApp) -> None:
        super().__init__(app)
        self._screens: dict[str, KforScreen] = {}
        self.trail: list[str] = []
        self._asked_at = -2  # the key after which the app asked for a second one to quit

    # ----- what is in sight

    def screens(self) -> Collection[KforScreen]:
        """Return the main screens opened so far."""
        return self._screens.values()

    def main_screen(self) -> KforScreen:
        """Return the topmost main screen."""
        return next(s for s in reversed(self.app.screen_stack) if isinstance(s, KforScreen))

    def screen(self, view_id: str) -> KforScreen:
        """Return a main screen, made at its first use."""
        if view_id not in self._screens:
            self._screens[view_id] = view(view_id).load()()
            if view_id != "read":
                self.app.install_screen(self._screens[view_id], view_id)
        return self._screens[view_id]

    def read_screen(self) -> ReadScreen:
        """Return the Read screen, in sight or not."""
        return cast("ReadScreen", self.screen("read"))

    def say(self, words: str) -> None:
        """Show one sentence in the bottom bar of the screen in sight."""
        for screen in reversed(self.app.screen_stack):
            say = getattr(screen, "say", None)  # dialogs without a bar leave it to the screen below
            if say is not None:
                say(words)
                return

    # ----- going

    def show(self, view_id: str) -> KforScreen:
        """Bring a main screen into sight; ``back`` leads to the one that was."""
        before = self.main_screen().VIEW
        if view_id in self.trail:
            del self.trail[self.trail.index(view_id) :]
        elif view_id != before:
            self.trail.append(before)
        return self._bring(view_id)

    def visit_read(self) -> ReadScreen:
        """Bring Read into sight for one passage: ``back`` leads to the screen that quoted it."""
        before = self.main_screen().VIEW
        if before != "read":
            self.trail.append(before)
        return cast("ReadScreen", self._bring("read"))

    def _bring(self, view_id: str) -> KforScreen:
        app = self.app
        while len(app.screen_stack) > 1 and not isinstance(app.screen, KforScreen):
            app.pop_screen()
        if isinstance(app.screen, KforScreen) and view_id == app.screen.VIEW:
            return app.screen
        if len(app.screen_stack) > 1:
            app.pop_screen()
        screen = self.screen(view_id)
        if view_id != "read":
            app.push_screen(view_id)
        return screen

    def back(self) -> None:
        """Go back the way one came; at the start of it, quit when asked twice in a row."""
        if self.trail:
            self._bring(self.trail.pop())
        elif self._asked_at == self.app.key_queue.number - 1:
            self.app.exit(0)
        else:
            self._asked_at = self.app.key_queue.number
            self.say(wording.QUIT_AGAIN)

    def return_to(self, view_id: str) -> None:
        """Go back to a screen on the way that led here."""
        if view_id in self.trail:
            del self.trail[self.trail.index(view_id) :]
        self._bring(view_id)

    def show_read(self) -> ReadScreen:
        """Bring Read into sight, as the start of a new way."""
        screen = cast("ReadScreen", self._bring("read"))
        self.trail.clear()
        return screen

    def open_passage(self, source: str, start: int) -> None:
        """Read a source at a character; the place left is remembered."""
        left = self.main_screen().VIEW
        self.visit_read().jump(source, start, left)

    def ask_where(self) -> None:
        """Ask for a sentence and go there."""
        from kfor_tui.tui.screens.ask import AskScreen

        self.app.push_screen(AskScreen(wording.GO_WHERE), lambda words: self.go_to(words) if words else None)

    def go_to(self, words: str) -> None:
        """Read the sentence that words such as ``A 4.2``, ``A 4`` or ``A`` name."""
        match = re.fullmatch(r"([A-Za-z]+)\s*:?\s*(\d+(?:\.\d+)?)?", words.strip())
        source = self.session.lettered(match[1].upper()) if match is not None else None
        place = match[2] or "" if match is not None else ""
        wanted = place if "." in place or not place else f"{place}.1"
        sentences = source.sentences if source is not None else ()
        sentence = next((s for s in sentences if not wanted or str(s.locator) == wanted), None)
        if source is None or sentence is None:
            self.say(wording.NO_SUCH_PLACE.format(words=words))
        else:
            self.open_passage(source.id, sentence.start)

    async def search(self) -> None:
        """Open the search box of Read; leaving it leads back to this screen."""
        left = self.main_screen().VIEW
        await self.visit_read().open_search(left)

    async def search_for(self, words: str) -> None:
        """Search for words, such as those pasted where no box is open."""
        left = self.main_screen().VIEW
        await self.visit_read().search_for(words, left)

    def show_compare(self) -> None:
        """Show sources side by side, at the sentence one comes from when its source is among the columns."""
        passage = self.main_screen().standing_at()
        screen = cast("CompareScreen", self.show("compare"))
        if passage is not None:
            screen.go_to_passage(passage)

    def show_help(self) -> None:
        """Show every key of the screen in sight."""
        from kfor_tui.tui.screens.help import HelpScreen, documented

        self.app.push_screen(HelpScreen(documented(self.app.screen) or self.main_screen()))

    def show_palette(self) -> None:
        """Find a command by name."""
        from kfor_tui.tui.screens.palette import open_palette

        open_palette(self.app)
