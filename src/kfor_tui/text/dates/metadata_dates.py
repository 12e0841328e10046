"""Date strings of metadata: ISO 8601, RFC 2822, numeric, and day-month-year in several languages."""

from __future__ import annotations

import datetime
import re

from kfor_tui.text.calendar_words import MONTH_NAMES
from kfor_tui.text.dates.calendar import valid
from kfor_tui.text.patterns import Lazy

MAX_LENGTH = 64
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_ISO = Lazy(rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?:(?P=sep)(?P<day>\d{{1,2}}))?(?!\d)")
_COMPACT = Lazy(rf"(?<!\d){_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{{4,6}}Z?)?(?!\d)")
_NUMERIC = Lazy(rf"(?<!\d)(?P<first>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<second>\d{{1,2}})\s?(?P=sep)\s?{_YEAR}(?!\d)")
_DAY_FIRST = Lazy(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?[\s.,-]*(?:de |of |"
    rf"di )?(?P<name>[a-z]{{3,12}})\.?[\s,-]*(?:de |del |of )?{_YEAR}(?!\d)"
)
_NAME_FIRST = Lazy(
    rf"\b(?P<name>[a-z]{{3,12}})\.?[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th|"
    rf"\.)?[\s,-]+(?:\d\d:\d\d(?::\d\d)?\s(?:[a-z]{{3,4}}\s)?)?{_YEAR}(?!\d)"
)
_YEAR_FIRST = Lazy(rf"(?<!\d){_YEAR}[\s,.-]+(?P<name>[a-z]{{3,12}})\.?[\s,-]*(?P<day>\d{{1,2}})?(?!\d)")
_MONTH_YEAR = Lazy(rf"\b(?P<name>[a-z]{{3,12}})\.?[\s,-]*(?:de |del |of )?{_YEAR}(?!\d)")
_EAST_ASIAN = str.maketrans({"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "})
_ONLY_YEAR = Lazy(rf"(?<![\d-]){_YEAR}(?!\d)")


def parse(text: str, reference: datetime.date | None) -> str | None:
    """Return the date of one string, ISO at its precision; ``None`` when it has none.

    An ambiguous numeric date is resolved by ``reference`` (a source is not published after it); else only its year is
    returned.
    """
    plain = _fold(text[:MAX_LENGTH])
    for pattern in (_ISO, _COMPACT):
        if (match := pattern.search(plain)) and (date := _date(match["year"], match["month"], match["day"])):
            return date
    for match in _NUMERIC.finditer(plain):
        if (date := _ambiguous(match, reference)) is not None:
            return date
    for pattern in (_DAY_FIRST, _NAME_FIRST, _YEAR_FIRST, _MONTH_YEAR):
        for match in pattern.finditer(plain):
            month = MONTH_NAMES.get(match["name"])
            if month and (date := _date(match["year"], month, match.groupdict().get("day"))):
                return date
    match = _ONLY_YEAR.search(plain)
    return match["year"] if match else None


def _fold(text: str) -> str:
    text = text.translate(_EAST_ASIAN)
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    return " ".join(text.lower().split())


def _date(year: str, month: str | int, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None
    return f"{year}-{int(month):02d}-{int(day):02d}" if valid(int(year), int(month), int(day)) else None


def _ambiguous(match: re.Match[str], reference: datetime.date | None) -> str | None:
    year, first, second = match["year"], match["first"], match["second"]
    readings = [_date(year, second, first)]
    if match["sep"] != ".":  # 9.10.2023 is never month first
        readings.append(_date(year, first, second))
    dates = sorted({date for date in readings if date})
    if reference is not None and len(dates) == 2:
        dates = [date for date in dates if date <= reference.isoformat()] or dates
    return dates[0] if len(dates) == 1 else year if dates else None
