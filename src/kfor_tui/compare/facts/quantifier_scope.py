"""How far a denial reaches: one place, or some of those that the other sentence speaks of. Both can hold then."""

from __future__ import annotations

from typing import Final

from kfor_tui.compare.differences.scope import QUANTIFIERS
from kfor_tui.compare.statement import Unit

_IN_PLACES: Final = frozenset(("in", "at", "within"))
_PART_REACH: Final = 4
_SOME: Final = frozenset("some several many most few half part majority minority".split())  # noqa: SIM905
_ALL: Final = frozenset("all every each both entire whole none".split())  # noqa: SIM905
_NOT: Final = ("not", "never", "cannot")  # "nobody" is a subject of its own
_SUBJECT_REACH: Final = 8  # units of a sentence's subject, before what is denied of it


def limit(units: tuple[Unit, ...], at: int, last: int, others: tuple[Unit, ...], other: int, there: set[int]) -> str:
    """In words why both sentences can hold; empty when they cannot.

    The negator stands ``at`` a place of ``units`` and denies what ends at ``last``; the other sentence affirms it at
    ``other``. ``there`` are the units that the other sentence has too.
    """
    if _in_one_place(units, last, there):
        return "denied for one place only"
    return "denied of some only" if _of_some(units, at, others, other) else ""


def _in_one_place(units: tuple[Unit, ...], last: int, there: set[int]) -> bool:
    """Whether a denial holds for a place that the other sentence does not name: ``will not cut jobs in Norway``."""
    return any(
        units[n].key in _IN_PLACES and units[n + 1].kind == "name" and n + 1 not in there
        for n in range(last + 1, min(last + _PART_REACH, len(units) - 1))
    )


def _of_some(units: tuple[Unit, ...], at: int, others: tuple[Unit, ...], other: int) -> bool:
    """Whether something is denied of some or of not all, and affirmed of others or of those in general."""
    affirmed = {unit.key for unit in others[max(0, other - _SUBJECT_REACH) : other]} & QUANTIFIERS
    if affirmed & _ALL:
        return False
    if [unit.key for unit in units[at + 1 : at + 2]] in (["all"], ["every"], ["everyone"], ["everybody"]):
        return True  # "not all members voted": some did not
    before = _in_a_row(units, at)
    if units[at].key not in _NOT or not before:
        return False
    denied = {unit.key for unit in before} & _SOME
    return bool(denied - affirmed) or (not affirmed and _part_of_number(before))


def _in_a_row(units: tuple[Unit, ...], at: int) -> tuple[Unit, ...]:
    """The units of the subject, as far as nothing but blanks parts them."""
    first = at
    while first > max(0, at - _SUBJECT_REACH) and units[first].start - units[first - 1].end <= 1:
        first -= 1
    return units[first:at]


def _part_of_number(units: tuple[Unit, ...]) -> bool:
    """``two of the ships``."""
    keys = [unit.key for unit in units]
    return any(unit.kind == "number" and keys[n + 1 : n + 3] == ["of", "the"] for n, unit in enumerate(units))
