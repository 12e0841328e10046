"""The sentences that matched a query: how many there are, and the best of them."""

from __future__ import annotations

from heapq import nlargest

from kfor_tui.search.ranking import Rated


class HitCollector:
    """Sentences that matched: how many, and the best of them with their rating."""

    def __init__(self, limit: int) -> None:
        self._limit = max(0, limit)
        self._rated: list[Rated] = []
        self._sources: set[int] = set()
        self.total = 0
        self.source_count = 0
        self.partial = False
        self.trouble: str | None = None

    def add(self, rated: Rated) -> None:
        """Count a match and keep it while it is among the best."""
        self.total += 1
        self._sources.add(rated.view.ordinal)
        self.source_count = len(self._sources)
        self._rated.append(rated)
        # Of a million matches only the best are kept at hand.
        if len(self._rated) > 2 * self._limit + 1000:
            self._rated = self.best()

    def stop(self, trouble: str) -> None:
        """Note why not everything was looked at."""
        self.partial, self.trouble = True, trouble

    def best(self) -> list[Rated]:
        """The best matches, the best first."""
        return nlargest(self._limit, self._rated, key=lambda rated: (rated.value, -rated.view.number))
