"""The sources read so far, by file, in order of discovery."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from kfor_tui.gc_tuning import freeze
from kfor_tui.library.accounting import Account
from kfor_tui.model import Annotations, Problem, Source

Contents = Sequence[tuple[Source, Annotations]]
_WORST_FIRST: tuple[Literal["refused", "partial", "skipped"], ...] = ("refused", "partial", "skipped")
_SETTLED_EACH = 500  # files


class SourceStore:
    """Sources with their annotations; any thread may read them, one thread at a time adds to them.

    ``version`` changes with every change, so that findings know the state they belong to.
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
        """Set the current files in order, drop sources of others, and return the ids of those dropped."""
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
        """Return whether the current version of a file is stored."""
        with self._lock:
            held = self._files.get(name)
            return held is not None and held[0] == fingerprint

    def file_of(self, source: str) -> tuple[str, str] | None:
        """Return the name and fingerprint of the file that a source comes from."""
        with self._lock:
            for name, (fingerprint, contents) in self._files.items():
                if any(held.id == source for held, _ in contents):
                    return name, fingerprint
            return None

    def put(self, name: str, fingerprint: str, contents: Contents, problems: Iterable[Problem]) -> None:
        """Store the outcome of a file in place of its earlier one."""
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
                # Millions of values that stay alive: the garbage collector need not traverse them each time.
                freeze()

    def contents(self, name: str) -> tuple[Contents, tuple[Problem, ...]]:
        """What a file gave."""
        with self._lock:
            return self._files.get(name, ("", ()))[1], self._problems.get(name, ())

    def _drop(self, name: str) -> None:
        for source, _ in self._files.pop(name, ("", ()))[1]:
            self._sources.pop(source.id, None)
            self._annotations.pop(source.id, None)

    def unaccounted(self, names: Iterable[str]) -> set[str]:
        """Return the files that have neither a source nor a problem."""
        with self._lock:
            return {n for n in names if not (self._files.get(n, ("", ()))[1] or self._problems.get(n))}

    def account(self) -> Account:
        """Count the outcomes of the files found; the worst outcome of each file counts."""
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
        """Sort the sources in order of discovery once reading has ended."""
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
        """Return all sources: in order of arrival while reading, in order of discovery afterwards."""
        with self._lock:
            return tuple(self._sources.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read completely, in order of discovery."""
        with self._lock:
            last = len(self._places)
            ordered = sorted(self._problems, key=lambda name: self._places.get(name, last))
            return (*self._loose, *(problem for name in ordered for problem in self._problems[name]))

    def source(self, source_id: str) -> Source | None:
        """Return the source with this id."""
        with self._lock:
            return self._sources.get(source_id)

    def near(self, name: str) -> list[Source]:
        """Return the sources whose id starts or ends with ``name``."""
        with self._lock:
            return [s for i, s in self._sources.items() if name and (i.startswith(name) or i.endswith(name))]

    def annotations(self, source_id: str) -> Annotations:
        """Return the annotations of a source; empty when the source is unknown."""
        with self._lock:
            return self._annotations.get(source_id, Annotations())

    def snapshot(self) -> tuple[int, tuple[Source, ...], dict[str, Annotations]]:
        """Return version, sources and annotations of one consistent state."""
        with self._lock:
            return self.version, tuple(self._sources.values()), dict(self._annotations)
