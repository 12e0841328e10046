"""The right edge of the reader: where others disagree, agree or are silent in the article, and what is in sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from kfor_tui.tui.presentation.symbols import CONFLICT, REWORDED

AGREE, DISAGREE, SILENT = REWORDED.mark, CONFLICT.mark, " "


class Minimap(NamedTuple):
    """Signs of the blocks of a page, summed up for any part of it.

    ``tops`` are the first lines of the blocks and the line after the last; ``shared`` and ``disputed`` count the
    blocks of either sort before each block.
    """

    tops: Sequence[int]
    shared: Sequence[int]
    disputed: Sequence[int]

    @classmethod
    def of(cls, tops: Sequence[int], shared: Sequence[bool], disputed: Sequence[bool]) -> Minimap:
        """From the first lines of all blocks and what each is."""
        return cls(tops, [0, *accumulate(map(int, shared))], [0, *accumulate(map(int, disputed))])

    @property
    def total(self) -> int:
        """Lines of the page."""
        return self.tops[-1]

    def symbol(self, row: int, height: int) -> str:
        """The sign of one of ``height`` rows that stand for the whole page; disputes go before agreement."""
        first, last = self._blocks(row, height)
        if self.disputed[last] > self.disputed[first]:
            return DISAGREE
        return AGREE if self.shared[last] > self.shared[first] else SILENT

    def _blocks(self, row: int, height: int) -> tuple[int, int]:
        total, count = self.tops[-1], len(self.tops) - 1
        start, end = row * total // height, (row + 1) * total // height
        first = max(0, bisect_right(self.tops, start, 0, count) - 1)
        return first, max(first, min(count, bisect_left(self.tops, end, 0, count)))

    def in_sight(self, row: int, height: int, scrolled: int) -> bool:
        """Whether the row stands for lines that are in sight now."""
        total = self.tops[-1]
        return scrolled * height // total <= row <= (min(total, scrolled + height) * height - 1) // total
