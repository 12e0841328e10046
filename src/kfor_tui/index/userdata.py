"""What the user made: passages kept in the dossier, notes, marks, and the state of the screens.

It cannot be made again, so it lives apart from the cache, is written through to the disk before a call returns, and is
never deleted by purging the cache or by a newer or older version of the app. Every change to an item can be undone.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from kfor_tui.errors import NotFoundError, StoreError
from kfor_tui.index import codec
from kfor_tui.index.codec import DamagedError
from kfor_tui.index.database import NewerVersionError, connect, corpus_key, reason_of, version_of
from kfor_tui.model import Passage

ItemKind = Literal["passage", "note", "mark"]
USER_VERSION = 1
UNDO_LIMIT = 500
_SCHEMA = """
CREATE TABLE items (
    number INTEGER PRIMARY KEY AUTOINCREMENT, corpus TEXT NOT NULL, kind TEXT NOT NULL, place REAL NOT NULL,
    value BLOB NOT NULL, seal BLOB NOT NULL
);
CREATE INDEX items_by_corpus ON items (corpus, kind, place);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, corpus TEXT NOT NULL, label TEXT NOT NULL, before BLOB, after BLOB,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE state (corpus TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (corpus, name));
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage in the dossier, with the user's note and labels; ``kept`` is when, in UTC (ISO 8601)."""

    number: int
    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the user wrote about a source, or about the passage at a locator of it."""

    number: int
    source: str
    locator: str
    text: str
    written: str = ""


class UserData:
    """The user's own data about some folders; every method may be called from any thread.

    Methods that change something raise StoreError when it cannot be written; nothing is half done then.
    """

    def __init__(self, connection: sqlite3.Connection, corpus: str, directory: Path | None = None) -> None:
        self.directory = directory
        self.troubles: list[str] = []
        self._connection = connection
        self._corpus = corpus
        self._lock = threading.RLock()

    @classmethod
    def open(cls, roots: Sequence[Path], *, data_dir: Path | None) -> UserData:
        """The user's data about these folders; in memory, with the reason in ``troubles``, when there is no keeping it.

        A damaged file is put aside under another name, never deleted.
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
        """User data that lasts as long as the app."""
        made = cls(connect(None, durable=True), "memory")
        made._migrate()
        if trouble:
            made.troubles.append(trouble)
        return made

    @classmethod
    def _on_disk(cls, path: Path, corpus: str, directory: Path) -> UserData:
        made = cls(connect(path, durable=True), corpus, directory)
        try:
            made._migrate()
            made._connection.execute("SELECT count(*) FROM items").fetchone()
        except BaseException:
            made._connection.close()
            raise
        return made

    def _migrate(self) -> None:
        version = version_of(self._connection)
        if version > USER_VERSION:
            raise NewerVersionError("the notes were written by a newer version, and are left as they are")
        if version == USER_VERSION:
            return
        with self._change():
            if version_of(self._connection) == USER_VERSION:
                return
            for statement in _SCHEMA.split(";"):
                if statement.strip():
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {USER_VERSION}")

    def close(self) -> None:
        """Let go of the file; everything is written already."""
        with self._lock:
            self._connection.close()

    # ----- the dossier

    def kept(self) -> tuple[Kept, ...]:
        """The passages of the dossier, in the user's order."""
        return tuple(_kept(number, value) for number, value in self._items("passage"))

    def keep(self, passage: Passage, note: str = "", labels: Iterable[str] = ()) -> Kept:
        """Put a passage at the end of the dossier; one that is there already is returned as it is."""
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
        """Change the note or the labels of a kept passage; raises NotFoundError when there is none of this number."""
        before = self._item(number, "passage")
        value = dict(before)
        if note is not None:
            value["note"] = note
        if labels is not None:
            value["labels"] = list(dict.fromkeys(labels))
        self._replace(number, "passage", value, "change a note" if note is not None else "change labels")
        return _kept(number, value)

    def drop(self, number: int) -> None:
        """Take a passage out of the dossier."""
        self._item(number, "passage")
        self._remove(number, "drop a passage")

    def move(self, number: int, to: int) -> None:
        """Move a kept passage to a place in the dossier, counted from 0."""
        value = self._item(number, "passage")
        places = [(n, place) for n, place in self._places("passage") if n != number]
        to = max(0, min(to, len(places)))
        low = places[to - 1][1] if to else (places[0][1] - 2 if places else 0.0)
        high = places[to][1] if to < len(places) else low + 2
        self._replace(number, "passage", value, "move a passage", place=(low + high) / 2)

    # ----- notes and marks

    def notes(self, source: str | None = None) -> tuple[Note, ...]:
        """All notes, or those about one source."""
        found = (Note(number, v["source"], v["locator"], v["text"], v["written"]) for number, v in self._items("note"))
        return tuple(note for note in found if source is None or note.source == source)

    def write_note(self, source: str, locator: str, text: str) -> Note | None:
        """Write the note about a source (no locator) or a passage, in place of the one there; no text removes it."""
        there = next((note for note in self.notes(source) if note.locator == locator), None)
        value = {"source": source, "locator": locator, "text": text, "written": _now()}
        if not text.strip():
            if there is not None:
                self._remove(there.number, "remove a note")
            return None
        if there is not None:
            self._replace(there.number, "note", value, "change a note")
            return replace(there, text=text, written=str(value["written"]))
        return Note(self._add("note", value, "write a note"), source, locator, text, str(value["written"]))

    def marks(self) -> dict[str, tuple[str, ...]]:
        """For each source its marks, such as ``read``."""
        marks: dict[str, list[str]] = {}
        for _, value in self._items("mark"):
            marks.setdefault(value["source"], []).append(value["mark"])
        return {source: tuple(found) for source, found in marks.items()}

    def mark(self, source: str, mark: str, on: bool = True) -> None:
        """Put a mark on a source, or take it off."""
        value = {"source": source, "mark": mark}
        there = [number for number, found in self._items("mark") if found == value]
        if on and not there:
            self._add("mark", value, f"mark {source} {mark}")
        for number in there if not on else []:
            self._remove(number, f"unmark {source} {mark}")

    # ----- state

    def state(self, name: str, default: Any = None) -> Any:
        """A value of the screens (any JSON), such as where the user was reading."""
        row = self._read("SELECT value FROM state WHERE corpus = ? AND name = ?", (self._corpus, name))
        try:
            return codec.from_json(row[0][0]) if row else default
        except DamagedError:
            return default

    def set_state(self, name: str, value: Any) -> None:
        """Keep a value of the screens; ``None`` forgets it. It is no part of undo."""
        with self._change():
            if value is None:
                self._connection.execute("DELETE FROM state WHERE corpus = ? AND name = ?", (self._corpus, name))
            else:
                row = (self._corpus, name, codec.to_json(value))
                self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", row)

    # ----- undo

    def undo(self) -> str | None:
        """Undo the last change to the dossier, notes or marks; says which, or ``None`` when there is none."""
        return self._travel("undone = 0 ORDER BY number DESC", 1, lambda before, after: (after, before))

    def redo(self) -> str | None:
        """Do again what was undone last."""
        return self._travel("undone = 1 ORDER BY number ASC", 0, lambda before, after: (before, after))

    def _travel(self, which: str, undone: int, direction: Callable[[Any, Any], tuple[Any, Any]]) -> str | None:
        with self._change():
            row = self._connection.execute(
                f"SELECT number, label, before, after FROM changes WHERE corpus = ? AND {which} LIMIT 1",  # noqa: S608
                (self._corpus,),
            ).fetchone()
            if row is None:
                return None
            number, label, before, after = row
            gone, wanted = direction(before, after)
            self._connection.execute("UPDATE changes SET undone = ? WHERE number = ?", (undone, number))
            self._put_back(gone, wanted)
            return str(label)

    def _put_back(self, gone: bytes | None, wanted: bytes | None) -> None:
        if wanted is None and gone is not None:
            self._connection.execute("DELETE FROM items WHERE number = ?", (codec.from_json(gone)[0],))
        elif wanted is not None:
            number, kind, place, value = codec.from_json(wanted)
            self._write_item(number, kind, place, value)

    # ----- items

    def _items(self, kind: ItemKind) -> list[tuple[int, dict[str, Any]]]:
        rows = self._read(
            "SELECT number, kind, place, value, seal FROM items WHERE corpus = ? AND kind = ? ORDER BY place, number",
            (self._corpus, kind),
        )
        found = []
        for number, of_kind, place, value, sealed in rows:
            whole = isinstance(value, bytes) and self._seal(number, of_kind, place, value) == sealed
            if whole:
                found.append((number, codec.from_json(value)))
            else:
                self._note_damage()
        return found

    def _item(self, number: int, kind: ItemKind) -> dict[str, Any]:
        for found, value in self._items(kind):
            if found == number:
                return value
        raise NotFoundError(f"there is no {kind} {number}")

    def _places(self, kind: ItemKind) -> list[tuple[int, float]]:
        return self._read(
            "SELECT number, place FROM items WHERE corpus = ? AND kind = ? ORDER BY place, number", (self._corpus, kind)
        )

    def _add(self, kind: ItemKind, value: dict[str, Any], label: str) -> int:
        with self._change():
            execute = self._connection.execute
            last = execute(
                "SELECT max(place) FROM items WHERE corpus = ? AND kind = ?", (self._corpus, kind)
            ).fetchone()
            place = (last[0] or 0.0) + 1.0
            empty = (self._corpus, kind, place, b"", b"")
            number = execute("INSERT INTO items VALUES (NULL, ?, ?, ?, ?, ?)", empty).lastrowid or 0
            self._write_item(number, kind, place, value)
            self._record(label, None, codec.to_json([number, kind, place, value]))
            return number

    def _replace(
        self, number: int, kind: ItemKind, value: dict[str, Any], label: str, place: float | None = None
    ) -> None:
        with self._change():
            before = self._snapshot(number)
            at = codec.from_json(before)[2] if place is None else place
            self._write_item(number, kind, at, value)
            self._record(label, before, codec.to_json([number, kind, at, value]))

    def _remove(self, number: int, label: str) -> None:
        with self._change():
            before = self._snapshot(number)
            self._connection.execute("DELETE FROM items WHERE number = ?", (number,))
            self._record(label, before, None)

    def _snapshot(self, number: int) -> bytes:
        row = self._connection.execute(
            "SELECT number, kind, place, value FROM items WHERE number = ? AND corpus = ?", (number, self._corpus)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no item {number}")
        return codec.to_json([*row[:3], codec.from_json(row[3])])

    def _write_item(self, number: int, kind: str, place: float, value: dict[str, Any]) -> None:
        packed = codec.to_json(value)
        row = (number, self._corpus, kind, place, packed, self._seal(number, kind, place, packed))
        self._connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?)", row)

    def _record(self, label: str, before: bytes | None, after: bytes | None) -> None:
        execute = self._connection.execute
        execute("DELETE FROM changes WHERE corpus = ? AND undone = 1", (self._corpus,))
        execute("INSERT INTO changes VALUES (NULL, ?, ?, ?, ?, 0)", (self._corpus, label, before, after))
        execute(
            "DELETE FROM changes WHERE corpus = ? AND number <= (SELECT max(number) FROM changes) - ?",
            (self._corpus, UNDO_LIMIT),
        )

    def _seal(self, number: int, kind: str, place: float, value: bytes) -> bytes:
        return codec.seal(f"{number} {place!r}".encode(), codec.encode_text(kind), value)

    # ----- the file

    @contextlib.contextmanager
    def _change(self) -> Any:
        """One transaction: written through to the disk when the block ends, or not at all."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise StoreError(f"this cannot be saved: {reason_of(error)}") from error

    def _read(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(statement, values).fetchall()
            except (sqlite3.Error, OverflowError) as error:
                raise StoreError(f"the notes cannot be read: {reason_of(error)}") from error

    def _note_damage(self) -> None:
        trouble = "a note was damaged and is not shown"
        if trouble not in self.troubles:
            self.troubles.append(trouble)


def _kept(number: int, value: dict[str, Any]) -> Kept:
    return Kept(number, Passage(**value["passage"]), value["note"], tuple(value["labels"]), value["kept"])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
