"""A key of another screen: the app says where it works."""

from __future__ import annotations

from textual import events

from kfor_tui.tui.commands import table
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.service import Service

NOT_PLACES = {"app", "view", "search", "reader-page"}


class KeyHints(Service):
    """Answers a key without a command here."""

    def explain(self, event: events.Key) -> None:
        """Runs before the bindings are tried; a box that takes letters as text lets none of them come so far."""
        screen = self.app.screen
        if not isinstance(screen, KforScreen):
            return
        places = self._places_of(event.key)
        if places and event.key not in screen.active_bindings:
            screen.say(wording.KEY_WORKS_IN.format(key=table.key_name(event.key), places=", ".join(places)))

    def _places_of(self, key: str) -> list[str]:
        """Return the titles of the panes and screens where the key belongs to a command."""
        scopes = [
            command.scope
            for command in table.TABLE
            if command.scope.name not in NOT_PLACES and key in table.keys_of(command, self.app.keymap)
        ]
        return list(dict.fromkeys(scope.title for scope in scopes))
