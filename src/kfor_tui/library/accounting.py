"""The account of the files found: each is read, read in part, refused or skipped, and none is lost."""

from __future__ import annotations

from typing import NamedTuple


class Account(NamedTuple):
    """How many files were found, and what became of them."""

    found: int
    read: int
    partial: int
    refused: int
    skipped: int

    @property
    def balanced(self) -> bool:
        """Whether something became of every file."""
        return self.found == self.read + self.partial + self.refused + self.skipped
