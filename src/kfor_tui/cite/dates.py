"""Dates of known precision in the formats of the styles."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, with or without a month and a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> PartialDate | None:
        """Parse the beginning of an ISO date; return ``None`` for a date that does not exist."""
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
        """``2023-10-09``, ``2023-10`` or ``2023``."""
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part)
        return f"{self.year:04d}{tail}"

    @property
    def parts(self) -> list[int]:
        """The known numbers, from year to day."""
        return [part for part in (self.year, self.month, self.day) if part is not None]

    @property
    def month_name(self) -> str:
        """The full name of the month, or empty if unknown."""
        return MONTHS[self.month - 1] if self.month else ""

    @property
    def day_month(self) -> str:
        """``9 October``, ``October`` or empty."""
        return " ".join(str(part) for part in (self.day, self.month_name) if part)

    @property
    def month_day(self) -> str:
        """``October 9``, ``October`` or empty."""
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
        """``9 Oct. 2023``."""
        month = MLA_MONTHS[self.month - 1] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)
