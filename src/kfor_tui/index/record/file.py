"""The file of the record: opened, emptied when out of date, and replaced by memory when it fails."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kfor_tui.errors import StoreError
from kfor_tui.index.caches.cache_folder import processing_version
from kfor_tui.index.database import NewerVersionError, connect, reason_of, remove_database, version_of

SCHEMA_VERSION = 1
COMMIT_SECONDS = 0.25
RECORD_NAME = "record.sqlite"
_SCHEMA = """
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, sources INTEGER NOT NULL, problems BLOB NOT NULL, seal BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE heads (
    id TEXT PRIMARY KEY, file TEXT NOT NULL REFERENCES files ON DELETE CASCADE, place INTEGER NOT NULL,
    head BLOB NOT NULL, seal BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX heads_by_file ON heads (file, place);
CREATE TABLE bodies (
    id TEXT PRIMARY KEY REFERENCES heads ON DELETE CASCADE, text BLOB NOT NULL, structure BLOB NOT NULL,
    annotations BLOB NOT NULL, seal BLOB NOT NULL
);
"""
T = TypeVar("T")


class RecordFile:
    """An SQLite file, or a database in memory after the file has failed.

    Every failure is added to ``troubles``; ``directory`` is ``None`` once nothing is written to disk.
    """

    def __init__(self, connection: sqlite3.Connection, directory: Path | None = None) -> None:
        self.directory = directory
        self.troubles: list[str] = []
        self.connection = connection
        self.lock = threading.RLock()
        self._pending_since: float | None = None

    @classmethod
    def in_memory(cls) -> RecordFile:
        """Return a record in memory."""
        made = cls(connect(None, durable=False))
        with made._writing():
            made._create_tables()
        return made

    @classmethod
    def on_disk(cls, directory: Path, options: str) -> RecordFile:
        """Open the file in a folder; a damaged one is created anew.

        Raises:
            StoreError: it is not the user's own, or of a newer version.
            sqlite3.Error, OSError: it cannot be opened or written.
        """
        try:
            return cls._checked(directory, options)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            remove_database(directory / RECORD_NAME)
            made = cls._checked(directory, options)
            made.troubles.append("the cache was damaged and is made again")
            return made

    @classmethod
    def _checked(cls, directory: Path, options: str) -> RecordFile:
        made = cls(connect(directory / RECORD_NAME, durable=False), directory)
        try:
            made._settle_version(options)
        except BaseException:
            made.connection.close()
            raise
        return made

    def _settle_version(self, options: str) -> None:
        """Create the tables, or empty them when other code made them; a newer file is left as it is."""
        version = version_of(self.connection)
        if version > SCHEMA_VERSION:
            raise NewerVersionError("the cache was written by a newer version, and is left as it is")
        made_by = f"{processing_version()} {options}"
        if version == SCHEMA_VERSION and self._made_by() == made_by:
            return
        with self._writing():
            self._create_tables()
            # Another instance may have done it while this one waited, and may have started to fill it.
            if self._made_by() != made_by:
                self.connection.execute("DELETE FROM files")
                self.connection.execute("INSERT OR REPLACE INTO made VALUES ('by', ?)", (made_by,))

    def _made_by(self) -> str | None:
        row = self.connection.execute("SELECT value FROM made WHERE name = 'by'").fetchone()
        return None if row is None else str(row[0])

    def _create_tables(self) -> None:
        if version_of(self.connection) == SCHEMA_VERSION:
            return
        self._drop()
        for statement in _SCHEMA.split(";"):
            if statement.strip():
                self.connection.execute(statement)
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _drop(self) -> None:
        names = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in sorted(names):
            quoted = name.replace('"', '""')
            self.connection.execute(f'DROP TABLE IF EXISTS "{quoted}"')

    def close(self) -> None:
        """Commit what is pending and close the file."""
        with self.lock:
            with contextlib.suppress(sqlite3.Error):
                self.flush()
            self.connection.close()

    def flush(self) -> None:
        """Commit, so that everything written before survives a crash."""
        with self.lock:
            if self.connection.in_transaction:
                self.attempt(lambda: self.connection.execute("COMMIT"))
            self._pending_since = None

    def begin(self) -> None:
        """Start a transaction, or continue a recent one: one commit serves many files."""
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
            self._pending_since = time.monotonic()

    def flush_in_time(self) -> None:
        """Commit when the last commit is long enough ago."""
        if self._pending_since is not None and time.monotonic() - self._pending_since > COMMIT_SECONDS:
            self.flush()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self.lock:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def attempt(self, write: Callable[[], object]) -> None:
        """Write, and continue in memory when the disk refuses."""
        try:
            write()
        except sqlite3.Error as error:
            if self.directory is None or isinstance(error, sqlite3.IntegrityError):
                raise StoreError(reason_of(error)) from error
            if isinstance(error, sqlite3.DatabaseError) and _is_damage(error):
                self._abandon()
            else:
                self._go_to_memory(f"cannot be written ({reason_of(error)})")
            if not self.connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    write()

    def guard(self, read: Callable[[], T], otherwise: T) -> T:
        """Read; when SQLite detects damage, continue with an empty record in memory."""
        with self.lock:
            try:
                return read()
            except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
                if self.directory is None:
                    raise StoreError(reason_of(error)) from error
                if not isinstance(error, sqlite3.DatabaseError) or _is_damage(error):
                    self._abandon()
                    return otherwise
                self._go_to_memory(f"cannot be read ({reason_of(error)})")
                return read()

    def _go_to_memory(self, reason: str) -> None:
        """Copy the stored rows, and those that can still be committed, into memory."""
        self.troubles.append(f"the cache {reason}; going on in memory")
        broken, self.connection = self.connection, connect(None, durable=False)
        for end in ("COMMIT", "ROLLBACK"):
            with contextlib.suppress(sqlite3.Error):
                broken.execute(end)
        try:
            broken.backup(self.connection)
        except sqlite3.Error:
            self.connection.close()
            self.connection = connect(None, durable=False)
        with contextlib.suppress(sqlite3.Error):
            broken.close()
        self.directory = None
        self._pending_since = None
        with self._writing():
            self._create_tables()

    def _abandon(self) -> None:
        directory = self.directory
        self.troubles.append("the cache was damaged; going on in memory")
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
        if directory is not None:
            with contextlib.suppress(OSError):
                remove_database(directory / RECORD_NAME)
        self.start_in_memory()

    def empty(self) -> None:
        """Forget everything and give up the folder, which the caller deletes."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("ROLLBACK")
        self.connection.close()
        self.start_in_memory()

    def start_in_memory(self) -> None:
        """Continue with an empty record in memory."""
        self.connection = connect(None, durable=False)
        self.directory = None
        self._pending_since = None
        with self._writing():
            self._create_tables()


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Return whether the file is broken, rather than busy, full or forbidden."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorname in ("SQLITE_ERROR", "SQLITE_CORRUPT_VTAB", "SQLITE_SCHEMA")
    return True
