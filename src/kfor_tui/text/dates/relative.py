"""Readers of relative dates and clock times: "yesterday", "two weeks ago", "last month", "14:30 GMT"."""

from __future__ import annotations

import re

from kfor_tui.text.calendar_words import TIME_ZONES
from kfor_tui.text.dates.calendar import TimeExpression
from kfor_tui.text.dates.vocabulary import COUNTS, DIRECTIONS, PERIOD_AFTER, PRECISIONS, UNIT_BEFORE
from kfor_tui.text.dates.years import read_nth, read_quarter
from kfor_tui.text.patterns import Lazy

_AGO = Lazy(
    rf"(?:\b(?:about|around|nearly|almost|roughly|some|over|more than|less than|at least|just|only) )?"
    rf"(?:(?P<n>\b\d{{1,4}})|\[?\b(?P<w>{'|'.join(sorted(COUNTS, key=len, reverse=True))}|several|few|"
    rf"many)\]?(?:[ -](?P<w2>one|two|three|"
    rf"four|five|six|seven|eight|nine))?(?: of| few)?)(?: and a half)?[ -](?:of )?(?P<unit>minute|hour|day|week|"
    rf"month|year|decade|"
    rf"century|centurie|fortnight|night|second)s?\s\Z",
    re.IGNORECASE,
)
_COUNTABLE = frozenset(("day", "week", "month", "year", "decade", "fortnight"))
_YEAR_BEFORE = Lazy(r" (?:before|after)\b(?! (?:the|he|she|it|they|his|her|its|their|a|an|we|you|that)\b)")
_YEAR_END = Lazy(r"[ -]end\b")
_EDGE_OF = Lazy(
    r"\b(?:the )?(?:beginning|start|end|middle|close|turn) of (?:the )?\Z|\b(?:year|month|week)[ -]\Z", re.IGNORECASE
)
_CLOCK_AFTER = Lazy(
    r"\s?(?P<ampm>[ap]\.?m\.?(?!\w)|[AP]\.?M\.?(?!\w))|\s?(?P<oclock>o['’]clock)(?P<ampm2>\s[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
ZONE = Lazy(
    rf"(?: ?(?:hours|hrs)\b)?\s?(\()?(?:{'|'.join(TIME_ZONES)}|local time|local)(?(1)\))"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?(?!\w)"
)


def read_relative_day(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read ``yesterday``, ``today`` and ``tomorrow``."""
    word = match["day"].lower()
    count = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if word == "nowadays":
        return None
    period = PERIOD_AFTER.match(text, match.end())
    return TimeExpression(
        match.start(), period.end() if period else match.end(), "day", "shift", count=count, unit="day"
    )


def read_ago(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read ``two weeks ago``."""
    before = _AGO.search(text, max(0, match.start() - 48), match.start())
    if before is None:
        return None
    unit = before["unit"].lower().removesuffix("ie") + ("y" if before["unit"].lower() == "centurie" else "")
    unit = "day" if unit == "night" else unit
    word = (before["w"] or "").lower()
    count = int(before["n"]) if before["n"] else COUNTS.get(word, 0) + COUNTS.get((before["w2"] or "").lower(), 0)
    if unit not in PRECISIONS or not count:
        return TimeExpression(
            before.start(), match.end(), "time" if unit in ("hour", "minute", "second") else "day", "none"
        )
    return TimeExpression(before.start(), match.end(), PRECISIONS[unit], "shift", count=-count, unit=unit)


def read_unit(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "last year", "this week", "the end of the month"."""
    start, end = match.span()
    unit = match["unit"].lower()
    if unit == "century":
        return read_nth(text, match)
    if unit == "quarter" and (named := read_quarter(text, start, end)) is not None:
        return named
    direction = UNIT_BEFORE.search(text, max(0, start - 18), start)
    if direction is None:
        if (
            unit == "year"
            and (anaphor := _YEAR_BEFORE.match(text, end)) is not None
            and text[max(0, start - 4) : start].lower() == "the "
        ):
            return TimeExpression(start - 4, anaphor.end(), "year", "none")
        if unit == "year" and (final := _YEAR_END.match(text, end)) is not None and text[start - 1 : start] == " ":
            return TimeExpression(start, final.end(), "year", "shift", count=0, unit="year")
        edge = _EDGE_OF.search(text, max(0, start - 24), start)
        if (
            edge is None
            or unit not in ("week", "month", "year", "decade")
            or not edge[0].lower().endswith(("the ", "of "))
        ):
            return None
        return TimeExpression(edge.start(), end, PRECISIONS[unit], "shift", count=0, unit=unit)
    towards = DIRECTIONS.get(direction["dir"].lower(), "")
    count = {"last": -1, "next": 1}.get(towards, 0)
    if direction["dir"].lower() in ("previous", "following"):
        return _beside_the_last(text, direction.start(), end, unit, 1 if towards == "next" else -1)
    if unit in ("night", "evening", "morning", "afternoon"):
        return TimeExpression(direction.start(), end, "day", "shift", count=-1 if towards == "last" else 0, unit="day")
    if unit == "day":
        return None
    return TimeExpression(direction.start(), end, PRECISIONS[unit], "shift", count=count, unit=unit)


def _beside_the_last(text: str, start: int, end: int, unit: str, count: int) -> TimeExpression:
    """Read "the previous day", counted from the last date mentioned."""
    begin = start - 4 if text[max(0, start - 4) : start].lower() == "the " else start
    counted = unit if unit in _COUNTABLE else "day"
    return TimeExpression(begin, end, PRECISIONS.get(unit, "day"), "said", count=count, unit=counted)


def read_clock(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read a clock time such as ``14:30 GMT`` or ``3 p.m.``."""
    written = match["clock"]
    if len(written) == 4 and written.isdecimal():
        written = f"{written[:2]}:{written[2:]}"
    hour, _, rest = written.replace(".", ":").partition(":")
    end = match.end()
    suffix = _CLOCK_AFTER.match(text, end)
    hours = int(hour)
    if suffix is not None:
        end = suffix.end()
        half = (suffix["ampm"] or suffix["ampm2"] or "").strip().lower()
        if half and not 1 <= hours <= 12:
            half = ""
        hours = hours % 12 + 12 if half.startswith("p") else hours % 12 if half.startswith("a") else hours
        if text[end - 1 : end] == "." and suffix[0].count(".") == 1 and "." not in suffix[0][:-1]:
            end -= 1
    zone = ZONE.match(text, end)
    end = zone.end() if zone else end
    return TimeExpression(match.start(), end, "time", date=f"T{hours:02d}:{rest or '00'}")
