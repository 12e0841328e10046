"""The one door that front ends use: it opens folders, remembers what was understood, and delegates the rest."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kfor_tui.errors import NotFoundError, QueryError, UnreadableError
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
    from kfor_tui.search import Engine
    from kfor_tui.text.aliases import AliasEdits

T = TypeVar("T")
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Library:
    """Sources of some files and folders, read once, and everything that can be asked of them.

    Making one reads nothing; ``load`` reads and yields what it finds, ``open`` does both at once.
    Methods may be called from any thread; findings are computed once for each state of the sources.
    """

    def __init__(self, *paths: str | Path, cache: bool = True, encoding: str | None = None) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.encoding = encoding
        self.cache = cache
        self.problems: tuple[Problem, ...] = ()
        self._sources: dict[str, Source] = {}
        self._annotations: dict[str, Annotations] = {}
        self._lock = threading.RLock()
        self._version = 0
        self._found: dict[str, tuple[int, object]] = {}
        self._edits: AliasEdits | None = None

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
        if not library.sources and library.problems:
            first = library.problems[0]
            raise UnreadableError(first.path, first.reason)
        return library

    # ----- reading

    def load(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Source | Problem]:
        """Read what is new, yielding each source and each problem as it is met; ``progress`` gets done and total."""
        from kfor_tui import ingest
        from kfor_tui.text.annotate import annotate

        found: list[ingest.Found] = []
        problems: list[Problem] = []
        for item in ingest.discover(self.paths):
            if isinstance(item, Problem):
                problems.append(item)
                yield item
            else:
                found.append(item)
        self.problems = tuple(problems)
        if progress:
            progress(0, len(found))
        encodings = {item.id: self.encoding for item in found} if self.encoding else None
        outcomes = ingest.read_all(found, encodings=encodings, cancelled=cancelled)
        for done, outcome in enumerate(outcomes, start=1):
            for source in outcome.sources:
                self._add(source, annotate(source))
                yield source
            for problem in outcome.problems:
                problems.append(problem)
                self.problems = tuple(problems)
                yield problem
            if progress:
                progress(done, len(found))

    def _add(self, source: Source, annotations: Annotations) -> None:
        with self._lock:
            self._sources[source.id] = source
            self._annotations[source.id] = annotations
            self._version += 1

    # ----- what there is

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources read so far, in order of discovery."""
        with self._lock:
            return tuple(self._sources.values())

    def source(self, name: str) -> Source:
        """The source with this id, or the only one whose id begins or ends so.

        Raises:
            NotFoundError: none or several match.
        """
        with self._lock:
            exact = self._sources.get(name)
            if exact is not None:
                return exact
            near = [s for i, s in self._sources.items() if name and (i.startswith(name) or i.endswith(name))]
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

    def annotations(self, source_id: str) -> Annotations:
        """What was understood in one source; empty when it is unknown."""
        with self._lock:
            return self._annotations.get(source_id, Annotations())

    # ----- findings

    @property
    def edits(self) -> AliasEdits:
        """The user's merges, splits, renames and rejections of names."""
        from kfor_tui.text.aliases import AliasEdits

        if self._edits is None:
            self._edits = AliasEdits()
        return self._edits

    def entities(self) -> tuple[Entity, ...]:
        """Names of the corpus with their aliases, the most mentioned first."""
        from kfor_tui.text.aliases import resolve

        def compute() -> tuple[Entity, ...]:
            sources, annotations = self._snapshot()
            found = resolve(
                {s.id: annotations[s.id].mentions for s in sources}, {s.id: s.text for s in sources}, self.edits
            )
            return tuple(sorted(found, key=lambda e: (-len(e.mentions), e.name)))

        return self._once("entities", compute)

    def compare(
        self,
        only: Iterable[str] | None = None,
        threshold: float | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Comparison:
        """Pairs, differences, claims and origins of all sources, or of those named.

        Raises:
            NotFoundError: a name in ``only`` is not a source.
        """
        from kfor_tui.compare import compare_sources

        chosen = None if only is None else tuple(dict.fromkeys(self.source(name).id for name in only))

        def compute() -> Comparison:
            sources, annotations = self._snapshot()
            if chosen is not None:
                sources = tuple(s for s in sources if s.id in chosen)
            return compare_sources(
                sources, annotations, self.entities(), threshold=threshold, progress=progress, cancelled=cancelled
            )

        return self._once(f"compare {chosen} {threshold}", compute, keep=lambda: not (cancelled and cancelled()))

    def claims(self, *, conflicts: bool = False) -> tuple[Claim, ...]:
        """The ledger, contested claims first; with ``conflicts`` only those."""
        claims = self.compare().claims
        return tuple(c for c in claims if c.status == "contested") if conflicts else claims

    def search(self, query: str, limit: int = 50, scope: str | None = None) -> SearchResult:
        """The best ``limit`` sentences for a query, in all sources or in the one called ``scope``."""
        return self._engine().search(query, limit=limit, scope=scope)

    def timeline(self) -> tuple[DatedPassage, ...]:
        """Every dated moment with its sentence, in order of time."""
        sources, annotations = self._snapshot()
        found = (dated for s in sources for dated in _dated_passages(s, annotations[s.id]))
        return tuple(sorted(found, key=lambda d: (d.date, d.passage.source, d.moment.start)))

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

    # ----- inside

    def _engine(self) -> Engine:
        from kfor_tui.search import Engine

        def compute() -> Engine:
            sources, _ = self._snapshot()
            return Engine.build(sources, self.entities())

        return self._once("engine", compute)

    def _snapshot(self) -> tuple[tuple[Source, ...], dict[str, Annotations]]:
        with self._lock:
            return tuple(self._sources.values()), dict(self._annotations)

    def _once(self, key: str, compute: Callable[[], T], keep: Callable[[], bool] = lambda: True) -> T:
        """The value for the present state of sources and edits, computed at most once."""
        with self._lock:
            version, value = self._found.get(key, (-1, None))
            if version == self._version:
                return cast("T", value)
            version = self._version
        fresh = compute()
        if keep():
            with self._lock:
                self._found[key] = (version, fresh)
        return fresh


def _dated_passages(source: Source, annotations: Annotations) -> Iterator[DatedPassage]:
    starts = [sentence.start for sentence in source.sentences]
    for moment in annotations.moments:
        at = bisect_right(starts, moment.start) - 1
        if moment.date is None or at < 0 or moment.start >= source.sentences[at].end:
            continue
        yield DatedPassage(moment.date, moment.precision, source.passage(source.sentences[at]), moment)
