"""What is lit in a text: names by kind, hits, mentions of one name; all looked up for a stretch of it only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kfor_tui.model import EntityKind, Span

_START = attrgetter("start")


class NamedSpan(NamedTuple):
    """A name in the text and its kind."""

    start: int
    end: int
    kind: EntityKind


class NamesOf:
    """The names of a source in order of text; a long one has more than can be turned round at once."""

    def __init__(self, found: Sequence[Any] = (), kind: Callable[[Any], EntityKind] = attrgetter("kind")) -> None:
        self._found, self._kind = found, kind

    def within(self, start: int, end: int) -> Iterator[NamedSpan]:
        """Names that begin in ``[start, end)``."""
        first = bisect_left(self._found, start, key=_START)
        for at in range(first, bisect_left(self._found, end, first, key=_START)):
            name = self._found[at]
            yield NamedSpan(name.start, name.end, self._kind(name))


class Highlights(NamedTuple):
    """What is lit in the text: names by kind, hits, and the mentions of one name, both in order of text."""

    names: bool = True
    hidden_kinds: frozenset[EntityKind] = frozenset()
    hits: tuple[Span, ...] = ()
    current_hit: Span | None = None
    lit: tuple[Span, ...] = ()


def overlapping(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The spans, in order of text and none within another, that share a character with ``[start, end)``."""
    first = max(0, bisect_left(spans, start, key=itemgetter(0)) - 1)
    for at in range(first, bisect_left(spans, end, first, key=itemgetter(0))):
        if spans[at][1] > start:
            yield spans[at]
