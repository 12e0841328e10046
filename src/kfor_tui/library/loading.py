"""Reading the files of a library: from the record where they are unchanged, else anew, into what the library holds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui import config
from kfor_tui.errors import StoreError
from kfor_tui.library.metadata_values import ENCODING, Fixes, corrected
from kfor_tui.library.source_store import Contents, SourceStore
from kfor_tui.model import Annotations, Problem, Source

if TYPE_CHECKING:
    from kfor_tui.index.record.store import Store
    from kfor_tui.ingest import Found
    from kfor_tui.text.ner.recognizers import Recognizers

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
AS = " as "  # between the fingerprint of a file and the encoding that the user chose for it


class Loader:
    """Loads the files below some paths into the source store; one thread reads at a time.

    ``options`` are the settings that affect reading, known once the record is open.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        holdings: SourceStore,
        fixes: Callable[[], Mapping[str, Fixes]],
        *,
        cache: bool,
        encoding: str | None,
    ) -> None:
        self.paths = tuple(paths)
        self.cache = cache
        self.encoding = encoding
        self.options = ""
        self.store: Store | None = None
        self.recognizers: Recognizers | None = None
        self._source_store = holdings
        self._fixes = fixes
        self._as_read: dict[str, tuple[Source, Annotations]] = {}  # what the user's metadata took the place of
        self._making = threading.RLock()
        self._reading = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether reading continues, so that more sources will come."""
        return self._reading.locked()

    @property
    def complete(self) -> bool:
        """Return whether the next start would read the same: no external recogniser of names failed."""
        return self.recognizers is not None and self.recognizers.complete

    def load(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Source | Problem]:
        """Read new and changed files, drop deleted ones, and yield each source and problem as it is read."""
        from kfor_tui.ingest import discover

        with self._reading:
            found: list[Found] = []
            problems: list[Problem] = []
            for item in discover(self.paths):
                if isinstance(item, Problem):
                    problems.append(item)
                    yield item
                else:
                    found.append(item)
            self._source_store.expect((file.id for file in found), problems)
            try:
                yield from self._load(found, progress or _quiet, cancelled or _never)
            finally:
                self._source_store.settle()
                if self.store is not None:
                    with suppress(StoreError):
                        self.store.flush()

    def _load(self, found: list[Found], progress: Progress, cancelled: Cancelled) -> Iterator[Source | Problem]:
        missing = [file for file in found if not self._source_store.has(file.id, self._stamp(file))]
        total, done = len(found), len(found) - len(missing)
        progress(done, total)
        to_read: list[Found] = []
        for file, kept in self._recorded(found, missing):
            if cancelled():
                return
            if kept is None:
                to_read.append(file)
                continue
            done += 1
            yield from kept
            progress(done, total)
        for items in self._read(to_read, cancelled):
            done += 1
            yield from items
            progress(done, total)
        if not cancelled():
            yield from self._settle_accounts(found)

    def _settle_accounts(self, found: list[Found]) -> Iterator[Source | Problem]:
        """Make sure that every file has an outcome: read files that were lost on the way again, or report them.

        Raises:
            RuntimeError: files are missing all the same.
        """
        lost = self._source_store.unaccounted(file.id for file in found)
        if lost:
            for items in self._read([file for file in found if file.id in lost], _never):
                yield from items
            for file in found:
                if file.id in self._source_store.unaccounted([file.id]):
                    problem = Problem(file.id, "nothing could be read from it")
                    self._source_store.put(file.id, file.fingerprint, (), (problem,))
                    yield problem
        account = self._source_store.account()
        if not account.balanced:
            raise RuntimeError(f"files are not accounted for: {account}")

    def _recorded(
        self, found: list[Found], missing: list[Found]
    ) -> Iterator[tuple[Found, list[Source | Problem] | None]]:
        """Return what the record has of each missing file; ``None`` for a file that must be read."""
        store = self.open_store()
        if store is None:
            yield from ((file, None) for file in missing)
            return
        plan = store.plan(found)
        with suppress(StoreError):
            store.remove(plan.removed)
        unchanged = set(plan.unchanged)
        for file in missing:
            known = file.id in unchanged and not self._encoding_of(file.id)
            recorded = store.recorded(file.id, file.fingerprint) if known else None
            if recorded is None:
                yield file, None
                continue
            contents, problems = recorded
            yield file, [*self._hold(file.id, file.fingerprint, contents, problems), *problems]

    def _read(self, files: list[Found], cancelled: Cancelled) -> Iterator[list[Source | Problem]]:
        from kfor_tui import ingest
        from kfor_tui.text.annotate import annotate

        names = self._recognizers_of_user()
        chosen = ((file.id, self._encoding_of(file.id) or self.encoding) for file in files)
        encodings = {name: encoding for name, encoding in chosen if encoding} or None
        outcomes = ingest.read_all(files, encodings=encodings, cancelled=cancelled)
        for file, outcome in zip(files, outcomes, strict=False):
            # What the user's own recognisers find is merged with what the reading has found.
            found = [annotate(s, names.find) for s in outcome.sources] if names.names else outcome.annotations
            contents = list(zip(outcome.sources, found, strict=True))
            held = self._hold(file.id, self._stamp(file), contents, outcome.problems)
            if self.store is not None and names.complete and not self._encoding_of(file.id):
                with suppress(StoreError):
                    self.store.put(file, outcome, {source.id: found for source, found in contents})
            yield [*held, *outcome.problems]

    # ----- the user's own metadata

    def _encoding_of(self, file_id: str) -> str:
        """The encoding that the user chose for a file, or nothing."""
        return self._fixes().get(file_id, {}).get(ENCODING, "")

    def _stamp(self, file: Found) -> str:
        """What a file is known by: its fingerprint, and the encoding that the user chose for it."""
        chosen = self._encoding_of(file.id)
        return f"{file.fingerprint}{AS}{chosen}" if chosen else file.fingerprint

    def _hold(self, name: str, fingerprint: str, contents: Contents, problems: Sequence[Problem]) -> list[Source]:
        """Hold what a file gave, with the user's metadata in place of what was read."""
        fixes = self._fixes()
        held = [self._corrected(source, found, fixes.get(source.id)) for source, found in contents]
        self._source_store.put(name, fingerprint, held, problems)
        return [source for source, _ in held]

    def _corrected(self, source: Source, found: Annotations, fixes: Fixes | None) -> tuple[Source, Annotations]:
        self._as_read.pop(source.id, None)
        if not fixes:
            return source, found
        self._as_read[source.id] = (source, found)
        made = corrected(source, fixes)
        if made.metadata.published != source.metadata.published:  # which days "on Monday" means rests on it
            from kfor_tui.text.annotate import annotate

            found = annotate(made, self._recognizers_of_user().find)
        return made, found

    def correct_again(self, source_id: str) -> None:
        """Hold a source anew, since the user's metadata of it has changed."""
        held = self._source_store.file_of(source_id)
        if held is not None:
            contents, problems = self._source_store.contents(held[0])
            as_read = [self._as_read.get(source.id, (source, found)) for source, found in contents]
            self._hold(*held, as_read, problems)

    def _recognizers_of_user(self) -> Recognizers:
        with self._making:
            if self.recognizers is None:
                from kfor_tui.text.ner.recognizers import Recognizers

                self.recognizers = Recognizers.of_user()
            return self.recognizers

    def open_store(self) -> Store | None:
        """The record of these folders, or ``None`` without a cache."""
        if self.cache and self.store is None:
            from kfor_tui.index.record.store import Store
            from kfor_tui.text import extensions

            chosen = self._recognizers_of_user().state()
            self.options = f"encoding={self.encoding or ''} {extensions.state()} {chosen}".rstrip()
            self.store = Store.open(self.paths, cache_dir=config.cache_dir(), options=self.options)
        return self.store

    def close(self) -> None:
        """Close the record."""
        if self.store is not None:
            self.store.close()
        self.store = None


def _quiet(_done: int, _total: int) -> None:
    """Ignore progress."""


def _never() -> bool:
    return False
