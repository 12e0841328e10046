"""Readers of years and longer or shorter periods: "2008", "the 1990s", "the 19th century", "summer 2021", "Q3 2023"."""

from __future__ import annotations

import re

from kfor_tui.text.calendar_words import MONTH_NAMES, SEASON_CODES
from kfor_tui.text.dates.calendar import TimeExpression, valid
from kfor_tui.text.dates.vocabulary import (
    COUNTED,
    DECADES,
    DIRECTIONS,
    NTH,
    OF_YEAR,
    UNIT_BEFORE,
    YEAR,
    is_future,
    nth_number,
)
from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy

_YEAR_PREPOSITION = Lazy(
    r"\b(?:in|since|by|until|till|during|of|after|before|late|early|mid|between|circa|year|summer|winter|spring|"
    r"autumn|fall)"
    r"[ -]\Z|\(\Z",
    re.IGNORECASE,
)
_FOREIGN_BEFORE = Lazy(
    r"(?<![\w.,])(?P<day>\d{1,2})(?:\.|er|º|ª)?\s(?:de\s|di\s)?(?P<name>[^\W\d_]{4,12})\.?\s(?:de\s|del\s)?\Z"
)
_DETERMINER = Lazy(rf"(?:\b(?:the|this|that|{POSSESSIVE_PATTERN})|['’]s|s['’]) \Z", re.IGNORECASE)
_LABEL = Lazy(
    r"\b(?:resolution|room|flight|route|highway|page|number|nos?\.|no|channel|boeing|model|order|directive|"
    r"regulation|law|bill|box|"
    r"article|section|paragraph|code|exit|unit|bus|train|line|version|apartment|suite|plus|minus|least|nearly|"
    r"almost|exactly|only|"
    r"over|under|than|total(?:s|ling)?|up to) \Z",
    re.IGNORECASE,
)
_YEAR_TO_COME = Lazy(rf"\s[-–—]\s{YEAR}(?![\w,.]\d)")
_YEAR_RANGE = Lazy(rf"(?:[-–—‒/]|\s[-–—‒]\s(?=\d\d(?!\d)))(?P<to>{YEAR}|\d\d)(?![\d-])")
_NTH_BEFORE = Lazy(
    rf"(?:\b(?:the )?(?:early|late|mid)[ -]?(?:the )?|\bthe )?\b(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(NTH)})[- ]\Z",
    re.IGNORECASE,
)
_QUARTER_BEFORE = Lazy(r"\b(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[ -]\Z", re.IGNORECASE)
_DECADE_BEFORE = Lazy(r"(?:\bthe )?(?:\b(?:early|late|mid|mid-to-late)[ -])?(?:\bthe )?\Z", re.IGNORECASE)
_YEAR_MODIFIER = Lazy(r"(?:\b(?:early|late|mid)[ -]|\b(?:the )?(?:end|beginning|start|middle) of )\Z", re.IGNORECASE)
_AND_YEAR = Lazy(rf"\sand\s({YEAR})(?![\d.,]\d|\w)")
_SEASON_MODIFIER = Lazy(
    r"(?:\b(?P<dir>last|this|next|past|previous|coming) )?(?:\b(?:early|late|mid)[ -])?\Z", re.IGNORECASE
)
_SEASON_YEAR = Lazy(rf"(?: of|,)?\s(?P<year>{YEAR})(?:[-–/](?:{YEAR}|\d\d))?(?!\d|[.,]\d)")
_SIXTIES_BEFORE = Lazy(r"(?:\bthe )?(?:\b(?:early|late|mid)[ -])?(?:\bnineteen[ -])?\Z", re.IGNORECASE)


