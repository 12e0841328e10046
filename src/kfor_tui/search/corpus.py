"""Sources and their sentences by number: sentences are numbered from 0 in the order in which they were added."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator

from kfor_tui.errors import KforError
from kfor_tui.model import Source, Span
from kfor_tui.search.places import SentenceView


class Corpus:
    """The sources of an engine; a number once given is never given again."""

    def __init__(self) -> None:
        self._sources: list[Source | None] = []
        self._ordinals: dict[str, int] = {}
        self._first = array("I")
        self._gone = 0
        self.end = 0  # the number after the last

    def __len__(self) -> int:
        return self.end - self._gone

    @property
    def source_count(self) -> int:
        """How many sources there are."""
        return len(self._ordinals)

    def ordinal_of(self, source_id: str) -> int | None:
        """The number of a source, ``None`` when it is not there."""
        return self._ordinals.get(source_id)

    def remove(self, source_id: str) -> tuple[int, Source] | None:
        """Take a source away and return it with its number."""
        ordinal = self._ordinals.pop(source_id, None)
        source = None if ordinal is None else self._sources[ordinal]
        if ordinal is None or source is None:
            return None
        self._sources[ordinal] = None
        self._gone += len(source.sentences)
        return ordinal, source

    def adopt(self, sources: list[Source]) -> tuple[int, int]:
        """Number sources and their sentences; returns the numbers of the last one."""
        ordinal = first = 0
        for source in sources:
            ordinal, first = len(self._sources), self.end
            self._sources.append(source)
            self._ordinals[source.id] = ordinal
            self._first.append(first)
            self.end += len(source.sentences)
        return ordinal, first

    def contents(self, cancelled: Callable[[], bool] | None = None) -> Iterator[tuple[int, int, list[str]]]:
        """For the index: ordinal, first number and sentences of every source."""
        for ordinal, source in enumerate(self._sources):
            if cancelled is not None and cancelled():
                raise KforError("the search index was not finished")
            if source is not None:
                yield ordinal, self._first[ordinal], texts(source)

    def views(self, ordinal: int) -> Iterator[SentenceView]:
        """The sentences of a source, in order."""
        source = self._sources[ordinal]
        if source is not None:
            for number, sentence in enumerate(source.sentences, start=self._first[ordinal]):
                yield SentenceView(source, ordinal, sentence, number)

    def numbered(self) -> Iterator[tuple[int, Source]]:
        """The sources with their numbers."""
        return ((ordinal, source) for ordinal, source in enumerate(self._sources) if source is not None)

    def locate(self, source_id: str, span: Span) -> int | None:
        """The number of the sentence in which a span begins."""
        ordinal = self._ordinals.get(source_id)
        source = None if ordinal is None else self._sources[ordinal]
        if ordinal is None or source is None:
            return None
        at = bisect_right(source.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if at < 0 or span.start >= source.sentences[at].end:
            return None
        return self._first[ordinal] + at

    def view(self, number: int) -> SentenceView | None:
        """The sentence with a number, ``None`` when it is gone."""
        ordinal = bisect_right(self._first, number) - 1
        # Sources without sentences share their number with the next one.
        source = self._sources[ordinal] if ordinal >= 0 else None
        at = number - self._first[ordinal] if ordinal >= 0 else 0
        if source is None or at >= len(source.sentences):
            return None
        return SentenceView(source, ordinal, source.sentences[at], number)


def texts(source: Source) -> list[str]:
    """The sentences of a source."""
    text = source.text
    return [text[sentence.start : sentence.end] for sentence in source.sentences]
