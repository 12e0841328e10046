"""Sentences of one story that give the same telling number for one thing and otherwise share little.

``Officials put the contingent at 780`` and ``the second-largest contingent, with at least 780 soldiers`` meet in few
words, but in a value that hardly anything else has, and in what it is told of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from kfor_tui.compare.differences import find_slots
from kfor_tui.compare.differences.numbers import slot_of
from kfor_tui.compare.facts.count_nouns import counted, same_thing
from kfor_tui.compare.facts.event_identity import at_one_time, speaks
from kfor_tui.compare.matching.similarity import RELATED, score
from kfor_tui.compare.pairs import Compared, Numbered
from kfor_tui.compare.slots.slot import Context, Slot
from kfor_tui.compare.statement import Unit, noun_key
from kfor_tui.compare.stories.story_context import Tellings
from kfor_tui.model import Quantity
from kfor_tui.text.quantities import to_base

_LEAST: Final = 0.12  # score; below it hardly a word is shared
_TELLING: Final = 2  # digits that are not zeros at the end: 10 or 2,000 of something may be anything's
_KINDS: Final = ("cardinal", "measure", "money")
_WHOLE: Final = ("age", "score")  # told beside a name, whatever the sentence says
_REACH: Final = 7  # units between a number and a word that tells what it is of
_Key = tuple[str, float]
_Place = tuple[int, int]  # statement and unit


def find(tellings: Tellings, known: set[tuple[int, int]]) -> Iterator[Numbered]:
    """The pairs that are not ``known``, with their number among the slots."""
    places = {source: _filed(found) for source, found in tellings.read(lambda n, _: _numbers(tellings, n)).items()}
    done = set(known)
    for one, other in tellings.each_story("looking for equal numbers"):
        here, there = places.get(one, {}), places.get(other, {})
        for value in sorted(here.keys() & there.keys()):
            for left, right in product(here[value], there[value]):
                (first, i), (second, j) = sorted((left, right))
                if (first, second) not in done and (found := _compared(tellings, first, i, second, j)):
                    done.add((first, second))
                    yield first, second, found


def _numbers(tellings: Tellings, number: int) -> Iterator[tuple[_Key, _Place]]:
    for at, unit in enumerate(tellings.view(number).units):
        if value := _telling(unit):
            yield value, (number, at)


def _filed(numbers: Sequence[tuple[_Key, _Place]]) -> Mapping[_Key, list[_Place]]:
    filed: defaultdict[_Key, list[_Place]] = defaultdict(list)
    for value, place in numbers:
        filed[value].append(place)
    return filed


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


def _compared(tellings: Tellings, left: int, i: int, right: int, j: int) -> Compared | None:
    one, other = tellings.statements[left], tellings.statements[right]
    match = score(one, other, tellings.weights)
    if match.score < _LEAST:
        return None
    context = tellings.context(left, right, match.score)
    if not _of_one_thing(context, i, j) or not at_one_time(context):
        return None
    here, there = tellings.view(left), tellings.view(right)
    slots = find_slots(here, there, tellings.views.names, match.score)
    if any(slot.standing == "conflict" for slot in slots):
        return None
    shared = slot_of(context, i, j)
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
