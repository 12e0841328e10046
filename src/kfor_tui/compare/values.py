"""Two values of one thing in two tellings of one story, wherever their sentences put them.

``Turnout was 61 percent`` in a sentence on the count and ``Turnout stood at 64 percent``: each is, in its source, what
comes nearest to the other. A value is known by the words of its clause; that it is the nearest both ways, and that no
other of its source comes near, takes the place of likeness between the sentences.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kfor_tui.compare.counts import AGE, COMMON, Value, of_one_kind, one_fate, only_ones, read, same_layoff
from kfor_tui.compare.differences.alignment import align, stands_for
from kfor_tui.compare.differences.clause import clause_of
from kfor_tui.compare.differences.counted import counted, narrowed, same_thing
from kfor_tui.compare.differences.event import announces, framed, moved_on, of_saying, one_scene, places_clash, recurs
from kfor_tui.compare.differences.measured import alone
from kfor_tui.compare.differences.numbers import one_role, slot_of, spoken
from kfor_tui.compare.differences.periods import judge, moments_of
from kfor_tui.compare.differences.slots import Context, Slot, between
from kfor_tui.compare.lexicon import akin
from kfor_tui.compare.nearest import NEAR, Nearness, by_source, is_mutual
from kfor_tui.compare.score import Weights
from kfor_tui.compare.statement import Names, Statement, Unit, Views
from kfor_tui.model import Moment
from kfor_tui.text.quantities import comparable, compatible, to_base
from kfor_tui.text.words import key

_FAR: Final = 2.0  # times; two values of one thing are seldom further apart
_ASKED: Final = frozenset(map(key, ("demand", "ask", "seek", "want", "claim")))
_GIVEN: Final = frozenset(map(key, ("offer", "propose", "grant", "give", "concede")))
_BEFALLEN: Final = 0.6  # for two counts of those whom one thing befell, whatever it is called
_WON: Final = frozenset(map(key, ("win", "get", "receive", "take", "secure", "poll", "gain", "with")))
_WHOLE: Final = 0.8  # of the lighter clause; less wants a second word that both have
_SEVERAL: Final = 2
_HEAVIER: Final = 0.3  # of the other clause, which may else tell of more than one word can settle
_MOST_HELD: Final = 100_000  # a hundred tellings of one story have more; what is left out costs nobody a wait
_MANY: Final = 100  # few things of one name are so many


def find(
    statements: Sequence[Statement],
    stories: Sequence[tuple[str, str]],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
    known: Container[tuple[int, int, int]] = (),
    sure: Container[tuple[str, str]] = (),
) -> Iterator[tuple[int, int, Slot]]:
    """The conflicts, each with the statements that it is between, the lower number first.

    Those that are ``known`` are left out: by their statements and where the value of the first one begins. Stories
    that are ``sure`` hold sentences that say the same; only in these a thing that each source counts once is one.
    """
    values = by_source(statements, stories, lambda number, statement: read(number, statement, weights, views))
    reader = _Reader(statements, views, published, known)
    held = 0
    for one, other in stories:
        held += len(values[one]) * len(values[other])
        if held > _MOST_HELD:
            return
        yield from reader.rivals(values[one], values[other], (one, other) in sure)


class _Reader:
    def __init__(
        self,
        statements: Sequence[Statement],
        views: Views,
        published: Mapping[str, date | None],
        known: Container[tuple[int, int, int]],
    ) -> None:
        self._known = known
        self._statements = statements
        self._views = views
        self._published = published
        self._nearness = Nearness(views.names)

    def rivals(self, here: Sequence[Value], there: Sequence[Value], sure: bool) -> Iterator[tuple[int, int, Slot]]:
        """Values that are each other's nearest and cannot both hold."""
        near = {(i, j): self._near(one, other) for i, one in enumerate(here) for j, other in enumerate(there)}
        for (i, j), value in near.items():
            one, other = here[i], there[j]
            if compatible(one.quantity, other.quantity) != "conflict":
                continue
            close = value >= NEAR and is_mutual(i, j, near) and self._told_alike(one, other, value)
            if not close and not (sure and only_ones(one, other, here, there)):
                continue
            if self._is_known(one, other):
                continue
            none = 0.0 in (one.quantity.value, other.quantity.value)
            if slot := (self._none_slot if none else self._slot)(one, other, close):
                left, right = one.told.number, other.told.number
                turned = replace(slot, left=slot.right, right=slot.left)
                yield (left, right, slot) if left < right else (right, left, turned)

    def _is_known(self, one: Value, other: Value) -> bool:
        first = min(one, other, key=lambda value: value.told.number).told
        start = self._views.of(self._statements[first.number]).units[first.at].start
        return (*sorted((one.told.number, other.told.number)), start) in self._known

    def _near(self, one: Value, other: Value) -> float:
        shares = [value.quantity.kind == "fraction" for value in (one, other)]
        if shares[0] != shares[1] or not comparable(one.quantity, other.quantity) or not of_one_kind(one, other):
            return 0.0
        near = 1.0 if same_layoff(one, other) else self._nearness.of_lighter(one.told, other.told)
        return max(near, _BEFALLEN) if one_fate(one, other) else near

    def _told_alike(self, one: Value, other: Value, near: float) -> bool:
        """Whether both clauses share a word besides what they count, or name the same where they count nothing."""
        if same_layoff(one, other):
            return True
        shared = self._nearness.shared(one.told, other.told)
        if AGE in (one.noun, other.noun):
            return one.noun == other.noun and any(unit.kind == "name" for unit in shared)
        if one_fate(one, other):
            return True
        if one.quantity.kind == "cardinal" and {one.noun, other.noun} & COMMON:
            return any(unit.kind == "word" and unit.key not in (one.noun, other.noun) for unit in shared)
        if len(shared) >= _SEVERAL or (near >= _WHOLE and self._nearness.of_heavier(one.told, other.told) >= _HEAVIER):
            return True
        return (
            one.quantity.kind == "percent"
            and any(unit.kind == "name" for unit in shared)
            and (self._is_won(one) and self._is_won(other))
        )

    @staticmethod
    def _bargained(one: Value, other: Value) -> bool:
        """Whether one is asked and the other offered: two sides of a bargain."""
        here, there = one.told.keys, other.told.keys
        return bool(here & _ASKED and there & _GIVEN) or bool(here & _GIVEN and there & _ASKED)

    def _is_won(self, value: Value) -> bool:
        """``received 45 percent``, ``Brisk with 46 percent``: a share of the vote, whatever the title of who got it."""
        units = self._views.of(self._statements[value.told.number]).units
        return any(unit.key in _WON for unit in units[max(0, value.told.at - 2) : value.told.at])

    def _slot(self, one: Value, other: Value, close: bool) -> Slot | None:
        low, high = sorted((abs(to_base(one.quantity)[0]), abs(to_base(other.quantity)[0])))
        if low <= 0 or high > _FAR * low:
            return None
        left, right = self._statements[one.told.number], self._statements[other.told.number]
        here, there = self._views.of(left), self._views.of(right)
        days = self._published[left.source], self._published[right.source]
        alignment = align(here.units, there.units, self._views.names)
        context = Context(left, right, alignment, self._views.names, 0.0, *days, one_story=True)
        if not close and not self._of_one_telling(
            one, other, sum(not here.units[a].weightless for a, _ in alignment.pairs)
        ):
            return None
        if same_thing(context, one.told.at, other.told.at) is False or not one_role(
            context, one.told.at, other.told.at
        ):
            return None
        if self._bargained(one, other):
            return None
        several = len(self._nearness.shared(one.told, other.told)) > _SEVERAL
        if (
            _is_ahead(left, here.units, one) != _is_ahead(right, there.units, other)
            and not several
            and not same_layoff(one, other)
        ):
            return None  # jobs are announced to be cut, in whatever tense
        large = not close and min(one.quantity.value, other.quantity.value) >= _MANY
        if places_clash(context) or (not large and not one_scene(context, one.told.at, other.told.at)):
            return None
        if not (several or large) and narrowed(context, one.told.at, other.told.at):
            return None
        measured = one.quantity.kind in ("measure", "money")
        if measured and not (alone(here, one.told.at) and alone(there, other.told.at)):
            return None
        if not self._at_one_time(context, one, other) or _says_else(context, one.told.at, other.told.at):
            return None
        slot = slot_of(context, one.told.at, other.told.at)
        return slot if one_fate(one, other) else replace(slot, label=self._label(one, other))

    def _none_slot(self, one: Value, other: Value, close: bool) -> Slot | None:
        """``found no faults`` against ``found three faults``: two words besides what is counted must be alike."""
        shared = [
            unit for unit in self._nearness.shared(one.told, other.told) if unit.key not in (one.noun, other.noun)
        ]
        if not close or len(shared) < _SEVERAL or not one.noun or not akin(one.noun, other.noun):
            return None
        left, right = self._statements[one.told.number], self._statements[other.told.number]
        here, there = self._views.of(left).units, self._views.of(right).units
        if _is_ahead(left, here, one) != _is_ahead(right, there, other):
            return None
        sides = [
            between(units, statement, value.told.at, value.told.at + 1, "none")
            if value.quantity.value == 0
            else spoken(statement, units[value.told.at])
            for statement, units, value in ((left, here, one), (right, there, other))
        ]
        return Slot("number", "conflict", self._label(one, other) or one.noun, sides[0], sides[1])

    def _of_one_telling(self, one: Value, other: Value, shared: int) -> bool:
        """Whether two that are the only ones of their kind are of one thing: a large count, or one told alike."""
        if one.quantity.kind == "measure":
            return bool(self._nearness.shared(one.told, other.told))
        return shared > _SEVERAL or min(one.quantity.value, other.quantity.value) >= _MANY

    def _label(self, one: Value, other: Value) -> str:
        """What is counted, or the word nearest to the value that both clauses have."""
        units = self._views.of(self._statements[one.told.number]).units
        if one.noun == AGE:
            return f"age of {one.told.cues[0][0].text}"
        noun = (
            units[one.told.at + 1].text
            if one.quantity.value == 0
            else counted(self._statements[one.told.number], units, one.told.at)
        )
        if noun and one.quantity.kind in ("cardinal", "multiple", "fraction"):
            return f"share of {noun}" if one.quantity.kind == "fraction" else noun
        shared = self._nearness.shared(one.told, other.told)
        at = units[one.told.at].start
        nearest = min(shared, key=lambda unit: (unit.kind != "word", abs(unit.start - at)), default=None)
        if nearest is None:
            return noun
        if one.quantity.kind == "measure":
            return f"{units[one.told.at].text.split()[-1]} ({nearest.text})"
        kind = "sum" if one.quantity.kind == "money" else one.quantity.kind
        return nearest.text.lower() if nearest.kind == "word" else f"{kind} ({nearest.text})"

    def _at_one_time(self, context: Context, one: Value, other: Value) -> bool:
        if recurs(context) or moved_on(context):
            return False
        left, right = context.alignment.left, context.alignment.right
        here, there = _moments(context.left, left, one.told.at), _moments(context.right, right, other.told.at)
        if here and there:
            return any(judge(a, b) != "conflict" for a in here for b in there)
        here = here or framed(context.left.frame, left)
        there = there or framed(context.right.frame, right)
        return not (_long_ago(here, context.left_date) or _long_ago(there, context.right_date))


