"""From statements to pairs: candidates, scores, and what each pair says differently."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz.distance import Indel

from kfor_tui.compare import candidates
from kfor_tui.compare.differences import Slot, find_slots
from kfor_tui.compare.score import RELATED, Match, Weights, relation, score
from kfor_tui.compare.statement import Names, Statement
from kfor_tui.model import Difference, Pair, Passage
from kfor_tui.text.words import words

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BLOCK: Final = 256  # statements between two reports of progress
# One sentence may match several of one source (split in one, joined in the other), but related ones soon repeat.
_MOST_PER_SOURCE: Final = 3
_MOST_PER_STATEMENT: Final = 200  # a line carried by thousands is furniture; so many pairs show it well enough
_SAME_WORDS_FROM: Final = 0.6  # below this score the words in order are not the same copy


@dataclass(frozen=True, slots=True)
class Found:
    """Two statements that say the same, by number; ``same_words`` is how alike the words are in order."""

    left: int
    right: int
    score: float
    same_words: float
    slots: tuple[Slot, ...] = ()


def weigh(statements: Sequence[Statement]) -> Weights:
    """The weights of a corpus."""
    frequencies = Counter(term for statement in statements for term in statement.terms)
    return Weights(frequencies, len(statements))


def link(
    statements: Sequence[Statement],
    weights: Weights,
    *,
    threshold: float = RELATED,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[tuple[int, int, float]]:
    """All pairs of statements of different sources that score at least ``threshold``, in order of text."""
    index = candidates.build(statements, weights)
    seen: list[array[int]] = [_NOTHING] * len(statements)
    found: list[tuple[int, int, float]] = []
    for start in range(0, len(statements), _BLOCK):
        if cancelled and cancelled():
            break
        block = range(start, min(start + _BLOCK, len(statements)))
        for number, others in candidates.find(index, block):
            seen[number] = array("I", others)
            found += _scored(statements, weights, number, others, seen, threshold)
        if progress:
            progress(block.stop, len(statements))
    return sorted(_best(found, statements))


_NOTHING: array[int] = array("I")


def _scored(
    statements: Sequence[Statement],
    weights: Weights,
    number: int,
    others: list[int],
    seen: list[array[int]],
    threshold: float,
) -> Iterator[tuple[int, int, float]]:
    """Score what was not scored from the other side."""
    for other in others:
        if other < number and number in seen[other]:
            continue
        value = score(statements[number], statements[other], weights).score
        if value >= threshold:
            yield min(number, other), max(number, other), value


def _best(found: list[tuple[int, int, float]], statements: Sequence[Statement]) -> list[tuple[int, int, float]]:
    """Drop a pair when both its sentences have enough better ones in the other's source."""
    ranks: defaultdict[tuple[int, str], int] = defaultdict(int)
    totals: defaultdict[int, int] = defaultdict(int)
    kept = []
    for left, right, value in sorted(found, key=lambda f: (-f[2], f[0], f[1])):
        here, there = (left, statements[right].source), (right, statements[left].source)
        ranks[here] += 1
        ranks[there] += 1
        totals[left] += 1
        totals[right] += 1
        if (
            min(ranks[here], ranks[there]) <= _MOST_PER_SOURCE
            and min(totals[left], totals[right]) <= _MOST_PER_STATEMENT
        ):
            kept.append((left, right, value))
    return kept


def compare(
    left: Statement,
    right: Statement,
    weights: Weights,
    names: Names,
    *,
    left_date: date | None = None,
    right_date: date | None = None,
    threshold: float = RELATED,
) -> tuple[Match, float, tuple[Slot, ...]]:
    """The match of two statements, the likeness of their words in order, and their slots."""
    match = score(left, right, weights)
    if match.score < threshold:
        return match, 0.0, ()
    same = same_words(left, right) if match.score >= _SAME_WORDS_FROM else 0.0
    slots = find_slots(left, right, names, match.score, left_date=left_date, right_date=right_date)
    return match, same, slots


def same_words(left: Statement, right: Statement) -> float:
    """How alike the words of two statements are, in order, 0 to 1."""
    return Indel.normalized_similarity([w.key for w in words(left.text)], [w.key for w in words(right.text)])


def as_pair(
    left: Passage, right: Passage, match: Match, same: float, slots: Sequence[Slot], reasons: tuple[str, ...]
) -> Pair:
    """The finding as the value that front ends print."""
    differences: list[Difference] = [d for d in (slot.difference() for slot in slots) if d is not None]
    value = max(match.score, same) if same >= _SAME_WORDS_FROM else match.score
    return Pair(
        round(min(1.0, value), 4),
        relation(match.score, same),
        left,
        right,
        tuple(differences),
        reasons,
    )


def passage(statement: Statement) -> Passage:
    """The statement as a passage of its source."""
    return Passage(statement.source, statement.locator, statement.start, statement.end, statement.text)
