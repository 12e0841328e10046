"""The search index of a library, kept up to date with its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui.model import Entity, Source

if TYPE_CHECKING:
    from kfor_tui.search import Engine


class SearchService:
    """One search engine that grows with the sources; the caller lets one thread use it at a time."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._indexed: dict[str, Source] = {}
        self._named: tuple[int, int] | None = None

    def engine(self, sources: Sequence[Source], folder: Path | None, *, loading: bool) -> Engine:
        """Return the engine over these sources, with its index in ``folder``; ``loading`` says that more will come."""
        from kfor_tui.search import Engine

        current = {source.id: source for source in sources}
        gone = any(current.get(name) is not source for name, source in self._indexed.items())
        # With so many new sources, one full indexing is cheaper than single additions.
        outgrown = not loading and len(current) > 2 * len(self._indexed) + 50
        if self._engine is None or gone or outgrown:
            self._engine, self._named = Engine.build(sources, cache_dir=folder), None
        else:
            for name, source in current.items():
                if name not in self._indexed:
                    self._engine.add(source)
        self._indexed = current
        return self._engine

    def name(self, state: tuple[int, int], entities: Callable[[], Sequence[Entity]]) -> None:
        """Pass the names of this state to the engine, unless it has them."""
        if self._engine is not None and self._named != state:
            self._engine.set_entities(entities())
            self._named = state
