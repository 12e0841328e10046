"""Opening the terminal interface."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from kfor_tui.cli.console import Console
from kfor_tui.cli.table import COMMANDS

UNUSABLE = 2


def open_screen(options: argparse.Namespace, console: Console) -> int:
    """Open the paths in the terminal interface; exit code 2 when there is nothing to open or no terminal."""
    lost = [path for path in options.paths if not os.path.lexists(path)]
    guess = _guess(options.paths[0]) if options.paths[0] in lost else ""
    if len(lost) == len(options.paths) or guess:
        console.say(f"{lost[0]}: no such file or folder{guess}")
        return UNUSABLE
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        console.say("the screens need a terminal; try --plain, or a command such as kfor-tui sources PATH")
        return UNUSABLE
    # What is loaded from here to the first frame stays: looking through it for garbage is a tenth of the start.
    # The app collects again once it has painted.
    gc.disable()
    from kfor_tui.config import load_settings
    from kfor_tui.tui.app import run

    settings = load_settings()
    return run(
        options.paths,
        cache=options.cache and settings.cache,
        encoding=options.encoding,
        style=settings.style,
        theme=settings.theme,
        keymap=settings.keys,
        mouse=settings.mouse,
    )


def _guess(word: str) -> str:
    if word == "serve":
        return " (a browser mode is not in this version)"
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    return f" (did you mean the command {near[0]}?)" if near else ""
