"""The facts of all sources, and the candidates of any two of them with their features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.reading import FactReader
from kfor_tui.compare.matching.similarity import Weights, score
from kfor_tui.compare.slots.candidates import Candidate, candidates
from kfor_tui.compare.statement import Statement, Views


class FactTable:
    """Every sentence read once into facts; ``published`` gives each source's day."""

    def __init__(
        self, statements: Sequence[Statement], weights: Weights, views: Views, published: Mapping[str, date | None],
        only: frozenset[str] | None = None,
    ) -> None:  # fmt: skip
        self.statements = statements
        self._weights = weights
        self._published = published
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

    def candidates(self, left: str, right: str) -> Iterator[Candidate]:
        """The facts of two sources that may be values of one slot."""
        yield from candidates(
            self.facts.get(left, ()), self.facts.get(right, ()), self.likeness, self.days_apart(left, right)
        )

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
