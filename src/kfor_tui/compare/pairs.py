"""From statements to pairs: candidates, scores, and what each pair says differently."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rapidfuzz.distance import Indel

from kfor_tui.compare.differences import Slot, contradict, find_slots
from kfor_tui.compare.matching import candidates
from kfor_tui.compare.matching.embeddings import REASON
from kfor_tui.compare.matching.entailment import same_outright
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, Match, Weights, relation, score
from kfor_tui.compare.statement import Statement, View, Views
from kfor_tui.model import Difference, Pair, Passage
from kfor_tui.progress import NO_PROGRESS, Progress

# From here two sentences may be of one thing; whether they are, a contradiction between them must show.
CONTRARY: Final = 0.27
CONTRADICTION: Final = "a contradiction"
# One sentence may match several of one source (split in one, joined in the other), but related ones soon repeat.
_MOST_PER_SOURCE: Final = 3
_MOST_PER_STATEMENT: Final = 200  # a line carried by thousands is furniture; so many pairs show it well enough
_SAME_WORDS_FROM: Final = 0.6  # below this score the words in order are not the same copy


@dataclass(frozen=True, slots=True)
class Found:
    """Two statements that say the same, by number; ``same_words`` is how alike the words are in order.

    ``outright`` tells whether no value, name or denial in them stands against another.
    """

    left: int
    right: int
    score: float
    same_words: float
    slots: tuple[Slot, ...] = ()
    outright: bool = False


def weigh(statements: Sequence[Statement]) -> Weights:
    """The weights of a corpus."""
    frequencies = Counter(term for statement in statements for term in statement.terms)
    return Weights(frequencies, len(statements))


def link(
    statements: Sequence[Statement],
    weights: Weights,
    progress: Progress = NO_PROGRESS,
    *,
    threshold: float = RELATED,
) -> list[tuple[int, int, float]]:
    """All pairs of statements of different sources that score at least ``threshold``, in order of text.

    In a small corpus those from ``CONTRARY`` on too, that contradictions among them may be found.
    """
    index = candidates.build(statements, weights, progress)
    if index.probes is None and threshold <= RELATED:
        threshold = min(threshold, CONTRARY)
    seen: list[array[int]] = [_NOTHING] * len(statements)
    found: list[tuple[int, int, float]] = []
    everything = progress.track("matching sentences", range(len(statements)), len(statements))
    for number, others in candidates.find(index, everything):
        seen[number] = array("I", others)
        found += _scored(statements, weights, number, others, seen, threshold)
    progress.at("choosing pairs")
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
    views: Views,
    *,
    left_date: date | None = None,
    right_date: date | None = None,
    threshold: float = RELATED,
    meaning: float = 0.0,
) -> Compared:
    """Score two statements and, when they reach the threshold, find what they say differently.

    ``meaning`` is what an encoder makes of them; it shows a pair, but never that two values are of the same thing.
    """
    match = score(left, right, weights)
    if max(match.score, meaning) < min(threshold, RELATED):
        return _contrary(left, right, views, match, (left_date, right_date))
    if max(match.score, meaning) < threshold:
        return Compared(match.score)
    one, other = views.of(left), views.of(right)
    same = same_words(one, other) if match.score >= _SAME_WORDS_FROM or _one_text(one, other) else 0.0
    slots = find_slots(one, other, views.names, match.score, left_date=left_date, right_date=right_date)
    reasons = match.reasons(one.written, other.written)
    outright = _outright(one, other, max(match.score, meaning), slots, views)
    if meaning > match.score:
        return Compared(meaning, same, slots, (REASON, *reasons), outright)
    return Compared(match.score, same, slots, reasons, outright)


def _outright(left: View, right: View, score_: float, slots: Sequence[Slot], views: Views) -> bool:
    return score_ >= REWORDED and same_outright(left, right, slots, views.names)


def _contrary(
    left: Statement, right: Statement, views: Views, match: Match, days: tuple[date | None, date | None]
) -> Compared:
    """Two statements below the score of a pair: one all the same where they contradict each other."""
    if match.score < CONTRARY:
        return Compared(match.score)
    return contradicting(left, right, views, match, days)


def contradicting(
    left: Statement,
    right: Statement,
    views: Views,
    match: Match,
    days: tuple[date | None, date | None],
    one_story: bool = False,
) -> Compared:
    """What two statements say against each other; without a contradiction, the score alone."""
    one, other = views.of(left), views.of(right)
    slots = contradict(one, other, views.names, match.score, left_date=days[0], right_date=days[1], one_story=one_story)
    if not slots:
        return Compared(match.score)
    return Compared(RELATED, 0.0, slots, (CONTRADICTION, *match.reasons(one.written, other.written)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of two statements: score, likeness of the words in order, slots, and reasons in words.

    ``outright`` tells whether they say the same without any difference.
    """

    score: float
    same_words: float = 0.0
    slots: tuple[Slot, ...] = ()
    reasons: tuple[str, ...] = ()
    outright: bool = False


