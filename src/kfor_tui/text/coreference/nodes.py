"""The nodes that links join: one name of one kind each."""

from __future__ import annotations

from dataclasses import dataclass, field

from kfor_tui.model import EntityKind

Link = tuple[int, int, str]  # two nodes of one entity, and the reason in words


@dataclass(slots=True)
class Node:
    """One name of one kind, with its surface forms and their counts."""

    name: str
    kind: EntityKind
    key: str
    surfaces: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of mentions."""
        return sum(self.surfaces.values())
