"""``kfor-tui man``: print the manual page, made from the parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from kfor_tui import __version__
from kfor_tui.cli.console import Console
from kfor_tui.cli.context import FOUND
from kfor_tui.cli.options import Option, all_commands

_EXITS = (
    ("0", "found"),
    ("1", "nothing found"),
    ("2", "usage error, or nothing could be read"),
    ("70", "internal error; stderr names the report"),
    ("130", "interrupted"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add no arguments."""


def run(_: argparse.Namespace, console: Console) -> int:
    """Print the page in the format of man(7)."""
    console.write(page())
    return FOUND


def page() -> str:
    """Return the manual page."""
    main, *commands = all_commands()
    lines = [
        rf'.TH KFOR\-TUI 1 "" "kfor\-tui {_escape(__version__)}"',
        ".SH NAME",
        r"kfor\-tui \- compare sources side by side",
        ".SH SYNOPSIS",
        rf"\fBkfor\-tui\fR {_escape(main.usage)}",
        ".br",
        r"\fBkfor\-tui\fR COMMAND PATH… [ARGUMENTS]",
        ".SH DESCRIPTION",
        _escape(main.help),
        ".SH OPTIONS",
        *_options(main.options),
        ".SH COMMANDS",
    ]
    shared = {option.flags for option in main.options}
    for command in commands:
        lines += [f'.SS "{_escape(command.usage)}"', f"{_escape(command.help[:1].upper() + command.help[1:])}."]
        lines += _options(option for option in command.options if option.flags not in shared)
    lines.append(".SH EXIT STATUS")
    for code, meaning in _EXITS:
        lines += [".TP", code, _escape(meaning)]
    return "\n".join(lines) + "\n"


def _options(options: Iterable[Option]) -> list[str]:
    lines = []
    for option in options:
        flags = ", ".join(rf"\fB{_escape(flag)}\fR" for flag in option.flags)
        value = rf" \fI{_escape(option.value)}\fR" if option.value else ""
        lines += [".TP", flags + value, _escape(option.help) or r"\&"]
    return lines


def _escape(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped
