"""Parse the command line; usage errors are one line and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from kfor_tui import __version__
from kfor_tui.cli.console import guard
from kfor_tui.cli.intake import web_address
from kfor_tui.cli.table import COMMANDS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_WITH_VALUE = frozenset({"--encoding", "--port", "--color", "--paste"})
WITHOUT_SOURCES = frozenset({"completion", "man"})  # commands that read no sources
_EXAMPLES = """\
examples:
  kfor-tui articles/                         open a folder
  kfor-tui --demo                            open the sample articles
  kfor-tui search articles/ '"kosovo force" contingnt'
  kfor-tui claims articles/ --conflicts
  pbpaste | kfor-tui search - harbour
  kfor-tui cite articles/ report.txt:4.2 --style mla
"""


class UsageError(Exception):
    """A usage error, explained in one line."""


class Parser(argparse.ArgumentParser):
    """An argument parser that reports an error in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageError`` instead of printing the usage and exiting."""
        raise UsageError(f"{guard(message)} (see {self.prog} --help)")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help or version, and let a closed output raise, which argparse would ignore."""
        (file or sys.stderr).write(message)


def find_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the command, if the first positional argument is one, and the other arguments."""
    skip = False
    for at, word in enumerate(argv):
        if skip or (word.startswith("-") and word != "--"):
            skip = not skip and word in _WITH_VALUE
            continue
        if word in COMMANDS:
            return word, [*argv[:at], *argv[at + 1 :]]
        break
    return None, list(argv)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; ``command`` is ``None`` for the terminal interface.

    Raises:
        UsageError: the arguments are not valid.
        SystemExit: after ``--help`` or ``--version``, with code 0.
    """
    command, rest = find_command(argv)
    # parse_intermixed_args is for options between the paths; argparse would stop at the first of them
    options = command_parser(command).parse_intermixed_args(rest) if command else main_parser().parse_args(rest)
    options.command = command
    options.paste = getattr(options, "paste", None)
    if command in WITHOUT_SOURCES:
        return options
    if address := web_address(options.paths):
        raise UsageError(f"{guard(address)}: kfor-tui fetches nothing: save the page and open the file")
    if not options.paths and not options.demo and not options.paste and command != "cache":
        raise UsageError(_nothing_to_open(command))
    if (options.paths or options.paste) and options.demo:
        raise UsageError("--demo opens the samples; leave out the paths")
    if command is None and options.watch and (options.plain or options.json):
        raise UsageError("--watch needs the terminal interface; remove --plain or --json")
    return options


def main_parser() -> Parser:
    """Return the parser of ``kfor-tui PATH``."""
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {c.name:<{width}}  {c.help}" for c in COMMANDS.values())
    parser = Parser(
        prog="kfor-tui",
        usage="kfor-tui [OPTIONS] PATH…\n       kfor-tui COMMAND PATH… [ARGUMENTS]",
        description="Compare sources side by side: who says the same, who copied whom, where they disagree.",
        epilog=f"commands:\n{listing}\n\n{_EXAMPLES}\nFor a file or folder with the name of a command, write ./search",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders to open; - for standard input")
    parser.add_argument("-V", "--version", action="version", version=f"kfor-tui {__version__}")
    add_watch(parser)
    parser.add_argument(
        "--paste", metavar="FOLDER", help="save the text of the clipboard as a file in FOLDER and open the folder"
    )
    _add_common(parser)
    return parser


def command_parser(name: str) -> Parser:
    """Return the parser of a command."""
    command = COMMANDS[name]
    place = "" if name == "cache" or name in WITHOUT_SOURCES else "PATH… "
    parser = Parser(
        prog=f"kfor-tui {name}",
        usage=f"kfor-tui {name} {place}{command.usage}".rstrip(),
        description=command.help[:1].upper() + command.help[1:] + ".",
    )
    if name not in WITHOUT_SOURCES:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - for standard input")
    import_module(f"kfor_tui.cli.commands.{name}").configure(parser)
    if name not in WITHOUT_SOURCES:
        _add_common(parser)
    return parser


def add_watch(parser: argparse.ArgumentParser) -> None:
    """Add the option that the terminal interface and ``serve`` share."""
    parser.add_argument("--watch", action="store_true", help="reload when files change")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON output")
    parser.add_argument("--plain", action="store_true", help="text without colour or wrapping, for screen readers")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="when to use colour (default: auto)"
    )
    parser.add_argument("--no-cache", dest="cache", action="store_false", help="do not read or write the cache")
    parser.add_argument("--encoding", type=_encoding, metavar="NAME", help="the encoding of text files")
    parser.add_argument("--demo", action="store_true", help="use the bundled sample articles")


def _encoding(name: str) -> str:
    import codecs

    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"unknown encoding {guard(name)!r}") from None


def _nothing_to_open(command: str | None) -> str:
    if command is None:
        return "give a file or folder to open, or --demo for the sample articles (see kfor-tui --help)"
    return f"{command} needs a file or folder; to open one called {command!r}, write ./{command}"
