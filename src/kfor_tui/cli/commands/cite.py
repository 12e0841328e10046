"""``kfor-tui cite``: quote a sentence and cite its source."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from kfor_tui.cite import STYLES, cite, select
from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.errors import QueryError
from kfor_tui.model import Citation, Passage


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the reference and the options for style, date of access and clipboard."""
    parser.add_argument(
        "reference",
        metavar="SOURCE:LOCATOR",
        help="a source (its letter, or the start or end of its path) and a locator: A:4.2, report.txt:4.2-4.4",
    )
    parser.add_argument("--style", choices=tuple(STYLES), default="apa", help="citation style (default: apa)")
    parser.add_argument("--csl", type=Path, metavar="FILE", help="a CSL style instead of --style; needs pandoc")
    parser.add_argument("--accessed", type=_date, metavar="DATE", help="date of access: 2024-05-03 or today")
    parser.add_argument("--copy", action="store_true", help="also copy to the clipboard")


def run(context: Context) -> int:
    """Print the citation."""
    options, library = context.options, context.library
    name, colon, locator = options.reference.rpartition(":")
    if not colon or not name:
        raise QueryError(f"{options.reference!r}: write SOURCE:LOCATOR, such as report.txt:4.2")
    source = context.source(name)
    passage = select(source, locator)
    if options.csl:
        from kfor_tui.cli.pandoc import cite_with

        found = Citation(cite_with(options.csl, passage, source), options.csl.stem)
        return _print(context, found, passage)
    found = cite(passage, source, options.style, today=options.accessed, bibliography=library.bibliography)
    return _print(context, found, passage)


def _print(context: Context, found: Citation, passage: Passage) -> int:
    options = context.options
    if options.json:
        context.console.json({"citation": found.citation, "style": found.style, "passage": values.passage(passage)})
    else:
        context.console.block(found.citation)
    if options.copy:
        from kfor_tui.cli.copying import copy

        context.console.say(copy(found.citation, cache=options.cache))
    return FOUND


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.today() if text == "today" else datetime.date.fromisoformat(text)  # noqa: DTZ011
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date such as 2024-05-03, or today") from None
