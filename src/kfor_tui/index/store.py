"""The record of what was read: texts with their seals, structure, metadata, annotations and problems.

It is kept by file, under the fingerprint of the file, so that an unchanged file is never read or understood twice.
The record can always be made again from the files: any damage, another version or a full disk leads to reading again
or to going on in memory, and to a word in ``troubles``, never to a wrong text.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from kfor_tui.errors import StoreError
from kfor_tui.index import codec
from kfor_tui.index.codec import DamagedError
from kfor_tui.index.database import NewerVersionError, connect, corpus_key, remove_database, version_of
from kfor_tui.index.private import open_private_dir
from kfor_tui.model import Annotations, Metadata, Problem, Source

SCHEMA_VERSION = 1
_COMMIT_SECONDS = 0.25
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


class FoundFile(Protocol):
    """What the store asks of a file: who it is, and what changes when the file does."""

    @property
    def id(self) -> str:
        """Its name below the folder opened."""

    @property
    def fingerprint(self) -> str:
        """Changes with size, time or identity of the file or of what describes it."""


class ReadFile(Protocol):
    """What became of a file that was read."""

    @property
    def sources(self) -> Sequence[Source]:
        """Its sources, in order."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read."""


F = TypeVar("F", bound=FoundFile)


class Plan(NamedTuple):
    """What to do about the files found: ids of files to take from the record, files to read, ids of files gone."""

    unchanged: tuple[str, ...]
    to_read: tuple[Any, ...]
    removed: tuple[str, ...]


class Header(NamedTuple):
    """A source as a list shows it, without its text."""

    id: str
    metadata: Metadata
    format: str
    encoding: str | None
    warnings: tuple[str, ...]
    words: int
    sentences: int


class Counts(NamedTuple):
    """How much is kept; ``bytes`` on disk, 0 in memory."""

    files: int
    sources: int
    sentences: int
    bytes: int


