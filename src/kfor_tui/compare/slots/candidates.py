"""Which facts of two sources are worth asking about, with what the two sources add to their features."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.slots.features import Features, Setting, features, related
from kfor_tui.compare.verdicts.values import comparable_values, same_facts

Likeness = Callable[[int, int], float]  # of two sentences by their numbers, 0 to 1
_LEAST_SHARED = 0.25  # weight of the shared words around two values; below it nothing links them
_RIVAL = 0.85


class Candidate(NamedTuple):
    """Two facts that may be values of one slot, and their features."""

    left: Fact
    right: Fact
    features: Features


def candidates(
    left: Sequence[Fact], right: Sequence[Fact], likeness: Likeness, days_apart: int | None,
    in_order: Likeness = lambda _left, _right: 0.0, aligned: Callable[[Fact, Fact], bool] = lambda _left, _right: False,
    rivals_in_story: Callable[[Fact], int] = lambda _: 1,
) -> Iterator[Candidate]:
    """The comparable facts of two sources that share a word, a noun or an outcome."""
    rows: list[tuple[int, int, float, float]] = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.dimension != other.dimension and not comparable_values(one.value, other.value):
                continue
            if "score" in (one.dimension, other.dimension) and len(one.score) != len(other.score):
                continue
            if "age" in (one.dimension, other.dimension) and one.dimension != other.dimension:
                continue
            if one.is_date != other.is_date or {one.dimension, other.dimension} == {"count", "ratio"}:
                continue
            near = _nearness(one, other)
            if near > 0:
                alike = likeness(one.statement, other.statement)
                rows.append((i, j, near + alike, alike))
    best_left: dict[int, float] = {}
    best_right: dict[int, float] = {}
    for i, j, near, _ in rows:
        best_left[i] = max(best_left.get(i, 0.0), near)
        best_right[j] = max(best_right.get(j, 0.0), near)
    by_left: dict[int, list[tuple[int, float]]] = {}
    by_right: dict[int, list[tuple[int, float]]] = {}
    for i, j, near, _ in rows:
        if same_facts(left[i], right[j]):
            by_left.setdefault(i, []).append((j, near))
            by_right.setdefault(j, []).append((i, near))
    rivals_left, rivals_right = _rivals(left), _rivals(right)
    for i, j, near, alike in rows:
        top = max(best_left[i], best_right[j])
        mates = [n for k, n in by_left.get(i, ()) if k != j] + [n for k, n in by_right.get(j, ()) if k != i]
        setting = Setting(
            likeness=alike,
            rivals_left=rivals_left[i],
            rivals_right=rivals_right[j],
            days_apart=days_apart,
            best=min(1.0, near / top) if top else 0.0,
            value_beside=_beside(left, i, right[j]) or _beside(right, j, left[i]),
            in_order=in_order(left[i].statement, right[j].statement) if alike > 0.3 else 0.0,
            aligned=alike > 0.2 and aligned(left[i], right[j]),
            rivals_story=max(rivals_in_story(left[i]), rivals_in_story(right[j])),
            value_elsewhere=max(mates, default=0.0) / near,
        )
        yield Candidate(left[i], right[j], features(left[i], right[j], setting))


def _nearness(one: Fact, other: Fact) -> float:
    """A quick measure of how much two contexts share, 0 where nothing links them."""
    both = one.window.keys() & other.window.keys()
    shared = sum(one.window[word] for word in both)
    noun = bool(one.noun) and one.noun == other.noun
    outcome = one.outcome is not None and one.outcome == other.outcome
    if shared < _LEAST_SHARED and not noun and not outcome and not (one.dimension == other.dimension == "age"):
        return 0.0
    whole = sum(one.window.values()) + sum(other.window.values())
    clash = one.outcome is not None and other.outcome is not None and one.outcome != other.outcome
    return max(0.01, 2 * shared / (whole or 1.0) + 0.4 * noun + 0.4 * outcome - 0.5 * clash)


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
    """Whether another fact of the same sentence gives the other side's value of the same things."""
    own = facts[at]
    return any(
        n != at
        and fact.statement == own.statement
        and fact.dimension == other.dimension
        and (not fact.noun or not other.noun or related(fact.noun, other.noun) or fact.noun == own.noun)
        and same_facts(fact, other)
        for n, fact in enumerate(facts)
    )
