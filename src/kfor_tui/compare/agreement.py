"""Whether two sentences that read alike agree outright: no value, name or time of one is replaced in the other.

A pair may stand without a difference because no two of its values could be held against each other for sure. Such
sentences are alike, yet a reader must not be told that they agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from kfor_tui.compare.differences import Slot
from kfor_tui.compare.differences.alignment import same_name
from kfor_tui.compare.differences.event import looks_ahead, quoted
from kfor_tui.compare.differences.periods import judge
from kfor_tui.compare.statement import Names, Unit, View
from kfor_tui.model import Mention, Moment, Quantity
from kfor_tui.text.quantities import comparable


def agree_outright(left: View, right: View, slots: Sequence[Slot], names: Names) -> bool:
    """Whether nothing in either sentence stands against something else in the other."""
    if left.statement.text == right.statement.text:
        return True
    if _ahead(left.units) != _ahead(right.units):
        return False  # what one announces the other reports
    ones = _free(left.units, right.units, [(slot.left.start, slot.left.end) for slot in slots])
    others = _free(right.units, left.units, [(slot.right.start, slot.right.end) for slot in slots])
    return not any(_rivals(one, other, names) for one in ones for other in others)


def _ahead(units: tuple[Unit, ...]) -> bool:
    return any(looks_ahead(units, at) for at in range(len(units)))


def _free(units: tuple[Unit, ...], others: tuple[Unit, ...], told: Sequence[tuple[int, int]]) -> list[Unit]:
    """Numbers, dates and names that the other sentence has not, those of speakers left out."""
    there = {unit.key for unit in others}
    return [
        unit
        for at, unit in enumerate(units)
        if unit.kind != "word"
        and unit.key not in there
        and not any(start < unit.end and unit.start < end for start, end in told)
        and not (unit.kind == "name" and quoted(units, at))
    ]


def _rivals(one: Unit, other: Unit, names: Names) -> bool:
    """Whether two values of one kind exclude each other, or may do so."""
    match one.value, other.value:
        case Quantity(), Quantity():
            return comparable(one.value, other.value)
        case Moment(), Moment():
            return judge(one.value, other.value) == "conflict"
        case Mention(), Mention():
            return one.value.kind == other.value.kind and not same_name(one, other, names)
    return False