class Store:
    """The record of some folders, on disk or in memory; every method may be called from any thread.

    ``directory`` is where it lives, for other derived data of the same folders; ``None`` in memory.
    """

    def __init__(self, connection: sqlite3.Connection, directory: Path | None = None, options: str = "") -> None:
        self.directory = directory
        self.troubles: list[str] = []
        self._connection = connection
        self._options = options
        self._order: dict[str, int] = {}
        self._damaged: set[str] = set()
        self._pending_since: float | None = None
        self._lock = threading.RLock()

    # ----- opening and closing

    @classmethod
    def open(cls, roots: Sequence[Path], *, cache_dir: Path | None, options: str = "") -> Store:
        """The record of these folders; in memory, with the reason in ``troubles``, when there is no keeping it.

        ``options`` are settings of the readers that change what is read: a record made with others is not used.
        """
        if cache_dir is None:
            return cls.memory("there is no place for a cache; nothing is kept between runs")
        try:
            directory = cache_dir / "corpora" / corpus_key(cache_dir, roots)
            open_private_dir(cache_dir / "corpora")
            return cls._on_disk(directory, options)
        except (StoreError, sqlite3.Error, OSError) as error:
            return cls.memory(f"the cache is not used: {_reason(error)}")

    @classmethod
    def memory(cls, trouble: str | None = None) -> Store:
        """A record that lives as long as the app."""
        store = cls(connect(None, durable=False))
        store._create()
        if trouble:
            store.troubles.append(trouble)
        return store

    @classmethod
    def _on_disk(cls, directory: Path, options: str) -> Store:
        path = directory / "record.sqlite"
        try:
            return cls._checked(path, directory, options)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            remove_database(path)
            store = cls._checked(path, directory, options)
            store.troubles.append("the cache was damaged and is made again")
            return store

    @classmethod
    def _checked(cls, path: Path, directory: Path, options: str) -> Store:
        store = cls(connect(path, durable=False), directory, options)
        try:
            store._settle_version()
        except BaseException:
            store._connection.close()
            raise
        return store

    def _settle_version(self) -> None:
        """Make the tables, or empty them when they were made by other code; leave a newer file alone."""
        version = version_of(self._connection)
        if version > SCHEMA_VERSION:
            raise NewerVersionError("the cache was written by a newer version, and is left as it is")
        made_by = f"{processing_version()} {self._options}"
        if version == SCHEMA_VERSION:
            row = self._connection.execute("SELECT value FROM made WHERE name = 'by'").fetchone()
            if row is not None and row[0] == made_by:
                return
        with self._writing():
            # Another instance may have done it while this one waited for its turn.
            if version_of(self._connection) not in (0, SCHEMA_VERSION):
                self._drop()
            self._create_tables()
            self._connection.execute("DELETE FROM files")
            self._connection.execute("INSERT OR REPLACE INTO made VALUES ('by', ?)", (made_by,))

    def _create(self) -> None:
        with self._writing():
            self._create_tables()

    def _create_tables(self) -> None:
        if version_of(self._connection) == SCHEMA_VERSION:
            return
        self._drop()
        for statement in _SCHEMA.split(";"):
            if statement.strip():
                self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _drop(self) -> None:
        names = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in sorted(names):
            quoted = name.replace('"', '""')
            self._connection.execute(f'DROP TABLE IF EXISTS "{quoted}"')

    def close(self) -> None:
        """Write what is pending and let go of the file."""
        with self._lock:
            with contextlib.suppress(sqlite3.Error):
                self.flush()
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ----- what to read

    def plan(self, found: Iterable[F]) -> Plan:
        """Compare the files found with the record. The order of ``found`` becomes the order of the sources."""
        listed = list(found)
        with self._lock:
            self._order = {file.id: place for place, file in enumerate(listed)}
            known = self._read_files()
            unchanged = tuple(file.id for file in listed if known.get(file.id) == file.fingerprint)
            kept = set(unchanged)
            removed = tuple(name for name in known if name not in self._order)
            return Plan(unchanged, tuple(file for file in listed if file.id not in kept), removed)

    def _read_files(self) -> dict[str, str]:
        """Fingerprints of the files whose record is whole."""

        def read() -> dict[str, str]:
            held: dict[str, int] = dict(self._connection.execute("SELECT file, count(*) FROM heads GROUP BY file"))
            rows = self._connection.execute("SELECT id, fingerprint, sources, problems, seal FROM files").fetchall()
            return {
                name: fingerprint
                for name, fingerprint, sources, problems, sealed in rows
                if name not in self._damaged
                and held.get(name, 0) == sources
                and codec.seal(*_file_parts(name, fingerprint, sources, problems)) == sealed
            }

        return self._guard(read, {})

    # ----- writing

    def put(self, found: FoundFile, outcome: ReadFile, annotations: Mapping[str, Annotations]) -> None:
        """Keep what was read from a file in place of what was kept before, all of it or nothing.

        It is safe from a crash after ``flush``, which happens by itself several times a second.
        """
        files, heads, bodies = _pack(found, outcome, annotations)
        with self._lock:

            def write() -> None:
                self._begin()
                self._connection.execute("SAVEPOINT file")
                try:
                    self._write_rows(found.id, files, heads, bodies)
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK TO file")
                    raise
                self._connection.execute("RELEASE file")

            self._attempt(write)
            self._damaged.discard(found.id)
            self._order.setdefault(found.id, len(self._order))
            if self._pending_since is not None and time.monotonic() - self._pending_since > _COMMIT_SECONDS:
                self.flush()

    def _write_rows(self, name: str, files: tuple[Any, ...], heads: list[Any], bodies: list[Any]) -> None:
        execute = self._connection.execute
        execute("DELETE FROM files WHERE id = ?", (name,))
        # A source may have moved to another file: "a.txt#2" of a file that is gone.
        self._connection.executemany("DELETE FROM heads WHERE id = ?", [(head[0],) for head in heads])
        execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", files)
        self._connection.executemany("INSERT INTO heads VALUES (?, ?, ?, ?, ?)", heads)
        self._connection.executemany("INSERT INTO bodies VALUES (?, ?, ?, ?, ?)", bodies)

    def remove(self, names: Iterable[str]) -> None:
        """Forget files that are gone, by id."""
        gone = [(name,) for name in names]
        if not gone:
            return
        with self._lock:

            def write() -> None:
                self._begin()
                self._connection.executemany("DELETE FROM files WHERE id = ?", gone)

            self._attempt(write)
            self.flush()

    def flush(self) -> None:
        """Commit: what was put before is safe from a crash after."""
        with self._lock:
            if self._connection.in_transaction:
                self._attempt(lambda: self._connection.execute("COMMIT"))
            self._pending_since = None

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
            self._pending_since = time.monotonic()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _attempt(self, write: Callable[[], object]) -> None:
        """Write, and when the disk does not let us, go on in memory."""
        try:
            write()
        except sqlite3.Error as error:
            if self.directory is None or isinstance(error, sqlite3.IntegrityError):
                raise StoreError(_reason(error)) from error
            if isinstance(error, sqlite3.DatabaseError) and _is_damage(error):
                self._abandon()
            else:
                self._go_to_memory(f"cannot be written ({_reason(error)})")
            if not self._connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    write()

    def _go_to_memory(self, reason: str) -> None:
        """Take along what is kept and what can still be committed."""
        self.troubles.append(f"the cache {reason}; going on in memory")
        broken, self._connection = self._connection, connect(None, durable=False)
        for end in ("COMMIT", "ROLLBACK"):
            with contextlib.suppress(sqlite3.Error):
                broken.execute(end)
        try:
            broken.backup(self._connection)
        except sqlite3.Error:
            self._connection.close()
            self._connection = connect(None, durable=False)
        with contextlib.suppress(sqlite3.Error):
            broken.close()
        self.directory = None
        self._pending_since = None
        self._create()

    # ----- reading

    def headers(self) -> list[Header]:
        """All sources as a list shows them, in order."""
        rows: list[Any] = self._guard(
            lambda: self._connection.execute("SELECT id, file, place, head, seal FROM heads").fetchall(), []
        )
        headers = []
        for name, file, place, head, sealed in sorted(rows, key=self._by_order):
            try:
                headers.append(_header(name, _opened_head(name, file, place, head, sealed)))
            except DamagedError:
                self._note_damage(file)
        return headers

    def sources(self) -> Iterator[Source]:
        """All sources in order; one that is damaged is left out and will be read again."""
        for source, _ in self.contents():
            yield source

    def contents(self) -> Iterator[tuple[Source, Annotations]]:
        """All sources with what was understood in them, in order."""
        rows: list[Any] = self._guard(
            lambda: self._connection.execute("SELECT id, file, place FROM heads").fetchall(), []
        )
        for name, *_ in sorted(rows, key=self._by_order):
            content = self.content(name)
            if content is not None:
                yield content

    def contents_of(self, file_id: str) -> list[tuple[Source, Annotations]] | None:
        """The sources of a file with what was understood in them; ``None`` when any is damaged: read the file then."""
        names = self._guard(
            lambda: self._connection.execute(
                "SELECT id FROM heads WHERE file = ? ORDER BY place", (file_id,)
            ).fetchall(),
            None,
        )
        contents = [] if names is None else [self.content(name) for (name,) in names]
        whole = [content for content in contents if content is not None]
        return whole if names is not None and len(whole) == len(names) else None

    def content(self, source_id: str) -> tuple[Source, Annotations] | None:
        """A source with what was understood in it; ``None`` when it is not kept whole."""
        row: Any = self._guard(
            lambda: self._connection.execute(
                "SELECT h.file, h.place, h.head, h.seal, b.text, b.structure, b.annotations, b.seal"
                " FROM heads h JOIN bodies b ON h.id = b.id WHERE h.id = ?",
                (source_id,),
            ).fetchone(),
            None,
        )
        if row is None:
            return None
        file, place, head, head_seal, text, structure, annotations, sealed = row
        try:
            opened = _opened_head(source_id, file, place, head, head_seal)
            if codec.seal(*_body_parts(source_id, text, structure, annotations)) != sealed:
                raise DamagedError("the seal does not fit")
            plain = codec.decode_text(text)
            source = codec.decode_source(source_id, opened, plain, structure)
            return source, codec.decode_annotations(annotations, plain)
        except (DamagedError, TypeError):
            self._note_damage(file)
            return None

    def source(self, source_id: str) -> Source | None:
        """One source, verified against its seal; ``None`` when it is not kept whole."""
        content = self.content(source_id)
        return None if content is None else content[0]

    def annotations(self, source_id: str) -> Annotations | None:
        """What was understood in one source; ``None`` when it is not kept whole."""
        content = self.content(source_id)
        return None if content is None else content[1]

    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, in order of files."""
        rows = self._file_rows("SELECT id, fingerprint, sources, problems, seal FROM files")
        listed = sorted(rows, key=lambda row: self._order.get(row[0], 1 << 60))
        return tuple(problem for row in listed for problem in _opened_problems(row))

    def problems_of(self, file_id: str) -> tuple[Problem, ...]:
        """What could not be read in one file."""
        rows = self._file_rows("SELECT id, fingerprint, sources, problems, seal FROM files WHERE id = ?", file_id)
        return tuple(problem for row in rows for problem in _opened_problems(row))

    def _file_rows(self, statement: str, *values: str) -> list[Any]:
        return self._guard(lambda: self._connection.execute(statement, values).fetchall(), [])

    def counts(self) -> Counts:
        """How much is kept."""
        headers = self.headers()
        files = self._guard(lambda: self._connection.execute("SELECT count(*) FROM files").fetchone()[0], 0)
        size = 0 if self.directory is None else folder_size(self.directory)
        return Counts(files, len(headers), sum(header.sentences for header in headers), size)

    def _by_order(self, row: Sequence[Any]) -> tuple[int, str, int]:
        return self._order.get(row[1], 1 << 60), row[1], row[2]

    def _guard(self, read: Callable[[], T], otherwise: T) -> T:
        """Read; damage that SQLite itself notices leads to an empty record in memory."""
        with self._lock:
            try:
                return read()
            except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
                if self.directory is None:
                    raise StoreError(_reason(error)) from error
                if not isinstance(error, sqlite3.DatabaseError) or _is_damage(error):
                    self._abandon()
                    return otherwise
                self._go_to_memory(f"cannot be read ({_reason(error)})")
                return read()

    def _abandon(self) -> None:
        directory = self.directory
        self.troubles.append("the cache was damaged; going on in memory")
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        if directory is not None:
            with contextlib.suppress(OSError):
                remove_database(directory / "record.sqlite")
        self._connection = connect(None, durable=False)
        self.directory = None
        self._pending_since = None
        self._create()

    def _note_damage(self, file: str) -> None:
        """A damaged file counts as unknown from now on, so that the next plan reads it again."""
        with self._lock:
            if file not in self._damaged:
                self._damaged.add(file)
                self.troubles.append("a part of the cache was damaged and is read again")

    # ----- care

    def verify(self) -> list[str]:
        """Look at everything that is kept; one line for each thing wrong, none when all is well."""
        self.flush()
        check: list[Any] = self._guard(lambda: self._connection.execute("PRAGMA integrity_check(20)").fetchall(), [])
        wrong = [f"database: {line}" for (line,) in check if line != "ok"]
        with self._lock:
            whole = self._read_files()
            files: list[Any] = self._guard(lambda: self._connection.execute("SELECT id FROM files").fetchall(), [])
            names: list[Any] = self._guard(lambda: self._connection.execute("SELECT id FROM heads").fetchall(), [])
        wrong += [f"{name}: the record of the file is damaged" for (name,) in files if name not in whole]
        return wrong + [f"{name}: the text does not fit its seal" for (name,) in names if self.content(name) is None]

    def purge(self) -> None:
        """Delete all that is kept about these folders, search index included; the app goes on in memory."""
        with self._lock:
            directory = self.directory
            if directory is None:
                with self._writing():
                    self._connection.execute("DELETE FROM files")
                return
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._connection.close()
            shutil.rmtree(directory)
            self._connection = connect(None, durable=False)
            self.directory = None
            self._create()


def purge_all(cache_dir: Path) -> None:
    """Delete everything below the cache folder; what the user made lives elsewhere and stays."""
    if not cache_dir.is_dir() or cache_dir.is_symlink():
        return
    for path in cache_dir.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder; those that vanish meanwhile count nothing."""
    size = 0
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += os.lstat(Path(at) / name).st_size
    return size


