"""What commands look at to decide whether they can act, and what is remembered between runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class State:
    """The facts of this moment, as plain values; a screen fills in what it knows.

    Each ``when`` of the command table gets one and answers with a reason, or with None when the command can act.
    """

    screen: str = "read"
    depth: int = 1
    sources: int = 0
    problems: int = 0
    reading: bool = False
    linking: bool = False
    linked: bool = False
    source: str | None = None
    title: str = ""
    sentences: int = 0
    sentence: bool = False
    url: str | None = None
    folded: int = 0
    twins_here: int = 0
    twins: int = 0
    conflicts: int = 0
    contested: int = 0
    hits: int = 0
    visited: int = 0
    selected: int = 0
    entities: int = 0
    kept: int = 0
    undo: str = ""
    redo: str = ""
    columns: int = 0
    rows: int = 0


class UserState(Protocol):
    """Small values kept between runs, such as the place in each source; any failure to keep is silent."""

    def get(self, key: str) -> object:
        """The value stored under a key, or None."""

    def set(self, key: str, value: object) -> None:
        """Store a value that JSON can hold."""


class Forgetful:
    """Keeps values for this run only: the stand-in when nothing may be written."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}

    def get(self, key: str) -> object:
        """The value stored under a key, or None."""
        return self._values.get(key)

    def set(self, key: str, value: object) -> None:
        """Store a value for this run."""
        self._values[key] = value
