"""``kfor-tui index``: build the index in advance."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count


def configure(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no arguments of its own."""


def run(context: Context) -> int:
    """Build the search index and print what was read; opening the library has read the files."""
    library = context.library
    sentences = sum(len(source.sentences) for source in library.sources)
    if context.options.json:
        context.console.json(
            {
                "sources": len(library.sources),
                "sentences": sentences,
                "problems": [values.problem(problem) for problem in library.problems],
            }
        )
    else:
        context.console.line(f"{count(len(library.sources), 'source')}, {count(sentences, 'sentence')} ready")
    return FOUND
