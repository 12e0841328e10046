"""Which facts of two sources are worth asking about, with what the two sources add to their features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.slots.features import Features, Setting, features, related
from kfor_tui.compare.verdicts.periods import near_minutes, same_minute
from kfor_tui.compare.verdicts.values import comparable_values, same_facts
from kfor_tui.model import Moment

Likeness = Callable[[int, int], float]  # of two sentences by their numbers, 0 to 1
_LEAST_SHARED = 0.25  # weight of the shared words around two values; below it nothing links them
_ORDERED_FROM = 0.3  # likeness from which the order of the words is looked at
_ALIGNED_FROM = 0.2  # and from which the sentences are aligned


class Candidate(NamedTuple):
    """Two facts that may be values of one slot, and their features."""

    left: Fact
    right: Fact
    features: Features


@dataclass(frozen=True, slots=True)
class TwoSources:
    """What is known of two sources beside their facts.

    ``likeness`` and ``in_order`` are of two sentences by their numbers, 0 to 1; ``aligned`` tells whether two facts
    stand in one place of their sentences, ``rivals_in_story`` how many values all sources give for one. ``published``
    are years, empty where not known.
    """

    likeness: Likeness
    in_order: Likeness
    aligned: Callable[[Fact, Fact], bool]
    rivals_in_story: Callable[[Fact], int]
    days_apart: int | None
    published: tuple[str, str]


class SourceFacts(NamedTuple):
    """The facts of a source, how many different values it gives for what each is a value of, and whom it names."""

    facts: Sequence[Fact]
    rivals: Sequence[int]
    names: frozenset[str]

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> SourceFacts:
        """Count the values and gather the names of a source once, however many others it is compared with."""
        return cls(facts, _rivals(facts), frozenset(name for fact in facts for name in fact.sentence_names))


class _Row(NamedTuple):
    i: int
    j: int
    near: float
    alike: float


def candidates(
    ours: SourceFacts,
    theirs: SourceFacts,
    between: TwoSources,
    within: Container[tuple[int, int]] | None = None,
) -> Iterator[Candidate]:
    """The comparable facts of two sources that share a word, a noun or an outcome.

    ``within`` names some pairs of sentences; by default all are looked at.
    """
    left, right = ours.facts, theirs.facts
    rows = list(_comparable(left, right, between.likeness, within))
    best: defaultdict[tuple[str, int], float] = defaultdict(float)
    equal: defaultdict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
    for i, j, near, _ in rows:
        best["left", i] = max(best["left", i], near)
        best["right", j] = max(best["right", j], near)
        if same_facts(left[i], right[j]):
            equal["left", i].append((j, near))
            equal["right", j].append((i, near))
    for i, j, near, alike in rows:
        one, other = left[i], right[j]
        top = max(best["left", i], best["right", j])
        mates = [n for k, n in equal["left", i] if k != j] + [n for k, n in equal["right", j] if k != i]
        setting = Setting(
            likeness=alike,
            rivals_left=ours.rivals[i],
            rivals_right=theirs.rivals[j],
            days_apart=between.days_apart,
            best=min(1.0, near / top) if top else 0.0,
            value_beside=_beside(left, i, other) or _beside(right, j, one),
            in_order=between.in_order(one.statement, other.statement) if alike > _ORDERED_FROM else 0.0,
            aligned=alike > _ALIGNED_FROM and between.aligned(one, other),
            parties_foreign=_foreign(one, theirs.names) and _foreign(other, ours.names),
            published=between.published,
            rivals_story=max(between.rivals_in_story(one), between.rivals_in_story(other)),
            value_elsewhere=max(mates, default=0.0) / near,
        )
        yield Candidate(one, other, features(one, other, setting))


def _comparable(
    left: Sequence[Fact], right: Sequence[Fact], likeness: Likeness, within: Container[tuple[int, int]] | None
) -> Iterator[_Row]:
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if within is not None and (one.statement, other.statement) not in within:
                continue
            if _of_one_kind(one, other) and (near := _nearness(one, other)) > 0:
                alike = likeness(one.statement, other.statement)
                yield _Row(i, j, near + alike, alike)


_WHOLE: Final = frozenset(("age", "score", "magnitude"))  # these are held against their like only


def _of_one_kind(one: Fact, other: Fact) -> bool:
    dimensions = {one.dimension, other.dimension}
    if len(dimensions) > 1 and (dimensions & _WHOLE or dimensions == {"count", "ratio"}):
        return False
    if one.is_date != other.is_date or len(one.score) != len(other.score):
        return False
    return len(dimensions) == 1 or comparable_values(one.value, other.value)


def _nearness(one: Fact, other: Fact) -> float:
    """A quick measure of how much two contexts share, 0 where nothing links them."""
    both = one.window.keys() & other.window.keys()
    shared = sum(one.window[word] for word in both)
    noun = bool(one.noun) and one.noun == other.noun
    outcome = one.outcome is not None and one.outcome == other.outcome
    if shared < _LEAST_SHARED and not noun and not outcome and not _of_few(one, other):
        return 0.0
    whole = sum(one.window.values()) + sum(other.window.values())
    clash = one.outcome is not None and other.outcome is not None and one.outcome != other.outcome
    return max(0.01, 2 * shared / (whole or 1.0) + 0.4 * noun + 0.4 * outcome - 0.5 * clash)


def _of_few(one: Fact, other: Fact) -> bool:
    """Return whether two values are of a kind that a story gives few of, so that no word need be shared."""
    if isinstance(one.value, Moment) and isinstance(other.value, Moment):
        return same_minute(one.value, other.value) or near_minutes(one.value, other.value)
    return one.dimension == other.dimension and one.dimension in ("age", "magnitude")


def _foreign(fact: Fact, names: frozenset[str]) -> bool:
    """Return whether a sentence names some, none of whom the other source names beside a value."""
    return bool(fact.sentence_names) and not any(related(own, name) for own in fact.sentence_names for name in names)


def _rivals(facts: Sequence[Fact]) -> list[int]:
    """How many different values of its kind each fact's source gives."""
    counts = []
    for one in facts:
        values = [one]
        for other in facts:
            if (
                other.dimension == one.dimension
                and other.head == one.head
                and not any(same_facts(other, known) for known in values)
            ):
                values.append(other)
        counts.append(len(values))
    return counts


def _beside(facts: Sequence[Fact], at: int, other: Fact) -> bool:
    """Return whether another fact of the same sentence gives the other side's value of the same things."""
    own = facts[at]
    return any(
        n != at
        and fact.statement == own.statement
        and fact.dimension == other.dimension
        and (not fact.noun or not other.noun or related(fact.noun, other.noun) or fact.noun == own.noun)
        and same_facts(fact, other)
        for n, fact in enumerate(facts)
    )