def processing_version() -> str:
    """Changes with the code and data that read and understand files, so that what older code made is not used."""
    digest = hashlib.blake2b(digest_size=8)
    top = Path(__file__).resolve().parent.parent
    for package in ("text", "ingest", "data"):
        for path in sorted((top / package).rglob("*")):
            if path.suffix not in (".pyc", "") and "samples" not in path.parts and path.is_file():
                found = path.stat()
                digest.update(f"{path.relative_to(top)}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _pack(
    found: FoundFile, outcome: ReadFile, annotations: Mapping[str, Annotations]
) -> tuple[tuple[Any, ...], list[Any], list[Any]]:
    """The rows of a file."""
    heads, bodies = [], []
    for place, source in enumerate(outcome.sources):
        head, text = codec.encode_head(source), codec.encode_text(source.text)
        structure = codec.encode_structure(source)
        understood = codec.encode_annotations(annotations.get(source.id, Annotations()), source.text)
        heads.append((source.id, found.id, place, head, codec.seal(*_head_parts(source.id, found.id, place, head))))
        sealed = codec.seal(*_body_parts(source.id, text, structure, understood))
        bodies.append((source.id, text, structure, understood, sealed))
    problems = codec.to_json([(p.path, p.reason, p.outcome) for p in outcome.problems])
    parts = _file_parts(found.id, found.fingerprint, len(heads), problems)
    return (found.id, found.fingerprint, len(heads), problems, codec.seal(*parts)), heads, bodies


