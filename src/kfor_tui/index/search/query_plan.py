"""What an index is asked for: sets of sentences, combined.

Sentences are numbered from 0 in the order in which they were added, and so are sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kfor_tui.index.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Sentences that hold one of the words; weights rank them, ``rarity`` weighs the words among others."""

    words: tuple[tuple[str, float], ...]
    rarity: float = 1.0


@dataclass(frozen=True, slots=True)
class OfSources:
    """The sentences of these sources."""

    ordinals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """These sentences, found by other means."""

    numbers: frozenset[int]
    rarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Everything:
    """All sentences."""


@dataclass(frozen=True, slots=True)
class Without:
    """All sentences but these."""

    part: Plan


@dataclass(frozen=True, slots=True)
class Both:
    """Sentences in every part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Sentences in any part."""

    parts: tuple[Plan, ...]


Plan = AnyOf | Numbers | OfSources | Everything | Without | Both | Either


def any_of(plan: Plan) -> tuple[tuple[str, float], ...]:
    """Return the words of which any will do, with their weights, when a plan asks for nothing else."""
    match plan:
        case AnyOf(words=words):
            return words
        case Both(parts=(part,)):
            return any_of(part)
        case Either(parts=parts) if all(isinstance(part, AnyOf) for part in parts):
            weights: dict[str, float] = {}
            for word, weight in (pair for part in parts for pair in any_of(part)):
                weights[word] = max(weight, weights.get(word, 0.0))
            return tuple(weights.items())
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentence numbers, the most promising first; ``total`` counts all, ``sources`` those they stand in.

    With ``at_least`` both are lower bounds, for counting would have taken too long.
    """

    numbers: Sequence[int] = ()
    total: int = 0
    sources: int = 0
    at_least: bool = False


class IndexProtocol(Protocol):
    """What finds candidates: in memory for a few articles, on disk for many."""

    vocabulary: Vocabulary

    def add(self, ordinal: int, first: int, texts: list[str]) -> None:
        """Add the sentences of a source; the first of them has the number ``first``."""

    def remove(self, ordinal: int, texts: list[str]) -> None:
        """Take the sentences of a source away again."""

    def find(self, plan: Plan, limit: int) -> Candidates:
        """The ``limit`` most promising sentences of a plan."""
