"""Write the brief as one HTML file that loads nothing: inline style and drawings, no script, only web links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kfor_tui.export.markdown import SECTIONS, summary
from kfor_tui.export.values import Brief, SharedSentences, against_words, pieces

if TYPE_CHECKING:
    from jinja2 import Template

MAX_DRAWN = 40
CELL, MARGIN = 34, 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the drawing: its position, its opacity (0 to 1) and its tooltip."""

    x: int
    y: int
    shade: float
    overlap: SharedSentences
    tip: str


def render(brief: Brief) -> str:
    """Return the document."""
    letters = {work.id: work.letter for work in brief.works}
    return _template().render(
        brief=brief,
        sections=[(heading, getattr(brief, name)) for name, heading in SECTIONS],
        summary=summary(brief),
        letters=letters,
        cells=_cells(brief),
        size=MARGIN + CELL * len(brief.works) + 4,
        cell=CELL,
        margin=MARGIN,
    )


def _cells(brief: Brief) -> list[Cell]:
    """Return the squares of the drawing; none if it would be unreadably large or empty."""
    if not brief.overlaps or not 2 <= len(brief.works) <= MAX_DRAWN:
        return []
    most = max(overlap.pairs for overlap in brief.overlaps.values())
    place = {work.letter: index for index, work in enumerate(brief.works)}
    cells = []
    for (left, right), overlap in sorted(brief.overlaps.items()):
        tip = f"{left} and {right}: {overlap.pairs} shared, {overlap.conflicts} contested"
        for column, row in ((place[left], place[right]), (place[right], place[left])):
            x, y = (MARGIN + CELL * at for at in (column, row))
            cells.append(Cell(x, y, round(0.12 + 0.68 * overlap.pairs / most, 3), overlap, tip))
    return cells


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
    environment.globals["pieces"] = pieces
    environment.globals["against_words"] = against_words
    return environment.get_template("brief.html.j2")
