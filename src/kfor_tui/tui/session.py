"""What all screens show: the library, its sources, what was found in them, and the letters the sources go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kfor_tui.labels import column_label
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import Tally
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.state import Memory

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Problem, Source
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex
    from kfor_tui.tui.protocols import LibraryProtocol


class Entry(NamedTuple):
    """A source of the list with its letter."""

    letter: str
    source: Source


class Session:
    """The data of one run of the app; services change it, screens and widgets read it.

    ``persistent`` is false when nothing may be written to disk. ``failures`` are the error messages shown so far.
    """

    def __init__(self, *, persistent: bool = True) -> None:
        self.persistent = persistent
        self.memory = Memory()
        self.library: LibraryProtocol | None = None
        self.sources: dict[str, Source] = {}
        self.problems: dict[tuple[str, str], Problem] = {}
        self.comparison: Comparison | None = None
        self.counterparts: CounterpartIndex | None = None
        self.names = Names(())
        self.labels: dict[str, tuple[str, ...]] = {}
        self.partial = ""  # "first" while only a few sources are compared, "stopped" when it stays so
        self.failures: list[str] = []
        self._letters: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}

    def add(self, sources: Iterable[Source], problems: Iterable[Problem]) -> None:
        """Add or replace sources and problems."""
        for source in sources:
            self._letters.setdefault(source.id, column_label(len(self._letters)))
            self.sources[source.id] = source
            self._entries[source.id] = Entry(self._letters[source.id], source)
        self.problems.update({(p.path, p.reason): p for p in problems})

    def drop_vanished(self) -> None:
        """Forget the sources and problems that the library no longer has."""
        if self.library is None:
            return
        present = {source.id for source in self.library.sources}
        self.sources = {k: v for k, v in self.sources.items() if k in present}
        self._entries = {k: v for k, v in self._entries.items() if k in present}
        self.problems = {(p.path, p.reason): p for p in self.library.problems}

    def letter_of(self, source: str) -> str:
        """Return the short name of a source; it stays the same while the app runs."""
        return self._letters.get(source, "?")

    def lettered(self, letter: str) -> Source | None:
        """Return the source that goes by a letter."""
        return next((e.source for e in self._entries.values() if e.letter == letter), None)

    def source(self, source: str) -> Source | None:
        """Return a source by its id."""
        return self.sources.get(source)

    def entries(self) -> Sequence[Entry]:
        """Return the sources with their letters, in the order read."""
        return tuple(self._entries.values())

    def tally(self, source: str) -> Tally:
        """Count what others share with a source and contradict."""
        return self.counterparts.tally(source) if self.counterparts else Tally()

    def is_compared(self, *sources: str) -> bool:
        """Whether all these sources are among those compared."""
        return self.comparison is not None and (not self.partial or set(sources) <= set(self.comparison.sources))

    def so_far(self) -> str:
        """Say how many of the sources are compared, or nothing when all are."""
        if not self.partial or self.comparison is None:
            return ""
        template = wording.STOPPED_SO_FAR if self.partial == "stopped" else wording.COMPARED_SO_FAR
        return template.format(compared=len(self.comparison.sources), total=len(self.sources))

    def unread(self) -> set[tuple[str, str]]:
        """Return the keys of the problems that are about files which could not be read."""
        return {key for key, problem in self.problems.items() if problem.outcome != "skipped"}

    def summary(self) -> str:
        """Count sources, conflicts and independent sources, for the top bar."""
        parts = [self.so_far() or count(len(self.sources), "source")]
        if self.counterparts is not None and self.comparison is not None:
            parts.append(count(self.counterparts.contested, "conflict"))
            if self.comparison.origins:
                parts.append(f"{self._independent(self.comparison):,} independent")
        unread = len(self.unread())
        return " · ".join([*parts, f"{unread:,} unread"] if unread else parts)

    def _independent(self, comparison: Comparison) -> int:
        """Count the sources, those that print the same story as one."""
        reprints = {source for origin in comparison.origins for source in origin.sources}
        return len(comparison.origins) + len(set(comparison.sources) - reprints)
