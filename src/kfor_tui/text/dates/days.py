"""Readers of calendar days and months: "9 October 2023", "Oct. 9", "mid-March", "Monday", 2023-10-09, 31/12/2023."""

from __future__ import annotations

import re

from kfor_tui.text.calendar_words import (
    ENGLISH_MONTHS,
    MONTH_PATTERN,
    SHORT_ENGLISH_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAY_PATTERN,
)
from kfor_tui.text.dates.calendar import Direction, TimeExpression, valid
from kfor_tui.text.dates.vocabulary import (
    COUNTED,
    DASH,
    DAY,
    DAY_NUMBERS,
    DIRECTIONS,
    MONTH_NUMBERS,
    PERIOD_AFTER,
    UNIT_BEFORE,
    YEAR,
    YEAR_AFTER,
    is_future,
    was_by_then,
)
from kfor_tui.text.patterns import Lazy

_BEFORE_MONTH = Lazy(
    rf"(?P<weekday>\b(?:{WEEKDAY_PATTERN})\b\.?,? (?:the )?)?"
    rf"(?:(?P<from>\b{DAY})(?:st|nd|rd|th)?(?:{DASH}| to | and | or )(?:the )?)?"
    rf"(?P<day>\b{DAY})(?:st|nd|rd|th)?(?:\s|-| of | day of )\Z",
    re.IGNORECASE,
)
_DAY_NEAR = Lazy(r"\d")  # each of these has one in its last 11 characters
_WEEKDAY_BEFORE = Lazy(rf"\b({WEEKDAY_PATTERN})\b\.?,?\s\Z", re.IGNORECASE)
_AFTER_MONTH = Lazy(
    rf"(?:\.|\.?\s|-)(?P<day>{DAY})(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%|\w)(?:{DASH}(?:the )?(?P<to>{DAY})(?:st|nd|rd|"
    rf"th)?(?![\d:]))?"
    rf"(?P<year>(?:\s?,)?\s(?:{YEAR})(?!\d|[.,]\d))?"
)
_SHORT_YEAR = Lazy(r"(?:[ -]|\s?['’])(?P<year>\d\d)(?![\w:/%-]|[.,]\d| (?:\d|[a-z]+s\b))")
_MODIFIER = Lazy(
    r"(?:\b(?P<dir>last|this|next|past|previous|coming|following)|\b(?:early|late|mid|(?:the )?(?:beginning|start|"
    r"end|middle) of))[ -]\Z",
    re.IGNORECASE,
)
_MONTH_PREPOSITION = Lazy(
    r"\b(?:in|since|by|from|until|till|during|of|after|before|late|early|mid|between|and|to|through|throughout|"
    r"around|for|every|each|"
    r"or|month|on|beginning|starting|ending|as of|as early as|as late as)[ -]\Z|[–—-]\s?\Z",
    re.IGNORECASE,
)
_DATE_AFTER = Lazy(
    rf"\.?,?\s(?:the\s)?(?={DAY}(?:st|nd|rd|th)?(?:\s|-| of )(?:{MONTH_PATTERN})\b|(?:{MONTH_PATTERN})\b\.?\s{DAY}\b)",
    re.IGNORECASE,
)
_SHORT_MONTH = 5  # letters: "9 Oct 23" is a date, "9 October 23" may count something
# Before a month name these introduce a time far more often than a person: "In June KFOR moved".
_TIME_PREPOSITION = Lazy(r"(?:\b(?:since|until|during|throughout|late|early|mid|month|in))[ -]\Z", re.IGNORECASE)
_EAST_ASIAN = Lazy(rf"(?<!\d)(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?")
_NAME_AFTER = Lazy(r"\s+([A-Z]\w+|on\b|for\b)")
_AMBIGUOUS_MONTHS = frozenset((*SHORT_ENGLISH_MONTHS, "march", "april", "june", "august")) - {"sept"}


