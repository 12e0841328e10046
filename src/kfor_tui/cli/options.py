"""The commands and options of the parser as plain values, from which completions and the manual page are made."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from kfor_tui.cli.parser import command_parser, main_parser
from kfor_tui.cli.table import COMMANDS


class Option(NamedTuple):
    """An option with its flags, help, the name of its value (empty for a switch) and its choices."""

    flags: tuple[str, ...]
    help: str
    value: str
    choices: tuple[str, ...]


class CommandOptions(NamedTuple):
    """A command with its usage, help and options; the name is empty for ``kfor-tui PATH``."""

    name: str
    usage: str
    help: str
    options: tuple[Option, ...]


def all_commands() -> list[CommandOptions]:
    """Return ``kfor-tui`` itself and every command."""
    main = main_parser()
    found = [CommandOptions("", "[OPTIONS] PATH…", main.description or "", _options(main))]
    for command in COMMANDS.values():
        parser = command_parser(command.name)
        usage = parser.format_usage().removeprefix("usage: kfor-tui ").strip()
        found.append(CommandOptions(command.name, " ".join(usage.split()), command.help, _options(parser)))
    return found


def _options(parser: argparse.ArgumentParser) -> tuple[Option, ...]:
    return tuple(
        Option(
            tuple(action.option_strings), str(action.help or ""), _value(action), tuple(map(str, action.choices or ()))
        )
        for action in parser._actions  # argparse has no public list of its options
        if action.option_strings
    )


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, tuple):
        return " ".join(action.metavar)
    return action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
