"""A file of the user's items: one transaction for each change, synced, checksummed, with undo and redo."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, Self

from kfor_tui import codec
from kfor_tui.errors import NotFoundError, StoreError
from kfor_tui.index.database import NewerVersionError, connect, reason_of, version_of

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


class ItemFile:
    """Items about one corpus, in the user's order.

    Methods that change something raise StoreError when it cannot be written; a change is never half done.
    """

    def __init__(self, connection: sqlite3.Connection, corpus: str, directory: Path | None = None) -> None:
        self.directory = directory
        self.troubles: list[str] = []
        self._connection = connection
        self._corpus = corpus
        self._lock = threading.RLock()

    @classmethod
    def _on_disk(cls, path: Path, corpus: str, directory: Path) -> Self:
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
        """Close the file; everything is written already."""
        with self._lock:
            self._connection.close()

    # ----- undo

    def undo(self) -> str | None:
        """Undo the last change to the dossier, notes or marks and return its description; ``None`` without one."""
        return self._travel("undone = 0 ORDER BY number DESC", 1, lambda before, after: (after, before))

    def redo(self) -> str | None:
        """Redo the change that was undone last."""
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
    def _change(self) -> Iterator[None]:
        """One transaction: synced to disk when the block ends, or rolled back."""
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
