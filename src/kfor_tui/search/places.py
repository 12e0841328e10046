"""A sentence under inspection, and where words stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kfor_tui.index.search.tokens import keys
from kfor_tui.model import Sentence, Source, Span


class SentenceView:
    """A sentence under inspection; its words are looked up once, and only when asked for."""

    __slots__ = ("_keys", "_text", "number", "ordinal", "sentence", "source")

    def __init__(self, source: Source, ordinal: int, sentence: Sentence, number: int) -> None:
        self.source = source
        self.ordinal = ordinal
        self.sentence = sentence
        self.number = number
        self._text: str | None = None
        self._keys: list[str] | None = None

    @property
    def text(self) -> str:
        """The sentence itself."""
        if self._text is None:
            self._text = self.source.text[self.sentence.start : self.sentence.end]
        return self._text

    @property
    def keys(self) -> list[str]:
        """The keys of its words."""
        if self._keys is None:
            self._keys = keys(self.text)
        return self._keys


def closest_group(lists: Sequence[Sequence[int]]) -> list[int] | None:
    """One number of each sorted list, all different, so that they stand as close together as they can."""
    group = [numbers[0] for numbers in lists if numbers]
    if len(group) < len(lists) or not group:
        return None
    if sum(map(len, lists)) == len(lists):
        return group if len(set(group)) == len(group) else None
    at = [0] * len(lists)
    best, best_width = None, 0
    while True:
        low = min(group)
        width = max(group) - low
        if (best is None or width < best_width) and len(set(group)) == len(group):
            best, best_width = group.copy(), width
        lowest = group.index(low)
        at[lowest] += 1
        if at[lowest] == len(lists[lowest]) or (best is not None and best_width < len(group)):
            return best
        group[lowest] = lists[lowest][at[lowest]]


def in_order(group: Sequence[int]) -> bool:
    """Whether the words stand in the order in which they were typed."""
    return all(left < right for left, right in pairwise(group))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1].end:
            result[-1] = Span(result[-1].start, max(end, result[-1].end))
        elif end > start:
            result.append(Span(start, end))
    return tuple(result)
