"""Leaving when the terminal is gone: its window was closed, or the connection to it broke.

The kernel tells that by a signal only to whom the terminal belongs. Under ``make``, which keeps the signal to itself,
the app would live on and read the end of a terminal that is not there, over and over.
"""

from __future__ import annotations

import os
import select
import sys

from textual.app import App

LOOK_SECONDS = 2.0


class HangUp(App[int]):
    """The part of the app that notices that nobody can see it any more."""

    def begin_noticing_hang_up(self) -> None:
        """Look from now on; where input is no terminal, or the system cannot tell, there is nothing to notice."""
        if self.is_headless or sys.__stdin__ is None or not hasattr(select, "poll"):
            return
        terminal = sys.__stdin__.fileno()
        if os.isatty(terminal):
            self._gone = select.poll()
            self._gone.register(terminal, select.POLLHUP)
            self.set_interval(LOOK_SECONDS, self._leave_when_gone)

    def _leave_when_gone(self) -> None:
        if any(event & select.POLLHUP for _, event in self._gone.poll(0)):
            self.exit()
