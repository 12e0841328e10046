"""Open the terminal interface."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import threading
from collections.abc import Sequence

from kfor_tui.cli.console import Console
from kfor_tui.cli.table import COMMANDS

UNUSABLE = 2
END_SECONDS = 0.3  # for threads to end by themselves


def open_screen(options: argparse.Namespace, console: Console) -> int:
    """Open the paths in the terminal interface; return 2 without anything to open or without a terminal."""
    trouble = nothing_to_open(options.paths) or no_watching(options)
    if trouble:
        console.say(trouble)
        return UNUSABLE
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        console.say("the interface needs a terminal; try --plain, or a command such as kfor-tui sources PATH")
        return UNUSABLE
    _forget_inherited_size()
    return show(options)


def _forget_inherited_size() -> None:
    """Let the terminal itself say how large it is, now and after each resize.

    ``LINES`` and ``COLUMNS`` may be exported by a shell or a parent process; Textual would believe them for good.
    """
    for name in ("LINES", "COLUMNS"):
        os.environ.pop(name, None)


def nothing_to_open(paths: Sequence[str]) -> str | None:
    """Return why the paths cannot be opened, in one line, or ``None``."""
    lost = [path for path in paths if not os.path.lexists(path)]
    guess = _guess(paths[0]) if paths[0] in lost else ""
    return f"{lost[0]}: no such file or folder{guess}" if len(lost) == len(paths) or guess else None


def no_watching(options: argparse.Namespace) -> str | None:
    """Return why ``--watch`` does not work here, or ``None``."""
    if options.watch:
        from kfor_tui.library.watching import WatchError, require

        try:
            require()
        except WatchError as error:
            return str(error)
    return None


def show(options: argparse.Namespace) -> int:
    """Run the application in the current terminal; return its exit code."""
    # Objects loaded before the first frame stay alive; scanning them for garbage takes a tenth of the start-up time.
    # The app enables collection once it has painted.
    gc.disable()
    from kfor_tui.config import load_settings
    from kfor_tui.tui.app import run

    settings = load_settings()
    code = run(
        options.paths,
        cache=options.cache and settings.cache,
        encoding=options.encoding,
        style=settings.style,
        theme=settings.theme,
        keymap=settings.keys,
        mouse=settings.mouse,
        watch=options.watch,
    )
    _end_soon(code)
    return code


def _end_soon(code: int) -> None:
    """End the process shortly, even if a thread does not notice that nobody wants its result any more.

    Everything is written and the terminal is restored by now. A thread in the middle of a long step would keep the
    shell waiting.
    """
    last = threading.Timer(END_SECONDS, os._exit, (code,))
    last.daemon = True
    last.start()


def _guess(word: str) -> str:
    from difflib import get_close_matches

    if word == "help":
        return " (did you mean kfor-tui --help?)"
    near = get_close_matches(word, COMMANDS, n=1)
    return f" (did you mean the command {near[0]}?)" if near else ""
