"""The findings turned towards one sentence: who says the same elsewhere, and what differs.

Nothing is computed here that the ``Comparison`` does not say; this only looks it up from either side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kfor_tui.progress import NO_PROGRESS, Progress
from kfor_tui.tui.presentation.symbols import of_pair

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Difference, Pair, Passage, Relation, Source


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence elsewhere that says the same as one here; ``differences`` have this side on the left."""

    score: float
    relation: Relation
    here: Passage
    there: Passage
    differences: tuple[Difference, ...]
    reasons: tuple[str, ...]

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences of which only one side can hold."""
        return tuple(d for d in self.differences if d.severity == "conflict")

    @property
    def symbol(self) -> str:
        """One character for the margin, of ``signs.PAIRS``."""
        return of_pair(self.relation, self.differences).mark


def sources_by_standing(matches: Iterable[Counterpart]) -> tuple[int, int, int]:
    """How many sources say otherwise, how many say the same, and how many only say something related.

    Each source counts once, by the gravest of what it says.
    """
    against = {t.there.source for t in matches if t.conflicts}
    same = {t.there.source for t in matches if t.relation != "related"} - against
    return len(against), len(same), len({t.there.source for t in matches} - against - same)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences of a source others share, and how many others contradict."""

    shared: int = 0
    conflicts: int = 0


class Signs(NamedTuple):
    """What the margin of a source shows: who else says each sentence, and the sentences that nobody else says."""

    matches: Mapping[int, Sequence[Counterpart]] = MappingProxyType({})
    alone: frozenset[int] = frozenset()


class CounterpartIndex:
    """Twins by source and sentence, both ways round."""

    def __init__(self, comparison: Comparison, sources: Iterable[Source], progress: Progress = NO_PROGRESS) -> None:
        self.comparison = comparison
        self._starts = {s.id: [sentence.start for sentence in s.sentences] for s in sources}
        self._ends = {s.id: [sentence.end for sentence in s.sentences] for s in sources}
        self._matches: defaultdict[str, defaultdict[int, list[Counterpart]]] = defaultdict(lambda: defaultdict(list))
        for pair in progress.track("linking sentences", comparison.pairs, len(comparison.pairs)):
            self._add(pair)
        for by_sentence in progress.track("ordering twins", self._matches.values(), len(self._matches)):
            for matches in by_sentence.values():
                matches.sort(key=lambda t: (not t.conflicts, -t.score, t.there.source, t.there.start))
        self.tallies = {source: _tally(by_sentence) for source, by_sentence in self._matches.items()}

    def _add(self, pair: Pair) -> None:
        turned = tuple(replace(d, left=d.right, right=d.left) for d in pair.differences)
        sides = ((pair.left, pair.right, pair.differences), (pair.right, pair.left, turned))
        for here, there, differences in sides:
            counterpart = Counterpart(pair.score, pair.relation, here, there, differences, pair.reasons)
            for index in self._sentences_of(here):
                self._matches[here.source][index].append(counterpart)

    def _sentences_of(self, passage: Passage) -> range:
        starts = self._starts.get(passage.source)
        if not starts:
            return range(0)
        first = max(0, bisect_right(starts, passage.start) - 1)
        if self._ends[passage.source][first] <= passage.start:
            first += 1
        return range(first, max(first + 1, bisect_left(starts, passage.end)))

    def parts(self) -> list[list[Counterpart]]:
        """Lists of all that is held here."""
        return [list(matches) for by_sentence in self._matches.values() for matches in by_sentence.values()]

    def of(self, source: str, sentence: int) -> tuple[Counterpart, ...]:
        """Twins of the sentence with this index, those that conflict first, then the most alike."""
        found = self._matches.get(source)
        return tuple(found.get(sentence, ())) if found else ()

    def matches_of(self, passage: Passage) -> tuple[Counterpart, ...]:
        """Twins of the sentences that a passage covers."""
        return tuple(
            counterpart for sentence in self._sentences_of(passage) for counterpart in self.of(passage.source, sentence)
        )

    def shared(self, source: str) -> dict[int, list[Counterpart]]:
        """Every sentence of a source that others share, by index."""
        return self._matches.get(source) or {}

    def alone(self, source: str) -> frozenset[int]:
        """Indices of the sentences of a source that no other source has."""
        return frozenset(i for p in self.comparison.unique.get(source, ()) for i in self._sentences_of(p))

    def tally(self, source: str) -> Tally:
        """Counts for the list."""
        return self.tallies.get(source, Tally())

    def differing(self, source: str, *, conflicts_only: bool = False) -> list[int]:
        """Indices of the sentences of a source that others say differently, in order."""
        found: dict[int, list[Counterpart]] = self._matches.get(source) or {}
        return sorted(
            index
            for index, matches in found.items()
            if any(t.conflicts if conflicts_only else t.differences for t in matches)
        )

    @cached_property
    def contested(self) -> int:
        """How many claims are contested; pairs in conflict when no claims were made."""
        claims = sum(claim.status == "contested" for claim in self.comparison.claims)
        return claims or sum(bool(pair.conflicts) for pair in self.comparison.pairs)


def _tally(by_sentence: dict[int, list[Counterpart]]) -> Tally:
    conflicts = sum(any(t.conflicts for t in matches) for matches in by_sentence.values())
    return Tally(len(by_sentence), conflicts)
