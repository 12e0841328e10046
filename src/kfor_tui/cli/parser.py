"""Parse the arguments; usage errors are one line and exit code 2."""

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

_WITH_VALUE = frozenset({"--encoding", "--port", "--paste"})
_EXAMPLES = """\
examples:
  kfor-tui articles/                         open a folder
  kfor-tui --demo                            open the samples
  kfor-tui search articles/ '"kosovo force" contingnt'
  kfor-tui claims articles/ --conflicts
  pbpaste | kfor-tui search - harbour
  kfor-tui cite articles/ report.txt:4.2 --style mla
"""


class UsageError(Exception):
    """A usage error, in one line."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises ``UsageError`` instead of printing usage."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and exiting."""
        raise UsageError(f"{guard(message)} (see {self.prog} --help)")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help and version; argparse would ignore a closed output."""
        (file or sys.stderr).write(message)


def find_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the command if the first argument that is no option names one, and the other arguments."""
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
    """Read the arguments; ``command`` is ``None`` to open the terminal interface.

    Raises:
        UsageError: the arguments are invalid.
        SystemExit: after ``--help`` or ``--version``, with code 0.
    """
    command, rest = find_command(argv)
    if command is None:
        options = _main_parser().parse_args(rest)
    else:
        options = _command_parser(command).parse_intermixed_args(rest)
    options.command = command
    options.paste = getattr(options, "paste", None)
    if address := web_address(options.paths):
        raise UsageError(f"{guard(address)}: kfor-tui fetches nothing: save the page and open the file")
    if not options.paths and not options.demo and not options.paste and command != "cache":
        raise UsageError(_nothing_to_open(command))
    if (options.paths or options.paste) and options.demo:
        raise UsageError("--demo opens the sample sources: give no PATH")
    if command is None and options.watch and (options.plain or options.json):
        raise UsageError("--watch cannot be used with --plain or --json")
    return options


def _main_parser() -> Parser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {c.name:<{width}}  {c.help}" for c in COMMANDS.values())
    parser = Parser(
        prog="kfor-tui",
        usage="kfor-tui [OPTIONS] PATH…\n       kfor-tui COMMAND PATH… [ARGUMENTS]",
        description="Explore sources side by side: who says the same thing, who copied whom, and where they disagree.",
        epilog=f"commands:\n{listing}\n\n{_EXAMPLES}\nIf a file or folder has the name of a command, write ./search",
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


def _command_parser(name: str) -> Parser:
    command = COMMANDS[name]
    place = "" if name == "cache" else "PATH… "
    parser = Parser(
        prog=f"kfor-tui {name}",
        usage=f"kfor-tui {name} {place}{command.usage}".rstrip(),
        description=command.help[:1].upper() + command.help[1:] + ".",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - for standard input")
    import_module(f"kfor_tui.cli.commands.{name}").configure(parser)
    _add_common(parser)
    return parser


def add_watch(parser: argparse.ArgumentParser) -> None:
    """Add ``--watch``, for everything that opens the screens."""
    parser.add_argument("--watch", action="store_true", help="rescan when files change")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON output")
    parser.add_argument(
        "--plain", action="store_true", help="plain text without colour and line wrapping, for screen readers"
    )
    parser.add_argument("--no-cache", dest="cache", action="store_false", help="do not read or write the cache")
    parser.add_argument("--encoding", type=_encoding, metavar="NAME", help="read text files in this encoding")
    parser.add_argument("--demo", action="store_true", help="use the sample sources that come with the program")


def _encoding(name: str) -> str:
    import codecs

    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"unknown encoding {guard(name)!r}") from None


def _nothing_to_open(command: str | None) -> str:
    if command is None:
        return "give a file or folder to open, or --demo for the sample sources (see kfor-tui --help)"
    return f"{command} needs a file or folder; to open one named {command!r}, write ./{command}"
