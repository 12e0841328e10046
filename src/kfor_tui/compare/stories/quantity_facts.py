"""The numbers of a statement: what each counts, what befell those whom it counts, and what it is known by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.count_nouns import counted, quantity_of
from kfor_tui.compare.matching.lexicon import akin
from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.statement import Statement, Unit, Views, noun_key
from kfor_tui.compare.stories.value_context import Told, told
from kfor_tui.model import Quantity
from kfor_tui.text.quantities import compatible, to_base
from kfor_tui.text.words import key

AGE: Final = "age"
COMMON: Final = frozenset(
    map(key, "person people man woman child soldier day hour minute month year time percent point thing".split())  # noqa: SIM905
) | {"age", "score"}
_LONG: Final = 3  # digits
_YOUNGEST, _OLDEST = 2, 115
_WHOEVER: Final = ("er", "or", "ist", "ian", "ant")  # passengers and protesters are people
_ANYTHINGS: Final = ("time", "length", "count")  # a time or a length may be anything's
_KINDS: Final = ("cardinal", "measure", "money", "percent", "fraction", "multiple")


@dataclass(frozen=True, slots=True)
class Value:
    """A number, what it counts, what befell those whom it counts, and what it is known by."""

    quantity: Quantity
    noun: str
    fate: int | None
    told: Told


def read(number: int, statement: Statement, weights: Weights, views: Views) -> Iterator[Value]:
    """The numbers of a statement that are no ranks, ``no`` among them, with the number of the statement."""
    units = views.of(statement).units
    for at, unit in enumerate(units):
        if none := _none(units, at):
            yield Value(none, units[at + 1].key, None, told(number, statement, units, at, weights))
        if unit.kind != "number" or not isinstance(unit.value, Quantity) or unit.value.kind not in _KINDS:
            continue
        if _in_a_name(units, at):
            continue
        known, noun = told(number, statement, units, at, weights), noun_key(counted(statement, units, at))
        if unit.value.noun == AGE or (not known.cues and _is_age(units, at)):
            noun, beside = AGE, [n for n in (at - 1, at + 1) if 0 <= n < len(units) and units[n].kind == "name"]
            known = replace(known, cues=tuple((units[n], 1.0) for n in beside))
        if known.cues:
            yield Value(quantity_of(unit), noun, outcomes.fate(units, at), known)


def _is_age(units: tuple[Unit, ...], at: int) -> bool:
    """``Ruth Marlow, 47,``: a number set off behind a name."""
    behind = at > 0 and units[at - 1].kind == "name" and units[at].start - units[at - 1].end > 1
    return behind and units[at].text.isdigit() and _YOUNGEST <= int(units[at].text) <= _OLDEST


def _none(units: tuple[Unit, ...], at: int) -> Quantity | None:
    """``no faults`` as the number that it is."""
    after = units[at + 1] if at + 1 < len(units) else None
    if units[at].text.lower() != "no" or after is None or after.kind != "word" or after.weightless:
        return None
    if not after.text.islower() or not after.text.endswith("s"):
        return None
    return Quantity(units[at].start, units[at].end, units[at].text, 0.0, "cardinal")


def _in_a_name(units: tuple[Unit, ...], at: int) -> bool:
    """``the Sea Me We 4 line``: a number behind a word with a capital, which counts nothing."""
    before = units[at - 1] if at > 1 else None
    beside = before is not None and units[at].start - before.end == 1 and units[at].text.isdigit()
    return beside and before is not None and before.text[:1].isupper() and len(units[at].text) < _LONG


def one_fate(one: Value, other: Value) -> bool:
    """``Three people died``, ``two people drowned``."""
    return one.fate is not None and one.fate == other.fate


def same_layoff(one: Value, other: Value) -> bool:
    """``cut 1,200 jobs``, ``1,500 workers will lose their jobs``."""
    return one_fate(one, other) and outcomes.is_staff(one.noun) and outcomes.is_staff(other.noun)


def of_one_kind(one: Value, other: Value) -> bool:
    """Whether nothing in what two values count tells them apart."""
    if same_layoff(one, other) or not (one.noun and other.noun) or akin(one.noun, other.noun):
        return True
    return any(
        outcomes.is_people(value.noun) and against.noun.endswith(_WHOEVER)
        for value, against in ((one, other), (other, one))
    )


def only_ones(one: Value, other: Value, here: Sequence[Value], there: Sequence[Value]) -> bool:
    """Whether each source counts one thing, or measures one kind of thing, once or always alike: ``by 1,912 votes``."""
    if one.quantity.kind != other.quantity.kind:
        return False
    if one.quantity.kind == "measure":
        dimension = to_base(one.quantity)[1]
        return dimension not in _ANYTHINGS and all(
            compatible(value.quantity, own.quantity) != "conflict"
            for own, side in ((one, here), (other, there))
            for value in side
            if to_base(value.quantity)[1] == dimension
        )
    if not one.noun or one.noun != other.noun or one.noun in COMMON or one.quantity.kind != "cardinal":
        return False
    return all(
        value.quantity.kind == "cardinal" and compatible(value.quantity, own.quantity) != "conflict"
        for own, side in ((one, here), (other, there))
        for value in side
        if value.noun == own.noun
    )
