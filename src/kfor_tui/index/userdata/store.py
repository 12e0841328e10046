"""The user's data: passages kept in the dossier, notes, marks, and the state of the screens.

It cannot be derived from the sources, so it is stored apart from the cache, synced to disk before a call returns, and
never deleted when the cache is purged or by another version of the app. Every change to an item can be undone.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kfor_tui import codec
from kfor_tui.codec import DamagedError
from kfor_tui.errors import StoreError
from kfor_tui.index.database import connect, corpus_key, reason_of
from kfor_tui.index.userdata.item_file import USER_VERSION, ItemFile
from kfor_tui.model import Passage

__all__ = ["USER_VERSION", "Kept", "UserData"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage in the dossier, with the user's note and labels; ``kept`` is a UTC time (ISO 8601)."""

    number: int
    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()
    kept: str = ""


class UserData(ItemFile):
    """The user's data about some folders; every method may be called from any thread.

    Methods that change something raise StoreError when it cannot be written; a change is never half done.
    """

    @classmethod
    def open(cls, roots: Sequence[Path], *, data_dir: Path | None) -> UserData:
        """Open the user's data about these folders, or keep it in memory with the reason in ``troubles``.

        A damaged file is renamed, never deleted.
        """
        if data_dir is None:
            return cls.memory("there is no place for notes; they last until the app is closed")
        path = data_dir / "user.sqlite"
        try:
            corpus = corpus_key(data_dir, roots)
            try:
                return cls._on_disk(path, corpus, data_dir)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                aside = path.with_name(f"user-damaged-{int(time.time())}.sqlite")
                path.rename(aside)
                opened = cls._on_disk(path, corpus, data_dir)
                opened.troubles.append(f"the file of notes was damaged; it is kept as {aside.name}")
                return opened
        except (StoreError, sqlite3.Error, OSError) as error:
            return cls.memory(f"notes are kept in memory only: {reason_of(error)}")

    @classmethod
    def memory(cls, trouble: str | None = None) -> UserData:
        """Return user data in memory."""
        made = cls(connect(None, durable=True), "memory")
        made._migrate()
        if trouble:
            made.troubles.append(trouble)
        return made

    # ----- the dossier

    def kept(self) -> tuple[Kept, ...]:
        """Return the passages of the dossier, in the user's order."""
        return tuple(_kept(number, value) for number, value in self._items("passage"))

    def keep(self, passage: Passage, note: str = "", labels: Iterable[str] = ()) -> Kept:
        """Append a passage to the dossier; one that is already there is returned as it is."""
        for kept in self.kept():
            if (kept.passage.source, kept.passage.start, kept.passage.end) == (
                passage.source,
                passage.start,
                passage.end,
            ):
                return kept
        value = {"passage": asdict(passage), "note": note, "labels": list(dict.fromkeys(labels)), "kept": _now()}
        return _kept(self._add("passage", value, f"keep {passage.source} {passage.locator}"), value)

    def change(self, number: int, *, note: str | None = None, labels: Iterable[str] | None = None) -> Kept:
        """Change the note or the labels of a kept passage; raises NotFoundError for an unknown number."""
        before = self._item(number, "passage")
        value = dict(before)
        if note is not None:
            value["note"] = note
        if labels is not None:
            value["labels"] = list(dict.fromkeys(labels))
        self._replace(number, "passage", value, "change a note" if note is not None else "change labels")
        return _kept(number, value)

    def drop(self, number: int) -> None:
        """Remove a passage from the dossier."""
        self._item(number, "passage")
        self._remove(number, "drop a passage")

    def move(self, number: int, to: int) -> None:
        """Move a kept passage to a position in the dossier, counted from 0."""
        value = self._item(number, "passage")
        places = [(n, place) for n, place in self._places("passage") if n != number]
        to = max(0, min(to, len(places)))
        low = places[to - 1][1] if to else (places[0][1] - 2 if places else 0.0)
        high = places[to][1] if to < len(places) else low + 2
        self._replace(number, "passage", value, "move a passage", place=(low + high) / 2)

    # ----- marks

    def marks(self) -> dict[str, tuple[str, ...]]:
        """Return the marks of each source, such as ``read``."""
        marks: dict[str, list[str]] = {}
        for _, value in self._items("mark"):
            marks.setdefault(value["source"], []).append(value["mark"])
        return {source: tuple(found) for source, found in marks.items()}

    def mark(self, source: str, mark: str, on: bool = True) -> None:
        """Set or remove a mark of a source."""
        value = {"source": source, "mark": mark}
        there = [number for number, found in self._items("mark") if found == value]
        if on and not there:
            self._add("mark", value, f"mark {source} {mark}")
        for number in there if not on else []:
            self._remove(number, f"unmark {source} {mark}")

    # ----- state

    def state(self, name: str, default: Any = None) -> Any:
        """Return a value of the screens (any JSON), such as the reading position."""
        row = self._read("SELECT value FROM state WHERE corpus = ? AND name = ?", (self._corpus, name))
        try:
            return codec.from_json(row[0][0]) if row else default
        except DamagedError:
            return default

    def set_state(self, name: str, value: Any) -> None:
        """Store a value of the screens, or forget it with ``None``; undo does not cover it."""
        with self._change():
            if value is None:
                self._connection.execute("DELETE FROM state WHERE corpus = ? AND name = ?", (self._corpus, name))
            else:
                row = (self._corpus, name, codec.to_json(value))
                self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", row)


def _kept(number: int, value: dict[str, Any]) -> Kept:
    return Kept(number, Passage(**value["passage"]), value["note"], tuple(value["labels"]), value["kept"])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
