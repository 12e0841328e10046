"""Names and comparisons of the current sources, computed once for each state of sources and names."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from kfor_tui.gc_tuning import batch_gc
from kfor_tui.library.encoder_slot import EncoderSlot
from kfor_tui.library.loading import Loader
from kfor_tui.library.source_store import SourceStore
from kfor_tui.library.user_data import UserDataSlot
from kfor_tui.model import Comparison, Entity, Source
from kfor_tui.progress import NO_PROGRESS, CancelCheck, Cancelled, OnProgress, Progress

if TYPE_CHECKING:
    from kfor_tui.library.result_cache import Kind
    from kfor_tui.text.coreference.aliases import AliasEdits

T = TypeVar("T")
State = tuple[int, int]  # the versions of the sources and of the user's edits of names


class Findings:
    """The findings about the loaded sources; all methods may be called from any thread."""

    def __init__(self, holdings: SourceStore, loading: Loader, owned: UserDataSlot, meaning: EncoderSlot) -> None:
        self._source_store = holdings
        self._loading = loading
        self._user_data = owned
        self._encoder = meaning
        self._names_version = 0
        self._found: dict[str, tuple[State, object]] = {}
        self._lock = threading.RLock()

    @property
    def state(self) -> State:
        """Return the state of sources and names to which findings belong."""
        return self._source_store.version, self._names_version

    def names_changed(self) -> None:
        """Discard findings that depend on names."""
        with self._lock:
            self._names_version += 1

    @property
    def has_entities(self) -> bool:
        """Return whether the names of the current state are resolved."""
        with self._lock:
            return self._found.get("entities", (None, None))[0] == self.state

    def entities(self, tracker: Progress = NO_PROGRESS) -> tuple[Entity, ...]:
        """Return the names of the corpus with their aliases, most mentioned first.

        Raises:
            Cancelled: the tracker was cancelled.
        """
        from kfor_tui.library import result_cache
        from kfor_tui.text.coreference.aliases import AliasEdits, resolve

        def compute() -> tuple[Entity, ...]:
            _, sources, annotations = self._source_store.snapshot()
            decisions = AliasEdits(list(self._user_data.naming.edits.edits))

            def fresh() -> tuple[Entity, ...]:
                mentions = {source.id: annotations[source.id].mentions for source in sources}
                found = resolve(mentions, {source.id: source.text for source in sources}, decisions, tracker)
                return tuple(sorted(found, key=lambda entity: (-len(entity.mentions), entity.name)))

            # Names resolved while reading continues are not those of the whole folder.
            return self._kept(result_cache.NAMES, sources, decisions, fresh, lambda: not self._loading.busy, tracker)

        return self._once("entities", compute)

    def compare(
        self,
        chosen: frozenset[str] | None,
        threshold: float | None,
        progress: OnProgress | None,
        cancelled: CancelCheck | None,
        before: Callable[[], object] | None = None,
    ) -> Comparison:
        """Compare all sources, or those with these ids; a cancelled comparison has no findings."""
        from kfor_tui.library import result_cache

        tracker = Progress(progress, cancelled)

        def whole() -> bool:
            return not (cancelled and cancelled())

        def compute() -> Comparison:
            state = self.state
            _, sources, annotations = self._source_store.snapshot()
            if chosen is not None:
                sources = tuple(source for source in sources if source.id in chosen)

            def fresh() -> Comparison:
                from kfor_tui.compare import compare_sources

                names = self.entities(tracker)
                if before is not None:
                    before()
                return self._encoder.with_encoder(
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
            decisions = self._user_data.naming.edits
            still_so = lambda: whole() and self.state == state  # noqa: E731
            return self._kept(result_cache.COMPARISON, sources, decisions, fresh, still_so, tracker)

        key = f"compare {sorted(chosen) if chosen is not None else 'all'} {threshold}"
        try:
            return self._once(key, compute, keep=whole)
        except Cancelled:
            return Comparison()

    def _kept(
        self,
        kind: Kind[T],
        sources: Sequence[Source],
        decisions: AliasEdits,
        compute: Callable[[], T],
        whole: Callable[[], bool],
        tracker: Progress,
    ) -> T:
        """Return the cached comparison if all its inputs are unchanged, else compute and cache it."""
        store = self._loading.store
        # A recogniser that failed, or an encoder, may return something else next time.
        steady = self._loading.complete and not self._encoder.asked_for
        if store is None or store.directory is None or not steady:
            return compute()
        from kfor_tui.library.result_cache import kept_or_computed, key_of

        key = key_of(sources, self._loading.options, decisions, tracker)
        return kept_or_computed(kind, store, key, sources, compute, whole, tracker)

    def _once(self, key: str, compute: Callable[[], T], keep: Callable[[], bool] = lambda: True) -> T:
        """A value for the current state, computed once unless two threads ask at the same time."""
        with self._lock:
            state = self.state
            known, value = self._found.get(key, (None, None))
            if known == state:
                return cast("T", value)
        with batch_gc():
            fresh = compute()
        if keep():
            with self._lock:
                self._found = {k: v for k, v in self._found.items() if v[0] == state} | {key: (state, fresh)}
        return fresh
