"""The one door that front ends use: it opens folders, remembers what was understood, and delegates the rest."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kfor_tui import config
from kfor_tui.errors import NotFoundError, QueryError, StoreError, UnreadableError
from kfor_tui.library.holdings import Holdings
from kfor_tui.library.meaning import Meaning
from kfor_tui.library.naming import Naming
from kfor_tui.library.searching import Searching
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

if TYPE_CHECKING:
    from kfor_tui.index.store import Store
    from kfor_tui.index.userdata import UserData
    from kfor_tui.ingest import Found
    from kfor_tui.library.kept import Kind
    from kfor_tui.search import Engine
    from kfor_tui.text.aliases import AliasEdits
    from kfor_tui.text.recognizers import Recognizers

__all__ = ["Library"]

T = TypeVar("T")
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
SMALL_CORPUS = 500  # sources; up to here names are resolved as soon as a search wants them


class Library:
    """Sources of some files and folders, read once, and everything that can be asked of them.

    Making one reads nothing; ``load`` reads what is new and yields what it finds, ``open`` does both at once.
    Methods may be called from any thread; findings are computed once for each state of sources and names.
    With ``cache`` off nothing is written anywhere.
    """

    def __init__(self, *paths: str | Path, cache: bool = True, encoding: str | None = None) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.encoding = encoding
        self.cache = cache
        self._holdings = Holdings()
        self._names_version = 0
        self._found: dict[str, tuple[tuple[int, int], object]] = {}
        self._lock = threading.RLock()
        self._loading = threading.Lock()
        self._store: Store | None = None
        self._user: UserData | None = None
        self._recognizers: Recognizers | None = None
        self._meaning = Meaning()
        self._naming: Naming | None = None
        self._searching = Searching()
        self._options = ""

    @classmethod
    def open(
        cls, *paths: str | Path, cache: bool = True, encoding: str | None = None, progress: Progress | None = None
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
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Source | Problem]:
        """Read what is new or changed, forget what is gone; yield each source and problem as it is met.

        ``progress`` gets files done and files in all. What is held already is not yielded again.
        """
        from kfor_tui.ingest import discover

        with self._loading:
            found: list[Found] = []
            problems: list[Problem] = []
            for item in discover(self.paths):
                if isinstance(item, Problem):
                    problems.append(item)
                    yield item
                else:
                    found.append(item)
            self._holdings.expect((file.id for file in found), problems)
            try:
                yield from self._load(found, progress or _quiet, cancelled or _never)
            finally:
                self._holdings.settle()
                if self._store is not None:
                    with suppress(StoreError):
                        self._store.flush()

    def _load(self, found: list[Found], progress: Progress, cancelled: Cancelled) -> Iterator[Source | Problem]:
        missing = [file for file in found if not self._holdings.has(file.id, file.fingerprint)]
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

    def _recorded(
        self, found: list[Found], missing: list[Found]
    ) -> Iterator[tuple[Found, list[Source | Problem] | None]]:
        """What the record holds of each missing file; ``None`` for those that must be read."""
        store = self.open_store()
        if store is None:
            yield from ((file, None) for file in missing)
            return
        plan = store.plan(found)
        store.remove(plan.removed)
        unchanged = set(plan.unchanged)
        for file in missing:
            contents = store.contents_of(file.id) if file.id in unchanged else None
            if contents is None:
                yield file, None
                continue
            told = store.problems_of(file.id)
            self._holdings.put(file.id, file.fingerprint, contents, told)
            yield file, [*(source for source, _ in contents), *told]

    def _read(self, files: list[Found], cancelled: Cancelled) -> Iterator[list[Source | Problem]]:
        from kfor_tui import ingest
        from kfor_tui.text.annotate import annotate

        names = self._recognizers_of_user()
        encodings = {file.id: self.encoding for file in files} if self.encoding else None
        outcomes = ingest.read_all(files, encodings=encodings, cancelled=cancelled)
        for file, outcome in zip(files, outcomes, strict=False):
            contents = [(source, annotate(source, names.find)) for source in outcome.sources]
            self._holdings.put(file.id, file.fingerprint, contents, outcome.problems)
            if self._store is not None and names.complete:
                with suppress(StoreError):
                    self._store.put(file, outcome, {source.id: found for source, found in contents})
            yield [*outcome.sources, *outcome.problems]

    def _recognizers_of_user(self) -> Recognizers:
        with self._lock:
            if self._recognizers is None:
                from kfor_tui.text.recognizers import Recognizers

                self._recognizers = Recognizers.of_user()
            return self._recognizers

    def open_store(self) -> Store | None:
        """The record of these folders, ``None`` without a cache."""
        if self.cache and self._store is None:
            from kfor_tui.index.store import Store
            from kfor_tui.text import extensions

            chosen = self._recognizers_of_user().state()
            self._options = f"encoding={self.encoding or ''} {extensions.state()} {chosen}".rstrip()
            self._store = Store.open(self.paths, cache_dir=config.cache_dir(), options=self._options)
        return self._store

    def close(self) -> None:
        """Let go of the files in which things are kept."""
        for kept in (self._store, self._user):
            if kept is not None:
                kept.close()
        self._store = self._user = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ----- what there is

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources read so far, in order of discovery."""
        return self._holdings.sources

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read whole, and why."""
        return self._holdings.problems

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong with the cache, the user's own files or the disk, in words, one line each."""
        from kfor_tui.text import extensions

        kept = [trouble for owner in (self._store, self._user) if owner is not None for trouble in owner.troubles]
        wrong_names = self._naming.problem if self._naming is not None else None
        meant = (self._meaning.problem,) if self._meaning.problem else ()
        unheard = self._recognizers.problems if self._recognizers is not None else ()
        return (*kept, *([wrong_names] if wrong_names else []), *unheard, *meant, *extensions.problems())

    def source(self, name: str) -> Source:
        """The source with this id, or the only one whose id begins or ends so.

        Raises:
            NotFoundError: none or several match.
        """
        exact = self._holdings.source(name)
        if exact is not None:
            return exact
        near = self._holdings.near(name)
        if len(near) == 1:
            return near[0]
        if near:
            raise NotFoundError(f"{name!r} could be any of {', '.join(s.id for s in near[:3])}; write more of the name")
        raise NotFoundError(f"no source is called {name!r}")

    def passage(self, source_name: str, locator: str | Locator) -> Passage:
        """The sentence at a locator.

        Raises:
            NotFoundError: the source or the sentence does not exist.
            QueryError: the locator is not one.
        """
        source = self.source(source_name)
        if isinstance(locator, str):
            try:
                locator = Locator.parse(locator)
            except ValueError as error:
                raise QueryError(f"{locator!r} is not a locator; write paragraph.sentence, such as 4.2") from error
        for sentence in source.sentences:
            if sentence.locator == locator:
                return source.passage(sentence)
        raise NotFoundError(f"{source.id} has no sentence {locator}")

    def fate(self, source_id: str) -> str:
        """What became of the file of a source since it was read: ``gone``, ``changed`` or nothing."""
        from kfor_tui.ingest import discover

        held = self._holdings.file_of(source_id)
        if held is None:
            return ""
        now = {item.id: item.fingerprint for item in discover(self.paths) if not isinstance(item, Problem)}
        if held[0] not in now:
            return "gone"
        return "" if now[held[0]] == held[1] else "changed"

    def annotations(self, source_id: str) -> Annotations:
        """What was understood in one source; empty when it is unknown."""
        return self._holdings.annotations(source_id)

    # ----- what the user made

    @property
    def user(self) -> UserData:
        """Kept passages, notes, marks and the state of the screens."""
        from kfor_tui.index.userdata import UserData

        with self._lock:
            if self._user is None:
                folder = config.data_dir()
                self._user = UserData.open(self.paths, data_dir=folder) if self.cache else UserData.memory()
            return self._user

    @property
    def edits(self) -> Naming:
        """The user's merges, splits, renames and rejections of names."""
        with self._lock:
            if self._naming is None:
                self._naming = Naming(self._names_file(), self.edits_changed)
            return self._naming

    def _names_file(self) -> Path | None:
        folder = config.data_dir()
        if folder is None or not self.cache:
            return None
        from kfor_tui.index.database import corpus_key
        from kfor_tui.index.private import open_private_dir

        try:
            return open_private_dir(folder / "names") / f"{corpus_key(folder, self.paths)}.toml"
        except (StoreError, OSError):
            return None

    def edits_changed(self) -> None:
        """Names were decided otherwise: findings that rest on them are computed anew. ``edits`` calls it by itself."""
        with self._lock:
            self._names_version += 1

    # ----- findings

    def entities(self) -> tuple[Entity, ...]:
        """Names of the corpus with their aliases, the most mentioned first."""
        from kfor_tui.library import kept
        from kfor_tui.text.aliases import AliasEdits, resolve

        def compute() -> tuple[Entity, ...]:
            _, sources, annotations = self._holdings.snapshot()
            decisions = AliasEdits(list(self.edits.edits.edits))

            def fresh() -> tuple[Entity, ...]:
                mentions = {source.id: annotations[source.id].mentions for source in sources}
                found = resolve(mentions, {source.id: source.text for source in sources}, decisions)
                return tuple(sorted(found, key=lambda entity: (-len(entity.mentions), entity.name)))

            # While reading goes on these are not the names of the folder.
            return self._kept(kept.NAMES, sources, decisions, fresh, lambda: not self._loading.locked())

        return self._once("entities", compute)

    def compare(
        self,
        only: Iterable[str] | None = None,
        threshold: float | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Comparison:
        """Pairs, differences, claims and origins of all sources, or of those named; ``cancelled`` ends it early.

        Raises:
            NotFoundError: a name in ``only`` is not a source.
        """
        from kfor_tui.library import kept

        chosen = None if only is None else frozenset(self.source(name).id for name in only)

        def whole() -> bool:
            return not (cancelled and cancelled())

        def compute() -> Comparison:
            state = self._state()
            _, sources, annotations = self._holdings.snapshot()
            if chosen is not None:
                sources = tuple(source for source in sources if source.id in chosen)

            def fresh() -> Comparison:
                from kfor_tui.compare import compare_sources

                names = self.entities()
                return self._meaning.with_encoder(
                    lambda encoder: compare_sources(
                        sources,
                        annotations,
                        names,
                        threshold=threshold,
                        progress=progress,
                        cancelled=cancelled,
                        encoder=encoder,
                    )
                )

            if chosen is not None or threshold is not None:
                return fresh()
            return self._kept(
                kept.COMPARISON, sources, self.edits.edits, fresh, lambda: whole() and self._state() == state
            )

        key = f"compare {sorted(chosen) if chosen is not None else 'all'} {threshold}"
        return self._once(key, compute, keep=whole)

    def _kept(
        self,
        kind: Kind[T],
        sources: Sequence[Source],
        decisions: AliasEdits,
        compute: Callable[[], T],
        whole: Callable[[], bool],
    ) -> T:
        """What an earlier start found, when all it rests on is as it was; else what is found now, kept for the next."""
        store = self._store
        # Other recognisers that failed, and encoders, may give something else the next time.
        steady = self._recognizers is not None and self._recognizers.complete and not self._meaning.asked_for
        if store is None or store.directory is None or not steady:
            return compute()
        from kfor_tui.library.kept import kept_or_computed, key_of

        key = key_of(sources, self._options, decisions)
        return kept_or_computed(kind, store, key, sources, compute, whole)

    def claims(self, *, conflicts: bool = False) -> tuple[Claim, ...]:
        """The ledger, contested claims first; with ``conflicts`` only those."""
        claims = self.compare().claims
        return tuple(claim for claim in claims if claim.status == "contested") if conflicts else claims

    def timeline(self) -> tuple[DatedPassage, ...]:
        """Every dated moment with its sentence, in order of time."""
        _, sources, annotations = self._holdings.snapshot()
        found = (dated for source in sources for dated in _dated_passages(source, annotations[source.id]))
        return tuple(sorted(found, key=lambda dated: (dated.date, dated.passage.source, dated.moment.start)))

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
        return cite(passage, self.source(passage.source), style)

    # ----- searching

    def search(self, query: str, limit: int = 50, scope: str | None = None) -> SearchResult:
        """The best ``limit`` sentences for a query, in all sources or in the one called ``scope``.

        Raises:
            NotFoundError: ``scope`` is not a source.
        """
        within = None if scope is None else self.source(scope).id
        return self._search_engine().search(query, limit=limit, scope=within)

    def _search_engine(self) -> Engine:
        with self._lock:
            _, sources, _ = self._holdings.snapshot()
            folder = self._store.directory if self._store is not None else None
            engine = self._searching.engine(sources, folder, loading=self._loading.locked())
            state = self._state()
            if len(sources) <= SMALL_CORPUS or self._found.get("entities", (None, None))[0] == state:
                self._searching.name(state, self.entities)
            return engine

    # ----- inside

    def _state(self) -> tuple[int, int]:
        return self._holdings.version, self._names_version

    def _once(self, key: str, compute: Callable[[], T], keep: Callable[[], bool] = lambda: True) -> T:
        """The value for the present state of sources and names, computed at most once unless two ask together."""
        with self._lock:
            state = self._state()
            known, value = self._found.get(key, (None, None))
            if known == state:
                return cast("T", value)
        fresh = compute()
        if keep():
            with self._lock:
                self._found = {k: v for k, v in self._found.items() if v[0] == state} | {key: (state, fresh)}
        return fresh


def _dated_passages(source: Source, annotations: Annotations) -> Iterator[DatedPassage]:
    starts = [sentence.start for sentence in source.sentences]
    for moment in annotations.moments:
        at = bisect_right(starts, moment.start) - 1
        if moment.date is None or at < 0 or moment.start >= source.sentences[at].end:
            continue
        yield DatedPassage(moment.date, moment.precision, source.passage(source.sentences[at]), moment)


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False
