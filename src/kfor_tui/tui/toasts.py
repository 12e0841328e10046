"""Toasts that do not pile up: what is told again takes the place of what was told before."""

from __future__ import annotations

from textual.app import App
from textual.notifications import Notification, Notify


class Toasts(App[int]):
    """The part of the app that looks after what is still shown when something else is told."""

    def on_notify(self, event: Notify) -> None:
        """Runs before Textual adds the toast."""
        for shown in list(self._notifications):
            if _says_the_same(shown, event.notification):
                self._unnotify(shown, refresh=False)


def _says_the_same(one: Notification, other: Notification) -> bool:
    """The same words, or another result of the same command, which its title names."""
    if one.severity != other.severity:
        return False
    return one.title == other.title and (bool(one.title) or one.message == other.message)
