"""What commands look at to decide whether they can act, and what is remembered between runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False, repr=False)
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
    compared: bool = True
    source: str | None = None
    title: str = ""
    sentences: int = 0
    sentence: bool = False
    url: str | None = None
    folded: int = 0
    matches_here: int = 0
    matches: int = 0
    conflicts: int = 0
    contested: int = 0
    hits: int = 0
    visited: int = 0
    selected: int = 0
    entities: int = 0
    named: bool = False
    marked: int = 0
    kept: int = 0
    undo: str = ""
    redo: str = ""
    columns: int = 0
    rows: int = 0


class Memory:
    """Small values that are there again at the next start: places, order of the list, searches.

    They live here while the app runs, and are written at once as one value when it rests or ends, for writing waits
    for the disk.
    """

    def __init__(self) -> None:
        self._values: dict[str, object] = {}
        self.changed = False

    def get(self, key: str) -> object:
        """The value under a key, or None."""
        return self._values.get(key)

    def set(self, key: str, value: object) -> None:
        """Put a value that JSON can hold under a key."""
        if self._values.get(key) != value:
            self._values[key] = value
            self.changed = True

    def take(self, values: object) -> None:
        """What an earlier run kept; what this run has already set stays."""
        if isinstance(values, dict):
            self._values = {**values, **self._values}

    def give(self) -> dict[str, object]:
        """All values, to be kept."""
        self.changed = False
        return dict(self._values)
