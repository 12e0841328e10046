"""Everything the user makes can be taken back, and made again, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Something the user did: what, in words, and how to take it back and make it again."""

    words: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class UndoStack:
    """Changes in order; a new one forgets what was undone before it."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def did(self, words: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        """Remember a change that has been made."""
        self._done = [*self._done[-499:], Change(words, undo, redo)]
        self._undone.clear()

    def undo(self) -> str | None:
        """Take the last change back; its words, or None when there is none."""
        if not self._done:
            return None
        change = self._done[-1]
        change.undo()
        self._done.pop()
        self._undone.append(change)
        return change.words

    def redo(self) -> str | None:
        """Make it again; its words, or None."""
        if not self._undone:
            return None
        change = self._undone[-1]
        change.redo()
        self._undone.pop()
        self._done.append(change)
        return change.words

    @property
    def next_undo(self) -> str:
        """What undo would take back, or nothing."""
        return self._done[-1].words if self._done else ""

    @property
    def next_redo(self) -> str:
        """What redo would make again, or nothing."""
        return self._undone[-1].words if self._undone else ""
