"""Render a brief as one self-contained HTML file without scripts; its only links are to the web."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kfor_tui.export import wording
from kfor_tui.export.marking import pieces
from kfor_tui.export.values import Brief, CitedQuote, SharedSentences, against_words, places_words

if TYPE_CHECKING:
    from jinja2 import Template

MAX_MATRIX = 20  # a table of more columns does not fit a printed page; lists of the nearest sources do


def render(brief: Brief) -> str:
    """Return the document."""
    sections = [(name, *words, wording.statements(brief, name)) for name, *words in wording.SECTIONS]
    return _template().render(
        brief=brief,
        sections=sections,
        letters=brief.letters,
        wording=wording,
        matrix=_matrix(brief),
        nearest=wording.nearest(brief) if len(brief.works) > MAX_MATRIX else (),
        kept=_by_label(brief.kept),
    )


def _matrix(brief: Brief) -> list[tuple[str, list[SharedSentences | None]]]:
    """Return one row of overlaps per source; none when the table would be empty or too wide."""
    if not brief.overlaps or not 2 <= len(brief.works) <= MAX_MATRIX:
        return []
    letters = [work.letter for work in brief.works]
    found = brief.overlaps
    return [(row, [found.get((row, column)) or found.get((column, row)) for column in letters]) for row in letters]


def _by_label(kept: tuple[CitedQuote, ...]) -> list[tuple[str, list[CitedQuote]]]:
    """Group passages by their first label, in order of its first use; passages without one come last."""
    names = [quote.labels[0] if quote.labels else "" for quote in kept]
    order = {name: (not name, at) for at, name in reversed(list(enumerate(names)))}
    ranked = sorted(kept, key=lambda quote: order[quote.labels[0] if quote.labels else ""])
    return [
        (name, list(found)) for name, found in groupby(ranked, lambda quote: quote.labels[0] if quote.labels else "")
    ]


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kfor_tui.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update({"pieces": pieces, "against_words": against_words, "places_words": places_words})
    return environment.get_template("brief.html.j2")
