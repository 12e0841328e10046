"""When one thing happened, in two tellings of one story that put its date into sentences of their own.

``It opened in 1964`` and ``The mill, opened in 1961, …``: each date is known by the words of its clause, and the two
must be nearest to each other among all dates of both sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.differences.dates import PLACES, leading
from kfor_tui.compare.facts.clauses import clause_of
from kfor_tui.compare.facts.count_nouns import is_noun
from kfor_tui.compare.facts.event_identity import looks_ahead, of_saying, one_scene, recurs
from kfor_tui.compare.slots.slot import Slot, side
from kfor_tui.compare.statement import Statement, Unit
from kfor_tui.compare.stories.story_context import Row, Tellings, in_order
from kfor_tui.compare.stories.value_context import NEAR, Nearness, Told, is_mutual, told
from kfor_tui.compare.verdicts.periods import judge, moments_of, weekday_only
from kfor_tui.model import Moment

_EXACT: Final = ("day", "month", "year")
_SEVERAL: Final = 2
_HEAVIER: Final = 0.25  # share of the other clause
_LOOSE: Final = frozenset(("on", "in", "at", "for", ""))
_PLACES: Final = PLACES | {"for"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date, the deed that it is told of, the word that leads it, and what it is known by."""

    moment: Moment
    deed: Unit | None
    lead: str
    ahead: bool
    told: Told


def find(tellings: Tellings) -> Iterator[Row]:
    """The conflicts between two dates."""
    days = tellings.read(lambda number, _: _days(tellings, number))
    nearness = Nearness(tellings.views.names)
    for one, other in tellings.each_story("comparing dates"):
        here, there = days[one], days[other]
        near = {(i, j): _near(a, b, nearness) for i, a in enumerate(here) for j, b in enumerate(there)}
        for (i, j), value in near.items():
            left, right = here[i], there[j]
            if value < NEAR or not is_mutual(i, j, near) or not _exclude(left, right):
                continue
            if nearness.of_heavier(left.told, right.told) < _HEAVIER:
                continue
            context = tellings.context(left.told.number, right.told.number)
            if recurs(context) or not one_scene(context, left.told.at, right.told.at):
                continue
            units = context.alignment.left[left.told.at], context.alignment.right[right.told.at]
            sides = side(units[0], left.moment.date or ""), side(units[1], right.moment.date or "")
            slot = Slot("date", "conflict", _label(left, right, nearness), *sides)
            yield in_order(left.told.number, right.told.number, slot)


def _days(tellings: Tellings, number: int) -> Iterator[Day]:
    statement, units = tellings.statements[number], tellings.view(number).units
    today = tellings.published[statement.source]
    for at, moment in moments_of(units):
        if moment.precision not in _EXACT or weekday_only(moment) or of_saying(units, at):
            continue
        deed = _deed(statement, units, at)
        ahead = looks_ahead(units, at) if today is None else (moment.date or "") > str(today)
        known = told(number, statement, units, at, tellings.weights)
        yield Day(moment, None if deed is None else units[deed], leading(units, at, _PLACES), ahead, known)


def _deed(statement: Statement, units: tuple[Unit, ...], at: int) -> int | None:
    """The nearest word before a date, in its clause, that tells what happened."""
    first = clause_of(statement, units, at).start
    return next((n for n in range(at - 1, first - 1, -1) if _is_deed(units, n, at)), None)


_HELPERS: Final = frozenset(
    "will would shall to is are was were be been has have had did does do it he she they we who which".split()  # noqa: SIM905
)
_OBJECTS: Final = frozenset("the a an its his her their our this these all".split())  # noqa: SIM905


def _is_deed(units: tuple[Unit, ...], n: int, at: int) -> bool:
    """Whether a word is a verb: by its ending, its helper or its object, or as the last word before its date."""
    unit = units[n]
    if unit.kind != "word" or unit.weightless:
        return False
    after = units[n + 1].key if n + 1 < at else ""
    if unit.text.lower().endswith("ing"):
        return after in _OBJECTS or after in _PLACES
    if not is_noun(unit) or after in _OBJECTS or (n and units[n - 1].key in _HELPERS):
        return True
    return unit.text.endswith("s") and all(between.key in (*_PLACES, "again") for between in units[n + 1 : at])


def _near(one: Day, other: Day, nearness: Nearness) -> float:
    """Share of the lighter clause that both have, where both tell of one deed."""
    if one.ahead != other.ahead:
        return 0.0
    shared = nearness.shared(one.told, other.told)
    words = sum(unit.kind == "word" for unit in shared)
    undone = one.deed is None or other.deed is None
    told_alike = words and (
        (undone and len(shared) > _SEVERAL) or (one.lead == other.lead == "for" and words >= _SEVERAL)
    )
    if not told_alike and not (one.deed and other.deed and nearness.same(one.deed, other.deed)):
        return 0.0
    return nearness.of_lighter(one.told, other.told)


def _label(one: Day, other: Day, nearness: Nearness) -> str:
    """``date (opened)``, by the deed or by what both clauses tell of last."""
    if one.deed and other.deed and nearness.same(one.deed, other.deed):
        return f"date ({one.deed.text})"
    words = [unit.text for unit in nearness.shared(one.told, other.told) if unit.kind == "word"]
    return f"date ({words[-1]})" if words else "date"


def _exclude(one: Day, other: Day) -> bool:
    """Whether only one of two dates can be right; ``by the end of June`` may be any day before."""
    if judge(one.moment, other.moment) != "conflict":
        return False
    if one.lead == other.lead or {one.lead, other.lead} <= _LOOSE:
        return True
    for limit, day in ((one, other), (other, one)):
        if limit.lead == "by" and day.lead in _LOOSE:
            return (day.moment.date or "") > (limit.moment.until or limit.moment.date or "")
    return False