def _is_ahead(statement: Statement, units: tuple[Unit, ...], value: Value) -> bool:
    """Whether a value is planned or expected, by any word of its clause."""
    inside = clause_of(statement, units, value.told.at)
    return announces(units[inside.start : inside.stop])


_BEHIND: Final = 6


def _says_else(context: Context, i: int, j: int) -> bool:
    """Whether a clause names somebody behind its number, or a period, that the other sentence does not know."""
    left, right = context.alignment.left, context.alignment.right
    here, there = clause_of(context.left, left, i), clause_of(context.right, right, j)
    sides = (left, here, i, right), (right, there, j, left)
    return any(_is_other(units[n], at, n, others, context.names) for units, own, at, others in sides for n in own)


def _is_other(unit: Unit, at: int, n: int, others: tuple[Unit, ...], names: Names) -> bool:
    if isinstance(unit.value, Moment):
        times = [other.value for other in others if isinstance(other.value, Moment)]
        exact = unit.value.precision in ("day", "time")
        return not exact and not any(judge(unit.value, time) in ("agree", "nuance") for time in times)
    behind = unit.kind == "name" and at < n <= at + _BEHIND
    return behind and not any(stands_for(unit, other, names) for other in others)


def _moments(statement: Statement, units: tuple[Unit, ...], at: int) -> list[Moment]:
    """The dates in the clause of a number."""
    inside = clause_of(statement, units, at)
    return [moment for n, moment in moments_of(units) if n in inside and not of_saying(units, n)]


def _long_ago(moments: Sequence[Moment], published: date | None) -> bool:
    if not moments or published is None:
        return False
    return all((moment.until or moment.date or "")[:4] < str(published.year - 1) for moment in moments)
