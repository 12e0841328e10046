"""How far a statement reaches: all or some, only, surely or maybe. Never more than a nuance."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.slots.slot import Context, Slot, between, nowhere, side
from kfor_tui.compare.statement import Unit
from kfor_tui.model import DifferenceSide

QUANTIFIERS = frozenset(
    {"all", "every", "each", "some", "most", "many", "few", "several", "both", "only", "solely", "merely", "half"}
    | {"exclusively", "part", "partly", "mostly", "entire", "whole", "majority", "minority"}
)
_HEDGES = frozenset(
    "may might could possibly perhaps reportedly alleged allegedly apparently probably likely unlikely".split()  # noqa: SIM905
)

_MUCH_THE_SAME = 0.65


def find(context: Context) -> Iterator[Slot]:
    """Slots where one side limits or hedges what the other says outright."""
    if context.alignment.same < 0.6:
        return
    yield from _found(context, QUANTIFIERS, "scope")
    yield from _found(context, _HEDGES, "certainty")
    yield from _details(context)
    yield from _passages(context)


_COPY = 0.8
_DETAIL = 2  # telling words; one alone ("international personnel") seldom changes what is said


def _details(context: Context) -> Iterator[Slot]:
    """What one copy adds to the other, once a pair: a restriction, a circumstance, a fact."""
    if context.alignment.same < _COPY:
        return
    left, right = context.alignment.left, context.alignment.right
    for gap in context.alignment.gaps:
        if not gap.tight or 0 in (*gap.left[:1], *gap.right[:1]):
            continue  # what stands before the whole sentence is a place line or an attribution
        if not gap.right and _telling(left, gap.left) >= _DETAIL:
            here = between(left, context.left, gap.left[0], gap.left[-1], "said")
            yield Slot("bound", "nuance", "detail", here, nowhere(context.right), for_ledger=False)
            return
        if not gap.left and _telling(right, gap.right) >= _DETAIL:
            there = between(right, context.right, gap.right[0], gap.right[-1], "said")
            yield Slot("bound", "nuance", "detail", nowhere(context.left), there, for_ledger=False)
            return


_PASSAGE = 3  # telling words on one side at least; fewer are as likely the same in other words
_REWRITTEN = 0.7


def _passages(context: Context) -> Iterator[Slot]:
    """A passage for which the other copy has another, once a pair."""
    if context.alignment.same < _REWRITTEN:
        return
    left, right = context.alignment.left, context.alignment.right
    for gap in context.alignment.gaps:
        told = _telling(left, gap.left), _telling(right, gap.right)
        if gap.tight and min(told) >= 1 and max(told) >= _PASSAGE and min(told) + max(told) > _PASSAGE:
            here = between(left, context.left, gap.left[0], gap.left[-1], "said")
            there = between(right, context.right, gap.right[0], gap.right[-1], "said")
            yield Slot("bound", "nuance", "passage", here, there, for_ledger=False)
            return


def _telling(units: tuple[Unit, ...], indices: tuple[int, ...]) -> int:
    return sum(not units[at].weightless for at in indices)


def _found(context: Context, words: frozenset[str], label: str) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    for gap in context.alignment.gaps:
        one = next((i for i in gap.left if left[i].key in words and not _before_number(left, i)), None)
        other = next((j for j in gap.right if right[j].key in words and not _before_number(right, j)), None)
        if one is None and other is None:
            continue
        if one is not None and other is not None and (label == "certainty" or not context.followed_alike(one, other)):
            continue  # "several villages" and "many others" limit two things
        if (one is None or other is None) and not _limits(context, one, other):
            continue
        if (one is None or other is None) and not _beside_equals(context, one, other):
            continue
        yield Slot("bound", "nuance", label, _side(context, left, one, True), _side(context, right, other, False))
        return


def _before_number(units: tuple[Unit, ...], at: int) -> bool:
    """``some 780`` and ``only 12`` belong to the number."""
    return at + 1 < len(units) and units[at + 1].kind == "number"


# Words that limit what follows even when the other sentence merely lacks them; "both" and "most" often only decorate.
_LIMITING = frozenset("some few only solely merely exclusively half part partly mostly minority".split()) | _HEDGES  # noqa: SIM905


def _limits(context: Context, one: int | None, other: int | None) -> bool:
    unit = context.alignment.left[one] if one is not None else context.alignment.right[other or 0]
    return unit.key in _LIMITING


def _beside_equals(context: Context, one: int | None, other: int | None) -> bool:
    """Whether the word was put before words that the other sentence has too, in a sentence otherwise much the same."""
    if context.alignment.same < _MUCH_THE_SAME:
        return False
    if one is not None:
        return any(i in (one + 1, one + 2) for i, _ in context.alignment.pairs)
    return other is not None and any(j in (other + 1, other + 2) for _, j in context.alignment.pairs)


def _side(context: Context, units: tuple[Unit, ...], at: int | None, is_left: bool) -> DifferenceSide:
    if at is not None:
        return side(units[at], units[at].text.lower())
    return nowhere(context.left if is_left else context.right)
