"""A web page as values: its blocks of text, and what its tags say of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from kfor_tui.ingest.raw import CELL_MARK, LONGEST_CELL


@dataclass(slots=True)
class PageBlock:
    """A block as shown: ``zone`` is "" in the flow of the page, ``links`` counts characters inside links."""

    text: str
    tag: str
    zone: str = ""
    hidden: bool = False
    links: int = 0
    in_article: bool = False
    by_class: bool = False  # the zone is only a reading of class names
    root: int = 0  # the element that began the zone, numbered
    row: int = 0  # the table row that the block is a cell of, numbered
    mark: str = ""  # "lead" or "embed" when the element says so


class Byline(NamedTuple):
    """The text of an element that names an author: inside the article, or in a zone such as links to other articles."""

    text: str
    in_article: bool
    zone: str


@dataclass(slots=True)
class Page:
    """Everything of a page that a reader may want."""

    blocks: list[PageBlock] = field(default_factory=list)
    title: str = ""
    language: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    canonical: str = ""
    base: str = ""
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    times: list[tuple[str, bool]] = field(default_factory=list)  # (date, marked as published)
    dates: list[str] = field(default_factory=list)  # text of elements that hold the date of publication
    bylines: list[Byline] = field(default_factory=list)
    depth: int = 0
    attributes: int = 0
    elements: int = 0
    damaged: str | None = None


def rows_joined(blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks with the short cells of each table row put into one; a page laid out in a table stays as it is."""
    joined: list[PageBlock] = []
    for row, group in groupby(blocks, key=lambda block: (block.row, block.hidden, block.zone)):
        cells = list(group)
        plain = all(len(cell.text) <= LONGEST_CELL and "\n" not in cell.text and not cell.links for cell in cells)
        if row[0] and len(cells) > 1 and plain:
            cells = [replace(cells[0], text=CELL_MARK.join(cell.text for cell in cells))]
        joined += cells
    return joined
