"""What one source says was denied and another says was confirmed: ``denied that money played a part``.

Two such sentences share little besides what is denied, so the clause after the verb is held against the other's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfor_tui.compare.facts.clauses import clause_after, says_more, tells
from kfor_tui.compare.facts.event_identity import times_clash
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.slots.slot import Context, Slot, side
from kfor_tui.compare.statement import Unit
from kfor_tui.text.words import key

STANCE_KEYS: Final = frozenset(
    map(key, "deny confirm admit acknowledge concede reject refute accept dismiss dispute".split())  # noqa: SIM905
)
_LEAST: Final = 3  # telling words that both clauses have
_SHARE: Final = 0.6  # of the telling words of both


def find(context: Context) -> Iterator[Slot]:
    """The one slot in which the same is denied and confirmed, if there is one."""
    left, right = context.alignment.left, context.alignment.right
    for i in _stances(left):
        for j in _stances(right):
            if lexicon.opposed(left[i].key, right[j].key) and _of_one(context, i, j):
                label = f"{left[i].text} / {right[j].text}"
                yield Slot("polarity", "conflict", label, side(left[i], left[i].text), side(right[j], right[j].text))
                return


def _stances(units: tuple[Unit, ...]) -> list[int]:
    return [at for at, unit in enumerate(units) if unit.kind == "word" and unit.key in STANCE_KEYS]


def _of_one(context: Context, i: int, j: int) -> bool:
    """Whether the clauses after two verbs say the same, of nobody and no time that only one of them knows."""
    left, right = context.alignment.left, context.alignment.right
    here, there = clause_after(context.left, left, i), clause_after(context.right, right, j)
    met = {(a, b) for a, b in context.alignment.pairs if a in here and b in there and tells(left[a])}
    every = sum(tells(left[a]) for a in here) + sum(tells(right[b]) for b in there)
    if len(met) < _LEAST or 2 * len(met) < _SHARE * every or times_clash(context):
        return False
    if says_more(context, here, {a for a, _ in met}, there, {b for _, b in met}):
        return False
    return _one_speaker(context, i, j)


def _one_speaker(context: Context, i: int, j: int) -> bool:
    """Whether both may speak of one person: a pronoun, or something of what stands before corresponds."""
    left = {a for a in range(i) if tells(context.alignment.left[a])}
    right = {b for b in range(j) if tells(context.alignment.right[b])}
    return not left or not right or any(a in left and b in right for a, b in context.alignment.pairs)
