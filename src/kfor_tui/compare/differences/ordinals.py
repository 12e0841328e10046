"""First or again, largest or second-largest."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.differences.slots import Context, Slot, Standing, side
from kfor_tui.compare.statement import Unit, noun_key
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
    left, right = context.alignment.left, context.alignment.right
    for i, one in enumerate(left):
        if (first := _ordinal(one)) is None:
            continue
        for j, other in enumerate(right):
            if (second := _ordinal(other)) is None or not _same_thing(context, i, j, first, second):
                continue
            standing: Standing = "agree" if first.value == second.value else "conflict"
            if standing == "conflict" and not context.firm:
                continue
            label = first.noun or second.noun or "rank"
            yield Slot("ordinal", standing, label, side(one, f"{first.value:g}"), side(other, f"{second.value:g}"))
            break
    yield from _bare_superlatives(context)


def _same_thing(context: Context, i: int, j: int, first: Quantity, second: Quantity) -> bool:
    if first.noun and second.noun and noun_key(first.noun) != noun_key(second.noun):
        return False
    tight = context.in_one_gap(i, j)
    follows = (i + 1, j + 1) in context.alignment.pairs
    return (i, j) in context.alignment.pairs or (follows and context.standing(i, j, tight))


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
    if not context.same_time:
        return  # what was done for the first time then may be done again later
    firsts = (_first_time(left), _first_time(right))
    agains = (_again(left), _again(right))
    if context.alignment.same < 0.4:
        return
    if firsts[0] is not None and agains[1] is not None and firsts[1] is None and agains[0] is None:
        yield _slot(left[firsts[0]], right[agains[1]], "first time", "again")
    if firsts[1] is not None and agains[0] is not None and firsts[0] is None and agains[1] is None:
        yield _slot(left[agains[0]], right[firsts[1]], "again", "first time")


def _slot(left: Unit, right: Unit, one: str, other: str) -> Slot:
    return Slot("ordinal", "conflict", "first or again", side(left, one), side(right, other))


def _first_time(units: tuple[Unit, ...]) -> int | None:
    for n, unit in enumerate(units[:-1]):
        first = ((q := _ordinal(unit)) is not None and q.value == 1) or unit.key == "first"
        if first and (units[n + 1].key == "time" or (q is not None and q.noun == "time")):
            return n
    return None


def _again(units: tuple[Unit, ...]) -> int | None:
    for n, unit in enumerate(units):
        if unit.key in _AGAIN or unit.key == "once again":
            return n
        q = _ordinal(unit)
        if q is not None and q.value > 1 and n + 1 < len(units) and units[n + 1].key == "time":
            return n
    return None
