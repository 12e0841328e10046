"""The account of the files found: each is read, partly read, refused or skipped, and none is lost."""

from __future__ import annotations

from typing import NamedTuple


class Account(NamedTuple):
    """The number of files found and their outcomes."""

    found: int
    read: int
    partial: int
    refused: int
    skipped: int

    @property
    def balanced(self) -> bool:
        """Return whether every file has an outcome."""
        return self.found == self.read + self.partial + self.refused + self.skipped
