"""What has been read so far, file by file, in order of discovery."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from kfor_tui.gc_tuning import set_aside
from kfor_tui.library.accounting import Account
from kfor_tui.model import Annotations, Problem, Source

Contents = Sequence[tuple[Source, Annotations]]
_WORST_FIRST: tuple[Literal["refused", "partial", "skipped"], ...] = ("refused", "partial", "skipped")
_SETTLED_EACH = 500  # files


class SourceStore:
    """Sources with what was understood in them; any thread may ask, one thread at a time reads.

    ``version`` changes with every change, so that findings know which state they belong to.
    """

    def __init__(self) -> None:
        self.version = 0
        self._lock = threading.RLock()
        self._places: dict[str, int] = {}
        self._files: dict[str, tuple[str, Contents]] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._loose: tuple[Problem, ...] = ()
        self._sources: dict[str, Source] = {}
        self._received = 0
        self._annotations: dict[str, Annotations] = {}

    def expect(self, names: Iterable[str], problems: Iterable[Problem]) -> list[str]:
        """Say which files there are now, in order; what belonged to others goes, and their ids are returned."""
        with self._lock:
            self._places = {name: place for place, name in enumerate(names)}
            self._loose = tuple(problems)
            gone = [name for name in self._files if name not in self._places]
            for name in gone:
                self._drop(name)
                self._problems.pop(name, None)
            if gone:
                self.version += 1
            return gone

    def has(self, name: str, fingerprint: str) -> bool:
        """Whether the file is here as it is now."""
        with self._lock:
            held = self._files.get(name)
            return held is not None and held[0] == fingerprint

    def file_of(self, source: str) -> tuple[str, str] | None:
        """Name and fingerprint of the file that gave a source."""
        with self._lock:
            for name, (fingerprint, contents) in self._files.items():
                if any(held.id == source for held, _ in contents):
                    return name, fingerprint
            return None

    def put(self, name: str, fingerprint: str, contents: Contents, problems: Iterable[Problem]) -> None:
        """Hold what a file gave, in place of what it gave before."""
        with self._lock:
            self._drop(name)
            self._files[name] = (fingerprint, contents)
            self._problems[name] = tuple(problems)
            for source, annotations in contents:
                self._sources[source.id] = source
                self._annotations[source.id] = annotations
            self.version += 1
            self._received += 1
            if self._received % _SETTLED_EACH == 0:
                # Millions of values that stay: the search for garbage need not walk through them again and again.
                set_aside()

    def contents(self, name: str) -> tuple[Contents, tuple[Problem, ...]]:
        """What a file gave."""
        with self._lock:
            return self._files.get(name, ("", ()))[1], self._problems.get(name, ())

    def _drop(self, name: str) -> None:
        for source, _ in self._files.pop(name, ("", ()))[1]:
            self._sources.pop(source.id, None)
            self._annotations.pop(source.id, None)

    def unaccounted(self, names: Iterable[str]) -> set[str]:
        """Those of the files that gave neither a source nor a reason why not."""
        with self._lock:
            return {n for n in names if not (self._files.get(n, ("", ()))[1] or self._problems.get(n))}

    def account(self) -> Account:
        """What became of the files found: the worst outcome of each counts."""
        with self._lock:
            outcomes = Counter(problem.outcome for problem in self._loose)
            for name in self._places:
                told = {problem.outcome for problem in self._problems.get(name, ())}
                worst = next((outcome for outcome in _WORST_FIRST if outcome in told), None)
                if worst is not None:
                    outcomes[worst] += 1
            lost = len(self.unaccounted(self._places))
            found = len(self._places) + len(self._loose)
            read = found - lost - outcomes.total()
            return Account(found, read, outcomes["partial"], outcomes["refused"], outcomes["skipped"])

    def settle(self) -> None:
        """Put the sources into the order of discovery, once reading is over."""
        with self._lock:
            last = len(self._places)
            ordered = sorted(self._files, key=lambda name: self._places.get(name, last))
            files = {name: self._files[name] for name in ordered}
            sources = {source.id: source for _, contents in files.values() for source, _ in contents}
            if list(sources) != list(self._sources):
                self._files, self._sources = files, sources
                self.version += 1

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources; while reading in order of arrival, then in order of discovery."""
        with self._lock:
            return tuple(self._sources.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read whole, in order of discovery."""
        with self._lock:
            last = len(self._places)
            ordered = sorted(self._problems, key=lambda name: self._places.get(name, last))
            return (*self._loose, *(problem for name in ordered for problem in self._problems[name]))

    def source(self, source_id: str) -> Source | None:
        """The source with this id."""
        with self._lock:
            return self._sources.get(source_id)

    def near(self, name: str) -> list[Source]:
        """The sources whose id begins or ends with ``name``."""
        with self._lock:
            return [s for i, s in self._sources.items() if name and (i.startswith(name) or i.endswith(name))]

    def annotations(self, source_id: str) -> Annotations:
        """What was understood in a source; empty when it is unknown."""
        with self._lock:
            return self._annotations.get(source_id, Annotations())

    def snapshot(self) -> tuple[int, tuple[Source, ...], dict[str, Annotations]]:
        """Version, sources and annotations that belong together."""
        with self._lock:
            return self.version, tuple(self._sources.values()), dict(self._annotations)
