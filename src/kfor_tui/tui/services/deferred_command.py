"""Keys that come before the sources have been compared: what they ask for follows by itself."""

from __future__ import annotations

from textual.app import App

from kfor_tui.tui.commands.command import STILL_COMPARING
from kfor_tui.tui.screens.base import KforScreen


class Early(App[int]):
    """The part of the app that remembers one command; needs ``main_screen`` and the number of the last key."""

    _key_number: int

    def __init__(self) -> None:
        super().__init__()
        self._early: tuple[str, int] | None = None  # the command, and the key it was asked for with

    def main_screen(self) -> KforScreen:
        """The topmost main screen."""
        raise NotImplementedError

    def remember_early(self, command_id: str) -> None:
        """A command was asked for that needs findings."""
        self._early = command_id, self._key_number

    def forget_early(self) -> None:
        """There will be no findings."""
        self._early = None

    async def carry_out_early(self) -> None:
        """Findings are there: do what was asked for, unless the user has gone on to something else by any key."""
        early, self._early = self._early, None
        if early is None:
            return
        screen = self.main_screen()
        screen.unsay(STILL_COMPARING)
        if early[1] == self._key_number and self.screen is screen:
            await screen.action_command(early[0])