def read_month(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read an expression around a month: "9 October 2023", "Oct. 9", "last October", "mid-March", "May 9-12"."""
    word = match["month"]
    month = MONTH_NUMBERS[word.lower()]
    start, end = match.span()
    if word[0].islower() and (len(word) < 5 or word == "march"):
        return None
    before = (
        _BEFORE_MONTH.search(text, max(0, start - 34), start)
        if _DAY_NEAR.search(text, max(0, start - 11), start)
        else None
    )
    if before is not None and not _decimal_before(text, before) and not _month_before(text, before.start()):
        return _day_month(text, start, end, month, before)
    after = _AFTER_MONTH.match(text, end)
    if after is not None and not _counts_something(text, after):
        return _month_day(text, start, month, after)
    return _bare_month(text, start, end, month, word)


def _decimal_before(text: str, before: re.Match[str]) -> bool:
    first = before.start("from") if before["from"] else before.start("day")
    return text[first - 1 : first] in (".", ",", "/", ":", "$", "€", "£", "-") and first > 0


def _month_before(text: str, start: int) -> bool:
    """Return whether a day belongs to the month before it ("the June 4 March")."""
    words = text[max(0, start - 12) : start].split()
    return (
        bool(words)
        and text[start - 1] == " "
        and words[-1].rstrip(".").lower() in MONTH_NUMBERS
        and words[-1][0].isupper()
    )


def _counts_something(text: str, after: re.Match[str]) -> bool:
    """Return whether a number after a month counts what follows ("in May 40 people")."""
    return after["year"] is None and after["to"] is None and COUNTED.match(text, after.end()) is not None


def _day_month(text: str, start: int, end: int, month: int, before: re.Match[str]) -> TimeExpression | None:
    """Read "9 October 2023", "9-12 October", "9 Oct 23"."""
    day, first = int(before["day"]), int(before["from"] or 0)
    year, finish = None, end
    if (full := YEAR_AFTER.match(text, end)) is not None:
        year, finish = full["year"], full.end()
    elif end - start < _SHORT_MONTH and (short := _SHORT_YEAR.match(text, end)) is not None:
        year, finish = f"{'20' if short['year'] < '70' else '19'}{short['year']}", short.end()
    if first:
        return _dated(text, before.start(), finish, year, month, first, day)
    return _dated(text, before.start(), finish, year, month, day, 0)


def _month_day(text: str, start: int, month: int, after: re.Match[str]) -> TimeExpression | None:
    """Read "Oct. 9, 2023", "Friday, May 9", "this May 9", "May 9-12"."""
    begin = start
    direction: Direction = ""
    if (weekday := _WEEKDAY_BEFORE.search(text, max(0, start - 14), start)) is not None:
        begin = weekday.start()
    elif (modifier := _MODIFIER.search(text, max(0, start - 12), start)) is not None and modifier["dir"]:
        begin, direction = modifier.start(), DIRECTIONS.get(modifier["dir"].lower(), "")
    year = after["year"].strip(" ,\n\t\u00a0") if after["year"] else None
    return _dated(text, begin, after.end(), year, month, int(after["day"]), int(after["to"] or 0), direction)


def _dated(
    text: str, start: int, end: int, year: str | None, month: int, day: int, last_day: int, direction: Direction = ""
) -> TimeExpression | None:
    if not valid(int(year) if year else 2000, month, day) or (last_day and last_day <= day):
        return None
    if year is None:
        future = is_future(text, start)
        return TimeExpression(
            start, end, "day", "partial", month=month, day=day, last_day=last_day, direction=direction, future=future
        )
    until = f"{year}-{month:02d}-{last_day:02d}" if last_day else None
    return TimeExpression(start, end, "day", date=f"{year}-{month:02d}-{day:02d}", until=until)


def _bare_month(text: str, start: int, end: int, month: int, word: str) -> TimeExpression | None:
    """Read a month without a day; alone it must be capitalised and in a position where dates occur."""
    year = YEAR_AFTER.match(text, end)
    modifier = _MODIFIER.search(text, max(0, start - 22), start)
    begin = modifier.start() if modifier else start
    if year is not None and not (COUNTED.match(text, year.end()) and year["year"].endswith("00")):
        return TimeExpression(begin, year.end(), "month", date=f"{year['year']}-{month:02d}")
    if not word[0].isupper() and modifier is None:
        return None
    if modifier is None and not _is_month(text, start, end, word):
        return None
    finish = end + 1 if len(word) < 5 and word.lower() not in ENGLISH_MONTHS and text[end : end + 1] == "." else end
    towards = DIRECTIONS.get(modifier["dir"].lower(), "") if modifier and modifier["dir"] else ""
    return TimeExpression(
        begin, finish, "month", "partial", month=month, direction=towards, future=is_future(text, start)
    )


def _is_month(text: str, start: int, end: int, word: str) -> bool:
    if word.lower() not in _AMBIGUOUS_MONTHS:
        return True
    if word.isupper() and len(word) > 2 and text[max(0, start - 12) : start].isupper():
        return False
    if _MONTH_PREPOSITION.search(text, max(0, start - 14), start) is None:
        return False
    following = _NAME_AFTER.match(text, end)
    if following is not None and _TIME_PREPOSITION.search(text, max(0, start - 14), start):
        return True
    return following is None or (word.lower() in ("april", "june") and following[1].islower())


def read_weekday(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read a weekday without a date: "Monday", "last Friday", "Friday night"."""
    start, end = match.span()
    word = match["weekday"]
    if word.lower() in SHORT_WEEKDAYS or _DATE_AFTER.match(text, end):
        return None  # the month is the anchor and includes the weekday
    modifier = UNIT_BEFORE.search(text, max(0, start - 18), start)
    begin = modifier.start() if modifier else start
    direction: Direction = DIRECTIONS.get(modifier["dir"].lower(), "") if modifier else ""
    period = PERIOD_AFTER.match(text, end)
    finish = period.end() if period else end
    if text[finish : finish + 1] == "s":
        return None
    future = is_future(text, start) and not direction and not was_by_then(text, start, end)
    return TimeExpression(
        begin, finish, "day", "weekday", weekday=DAY_NUMBERS[word.lower()], direction=direction, future=future
    )


def read_iso(_text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read ``2023-10-09`` and ``2023-10``."""
    date = match["iso"]
    if len(date) == 7:
        return TimeExpression(*match.span(), "month", date=date)
    year, month, day = (int(part) for part in date[:10].split("-"))
    if not valid(year, month, day):
        return None
    if len(date) > 10:
        return TimeExpression(*match.span(), "time", date=date[:10] + "T" + date[11:])
    return TimeExpression(*match.span(), "day", date=date)


def read_east_asian(text: str) -> list[TimeExpression]:
    """Read 2023年10月9日, 2023年10月 and 2023年, which occur inside runs of letters."""
    found = []
    for match in _EAST_ASIAN.finditer(text):
        year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
        if valid(year, month or 1, day or 1):
            date = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
            found.append(TimeExpression(*match.span(), "day" if day else "month" if month else "year", date=date))
    return found


def read_numeric(_text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read 31/12/2023 and 12/31/2023, which are unambiguous; 9/10/2023 is not, and gets no date."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", match["numeric"]))
    if year < 100:
        if match["sep"] != "/":
            return None
        year += 2000 if year < 70 else 1900
    day_first, month_first = valid(year, second, first), valid(year, first, second)
    if match["sep"] == "." and day_first:
        month_first = False
    if not (day_first or month_first):
        return None
    if day_first and month_first and first != second:
        return TimeExpression(*match.span(), "day", date=f"{year:04d}-XX-XX")
    month, day = (second, first) if day_first else (first, second)
    return TimeExpression(*match.span(), "day", date=f"{year:04d}-{month:02d}-{day:02d}")
