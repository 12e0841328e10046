"""Dates and times in English text, each at its precision, resolved against the day of publication.

``find`` reads a text, ``parse_date`` one date string of metadata in any of several languages, ``compatible``
tells whether two moments can be one.
"""

from __future__ import annotations

import datetime
from typing import Literal

from kfor_tui.model import Moment
from kfor_tui.text._calendar import resolve
from kfor_tui.text._datescan import scan

Verdict = Literal["same", "nuance", "conflict"]


def find(text: str, reference: datetime.date | None = None) -> list[Moment]:
    """The dates and times of a text in order, none inside another.

    Args:
        text: cleaned text of any length; time grows linearly with it.
        reference: the day of publication, for "Tuesday" and "last October".

    Returns:
        Moments with ISO 8601 dates cut to their precision; without a reference a missing year is ``XXXX`` and a
        date that hangs wholly on it is None.
    """
    found = []
    for reading in scan(text):
        date, until, relative = resolve(reading, reference)
        words = text[reading.start : reading.end]
        found.append(Moment(reading.start, reading.end, words, date, reading.precision, relative, until))
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Where dates and times stand: what ``quantities`` must not read as numbers."""
    return [(reading.start, reading.end) for reading in scan(text)]


def parse_date(text: str, reference: datetime.date | None = None) -> str | None:
    """One date string of metadata as ISO 8601 at its precision, None when it is none."""
    for moment in find(text[:64], reference):
        if moment.date is not None and "X" not in moment.date and not moment.date.startswith("T"):
            return moment.date
    return None
