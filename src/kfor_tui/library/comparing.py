"""The comparison of all sources: taken from the cache when nothing it rests on has changed, else computed and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.errors import StoreError
from kfor_tui.index import findings
from kfor_tui.index.cache_folder import READING, processing_version
from kfor_tui.index.codec import DamagedError, encode_text, seal, to_json
from kfor_tui.index.database import reason_of
from kfor_tui.model import Comparison, Source

if TYPE_CHECKING:
    from kfor_tui.index.store import Store
    from kfor_tui.text.aliases import AliasEdits


def key_of(sources: Sequence[Source], options: str, edits: AliasEdits) -> str:
    """What a comparison is known by: it changes with the code, the settings, any source, and any decision on names."""
    made_by = (processing_version((*READING, "compare")), options, [(e.action, *e.names) for e in edits.edits])
    parts = [to_json(made_by)]
    for source in sources:
        parts += [encode_text(source.id), encode_text(repr(source.metadata)), encode_text(source.text)]
    return seal(*parts).hex()


def kept_or_computed(
    store: Store, key: str, sources: Sequence[Source], compute: Callable[[], Comparison], whole: Callable[[], bool]
) -> Comparison:
    """The comparison kept under ``key``; else what ``compute`` gives, kept for the next start when it is ``whole``.

    What stands in the way of keeping it is told in the store's ``troubles``.
    """
    known = _load(store, key, sources)
    if known is not None:
        return known
    fresh = compute()
    directory = store.directory
    if directory is not None and whole():
        try:
            findings.keep(directory, key, fresh, sources)
        except (OSError, StoreError) as error:
            store.troubles.append(f"the comparison is not kept: {reason_of(error)}")
    return fresh


def _load(store: Store, key: str, sources: Sequence[Source]) -> Comparison | None:
    directory = store.directory
    if directory is None:
        return None
    try:
        return findings.load(directory, key, sources)
    except DamagedError:
        store.troubles.append("the comparison in the cache was damaged and is computed again")
    except (OSError, StoreError) as error:
        store.troubles.append(f"the comparison in the cache cannot be read: {reason_of(error)}")
    return None
