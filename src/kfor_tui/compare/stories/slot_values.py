"""Values in two reports of one story: which fill one slot by the model, and whether both can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.differences.numbers import spoken
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.value_labels import value_label
from kfor_tui.compare.slots import model
from kfor_tui.compare.slots.candidates import Candidate
from kfor_tui.compare.slots.reading import FactTable
from kfor_tui.compare.slots.slot import Slot, Standing, side
from kfor_tui.compare.slots.vetoes import vetoed
from kfor_tui.compare.statement import Views
from kfor_tui.compare.verdicts.values import is_update, same_values, verdict
from kfor_tui.model import DifferenceSide, Moment
from kfor_tui.progress import NO_PROGRESS, Progress

CONTESTED: Final = 0.25  # calibrated probability from which two unlike values are shown as one slot
DATED: Final = 0.3  # for two dates, of which more are of two acts
AGREED: Final = 0.5  # from which two like values are
SO_FAR: Final = "a count so far"
_MARGIN: Final = 0.75  # in log odds: how much better another partner may not be


@dataclass(frozen=True, slots=True)
class Decision:
    """Two facts that are values of one slot, how sure that is, and whether both can hold."""

    left: Fact
    right: Fact
    standing: Standing
    confidence: float


def decide(found: Iterable[Candidate], least: float = CONTESTED) -> Iterator[Decision]:
    """Choose among the candidates of two sources those that are each other's best and likely of one slot."""
    slots = model.default()
    rows = [(one, slots.score(one.features)) for one in found]
    best: dict[int, float] = defaultdict(lambda: -99.0)
    for one, margin in rows:
        for fact in (one.left, one.right):
            best[id(fact)] = max(best[id(fact)], margin)
    for one, margin in rows:
        standing = verdict(one.left.value, one.right.value)
        probability = slots.probability(one.features)
        if standing == "agree" or same_values(one.left.value, one.right.value):
            if probability >= AGREED or one.features.get("likeness", 0.0) >= AGREED:
                yield Decision(one.left, one.right, standing, probability)
            continue
        if standing == "nuance" and _is_count_so_far(one):
            standing = "conflict"
        mutual = margin >= max(best[id(one.left)], best[id(one.right)]) - _MARGIN
        if one.left.is_date and standing == "conflict" and not (_are_calendar_days(one) and probability >= DATED):
            continue
        if mutual and probability >= least and not vetoed(one.features):
            yield Decision(one.left, one.right, standing, probability)


def _are_calendar_days(found: Candidate) -> bool:
    """Whether both sides name a day or a year in other words."""
    left, right = found.left.value, found.right.value
    if not (isinstance(left, Moment) and isinstance(right, Moment)):
        return False
    exact = left.precision == right.precision and left.precision in ("day", "year", "time")
    relative = any(word in value.text.lower() for value in (left, right) for word in ("today", "next", "last", "this"))
    return exact and not relative and left.text.lower() != right.text.lower()


def _is_count_so_far(found: Candidate) -> bool:
    """Whether both sides count those whom one outcome befell, and one counts more."""
    same = found.left.outcome is not None and found.left.outcome == found.right.outcome
    return same and is_update(found.left.value, found.right.value)


def find(
    table: FactTable, stories: Sequence[tuple[str, str]], views: Views, progress: Progress = NO_PROGRESS
) -> Iterator[tuple[int, int, Slot]]:
    """The slots of every two sources of one story, by the numbers of their statements."""
    for left, right in progress.track("comparing values of one story", stories, len(stories)):
        for decision in decide(table.candidates(left, right)):
            yield _row(table, views, decision)


def _row(table: FactTable, views: Views, decision: Decision) -> tuple[int, int, Slot]:
    left, right = decision.left, decision.right
    if left.statement > right.statement:
        left, right = right, left
    sides = _side(table, views, left), _side(table, views, right)
    kind = "date" if isinstance(left.value, Moment) else "number"
    label = value_label(table.statements[left.statement], views.of(table.statements[left.statement]).units, left)
    note = SO_FAR if is_update(left.value, right.value) and verdict(left.value, right.value) == "nuance" else ""
    slot = Slot(kind, decision.standing, label, *sides, note, confidence=round(decision.confidence, 4))  # type: ignore[arg-type]
    return left.statement, right.statement, slot


def _side(table: FactTable, views: Views, fact: Fact) -> DifferenceSide:
    statement = table.statements[fact.statement]
    unit = views.of(statement).units[fact.at]
    return side(unit, fact.value.date or "") if isinstance(fact.value, Moment) else spoken(statement, unit)
