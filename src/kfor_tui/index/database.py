"""Opening SQLite files so that they are private, consistent, and shared safely between instances."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kfor_tui.errors import StoreError
from kfor_tui.index.private_files import check_owner, create_private_file, open_private_dir

BUSY_SECONDS = 5.0
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_RETRY_SECONDS = 0.01
_KEY_BYTES = 32


class NewerVersionError(StoreError):
    """A file was written by a newer version of the app; it is left as it is."""


class Connection(sqlite3.Connection):
    """A connection that closes when its last owner is gone, so that an error leaves no file open."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement; a damaged schema is quoted in SQLite's message, which then need not be UTF-8."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError:
            raise sqlite3.DatabaseError("malformed database schema") from None

    def __del__(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self.close()


def connect(path: Path | None, *, durable: bool) -> sqlite3.Connection:
    """Open a database file of mode 0600 in a private folder, or one in memory.

    Durable files are synced to disk at every commit. Others use a write-ahead log: two instances can work on one
    folder, and nothing committed is lost when the app is killed, though it may be lost when power fails.

    Raises:
        StoreError: the file or its folder is not the user's own.
        sqlite3.Error, OSError: it cannot be opened or written.
    """
    if path is None:
        return _prepare(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None, factory=Connection))
    open_private_dir(path.parent)
    create_private_file(path)
    for suffix in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + suffix)
        if os.path.lexists(beside):
            check_owner(beside, directory=False)
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None, factory=Connection
    )
    try:
        _set_journal(connection, "DELETE" if durable else "WAL")
        connection.execute(f"PRAGMA synchronous = {'EXTRA' if durable else 'NORMAL'}")
        return _prepare(connection)
    except BaseException:
        connection.close()
        raise


def _set_journal(connection: sqlite3.Connection, mode: str) -> None:
    """Set the journal mode, and wait for other instances: SQLite does not queue for this change."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {mode}")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
        time.sleep(_RETRY_SECONDS)


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    # A damaged name is detected by its checksum rather than by a decoding error.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    # Deleted data is overwritten; a manipulated schema cannot run functions.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of a file; 0 when it is empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def remove_database(path: Path) -> None:
    """Delete a database file and the files that SQLite keeps beside it, as far as they exist."""
    for suffix in ("-journal", "-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def corpus_key(directory: Path, roots: Sequence[Path]) -> str:
    """Return a file name for data about some folders that does not reveal the folders.

    It is made with a secret stored in ``directory``, which is created at its first use.
    """
    secret = _secret(directory)
    paths = b"\0".join(sorted(os.fsencode(os.path.realpath(root)) for root in roots))
    return hashlib.blake2b(paths, key=secret, digest_size=16).hexdigest()


def _secret(directory: Path) -> bytes:
    path = open_private_dir(directory) / "key"
    for _ in range(3):
        if os.path.lexists(path):
            check_owner(path, directory=False)
            secret = path.read_bytes()
            if len(secret) == _KEY_BYTES:
                return secret
            path.unlink(missing_ok=True)
        # Written to a temporary file and linked, so that two instances use the secret of whichever came first.
        aside = path.with_name(f".key-{secrets.token_hex(8)}")
        create_private_file(aside)
        try:
            aside.write_bytes(secrets.token_bytes(_KEY_BYTES))
            with contextlib.suppress(FileExistsError):
                os.link(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    raise StoreError("the key of the cache cannot be kept")


def reason_of(error: Exception) -> str:
    """Return the reason of a failure in one short line."""
    if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname.startswith(_BUSY):
        return "another kfor-tui is writing there"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
