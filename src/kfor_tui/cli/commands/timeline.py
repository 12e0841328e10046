"""``kfor-tui timeline``: show sentences that mention a date, in chronological order."""

from __future__ import annotations

import argparse

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import column, marked, place
from kfor_tui.model import Span
from kfor_tui.text.dates.wording import in_words


def configure(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no arguments of its own."""


def run(context: Context) -> int:
    """Print each date with the sentence that mentions it."""
    found = context.library.timeline()
    if context.options.json:
        context.console.json({"moments": [values.dated(moment) for moment in found]})
        return FOUND if found else NOTHING
    if not found:
        context.console.say("no dates found")
        return NOTHING
    width = max(len(in_words(moment.date)) for moment in found)
    room = column(moment.passage for moment in found)
    for moment in found:
        passage = moment.passage
        mark = (Span(moment.moment.start, moment.moment.end), "match")
        context.console.line(
            (f"{in_words(moment.date):<{width}}  ", "strong"),
            (f"{place(passage):<{room}}  ", "faint"),
            *marked(passage.text, passage.start, [mark], brackets=True),
            indent=width + 2,
        )
    return FOUND
