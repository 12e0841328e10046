"""The table of commands, from which the parser, the help and the tests of the docs derive."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: its module in ``cli.commands``, one line of help, and its arguments after PATH."""

    name: str
    help: str
    usage: str = ""


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("sources", "list the sources: titles, outlets, dates, words, which sources reprint each other"),
        Command("search", "search the sentences", "QUERY [--limit N] [--in SOURCE]"),
        Command("entities", "list names with their aliases, dates and quantities", "[--kind KIND]"),
        Command("compare", "pair the sentences that say the same, and show where they differ",
                "[--only A B] [--threshold X] [--unique] [--explain]"),
        Command("claims", "list claims: what each source says", "[--conflicts]"),
        Command("timeline", "list dated sentences in chronological order"),
        Command("cite", "quote a sentence and cite its source", "SOURCE:LOCATOR [--style STYLE | --csl FILE] [--copy]"),
        Command("check", "list files that could not be read, and missing metadata"),
        Command("export", "write a brief with quotes and citations",
                "-o FILE.html|.md|.docx|.csv|.json|.bib|.ris [--title TEXT] [--style STYLE] [--force]"),
        Command("dossier", "list the sentences that you kept; write them as a brief or notes; merge a colleague's",
                "[-o FILE | --notes FOLDER] [--merge FILE.json] [--title TEXT] [--style STYLE] [--force]"),
        Command("screenshot", "write a picture of a screen as SVG",
                "SCREEN -o FILE.svg [--size COLUMNSxROWS] [--theme NAME] [--press KEY] [--force]"),
        Command("index", "build the index in advance"),
        Command("cache", "show, verify or delete the cache", "[PATH…] [--verify | --purge]"),
        Command("completion", "print a completion script for a shell", "bash|zsh|fish"),
        Command("man", "print the manual page"),
        Command("serve", "open the screens in a browser on this computer", "[--port N] [--watch]"),
    )
}  # fmt: skip
