"""Which screen is in sight: the part of the app that opens them."""

from __future__ import annotations

from textual.app import App

from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.screens.read import ReadScreen
from kfor_tui.tui.screens.registry import view


class Opening(App[int]):
    """Holds the main screens that have been opened; Read is the root."""

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, KforScreen] = {}

    def main_screen(self) -> KforScreen:
        """The topmost main screen."""
        return next(s for s in reversed(self.screen_stack) if isinstance(s, KforScreen))

    def show_view(self, view_id: str) -> KforScreen:
        """Bring a main screen into sight and return it."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, KforScreen):
            self.pop_screen()
        if isinstance(self.screen, KforScreen) and view_id == self.screen.VIEW:
            return self.screen
        if len(self.screen_stack) > 1:
            self.pop_screen()
        if view_id == "read":
            return self._views["read"]
        if view_id not in self._views:
            self._views[view_id] = view(view_id).load()()
            self.install_screen(self._views[view_id], view_id)
        self.push_screen(view_id)
        return self._views[view_id]

    def show_read(self) -> ReadScreen:
        """Bring the Read screen into sight."""
        screen = self.show_view("read")
        assert isinstance(screen, ReadScreen)
        return screen

    def read_screen(self) -> ReadScreen:
        """The Read screen, in sight or not."""
        screen = self._views["read"]
        assert isinstance(screen, ReadScreen)
        return screen

    def open_passage(self, source: str, start: int) -> None:
        """Read a source at a character; remembers the place left behind."""
        left = self.main_screen().VIEW
        self.show_read().jump(source, start, left)

    # ----- commands

    def cmd_show_list(self) -> None:
        """The list of the Read screen."""
        self.show_read().set_focus_on("list")

    def cmd_show_reader(self) -> None:
        """The reader."""
        self.show_read().set_focus_on("reader")

    async def cmd_search(self) -> None:
        """The search box of the Read screen; leaving it leads back to this one."""
        left = self.main_screen().VIEW
        await self.show_read().open_search(left)

    def cmd_show_compare(self) -> None:
        """Side by side, at the sentence one comes from when its source is among the columns."""
        from kfor_tui.tui.screens.compare import CompareScreen

        passage = self.main_screen().standing_at()
        screen = self.show_view("compare")
        if passage is not None and isinstance(screen, CompareScreen):
            screen.go_to_passage(passage)

    def cmd_show_claims(self) -> None:
        """The ledger."""
        self.show_view("claims")

    def cmd_show_overview(self) -> None:
        """The heat map."""
        self.show_view("overview")

    def cmd_show_dossier(self) -> None:
        """What was kept."""
        self.show_view("dossier")
