"""The one command table: bindings, footer, palette, help and docs/keys.md derive from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from kfor_tui.tui.commands import claims, compare, dossier, everywhere, names, overview, reader, search
from kfor_tui.tui.commands.command import APP, SCOPES, VIEW, Command, Scope

if TYPE_CHECKING:
    from kfor_tui.tui.widgets.line_pane import LineView

__all__ = [
    "SCOPES",
    "TABLE",
    "bindings",
    "bound",
    "find",
    "footer_keys",
    "hints",
    "key_name",
    "key_names",
    "keys_of",
    "of_scope",
    "run_in_list",
]

TABLE: tuple[Command[Any], ...] = (
    *everywhere.EVERYWHERE,
    *everywhere.VIEWS,
    *everywhere.VIEW_COMMANDS,
    *reader.LIST_COMMANDS,
    *reader.READER_COMMANDS,
    *reader.READER_PAGE_COMMANDS,
    *reader.EVIDENCE_COMMANDS,
    *search.SEARCH_COMMANDS,
    *names.ENTITY_COMMANDS,
    *compare.COMPARE_COMMANDS,
    *claims.CLAIMS_COMMANDS,
    *overview.OVERVIEW_COMMANDS,
    *dossier.DOSSIER_COMMANDS,
)

_KEY_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "asterisk": "*",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "number_sign": "#",
    "plus": "+",
    "equals_sign": "=",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "f1": "F1",
    "f2": "F2",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}

_BY_ID = {command.id: command for command in TABLE}


def find(command_id: str) -> Command[Any]:
    """The command with this id; raises KeyError when there is none."""
    return _BY_ID[command_id]


def of_scope(*scopes: Scope[Any] | str) -> list[Command[Any]]:
    """The commands of some scopes, in the order of the table."""
    names = {scope if isinstance(scope, str) else scope.name for scope in scopes}
    return [command for command in TABLE if command.scope.name in names]


def bindings(*scopes: Scope[Any], priority: bool = False) -> list[Binding]:
    """Bindings for the widgets and screens that own these scopes; they all lead to ``action_command`` of the screen."""
    return [bound(command.id, priority=priority) for command in of_scope(*scopes) if command.keys]


def bound(command_id: str, *, priority: bool = False) -> Binding:
    """The binding of one command, for a dialog that offers a few of another scope."""
    command = find(command_id)
    return Binding(
        ",".join(command.keys),
        f"screen.command('{command.id}')",
        command.label,
        show=False,
        id=command.id,
        priority=priority,
    )


def key_name(key: str) -> str:
    """How a key is written for people: ``question_mark`` is ``?``."""
    return _KEY_NAMES.get(key, key)


def keys_of(command: Command[Any], keymap: dict[str, str] | None = None) -> Sequence[str]:
    """The keys of a command, after the user's own choice if there is one."""
    chosen = (keymap or {}).get(command.id)
    return chosen.split(",") if chosen else command.keys


def key_names(command: Command[Any], keymap: dict[str, str] | None = None) -> str:
    """All keys of a command for people."""
    return " ".join(key_name(key) for key in keys_of(command, keymap))


def footer_keys(command: Command[Any], keymap: dict[str, str] | None = None) -> str:
    """The first key of a command, and that of the command which goes the other way."""
    both = [command, find(command.pair)] if command.pair else [command]
    return " ".join(key_names(each, keymap).split(" ")[0] for each in both)


def hints(*scopes: Scope[Any] | str) -> list[Command[Any]]:
    """Commands worth a place in the footer, best first; those of the pane before those that work everywhere."""
    shown = [command for command in of_scope(*scopes) if command.hint]
    return sorted(shown, key=lambda command: (command.hint, command.scope == APP))


def run_in_list(command_id: str, pane: LineView) -> None:
    """Run a command that moves in lists, for a dialog that has one; others do nothing there."""
    command = find(command_id)
    if command.scope == VIEW:
        command.run(pane)
