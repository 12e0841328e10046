"""Dates in words, from their stored form: ``XXXX-10-09`` becomes "9 October, year not said"."""

from __future__ import annotations

import re

from kfor_tui.text.calendar_words import CAPITALIZED_MONTHS, SEASON_CODES, WEEKDAYS

_WEEKDAYS = tuple(day.capitalize() for day in WEEKDAYS)
_SEASONS = {code: word for word, code in SEASON_CODES.items() if word != "fall"}
_DAY = re.compile(r"([\dX]{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_TIME = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_PART = re.compile(r"([\dX]{4})-(?:(Q)(\d)|(SP|SU|FA|WI)|W(\d\d|XX)(?:-(\d|WE))?)")


def in_words(date: str, *, short: bool = False) -> str:
    """Return a date of a ``Moment`` in words; an unknown form is returned unchanged.

    Examples:
        >>> in_words("2023-10-09"), in_words("2023-10", short=True), in_words("XXXX-10-09")
        ('9 October 2023', 'Oct 2023', '9 October, year not said')
        >>> in_words("T19:35"), in_words("2023-10-09T19:35:00Z")
        ('19:35', '9 October 2023, 19:35 UTC')
        >>> in_words("199X"), in_words("18XX"), in_words("2023-Q2"), in_words("2023-W41"), in_words("XXXX-WXX-1")
        ('1990s', '19th century', '2nd quarter of 2023', 'week 41 of 2023', 'Monday, date not said')
    """
    day, mark, _ = date.partition("T")
    clock = _TIME.fullmatch(date[len(day) :])
    words = _day(day, short=short)
    if (mark and clock is None) or (day and not words):
        return date
    return ", ".join(part for part in (words, _clock(clock) if clock else "") if part)


def _clock(found: re.Match[str]) -> str:
    zone = {None: "", "Z": " UTC"}.get(found[2], f" {found[2]}")
    return found[1] + zone


def _day(date: str, *, short: bool) -> str:
    """Return a day, month, year or a part of one in words; empty for anything else."""
    part, found = _PART.fullmatch(date), _DAY.fullmatch(date)
    if part is not None:
        return _part(part)
    if found is None:
        return ""
    year, month, day = found.groups()
    if month in (None, "XX"):
        return _span_of_years(year)
    if not 1 <= int(month) <= len(CAPITALIZED_MONTHS) or day == "00":
        return ""
    name = CAPITALIZED_MONTHS[int(month) - 1][: 3 if short else None]
    return _with_year(f"{int(day)} {name}" if day not in (None, "XX") else name, year, " ")


def _part(found: re.Match[str]) -> str:
    """Return a quarter, a season, a week, a weekend or a day of the week in words."""
    year, quarter, number, season, week, day = found.groups()
    if quarter:
        return _with_year(f"{_nth(int(number))} quarter", year, " of ")
    if season:
        return _with_year(_SEASONS[season], year, " ")
    if week == "XX":
        weekday = _WEEKDAYS[int(day) - 1] if day and day != "WE" and 1 <= int(day) <= len(_WEEKDAYS) else "a week"
        return f"{weekday}, date not said"
    name = "weekend of week" if day == "WE" else "week"
    return _with_year(f"{name} {int(week)}", year, " of ")


def _with_year(words: str, year: str, joined: str) -> str:
    return f"{words}, year not said" if "X" in year else f"{words}{joined}{int(year)}"


def _span_of_years(year: str) -> str:
    digits = year.rstrip("X")
    if not digits.isdecimal():
        return "year not said"
    if len(digits) == len(year):
        return str(int(year))
    return f"{int(digits)}0s" if len(digits) == len(year) - 1 else f"{_nth(int(digits) + 1)} century"


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
