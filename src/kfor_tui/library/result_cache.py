"""Findings of earlier starts, taken from the cache when none of their inputs has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from kfor_tui.codec import DamagedError, encode_text, seal, to_json
from kfor_tui.errors import StoreError
from kfor_tui.index.caches import comparison_cache, entity_cache
from kfor_tui.index.caches.cache_folder import READING, processing_version
from kfor_tui.index.database import reason_of
from kfor_tui.model import Comparison, Entity, Source
from kfor_tui.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from kfor_tui.index.record.store import Store
    from kfor_tui.text.coreference.aliases import AliasEdits

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of cached finding: its name for users, and how it is read and written."""

    called: str
    load: Callable[[Path, str, Sequence[Source], Progress], T | None]
    keep: Callable[[Path, str, T, Sequence[Source], Progress], None]


COMPARISON: Final[Kind[Comparison]] = Kind(comparison_cache.FILE.called, comparison_cache.load, comparison_cache.keep)
NAMES: Final[Kind[tuple[Entity, ...]]] = Kind(entity_cache.FILE.called, entity_cache.load, entity_cache.keep)


def key_of(sources: Sequence[Source], options: str, edits: AliasEdits, progress: Progress = NO_PROGRESS) -> str:
    """Return the key of findings, which depends on the code, the settings, every source and every edit of names."""
    made_by = (processing_version((*READING, "compare")), options, [(e.action, *e.names) for e in edits.edits])
    parts = [to_json(made_by)]
    for source in progress.track("earlier findings", sources, len(sources)):
        parts += [encode_text(source.id), encode_text(repr(source.metadata)), encode_text(source.text)]
    return seal(*parts).hex()


def kept_or_computed(
    kind: Kind[T],
    store: Store,
    key: str,
    sources: Sequence[Source],
    compute: Callable[[], T],
    whole: Callable[[], bool],
    progress: Progress = NO_PROGRESS,
) -> T:
    """Return the finding cached under ``key``, or compute it and cache it when it is ``whole``.

    Reasons why it cannot be cached are added to the ``troubles`` of the store.
    """
    known = _load(kind, store, key, sources, progress)
    if known is not None:
        return known
    fresh = compute()
    directory = store.directory
    if directory is not None and whole():
        try:
            kind.keep(directory, key, fresh, sources, progress)
        except (OSError, StoreError) as error:
            store.troubles.append(f"{kind.called} is not kept: {reason_of(error)}")
    return fresh


def _load(kind: Kind[T], store: Store, key: str, sources: Sequence[Source], progress: Progress) -> T | None:
    directory = store.directory
    if directory is None:
        return None
    try:
        return kind.load(directory, key, sources, progress)
    except DamagedError:
        store.troubles.append(f"{kind.called} in the cache was damaged and is computed again")
    except (OSError, StoreError) as error:
        store.troubles.append(f"{kind.called} in the cache cannot be read: {reason_of(error)}")
    return None
