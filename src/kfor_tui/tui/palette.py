"""The palette: every command of the table by name, with its keys and why it cannot act now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from kfor_tui.tui import commands
from kfor_tui.tui.command import Command
from kfor_tui.tui.screens.help import Commanded

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class TableProvider(Provider):
    """Commands of the table that make sense on the screen in sight."""

    def _rows(self) -> list[tuple[Command, str, str, Callable[[], Awaitable[None]]]]:
        screen = self.screen
        if not isinstance(screen, Commanded):
            return []
        state, keymap = screen.state(), screen.kfor.keymap
        rows: list[tuple[Command, str, str, Callable[[], Awaitable[None]]]] = []
        for command in commands.TABLE:
            if not command.palette or not screen.offers(command):
                continue
            name = f"{command.help} ({commands.key_names(command, keymap)})"
            reason = command.when(state)
            rows.append(
                (
                    command,
                    name,
                    reason or commands.SCOPE_TITLES[command.scope],
                    partial(screen.action_command, command.id),
                )
            )
        return rows

    async def discover(self) -> Hits:
        """All commands while nothing is typed."""
        for _, name, words, run in self._rows():
            yield DiscoveryHit(name, run, help=words)

    async def search(self, query: str) -> Hits:
        """Commands whose sentence matches."""
        matcher = self.matcher(query)
        for _, name, words, run in self._rows():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=words)


class Palette(CommandPalette):
    """Textual's palette; it does not fail when a page key comes before its rows have been laid out."""

    def _action_command_list(self, action: str) -> None:
        # Rows that came a moment ago have no lines yet, and Textual looks them up all the same.
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)


def open_palette(app: KforApp) -> None:
    """Show the palette over the screen in sight."""
    app.push_screen(Palette(providers=[TableProvider], placeholder="what do you want to do?"))
