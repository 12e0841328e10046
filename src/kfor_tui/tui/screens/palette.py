"""The palette: every command of the table by name, with its keys and why it cannot act now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import Command
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.help import Commanded

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.base import KforScreen

WHOLE = 1000  # more than Textual gives for letters that stand apart
OPENED_BY = {
    "list": "show-list",
    "reader": "show-reader",
    "entities": "show-entities",
    "compare": "show-compare",
    "claims": "show-claims",
    "overview": "show-overview",
    "dossier": "show-dossier",
}


class Row(NamedTuple):
    """A command as the palette lists it: its sentence with its keys, what is told below, what choosing it does."""

    command: Command[Any]
    name: str
    words: str
    run: Callable[[], Awaitable[None]]


class TableProvider(Provider):
    """All commands of the table: those of the screen in sight run, those of others lead to where their key works."""

    def _rows(self) -> list[Row]:
        screen = self.screen
        if not isinstance(screen, Commanded):
            return []
        state, keymap = screen.state(), screen.kfor.keymap
        here, elsewhere = [], []
        for command in commands.TABLE:
            name = f"{command.help} ({commands.key_names(command, keymap)})"
            place = command.scope.title
            if not command.palette:
                continue
            if screen.offers(command):
                run = partial(screen.action_command, command.id)
                here.append(Row(command, name, command.when(state) or place, run))
            elif command.scope.name in OPENED_BY:
                elsewhere.append(
                    Row(command, name, wording.OPENS.format(place=place), partial(_lead_to, screen.kfor, command))
                )
        return [*here, *elsewhere]

    async def discover(self) -> Hits:
        """All commands while nothing is typed."""
        for row in self._rows():
            yield DiscoveryHit(row.name, row.run, help=row.words)

    async def search(self, query: str) -> Hits:
        """Commands whose sentence or short name matches; whole words before letters that are strewn about."""
        matcher, typed = self.matcher(query), query.casefold().strip()
        for row in self._rows():
            score = matcher.match(row.name)
            if typed and typed in row.command.label.casefold():
                score += 2 * WHOLE
            elif typed and typed in row.name.casefold():
                score += WHOLE
            if score > 0:
                yield Hit(score, matcher.highlight(row.name), row.run, help=row.words)


async def _lead_to(app: KforApp, command: Command[Any]) -> None:
    """Open the place of a command and tell its key: what it would act on there has not been seen yet."""
    opener = commands.find(OPENED_BY[command.scope.name])
    screen: KforScreen = app.navigation.main_screen()
    if opener.id == "show-entities":
        screen = app.navigation.show_read()
    reason = opener.when(screen.state())
    await screen.action_command(opener.id)
    if not reason:
        words = f"{commands.key_names(command, app.keymap)}: {command.help}"
        app.screen.call_after_refresh(app.navigation.say, words)  # a panel that is being built has no bar yet


class Palette(CommandPalette):
    """Textual's palette; it does not fail when a page key comes before its rows have been laid out."""

    def _action_command_list(self, action: str) -> None:
        # Rows that came a moment ago have no lines yet, and Textual looks them up all the same.
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)


def open_palette(app: KforApp) -> None:
    """Show the palette over the screen in sight."""
    app.push_screen(Palette(providers=[TableProvider], placeholder=wording.PALETTE))