def _file_parts(name: str, fingerprint: str, sources: int, problems: bytes) -> tuple[bytes, ...]:
    return codec.encode_text(str(name)), codec.encode_text(str(fingerprint)), str(sources).encode(), _as_bytes(problems)


def _opened_problems(row: tuple[str, str, int, bytes, bytes]) -> tuple[Problem, ...]:
    """The problems of a file; none when its record is damaged, for then it is read again."""
    name, fingerprint, sources, problems, sealed = row
    if codec.seal(*_file_parts(name, fingerprint, sources, problems)) != sealed:
        return ()
    return tuple(Problem(*values) for values in codec.from_json(problems))


def _as_bytes(value: object) -> bytes:
    """The value, or something that fits no seal when damage made another kind of value of it."""
    return value if isinstance(value, bytes) else b"?"


def _head_parts(name: str, file: str, place: int, head: bytes) -> tuple[bytes, ...]:
    return codec.encode_text(str(name)), codec.encode_text(str(file)), str(place).encode(), _as_bytes(head)


def _body_parts(name: str, *parts: object) -> tuple[bytes, ...]:
    return codec.encode_text(name), *map(_as_bytes, parts)


def _opened_head(name: str, file: str, place: int, head: bytes, sealed: bytes) -> dict[str, Any]:
    if codec.seal(*_head_parts(name, file, place, head)) != sealed:
        raise DamagedError("the seal does not fit")
    opened: dict[str, Any] = codec.from_json(head)
    return opened


def _header(name: str, head: dict[str, Any]) -> Header:
    return Header(
        name,
        codec.decode_metadata(head),
        head["format"],
        head["encoding"],
        tuple(head["warnings"]),
        head["words"],
        head["sentences"],
    )


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is broken, not merely busy, full or forbidden."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorname in ("SQLITE_ERROR", "SQLITE_CORRUPT_VTAB", "SQLITE_SCHEMA")
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
