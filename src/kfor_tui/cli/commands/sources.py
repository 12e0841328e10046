"""``kfor-tui sources``: list the sources."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count, origin_count
from kfor_tui.model import Origin, Source


def configure(parser: argparse.ArgumentParser) -> None:
    """Add no arguments."""


def run(context: Context) -> int:
    """Print the sources with their metadata."""
    sources = context.library.sources
    found = context.compared()
    origins = {name: origin for origin in found.origins for name in origin.sources}
    if context.options.json:
        context.console.json(
            {
                "sources": [
                    {"letter": letter, **values.source(s, origins[s.id].id if s.id in origins else None)}
                    for s, letter in zip(sources, context.letters().values(), strict=True)
                ],
                "problems": [values.problem(p) for p in context.library.problems],
            }
        )
        return FOUND
    copies = {name: origin for name, origin in origins.items() if len(origin.sources) > 1}
    counts = (count(len(sources), "source"), count(origin_count(found), "independent source"))
    context.console.line((" · ".join(counts), "strong"))
    letters = context.letters()
    for source in sources:
        _print(context, source, copies.get(source.id), letters)
    return FOUND


def _print(context: Context, source: Source, origin: Origin | None, letters: dict[str, str]) -> None:
    meta = source.metadata
    context.console.line("")
    context.console.line((f"{letters[source.id]}  ", "strong"), (source.title, "title"), indent=2)
    if meta.title:
        context.console.line("  ", (source.id, "faint"), indent=2)
    facts = (
        meta.outlet or "unknown outlet",
        meta.published or "undated",
        " and ".join(meta.authors) if meta.authors else "unknown author",
        meta.language or "",
        count(source.word_count, "word"),
        count(len(source.sentences), "sentence"),
        count(len(source.boilerplate), "paragraph") + " folded" if source.boilerplate else "",
    )
    context.console.line("  ", " · ".join(fact for fact in facts if fact), indent=2)
    if meta.url:
        context.console.line("  ", meta.url, indent=2)
    if origin:
        others = ", ".join(f"{letters[name]} ({name})" for name in origin.sources if name != source.id)
        context.console.line(
            "  ", (f"prints the same story as {others} ({origin.shared:.0%} shared)", "nuance"), indent=2
        )
    for warning in source.warnings:
        context.console.line("  ", (f"! {warning}", "nuance"), indent=2)
