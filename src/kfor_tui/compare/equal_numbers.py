"""Sentences of one story that give the same telling number for one thing and otherwise share little.

``Officials put the contingent at 780`` and ``the second-largest contingent, with at least 780 soldiers`` meet in few
words, but in a value that hardly anything else has, and in what it is told of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Final

from kfor_tui.compare.differences import find_slots
from kfor_tui.compare.differences.alignment import align
from kfor_tui.compare.differences.counted import counted, same_thing
from kfor_tui.compare.differences.event import goes_back, moved_on, recurs, speaks, times_clash
from kfor_tui.compare.differences.numbers import slot_of
from kfor_tui.compare.differences.slots import Context, Slot
from kfor_tui.compare.pairs import Compared, Numbered
from kfor_tui.compare.score import RELATED, Weights, score
from kfor_tui.compare.statement import Statement, Unit, Views, noun_key
from kfor_tui.model import Quantity
from kfor_tui.text.quantities import to_base

_LEAST: Final = 0.12  # score; below it hardly a word is shared
_TELLING: Final = 2  # digits that are not zeros at the end: 10 or 2,000 of something may be anything's
_KINDS: Final = ("cardinal", "measure", "money")
_WHOLE: Final = ("age", "score")  # told beside a name, whatever the sentence says
_REACH: Final = 7  # units between a number and a word that tells what it is of
_Key = tuple[str, float]
_Place = tuple[int, int]  # statement and unit


def find(
    statements: Sequence[Statement],
    stories: Sequence[tuple[str, str]],
    known: set[tuple[int, int]],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
) -> Iterator[Numbered]:
    """The pairs that are not ``known``, with their number among the slots."""
    inside = {source for story in stories for source in story}
    places: defaultdict[str, defaultdict[_Key, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    for number, statement in enumerate(statements):
        if statement.source in inside:
            for at, unit in enumerate(views.of(statement).units):
                if value := _telling(unit):
                    places[statement.source][value].append((number, at))
    done = set(known)
    for one, other in stories:
        for value in sorted(places[one].keys() & places[other].keys()):
            for (left, i), (right, j) in product(places[one][value], places[other][value]):
                (first, here), (second, there) = sorted(((left, i), (right, j)))
                pair = first, second
                if pair in done:
                    continue
                if found := _compared(statements, pair, (here, there), weights, views, published):
                    done.add(pair)
                    yield (*pair, found)


def _telling(unit: Unit) -> _Key | None:
    """What a number is filed under, when few things share it."""
    if unit.kind != "number" or not isinstance(unit.value, Quantity):
        return None
    quantity = unit.value
    if quantity.kind not in _KINDS or quantity.noun in _WHOLE or quantity.high is not None:
        return None
    digits = "".join(filter(str.isdigit, f"{quantity.value:.9g}".partition("e")[0]))
    value, base = to_base(quantity)
    return (base or "", value) if len(digits.strip("0")) >= _TELLING else None


def _compared(
    statements: Sequence[Statement],
    pair: tuple[int, int],
    at: tuple[int, int],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
) -> Compared | None:
    one, other = statements[pair[0]], statements[pair[1]]
    match = score(one, other, weights)
    if match.score < _LEAST:
        return None
    here, there = views.of(one), views.of(other)
    days = published[one.source], published[other.source]
    context = Context(one, other, align(here.units, there.units, views.names), views.names, match.score, *days,
                      one_story=True)  # fmt: skip
    if not _of_one_thing(context, *at) or not _at_one_time(context):
        return None
    slots = find_slots(here, there, views.names, match.score)
    if any(slot.standing == "conflict" for slot in slots):
        return None
    shared = slot_of(context, *at)
    told = any(slot.left.start == shared.left.start and slot.kind in ("number", "bound") for slot in slots)
    every: tuple[Slot, ...] = tuple(slots) if told else (shared, *slots)
    return Compared(RELATED, 0.0, every, match.reasons(here.written, there.written))


def _of_one_thing(context: Context, i: int, j: int) -> bool:
    """Whether nothing tells two numbers apart, and a word or another number is at both beside what they count."""
    if same_thing(context, i, j) is False:
        return False
    left, right = context.alignment.left, context.alignment.right
    nouns = {noun_key(counted(context.left, left, i)), noun_key(counted(context.right, right, j))} - {""}
    return any(
        (a, b) != (i, j)
        and max(abs(a - i), abs(b - j)) <= _REACH
        and _tells(left[a], nouns)
        and _tells(right[b], nouns)
        for a, b in context.alignment.pairs
    )


def _tells(unit: Unit, nouns: set[str]) -> bool:
    """Whether a unit says what a number is of: a telling number, or a word that is not what it counts."""
    if unit.kind == "number":
        return _telling(unit) is not None
    return unit.kind == "word" and not unit.weightless and not speaks(unit) and unit.key not in nouns


def _at_one_time(context: Context) -> bool:
    return not (times_clash(context) or goes_back(context) or recurs(context) or moved_on(context))
