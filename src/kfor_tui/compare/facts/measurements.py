"""Which measure a sentence gives of what, told by the grammar around the number alone.

``face a journey of 60 miles to Castle Brae`` and ``travel to Castle Brae, 48 miles away`` share no verb: both tell how
far it is to Castle Brae. ``the fee was 45 million euros`` and ``for a fee of 54 million euros`` both tell a fee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.clauses import begins
from kfor_tui.compare.facts.count_nouns import is_noun, is_part, quantity_of
from kfor_tui.compare.facts.event_identity import looks_ahead
from kfor_tui.compare.statement import Unit, View
from kfor_tui.model import Mention, Quantity
from kfor_tui.text.quantities import same_value, to_base
from kfor_tui.text.quantities.bounds import bound_start

_LENGTH: Final = "length"
_AWAY: Final = frozenset(("away", "off"))
_BE: Final = frozenset("was is were are be been".split())  # noqa: SIM905
_LEADS: Final = frozenset("of for in on at from with to by into near between among across".split())  # noqa: SIM905
_COMPARING: Final = frozenset("less more fewer higher lower above below over under up down".split())  # noqa: SIM905
_LINK_REACH: Final = 3
# These tell nothing without what they are of, and that stands too far away to be sure of.
_OF_SOMETHING: Final = frozenset(
    "sum total amount figure number length height width depth distance range maximum minimum average rest period "  # noqa: SIM905
    "share part stretch piece minute hour day week month year".split()
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and what it is of: ``what`` is the dimension with a place or a noun and the word before the noun."""

    what: tuple[str, ...]
    at: int
    value: float
    label: str
    whose: str


def measures(view: View) -> Iterator[Measured]:
    """The measures of a sentence whose thing stands right beside them."""
    for at, unit in enumerate(view.units):
        quantity = unit.value
        if unit.kind != "number" or not isinstance(quantity, Quantity) or quantity.kind not in ("measure", "money"):
            continue
        if quantity.noun == "age" or quantity.unit is None or is_part(view.units, at):
            continue
        if any(after.text.lower().split()[0] in _COMPARING for after in view.units[at + 1 : at + 2]):
            continue  # "45 million less than the other"
        value, dimension = to_base(quantity_of(unit))
        what = _destination(view, at) if dimension == _LENGTH else ()
        what = what or _noun_of(view, at)
        if what:
            yield Measured((dimension.partition(":")[0], *what), at, value, _label(view, at, what), _subject(view, at))


def _label(view: View, at: int, what: tuple[str, ...]) -> str:
    """``miles to Castle Brae``, ``fee``: the thing in the words of its sentence."""
    thing = min(
        (unit for unit in view.units if unit.key == what[1]), key=lambda unit: abs(unit.start - view.units[at].start)
    )
    return f"{view.units[at].text.split()[-1]} to {thing.text}" if what[0] == "to" else thing.text


def _subject(view: View, at: int) -> str:
    """The first noun of a clause, which a way is told of: ``farmers``; nothing where it is a pronoun or anybody."""
    first = begins(view.statement, view.units, at)
    noun = next((unit for unit in view.units[first:at] if not unit.weightless), None)
    told = noun is not None and is_noun(noun) and not outcomes.is_people(noun.text.lower())
    return noun.key if noun is not None and told else ""


def one_way(one: Measured, other: Measured) -> bool:
    """Whether two ways to one place may be of the same people: farmers and islanders may live apart."""
    return one.what[1] != "to" or not (one.whose and other.whose) or one.whose == other.whose


def alone(view: View, at: int) -> bool:
    """Whether nothing else in a sentence is measured in what a number measures, but the same in another unit."""
    own = quantity_of(view.units[at])
    others = (unit.value for n, unit in enumerate(view.units) if n != at and isinstance(unit.value, Quantity))
    return all(to_base(other)[1] != to_base(own)[1] or same_value(own, other) for other in others)


def _destination(view: View, at: int) -> tuple[str, ...]:
    """The place that a distance leads to: ``60 miles to Castle Brae``, ``to Castle Brae, 48 miles away``."""
    units = view.units
    if any(unit.key == "from" for unit in units):
        return ()  # another way has another length
    after = [unit for unit in units[at + 1 : at + 4] if unit.key != "the"]
    if len(after) > 1 and after[0].key == "to" and _is_place(after[1]) and not _marked(view, at, at + 2):
        return ("to", after[1].key)
    if not after or after[0].text.lower() not in _AWAY:
        return ()
    place = _before(view, at)
    before = [unit.key for unit in units[max(0, place - 2) : max(0, place)] if unit.key != "the"]
    return ("to", units[place].key) if place > 0 and _is_place(units[place]) and before[-1:] == ["to"] else ()


def _noun_of(view: View, at: int) -> tuple[str, ...]:
    """The noun that is of a value or is said to be it: ``a fee of 54 million``, ``the fee was 45 million``."""
    units = view.units
    noun = _before(view, at)
    if looks_ahead(units, at):
        return ()
    if noun < 0 or not is_noun(units[noun]) or not units[noun].text.islower() or units[noun].key in _OF_SOMETHING:
        return ()
    link = {unit.key for unit in units[noun + 1 : at]}
    if _marked(view, noun, at) or not (link & _BE or "of" in link):
        return ()
    word = units[noun - 1] if noun else None
    if word is None or word.start + len(word.text) + 1 != units[noun].start:
        return ("noun", units[noun].key, "")
    first = noun - 1
    while first >= 0 and units[first].weightless and units[first].key not in _LEADS:
        first -= 1
    if "of" not in link and first >= 0 and units[first].key in _LEADS:
        return ()  # "the length of the loan was": the noun that is measured stands before
    return ("noun", units[noun].key, "" if word.weightless else word.key)


def _before(view: View, at: int) -> int:
    """The nearest telling unit before a number and the words of its bound."""
    offset = view.statement.start
    begin = bound_start(view.statement.text, view.units[at].start - offset) + offset
    places = range(at - 1, max(-1, at - _LINK_REACH - 4), -1)
    return next((n for n in places if view.units[n].end <= begin and not view.units[n].weightless), -1)


def _marked(view: View, first: int, last: int) -> bool:
    """Whether a mark of punctuation stands between two units."""
    offset = view.statement.start
    between = view.statement.text[
        view.units[first].end - offset : view.units[min(last, len(view.units) - 1)].start - offset
    ]
    return any(mark in between for mark in ",;:()—–")


def _is_place(unit: Unit) -> bool:
    return isinstance(unit.value, Mention) and unit.value.kind == "place"
