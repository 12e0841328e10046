"""Dates given for the same thing, and whether both can hold."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.differences.slots import Context, Slot, Standing, side
from kfor_tui.compare.statement import Unit
from kfor_tui.model import Moment


def find(context: Context) -> Iterator[Slot]:
    """Slots of the dates of both sentences, each date in one slot at most."""
    for i, j in _partners(context):
        left, right = context.alignment.left[i], context.alignment.right[j]
        one, other = _moment(left), _moment(right)
        standing = judge(one, other)
        note = "same time, other precision" if standing == "nuance" else ""
        if standing is None:
            continue
        yield Slot("date", standing, label(context, i), side(left, one.date or ""), side(right, other.date or ""), note)


def _partners(context: Context) -> list[tuple[int, int]]:
    left, right = context.alignment.left, context.alignment.right
    lefts, rights = _dates(left), _dates(right)
    possible = []
    for i in lefts:
        for j in rights:
            standing = judge(_moment(left[i]), _moment(right[j]))
            tight = context.in_one_gap(i, j)
            if standing is None:
                continue
            if standing != "conflict" and context.alignment.nearby(i, j, 6) >= 2:
                possible.append(((0 if standing == "agree" else 1, 0), i, j))
            elif standing == "conflict" and context.standing(i, j, tight) and _same_role(context, i, j):
                possible.append(((2, -context.alignment.nearby(i, j)), i, j))
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(possible):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return sorted(found)


def _dates(units: tuple[Unit, ...]) -> list[int]:
    return [n for n, unit in enumerate(units) if isinstance(unit.value, Moment) and unit.value.date]


def _moment(unit: Unit) -> Moment:
    assert isinstance(unit.value, Moment)  # noqa: S101 - told apart by _dates
    return unit.value


_PLACES = frozenset("on in at since until till by from before after during".split())  # noqa: SIM905


def _same_role(context: Context, i: int, j: int) -> bool:
    """Both dates follow the same kind of word: ``since 2008`` and ``until 2009`` are two facts."""
    if not context.firm or not context.same_time or not context.led_alike(i, j):
        return False
    one, other = _leading(context.alignment.left, i), _leading(context.alignment.right, j)
    loose = {"on", "in", "at", "last", "", "this", "next"}
    return one == other or {one, other} <= loose


def _leading(units: tuple[Unit, ...], at: int) -> str:
    return next((unit.key for unit in reversed(units[max(0, at - 2) : at]) if unit.key in _PLACES), "")


def judge(one: Moment, other: Moment) -> Standing | None:
    """Whether two dates are one, can both hold (a month and a day in it), or cannot; nothing when none can tell."""
    if one.date == other.date and one.until == other.until:
        return "agree"
    if _unlike(one, other) or _by_weekday(one) != _by_weekday(other):
        return None
    left, right = _ends(one), _ends(other)
    if not _meet(left, right):
        return "conflict"
    if "X" in (one.date or "") + (other.date or ""):
        return "agree" if left[0][-2:] == right[0][-2:] and len(left[0]) == len(right[0]) == _DAY_PARTS else None
    return "nuance"


def _by_weekday(moment: Moment) -> bool:
    """A day known by its weekday only, for want of a date of publication."""
    return "-W" in (moment.date or "")


_DAY_PARTS = 3
_Parts = list[str]


def _ends(moment: Moment) -> tuple[_Parts, _Parts]:
    return _parts(moment.date), _parts(moment.until or moment.date)


def _parts(date: str | None) -> _Parts:
    return date.split("T")[0].split("-") if date else []


def _meet(left: tuple[_Parts, _Parts], right: tuple[_Parts, _Parts]) -> bool:
    """Whether the two periods have a day in common; an unknown year may be any."""
    return _not_after(left[0], right[1]) and _not_after(right[0], left[1])


def _not_after(one: _Parts, other: _Parts) -> bool:
    for left, right in zip(one, other, strict=False):
        if left.isdigit() and right.isdigit() and left != right:
            return left < right
    return True


_ODD = frozenset(("season", "week", "quarter", "decade", "century", "time"))


def _unlike(one: Moment, other: Moment) -> bool:
    """A season, week or quarter against a month: no honest comparison."""
    return (one.precision in _ODD) != (other.precision in _ODD)


def label(context: Context, at: int) -> str:
    """What happened then: the nearest telling word before the date that both sentences have, else after it."""
    units = context.alignment.left
    shared = {i for i, _ in context.alignment.pairs}
    before = [u for n, u in enumerate(units[:at]) if n in shared and u.kind == "word" and not u.weightless]
    after = [u for n, u in enumerate(units) if n > at and n in shared and u.kind == "word" and not u.weightless]
    near = before[-1:] or after[:1]
    return f"date of {near[0].text}" if near else "date"
