"""Contradictions between sources that plainly tell one story, in sentences that share too few words for a pair.

``The bank will cut 1,500 jobs`` and a long sentence about profits that ends ``will cut 1,200 jobs by December`` are
strangers as sentences. Where their sources say the same elsewhere, the two clauses are of one thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from kfor_tui.compare.differences import Slot, find_slots
from kfor_tui.compare.matching.alignment import align
from kfor_tui.compare.matching.candidates import SMALL
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, Weights, score
from kfor_tui.compare.pairs import CONTRADICTION, Compared, Numbered
from kfor_tui.compare.statement import Names, Statement, View, Views
from kfor_tui.compare.stories.unrelated_sources import Strangers
from kfor_tui.progress import NO_PROGRESS, Progress

_ONE_STORY: Final = 2  # sentences of each source that the other says too
_SAME_NAMES: Final = 2
_NAMES_SHARE: Final = 0.5  # of the names of the source that has fewer
_WORDS: Final = 8
_WORDS_SHARE: Final = 0.25  # of the words of the shorter report
_FEW_SOURCES: Final = 8  # a name that more have tells nothing once it is in every tenth source
_COMMON_SHARE: Final = 10
_ONE_TIME: Final = timedelta(days=14)  # further apart, reports of one mould tell of two occasions
_ONE_DAY: Final = timedelta(days=2)
_LEAST_REWORDED: Final = 0.29
_LEAST_OF_ONE_DAY: Final = 0.33  # where another sentence is more alike, the time must be told alike too
_HALF: Final = 0.44
_RUN: Final = 4
_RUN_WORDS: Final = 2
ONE_STORY: Final = "one story"


def of_one_story(
    statements: Sequence[Statement],
    compared: Sequence[Numbered],
    views: Views,
    published: Mapping[str, date | None],
    strangers: Strangers,
    progress: Progress = NO_PROGRESS,
) -> list[tuple[str, str]]:
    """The pairs of sources that report one event; none in a corpus too large to look at each."""
    if len(statements) > SMALL:
        return []
    progress.at("looking for one story")
    found = _stories(statements, compared, views.names, published)
    return [(left, right) for left, right in found if not strangers.are(left, right)]


def more_pairs(
    statements: Sequence[Statement],
    links: Sequence[tuple[int, int, float]],
    compared: Sequence[Numbered],
    weights: Weights,
    views: Views,
    stories: set[tuple[str, str]],
    progress: Progress = NO_PROGRESS,
) -> list[Numbered]:
    """Reworded pairs to add.

    ``links`` are all statements that are somewhat alike, with their scores, ``compared`` those that are pairs.
    """
    progress.at("reworded sentences")
    known = {(left, right) for left, right, _ in compared}
    return _reworded(statements, links, known, weights, views, stories)


_VALUES: Final = ("number", "date", "bound")


def reworded_elsewhere(
    statements: Sequence[Statement], compared: Sequence[Numbered], stories: Container[tuple[str, str]]
) -> dict[tuple[str, str], set[tuple[int, int]]]:
    """The pairs of sentences that say the same in sources that tell no story together, by their sources."""
    found: defaultdict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for left, right, result in compared:
        sources = statements[left].source, statements[right].source
        conflict = any(slot.standing == "conflict" and slot.kind in _VALUES for slot in result.slots)
        if conflict and sources not in stories:
            found[sources].add((left, right))
    return dict(found)


def with_values(
    statements: Sequence[Statement],
    compared: Sequence[Numbered],
    edges: Sequence[tuple[int, int, Slot]],
    weights: Weights,
    views: Views,
) -> list[Numbered]:
    """The pairs with the conflicts of numbers and dates that the slot model found, and no other."""
    decided: defaultdict[tuple[int, int], list[Slot]] = defaultdict(list)
    for left, right, slot in edges:
        if slot.standing == "conflict":
            decided[left, right].append(slot)
    rows = []
    for left, right, found in compared:
        own = decided.pop((left, right), [])
        kept = [_without_row(slot) for slot in found.slots if slot.standing != "conflict" or slot.kind not in _VALUES]
        slots = [slot for slot in kept if not any(_overlap(slot, other) for other in own)] + own
        if not slots and found.reasons[:1] == (CONTRADICTION,):
            continue
        ordered = tuple(sorted(slots, key=lambda s: (s.left.start, s.right.start, s.kind, s.label)))
        rows.append((left, right, replace(found, slots=ordered, outright=found.outright and not own)))
    for (left, right), slots in decided.items():
        ours, theirs = statements[left], statements[right]
        reasons = score(ours, theirs, weights).reasons(views.of(ours).written, views.of(theirs).written)
        rows.append((left, right, Compared(RELATED, 0.0, tuple(slots), (CONTRADICTION, *reasons))))
    return sorted(rows, key=lambda row: row[:2])


def _without_row(slot: Slot) -> Slot:
    """A contrary name, denial or rank is shown between its sentences only: on real news such rows were never right."""
    firm = slot.standing != "conflict" or slot.kind in _VALUES
    return slot if firm else replace(slot, for_ledger=False)


def _overlap(left: Slot, right: Slot) -> bool:
    if left.kind not in _VALUES:
        return False
    sides = (left.left, right.left), (left.right, right.right)
    return any(one.start < other.end and other.start < one.end for one, other in sides)


def _reworded(
    statements: Sequence[Statement],
    links: Sequence[tuple[int, int, float]],
    known: set[tuple[int, int]],
    weights: Weights,
    views: Views,
    stories: set[tuple[str, str]],
) -> list[Numbered]:
    """Statements that are each other's best match in two tellings of one story, and say something alike in a row."""
    best: dict[tuple[int, str], float] = {}
    for left, right, value in links:
        for number, source in ((left, statements[right].source), (right, statements[left].source)):
            best[number, source] = max(value, best.get((number, source), 0.0))
    found = []
    for left, right, value in links:
        one, other = statements[left], statements[right]
        if (
            not _LEAST_REWORDED <= value < RELATED
            or (left, right) in known
            or (one.source, other.source) not in stories
        ):
            continue
        mutual = value >= best[left, other.source] and value >= best[right, one.source]
        if not mutual and value < _LEAST_OF_ONE_DAY:
            continue
        here, there = views.of(one), views.of(other)
        slots = find_slots(here, there, views.names, value)
        if _says_alike(here, there, views.names, slots) if mutual else _of_one_day(slots):
            reasons = score(one, other, weights).reasons(here.written, there.written)
            kept = tuple(slot for slot in slots if slot.standing != "conflict")
            found.append((left, right, Compared(RELATED, 0.0, kept, (ONE_STORY, *reasons))))
    return found


