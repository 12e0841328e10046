"""Dates that depend on earlier ones in the text: "In March 1999 … On June 10", "the next day", "two years later".

A month or day without a year takes the year of a date that started the narrative, not the year of publication.
"""

from __future__ import annotations

import datetime
import re

from kfor_tui.text.dates.calendar import TimeExpression, resolve, shifted, valid
from kfor_tui.text.patterns import Lazy

_REACH = 600  # characters, about the length of two paragraphs
_SAME_SENTENCE = 60
_OPENS = Lazy(
    r"(?:\A|[.!?\n][\"”’)]?\s+|\n)(?:[Oo]n|[Ii]n|[Bb]y|[Ss]ince|[Aa]fter|[Ff]rom|[Uu]ntil|[Dd]uring) (?:the )?\Z"
)
_JOINED = Lazy(r"\b(?:to|and|until|till|through|then)(?: on| in| by)?(?: the)? \Z")
_SENTENCE_END = Lazy(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z]|\n")
_MONTH = re.compile(r"(?!0000)(\d{4})-(\d\d)")


class Narrative:
    """Resolves the dates of one text in order; each may lend its year or its day to later ones."""

    def __init__(self, text: str, reference: datetime.date | None) -> None:
        self._text = text
        self._reference = reference
        self._opening: TimeExpression | None = None  # the last date with its year
        self._last: tuple[int, str] | None = None  # the end of the last date, and the date

    def resolve(self, reading: TimeExpression) -> tuple[str | None, str | None, bool]:
        """Return ``(date, until, relative)`` of the next expression in the text."""
        if reading.rule == "said":
            found = self._said(reading)
        elif (year := self._carried_year(reading)) is not None:
            found = (*_dated(reading, year), False)
        else:
            found = resolve(reading, self._reference)
        self._remember(reading, found[0])
        return found

    def _remember(self, reading: TimeExpression, date: str | None) -> None:
        if reading.kind != "date":
            return
        if date is not None and "X" not in date and not date.startswith("T"):
            self._last = (reading.end, date)
        if reading.rule == "fixed" and reading.date is not None and _MONTH.match(reading.date):
            self._opening = reading
        elif reading.rule in ("shift", "weekday", "season"):
            self._opening = None  # the text is back at the time of its publication

    def _carried_year(self, reading: TimeExpression) -> int | None:
        """Return the year that a month or day without one takes from the date before it, or ``None``."""
        opening = self._opening
        if opening is None or reading.rule != "partial" or reading.direction or reading.future:
            return None
        if reading.start - opening.end > _REACH or not self._continues(opening, reading):
            return None
        said = _MONTH.match(opening.until or opening.date or "")
        if said is None:
            return None
        year, month = int(said[1]), int(said[2])
        if reading.month < month and self._is_past(year + 1, reading.month):
            year += 1
        if reading.day and not valid(year, reading.month, reading.last_day or reading.day):
            return None
        return year

    def _continues(self, opening: TimeExpression, reading: TimeExpression) -> bool:
        """Return whether ``reading`` continues ``opening``: both start a sentence, or "and" or "to" joins them."""
        between = self._text[opening.end : reading.start]
        if _SENTENCE_END.search(between) is None:
            return len(between) <= _SAME_SENTENCE and _JOINED.search(between) is not None
        return self._opens(opening) and self._opens(reading)

    def _opens(self, reading: TimeExpression) -> bool:
        return _OPENS.search(self._text, max(0, reading.start - 16), reading.start) is not None

    def _is_past(self, year: int, month: int) -> bool:
        return self._reference is None or (year, month) <= (self._reference.year, self._reference.month)

    def _said(self, reading: TimeExpression) -> tuple[str | None, str | None, bool]:
        """Resolve a date counted from the last one mentioned."""
        if self._last is None or reading.start - self._last[0] > _REACH:
            return None, None, True
        return shifted(self._last[1], reading.count, reading.unit), None, True


def _dated(reading: TimeExpression, year: int) -> tuple[str, str | None]:
    fixed = f"{year:04d}-{reading.month:02d}"
    if not reading.day:
        return fixed, None
    until = f"{fixed}-{reading.last_day:02d}" if reading.last_day else None
    date = f"{fixed}-{reading.day:02d}"
    return date + reading.clock, until
