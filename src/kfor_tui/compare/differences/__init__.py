"""What two sentences say differently, found on slots: numbers, dates, names, polarity, order, scope."""

from __future__ import annotations

from datetime import date
from typing import Final

from kfor_tui.compare.differences import dates, names, numbers, ordinals, polarity, scope, shares
from kfor_tui.compare.differences.alignment import Alignment, align
from kfor_tui.compare.differences.event import recurs
from kfor_tui.compare.differences.slots import Context, Slot
from kfor_tui.compare.statement import Names, View

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
) -> tuple[Slot, ...]:
    """Every slot of two sentences, agreements too, in order of the left sentence.

    ``score`` is how much the sentences say the same; the dates are those of publication.
    """
    return _slots(align(left.units, right.units, known), left, right, known, score, left_date, right_date)


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
) -> tuple[Slot, ...]:
    """The slots of two sentences that share too little for a pair and yet contradict each other; else nothing."""
    alignment = align(left.units, right.units, known)
    if alignment.same < _SAME_WHEN_CONTRARY:
        return ()
    slots = _slots(alignment, left, right, known, score, left_date, right_date)
    firm = any(slot.standing == "conflict" and slot.kind in _FIRM_KINDS for slot in slots)
    return slots if firm else ()


_FIRM_KINDS: Final = ("number", "date", "polarity")  # another name or rank is as likely another fact


def _slots(
    alignment: Alignment,
    left: View,
    right: View,
    known: Names,
    score: float,
    left_date: date | None,
    right_date: date | None,
) -> tuple[Slot, ...]:
    context = Context(left.statement, right.statement, alignment, known, score, left_date, right_date)
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
