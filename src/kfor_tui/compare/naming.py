"""A name for what several sentences say alike: a few words in a row, as the shortest of them has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kfor_tui.compare.score import Weights
from kfor_tui.compare.statement import Statement, Unit, Views, terms_of

_MOST_UNITS: Final = 7  # what fits a column of the ledger and still reads as a phrase
_PER_UNIT: Final = 0.12  # a word more must tell at least so much


def phrase(group: Sequence[Statement], weights: Weights, views: Views) -> str:
    """The run of words that tells most of what the sentences share, without function words at its ends."""
    shortest = min(group, key=lambda s: (len(s.text), s.source, s.start))
    counts = Counter(term for statement in group for term in statement.terms)
    shared = {term for term in shortest.terms if 2 * counts[term] > len(group)} or set(shortest.terms)
    units = views.of(shortest).units
    telling = [max((weights[term] for term in terms_of(unit) if term in shared), default=0.0) for unit in units]
    best = max(_runs(shortest, units, telling), default=(0.0, 0, 0, 0))
    if best[0] <= 0:
        return shortest.text[:_LONGEST]
    first, last = units[_with_negation(units, -best[2])], units[best[3]]
    return shortest.text[first.start - shortest.start : last.end - shortest.start].strip()


_LONGEST: Final = 60
_NEGATION: Final = frozenset(("not", "never", "no"))


def _with_negation(units: Sequence[Unit], start: int) -> int:
    """Where a run begins that does not lose the ``not`` before it."""
    return start - 1 if start and units[start - 1].key in _NEGATION else start


def _runs(statement: Statement, units: Sequence[Unit], telling: Sequence[float]) -> list[tuple[float, int, int, int]]:
    """Every run that begins and ends with a telling word and crosses no stop, with its worth; earlier ones win ties."""
    found = []
    for start in range(len(units)):
        worth = 0.0
        for end in range(start, min(start + _MOST_UNITS, len(units))):
            if end > start and _stops(statement, units[end - 1], units[end]):
                break
            worth += telling[end] - _PER_UNIT
            if telling[start] and telling[end]:
                found.append((round(worth, 6), -(end - start), -start, end))
    return found


def _stops(statement: Statement, one: Unit, other: Unit) -> bool:
    """Whether a mark of punctuation parts two units: a label is one phrase."""
    between = statement.text[one.end - statement.start : other.start - statement.start]
    return any(mark in between for mark in ',;:.!?()[]—–"“”')