def _of_one_day(slots: Iterable[Slot]) -> bool:
    """Whether both sentences tell of one time and nothing in them is a conflict."""
    dates = [slot for slot in slots if slot.kind == "date"]
    return bool(dates) and all(slot.standing != "conflict" for slot in slots)


def _says_alike(left: View, right: View, names: Names, slots: Iterable[Slot]) -> bool:
    """Whether two statements share half of their words, a telling value, or a run of words and names."""
    alignment = align(left.units, right.units, names)
    if alignment.same >= _HALF or any(_telling_value(slot) for slot in slots):
        return True
    ranks = [tuple(n for n, unit in enumerate(side) if not unit.weightless) for side in (left.units, right.units)]
    places = {left_at: rank for rank, left_at in enumerate(ranks[0])}, {at: rank for rank, at in enumerate(ranks[1])}
    met = sorted((places[0][i], places[1][j], left.units[i].kind) for i, j in alignment.pairs if i in places[0])
    run: list[str] = []
    last = (-2, -2)
    for i, j, kind in met:
        run = [*run, kind] if (i, j) == (last[0] + 1, last[1] + 1) else [kind]
        last = i, j
        if len(run) >= _RUN and run.count("word") >= _RUN_WORDS:
            return True
    return False


def _telling_value(slot: Slot) -> bool:
    """An equal number that few things share: not two or three of something."""
    if slot.kind != "number" or slot.standing != "agree" or slot.label == "age":
        return False
    return sum(map(str.isdigit, slot.left.value)) > 1


