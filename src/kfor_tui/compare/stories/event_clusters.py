"""Contradictions between sources that plainly tell one story, in sentences that share too few words for a pair.

``The bank will cut 1,500 jobs`` and a long sentence about profits that ends ``will cut 1,200 jobs by December`` are
strangers as sentences. Where their sources say the same elsewhere, the two clauses are of one thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, islice, product
from typing import Final

from kfor_tui.compare.differences import Slot, find_slots
from kfor_tui.compare.differences.stance import STANCE_KEYS
from kfor_tui.compare.facts.outcomes import FATE_KEYS
from kfor_tui.compare.matching.alignment import align
from kfor_tui.compare.matching.candidates import SMALL
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, Match, Weights, score
from kfor_tui.compare.pairs import Compared, Numbered, contradicting
from kfor_tui.compare.statement import Names, Statement, View, Views
from kfor_tui.compare.stories import equal_numbers, fact_conflicts
from kfor_tui.compare.stories.story_context import Tellings
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
_LEAST: Final = 0.12  # score; below it hardly a word is shared
_LEAST_REWORDED: Final = 0.29
_LEAST_OF_ONE_DAY: Final = 0.33  # where another sentence is more alike, the time must be told alike too
_HALF: Final = 0.44
_RUN: Final = 4
_RUN_WORDS: Final = 2
ONE_STORY: Final = "one story"
_MOST_SCORED: Final = 40_000  # a hundred tellings of one story have more; what is left out costs nobody a wait
_MOST_TRIED: Final = 4_000  # the most alike first: what is left out is the least likely, and nobody waits for it
_ANY_FATE: Final = "a fate"
_ANY_STANCE: Final = "a stance"
_ANY_MULTIPLE: Final = "a multiple"  # what was doubled stands before or after, near or far


def more_pairs(
    statements: Sequence[Statement],
    links: Sequence[tuple[int, int, float]],
    compared: Sequence[Numbered],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
    strangers: Strangers,
    progress: Progress = NO_PROGRESS,
) -> list[Numbered]:
    """The pairs to add, or to put in the place of those ``compared``.

    None in a corpus so large that each of its stories is told often enough without them.

    ``links`` are all statements that are somewhat alike, with their scores, ``compared`` those that are pairs.
    """
    if len(statements) > SMALL:
        return []
    progress.at("looking for one story")
    told = _stories(statements, compared, views.names, published)
    stories = [(one, other) for one, other in told if not strangers.are(one, other)]
    known = {(left, right) for left, right, _ in compared}
    tellings = Tellings(statements, stories, weights, views, published, progress)
    found = _contradictions(tellings, known)
    known.update((left, right) for left, right, _ in found)
    progress.at("reworded sentences")
    found += _reworded(statements, links, known, weights, views, set(stories))
    again = list(_looked_at_again(tellings, compared))
    known.update((left, right) for left, right, _ in found)
    for left, right, one in equal_numbers.find(tellings, known):
        found.append((left, right, replace(one, reasons=(ONE_STORY, *one.reasons))))
    found += again
    single = fact_conflicts.find(tellings, [*compared, *found])
    better = {(left, right) for left, right, _ in single}
    return [*(row for row in found if row[:2] not in better), *single]


def _looked_at_again(tellings: Tellings, compared: Sequence[Numbered]) -> Iterator[Numbered]:
    """Pairs that share too little for a contrary value to mean a contrary fact, unless their sources tell one story."""
    statements, views, stories = tellings.statements, tellings.views, set(tellings.stories)
    for left, right, found in tellings.progress.track("looking at pairs again", compared, len(compared)):
        one, other = statements[left], statements[right]
        if found.score >= REWORDED or (one.source, other.source) not in stories:
            continue
        days = tellings.published[one.source], tellings.published[other.source]
        slots = find_slots(
            views.of(one), views.of(other), views.names, found.score,
            left_date=days[0], right_date=days[1], one_story=True,
        )  # fmt: skip
        if slots != found.slots:
            yield left, right, replace(found, slots=slots, outright=False)


def _contradictions(tellings: Tellings, known: set[tuple[int, int]]) -> list[Numbered]:
    """Statements that give two values for one thing."""
    statements, published = tellings.statements, tellings.published
    tried: list[tuple[float, int, int, Match]] = []
    counting = _counting(statements)
    possible = (
        (min(here, there), max(here, there))
        for one, other in tellings.stories
        for (here, what), (there, of_what) in product(counting.get(one, ()), counting.get(other, ()))
        if not what.isdisjoint(of_what)
    )
    for left, right in islice((pair for pair in possible if pair not in known), _MOST_SCORED):
        match = score(statements[left], statements[right], tellings.weights)
        if match.score >= _LEAST:
            tried.append((-match.score, left, right, match))
    tried.sort(key=lambda row: row[:3])
    found = []
    chosen = tried[:_MOST_TRIED]
    for _, left, right, match in tellings.progress.track("comparing clauses", chosen, len(chosen)):
        days = published[statements[left].source], published[statements[right].source]
        result = contradicting(statements[left], statements[right], tellings.views, match, days, one_story=True)
        if result.slots:
            found.append((left, right, result))
    return found


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


def _counting(statements: Sequence[Statement]) -> dict[str, list[tuple[int, set[str]]]]:
    """By source the statements that hold numbers, each with what these count, and those that deny or confirm."""
    found: defaultdict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for number, statement in enumerate(statements):
        what = {term.partition(" ")[2] or term for term in statement.terms if term[0] == "#"}
        if what and not FATE_KEYS.isdisjoint(statement.terms):
            what.add(_ANY_FATE)
        if any(quantity.kind == "multiple" for quantity in statement.annotations.quantities):
            what.add(_ANY_MULTIPLE)
        if not STANCE_KEYS.isdisjoint(statement.terms):
            what.add(_ANY_STANCE)
        if what:
            found[statement.source].append((number, what))
    return dict(found)
