"""``kfor-tui entities``: list names with their aliases, dates and quantities."""

from __future__ import annotations

import argparse
from typing import Any

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import count
from kfor_tui.text.dates.wording import in_words

KINDS = ("person", "place", "organization", "event", "group", "work", "other", "date", "quantity")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add ``--kind``."""
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind; can be given several times")


def run(context: Context) -> int:
    """List the entities, most mentioned first."""
    library = context.library
    texts = {source.id: source.text for source in library.sources}
    found = [values.entity(entity, texts) for entity in context.entities()]
    found += sorted(
        values.dates_and_quantities(((name, library.annotations(name)) for name in texts), texts),
        key=lambda value: (-len(value["mentions"]), value["kind"], value["name"]),
    )
    if context.options.kind:
        found = [value for value in found if value["kind"] in context.options.kind]
    if context.options.json:
        context.console.json({"entities": found})
    else:
        _print(context, found)
    return FOUND if found else NOTHING


def _print(context: Context, found: list[dict[str, Any]]) -> None:
    if not found:
        context.console.say("no names found")
        return
    width = max(len(value["kind"]) for value in found)
    for value in found:
        name = in_words(value["name"]) if value["kind"] == "date" else value["name"]
        others = [alias for alias in value["aliases"] if alias != name]
        mentions = count(len(value["mentions"]), "mention")
        context.console.line(
            (f"{value['kind']:<{width}}  ", "faint"),
            (name, "name"),
            f" (also {', '.join(others)})" if others else "",
            (f"  {mentions} in {count(len(value['sources']), 'source')}", "faint"),
            indent=width + 2,
        )
