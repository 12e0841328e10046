"""Two values of one thing in two tellings of one story, wherever their sentences put them.

``Turnout was 61 percent`` in a sentence on the count and ``Turnout stood at 64 percent``: each is, in its source, what
comes nearest to the other. A value is known by the words of its clause; that it is the nearest both ways, and that no
other of its source comes near, takes the place of likeness between the sentences.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kfor_tui.compare.differences.numbers import one_role, slot_of, spoken
from kfor_tui.compare.facts.clauses import clause_of
from kfor_tui.compare.facts.count_nouns import counted, narrowed, same_thing
from kfor_tui.compare.facts.event_identity import (
    announces,
    framed,
    long_ago,
    moved_on,
    of_saying,
    one_scene,
    places_clash,
    recurs,
    says_else,
)
from kfor_tui.compare.facts.measurements import alone
from kfor_tui.compare.matching.alignment import stands_for
from kfor_tui.compare.matching.lexicon import akin
from kfor_tui.compare.slots.slot import Context, Slot, between
from kfor_tui.compare.statement import Statement, Unit, View
from kfor_tui.compare.stories.quantity_facts import (
    AGE,
    COMMON,
    Value,
    of_one_kind,
    one_fate,
    only_ones,
    read,
    same_layoff,
)
from kfor_tui.compare.stories.story_context import Row, Tellings, in_order
from kfor_tui.compare.stories.value_context import NEAR, Nearness, is_mutual
from kfor_tui.compare.verdicts.periods import judge, moments_of
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
    tellings: Tellings, known: Container[tuple[int, int, int]] = (), sure: Container[tuple[str, str]] = ()
) -> Iterator[Row]:
    """The conflicts between two numbers.

    Those that are ``known`` are left out: by their statements and where the value of the first one begins. Stories
    that are ``sure`` hold sentences that say the same; only in these a thing that each source counts once is one.
    """
    values = tellings.read(lambda number, statement: read(number, statement, tellings.weights, tellings.views))
    reader = _Reader(tellings, known)
    held = 0
    for one, other in tellings.each_story("comparing numbers"):
        held += len(values[one]) * len(values[other])
        if held > _MOST_HELD:
            return
        yield from reader.rivals(values[one], values[other], (one, other) in sure)


class _Reader:
    def __init__(self, tellings: Tellings, known: Container[tuple[int, int, int]]) -> None:
        self._tellings = tellings
        self._known = known
        self._nearness = Nearness(tellings.views.names)

    def rivals(self, here: Sequence[Value], there: Sequence[Value], sure: bool) -> Iterator[Row]:
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
                yield in_order(one.told.number, other.told.number, slot)

    def _is_known(self, one: Value, other: Value) -> bool:
        first = min(one, other, key=lambda value: value.told.number).told
        start = self._tellings.view(first.number).units[first.at].start
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
        units = self._tellings.view(value.told.number).units
        return any(unit.key in _WON for unit in units[max(0, value.told.at - 2) : value.told.at])

    def _slot(self, one: Value, other: Value, close: bool) -> Slot | None:
        low, high = sorted((abs(to_base(one.quantity)[0]), abs(to_base(other.quantity)[0])))
        if low <= 0 or high > _FAR * low:
            return None
        i, j = one.told.at, other.told.at
        here, there = self._tellings.view(one.told.number), self._tellings.view(other.told.number)
        context = self._tellings.context(one.told.number, other.told.number)
        met = sum(not here.units[a].weightless for a, _ in context.alignment.pairs)
        if not close and not self._of_one_telling(one, other, met):
            return None
        if same_thing(context, i, j) is False or not one_role(context, i, j) or self._bargained(one, other):
            return None
        several = len(self._nearness.shared(one.told, other.told)) > _SEVERAL
        ahead = _is_ahead(here, one) != _is_ahead(there, other)
        if ahead and not several and not same_layoff(one, other):
            return None  # jobs are announced to be cut, in whatever tense
        large = not close and min(one.quantity.value, other.quantity.value) >= _MANY
        if places_clash(context) or (not large and not one_scene(context, i, j)):
            return None
        if not (several or large) and narrowed(context, i, j):
            return None
        measured = one.quantity.kind in ("measure", "money")
        if measured and not (alone(here, i) and alone(there, j)):
            return None
        if not self._at_one_time(context, one, other) or _says_else(context, i, j):
            return None
        slot = slot_of(context, i, j)
        return slot if one_fate(one, other) else replace(slot, label=self._label(one, other))

    def _none_slot(self, one: Value, other: Value, close: bool) -> Slot | None:
        """``found no faults`` against ``found three faults``: two words besides what is counted must be alike."""
        shared = [
            unit for unit in self._nearness.shared(one.told, other.told) if unit.key not in (one.noun, other.noun)
        ]
        if not close or len(shared) < _SEVERAL or not one.noun or not akin(one.noun, other.noun):
            return None
        here, there = self._tellings.view(one.told.number), self._tellings.view(other.told.number)
        if _is_ahead(here, one) != _is_ahead(there, other):
            return None
        sides = [
            between(view.units, view.statement, value.told.at, value.told.at + 1, "none")
            if value.quantity.value == 0
            else spoken(view.statement, view.units[value.told.at])
            for view, value in ((here, one), (there, other))
        ]
        return Slot("number", "conflict", self._label(one, other) or one.noun, sides[0], sides[1])

    def _of_one_telling(self, one: Value, other: Value, shared: int) -> bool:
        """Whether two that are the only ones of their kind are of one thing: a large count, or one told alike."""
        if one.quantity.kind == "measure":
            return bool(self._nearness.shared(one.told, other.told))
        return shared > _SEVERAL or min(one.quantity.value, other.quantity.value) >= _MANY

    def _label(self, one: Value, other: Value) -> str:
        """What is counted, or the word nearest to the value that both clauses have."""
        units = self._tellings.view(one.told.number).units
        if one.noun == AGE:
            return f"age of {one.told.cues[0][0].text}"
        noun = (
            units[one.told.at + 1].text
            if one.quantity.value == 0
            else counted(self._tellings.statements[one.told.number], units, one.told.at)
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
        return not (long_ago(here, context.left_date) or long_ago(there, context.right_date))


def _is_ahead(view: View, value: Value) -> bool:
    """Whether a value is planned or expected, by any word of its clause."""
    inside = clause_of(view.statement, view.units, value.told.at)
    return announces(view.units[inside.start : inside.stop])


def _says_else(context: Context, i: int, j: int) -> bool:
    """Whether the clause of a number names somebody behind it, or a period, that the other sentence does not know."""
    clauses = clause_of(context.left, context.alignment.left, i), clause_of(context.right, context.alignment.right, j)
    return says_else(context, i, j, *clauses, lambda unit, other: stands_for(unit, other, context.names))


def _moments(statement: Statement, units: tuple[Unit, ...], at: int) -> list[Moment]:
    """The dates in the clause of a number."""
    inside = clause_of(statement, units, at)
    return [moment for n, moment in moments_of(units) if n in inside and not of_saying(units, n)]
