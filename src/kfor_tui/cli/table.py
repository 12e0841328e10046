"""The commands, each named once: parser, help and the tests of the docs derive from this table."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: the module below ``cli.commands`` that does it, its arguments after PATH, and one line of help."""

    name: str
    help: str
    usage: str = ""


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("sources", "what is there: titles, outlets, dates, words, who shares copy"),
        Command("search", "sentences that answer a query", "QUERY [--limit N] [--in SOURCE]"),
        Command("entities", "names with their aliases, dates, quantities", "[--kind KIND]"),
        Command("compare", "which sentences say the same, and what they say differently",
                "[--only A B] [--threshold X] [--explain]"),
        Command("claims", "each statement with every source's value", "[--conflicts]"),
        Command("timeline", "dated sentences in order of time"),
        Command("cite", "quote a sentence with its reference", "SOURCE:LOCATOR [--style STYLE] [--copy]"),
        Command("check", "what could not be read and why, and what is not known of a source"),
        Command("export", "write a brief with citations", "-o FILE.html|.md|.csv|.json [--style STYLE] [--force]"),
        Command("index", "read everything ahead, with progress"),
        Command("cache", "show, verify or purge what is kept between runs", "[PATH…] [--verify | --purge]"),
        Command("serve", "the same screens in a browser of this machine", "[--port N] [--watch]"),
    )
}  # fmt: skip
