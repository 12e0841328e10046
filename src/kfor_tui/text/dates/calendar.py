"""Calendar arithmetic: the date that an expression means, given the day a text was published."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal

from kfor_tui.model import MomentKind, Precision

Direction = Literal["", "last", "this", "next"]
Rule = Literal["fixed", "partial", "weekday", "shift", "season", "said", "none"]

# The last month of a northern season or of a quarter.
_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 2, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}


@dataclass(slots=True)  # not frozen, although nothing changes it, because creating it is four times as fast
class TimeExpression:
    """A time expression with its position, its precision, and the rule by which it is resolved.

    ``fixed`` uses ``date`` and ``until``; ``partial`` a month, a day and perhaps a last day; ``weekday`` its number;
    ``shift`` a count of units from the day of publication, ``said`` from the date mentioned before; ``season`` its two
    letters. ``future`` is set when the sentence is about the future; ``clock`` is the time beside a day (``T15:00``).
    """

    start: int
    end: int
    precision: Precision
    rule: Rule = "fixed"
    date: str | None = None
    until: str | None = None
    month: int = 0
    day: int = 0
    last_day: int = 0
    weekday: int = 0
    count: int = 0
    unit: str = ""
    season: str = ""
    direction: Direction = ""
    future: bool = False
    clock: str = ""
    kind: MomentKind = "date"


def valid(year: int, month: int, day: int) -> bool:
    """Return whether this day exists."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(min(max(year, 1), 9999), month)[1]


def resolve(reading: TimeExpression, reference: datetime.date | None) -> tuple[str | None, str | None, bool]:
    """Return ``(date, until, relative)`` of an expression in a text published on ``reference``."""
    date, until, relative = _resolved(reading, reference)
    return (date + reading.clock if date and reading.clock else date), until, relative


def _resolved(reading: TimeExpression, reference: datetime.date | None) -> tuple[str | None, str | None, bool]:
    if reading.rule == "fixed":
        return reading.date, reading.until, False
    if reference is None:
        return (*_unresolved(reading), True)
    try:
        date, until = _RESOLVERS[reading.rule](reading, reference)
    except (OverflowError, ValueError):
        return None, None, True
    return date, until, True


def _unresolved(reading: TimeExpression) -> tuple[str | None, str | None]:
    if reading.rule == "partial" and reading.direction in ("", "this"):
        if not reading.day:
            return f"XXXX-{reading.month:02d}", None
        until = f"XXXX-{reading.month:02d}-{reading.last_day:02d}" if reading.last_day else None
        return f"XXXX-{reading.month:02d}-{reading.day:02d}", until
    if reading.rule == "weekday":
        return f"XXXX-WXX-{reading.weekday + 1}", None
    if reading.rule == "season" and not reading.direction:
        return f"XXXX-{reading.season}", None
    return None, None


def _partial(reading: TimeExpression, reference: datetime.date) -> tuple[str | None, str | None]:
    year = _year_of(reading, reference)
    if not 1 <= year <= 9999:
        return None, None
    if not reading.day:
        return f"{year:04d}-{reading.month:02d}", None
    if not valid(year, reading.month, reading.day):
        return None, None
    until = f"{year:04d}-{reading.month:02d}-{reading.last_day:02d}" if reading.last_day else None
    return f"{year:04d}-{reading.month:02d}-{reading.day:02d}", until


def _year_of(reading: TimeExpression, reference: datetime.date) -> int:
    """Return the year of a month or day without one: the nearest, or the one that "last" or "next" selects."""
    now = (reference.month, reference.day if reading.day else 0)
    then = (reading.month, reading.day)
    if reading.direction == "this":
        return reference.year
    if reading.direction == "last":
        return reference.year if then < now else reference.year - 1
    if reading.direction == "next" or (reading.future and not reading.day):
        return reference.year if then > now else reference.year + 1
    distance = (reading.month - reference.month) * 31 + ((reading.day or reference.day) - reference.day)
    ahead = 240 if reading.future else 31 if not reading.day else 150
    if distance > ahead:
        return reference.year - 1
    return reference.year + 1 if distance < ahead - 372 else reference.year


def _weekday(reading: TimeExpression, reference: datetime.date) -> tuple[str | None, str | None]:
    back = (reference.weekday() - reading.weekday) % 7
    if reading.direction == "last":
        day = reference - datetime.timedelta(days=back or 7)
    elif reading.direction == "next" or reading.future:
        day = reference + datetime.timedelta(days=(7 - back) if back else 7)
    else:
        day = reference - datetime.timedelta(days=back)
    return day.isoformat(), None


def _shift(reading: TimeExpression, reference: datetime.date) -> tuple[str | None, str | None]:
    count, unit = reading.count, reading.unit
    if unit == "day":
        return (reference + datetime.timedelta(days=count)).isoformat(), None
    if unit in ("week", "weekend", "fortnight"):
        day = reference + datetime.timedelta(days=7 * count * (2 if unit == "fortnight" else 1))
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else ""), None
    if unit == "quarter":
        quarters = reference.year * 4 + (reference.month - 1) // 3 + count
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}", None
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}", None
    return _shift_years(reference.year, count, unit)


def shifted(date: str, count: int, unit: str) -> str | None:
    """Return the date ``count`` units after ``date``, at the coarser precision; ``None`` when that is too vague.

    Examples:
        >>> shifted("1999-03-24", 1, "day"), shifted("1999-03", 2, "year"), shifted("1999", 1, "day")
        ('1999-03-25', '2001', None)
    """
    parts = date.partition("T")[0].split("-")
    needed = {"day": 3, "week": 3, "fortnight": 3, "month": 2, "year": 1, "decade": 1}.get(unit, 4)
    if len(parts) < needed or not all(part.isdecimal() for part in parts):
        return None
    try:
        if needed == 3:
            days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
            return (datetime.date(*map(int, parts)) + datetime.timedelta(days=days)).isoformat()
        if unit == "month":
            return _shift(
                TimeExpression(0, 0, "month", count=count, unit="month"), datetime.date(int(parts[0]), int(parts[1]), 1)
            )[0]
    except (OverflowError, ValueError):
        return None
    return _shift_years(int(parts[0]), count * (10 if unit == "decade" else 1), "year")[0]


def _shift_years(year: int, count: int, unit: str) -> tuple[str | None, str | None]:
    scale = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if scale is None or not 0 < year + count * scale <= 9999:
        return None, None
    shifted = year + count * scale
    if unit == "year":
        return f"{shifted:04d}", None
    return (f"{shifted // 10:03d}X" if unit == "decade" else f"{shifted // 100:02d}XX"), None


def _season(reading: TimeExpression, reference: datetime.date) -> tuple[str | None, str | None]:
    ends = _SEASON_ENDS[reading.season]
    year = reference.year
    if reading.direction == "last" and reference.month <= ends:
        year -= 1
    elif reading.direction == "next" and reference.month > ends:
        year += 1
    elif not reading.direction and not reading.future and reference.month < ends - 2 and reading.season != "WI":
        year -= 1
    return (f"{year:04d}-{reading.season}" if 1 <= year <= 9999 else None), None


_RESOLVERS = {
    "partial": _partial,
    "weekday": _weekday,
    "shift": _shift,
    "season": _season,
    "said": lambda *_: (None, None),
    "none": lambda *_: (None, None),
}
