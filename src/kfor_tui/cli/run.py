"""Run a command; exit codes are 0 found, 1 nothing found, 2 usage or input error, 70 crash, 130 interrupted."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from kfor_tui.cli import intake
from kfor_tui.cli.console import Console, OutputError, Progress
from kfor_tui.cli.parser import WITHOUT_SOURCES, UsageError, parse
from kfor_tui.errors import KforError, NotFoundError

if TYPE_CHECKING:
    from kfor_tui.library import Library

NOTHING, UNUSABLE, BROKEN_PIPE, CRASHED, INTERRUPTED = 1, 2, 141, 70, 130
MAX_WARNINGS = 10
_UNREAD = frozenset({"cache", "serve"})


def run(argv: Sequence[str], console: Console | None = None) -> int:
    """Run the command line; every failure becomes one line on stderr and an exit code."""
    console = console or Console(plain="--plain" in argv)
    try:
        code = _answer(argv, console)
        console.flush()
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except OutputError as error:
        console.say(f"cannot write: {error}")
        _drop_output()
        return UNUSABLE
    return code


def _answer(argv: Sequence[str], console: Console) -> int:
    try:
        options = parse(argv)
    except UsageError as error:
        console.say(str(error))
        return UNUSABLE
    except SystemExit as finished:  # after --help or --version
        return int(finished.code or 0)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or "unknown reason") from error
    return _guarded(options, console)


def _guarded(options: argparse.Namespace, console: Console) -> int:
    try:
        return _dispatch(options, console)
    except KeyboardInterrupt:
        return INTERRUPTED
    except NotFoundError as error:
        console.say(str(error))
        return NOTHING
    except KforError as error:
        console.say(str(error))
        return UNUSABLE
    except (BrokenPipeError, OutputError, SystemExit):
        raise
    except BaseException as error:  # a panic of the search engine is a BaseException
        from kfor_tui.crash import report

        console.say(report(error, keep=options.cache))
        return CRASHED


def _dispatch(options: argparse.Namespace, console: Console) -> int:
    if options.command in WITHOUT_SOURCES:
        printed: int = import_module(f"kfor_tui.cli.commands.{options.command}").run(options, console)
        return printed
    console.choose_color("never" if options.plain else options.color)
    if options.demo:
        from kfor_tui.cli.samples import samples

        options.paths = [str(samples())]
    if options.paste:
        intake.paste(options.paste)
        options.paths = list(dict.fromkeys([*options.paths, options.paste]))
    from_input = intake.STANDARD_INPUT in options.paths
    with intake.standard_input(options.paths) as options.paths:
        options.cache = options.cache and not from_input  # the temporary file never comes back
        return _opened(options, console, from_input=from_input)


def _opened(options: argparse.Namespace, console: Console, *, from_input: bool) -> int:
    if options.command is None and not (options.plain or options.json):
        from kfor_tui.cli.screen import open_screen

        if from_input:
            intake.terminal_for_keys()
        return open_screen(options, console)
    from kfor_tui.cli.context import Context
    from kfor_tui.library import Library

    command = import_module(f"kfor_tui.cli.commands.{options.command or 'screens'}")
    with closing(Library(*options.paths, cache=options.cache, encoding=options.encoding)) as library:
        if options.command not in _UNREAD:
            _load(library, console)
            if options.command != "check" and not library.sources:
                return _nothing_read(library, console)
            if options.command != "check":
                _warn(library, console)
        code: int = command.run(Context(library, options, console))
        return code


def _load(library: Library, console: Console) -> None:
    progress = Progress(console)
    try:
        for _ in library.load(progress=partial(progress, "reading")):
            pass
    finally:
        progress.close()
    for trouble in library.troubles:
        console.say(trouble)


def _nothing_read(library: Library, console: Console) -> int:
    if not library.problems:
        console.say(f"no articles found in {', '.join(str(path) for path in library.paths)}")
        return NOTHING
    _warn(library, console)
    return UNUSABLE


def _warn(library: Library, console: Console) -> None:
    """Report files that could not be read in full; only ``check`` reports skipped ones such as sidecars."""
    problems = [problem for problem in library.problems if problem.outcome != "skipped" or not library.sources]
    for problem in problems[:MAX_WARNINGS]:
        console.say(f"{problem.path}: {problem.reason}")
    more = len(problems) - MAX_WARNINGS
    if more > 0:
        console.say(f"and {more:,} more; kfor-tui check lists them")


def _drop_output() -> None:
    """Discard further output, so that Python can close the stream without an error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
