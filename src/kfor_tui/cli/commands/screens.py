"""``kfor-tui --plain PATH``: print what the screens show, as text from top to bottom, for screen readers and pipes."""

from __future__ import annotations

from collections import Counter

from kfor_tui.cli import values
from kfor_tui.cli.commands import claims, sources
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count
from kfor_tui.model import Source


def run(context: Context) -> int:
    """Print the list of sources, each source with its locators and signs, and the claims."""
    context.options.conflicts = False
    console, library = context.console, context.library
    if context.options.json:
        found = context.compared()
        listed = [
            {"id": source.id, "passages": [values.passage(source.passage(s)) for s in source.sentences]}
            for source in library.sources
        ]
        claimed = [values.claim(claim) for claim in library.claims()]
        console.json({"texts": listed, "claims": claimed, **values.comparison(found)})
        return FOUND
    sources.run(context)
    twins, conflicts = _signs(context)
    for source in library.sources:
        console.line("")
        console.line((source.title, "title"))
        _print_text(context, source, twins, conflicts)
    console.line("")
    claims.run(context)
    return FOUND


def _signs(context: Context) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Count, for each sentence by source and locator, the sources that repeat it and those that contradict it."""
    twins: Counter[tuple[str, str]] = Counter()
    conflicts: Counter[tuple[str, str]] = Counter()
    for pair in context.compared().pairs:
        for side in (pair.left, pair.right):
            twins[side.source, side.locator] += 1
            conflicts[side.source, side.locator] += bool(pair.conflicts)
    return twins, conflicts


def _print_text(
    context: Context, source: Source, twins: Counter[tuple[str, str]], conflicts: Counter[tuple[str, str]]
) -> None:
    for sentence in source.sentences:
        passage = source.passage(sentence)
        at = (passage.source, passage.locator)
        signs = " ".join(f"{sign}{found[at]}" for sign, found in (("≈", twins), ("≠", conflicts)) if found[at])
        context.console.line((f"{passage.locator}  ", "faint"), passage.text, f"  {signs}" if signs else "", indent=4)
    if source.boilerplate:
        context.console.line(
            (f"{count(len(source.boilerplate), 'paragraph')} folded: not part of the article", "faint")
        )
