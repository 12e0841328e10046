"""Toasts do not pile up, and go when they have been read and the user goes on."""

from __future__ import annotations

from time import time

from textual.notifications import Notification

from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.bars import READ


class Toasts(Service):
    """Removes what is still shown when something else is."""

    def pressed(self) -> None:
        """A key or a click removes results, which hide text or hints. Errors and warnings keep their time."""
        now = time()
        read = [n for n in self.app._notifications if n.severity == "information" and now - n.raised_at > READ]
        for notification in read:
            self.app._unnotify(notification)
        for screen in self.app.screen_stack:
            if isinstance(screen, KforScreen):
                screen.pressed()

    def replace(self, new: Notification) -> None:
        """Remove what says the same; called before Textual adds the toast."""
        for old in list(self.app._notifications):
            if _says_the_same(old, new):
                self.app._unnotify(old, refresh=False)


def _says_the_same(left: Notification, right: Notification) -> bool:
    """The same words, or another result of the same command, which its title names."""
    if left.severity != right.severity:
        return False
    return left.title == right.title and (bool(left.title) or left.message == right.message)
