"""Keys that belong to another screen: instead of nothing, it is said where they work."""

from __future__ import annotations

from textual import events
from textual.app import App

from kfor_tui.tui.commands import table
from kfor_tui.tui.screens.base import KforScreen

NOT_PLACES = {"app", "view", "search", "reader-page"}


class Elsewhere(App[int]):
    """The part of the app that answers a key without a command here."""

    keymap: dict[str, str]

    def on_key(self, event: events.Key) -> None:
        """Runs before the bindings are tried; a box that takes letters as text lets none of them come so far."""
        if not isinstance(self.screen, KforScreen):
            return
        places = self._places_of(event.key)
        if places and event.key not in self.screen.active_bindings:
            name = table.key_name(event.key)
            self.screen.say(f"{name} works in {', '.join(places)} · ? lists the keys that work here")

    def _places_of(self, key: str) -> list[str]:
        """The panes and screens where a key is one of a command, by their titles."""
        scopes = [
            command.scope
            for command in table.TABLE
            if command.scope not in NOT_PLACES and key in table.keys_of(command, self.keymap)
        ]
        return list(dict.fromkeys(table.SCOPE_TITLES[scope] for scope in scopes))
