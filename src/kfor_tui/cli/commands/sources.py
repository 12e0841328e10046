"""``kfor-tui sources``: list the sources."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count, origin_count
from kfor_tui.model import Origin, Source


def configure(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no arguments of its own."""


def run(context: Context) -> int:
    """List the sources with their metadata."""
    sources = context.library.sources
    found = context.compared()
    origins = {name: origin for origin in found.origins for name in origin.sources}
    if context.options.json:
        context.console.json(
            {
                "sources": [values.source(s, origins[s.id].id if s.id in origins else None) for s in sources],
                "problems": [values.problem(p) for p in context.library.problems],
            }
        )
        return FOUND
    copies = {name: origin for name, origin in origins.items() if len(origin.sources) > 1}
    counts = (count(len(sources), "source"), f"{origin_count(found):,} independent")
    context.console.line((" · ".join(counts), "strong"))
    for source in sources:
        _print(context, source, copies.get(source.id))
    return FOUND


def _print(context: Context, source: Source, origin: Origin | None) -> None:
    meta = source.metadata
    context.console.line("")
    context.console.line((source.title, "title"), indent=2)
    if meta.title:
        context.console.line("  ", (source.id, "faint"), indent=2)
    facts = (
        meta.outlet or "outlet not known",
        meta.published or "undated",
        " and ".join(meta.authors) if meta.authors else "author not known",
        meta.language or "",
        count(source.word_count, "word"),
        count(len(source.sentences), "sentence"),
        count(len(source.boilerplate), "paragraph") + " folded" if source.boilerplate else "",
    )
    context.console.line("  ", " · ".join(fact for fact in facts if fact), indent=2)
    if meta.url:
        context.console.line("  ", meta.url, indent=2)
    if origin:
        others = ", ".join(name for name in origin.sources if name != source.id)
        context.console.line("  ", (f"same text as {others} ({origin.shared:.0%})", "nuance"), indent=2)
    for warning in source.warnings:
        context.console.line("  ", (f"! {warning}", "nuance"), indent=2)
