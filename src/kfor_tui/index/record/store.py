"""The record of what was read: texts with checksums, structure, metadata, annotations and problems.

Entries are stored by the fingerprint of their file, so that an unchanged file is never read twice. The record can
always be built again from the files: damage, another version or a full disk lead to reading again or to continuing in
memory, with a line in ``troubles``, never to a wrong text.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from kfor_tui.codec import DamagedError
from kfor_tui.errors import StoreError
from kfor_tui.index.caches import comparison_cache, entity_cache
from kfor_tui.index.caches.cache_folder import folder_size, processing_version, purge_all
from kfor_tui.index.database import corpus_key, reason_of
from kfor_tui.index.private_files import open_private_dir
from kfor_tui.index.record.file import SCHEMA_VERSION, RecordFile
from kfor_tui.index.record.rows import (
    SELECT_FILES,
    FoundFile,
    Header,
    ReadFile,
    is_sealed,
    make_header,
    open_content,
    open_head,
    open_problems,
    pack_file,
    whole_files,
)
from kfor_tui.model import Annotations, Problem, Source

__all__ = ["SCHEMA_VERSION", "Counts", "Header", "ReadPlan", "Store", "folder_size", "processing_version", "purge_all"]

_LAST = 1 << 60
F = TypeVar("F", bound=FoundFile)


class ReadPlan(NamedTuple):
    """What to do with the files found: ids to take from the record, files to read, ids that are gone."""

    unchanged: tuple[str, ...]
    to_read: tuple[Any, ...]
    removed: tuple[str, ...]


class Recorded(NamedTuple):
    """Everything that came from one file."""

    contents: list[tuple[Source, Annotations]]
    problems: tuple[Problem, ...]


class Counts(NamedTuple):
    """The size of the record; ``bytes`` on disk, 0 in memory."""

    files: int
    sources: int
    sentences: int
    bytes: int


class Store:
    """The record of some folders, on disk or in memory; every method may be called from any thread."""

    def __init__(self, file: RecordFile) -> None:
        self._file = file
        self._order: dict[str, int] = {}
        self._damaged: set[str] = set()

    # ----- opening and closing

    @classmethod
    def open(cls, roots: Sequence[Path], *, cache_dir: Path | None, options: str = "") -> Store:
        """Open the record of these folders, or one in memory with the reason in ``troubles``.

        ``options`` are the settings that affect reading: a record made with others is not used.
        """
        if cache_dir is None:
            return cls.memory("there is no place for a cache; nothing is kept between runs")
        try:
            directory = cache_dir / "corpora" / corpus_key(cache_dir, roots)
            open_private_dir(cache_dir / "corpora")
            return cls(RecordFile.on_disk(directory, options))
        except (StoreError, sqlite3.Error, OSError) as error:
            return cls.memory(f"the cache is not used: {reason_of(error)}")

    @classmethod
    def memory(cls, trouble: str | None = None) -> Store:
        """Return a record in memory."""
        store = cls(RecordFile.in_memory())
        if trouble:
            store.troubles.append(trouble)
        return store

    @property
    def directory(self) -> Path | None:
        """The directory of the record and of other derived data of the same folders; ``None`` in memory."""
        return self._file.directory

    @property
    def troubles(self) -> list[str]:
        """What went wrong with the record, oldest first, one line each."""
        return self._file.troubles

    def close(self) -> None:
        """Commit what is pending and close the file."""
        self._file.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ----- planning

    def plan(self, found: Iterable[F]) -> ReadPlan:
        """Compare the files found with the record; the order of ``found`` becomes the order of the sources."""
        listed = list(found)
        with self._file.lock:
            self._order = {file.id: place for place, file in enumerate(listed)}
            known = self._read_files()
            unchanged = tuple(file.id for file in listed if known.get(file.id) == file.fingerprint)
            kept = set(unchanged)
            removed = tuple(name for name in known if name not in self._order)
            return ReadPlan(unchanged, tuple(file for file in listed if file.id not in kept), removed)

    def _read_files(self) -> dict[str, str]:
        """Return the fingerprints of the files whose record is complete."""
        files = self._rows(SELECT_FILES)
        held = dict(self._rows("SELECT file, count(*) FROM heads GROUP BY file"))
        return {
            name: fingerprint for name, fingerprint in whole_files(files, held).items() if name not in self._damaged
        }

    def _rows(self, statement: str, *values: str) -> list[Any]:
        """Return rows of the record; none when SQLite detects damage."""
        return self._file.guard(lambda: self._file.connection.execute(statement, values).fetchall(), [])

    # ----- writing

    def put(self, found: FoundFile, outcome: ReadFile, annotations: Mapping[str, Annotations]) -> None:
        """Replace what is recorded about a file, completely or not at all.

        It survives a crash after ``flush``, which is called automatically several times a second.
        """
        packed = pack_file(found, outcome, annotations)
        with self._file.lock:

            def write() -> None:
                self._file.begin()
                self._file.connection.execute("SAVEPOINT file")
                try:
                    self._write_rows(found.id, *packed)
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self._file.connection.execute("ROLLBACK TO file")
                    raise
                self._file.connection.execute("RELEASE file")

            self._file.attempt(write)
            self._damaged.discard(found.id)
            self._order.setdefault(found.id, len(self._order))
            self._file.flush_in_time()

    def _write_rows(self, name: str, files: tuple[Any, ...], heads: list[Any], bodies: list[Any]) -> None:
        execute = self._file.connection.execute
        execute("DELETE FROM files WHERE id = ?", (name,))
        # A source may have moved to another file: "a.txt#2" of a file that is gone.
        self._file.connection.executemany("DELETE FROM heads WHERE id = ?", [(head[0],) for head in heads])
        execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", files)
        self._file.connection.executemany("INSERT INTO heads VALUES (?, ?, ?, ?, ?)", heads)
        self._file.connection.executemany("INSERT INTO bodies VALUES (?, ?, ?, ?, ?)", bodies)

    def remove(self, names: Iterable[str]) -> None:
        """Forget the files with these ids, which are gone."""
        gone = [(name,) for name in names]
        if not gone:
            return
        with self._file.lock:

            def write() -> None:
                self._file.begin()
                self._file.connection.executemany("DELETE FROM files WHERE id = ?", gone)

            self._file.attempt(write)
            self._file.flush()

    def flush(self) -> None:
        """Commit, so that everything written before survives a crash."""
        self._file.flush()

    # ----- reading

    def headers(self) -> list[Header]:
        """Return all sources as a list shows them, in order."""
        headers = []
        for row in sorted(self._rows("SELECT id, file, place, head, seal FROM heads"), key=self._by_order):
            try:
                headers.append(make_header(row[0], open_head(*row)))
            except DamagedError:
                self._note_damage(row[1])
        return headers

    def sources(self) -> Iterator[Source]:
        """Return all sources in order; damaged ones are left out and will be read again."""
        for source, _ in self.contents():
            yield source

    def contents(self) -> Iterator[tuple[Source, Annotations]]:
        """Return all sources with their annotations, in order."""
        for name, *_ in sorted(self._rows("SELECT id, file, place FROM heads"), key=self._by_order):
            content = self.content(name)
            if content is not None:
                yield content

    def recorded(self, file_id: str, fingerprint: str | None = None) -> Recorded | None:
        """Return everything that came from a file; ``None`` when the record of it is incomplete and it must be read.

        A file without sources has a row that says so under its checksum. A missing row, fewer sources than the row says
        or another fingerprint mean that nothing is known.
        """
        row = next(iter(self._rows(SELECT_FILES + " WHERE id = ?", file_id)), None)
        if row is None or not is_sealed(row) or fingerprint not in (None, row[1]):
            return None
        names = self._rows("SELECT id FROM heads WHERE file = ? ORDER BY place", file_id)
        contents = [content for (name,) in names if (content := self.content(name, file_id)) is not None]
        if len(contents) != row[2] or file_id in self._damaged:
            self._note_damage(file_id)
            return None
        return Recorded(contents, open_problems(row))

    def content(self, source_id: str, file_id: str | None = None) -> tuple[Source, Annotations] | None:
        """Return a source with its annotations; ``None`` when they are incomplete or belong to another file."""
        rows = self._rows(
            "SELECT h.file, h.place, h.head, h.seal, b.text, b.structure, b.annotations, b.seal"
            " FROM heads h JOIN bodies b ON h.id = b.id WHERE h.id = ?",
            source_id,
        )
        if not rows or file_id not in (None, rows[0][0]):
            return None
        try:
            return open_content(source_id, rows[0])
        except DamagedError:
            self._note_damage(rows[0][0])
            return None

    def source(self, source_id: str) -> Source | None:
        """Return one source, verified by its checksum; ``None`` when it is incomplete."""
        content = self.content(source_id)
        return None if content is None else content[0]

    def annotations(self, source_id: str) -> Annotations | None:
        """Return the annotations of one source; ``None`` when they are incomplete."""
        content = self.content(source_id)
        return None if content is None else content[1]

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read, in order of files."""
        rows = self._rows(SELECT_FILES)
        listed = sorted(rows, key=lambda row: self._order.get(row[0], _LAST))
        return tuple(problem for row in listed for problem in open_problems(row))

    def counts(self) -> Counts:
        """Return the size of the record."""
        headers = self.headers()
        files = len(self._rows("SELECT id FROM files"))
        size = 0 if self.directory is None else folder_size(self.directory)
        return Counts(files, len(headers), sum(header.sentences for header in headers), size)

    def _by_order(self, row: Sequence[Any]) -> tuple[int, str, str]:
        return self._order.get(row[1], _LAST), str(row[1]), f"{row[2]!s:>12}"

    def _note_damage(self, file: str) -> None:
        """Treat a damaged file as unknown from now on, so that the next plan reads it again."""
        with self._file.lock:
            if file not in self._damaged:
                self._damaged.add(file)
                self.troubles.append("a part of the cache was damaged and is read again")

    # ----- maintenance

    def verify(self) -> list[str]:
        """Check everything that is stored; returns one line for each fault."""
        self.flush()
        wrong = [f"database: {line}" for (line,) in self._rows("PRAGMA integrity_check(20)") if line != "ok"]
        whole = self._read_files()
        files, names = self._rows("SELECT id FROM files"), self._rows("SELECT id FROM heads")
        wrong += [f"{name}: the record of the file is damaged" for (name,) in files if name not in whole]
        wrong += [f"{name}: the text does not fit its seal" for (name,) in names if self.content(name) is None]
        if self.directory is not None:
            wrong += comparison_cache.FILE.verify(self.directory) + entity_cache.FILE.verify(self.directory)
        return wrong

    def purge(self) -> None:
        """Delete everything about these folders, search index included; the app continues in memory."""
        with self._file.lock:
            directory = self.directory
            self._file.empty()
            if directory is not None:
                shutil.rmtree(directory)