def _stories(
    statements: Sequence[Statement], compared: Sequence[Numbered], names: Names, published: Mapping[str, date | None]
) -> list[tuple[str, str]]:
    """The sources of which each says several things that the other says, or which name the same, at one time."""
    shared: defaultdict[tuple[str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for left, right, _ in compared:
        ones, others = shared[statements[left].source, statements[right].source]
        ones.add(left)
        others.add(right)
    words = _words(statements)
    surely = {(statements[a].source, statements[b].source) for a, b, found in compared if found.score >= REWORDED}
    named = _named(statements, names)
    found = {
        pair
        for pair in combinations(sorted(named), 2)
        if _one_story(pair, shared.get(pair), named, published)
        or (pair in surely and _one_day(pair, published))
        or (pair in shared and _of_one_matter(pair, words, named, published))
    }
    tellings: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in found:
        tellings[one].add(other)
        tellings[other].add(one)
    # Two that say one thing alike tell one story where a third tells the story of each.
    by_a_third = {
        (one, other)
        for one, other in shared
        if not tellings[one].isdisjoint(tellings[other]) and _at_one_time((one, other), published)
    }
    return sorted(found | by_a_third)


def _words(statements: Sequence[Statement]) -> dict[str, set[str]]:
    """The terms of each source that are neither numbers nor dates."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        found[statement.source].update(term for term in statement.terms if term[0] not in "#@")
    return found


def _of_one_matter(
    pair: tuple[str, str],
    words: Mapping[str, set[str]],
    named: Mapping[str, set[str]],
    published: Mapping[str, date | None],
) -> bool:
    """Whether two reports of one day that say one thing alike and name the same share much of their words."""
    if not _one_day(pair, published) or named[pair[0]].isdisjoint(named[pair[1]]):
        return False
    one, other = (words[source] for source in pair)
    both = len(one & other)
    return both >= _WORDS and both >= _WORDS_SHARE * min(len(one), len(other))


def _one_story(
    pair: tuple[str, str],
    shared: tuple[set[int], set[int]] | None,
    named: Mapping[str, set[str]],
    published: Mapping[str, date | None],
) -> bool:
    if not _at_one_time(pair, published):
        return False
    alike = min(map(len, shared)) if shared else 0
    both = len(named[pair[0]] & named[pair[1]])
    if alike >= _ONE_STORY or (alike and both >= _SAME_NAMES):
        return True
    return both >= _SAME_NAMES and both >= _NAMES_SHARE * min(len(named[source]) for source in pair)


def _at_one_time(pair: tuple[str, str], published: Mapping[str, date | None]) -> bool:
    """Whether two sources were not published so far apart that they tell of two occasions."""
    one, other = (published[source] for source in pair)
    return one is None or other is None or abs(one - other) <= _ONE_TIME


def _one_day(pair: tuple[str, str], published: Mapping[str, date | None]) -> bool:
    """Whether two sources were published within a day or two."""
    one, other = (published[source] for source in pair)
    return one is not None and other is not None and abs(one - other) <= _ONE_DAY


def _named(statements: Sequence[Statement], names: Names) -> dict[str, set[str]]:
    """The names of each source, those left out that a large part of many sources have."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        found[statement.source].update(names.of(statement.source, m) for m in statement.annotations.mentions)
    carriers = Counter(name for own in found.values() for name in own)
    most = max(_FEW_SOURCES, len(found) // _COMMON_SHARE)
    return {source: {name for name in own if carriers[name] <= most} for source, own in found.items()}
