"""``kfor-tui search``: search the sentences."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.console import Piece, guard
from kfor_tui.cli.context import FOUND, NOTHING, UNUSABLE, Context
from kfor_tui.cli.paint import count, marked, place
from kfor_tui.model import Hit


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the query and the options for limit and scope."""
    parser.add_argument("query", metavar="QUERY", help='words, "phrase", \'exact, !not, a | b, outlet:…, date:…')
    parser.add_argument(
        "--limit", type=_positive, default=50, metavar="N", help="maximum number of sentences (default: 50)"
    )
    parser.add_argument("--in", dest="scope", metavar="SOURCE", help="search only this source")


def run(context: Context) -> int:
    """Print the hits, best first."""
    options, console = context.options, context.console
    scope = context.source(options.scope).id if options.scope else None
    result = context.library.search(options.query, limit=options.limit, scope=scope)
    if result.error:
        console.say(f"query: {result.error}")
        if not result.hits:
            return UNUSABLE
    if options.json:
        console.json(
            {
                "query": guard(options.query),
                "total": result.total,
                "complete": result.complete,
                "hits": [values.hit(h) for h in result.hits],
            }
        )
        return FOUND if result.hits else NOTHING
    if not result.complete:
        console.say("no sentence has all of the words; the closest are:")
    for hit in result.hits:
        passage = hit.passage
        marks = [(span, "match") for span in hit.matches]
        pieces: list[Piece] = marked(passage.text, passage.start, marks, brackets=False)
        if not result.complete:
            pieces.append((f"  ({_shortfall(hit)})", "faint"))
        console.line((f"{place(passage)}  ", "faint"), *pieces, indent=2)
    shown = len(result.hits)
    if not shown:
        console.say(f"nothing found for {options.query!r}")
        return NOTHING
    if shown < result.total:
        console.say(f"{shown:,} of {count(result.total, 'sentence')}; --limit shows more")
    return FOUND


def _shortfall(hit: Hit) -> str:
    """What a sentence lacks, and whether the rest stands near it."""
    lacks = "without " + ", ".join(hit.missing)
    return f"{lacks}; the {hit.within} has all words" if hit.within else lacks


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:10]) <= 1_000_000:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 1000000")
    return int(text)
