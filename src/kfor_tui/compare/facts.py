"""Contradictions of single facts between two tellings of one story, where the sentences share neither verb nor length.

Facts are read off each sentence alone and meet by what they are of: the way to Castle Brae, a fee, talks that broke
down. So there is no score and no alignment to be sure of one thing; in their place each source must know the thing
with one value alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kfor_tui.compare import days, lexicon, values
from kfor_tui.compare.differences import Slot
from kfor_tui.compare.differences.alignment import align
from kfor_tui.compare.differences.counted import quantity_of
from kfor_tui.compare.differences.denied import Said, affirmed, denials
from kfor_tui.compare.differences.event import goes_back, moved_on, parties_clash, recurs, times_clash
from kfor_tui.compare.differences.measured import Measured, alone, measures, one_way
from kfor_tui.compare.differences.numbers import later, spoken
from kfor_tui.compare.differences.periods import judge
from kfor_tui.compare.differences.polarity import denies
from kfor_tui.compare.differences.slots import Context, between
from kfor_tui.compare.pairs import CONTRADICTION, Compared, Numbered
from kfor_tui.compare.score import RELATED, REWORDED, Weights, score
from kfor_tui.compare.statement import Statement, Unit, View, Views
from kfor_tui.model import Moment
from kfor_tui.text.quantities import comparable, compatible

_SURELY: Final = 3  # pairs of sentences, or one that is put in other words, of two that tell one story
_FAR: Final = 1.5  # times; two values of one thing are seldom further apart
_Stories = Sequence[tuple[str, str]]
_Found = tuple[int, int, Slot]


def find(
    statements: Sequence[Statement],
    stories: _Stories,
    compared: Sequence[Numbered],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
) -> list[Numbered]:
    """The pairs with a contradiction of single facts: new ones, and those of ``compared`` with what they lacked."""
    known = {(left, right): found for left, right, found in compared}
    pairs: dict[tuple[int, int], Compared] = {}
    reader = _Reader(statements, views, published)
    given = statements, stories, weights, views, published
    conflicts = {
        (left, right, slot.left.start)
        for left, right, found in compared
        for slot in found.slots
        if slot.standing == "conflict"
    }
    alike = Counter((statements[left].source, statements[right].source) for left, right, _ in compared)
    sure = {pair for pair, count in alike.items() if count >= _SURELY} | {
        (statements[left].source, statements[right].source)
        for left, right, found in compared
        if found.score >= REWORDED
    }
    told = [*values.find(*given, conflicts, sure), *days.find(*given)]
    for left, right, slot in [*reader.measured(stories), *reader.denied(stories), *told]:
        before = pairs.get((left, right)) or known.get((left, right))
        if before is None:
            one, other = statements[left], statements[right]
            reasons = score(one, other, weights).reasons(views.of(one).written, views.of(other).written)
            pairs[left, right] = Compared(RELATED, 0.0, (slot,), (CONTRADICTION, *reasons))
        elif not any(_meet(slot, own) for own in before.slots):
            slots = sorted((*before.slots, slot), key=lambda s: (s.left.start, s.right.start, s.kind, s.label))
            pairs[left, right] = replace(before, slots=tuple(slots), outright=False)
    return [(left, right, found) for (left, right), found in pairs.items()]


def _meet(slot: Slot, told: Slot) -> bool:
    """Whether a slot holds what another one tells already."""
    sides = (slot.left, told.left), (slot.right, told.right)
    return slot.kind == told.kind and any(one.start < other.end and other.start < one.end for one, other in sides)


class _Reader:
    """Reads the facts of statements, each once, and holds those of one story against each other."""

    def __init__(self, statements: Sequence[Statement], views: Views, published: Mapping[str, date | None]) -> None:
        self._statements = statements
        self._views = views
        self._published = published

    def measured(self, stories: _Stories) -> Iterator[_Found]:
        """Two measures of one thing."""
        inside = {source for story in stories for source in story}
        by_source: defaultdict[str, defaultdict[tuple[str, ...], list[tuple[int, Measured]]]]
        by_source = defaultdict(lambda: defaultdict(list))
        for number, statement in enumerate(self._statements):
            if statement.source in inside and any(
                q.kind in ("measure", "money") for q in statement.annotations.quantities
            ):
                for found in measures(self._views.of(statement)):
                    by_source[statement.source][found.what[:3]].append((number, found))
        for one, other in stories:
            for what in sorted(by_source[one].keys() & by_source[other].keys()):
                here, there = by_source[one][what], by_source[other][what]
                if all(len({found.value for _, found in side}) == 1 for side in (here, there)):
                    yield from self._rivals(here, there)

    def _rivals(self, here: list[tuple[int, Measured]], there: list[tuple[int, Measured]]) -> Iterator[_Found]:
        for left, one in here:
            for right, other in there:
                if one.what == other.what and one_way(one, other) and (slot := self._rival(left, one, right, other)):
                    yield (left, right, slot) if left < right else (right, left, _turned(slot))

    def _rival(self, left: int, one: Measured, right: int, other: Measured) -> Slot | None:
        views = self._view(left), self._view(right)
        first, second = quantity_of(views[0].units[one.at]), quantity_of(views[1].units[other.at])
        if not comparable(first, second) or compatible(first, second) != "conflict":
            return None
        low, high = sorted((one.value, other.value))
        if low <= 0 or high > _FAR * low or not (alone(views[0], one.at) and alone(views[1], other.at)):
            return None
        context = self._context(left, right)
        if not _one_time(context) or parties_clash(context) or _says_else(context, one.at, other.at):
            return None
        here, there = (
            spoken(views[0].statement, views[0].units[one.at]),
            spoken(views[1].statement, views[1].units[other.at]),
        )
        return Slot("number", "conflict", one.label, here, there)

    def denied(self, stories: _Stories) -> Iterator[_Found]:
        """A clause and its denial."""
        inside = {source for story in stories for source in story}
        by_source: defaultdict[str, list[tuple[int, Said]]] = defaultdict(list)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(self._statements):
            places[statement.source].append(number)
            if statement.source in inside and denies(statement.text):
                by_source[statement.source] += [(number, said) for said in denials(self._view(number))]
        for story in stories:
            for one, other in (story, story[::-1]):
                for number, denied in by_source[one]:
                    yield from self._affirmed(number, denied, places[other])

    def _affirmed(self, number: int, denied: Said, others: list[int]) -> Iterator[_Found]:
        for other in others:
            if not any(lexicon.akin(denied.verb, term) for term in self._statements[other].terms):
                continue
            for said in affirmed(self._view(other), denied, self._views.names):
                if slot := self._contrary(number, denied, other, said):
                    yield (number, other, slot) if number < other else (other, number, _turned(slot))
                    break

    def _contrary(self, number: int, denied: Said, other: int, said: Said) -> Slot | None:
        context = self._context(number, other)
        days = context.left_date, context.right_date
        if days[0] is not None and days[1] is not None and days[0] < days[1] and not denied.over:
            return None  # not so yet, and then it came about
        if not _one_time(context) or parties_clash(context):
            return None
        here, there = self._view(number), self._view(other)
        left = between(here.units, here.statement, denied.first, denied.last, "no")
        right = between(there.units, there.statement, said.first, said.last, "yes")
        return Slot("polarity", "conflict", right.text, left, right, later(context))

    def _view(self, number: int) -> View:
        return self._views.of(self._statements[number])

    def _context(self, left: int, right: int) -> Context:
        one, other = self._statements[left], self._statements[right]
        alignment = align(self._views.of(one).units, self._views.of(other).units, self._views.names)
        days = self._published[one.source], self._published[other.source]
        return Context(one, other, alignment, self._views.names, 0.0, *days, one_story=True)


def _turned(slot: Slot) -> Slot:
    return replace(slot, left=slot.right, right=slot.left)


def _one_time(context: Context) -> bool:
    return not (times_clash(context) or goes_back(context) or recurs(context) or moved_on(context))


_BEHIND: Final = 6


def _says_else(context: Context, i: int, j: int) -> bool:
    """Whether a sentence names somebody or a place behind its number, or a period, that the other does not know."""
    sides = (context.alignment.left, i, context.alignment.right), (context.alignment.right, j, context.alignment.left)
    return any(_is_other(unit, at, n, there) for here, at, there in sides for n, unit in enumerate(here))


def _is_other(unit: Unit, at: int, n: int, there: tuple[Unit, ...]) -> bool:
    if isinstance(unit.value, Moment):
        times = [other.value for other in there if isinstance(other.value, Moment)]
        exact = unit.value.precision in ("day", "time")
        return not exact and not any(judge(unit.value, time) in ("agree", "nuance") for time in times)
    behind = unit.kind == "name" and at < n <= at + _BEHIND
    return behind and not any(other.key == unit.key for other in there)
