"""Clock times with the day beside them: "15:00 GMT Saturday", "Friday at 10 a.m."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kfor_tui.text.dates.calendar import TimeExpression
from kfor_tui.text.dates.relative import ZONE
from kfor_tui.text.patterns import Lazy

_TO_DAY = Lazy(r",? (?:on )?(?:the )?", re.IGNORECASE)
_TO_CLOCK = Lazy(r",? (?:at )?(?:about |around )?", re.IGNORECASE)


def joined(text: str, readings: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Merge each clock time with an adjacent day into one expression of precision ``time``."""
    result: list[TimeExpression] = []
    for reading in readings:
        last = result[-1] if result else None
        if last is not None and (both := _both(text, last, reading)) is not None:
            result[-1] = both
        else:
            result.append(reading)
    return result


def _both(text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    if _is_clock(left) and _is_day(right):
        clock, day, between = left, right, _TO_DAY
    elif _is_day(left) and _is_clock(right):
        clock, day, between = right, left, _TO_CLOCK
    else:
        return None
    if between.fullmatch(text, left.end, right.start) is None:
        return None
    zone = ZONE.match(text, right.end)
    end = zone.end() if zone else right.end
    return replace(day, start=left.start, end=end, precision="time", clock=clock.date or "")


def _is_clock(reading: TimeExpression) -> bool:
    return reading.rule == "fixed" and (reading.date or "").startswith("T")


def _is_day(reading: TimeExpression) -> bool:
    return reading.precision == "day" and not reading.until and not reading.last_day and reading.rule != "none"
