"""Where the lines of a page stand at a width: sections in sight are measured, the height of others is estimated.

Lines are counted from the top of the page. When a section is measured, all below it move; ``Layout`` tells by how
much, so that what is in sight can stay where it is.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from kfor_tui.tui.widgets.blocks import Block
from kfor_tui.tui.widgets.cells import fit, shown, wrap
from kfor_tui.tui.widgets.page import Page, Section

MEASURED_AT_ONCE = 60  # sections: an article of so many is laid out exactly


class Spot(NamedTuple):
    """A block of a page: its section, and its place in it."""

    section: int
    row: int


class Measured(NamedTuple):
    """The blocks of a section, their text as shown, where each breaks, and the first line of each and the end."""

    blocks: list[Block]
    texts: list[str]
    cuts: list[list[tuple[int, int]]]
    tops: list[int]


class Layout:
    """A page at a width of text; ``spare`` is how much longer the line of metadata may be."""

    def __init__(self, page: Page, width: int, spare: int = 0) -> None:
        self.page, self.width, self._spare = page, width, spare
        self._found: dict[int, Measured] = {}
        self._heights = [self._guess(section) for section in page.sections]
        self._all_tops: list[int] | None = None
        for number in range(len(page.sections) if len(page.sections) <= MEASURED_AT_ONCE else 1):
            self.rows(number)

    # ----- measuring

    def _guess(self, section: Section) -> int:
        if section.folded:
            return 2
        return (section.end - section.start) * 11 // (self.width * 10) + 2 * (section.last - section.first)

    def rows(self, section: int) -> Measured:
        """The blocks of a section with their lines, measured now if they were not yet."""
        found = self._found.get(section)
        if found is None:
            found = self._found[section] = self._measure(section)
            if self._heights[section] != found.tops[-1]:
                self._heights[section] = found.tops[-1]
                self._all_tops = None
        return found

    def _measure(self, section: int) -> Measured:
        blocks = self.page.blocks(section)
        texts = [self._shown(block) for block in blocks]
        cuts = [self._wrapped(block, text) for block, text in zip(blocks, texts, strict=True)]
        return Measured(blocks, texts, cuts, [0, *accumulate(len(lines) for lines in cuts)])

    def _shown(self, block: Block) -> str:
        source = self.page.source
        text = shown(block.words or (source.text[block.start : block.end] if source else ""))
        return fit(text, self.width) if block.kind == "fold" else text

    def _wrapped(self, block: Block, text: str) -> list[tuple[int, int]]:
        if block.kind == "gap":
            return [(0, 0)]
        return wrap(text, self.width + (self._spare if block.kind == "meta" else 0))

    @property
    def exact(self) -> bool:
        """Every section has been measured."""
        return len(self._found) == len(self._heights)

    # ----- lines

    @property
    def tops(self) -> list[int]:
        """The first line of every section, and the line after the last."""
        if self._all_tops is None:
            self._all_tops = [0, *accumulate(self._heights)]
        return self._all_tops

    @property
    def total(self) -> int:
        """Lines of the page, as far as they are known."""
        return self.tops[-1]

    def section_at(self, y: int) -> int:
        """The section a line belongs to."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self._heights) - 1))

    def spot_at(self, y: int) -> Spot:
        """The block a line belongs to."""
        section = self.section_at(y)
        rows = self.rows(section)
        row = bisect_right(rows.tops, y - self.tops[section]) - 1
        return Spot(section, max(0, min(row, len(rows.blocks) - 1)))

    def top_of(self, spot: Spot) -> int:
        """The first line of a block."""
        rows = self.rows(spot.section)
        return self.tops[spot.section] + rows.tops[spot.row]

    def height_of(self, spot: Spot) -> int:
        """How many lines a block has."""
        tops = self.rows(spot.section).tops
        return tops[spot.row + 1] - tops[spot.row]

    def block(self, spot: Spot) -> Block:
        """The block at a spot."""
        return self.rows(spot.section).blocks[spot.row]

    def spot_of(self, sentence: int) -> Spot | None:
        """Where a sentence begins; None when it is not on the page."""
        source = self.page.source
        if source is None or not 0 <= sentence < len(source.sentences):
            return None
        section = self.page.section_of(source.sentences[sentence].start)
        for row, block in enumerate(self.rows(section).blocks):
            if block.sentence == sentence and not block.continued:
                return Spot(section, row)
        return None

    # ----- keeping what is in sight in its place

    def settle(self, y: int, height: int) -> int:
        """Measure what ``height`` lines from ``y`` show; returns where those lines begin now."""
        section = self.section_at(y)
        while section not in self._found:
            below = self.tops[section + 1] - y
            self.rows(section)
            y = max(self.tops[section], self.tops[section + 1] - below)
            section = self.section_at(y)
        while section < len(self._heights) and self.tops[section] < y + height:
            self.rows(section)
            section += 1
        return y

    def measure_around(self, section: int, y: int, height: int) -> int:
        """Measure a section and ``height`` lines before and after it; returns where line ``y`` is now."""
        held = self.section_at(y)
        into = y - self.tops[held]
        for step in (-1, 1):
            at, reach = section, 0
            while 0 <= at < len(self._heights) and reach <= height:
                lines = self.rows(at).tops[-1]
                reach += lines if at != section else 0
                at += step
        return self.tops[held] + into
