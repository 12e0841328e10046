"""A value told twice in two units, ``50 miles (80 km)``, is one value: the second says nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kfor_tui.model import Quantity
from kfor_tui.text.quantities import comparable, to_base

_BEFORE: Final = re.compile(
    r",?\s*(?:[(\[]\s*|\bor\s+)(?:(?:or|about|around|roughly|some|nearly|approximately|over|~|≈)\s*)*"
)
_ROUNDED: Final = 0.15  # how far rounding may part the two


def told_once(sentence: str, offset: int, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities of a sentence without those that convert the one before; ``offset`` is where it starts."""
    yield from quantities[:1]
    for one, other in pairwise(quantities):
        if not _converts(one, other, sentence[one.end - offset : other.start - offset]):
            yield other


def _converts(one: Quantity, other: Quantity, between: str) -> bool:
    if one.kind != "measure" or other.kind != "measure" or one.unit == other.unit or not comparable(one, other):
        return False
    if not _BEFORE.fullmatch(between):
        return False
    first, second = to_base(one)[0], to_base(other)[0]
    return abs(first - second) <= _ROUNDED * max(abs(first), abs(second))
