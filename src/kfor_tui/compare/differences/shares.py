"""How many of a whole: ``all three suspects`` against ``two of the three``, ``none of the boats`` against ``most``."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

from kfor_tui.compare.differences.polarity import negates
from kfor_tui.compare.facts.event_identity import one_event, speaks
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.slots.slot import Context, Slot, between
from kfor_tui.compare.statement import Statement, Unit, noun_key
from kfor_tui.model import DifferenceSide, Quantity

# From how much to how much of a whole a word means; "most" and "some" leave open whether it may be all.
_WORDS: Final = {
    "none": (0.0, 0.0),
    "neither": (0.0, 0.0),
    "all": (1.0, 1.0),
    "both": (1.0, 1.0),
    "each": (1.0, 1.0),
    "half": (0.5, 0.5),
    "most": (0.5 + 1e-9, 1.0),
    "some": (1e-9, 1.0),
}
_WHOLE: Final = frozenset(("all", "both"))  # these stand before what they mean, "of" or not
_OWNERS: Final = frozenset("the its their his her our these those".split())  # noqa: SIM905
_NOUN_REACH: Final = 3
_DENIED_REACH: Final = 5
_MUCH_ALIKE: Final = 0.6  # of the telling words; sentences that share less may speak of two deeds


class _Part(NamedTuple):
    """A part of a whole: where it begins, its noun, the whole if it is told, and from how many to how many."""

    first: int
    noun: int
    whole: float | None
    low: float
    high: float
    counts: bool  # low and high are counts, not shares


def find(context: Context) -> Iterator[Slot]:
    """The parts of one whole that cannot both be so, or that agree once what is denied is turned round; at most one."""
    if context.alignment.same < _MUCH_ALIKE:
        return
    left, right = context.alignment.left, context.alignment.right
    for one in _parts(left):
        for other in _parts(right):
            if not _of_one_whole(context, one, other) or not _of_one_deed(context, one, other):
                continue
            whole = one.whole or other.whole
            if _apart(_extent(left, one, whole), _extent(right, other, whole)):
                label = left[one.noun].text
                sides = _side(left, context.left, one, one.noun), _side(right, context.right, other, other.noun)
                yield Slot("number", "conflict", label, *sides)
                return
            if _is_denied(left, one) != _is_denied(right, other):
                sides = (
                    _side(left, context.left, one, _end(left, one)),
                    _side(right, context.right, other, _end(right, other)),
                )
                yield Slot("number", "agree", left[one.noun].text, *sides, for_ledger=False)
                return


def _parts(units: tuple[Unit, ...]) -> Iterator[_Part]:
    for at, unit in enumerate(units):
        found = _part(units, at, unit)
        if found is not None:
            yield found


def _part(units: tuple[Unit, ...], at: int, unit: Unit) -> _Part | None:
    number = unit.value if isinstance(unit.value, Quantity) else None
    if number is not None and (number.kind != "cardinal" or number.bound != "exactly" or number.high is not None):
        return None
    if number is None and unit.key not in _WORDS:
        return None
    place = at + 1
    has_of = place < len(units) and units[place].key == "of"
    if not has_of and unit.key not in _WHOLE:
        return None
    place += has_of
    place += place < len(units) and units[place].key in _OWNERS
    whole = 2.0 if unit.key == "both" else None
    if place < len(units) and isinstance(units[place].value, Quantity):
        whole = float(units[place].value.value)  # type: ignore[union-attr]
        place += 1
    noun = next((n for n in range(place, min(place + _NOUN_REACH, len(units))) if _is_noun(units, n)), None)
    if noun is None or (whole is None and number is not None):
        return None
    if number is not None:
        return _Part(at, noun, whole, float(number.value), float(number.value), counts=True)
    return _Part(at, noun, whole, *_WORDS[unit.key], counts=False)


def _is_noun(units: tuple[Unit, ...], at: int) -> bool:
    """The head of the noun phrase: the last of the telling words that follow each other."""
    unit = units[at]
    return unit.kind == "word" and not unit.weightless and unit.text.islower() and unit.text.endswith("s")


def _of_one_whole(context: Context, one: _Part, other: _Part) -> bool:
    left, right = context.alignment.left[one.noun], context.alignment.right[other.noun]
    met = (one.noun, other.noun) in context.alignment.pairs
    same_size = one.whole is None or other.whole is None or one.whole == other.whole
    return same_size and (met or bool(lexicon.akin(noun_key(left.text), noun_key(right.text))))


def _of_one_deed(context: Context, one: _Part, other: _Part) -> bool:
    """Whether what is said of the parts is the same: a telling word behind both nouns corresponds."""
    left = context.alignment.left
    said = any(
        a > one.noun and b > other.noun and left[a].kind == "word" and not (left[a].weightless or speaks(left[a]))
        for a, b in context.alignment.pairs
    )
    return said and one_event(context, one.first, other.first)


def _extent(units: tuple[Unit, ...], part: _Part, whole: float | None) -> tuple[float, float]:
    """From which to which share of the whole the deed holds, what is denied turned round."""
    low, high = part.low, part.high
    if part.counts:
        if not whole or high > whole:
            return (0.0, inf)
        low, high = low / whole, high / whole
    return (1 - high, 1 - low) if _is_denied(units, part) else (low, high)


def _is_denied(units: tuple[Unit, ...], part: _Part) -> bool:
    return any(negates(units, n) for n in range(part.noun + 1, _end(units, part) + 1))


def _end(units: tuple[Unit, ...], part: _Part) -> int:
    """The last unit that may belong to what is said of the part."""
    return min(part.noun + _DENIED_REACH, len(units) - 1)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] - 1e-12 or other[1] < one[0] - 1e-12


def _side(units: tuple[Unit, ...], statement: Statement, part: _Part, last: int) -> DifferenceSide:
    words = between(units, statement, part.first, last, "")
    return DifferenceSide(words.text, words.start, words.end, words.text.lower())
