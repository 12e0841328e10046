"""How far a statement reaches: all or some, only, surely or maybe. Never more than a nuance."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.differences.slots import Context, Slot, side
from kfor_tui.compare.statement import Unit
from kfor_tui.model import DifferenceSide

_QUANTIFIERS = frozenset(
    "all every each some most many few several both only half part partly mostly entire whole majority minority".split()  # noqa: SIM905
)
_HEDGES = frozenset(
    "may might could possibly perhaps reportedly alleged allegedly apparently probably likely unlikely".split()  # noqa: SIM905
)

_MUCH_THE_SAME = 0.75


def find(context: Context) -> Iterator[Slot]:
    """Slots where one side limits or hedges what the other says outright."""
    if context.alignment.same < 0.6:
        return
    yield from _found(context, _QUANTIFIERS, "scope")
    yield from _found(context, _HEDGES, "certainty")


def _found(context: Context, words: frozenset[str], label: str) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    for gap in context.alignment.gaps:
        one = next((i for i in gap.left if left[i].key in words), None)
        other = next((j for j in gap.right if right[j].key in words), None)
        if one is None and other is None:
            continue
        if (one is None or other is None) and not _beside_equals(context, one, other):
            continue
        yield Slot("bound", "nuance", label, _side(context, left, one, True), _side(context, right, other, False))
        return


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
    statement = context.left if is_left else context.right
    return DifferenceSide("", statement.start, statement.start, "")
