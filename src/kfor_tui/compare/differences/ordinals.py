"""First or again, largest or second-largest."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.facts.event_identity import one_event
from kfor_tui.compare.slots.slot import COPY, Context, Slot, Standing, side
from kfor_tui.compare.statement import Statement, Unit, noun_key
from kfor_tui.model import Quantity

_AGAIN = frozenset("again anew reassum".split())  # noqa: SIM905
_SUPERLATIVES = frozenset("most least best worst top".split())  # noqa: SIM905


def find(context: Context) -> Iterator[Slot]:
    """Slots of ordinals, of ``first time`` against ``again``, and of superlatives with and without rank."""
    yield from _ranks(context)
    yield from _first_or_again(context)


def _ordinal(unit: Unit) -> Quantity | None:
    return unit.value if isinstance(unit.value, Quantity) and unit.value.kind == "ordinal" else None


def _ranks(context: Context) -> Iterator[Slot]:
    """Ordinals that rank the same thing, each in one slot at most, equal ones first."""
    left, right = context.alignment.left, context.alignment.right
    possible = [
        (first.value != second.value, abs(i - j), i, j)
        for i, first in _ordinals(left)
        for j, second in _ordinals(right)
        if _same_thing(context, i, j, first, second) and not _first_against_later_time(first, second)
    ]
    used_left: set[int] = set()
    used_right: set[int] = set()
    for differ, _, i, j in sorted(possible):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            yield _rank(left[i], right[j], "conflict" if differ else "agree")
    yield from _bare_superlatives(context)


def _first_against_later_time(first: Quantity, second: Quantity) -> bool:
    """``the first time`` against ``the second time`` is told as ``first or again``, once."""
    return first.noun == second.noun == "time" and first.value != second.value and 1 in (first.value, second.value)


def _ordinals(units: tuple[Unit, ...]) -> list[tuple[int, Quantity]]:
    numbers = [(n, unit) for n, unit in enumerate(units) if unit.kind == "number"]
    return [(n, found) for n, unit in numbers if (found := _ordinal(unit)) is not None]


def _rank(left: Unit, right: Unit, standing: Standing) -> Slot:
    first, second = _ordinal(left), _ordinal(right)
    assert first is not None and second is not None  # noqa: S101 - told apart by _ordinals
    label = first.noun or second.noun or "rank"
    return Slot("ordinal", standing, label, side(left, f"{first.value:g}"), side(right, f"{second.value:g}"))


def _same_thing(context: Context, i: int, j: int, first: Quantity, second: Quantity) -> bool:
    if first.noun and second.noun and noun_key(first.noun) != noun_key(second.noun):
        return False
    tight = context.in_one_gap(i, j)
    follows = (i + 1, j + 1) in context.alignment.pairs
    if (i, j) not in context.alignment.pairs and not (follows and context.standing(i, j, tight)):
        return False
    if first.value == second.value:
        return True
    if context.alignment.same < COPY and _scoped(context.alignment.left, i) != _scoped(context.alignment.right, j):
        return False
    return (context.firm or context.alignment.nearby(i, j) >= _SURELY_NEAR) and one_event(context, i, j)


_SURELY_NEAR = 4


_SCOPES = frozenset(("since", "after", "under", "until", "outside", "besides"))
_SCOPE_REACH = 7


def _scoped(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a rank holds within bounds only: ``the first election since the war``."""
    return any(unit.key in _SCOPES for unit in units[at + 1 : at + _SCOPE_REACH])


def _bare_superlatives(context: Context) -> Iterator[Slot]:
    """``the second-largest`` against ``the largest``."""
    left, right = context.alignment.left, context.alignment.right
    for i, j in context.alignment.pairs:
        if not _superlative(left[i]) or not _superlative(right[j]) or i == 0 or j == 0:
            continue
        one, other = _ordinal(left[i - 1]), _ordinal(right[j - 1])
        if (one is None) == (other is None) or context.alignment.nearby(i, j) < 2:
            continue
        start_left, start_right = (i - 1 if one else i), (j - 1 if other else j)
        yield Slot(
            "ordinal", "conflict", left[i].text,
            side(left[start_left], f"{one.value:g}" if one else "1"),
            side(right[start_right], f"{other.value:g}" if other else "1"),
        )  # fmt: skip


def _superlative(unit: Unit) -> bool:
    return unit.kind == "word" and (unit.text.lower().endswith("est") or unit.key in _SUPERLATIVES)


def _first_or_again(context: Context) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    if context.alignment.same < 0.4 or not context.same_time:
        return  # what was done for the first time then may be done again later
    firsts = (_first_time(context.left, left), _first_time(context.right, right))
    agains = (_again(left), _again(right))
    if firsts[0] is not None and agains[1] is not None and firsts[1] is None and agains[0] is None:
        yield _slot(left[firsts[0]], right[agains[1]], "first time", "again")
    if firsts[1] is not None and agains[0] is not None and firsts[0] is None and agains[1] is None:
        yield _slot(left[agains[0]], right[firsts[1]], "again", "first time")


def _slot(left: Unit, right: Unit, one: str, other: str) -> Slot:
    return Slot("ordinal", "conflict", "first or again", side(left, one), side(right, other))


def _first_time(statement: Statement, units: tuple[Unit, ...]) -> int | None:
    for n, unit in enumerate(units[:-1]):
        if unit.kind == "word" and unit.key != "first":
            continue
        first = ((q := _ordinal(unit)) is not None and q.value == 1) or unit.key == "first"
        if first and (units[n + 1].key == "time" or (q is not None and q.noun == "time")):
            return None if _looks_back(statement, units, n) else n
    return None


def _looks_back(statement: Statement, units: tuple[Unit, ...], at: int) -> bool:
    """``the first time since 1990`` may be a second time; ``it was so good the first time, …`` speaks of another."""
    if any(unit.key == "since" for unit in units[at + 2 : at + 3]):
        return True
    after = statement.text[units[at + 1].end - statement.start :][:1]
    return after == "," and not any(unit.key == "for" for unit in units[max(0, at - 2) : at])


def _again(units: tuple[Unit, ...]) -> int | None:
    for n, unit in enumerate(units):
        if unit.key in _AGAIN or unit.key == "once again":
            return n
        q = _ordinal(unit) if unit.kind == "number" else None
        if q is not None and q.value > 1 and n + 1 < len(units) and units[n + 1].key == "time":
            return n
    return None
