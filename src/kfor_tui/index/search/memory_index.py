"""The index of a few articles: plain lists, built faster than a larger engine starts."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from heapq import nlargest

from kfor_tui.index.search.query_plan import (
    AnyOf,
    Both,
    Candidates,
    Either,
    Everything,
    Numbers,
    OfSources,
    Plan,
    Without,
)
from kfor_tui.index.search.tokens import keys
from kfor_tui.index.search.vocabulary import Vocabulary


class MemoryIndex:
    """For each word the numbers of the sentences that hold it."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = Vocabulary() if vocabulary is None else vocabulary
        self._postings: dict[str, array[int]] = {}
        self._first: list[int] = []
        self._ranges: dict[int, range] = {}
        self._ordinals: list[int] = []
        self._size = 0

    def add(self, ordinal: int, first: int, texts: list[str]) -> None:
        """Add the sentences of a source; numbers only ever grow."""
        for number, text in enumerate(texts, start=first):
            words = set(keys(text))
            self.vocabulary.add(words)
            for word in words:
                posting = self._postings.get(word)
                if posting is None:
                    posting = self._postings[word] = array("I")
                posting.append(number)
        self._first.append(first)
        self._ordinals.append(ordinal)
        self._ranges[ordinal] = range(first, first + len(texts))
        self._size += len(texts)

    def remove(self, ordinal: int, texts: list[str]) -> None:
        """Take the sentences of a source away again."""
        gone = self._ranges.pop(ordinal, None)
        if gone is None:
            return
        for text in texts:
            self.vocabulary.discard(set(keys(text)))
        for word in {word for text in texts for word in keys(text)}:
            kept = array("I", (number for number in self._postings[word] if number not in gone))
            if kept:
                self._postings[word] = kept
            else:
                del self._postings[word]
        self._size -= len(gone)

    def find(self, plan: Plan, limit: int) -> Candidates:
        """The ``limit`` most promising sentences of a plan, by trust and rarity of the words they hold."""
        found = self._numbers(plan)
        sources = len({self._ordinal(number) for number in found})
        numbers = sorted(found)
        if len(numbers) > limit:
            promise = self._promise(plan)
            numbers = nlargest(limit, numbers, key=lambda number: promise.get(number, 0.0))
        return Candidates(numbers, len(found), sources)

    def _ordinal(self, number: int) -> int:
        return self._ordinals[bisect_right(self._first, number) - 1]

    def _holds(self, number: int) -> bool:
        at = bisect_right(self._first, number) - 1
        return at >= 0 and number in self._ranges.get(self._ordinals[at], ())

    def _all(self) -> set[int]:
        return {number for numbers in self._ranges.values() for number in numbers}

    def _numbers(self, plan: Plan) -> set[int]:
        match plan:
            case AnyOf(words=words):
                return self._union([word for word, _ in words])
            case Numbers(numbers=numbers):
                return {number for number in numbers if self._holds(number)}
            case OfSources(ordinals=ordinals):
                return {number for ordinal in ordinals for number in self._ranges.get(ordinal, ())}
            case Either(parts=parts):
                return set().union(*(self._numbers(part) for part in parts))
            case Both(parts=parts):
                return self._both(parts)
            case Without(part=part):
                return self._all() - self._numbers(part)
            case Everything():
                return self._all()

    def _union(self, words: list[str] | tuple[str, ...]) -> set[int]:
        empty: array[int] = array("I")
        return set().union(*(self._postings.get(word, empty) for word in words))

    def _both(self, parts: tuple[Plan, ...]) -> set[int]:
        wanted = [part for part in parts if not isinstance(part, Without | Everything)]
        found = set.intersection(*(self._numbers(part) for part in wanted)) if wanted else self._all()
        for part in parts:
            if isinstance(part, Without) and found:
                found -= self._numbers(part.part)
        return found

    def _promise(self, plan: Plan) -> dict[int, float]:
        """For each sentence the sum over the words asked for, each by its best variant."""
        match plan:
            case AnyOf(words=words, rarity=rarity):
                best: dict[int, float] = {}
                for word, weight in sorted(words, key=lambda pair: pair[1]):
                    best.update(dict.fromkeys(self._postings.get(word, ()), weight * rarity))
                return best
            case Numbers(rarity=rarity):
                return dict.fromkeys(self._numbers(plan), rarity)
            case Both(parts=parts) | Either(parts=parts):
                total: dict[int, float] = {}
                for part in parts:
                    for number, promise in self._promise(part).items():
                        total[number] = total.get(number, 0.0) + promise
                return total
            case _:
                return {}
