"""Dates and times in English text, each at its precision, resolved against the day of publication.

``find`` reads a text, ``parse_date`` one date string of metadata in any of several languages, ``compatible`` compares
two moments.

Dates are ISO 8601 cut to their precision. Where ISO has no form, those of TIMEX3 and ISO 8601-2 are used: ``199X`` a
decade, ``18XX`` a century, ``2023-SU`` a season (SP SU FA WI), ``2023-Q3`` a quarter, ``2023-W41`` a week,
``XXXX-10-09`` a day of an unknown year, ``XXXX-WXX-1`` an unknown Monday, ``T14:30`` a time of an unknown day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kfor_tui.model import Moment
from kfor_tui.text.dates import durations, metadata_dates
from kfor_tui.text.dates.calendar import TimeExpression
from kfor_tui.text.dates.narrative import Narrative
from kfor_tui.text.dates.periods import compatible, period
from kfor_tui.text.dates.scanner import scan

__all__ = ["compatible", "find", "find_dates", "parse_date", "period", "spans"]


def find(text: str, reference: datetime.date | None = None) -> list[Moment]:
    """The expressions of time in a text in order, none inside another: dates, durations, sets and vague references.

    Args:
        text: cleaned text of any length; time grows linearly with it.
        reference: the day of publication, which "Tuesday" and "last October" hang on.

    Returns:
        Moments; without a reference a missing year is ``XXXX`` and a date that hangs wholly on it is None.
        See ``Moment.kind`` for those that have no place in a calendar.
    """
    dated = scan(text)
    others = durations.readings(text, [(reading.start, reading.end) for reading in dated])
    return _moments(text, sorted([*dated, *others], key=lambda reading: reading.start), reference)


def find_dates(text: str, reference: datetime.date | None = None) -> list[Moment]:
    """Return only calendar dates, which are the ones that comparisons use."""
    return _moments(text, scan(text), reference)


def _moments(text: str, readings: Iterable[TimeExpression], reference: datetime.date | None) -> list[Moment]:
    narrative = Narrative(text, reference)
    found = []
    for reading in readings:
        date, until, relative = narrative.resolve(reading)
        words = text[reading.start : reading.end]
        kind = reading.kind
        found.append(Moment(reading.start, reading.end, words, date, reading.precision, relative, until, kind))
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of dates and times, whose numbers are not quantities."""
    return [(reading.start, reading.end) for reading in scan(text)]


def parse_date(text: str, reference: datetime.date | None = None) -> str | None:
    """Read one date string of metadata as ISO 8601 at its precision (``2023-10-09``, ``2023-10``, ``2023``).

    Understands ISO and RFC 2822 dates with time and zone (the day as written is kept), numeric dates, months named in
    English, Turkish, German, French, Spanish, Italian, Serbian and others, and with a ``reference`` "yesterday" and "2
    days ago". Only the first 64 characters are read. Returns ``None`` when there is no date.
    """
    date = metadata_dates.parse(text, reference)
    if date is not None or reference is None:
        return date
    for moment in find_dates(text[: metadata_dates.MAX_LENGTH], reference):
        if moment.date is not None and "X" not in moment.date and moment.precision in ("day", "month", "year"):
            return moment.date
    return None
