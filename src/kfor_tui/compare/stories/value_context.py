"""What a number or a date is known by in its source: the telling words of its clause; and how near two of them come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.facts.clauses import clause_of, hangs, tells
from kfor_tui.compare.matching.alignment import stands_for
from kfor_tui.compare.matching.lexicon import akin
from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.statement import Names, Statement, Unit

NEAR: Final = 0.5  # share of the weight of the lighter clause that both have
_RIVAL: Final = 0.8  # of that share: another of the source that comes so near makes either doubtful
_HELPERS: Final = frozenset("had has have was were is are will would did does do".split())  # noqa: SIM905
_SUBJECT: Final = 12  # units
_NAMED: Final = 2.0  # whose it is tells most, however often the story names him


@dataclass(frozen=True, slots=True)
class Told:
    """A unit of a statement, by their numbers, with the telling units of its clause and what each weighs."""

    number: int
    at: int
    cues: tuple[tuple[Unit, float], ...]

    @property
    def weight(self) -> float:
        """Of all its cues."""
        return sum(weight for _, weight in self.cues)

    @property
    def keys(self) -> set[str]:
        """Of its cues."""
        return {unit.key for unit, _ in self.cues}


def told(number: int, statement: Statement, units: tuple[Unit, ...], at: int, weights: Weights) -> Told:
    """What the unit at a place is known by."""
    inside = (units[n] for n in _told_of(statement, units, at) if n != at)
    telling = (unit for unit in inside if tells(unit) and unit.kind in ("word", "name"))
    return Told(number, at, tuple((u, weights[u.key] ** 2 * (_NAMED if u.kind == "name" else 1.0)) for u in telling))


def _told_of(statement: Statement, units: tuple[Unit, ...], at: int) -> range:
    """The clause of a unit, and the one before where it hangs on that: ``The Aurora, with 118 passengers``.

    So does a verb that a comma parts from its subject: ``The museum, founded in 1911, was``.
    """
    inside = clause_of(statement, units, at)
    first = inside.start
    if first and units[first].key in _HELPERS and units[first].start - units[first - 1].end > 1:
        return range(max(0, inside.start - _SUBJECT), inside.stop)
    if hangs(units, inside):
        return range(clause_of(statement, units, inside.start - 1).start, inside.stop)
    return inside


def is_mutual(i: int, j: int, near: Mapping[tuple[int, int], float]) -> bool:
    """Whether nothing else of either source comes near the other one."""
    return all(value < _RIVAL * near[i, j] for (a, b), value in near.items() if (a == i) != (b == j))


class Nearness:
    """How much two clauses say alike."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def shared(self, one: Told, other: Told) -> list[Unit]:
        """The units of one clause that the other has too, in these words or in others."""
        return [unit for unit, _ in one.cues if any(self.same(unit, counterpart) for counterpart, _ in other.cues)]

    def of_lighter(self, one: Told, other: Told) -> float:
        """Share of the lighter clause's weight that the other clause has too."""
        lighter, heavier = (one, other) if one.weight <= other.weight else (other, one)
        shared = self.shared(lighter, heavier)
        return sum(weight for unit, weight in lighter.cues if unit in shared) / (lighter.weight or 1.0)

    def of_heavier(self, one: Told, other: Told) -> float:
        """Share of the heavier clause's weight that the other clause has too."""
        lighter, heavier = (one, other) if one.weight <= other.weight else (other, one)
        shared = self.shared(heavier, lighter)
        return sum(weight for unit, weight in heavier.cues if unit in shared) / (heavier.weight or 1.0)

    def same(self, one: Unit, other: Unit) -> bool:
        """Whether two units say the same, in one word or in another."""
        return one.key == other.key or akin(one.key, other.key) or stands_for(one, other, self._names)
