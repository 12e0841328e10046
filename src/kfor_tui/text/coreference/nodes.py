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
