"""Dates of metadata: ISO forms read here, all others by ``text.moments``."""

from __future__ import annotations

import re
from datetime import date

from kfor_tui.text.calendar_words import SEASON_CODES, SEASONS_OF_OTHER_LANGUAGES
from kfor_tui.text.clean import clean_line

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|(\d\d)(\d\d))?(?=$|[T ]\d|Z)")
_SEASONS = SEASON_CODES | SEASONS_OF_OTHER_LANGUAGES
_SEASON = re.compile(rf"(?:in[ ]+)?({'|'.join(_SEASONS)})[ ,]+(?:of[ ]+|de[ ]+)?(\d{{4}})$", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)$")


def parse_date(value: str) -> str | None:
    """A date string of metadata as an ISO date at its precision, or None."""
    text = clean_line(value, 64)
    match = _ISO.match(text)
    if match:
        year, month, day, month_too, day_too = match.groups()
        return _iso(year, month or month_too, day or day_too)
    season = _SEASON.match(text)
    if season and _plausible(season[2]):
        return f"{season[2]}-{_SEASONS[season[1].lower()]}"
    slashed = _SLASHED.match(text)
    if slashed:
        year, month, day = slashed.groups()
        return _iso(year, month.zfill(2), day.zfill(2))
    return _worded(text) if re.search(r"\d", text) else None


def _worded(text: str) -> str | None:
    from kfor_tui.text import moments  # its grammar is only needed for dates in words

    found = moments.parse_date(text)
    return found if found and _plausible(found) else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = "-".join(part for part in (year, month, day) if part)
    return parts if _plausible(parts) else None


def _plausible(iso: str) -> bool:
    return bool(re.match(r"(1[5-9]|20)\d\d", iso))
