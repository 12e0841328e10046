"""``kfor-tui cite``: quote a sentence with its reference."""

from __future__ import annotations

import argparse
import datetime

from kfor_tui.cite import BLOCKS, STYLES, cite, select
from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.errors import QueryError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the sentence to cite, the style and where to copy it."""
    parser.add_argument(
        "reference",
        metavar="SOURCE:LOCATOR",
        help="a source (or a unique part of its beginning or end) and 4.2 or 4.2-4.4",
    )
    parser.add_argument("--style", choices=tuple(STYLES), default="apa", help="citation style (default: apa)")
    parser.add_argument("--accessed", type=_date, metavar="DATE", help="date of access, such as 2024-05-03 or today")
    parser.add_argument("--copy", action="store_true", help="copy it to the clipboard as well")


def run(context: Context) -> int:
    """Print the citation."""
    options, library = context.options, context.library
    name, colon, locator = options.reference.rpartition(":")
    if not colon or not name:
        raise QueryError(f"{options.reference!r}: write SOURCE:LOCATOR, such as report.txt:4.2")
    source = library.source(name)
    passage = select(source, locator)
    found = cite(passage, source, options.style, today=options.accessed, bibliography=library.bibliography)
    if options.json:
        context.console.json({"citation": found.citation, "style": found.style, "passage": values.passage(passage)})
    elif found.style in BLOCKS:
        context.console.block(found.citation)
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
