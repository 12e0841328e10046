"""The API of the front ends: opens folders, caches what was read, and delegates everything else."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui.errors import QueryError, UnreadableError
from kfor_tui.library.accounting import Account
from kfor_tui.library.encoder_slot import EncoderSlot
from kfor_tui.library.findings import Findings
from kfor_tui.library.loading import AS, Loader
from kfor_tui.library.loading import Progress as Reading
from kfor_tui.library.lookup import dated_passages, find_source, passage_at
from kfor_tui.library.metadata_edits import MetadataEdits
from kfor_tui.library.naming import Naming
from kfor_tui.library.searching import SearchService
from kfor_tui.library.source_store import SourceStore
from kfor_tui.library.user_data import UserDataSlot
from kfor_tui.model import (
    Annotations,
    Citation,
    Claim,
    Comparison,
    DatedPassage,
    Entity,
    Locator,
    Passage,
    Problem,
    SearchResult,
    Source,
)
from kfor_tui.progress import CancelCheck, Cancelled, OnProgress, Progress

if TYPE_CHECKING:
    from kfor_tui.cite import Bibliography
    from kfor_tui.index.record.store import Store
    from kfor_tui.index.userdata.store import UserData
    from kfor_tui.search import Engine

__all__ = ["Library"]

SMALL_CORPUS = 500  # sources; in smaller folders the first search resolves the names


class Library:
    """The sources of some files and folders, and everything that can be asked about them.

    The constructor reads nothing; ``load`` reads what is new, and ``open`` does both. Any thread may call any method.
    Findings are computed once for each state of sources and names. With ``cache`` off, nothing is written to disk.
    """

    def __init__(self, *paths: str | Path, cache: bool = True, encoding: str | None = None) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self._source_store = SourceStore()
        self._user_data = UserDataSlot(self.paths, self.edits_changed, kept=cache)
        self._loading = Loader(self.paths, self._source_store, self._user_data.metadata, cache=cache, encoding=encoding)
        self.metadata = MetadataEdits(self.paths, self._source_store, self._loading, self._user_data)
        self._encoder = EncoderSlot()
        self._searching = SearchService()
        self._findings = Findings(self._source_store, self._loading, self._user_data, self._encoder)
        self._engine_lock = threading.RLock()
        self._bibliography: tuple[int, Bibliography] | None = None

    @classmethod
    def open(
        cls, *paths: str | Path, cache: bool = True, encoding: str | None = None, progress: Reading | None = None
    ) -> Library:
        """Read every source below the paths.

        Raises:
            UnreadableError: nothing at all could be read, with the first reason.
        """
        library = cls(*paths, cache=cache, encoding=encoding)
        for _ in library.load(progress=progress):
            pass
        refused = [problem for problem in library.problems if problem.outcome != "skipped"]
        if not library.sources and refused:
            raise UnreadableError(refused[0].path, refused[0].reason)
        return library

    # ----- reading

    def load(
        self, *, progress: Reading | None = None, cancelled: CancelCheck | None = None
    ) -> Iterator[Source | Problem]:
        """Read new and changed files, drop deleted ones, and yield each source and problem as it is read.

        ``progress`` gets the number of files done and of all files. Sources that are loaded already are not yielded
        again.
        """
        return self._loading.load(progress=progress, cancelled=cancelled)

    def open_store(self) -> Store | None:
        """The record of these folders, or ``None`` without a cache."""
        return self._loading.open_store()

    def close(self) -> None:
        """Close the files that store the record and the user's data."""
        self._loading.close()
        self._user_data.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ----- sources

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources read so far, in order of discovery."""
        return self._source_store.sources

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read completely, and why."""
        return self._source_store.problems

    def is_source_file(self, path: Path) -> bool:
        """Return whether a path, in any spelling, is one of the files that are read."""
        from kfor_tui.ingest import discover

        try:
            status = path.stat()
        except (OSError, ValueError):
            return False
        found = (item for item in discover(self.paths) if not isinstance(item, Problem))
        return any(_same_file(item.path, status) for item in found)

    @property
    def account(self) -> Account:
        """The number of files found, and how many were read, partly read, refused or skipped."""
        return self._source_store.account()

    @property
    def troubles(self) -> tuple[str, ...]:
        """Problems with the cache, the user's files or the disk, one line each."""
        from kfor_tui.text import extensions

        store = self._loading.store
        kept = store.troubles if store is not None else ()
        recognizers = self._loading.recognizers
        unheard = recognizers.problems if recognizers is not None else ()
        meant = (self._encoder.problem,) if self._encoder.problem else ()
        return (*kept, *self._user_data.troubles, *unheard, *meant, *extensions.problems())

    def source(self, name: str) -> Source:
        """Return the source with this id, or the only one whose id starts or ends with it.

        Raises:
            NotFoundError: none or several match.
        """
        return find_source(self._source_store, name)

    def passage(self, source_name: str, locator: str | Locator) -> Passage:
        """Return the sentence at a locator.

        Raises:
            NotFoundError: the source or the sentence does not exist.
            QueryError: the locator is not one.
        """
        return passage_at(self.source(source_name), locator)

    def fate(self, source_id: str) -> str:
        """Return ``gone`` or ``changed`` when a source's file was deleted or edited since it was read, else nothing."""
        from kfor_tui.ingest import discover

        held = self._source_store.file_of(source_id)
        if held is None:
            return ""
        now = {item.id: item.fingerprint for item in discover(self.paths) if not isinstance(item, Problem)}
        if held[0] not in now:
            return "gone"
        return "" if now[held[0]] == held[1].partition(AS)[0] else "changed"

    def annotations(self, source_id: str) -> Annotations:
        """Return the annotations of a source; empty when the source is unknown."""
        return self._source_store.annotations(source_id)

    # ----- the user's data

    @property
    def user(self) -> UserData:
        """Kept passages, notes, marks and the state of the screens."""
        return self._user_data.data

    @property
    def edits(self) -> Naming:
        """The user's merges, splits, renames and rejections of names."""
        return self._user_data.naming

    def edits_changed(self) -> None:
        """Discard findings that depend on names; ``edits`` calls this after each change."""
        self._findings.names_changed()

    # ----- findings

    def entities(
        self, *, progress: OnProgress | None = None, cancelled: CancelCheck | None = None
    ) -> tuple[Entity, ...]:
        """Return the names of the corpus with their aliases, most mentioned first; empty when ``cancelled``."""
        try:
            return self._findings.entities(Progress(progress, cancelled))
        except Cancelled:
            return ()

    def compare(
        self,
        only: Iterable[str] | None = None,
        threshold: float | None = None,
        *,
        progress: OnProgress | None = None,
        cancelled: CancelCheck | None = None,
        before: Callable[[], object] | None = None,
    ) -> Comparison:
        """Compare all sources, or those in ``only``; ``cancelled`` ends it early.

        ``progress`` gets the stage in words, how many of its steps are done, and how many there are (0: not known).
        A comparison that was cancelled has no findings. ``before`` is called when it has to be computed anew.

        Raises:
            NotFoundError: a name in ``only`` is not a source.
        """
        chosen = None if only is None else frozenset(self.source(name).id for name in only)
        return self._findings.compare(chosen, threshold, progress, cancelled, before)

    def claims(self, *, conflicts: bool = False) -> tuple[Claim, ...]:
        """Return the claims, contested ones first; with ``conflicts`` only those."""
        claims = self.compare().claims
        return tuple(claim for claim in claims if claim.status == "contested") if conflicts else claims

    def timeline(self) -> tuple[DatedPassage, ...]:
        """Return every date with its sentence, in chronological order."""
        _, sources, annotations = self._source_store.snapshot()
        return dated_passages(sources, annotations)

    @property
    def bibliography(self) -> Bibliography:
        """Return the bibliography of all sources, in which any two citations differ."""
        from kfor_tui.cite import Bibliography

        version = self._source_store.version
        if self._bibliography is None or self._bibliography[0] != version:
            self._bibliography = (version, Bibliography(self.sources))
        return self._bibliography[1]

    def cite(self, reference: str, style: str = "apa") -> Citation:
        """Quote and cite ``SOURCE:LOCATOR``.

        Raises:
            NotFoundError: no such source, sentence or style.
            QueryError: the reference is not of this form.
        """
        from kfor_tui.cite import cite

        name, colon, locator = reference.rpartition(":")
        if not colon:
            raise QueryError(f"{reference!r}: write SOURCE:LOCATOR, such as report.txt:4.2")
        passage = self.passage(name, locator)
        return cite(passage, self.source(passage.source), style, bibliography=self.bibliography)

    # ----- searching

    def search(
        self, query: str, limit: int = 50, scope: str | None = None, *, cancelled: CancelCheck | None = None
    ) -> SearchResult:
        """Return the best ``limit`` sentences for a query, in all sources or in the source ``scope``.

        When ``cancelled``, the result has the hits found so far and an error.

        Raises:
            NotFoundError: ``scope`` is not a source.
        """
        within = None if scope is None else self.source(scope).id
        return self._search_engine().search(query, limit=limit, scope=within, cancelled=cancelled)

    def _search_engine(self) -> Engine:
        with self._engine_lock:
            _, sources, _ = self._source_store.snapshot()
            store = self._loading.store
            folder = store.directory if store is not None else None
            engine = self._searching.engine(sources, folder, loading=self._loading.busy)
            if len(sources) <= SMALL_CORPUS or self._findings.has_entities:
                self._searching.name(self._findings.state, self.entities)
            return engine


def _same_file(path: bytes, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), status)  # noqa: PTH116 - names are bytes, which pathlib does not take
    except OSError:
        return False
