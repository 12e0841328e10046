"""The periods of ISO dates cut to a precision, and whether two moments can be the same."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal

from kfor_tui.model import Moment
from kfor_tui.text.patterns import Lazy

Verdict = Literal["same", "nuance", "conflict"]

_SHAPE = Lazy(
    r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:W(\d{2})(?:-WE)?|Q(\d)|H(\d)|(SP|SU|FA|WI)|(\d{2}|XX)(?:-(\d{2}|"
    r"XX))?))?(?:T.*)?"
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_RELATIVE_SLACK = 1  # a day: "Tuesday" depends on a day of publication and on a time zone
_ZONE = Lazy(r"[A-Z]{2,4}(?:[+-]\d+)?\W*\Z|local time\W*\Z")


def period(date: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a date at its precision; ``None`` for an unknown year or another form."""
    match = _SHAPE.fullmatch(date)
    if match is None or match[1] == "XXXX":
        return None
    year, week, quarter, half, season, month, day = match.groups()
    try:
        if "X" in year:
            return _days(int(year.replace("X", "0")), 1, int(year.replace("X", "9")), 12)
        if week:
            monday = datetime.date.fromisocalendar(int(year), int(week), 1)
            return monday, monday + datetime.timedelta(days=6)
        return _within(int(year), quarter, half, season, month, day)
    except (ValueError, OverflowError):
        return None


def _within(
    year: int, quarter: str | None, half: str | None, season: str | None, month: str | None, day: str | None
) -> tuple[datetime.date, datetime.date] | None:
    if quarter:
        return _days(year, int(quarter) * 3 - 2, year, int(quarter) * 3)
    if half:
        return _days(year, int(half) * 6 - 5, year, int(half) * 6)
    if season:
        first, last = _SEASONS[season]
        return _days(year, first, year + (last < first), last)
    if month is None or month == "XX":
        return _days(year, 1, year, 12)
    if day is None or day == "XX":
        return _days(year, int(month), year, int(month))
    exact = datetime.date(year, int(month), int(day))
    return exact, exact


def _days(year: int, month: int, last_year: int, last_month: int) -> tuple[datetime.date, datetime.date]:
    end = datetime.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return datetime.date(max(year, 1), month, 1), end


def compatible(a: Moment, b: Moment) -> Verdict:
    """Compare two moments.

    ``same`` when they are the same period (a missing year does not count); ``nuance`` when one is within the other or
    overlaps it, or when one cannot be resolved; ``conflict`` when both cannot be true.
    """
    if a.date is None or b.date is None:
        return "same" if _words(a) == _words(b) else "nuance"
    if a.date.startswith("T") or b.date.startswith("T"):
        return _clock(a, b)
    left, right = _extent(a), _extent(b)
    if left is None or right is None:
        return _partial(a, b)
    if left == right:
        if a.precision == b.precision == "time" and _time(a.date) != _time(b.date):
            return _clock(a, b)
        return "same" if a.precision == b.precision or _plain(a.date) == _plain(b.date) else "nuance"
    slack = datetime.timedelta(days=_RELATIVE_SLACK if a.relative or b.relative else 0)
    return "nuance" if left[0] <= right[1] + slack and right[0] <= left[1] + slack else "conflict"


def _words(moment: Moment) -> str:
    return " ".join(moment.text.lower().split())


def _time(date: str | None) -> str:
    """Return the clock time of a date to the minute; empty when it has none."""
    return (date or "").partition("T")[2][:5]


def _plain(date: str) -> str:
    return date.partition("T")[0]


def _extent(moment: Moment) -> tuple[datetime.date, datetime.date] | None:
    first = period(moment.date or "")
    last = period(moment.until) if moment.until else first
    return (first[0], last[1]) if first and last else None


def _clock(a: Moment, b: Moment) -> Verdict:
    if a.date == b.date:
        return "same"
    if a.precision != b.precision or not (_time(a.date) and _time(b.date)):
        return "nuance"
    if _time(a.date) == _time(b.date):
        return "same"
    zones = {match[0] if (match := _ZONE.search(m.text)) else "" for m in (a, b)}
    return "conflict" if len(zones) == 1 else "nuance"


def _partial(a: Moment, b: Moment) -> Verdict:
    """Compare the known parts of dates of which at least one has no year."""
    left, right = _parts(a), _parts(b)
    known = left.keys() & right.keys()
    if not known:
        return "nuance"
    if any(left[key] != right[key] for key in known):
        return "nuance" if "X" in f"{left}{right}".replace("XXXX", "") else "conflict"
    unstated = {"year", "weekday"}
    return "same" if left.keys() - unstated == right.keys() - unstated else "nuance"


def _parts(moment: Moment) -> dict[str, str]:
    date = _plain(moment.date or "")
    if weekday := re.fullmatch(r"XXXX-WXX-(\d)", date):
        return {"weekday": weekday[1]}
    parts = dict(zip(("year", "month", "day"), date.split("-"), strict=False))
    if moment.until:
        parts["until"] = moment.until.removeprefix(parts["year"])
    if re.fullmatch(r"(?!0000)\d{4}-\d{2}-\d{2}", date):
        parts["weekday"] = str(datetime.date.fromisoformat(date).isoweekday())
    return {key: value for key, value in parts.items() if "X" not in value}
