"""Values in two reports of one story: which fill one slot by the model, and whether both can hold."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kfor_tui.compare.differences.numbers import spoken
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.value_labels import clarity, value_label
from kfor_tui.compare.slots.candidates import Candidate
from kfor_tui.compare.slots.evidence import Question, evidence
from kfor_tui.compare.slots.model import SlotModel, default
from kfor_tui.compare.slots.reading import FactTable
from kfor_tui.compare.slots.slot import Slot, Standing, side
from kfor_tui.compare.slots.vetoes import EQUAL_TOO, VETOES
from kfor_tui.compare.statement import Views
from kfor_tui.compare.verdicts.values import SO_FAR, fact_verdict, is_update, same_facts
from kfor_tui.model import DifferenceSide, Moment
from kfor_tui.progress import NO_PROGRESS, Progress
from kfor_tui.union_find import UnionFind

AGREED: Final = 0.5  # and of two like values, or how alike their sentences must be
_AGREED_ALONE: Final = 0.4
_MARGIN: Final = 1.0  # in log odds: how much better another partner may be
_EQUAL_MARGIN: Final = 0.4  # how much worse than the unlike value a partner with the equal value must be


@dataclass(frozen=True, slots=True)
class Decision:
    """Two facts that are values of one slot, how sure that is, whether both can hold, and the evidence for it."""

    left: Fact
    right: Fact
    standing: Standing
    confidence: float
    evidence: str = ""


def decide(found: Iterable[Candidate], slots: SlotModel | None = None, off: str = "") -> Iterator[Decision]:
    """Choose among the candidates of two sources those that are each other's best and for which evidence speaks.

    ``off`` names a veto or a kind of evidence to leave out.
    """
    slots = slots or default()
    rows = [(one, slots.score(one.features)) for one in found]
    best, equal = _best_margins(rows)
    for one, margin in rows:
        left, right = one.left, one.right
        if same_facts(left, right):
            if _agree(one, slots.likelihood(one.features), fact_verdict(left, right) == "conflict"):
                yield Decision(left, right, fact_verdict(left, right), slots.probability(one.features))
        elif (
            margin >= max(best[id(left)], best[id(right)]) - _MARGIN
            and margin >= max(equal[id(left)], equal[id(right)]) + _EQUAL_MARGIN
        ):
            yield from _unlike(one, slots, off)


def _agree(one: Candidate, likelihood: float, contradicts: bool) -> bool:
    """Return whether two equal values are of one slot; less must speak for it where each source gives only this one."""
    asked = Question(one.left, one.right, one.features, contradicts, likelihood)
    if any(VETOES[name](asked) for name in EQUAL_TOO):
        return False  # "five died" and "five were trapped"
    alone = bool(one.features.get("only_ones") and one.features.get("aligned"))
    return max(likelihood, one.features.get("likeness", 0.0)) >= (_AGREED_ALONE if alone else AGREED)


def _best_margins(rows: Iterable[tuple[Candidate, float]]) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The best margin of each fact, and its best with a fact of the same value."""
    best: defaultdict[int, float] = defaultdict(lambda: -math.inf)
    equal: defaultdict[int, float] = defaultdict(lambda: -math.inf)
    for one, margin in rows:
        alike = same_facts(one.left, one.right)
        for fact in (one.left, one.right):
            best[id(fact)] = max(best[id(fact)], margin)
            if alike:
                equal[id(fact)] = max(equal[id(fact)], margin)
    return best, equal


def _unlike(one: Candidate, slots: SlotModel, off: str) -> Iterator[Decision]:
    """Two unlike values as values of one slot, if evidence speaks for it."""
    left, right, found = one
    standing = fact_verdict(left, right)
    shown = evidence(Question(left, right, found, standing == "conflict", slots.likelihood(found)), off)
    counts_people = shown in ("outcome", "version") and bool(found.get("outcome_same"))
    if counts_people and standing == "nuance" and is_update(left.value, right.value):
        standing = "conflict"
    if shown:
        yield Decision(left, right, standing, slots.probability(found), shown)


def find(
    table: FactTable, stories: Sequence[tuple[str, str]], views: Views, progress: Progress = NO_PROGRESS
) -> Iterator[tuple[int, int, Slot]]:
    """The slots of every two sources of one story, by the numbers of their statements."""
    for left, right in progress.track("comparing values of one story", stories, len(stories)):
        for decision in decide(table.candidates(left, right)):
            yield _row(table, views, decision)


def find_in_pairs(
    table: FactTable,
    pairs: Mapping[tuple[str, str], Container[tuple[int, int]]],
    views: Views,
    progress: Progress = NO_PROGRESS,
) -> Iterator[tuple[int, int, Slot]]:
    """The slots within some pairs of sentences, given by their sources, which need not tell one story."""
    for (left, right), within in progress.track("comparing values", pairs.items(), len(pairs)):
        for decision in decide(table.candidates(left, right, within)):
            yield _row(table, views, decision)


def spread(
    compared: Iterable[tuple[int, int]], edges: Sequence[tuple[int, int, Slot]]
) -> Iterator[tuple[int, int, Slot]]:
    """The conflicts between paired sentences that follow from ``edges``: what A and B give alike, and B and C unlike.

    Two values of one group conflict if they do so somewhere in it; every pair of sentences then shows what the ledger
    says of the group.
    """
    groups: UnionFind[tuple[int, int]] = UnionFind()
    sides: dict[tuple[int, int], DifferenceSide] = {}
    for left, right, slot in edges:
        places = (left, slot.left.start), (right, slot.right.start)
        sides.update(zip(places, (slot.left, slot.right), strict=True))
        groups.join(*places)
    unlike: dict[tuple[tuple[int, int], frozenset[str]], Slot] = {}
    for left, _, slot in edges:
        if slot.standing == "conflict":
            unlike[groups.find((left, slot.left.start)), frozenset((slot.left.value, slot.right.value))] = slot
    in_sentence: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in sides:
        in_sentence[place[0]].append(place)
    known = {(left, right, slot.left.start, slot.right.start) for left, right, slot in edges}
    for left, right in compared:
        for here in in_sentence.get(left, ()):
            for there in in_sentence.get(right, ()):
                one, other = sides[here], sides[there]
                known_slot = unlike.get((groups.find(here), frozenset((one.value, other.value))))
                if (
                    known_slot is not None
                    and groups.find(here) == groups.find(there)
                    and (left, right, one.start, other.start) not in known
                ):
                    yield left, right, replace(known_slot, left=one, right=other)


def _row(table: FactTable, views: Views, decision: Decision) -> tuple[int, int, Slot]:
    left, right = decision.left, decision.right
    if left.statement > right.statement:
        left, right = right, left
    sides = _side(table, views, left), _side(table, views, right)
    kind = "date" if isinstance(left.value, Moment) else "number"
    labels = [_label(table, views, fact) for fact in (left, right)]
    label = max(labels, key=clarity)
    note = SO_FAR if is_update(left.value, right.value) and fact_verdict(left, right) == "nuance" else ""
    slot = Slot(kind, decision.standing, label, *sides, note, confidence=round(decision.confidence, 4))  # type: ignore[arg-type]
    return left.statement, right.statement, slot


def _label(table: FactTable, views: Views, fact: Fact) -> str:
    statement = table.statements[fact.statement]
    return value_label(statement, views.of(statement).units, fact)


def _side(table: FactTable, views: Views, fact: Fact) -> DifferenceSide:
    statement = table.statements[fact.statement]
    unit = views.of(statement).units[fact.at]
    return side(unit, fact.value.date or "") if isinstance(fact.value, Moment) else spoken(statement, unit)
