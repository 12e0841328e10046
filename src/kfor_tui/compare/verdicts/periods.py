"""Dates as periods: whether two of them are one, meet, or exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kfor_tui.compare.slots.slot import Standing
from kfor_tui.compare.statement import Unit
from kfor_tui.model import Moment


def moments_of(units: tuple[Unit, ...]) -> Iterator[tuple[int, Moment]]:
    """Places and values of the dates that could be read."""
    for n, unit in enumerate(units):
        if unit.kind == "date" and isinstance(unit.value, Moment) and unit.value.date:
            yield n, unit.value


def judge(one: Moment, other: Moment) -> Standing | None:
    """Judge whether two dates are one, can both hold (a month and a day in it) or cannot; None if unknown."""
    if one.date == other.date and one.until == other.until:
        return "agree"
    if one.precision == other.precision == "time":
        return _judge_clock(one, other)
    if _one_weekday(one, other):
        return "nuance"
    if _unlike(one, other) or weekday_only(one) != weekday_only(other):
        return None
    left, right = _ends(one), _ends(other)
    if not _meet(left, right):
        return "conflict"
    if "X" in (one.date or "") + (other.date or ""):
        return "agree" if left[0][-2:] == right[0][-2:] and len(left[0]) == len(right[0]) == _DAY_PARTS else None
    return "nuance"


_WEEK = 7
_EXACT_MINUTES = re.compile(r"\d[.:]\d\d")


def _one_weekday(one: Moment, other: Moment) -> bool:
    """Return whether two days at most a week apart bear one name and a report gives one of them by that name alone."""
    if not (one.relative or other.relative) or not one.precision == other.precision == "day":
        return False
    try:
        left, right = (date.fromisoformat(moment.date or "") for moment in (one, other))
    except ValueError:
        return False
    return left.isoweekday() == right.isoweekday() and abs((left - right).days) <= _WEEK


def _judge_clock(one: Moment, other: Moment) -> Standing | None:
    """Judge whether two times of day can both hold; one without minutes stands for half an hour on each side."""
    minutes = [_minutes(moment) for moment in (one, other)]
    if None in minutes:
        return None
    if _on_other_days(one, other):
        return "conflict"
    exact = all(_EXACT_MINUTES.search(moment.text) for moment in (one, other))
    apart = abs((minutes[0] or 0) - (minutes[1] or 0))
    return "agree" if apart == 0 else "conflict" if exact or apart > _HALF_HOUR else "nuance"


def _on_other_days(one: Moment, other: Moment) -> bool:
    """Return whether two times of day name days that differ; a weekday alone is any day of that name."""
    days = [(moment.date or "").split("T")[0] for moment in (one, other)]
    if not all(days) or days[0] == days[1]:
        return False
    weekdays = [_weekday(moment) for moment in (one, other)]
    if weekday_only(one) or weekday_only(other):
        return None not in weekdays and weekdays[0] != weekdays[1]
    return not ((one.relative or other.relative) and None not in weekdays and weekdays[0] == weekdays[1])


_HALF_HOUR = 30


_NEAR = 15  # minutes


def near_minutes(one: Moment, other: Moment) -> bool:
    """Return whether two times of day are given to the minute and differ by a few of them."""
    minutes = [_minutes(moment) for moment in (one, other)]
    exact = all(_EXACT_MINUTES.search(moment.text) for moment in (one, other))
    return exact and None not in minutes and 0 < abs((minutes[0] or 0) - (minutes[1] or 0)) <= _NEAR


def same_minute(one: Moment, other: Moment) -> bool:
    """Return whether two times of day are one minute that is not on the half hour, which is hardly a chance."""
    minutes = [_minutes(moment) for moment in (one, other)]
    return minutes[0] is not None and minutes[0] == minutes[1] and minutes[0] % _HALF_HOUR != 0


def _minutes(moment: Moment) -> int | None:
    found = re.search(r"T(\d\d):(\d\d)", moment.date or "")
    return int(found[1]) * 60 + int(found[2]) if found else None


_DAY_PARTS = 3
_Parts = list[str]


def _ends(moment: Moment) -> tuple[_Parts, _Parts]:
    return _parts(moment.date), _parts(moment.until or moment.date)


def _parts(date: str | None) -> _Parts:
    return date.split("T")[0].split("-") if date else []


def _meet(left: tuple[_Parts, _Parts], right: tuple[_Parts, _Parts]) -> bool:
    """Return whether the two periods have a day in common; an unknown year may be any."""
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


def weekday_only(moment: Moment) -> bool:
    """Return whether only the day of the week is known: ``Monday`` in a report without a date."""
    return "-W" in (moment.date or "")


def weekdays_differ(one: Moment, other: Moment) -> bool:
    """Return whether one date is known by its weekday only and the other falls on another day of the week."""
    days = [_weekday(one), _weekday(other)]
    return weekday_only(one) != weekday_only(other) and None not in days and days[0] != days[1]


def _weekday(moment: Moment) -> int | None:
    """1 for Monday to 7 for Sunday; nothing for a month, a year or a date that does not exist."""
    day = (moment.date or "").split("T")[0]
    if weekday_only(moment):
        return int(day[-1]) if day[-1:].isdigit() else None
    try:
        return date.fromisoformat(day).isoweekday() if moment.until is None else None
    except ValueError:
        return None
