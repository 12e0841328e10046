"""The nodes that links between names join: one name of one kind each."""

from __future__ import annotations

from dataclasses import dataclass, field

from kfor_tui.model import EntityKind

Link = tuple[int, int, str]  # two nodes that are one, and why in words


@dataclass(slots=True)
class Node:
    """One name of one kind, with the surfaces it goes by and how often the corpus writes each."""

    name: str
    kind: EntityKind
    key: str
    surfaces: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many mentions it has."""
        return sum(self.surfaces.values())


class Groups:
    """Disjoint sets of node numbers; the smallest number stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, node: int) -> int:
        """Return the representative of the set that holds ``node``."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, left: int, right: int) -> None:
        """Unite the sets of ``left`` and ``right``; the lower representative stays."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low
