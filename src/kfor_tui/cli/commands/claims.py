"""``kfor-tui claims``: the ledger of statements with every source's value."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.console import Piece
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import count, quote
from kfor_tui.model import Claim

SIGNS = {"contested": ("≠", "conflict"), "nuanced": ("~", "nuance"), "agreed": ("=", "good")}


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether only conflicts count."""
    parser.add_argument("--conflicts", action="store_true", help="only claims on which the sources disagree")


def run(context: Context) -> int:
    """Print the claims, contested first."""
    found = context.library.claims(conflicts=context.options.conflicts)
    if context.options.json:
        context.console.json({"claims": [values.claim(claim) for claim in found]})
    elif not found:
        context.console.say("no conflicts found" if context.options.conflicts else "no claims found")
    for claim in () if context.options.json else found:
        _print(context, claim)
    return FOUND if found else NOTHING


def _print(context: Context, claim: Claim) -> None:
    sign, style = SIGNS[claim.status]
    named = len({passage.source for passage in claim.passages})
    pieces: list[Piece] = [(f"{sign} {claim.label}", style)]
    for at, value in enumerate(claim.values):
        pieces += [" · " if at else ": ", (f"[{value.text or value.value}]", style), f" ({', '.join(value.sources)})"]
    pieces.append((f"  {claim.status}, {count(named, 'source')}, {count(claim.origins, 'origin')}", "faint"))
    context.console.line(*pieces, indent=2)
    width = max((len(f"{p.source}:{p.locator}") for p in claim.passages), default=0)
    for passage in claim.passages:
        quote(context.console, passage, (), width)
    context.console.line("")
