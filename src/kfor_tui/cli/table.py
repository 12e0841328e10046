"""The table of commands, from which the parser, the help and the tests of the docs are derived."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command: its name is that of its module in ``cli.commands``; ``usage`` are its arguments after PATH."""

    name: str
    help: str
    usage: str = ""


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("sources", "list the sources: titles, outlets, dates, words, reprints"),
        Command("search", "find sentences that match a query", "QUERY [--limit N] [--in SOURCE]"),
        Command("entities", "list names with their aliases, dates and quantities", "[--kind KIND]"),
        Command("compare", "show sentences that say the same thing, and their differences",
                "[--only A B] [--threshold X] [--explain]"),
        Command("claims", "show each statement with the value every source gives", "[--conflicts]"),
        Command("timeline", "show sentences that mention a date, in chronological order"),
        Command("cite", "quote a sentence with its reference", "SOURCE:LOCATOR [--style STYLE] [--copy]"),
        Command("check", "report what could not be read and why, and missing metadata"),
        Command("export", "write a brief with citations", "-o FILE.html|.md|.csv|.json [--style STYLE] [--force]"),
        Command("index", "build the index in advance"),
        Command("cache", "show, verify or purge the cache", "[PATH…] [--verify | --purge]"),
        Command("serve", "open the same screens in a browser on this machine", "[--port N] [--watch]"),
    )
}  # fmt: skip
