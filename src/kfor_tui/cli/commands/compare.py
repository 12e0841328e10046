"""``kfor-tui compare``: show sentences that say the same thing, and their differences."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import count, difference, origin_count, pair_quotes, quote
from kfor_tui.model import Comparison, Pair


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the sources, the minimum score and whether to explain."""
    parser.add_argument("--only", nargs=2, action="extend", metavar=("A", "B"), help="compare only these sources")
    parser.add_argument("--threshold", type=_score, metavar="X", help="minimum match score (0 to 1)")
    parser.add_argument("--explain", action="store_true", help="show why each pair matched")


def run(context: Context) -> int:
    """Print the pairs, conflicts first, then what only one source says."""
    found = context.compared(context.options.only, context.options.threshold)
    if context.options.json:
        context.console.json(values.comparison(found))
    elif found.pairs:
        _print(context, found)
    else:
        context.console.say("no sentences of different sources say the same thing")
    return FOUND if found.pairs else NOTHING


def _print(context: Context, found: Comparison) -> None:
    console = context.console
    conflicts = sum(bool(pair.conflicts) for pair in found.pairs)
    counts = (
        count(len(found.sources), "source"),
        count(len(found.pairs), "pair"),
        count(conflicts, "with a conflict", "with a conflict"),
        f"{origin_count(found):,} independent",
    )
    console.line((" · ".join(counts), "strong"))
    for pair in sorted(found.pairs, key=_gravity):
        console.line("")
        _print_pair(context, pair)
    for name, passages in found.unique.items():
        if passages:
            console.line("")
            console.line((f"Only in {name}: {count(len(passages), 'sentence')}", "strong"))
            for passage in passages:
                quote(console, passage, (), 0)


def _print_pair(context: Context, pair: Pair) -> None:
    console = context.console
    console.line((f"{pair.relation} {pair.score:.2f}", "faint"))
    for value in pair.differences:
        console.line("  ", *difference(value), indent=4)
    pair_quotes(console, pair)
    if context.options.explain:
        because = "; ".join(pair.reasons).replace(" ~ ", " ↔ ")  # on screens ~ is the sign of a nuance
        console.line((f"  because: {because or 'no reason given'}", "faint"), indent=4)


def _gravity(pair: Pair) -> int:
    if pair.conflicts:
        return 0
    return 1 if pair.differences else 2


def _score(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must be a number from 0 to 1")
    return value
