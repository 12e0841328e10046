"""Names by source: which entity every mention belongs to, after the user's own merges and rejections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kfor_tui.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from kfor_tui.model import Entity, EntityKind

KIND_LEGEND: dict[EntityKind, str] = {  # the same words in the legend below the text and beside each name
    "person": "person",
    "place": "place",
    "organization": "org",
    "event": "event",
    "group": "group",
    "work": "work",
}
KIND_WORDS = {
    "person": "people",
    "place": "places",
    "organization": "organisations",
    "event": "events",
    "group": "groups",
    "work": "works",
    "other": "others",
}


class Named(NamedTuple):
    """A mention and the entity it belongs to, by its place in ``Names.entities``."""

    start: int
    end: int
    entity: int


class Names:
    """The entities of the corpus, looked up by source or by any form of a name."""

    def __init__(self, entities: Iterable[Entity], progress: Progress = NO_PROGRESS) -> None:
        self.entities: tuple[Entity, ...] = tuple(entities)
        self._of: dict[str, list[Named]] = {}
        self._by_form: dict[str, int] = {}
        for index, entity in enumerate(progress.track("placing names", self.entities, len(self.entities))):
            for form in (entity.name, *entity.aliases):
                self._by_form.setdefault(form, index)
            for source, (start, end) in entity.mentions:
                self._of.setdefault(source, []).append(Named(start, end, index))
        for found in self._of.values():
            found.sort()

    def parts(self) -> list[list[Any]]:
        """Lists of all that is held here."""
        return [list(self.entities), *map(list, self._of.values())]

    def of(self, source: str) -> Sequence[Named]:
        """Mentions of a source in order of text."""
        return self._of.get(source, ())

    def kind(self, named: Named) -> EntityKind:
        """What kind of name it is."""
        return self.entities[named.entity].kind

    def called(self, form: str) -> Entity | None:
        """The entity that goes by this form."""
        index = self._by_form.get(form)
        return None if index is None else self.entities[index]

    def in_source(self, source: str) -> list[Entity]:
        """Entities that a source mentions, the most mentioned there first."""
        counts: dict[int, int] = {}
        for named in self.of(source):
            counts[named.entity] = counts.get(named.entity, 0) + 1
        return [self.entities[i] for i in sorted(counts, key=lambda i: (-counts[i], self.entities[i].name))]