Numbered = tuple[int, int, "Compared"]  # two statements by number, and what was found of them


def settled(
    statements: Sequence[Statement], compared: Sequence[Numbered], views: Views, progress: Progress = NO_PROGRESS
) -> list[Numbered]:
    """The pairs without the conflicts that another sentence of the same source settles.

    A source that elsewhere gives a value as the other one does speaks of something else here; a pair that only its
    contradiction made is none then.
    """
    agreed = {
        (number, side.start, statements[other].source)
        for left, right, found in compared
        for slot in found.slots
        if slot.standing == "agree"
        for number, side, other in ((left, slot.left, right), (right, slot.right, left))
    }
    kept = []
    for left, right, found in progress.track("settling conflicts", compared, len(compared)):
        slots = tuple(slot for slot in found.slots if not _settled(statements, left, right, slot, agreed))
        if len(slots) == len(found.slots):
            kept.append((left, right, found))
        elif found.reasons[0] != CONTRADICTION or any(slot.standing == "conflict" for slot in slots):
            one, other = views.of(statements[left]), views.of(statements[right])
            outright = _outright(one, other, found.score, slots, views)
            kept.append((left, right, replace(found, slots=slots, outright=outright)))
    return kept


def _settled(
    statements: Sequence[Statement], left: int, right: int, slot: Slot, agreed: set[tuple[int, int, str]]
) -> bool:
    if slot.standing != "conflict" or slot.kind not in ("number", "date") or slot.label == "score":
        return False  # of a score one half may well be the same
    here = (left, slot.left.start, statements[right].source)
    there = (right, slot.right.start, statements[left].source)
    return here in agreed or there in agreed


def same_words(left: View, right: View) -> float:
    """How alike the words of two statements are, in order, 0 to 1; two names of one thing are alike."""
    return Indel.normalized_similarity([unit.key for unit in left.units], [unit.key for unit in right.units])


def _one_text(left: View, right: View) -> bool:
    """Return whether two sentences are one, word for word, however little their words tell."""
    return [unit.key for unit in left.units] == [unit.key for unit in right.units]


def as_pair(left: Passage, right: Passage, found: Compared) -> Pair:
    """The finding as the value that front ends print."""
    differences: list[Difference] = [d for d in (slot.difference() for slot in found.slots) if d is not None]
    same = 1.0 if _letters(left.text) == _letters(right.text) else found.same_words
    return Pair(
        round(min(1.0, max(found.score, same)), 4),
        relation(found.score, same),
        left,
        right,
        tuple(differences),
        found.reasons,
    )


def _letters(text: str) -> str:
    """A sentence without its marks: two that differ in quotation marks alone are printed alike."""
    return "".join(filter(str.isalnum, text.casefold()))


def passage(statement: Statement) -> Passage:
    """The statement as a passage of its source."""
    return Passage(statement.source, statement.locator, statement.start, statement.end, statement.text)
