"""Contradictions of single facts between two tellings of one story, where the sentences share neither verb nor length.

Facts are read off each sentence alone and meet by what they are of: the way to Castle Brae, a fee, talks that broke
down. So there is no score and no alignment to be sure of one thing; in their place each source must know the thing
with one value alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kfor_tui.compare.differences import Slot
from kfor_tui.compare.differences.numbers import later, spoken
from kfor_tui.compare.differences.polarity import denies
from kfor_tui.compare.facts.count_nouns import quantity_of
from kfor_tui.compare.facts.event_identity import at_one_time, parties_clash, says_else
from kfor_tui.compare.facts.measurements import Measured, alone, measures, one_way
from kfor_tui.compare.facts.propositions import Said, affirmed, denials
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, score
from kfor_tui.compare.pairs import CONTRADICTION, Compared, Numbered
from kfor_tui.compare.slots.slot import Context, between
from kfor_tui.compare.statement import Statement
from kfor_tui.compare.stories import quantity_conflicts, story_dates
from kfor_tui.compare.stories.story_context import Row, Tellings, in_order
from kfor_tui.text.quantities import comparable, compatible

_SURELY: Final = 3  # pairs of sentences, or one that is put in other words, of two that tell one story
_FAR: Final = 1.5  # times; two values of one thing are seldom further apart


def find(tellings: Tellings, compared: Sequence[Numbered]) -> list[Numbered]:
    """The pairs with a contradiction of single facts: new ones, and those of ``compared`` with what they lacked."""
    known = {(left, right): found for left, right, found in compared}
    pairs: dict[tuple[int, int], Compared] = {}
    statements, views = tellings.statements, tellings.views
    reader = _Reader(tellings)
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
    told = [*quantity_conflicts.find(tellings, conflicts, sure), *story_dates.find(tellings)]
    for left, right, slot in [*reader.measured(), *reader.denied(), *told]:
        before = pairs.get((left, right)) or known.get((left, right))
        if before is None:
            one, other = statements[left], statements[right]
            reasons = score(one, other, tellings.weights).reasons(views.of(one).written, views.of(other).written)
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

    def __init__(self, tellings: Tellings) -> None:
        self._tellings = tellings

    def measured(self) -> Iterator[Row]:
        """Two measures of one thing."""
        by_source = {source: _by_thing(found) for source, found in self._tellings.read(self._measures).items()}
        for one, other in self._tellings.each_story("comparing measures"):
            ours, theirs = by_source.get(one, {}), by_source.get(other, {})
            for what in sorted(ours.keys() & theirs.keys()):
                here, there = ours[what], theirs[what]
                if all(len({found.value for _, found in side}) == 1 for side in (here, there)):
                    yield from self._rivals(here, there)

    def _measures(self, number: int, statement: Statement) -> Iterator[tuple[int, Measured]]:
        if any(q.kind in ("measure", "money") for q in statement.annotations.quantities):
            for found in measures(self._tellings.view(number)):
                yield number, found

    def _rivals(self, here: list[tuple[int, Measured]], there: list[tuple[int, Measured]]) -> Iterator[Row]:
        for left, one in here:
            for right, other in there:
                if one.what == other.what and one_way(one, other) and (slot := self._rival(left, one, right, other)):
                    yield in_order(left, right, slot)

    def _rival(self, left: int, one: Measured, right: int, other: Measured) -> Slot | None:
        views = self._tellings.view(left), self._tellings.view(right)
        first, second = quantity_of(views[0].units[one.at]), quantity_of(views[1].units[other.at])
        if not comparable(first, second) or compatible(first, second) != "conflict":
            return None
        low, high = sorted((one.value, other.value))
        if low <= 0 or high > _FAR * low or not (alone(views[0], one.at) and alone(views[1], other.at)):
            return None
        context = self._tellings.context(left, right)
        if not at_one_time(context) or parties_clash(context) or _says_else(context, one.at, other.at):
            return None
        here, there = (
            spoken(views[0].statement, views[0].units[one.at]),
            spoken(views[1].statement, views[1].units[other.at]),
        )
        return Slot("number", "conflict", one.label, here, there)

    def denied(self) -> Iterator[Row]:
        """A clause and its denial."""
        by_source = self._tellings.read(self._denials)
        places = self._tellings.read(lambda number, _: (number,))
        for story in self._tellings.each_story("comparing denials"):
            for one, other in (story, story[::-1]):
                for number, denied in by_source[one]:
                    yield from self._affirmed(number, denied, places[other])

    def _denials(self, number: int, statement: Statement) -> Iterator[tuple[int, Said]]:
        if denies(statement.text):
            for said in denials(self._tellings.view(number)):
                yield number, said

    def _affirmed(self, number: int, denied: Said, others: list[int]) -> Iterator[Row]:
        for other in others:
            if not any(lexicon.akin(denied.verb, term) for term in self._tellings.statements[other].terms):
                continue
            for said in affirmed(self._tellings.view(other), denied, self._tellings.views.names):
                if slot := self._contrary(number, denied, other, said):
                    yield in_order(number, other, slot)
                    break

    def _contrary(self, number: int, denied: Said, other: int, said: Said) -> Slot | None:
        context = self._tellings.context(number, other)
        days = context.left_date, context.right_date
        if days[0] is not None and days[1] is not None and days[0] < days[1] and not denied.over:
            return None  # not so yet, and then it came about
        if not at_one_time(context) or parties_clash(context):
            return None
        here, there = self._tellings.view(number), self._tellings.view(other)
        left = between(here.units, here.statement, denied.first, denied.last, "no")
        right = between(there.units, there.statement, said.first, said.last, "yes")
        return Slot("polarity", "conflict", right.text, left, right, later(context))


def _by_thing(found: Sequence[tuple[int, Measured]]) -> Mapping[tuple[str, ...], list[tuple[int, Measured]]]:
    things: defaultdict[tuple[str, ...], list[tuple[int, Measured]]] = defaultdict(list)
    for number, measured in found:
        things[measured.what[:3]].append((number, measured))
    return things


def _says_else(context: Context, i: int, j: int) -> bool:
    """Whether a sentence names somebody or a place behind its number, or a period, that the other does not know."""
    everything = range(len(context.alignment.left)), range(len(context.alignment.right))
    return says_else(context, i, j, *everything, lambda unit, other: unit.key == other.key)
