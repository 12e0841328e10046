"""What two sentences say differently, found on slots: numbers, dates, names, polarity, order, scope."""

from __future__ import annotations

from datetime import date

from kfor_tui.compare.differences import dates, names, numbers, ordinals, polarity, scope
from kfor_tui.compare.differences.alignment import align
from kfor_tui.compare.differences.event import recurs
from kfor_tui.compare.differences.slots import Context, Slot
from kfor_tui.compare.statement import Names, View

__all__ = ["Slot", "find_slots"]

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
    alignment = align(left.units, right.units, known)
    context = Context(left.statement, right.statement, alignment, known, score, left_date, right_date)
    if recurs(context):
        return ()
    found = [slot for finder in _FINDERS for slot in finder(context)]
    return tuple(sorted(found, key=lambda s: (s.left.start, s.right.start, s.kind, s.label)))
