"""The sources that tell stories, with what every look at two of their statements needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kfor_tui.compare.matching.alignment import align
from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.slots.slot import Context, Slot
from kfor_tui.compare.statement import Statement, View, Views
from kfor_tui.progress import NO_PROGRESS, Progress

_Read = TypeVar("_Read")
Row = tuple[int, int, Slot]  # two statements, the lower number first, and what they say of one thing


@dataclass(frozen=True, slots=True)
class Tellings:
    """All statements, which sources tell one story, two by two, and when each source was published."""

    statements: Sequence[Statement]
    stories: Sequence[tuple[str, str]]
    weights: Weights
    views: Views
    published: Mapping[str, date | None]
    progress: Progress = NO_PROGRESS

    def read(self, read: Callable[[int, Statement], Iterable[_Read]]) -> Mapping[str, list[_Read]]:
        """What is read off the statements of the sources that tell a story, each by its number."""
        inside = {source for story in self.stories for source in story}
        found: defaultdict[str, list[_Read]] = defaultdict(list)
        for number, statement in enumerate(self.statements):
            if statement.source in inside:
                found[statement.source] += read(number, statement)
        return found

    def each_story(self, stage: str) -> Iterator[tuple[str, str]]:
        """The stories one by one, told as a stage of the work."""
        return self.progress.track(stage, self.stories, len(self.stories))

    def view(self, number: int) -> View:
        """A statement looked at closely."""
        return self.views.of(self.statements[number])

    def context(self, left: int, right: int, score: float = 0.0) -> Context:
        """Two statements of one story side by side."""
        one, other = self.statements[left], self.statements[right]
        alignment = align(self.view(left).units, self.view(right).units, self.views.names)
        days = self.published[one.source], self.published[other.source]
        return Context(one, other, alignment, self.views.names, score, *days, one_story=True)


def in_order(left: int, right: int, slot: Slot) -> Row:
    """A slot of two statements, turned where the second comes first."""
    return (left, right, slot) if left < right else (right, left, slot.turned())
