"""What reading a folder again has changed, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kfor_tui.model import Source

FEW = 3  # sources that are named and not only counted


class Changes(NamedTuple):
    """Ids of sources that came, differ from what they were, and went; and how many files are unreadable now."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    unread: int = 0

    @classmethod
    def between(cls, before: Mapping[str, Source], now: Mapping[str, Source], unread: int = 0) -> Changes:
        """What differs in text or metadata."""
        return cls(
            tuple(id_ for id_ in now if id_ not in before),
            tuple(id_ for id_, source in now.items() if id_ in before and _differs(before[id_], source)),
            tuple(id_ for id_ in before if id_ not in now),
            unread,
        )

    def words(self, name: Callable[[str], str]) -> str:
        """``1 new (D late.txt), 2 changed, 1 gone``: named when they are few, empty when nothing changed."""
        few = len(self.new) + len(self.changed) + len(self.gone) <= FEW
        kinds = (("new", self.new), ("changed", self.changed), ("gone", self.gone))
        parts = [f"{len(ids):,} {kind}{_named(ids, name) if few else ''}" for kind, ids in kinds if ids]
        if self.unread:
            parts.append(f"{self.unread:,} could not be read")
        return ", ".join(parts)


def _named(ids: Iterable[str], name: Callable[[str], str]) -> str:
    return f" ({', '.join(map(name, ids))})"


def _differs(one: Source, other: Source) -> bool:
    return one is not other and (one.text != other.text or one.metadata != other.metadata)
