"""What is told does not stand in the way: it does not pile up, and goes when it is read and the user goes on."""

from __future__ import annotations

from time import time

from textual import events
from textual.app import App
from textual.notifications import Notification, Notify

from kfor_tui.tui.widgets.bars import READ


class Toasts(App[int]):
    """The part of the app that looks after what is still shown when something else is told."""

    async def on_event(self, event: events.Event) -> None:
        """The next key or click takes away what told a result: it hides text or hints. Troubles keep their time."""
        if isinstance(event, events.Key | events.MouseDown):
            now = time()
            seen = [n for n in self._notifications if n.severity == "information" and now - n.raised_at > READ]
            for shown in seen:
                self._unnotify(shown)
            for screen in self.screen_stack:
                pressed = getattr(screen, "pressed", None)
                if pressed is not None:
                    pressed()
        await super().on_event(event)

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
