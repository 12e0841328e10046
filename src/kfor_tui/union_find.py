"""Union-find: disjoint sets that can be merged (path halving; Tarjan and van Leeuwen, 1984)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)  # hashable and ordered


class UnionFind(Generic[T]):
    """Disjoint sets of items; the smallest item represents its set, and an unknown item is a set of its own."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {item: item for item in items}

    def find(self, item: T) -> T:
        """Return the representative of the set that contains ``item``."""
        parent = self._parent
        if parent.setdefault(item, item) == item:
            return item
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, left: T, right: T) -> None:
        """Unite the sets of ``left`` and ``right``."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low

    def groups(self) -> list[list[T]]:
        """Return the sets, each in the order in which its items were first seen."""
        found: dict[T, list[T]] = {}
        for item in self._parent:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