def read_decade(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read ``the 1990s``."""
    digits = re.sub(r"\D", "", match["decade"])
    before = _DECADE_BEFORE.search(text, max(0, match.start() - 14), match.start())
    begin = before.start() if before else match.start()
    if digits[2:] == "00":
        return TimeExpression(begin, match.end(), "century", date=f"{digits[:2]}XX")
    if len(digits) == 4:
        return TimeExpression(begin, match.end(), "decade", date=digits[:3] + "X")
    if match["decade"][0].isdigit() and "the" not in text[begin : match.start()].lower():
        return None
    if digits in ("10", "00") or (
        re.search(rf"\b(?:{POSSESSIVE_PATTERN}|in)\s\Z", text[max(0, begin - 8) : begin])
        and match["decade"][0].isdigit()
    ):
        return None
    return TimeExpression(begin, match.end(), "decade", date=f"19{digits[0]}X" if digits >= "30" else f"20{digits[0]}X")


def read_year(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read a four-digit number that is a year: neither count nor label, and within the range of news and history."""
    start, end = match.span()
    year = match["year"]
    if (foreign := _foreign_day(text, match)) is not None:
        return foreign
    if not _is_year(text, start, end, year):
        return None
    modifier = _YEAR_MODIFIER.search(text, max(0, start - 20), start)
    begin = modifier.start() if modifier else start
    until = _YEAR_RANGE.match(text, end)
    if until is not None:
        last = until["to"] if len(until["to"]) == 4 else year[:2] + until["to"]
        if last > year:
            return TimeExpression(begin, until.end(), "year", date=year, until=last)
    between = _AND_YEAR.match(text, end)
    if between and text[max(0, start - 8) : start].lower().endswith("between ") and between[1] > year:
        return TimeExpression(start - 8, between.end(), "year", date=year, until=between[1])
    return TimeExpression(begin, end, "year", date=year)


def _foreign_day(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read a day whose month is named in another language: "9. Oktober 2023", "9 de octubre de 2023"."""
    before = _FOREIGN_BEFORE.search(text, max(0, match.start() - 32), match.start())
    if before is None:
        return None
    name = before["name"].lower()
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name).lower()
    month, year, day = MONTH_NAMES.get(name, 0), int(match["year"]), int(before["day"])
    if not valid(year, month, day):
        return None
    return TimeExpression(before.start(), match.end(), "day", date=f"{year}-{month:02d}-{day:02d}")


def _is_year(text: str, start: int, end: int, year: str) -> bool:
    window = max(0, start - 14)
    preposition = _YEAR_PREPOSITION.search(text, window, start) is not None
    if year < "1900" or year.endswith("000"):
        determined = year > "1900" and _DETERMINER.search(text, window, start) is not None
        if not preposition and not determined and (year < "1900" or not _YEAR_TO_COME.match(text, end)):
            return False
    elif _LABEL.search(text, window, start) is not None:
        return False
    if COUNTED.match(text, end):
        return not year.endswith("00") and (preposition or _DETERMINER.search(text, window, start) is not None)
    return True


def read_season(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read ``summer 2021``."""
    start, end = match.span()
    code = SEASON_CODES[match["season"].lower()]
    modifier = _SEASON_MODIFIER.search(text, max(0, start - 18), start)
    begin = modifier.start() if modifier else start
    year = _SEASON_YEAR.match(text, end)
    if year is not None:
        return TimeExpression(begin, year.end(), "season", date=f"{year['year']}-{code}")
    if modifier and modifier["dir"]:
        direction = DIRECTIONS[modifier["dir"].lower()]
        return TimeExpression(
            begin, end, "season", "season", season=code, direction=direction, future=is_future(text, start)
        )
    return None


def read_quarter(text: str, start: int, end: int) -> TimeExpression | None:
    """Read ``Q3 2023`` and ``the third quarter of 2023``."""
    nth = _QUARTER_BEFORE.search(text, max(0, start - 9), start)
    year = OF_YEAR.match(text, end)
    if nth is None or year is None:
        return None
    number = nth_number(nth["n"])
    return TimeExpression(nth.start(), year.end(), "quarter", date=f"{year['year']}-Q{number}") if number <= 4 else None


def read_nth(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "the 19th century", "the sixties", "Q3 2023"."""
    start, end = match.span()
    word = match[0].lower()
    if word in DECADES:
        before = _SIXTIES_BEFORE.search(text, max(0, start - 24), start)
        begin = before.start() if before else start
        if "the" not in text[begin:start].lower() and "nineteen" not in text[begin:start].lower():
            return None
        return TimeExpression(begin, end, "decade", date=f"19{DECADES[word]}X")
    if word[0] == "q":
        year = OF_YEAR.match(text, end)
        return TimeExpression(
            start, year.end() if year else end, "quarter", date=f"{year['year'] if year else 'XXXX'}-Q{word[1]}"
        )
    nth = _NTH_BEFORE.search(text, max(0, start - 32), start)
    if nth is None or not 1 <= (number := nth_number(nth["n"])) <= 30:
        direction = UNIT_BEFORE.search(text, max(0, start - 18), start)
        count = {"last": -1, "next": 1}.get(DIRECTIONS.get(direction["dir"].lower(), ""), 0) if direction else 0
        return (
            TimeExpression(direction.start(), end, "century", "shift", count=count, unit="century")
            if direction
            else None
        )
    return TimeExpression(nth.start(), end, "century", date=f"{number - 1:02d}XX")
