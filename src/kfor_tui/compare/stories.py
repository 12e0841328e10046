"""Contradictions between sources that plainly tell one story, in sentences that share too few words for a pair.

``The bank will cut 1,500 jobs`` and a long sentence about profits that ends ``will cut 1,200 jobs by December`` are
strangers as sentences. Where their sources say the same elsewhere, the two clauses are of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from kfor_tui.compare.candidates import SMALL
from kfor_tui.compare.differences.people import FATE_KEYS
from kfor_tui.compare.pairs import Numbered, contradicting
from kfor_tui.compare.score import Match, Weights, score
from kfor_tui.compare.statement import Statement, Views

_ONE_STORY: Final = 2  # sentences of each source that the other says too
_ONE_TIME: Final = timedelta(days=14)  # further apart, reports of one mould tell of two occasions
_LEAST: Final = 0.12  # score; below it hardly a word is shared
_MOST_TRIED: Final = 4_000  # the most alike first: what is left out is the least likely, and nobody waits for it
_ANY_FATE: Final = "a fate"


def contradictions(
    statements: Sequence[Statement],
    compared: Sequence[Numbered],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
) -> list[Numbered]:
    """The pairs to add, in order of text; none in a corpus so large that each of its stories is told elsewhere too."""
    if len(statements) > SMALL:
        return []
    known = {(left, right) for left, right, _ in compared}
    tried: list[tuple[float, int, int, Match]] = []
    counting = _counting(statements)
    for one, other in _stories(statements, compared, published):
        for here, there in product(counting.get(one, ()), counting.get(other, ())):
            left, right = min(here[0], there[0]), max(here[0], there[0])
            if (left, right) in known or here[1].isdisjoint(there[1]):
                continue
            match = score(statements[left], statements[right], weights)
            if match.score >= _LEAST:
                tried.append((-match.score, left, right, match))
    tried.sort(key=lambda row: row[:3])
    found = []
    for _, left, right, match in tried[:_MOST_TRIED]:
        days = published[statements[left].source], published[statements[right].source]
        result = contradicting(statements[left], statements[right], views, match, days, one_story=True)
        if result.slots:
            found.append((left, right, result))
    return found


def _stories(
    statements: Sequence[Statement], compared: Iterable[Numbered], published: Mapping[str, date | None]
) -> list[tuple[str, str]]:
    """The sources of which each says several things that the other says, at one time."""
    shared: defaultdict[tuple[str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for left, right, _ in compared:
        ones, others = shared[statements[left].source, statements[right].source]
        ones.add(left)
        others.add(right)
    return sorted(
        pair
        for pair, (ones, others) in shared.items()
        if min(len(ones), len(others)) >= _ONE_STORY and _at_one_time(published[pair[0]], published[pair[1]])
    )


def _at_one_time(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _ONE_TIME


def _counting(statements: Sequence[Statement]) -> dict[str, list[tuple[int, set[str]]]]:
    """By source the statements that hold numbers, each with what these count."""
    found: defaultdict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for number, statement in enumerate(statements):
        what = {term.partition(" ")[2] or term for term in statement.terms if term[0] == "#"}
        if what and not FATE_KEYS.isdisjoint(statement.terms):
            what.add(_ANY_FATE)
        if what:
            found[statement.source].append((number, what))
    return dict(found)
