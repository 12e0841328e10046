"""``kfor-tui claims``: show each statement with the value every source gives."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict

from kfor_tui.cli import values
from kfor_tui.cli.console import Piece
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import column, count, quote
from kfor_tui.model import Claim, Comparison, DifferenceSide, Passage, Severity

Sides = dict[tuple[str, str, str], set[tuple[DifferenceSide, Severity]]]

SIGNS = {
    "contested": ("≠", "conflict"),
    "changed": ("→", "nuance"),
    "nuanced": ("~", "nuance"),
    "agreed": ("=", "good"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add ``--conflicts``."""
    parser.add_argument("--conflicts", action="store_true", help="show only claims on which the sources disagree")


def run(context: Context) -> int:
    """Print the claims, contested first."""
    compared = context.compared()
    found = context.library.claims(conflicts=context.options.conflicts)
    if context.options.json:
        context.console.json({"claims": [values.claim(claim) for claim in found]})
    elif not found:
        context.console.say("no conflicts found" if context.options.conflicts else "no claims found")
    if found and not context.options.json:
        sides = _sides(compared)
        for claim in found:
            _print(context, claim, sides)
    return FOUND if found else NOTHING


def _sides(compared: Comparison) -> Sides:
    """Return the words that differ, by source, locator and label."""
    sides: Sides = defaultdict(set)
    for pair in compared.pairs:
        for found in pair.differences:
            for passage, side in ((pair.left, found.left), (pair.right, found.right)):
                sides[passage.source, passage.locator, found.label].add((side, found.severity))
    return sides


def _told(claim: Claim, passage: Passage) -> set[tuple[DifferenceSide, Severity]]:
    """Return the claim's value where the passage contains it, for a sentence that no pair marks."""
    severity: Severity = "conflict" if claim.status == "contested" else "nuance"
    found = set()
    for value in claim.values:
        words = re.search(rf"(?<!\w){re.escape(value.text)}(?!\w)", passage.text) if value.text else None
        if words and passage.source in value.sources:
            start, end = passage.start + words.start(), passage.start + words.end()
            found.add((DifferenceSide(value.text, start, end, value.value), severity))
    return found


def _print(context: Context, claim: Claim, sides: Sides) -> None:
    sign, style = SIGNS[claim.status]
    named = len({passage.source for passage in claim.passages})
    pieces: list[Piece] = [(f"{sign} {claim.label}", style)]
    for at, value in enumerate(claim.values):
        pieces += [" · " if at else ": ", (f"[{value.text or value.value}]", style), f" ({', '.join(value.sources)})"]
    pieces.append((f"  {claim.status}, {count(named, 'source')}, {claim.origins:,} independent", "faint"))
    context.console.line(*pieces, indent=2)
    width = column(claim.passages)
    for passage in claim.passages:
        found = sides.get((passage.source, passage.locator, claim.label)) or _told(claim, passage)
        quote(context.console, passage, found, width)
    context.console.line("")
