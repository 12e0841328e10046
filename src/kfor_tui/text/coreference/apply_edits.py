"""Applies the user's edits to the groups that the rules formed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kfor_tui.model import EntityKind
from kfor_tui.text.coreference.edits import Edit
from kfor_tui.text.coreference.name_keys import form

Place = tuple[str, int, str]


@dataclass(slots=True, eq=False)
class NameGroup:
    """Mentions of one entity: its name, its aliases with their counts, and their places (source, number, surface)."""

    name: str
    kind: EntityKind
    surfaces: dict[str, int]
    places: list[Place]


class _Register:
    """Finds groups by name, then by alias, then by folded form; the most mentioned wins."""

    def __init__(self, groups: Iterable[NameGroup]) -> None:
        self.groups: dict[int, NameGroup] = {}
        self._known: dict[str, dict[int, None]] = {}
        for group in sorted(groups, key=lambda g: (-len(g.places), g.name, g.kind)):
            self.add(group)

    def add(self, group: NameGroup) -> None:
        self.groups[id(group)] = group
        for word in {group.name, *group.surfaces}:
            for known in (word, form(word)):
                self._known.setdefault(known, {})[id(group)] = None

    def remove(self, group: NameGroup) -> None:
        self.groups.pop(id(group), None)

    def find(self, name: str) -> NameGroup | None:
        for known in (name, form(name)):
            live = [self.groups[i] for i in self._known.get(known, {}) if i in self.groups]
            if live:
                return next((group for group in live if group.name == name), live[0])
        return None


def apply_edits(groups: Iterable[NameGroup], edits: Iterable[Edit]) -> list[NameGroup]:
    """Return the groups after the edits, in their order; edits of unknown names are ignored."""
    register = _Register(groups)
    for edit in edits:
        group = register.find(edit.names[0])
        if group is None:
            continue
        if edit.action == "merge":
            _merge(register, group, register.find(edit.names[1]))
        elif edit.action == "split":
            _split(register, group, edit.names[1])
        elif edit.action == "rename":
            group.name = edit.names[1]
            register.add(group)
        else:
            register.remove(group)
    return list(register.groups.values())


def _merge(register: _Register, group: NameGroup, other: NameGroup | None) -> None:
    if other is None or other is group:
        return
    register.remove(other)
    for surface, count in other.surfaces.items():
        group.surfaces[surface] = group.surfaces.get(surface, 0) + count
    group.places += other.places
    register.add(group)


def _split(register: _Register, group: NameGroup, alias: str) -> None:
    wanted = {surface for surface in group.surfaces if surface == alias}
    wanted = wanted or {surface for surface in group.surfaces if form(surface) == form(alias)}
    if not wanted or len(wanted) == len(group.surfaces):
        return
    places = [place for place in group.places if place[2] in wanted]
    group.places = [place for place in group.places if place[2] not in wanted]
    apart = NameGroup(alias, group.kind, {surface: group.surfaces.pop(surface) for surface in sorted(wanted)}, places)
    if group.name in wanted:
        group.name = max(group.surfaces, key=lambda surface: (group.surfaces[surface], surface))
    register.add(apart)
