"""A command that came before the sources were compared: it runs when they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation.wording import STILL_COMPARING
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class DeferredCommand(Service):
    """Remembers one command and the key it was asked for with."""

    def __init__(self, app: KforApp) -> None:
        super().__init__(app)
        self._waiting: tuple[str, int] | None = None

    def remember(self, command_id: str) -> None:
        """Keep a command that needs findings."""
        self._waiting = command_id, self.app.key_queue.number
        if command_id == "compare-here":
            self.app.comparing.hurry()

    def forget(self) -> None:
        """Drop it: there will be no findings."""
        self._waiting = None

    async def carry_out(self) -> None:
        """Run it, unless the user has gone on to something else by any key."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        screen = self.app.navigation.main_screen()
        screen.unsay(STILL_COMPARING)
        if waiting[1] == self.app.key_queue.number and self.app.screen is screen:
            await screen.action_command(waiting[0])
