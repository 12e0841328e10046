"""``kfor-tui claims``: list claims with what each source says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kfor_tui.cli import values
from kfor_tui.cli.console import Piece
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import column, count, quote
from kfor_tui.model import Claim

if TYPE_CHECKING:
    from kfor_tui.export.marking import Marker

SIGNS = {
    "contested": ("≠", "conflict"),
    "changed": ("→", "nuance"),
    "nuanced": ("~", "nuance"),
    "agreed": ("=", "good"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the option for conflicts only."""
    parser.add_argument("--conflicts", action="store_true", help="only claims on which sources disagree")


def run(context: Context) -> int:
    """Print the claims, contested first."""
    compared = context.compared()
    found = context.library.claims(conflicts=context.options.conflicts)
    if context.options.json:
        context.console.json({"claims": [values.claim(claim) for claim in found]})
    elif not found:
        context.console.say("no conflicts found" if context.options.conflicts else "no claims found")
    if found and not context.options.json:
        from kfor_tui.export.marking import Marker

        marker = Marker(compared)
        for claim in found:
            _print(context, claim, marker)
    return FOUND if found else NOTHING


def _print(context: Context, claim: Claim, marker: Marker) -> None:
    sign, style = SIGNS[claim.status]
    named = len({passage.source for passage in claim.passages})
    pieces: list[Piece] = [(f"{sign} {claim.label}", style)]
    for at, value in enumerate(claim.values):
        pieces += [" · " if at else ": ", (f"[{value.text or value.value}]", style), f" ({', '.join(value.sources)})"]
    pieces.append(
        (f"  {claim.status}, {count(named, 'source')}, {count(claim.origins, 'independent source')}", "faint")
    )
    context.console.line(*pieces, indent=2)
    width = column(claim.passages)
    for passage in claim.passages:
        quote(context.console, passage, marker.spans(claim, passage), width)
    context.console.line("")
