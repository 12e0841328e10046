"""The positions of dates and times in a text.

One pass finds anchors (a month, a weekday, a year, "yesterday"…); the reader of each anchor looks a few words to both
sides. Nothing here knows the day of publication.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kfor_tui.text.calendar_words import MONTH_PATTERN, SEASON_CODES, WEEKDAYS
from kfor_tui.text.dates import clock_days, days, relative, years
from kfor_tui.text.dates.calendar import TimeExpression
from kfor_tui.text.dates.vocabulary import DAY_NUMBERS, DECADES, MONTH_NUMBERS, UNITS, YEAR
from kfor_tui.text.patterns import pattern

_RELATIVE = ("yesterday", "today", "tomorrow", "tonight", "nowadays", "ago", "century", *UNITS.split("|"))
_HINTS = (*MONTH_NUMBERS, *DAY_NUMBERS, *SEASON_CODES, *DECADES, *_RELATIVE)


@cache
def _hint() -> re.Pattern[str]:
    """Match the character before an anchor; the pattern starts with a character set, which the engine skips to."""
    return re.compile(rf"[^a-zA-Z0-9_](?<!\w)(?=[\d'’]|(?:{pattern(_HINTS)}|[qQ][1-4])\b)")


@cache
def _plain_hint() -> re.Pattern[str]:
    """Match the same in plain small letters, which are searched several times faster without a choice of case."""
    return re.compile(rf"[^a-z0-9_](?=[0-9']|(?:{pattern(_HINTS, fold_case=False)}|q[1-4])\b)", re.ASCII)


def hints(text: str) -> list[int]:
    """Yield the positions where an anchor may start, except the start of the text."""
    found = _plain_hint().finditer(text.lower()) if text.isascii() else _hint().finditer(text)
    return [match.end() for match in found]


@cache
def _anchor() -> re.Pattern[str]:
    # No anchor starts inside a word.
    return re.compile(
        r"(?<!\w)(?:"
        rf"(?P<month>\b(?:{MONTH_PATTERN})\b)"
        rf"|(?P<weekday>\b(?:{pattern(WEEKDAYS)}|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b(?=\.?,? (?:\d|"
        rf"[A-Z][a-z]{{2}})))\b)"
        rf"|(?P<iso>(?<![\w./-]){YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
        rf"(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w-]))"
        rf"|(?P<numeric>(?<![\w./-])\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:{YEAR}|\d\d)(?![\w/-]|\.\d))"
        r"|(?P<clock>(?<![\w:.,-])(?:[01]\d|2[0-3])[0-5]\d"
        r"(?= ?(?:GMT|UTC|(?:hours|hrs)(?: GMT| UTC| local| on\b|[.,;]))|Z\b)"
        r"|(?<![\w:.,])(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|[.][0-5]\d(?=\s?[aApP]\.?[mM]\b)|"
        r"(?=\s?[aApP]\.[mM]\.)|(?=\s?[aApP][mM]\b)|(?=\s?o['’]clock)))"
        rf"|(?P<decade>(?<![\w,.$€£])(?:{YEAR[:-4]}\d0['’]?s\b|['’]\d0s\b|\d0s\b))"
        rf"|(?P<year>(?<![\w.,$€£#/+-]){YEAR}(?![\w/%°$€£]|[.,]\d))"
        rf"|(?P<season>\b(?:{pattern(SEASON_CODES)})\b)"
        r"|(?P<day>\b(?:[yY]esterday|[tT]oday|[tT]omorrow|[tT]onight|[nN]owadays|YESTERDAY|TODAY|TOMORROW)\b)"
        r"|(?P<ago>\bago\b)"
        rf"|(?P<unit>\b(?:{UNITS})\b)"
        rf"|(?P<nth>\b(?:{pattern(DECADES)}|century|[Qq][1-4]\b)\b))"
    )


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[TimeExpression, ...]:
    """Return all date and time expressions of a text, in order and without overlaps."""
    found: list[TimeExpression] = []
    position = 0
    passed = 0
    for start in (0, *hints(text)):
        if start < position or start < passed or (match := _anchor().match(text, start)) is None:
            continue
        passed = match.end()
        reading = _READERS[match.lastgroup or ""](text, match)
        if reading is None:
            continue
        while found and found[-1].end > reading.start:
            found.pop()  # the longer expression started before: "9 October" after "9 Octo…"
        found.append(reading)
        position = reading.end
    if "年" in text:
        found = sorted([*found, *days.read_east_asian(text)], key=lambda reading: reading.start)
    return tuple(clock_days.joined(text, found))


_READERS = {
    "month": days.read_month, "weekday": days.read_weekday, "iso": days.read_iso, "numeric": days.read_numeric,
    "decade": years.read_decade, "year": years.read_year, "season": years.read_season, "nth": years.read_nth,
    "day": relative.read_relative_day, "ago": relative.read_ago, "unit": relative.read_unit,
    "clock": relative.read_clock,
}  # fmt: skip
