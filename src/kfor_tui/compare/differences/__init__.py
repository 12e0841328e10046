"""What two sentences say differently, found on slots: numbers, dates, names, polarity, order, scope."""

from __future__ import annotations

from datetime import date
from typing import Final

from kfor_tui.compare.differences import dates, names, numbers, ordinals, polarity, scope, shares, stance
from kfor_tui.compare.facts import clauses as clause
from kfor_tui.compare.facts.event_identity import recurs
from kfor_tui.compare.matching.alignment import align
from kfor_tui.compare.slots.slot import Context, Slot
from kfor_tui.compare.statement import Names, Unit, View
from kfor_tui.model import DifferenceSide

__all__ = ["Slot", "contradict", "find_slots"]

_FINDERS = (numbers.find, dates.find, names.find, polarity.find, ordinals.find, scope.find)


def find_slots(
    left: View,
    right: View,
    known: Names,
    score: float,
    *,
    left_date: date | None = None,
    right_date: date | None = None,
    one_story: bool = False,
) -> tuple[Slot, ...]:
    """Every slot of two sentences, agreements too, in order of the left sentence.

    ``score`` is how much the sentences say the same; the dates are those of publication.
    """
    alignment = align(left.units, right.units, known)
    return _slots(Context(left.statement, right.statement, alignment, known, score, left_date, right_date, one_story))


# Two sentences that hold a conflict are of one thing although they share less: measured on ECB+ and on our own trials,
# where nearly every conflict is real in sentences of which this share of the telling words corresponds.
_SAME_WHEN_CONTRARY: Final = 0.37


def contradict(
    left: View,
    right: View,
    known: Names,
    score: float,
    *,
    left_date: date | None = None,
    right_date: date | None = None,
    one_story: bool = False,
) -> tuple[Slot, ...]:
    """The slots of two sentences that share too little for a pair and yet contradict each other; else nothing.

    Where their sources tell ``one_story``, two numbers in clauses that say the same are enough, or one and the same
    thing denied and confirmed.
    """
    alignment = align(left.units, right.units, known)
    context = Context(left.statement, right.statement, alignment, known, score, left_date, right_date, one_story)
    if alignment.same < _SAME_WHEN_CONTRARY and not one_story:
        return ()
    slots = _slots(context)
    conflicts = [slot for slot in slots if slot.standing == "conflict"]
    if alignment.same >= _SAME_WHEN_CONTRARY:
        return slots if any(slot.kind in _FIRM_KINDS for slot in conflicts) else ()
    return slots if any(_told_of_one(context, slot) for slot in conflicts) else tuple(stance.find(context))


def _told_of_one(context: Context, slot: Slot) -> bool:
    """Whether a slot holds two numbers of one thing, whatever else the sentences say."""
    here = _number_at(context.alignment.left, slot.left)
    there = _number_at(context.alignment.right, slot.right)
    if slot.kind != "number" or here is None or there is None:
        return False
    return clause.one_toll(context, here, there) or clause.closely_told(context, here, there)


def _number_at(units: tuple[Unit, ...], side: DifferenceSide) -> int | None:
    inside = (n for n, unit in enumerate(units) if side.start <= unit.start and unit.end <= side.end)
    return next((n for n in inside if units[n].kind == "number"), None)


_FIRM_KINDS: Final = ("number", "date", "polarity")  # another name or rank is as likely another fact


def _slots(context: Context) -> tuple[Slot, ...]:
    if recurs(context):
        return ()
    parts = list(shares.find(context))
    rest = [slot for finder in _FINDERS for slot in finder(context)]
    found = [*parts, *(slot for slot in rest if not any(_told_by(part, slot) for part in parts))]
    return tuple(sorted(found, key=lambda s: (s.left.start, s.right.start, s.kind, s.label)))


def _told_by(part: Slot, slot: Slot) -> bool:
    """Whether a slot tells no more than a part of a whole does: ``none`` against ``two``, ``all`` against ``some``."""
    if slot.kind not in ("polarity", "bound"):
        return False
    sides = (part.left, slot.left), (part.right, slot.right)
    return any(one.start < other.end and other.start < one.end for one, other in sides)
