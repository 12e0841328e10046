"""Dates at their known precision, in the forms that citation styles use."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kfor_tui.text.calendar_words import CAPITALIZED_MONTHS, SEASON_CODES

# MLA 9 (appendix 1) shortens months of more than four letters.
_MLA_MONTHS = tuple(
    "Sept." if name == "September" else name if len(name) < 5 else name[:3] + "." for name in CAPITALIZED_MONTHS
)
SEASON_NUMBERS = {"Spring": 1, "Summer": 2, "Fall": 3, "Winter": 4}
_SEASONS = {code: word.capitalize() for word, code in SEASON_CODES.items() if word != "autumn"}
_SEASONS |= {str(20 + number): season for season, number in SEASON_NUMBERS.items()}  # as EDTF writes them
_SEASON = re.compile(r"([0-9]{4})-(SP|SU|FA|WI|2[1-4])(?![0-9A-Za-z-])")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year with an optional month and day."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""
    """``Spring``, ``Summer``, ``Fall`` or ``Winter``, when no month is known."""

    @classmethod
    def parse(cls, text: str | None) -> PartialDate | None:
        """Read the beginning of an ISO date or a season (``2024-SP``, in EDTF ``2024-21``), else return ``None``."""
        season = _SEASON.match(text.strip()) if text else None
        if season:
            return cls(int(season[1]), season=_SEASONS[season[2]])
        found = _ISO.match(text.strip()) if text else None
        if not found:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            datetime.date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            return None
        return cls(year or 0, month, day)

    @property
    def iso(self) -> str:
        """``2023-10-09``, ``2023-10`` or ``2023``; a season in EDTF, ``2023-21``."""
        if self.season:
            return f"{self.year:04d}-{20 + SEASON_NUMBERS[self.season]}"
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part)
        return f"{self.year:04d}{tail}"

    @property
    def parts(self) -> list[int]:
        """The known numbers, year first."""
        return [part for part in (self.year, self.month, self.day) if part is not None]

    @property
    def month_name(self) -> str:
        """The full name of the month or season, or an empty string."""
        return CAPITALIZED_MONTHS[self.month - 1] if self.month else self.season

    @property
    def day_month(self) -> str:
        """``9 October``, ``October`` or an empty string."""
        return " ".join(str(part) for part in (self.day, self.month_name) if part)

    @property
    def month_day(self) -> str:
        """``October 9``, ``October`` or an empty string."""
        return " ".join(str(part) for part in (self.month_name, self.day) if part)

    @property
    def british(self) -> str:
        """``9 October 2023``."""
        return f"{self.day_month} {self.year}".strip()

    @property
    def american(self) -> str:
        """``October 9, 2023``, ``October 2023`` or ``2023``."""
        if self.day:
            return f"{self.month_day}, {self.year}"
        return f"{self.month_name} {self.year}".strip()

    @property
    def mla(self) -> str:
        """``9 Oct. 2023``; seasons are lowercase (MLA 5.80)."""
        month = _MLA_MONTHS[self.month - 1] if self.month else self.season.lower()
        return " ".join(str(part) for part in (self.day, month, self.year) if part)
