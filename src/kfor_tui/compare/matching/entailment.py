"""Whether two sentences that read alike agree outright: no value, name or time of one is replaced in the other.

A pair may stand without a difference because no two of its values could be held against each other for sure. Such
sentences are alike, yet a reader must not be told that they agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kfor_tui.compare.differences import Slot
from kfor_tui.compare.differences.polarity import denies
from kfor_tui.compare.facts.event_identity import announces, quoted, speaks
from kfor_tui.compare.matching.alignment import excludes, same_name, stands_for
from kfor_tui.compare.statement import Names, Unit, View
from kfor_tui.compare.verdicts.periods import judge, weekdays_differ
from kfor_tui.model import Mention, Moment, Quantity
from kfor_tui.text.quantities import comparable


def same_outright(left: View, right: View, slots: Sequence[Slot], names: Names) -> bool:
    """Whether two sentences say the same: they agree outright, and neither denies what the other does not."""
    if any(slot.standing != "agree" and slot.for_ledger for slot in slots):
        return False
    return denies(left.statement.text) == denies(right.statement.text) and agree_outright(left, right, slots, names)


def agree_outright(left: View, right: View, slots: Sequence[Slot], names: Names) -> bool:
    """Whether nothing in either sentence stands against something else in the other."""
    if left.statement.text == right.statement.text:
        return True
    if announces(left.units) != announces(right.units):
        return False  # what one announces the other reports
    if not _share_content(left.units, right.units, names):
        return False  # one speaker, two statements
    ones = _free(left.units, right.units, [(slot.left.start, slot.left.end) for slot in slots])
    others = _free(right.units, left.units, [(slot.right.start, slot.right.end) for slot in slots])
    return not any(_rivals(one, other, names) for one in ones for other in others)


_SHARED = 0.34  # of the words of the shorter sentence that are not about who speaks


def _share_content(left: tuple[Unit, ...], right: tuple[Unit, ...], names: Names) -> bool:
    """Whether the sentences have enough in common besides the person they name or quote, and no contrary words."""
    ones, others = _content(left), _content(right)
    lefts, rights = _without_like(ones, others, names), _without_like(others, ones, names)
    shared = min(len(ones) - len(lefts), len(others) - len(rights))
    if shared < _SHARED * min(len(ones), len(others)):
        return False
    contrary = (excludes(one.key, other.key) for one in _words(lefts) for other in _words(rights))
    return not any(contrary)


def _words(units: list[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind == "word"]


def _without_like(units: list[Unit], others: list[Unit], names: Names) -> list[Unit]:
    keys = {unit.key for unit in others}
    return [
        unit for unit in units if unit.key not in keys and not any(stands_for(unit, other, names) for other in others)
    ]


def _content(units: tuple[Unit, ...]) -> list[Unit]:
    """What is said: words, numbers, dates and names without persons, their titles and the verbs of speaking."""
    said = [(at, unit) for at, unit in enumerate(units) if not unit.weightless and not speaks(unit)]
    if not any(_is_person(unit) for _, unit in said):
        return [unit for _, unit in said]
    return [unit for at, unit in said if not _is_person(unit) and not _is_title(units, at)]


def _is_person(unit: Unit) -> bool:
    return unit.kind == "name" and isinstance(unit.value, Mention) and unit.value.kind == "person"


_TITLE_WORDS = 3


def _is_title(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a word leads up to the name of a person without a break: ``chief executive Maria Lopez``."""
    for one, after in pairwise(units[at : at + _TITLE_WORDS + 1]):
        if after.start - one.end > 1 or one.kind != "word" or one.weightless:
            return False
        if _is_person(after):
            return True
    return False


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
            return comparable(one.value, other.value) or _rank_and_count(one.value, other.value)
        case Moment(), Moment():
            return judge(one.value, other.value) == "conflict" or weekdays_differ(one.value, other.value)
        case Mention(), Mention():
            return one.value.kind == other.value.kind and not same_name(one, other, names)
    return False


def _rank_and_count(one: Quantity, other: Quantity) -> bool:
    """``the fourth craft``, ``only two craft before``: who counts such things may say the same or not."""
    kinds = {one.kind, other.kind}
    return kinds == {"ordinal", "cardinal"} and bool(one.noun) and one.noun == other.noun
