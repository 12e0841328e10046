"""Leaving when the terminal is gone: its window was closed, or the connection to it broke.

The kernel signals that only to the owner of the terminal. Under ``make``, which keeps the signal to itself, the app
would live on and read the end of a terminal that is not there, over and over.
"""

from __future__ import annotations

import os
import select
import sys

from kfor_tui.tui.services.service import Service

LOOK_SECONDS = 2.0


class HangUp(Service):
    """Notices that nobody can see the app any more."""

    def start(self) -> None:
        """Look from now on; where input is no terminal, or the system cannot tell, there is nothing to notice."""
        if self.app.is_headless or sys.__stdin__ is None or not hasattr(select, "poll"):
            return
        terminal = sys.__stdin__.fileno()
        if os.isatty(terminal):
            self._poll = select.poll()
            self._poll.register(terminal, select.POLLHUP)
            self.app.set_interval(LOOK_SECONDS, self._leave_when_gone)

    def _leave_when_gone(self) -> None:
        if any(event & select.POLLHUP for _, event in self._poll.poll(0)):
            self.app.exit()
