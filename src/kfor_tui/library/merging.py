"""Merge a colleague's dossier into the user's: nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kfor_tui.index.userdata.store import Kept, UserData
from kfor_tui.model import Passage, Source

if TYPE_CHECKING:
    from kfor_tui.export.values import KeptItem


class Merge(NamedTuple):
    """What a merge did: passages added, joined with the user's own, already the same; and of those added, unplaced.

    ``unplaced`` passages are in no open source as they are quoted; they are kept all the same.
    """

    added: int = 0
    joined: int = 0
    same: int = 0
    unplaced: int = 0


def merge_dossier(user: UserData, items: Iterable[KeptItem], sources: Sequence[Source], author: str = "") -> Merge:
    """Add passages to the user's dossier; for one that is there already, join notes and labels.

    A note that differs is added below the user's, under the name of its ``author``. Every change can be undone.

    Raises:
        StoreError: a change cannot be written; those before it are kept.
    """
    placed = _Placer(sources)
    own = {_place(kept.passage): kept for kept in user.kept()}
    added = joined = same = unplaced = 0
    for item in items:
        passage, is_known = placed(item.passage)
        there = own.get(_place(passage))
        if there is None:
            own[_place(passage)] = user.keep(passage, item.note, item.labels)
            added, unplaced = added + 1, unplaced + (not is_known)
        elif (changed := _joined(user, there, item, author)) is not None:
            own[_place(passage)] = changed
            joined += 1
        else:
            same += 1
    return Merge(added, joined, same, unplaced)


def _joined(user: UserData, own: Kept, item: KeptItem, author: str) -> Kept | None:
    """Join a note and labels with the user's own, or return ``None`` when nothing is new."""
    note = own.note
    if item.note and item.note not in note:
        note = "\n\n".join(part for part in (note, f"{author}: {item.note}" if author and note else item.note) if part)
    labels = tuple(dict.fromkeys((*own.labels, *item.labels)))
    if (note, labels) == (own.note, own.labels):
        return None
    return user.change(own.number, note=note if note != own.note else None, labels=labels)


class _Placer:
    """Finds the passages of another dossier in the open sources, whose paths and cleaned texts may differ."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._by_name: dict[str, list[Source]] = {}
        for source in sources:
            self._by_name.setdefault(PurePosixPath(source.id).name, []).append(source)

    def __call__(self, passage: Passage) -> tuple[Passage, bool]:
        """Return a passage where it stands here, and whether it stands anywhere."""
        named = self._by_name.get(PurePosixPath(passage.source).name, [])
        own = self._sources.get(passage.source) or (named[0] if len(named) == 1 else None)
        if own is not None and (found := _found_in(own, passage)):
            return found, True
        holders = [found for source in self._sources.values() if (found := _found_in(source, passage))]
        if own is None and len(holders) == 1:
            return holders[0], True
        return passage, False


def _found_in(source: Source, passage: Passage) -> Passage | None:
    """Return the passage in a source: at its own place, or where its words stand alone."""
    if source.text[passage.start : passage.end] == passage.text:
        return Passage(source.id, passage.locator, passage.start, passage.end, passage.text)
    at = source.text.find(passage.text)
    if at < 0 or source.text.find(passage.text, at + 1) >= 0:
        return None
    first = max((s for s in source.sentences if s.start <= at), key=lambda s: s.start, default=None)
    locator = str(first.locator) if first else passage.locator
    return Passage(source.id, locator, at, at + len(passage.text), passage.text)


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.source, passage.start, passage.end
