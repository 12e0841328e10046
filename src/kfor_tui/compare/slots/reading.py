"""The facts of all sources, and the candidates of any two of them with their features."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from kfor_tui.compare.differences import find_slots
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.reading import FactReader
from kfor_tui.compare.matching.similarity import Weights, score
from kfor_tui.compare.pairs import same_words
from kfor_tui.compare.slots.candidates import Candidate, SourceFacts, TwoSources, candidates
from kfor_tui.compare.statement import Statement, Views
from kfor_tui.compare.verdicts.values import same_facts


class FactTable:
    """Every sentence read once into facts; ``published`` gives each source's day."""

    def __init__(
        self, statements: Sequence[Statement], weights: Weights, views: Views, published: Mapping[str, date | None],
        only: frozenset[str] | None = None,
    ) -> None:  # fmt: skip
        self.statements = statements
        self._weights = weights
        self._published = published
        self._views = views
        self._slots: dict[tuple[int, int], frozenset[tuple[int, int]]] = {}
        self._sources: dict[str, SourceFacts] = {}
        self._values: dict[tuple[str, str], int] = {}
        self._order: dict[tuple[int, int], float] = {}
        self._likeness: dict[tuple[int, int], float] = {}
        self.facts: dict[str, list[Fact]] = {}
        reader, before = FactReader(weights), None
        for number, statement in enumerate(statements):
            if only is not None and statement.source not in only:
                continue
            view = views.of(statement)
            preceding = before if before is not None and before.statement.source == statement.source else None
            self.facts.setdefault(statement.source, []).extend(reader.read(number, view, preceding))
            before = view

    def candidates(
        self, left: str, right: str, within: Container[tuple[int, int]] | None = None
    ) -> Iterator[Candidate]:
        """The facts of two sources that may be values of one slot; ``within`` some pairs of sentences."""
        between = TwoSources(
            self.likeness,
            self.in_order,
            self.aligned,
            self.rivals_in_story,
            self.days_apart(left, right),
            (self._year(left), self._year(right)),
        )
        yield from candidates(self._known(left), self._known(right), between, within)

    def _known(self, source: str) -> SourceFacts:
        if source not in self._sources:
            self._sources[source] = SourceFacts.of(self.facts.get(source, ()))
        return self._sources[source]

    def _year(self, source: str) -> str:
        day = self._published.get(source)
        return f"{day.year:04}" if day else ""

    def days_apart(self, left: str, right: str) -> int | None:
        """Days between the publication of two sources, None when a date is missing."""
        one, other = self._published.get(left), self._published.get(right)
        return None if one is None or other is None else abs((one - other).days)

    def likeness(self, left: int, right: int) -> float:
        """How much two sentences say the same."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._likeness:
            self._likeness[pair] = score(self.statements[left], self.statements[right], self._weights).score
        return self._likeness[pair]

    def rivals_in_story(self, fact: Fact) -> int:
        """How many different values all sources give for what a fact is a value of."""
        head = fact.dimension, fact.head
        if head not in self._values:
            distinct: list[Fact] = []
            for facts in self.facts.values():
                for one in facts:
                    if (one.dimension, one.head) == head and not any(same_facts(one, other) for other in distinct):
                        distinct.append(one)
            self._values[head] = len(distinct)
        return self._values[head]

    def in_order(self, left: int, right: int) -> float:
        """How alike the words of two sentences are in order, 0 to 1."""
        pair = (left, right)
        if pair not in self._order:
            self._order[pair] = same_words(*(self._views.of(self.statements[n]) for n in pair))
        return self._order[pair]

    def aligned(self, left: Fact, right: Fact) -> bool:
        """Return whether the alignment of two sentences puts two numbers in one place."""
        pair = (left.statement, right.statement)
        if pair not in self._slots:
            one, other = (self._views.of(self.statements[n]) for n in pair)
            days = (self._published.get(one.statement.source), self._published.get(other.statement.source))
            found = find_slots(
                one, other, self._views.names, self.likeness(*pair), left_date=days[0], right_date=days[1]
            )
            self._slots[pair] = frozenset(
                (slot.left.start, slot.right.start) for slot in found if slot.kind in ("number", "date", "bound")
            )
        starts = [self._views.of(self.statements[fact.statement]).units[fact.at].start for fact in (left, right)]
        return any(
            abs(a - starts[0]) < 12 and abs(b - starts[1]) < 12 and a <= starts[0] and b <= starts[1]
            for a, b in self._slots[pair]
        )
