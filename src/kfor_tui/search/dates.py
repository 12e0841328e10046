"""Ranges of dates as typed in ``date:``, and whether a date of publication lies in one."""

from __future__ import annotations

import re

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def date_range(text: str) -> tuple[str, str]:
    """First and last day of ``2023``, ``2023-10..2024-01``, ``..2023-05-01`` or ``2024..``; empty strings for no date.

    >>> date_range("2023-10..2024-01")
    ('2023-10-01', '2024-01-31')
    """
    low_text, dots, high_text = text.partition("..")
    low = _interval(low_text) if low_text else ("0000-01-01", "")
    high = _interval(high_text) if high_text else ("", "9999-12-31") if dots else low
    if low is None or high is None or (dots and not low_text and not high_text):
        return "", ""
    first, last = low[0], high[1]
    # Years typed the wrong way round are meant all the same.
    return (first, last) if first <= last else (high[0], low[1])


def overlaps(published: str, low: str, high: str) -> bool:
    """Whether a date at its precision (``2023``, ``2023-10``, ``2023-10-09``) touches the range."""
    interval = _interval(published[:10])
    return interval is not None and interval[0] <= high and low <= interval[1]


def _interval(text: str) -> tuple[str, str] | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    if month and not 1 <= int(month) <= 12:
        return None
    if day and not 1 <= int(day) <= 31:
        return None
    if day:
        exact = f"{year}-{int(month):02}-{int(day):02}"
        return exact, exact
    if month:
        return f"{year}-{int(month):02}-01", f"{year}-{int(month):02}-31"
    return f"{year}-01-01", f"{year}-12-31"
