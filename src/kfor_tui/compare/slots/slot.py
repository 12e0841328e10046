"""A slot: the place in both sentences where one thing is said, with each side's words and value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from kfor_tui.compare.matching.alignment import Alignment
from kfor_tui.compare.matching.similarity import RELATED, REWORDED
from kfor_tui.compare.statement import Names, Statement, Unit
from kfor_tui.model import Difference, DifferenceKind, DifferenceSide

Standing = Literal["agree", "nuance", "conflict"]

# From this share of corresponding words two sentences are copies of one another, and every change in them is meant.
COPY: Final = 0.75


_FIRM = 0.6  # share of the telling units that correspond


@dataclass(frozen=True, slots=True)
class Slot:
    """What both sentences say of one thing; ``standing`` tells whether they agree.

    What one copy words at greater length has no value to hold against another's: it is no matter for the ledger.
    """

    kind: DifferenceKind
    standing: Standing
    label: str
    left: DifferenceSide
    right: DifferenceSide
    note: str = ""
    for_ledger: bool = True
    confidence: float = 1.0

    def turned(self) -> Slot:
        """The slot with its sides the other way round."""
        return replace(self, left=self.right, right=self.left)

    def difference(self) -> Difference | None:
        """The slot as a difference, nothing when both sides agree."""
        if self.standing == "agree":
            return None
        return Difference(self.kind, self.standing, self.label, self.left, self.right, self.note)


@dataclass(frozen=True, slots=True)
class Context:
    """All that a comparison of two sentences may ask: the sentences, their alignment, when each was published.

    ``one_story`` tells that their sources say several other things alike.
    """

    left: Statement
    right: Statement
    alignment: Alignment
    names: Names
    score: float
    left_date: date | None = None
    right_date: date | None = None
    one_story: bool = False

    @property
    def firm(self) -> bool:
        """Whether the sentences say so much the same that a contrary word must mean a contrary fact."""
        alike = self.score >= (RELATED if self.one_story else REWORDED)
        return alike or self.alignment.same >= _FIRM

    def in_one_gap(self, i: int, j: int) -> bool:
        """Return whether two units are left over between the same equal neighbours."""
        return any(gap.tight and i in gap.left and j in gap.right for gap in self.alignment.gaps)

    def led_alike(self, i: int, j: int) -> bool:
        """Return whether the content words before two units correspond, or after them where none comes before."""
        before = self._beside(self.alignment.left, i, -1), self._beside(self.alignment.right, j, -1)
        if before != (None, None):
            return before in self.alignment.pairs
        after = self._beside(self.alignment.left, i, 1), self._beside(self.alignment.right, j, 1)
        return after in self.alignment.pairs

    @staticmethod
    def _beside(units: tuple[Unit, ...], at: int, step: int) -> int | None:
        """The nearest telling unit on one side."""
        places = range(at + step, len(units) if step > 0 else -1, step)
        return next((n for n in places if not units[n].weightless), None)

    @property
    def same_time(self) -> bool:
        """Whether both tell of the past or both of what is to come: a plan and a deed are two events."""
        return _looks_ahead(self.alignment.left) == _looks_ahead(self.alignment.right)

    def followed_alike(self, i: int, j: int) -> bool:
        """Return whether a telling word that follows at once corresponds too: ``5 apps`` and ``50 apps``."""
        return any(
            (i + a, j + b) in self.alignment.pairs and not self.alignment.left[i + a].weightless
            for a in (1, 2)
            for b in (1, 2)
        )

    def standing(self, i: int, j: int, tight: bool) -> bool:
        """Return whether unit ``i`` and unit ``j`` fill the same place: between equal neighbours, or in one context.

        Sentences that say little else alike get the stricter reading, for a false conflict is worse than a miss.
        """
        near = self.alignment.nearby(i, j)
        if self.alignment.same >= _FIRM:
            return tight or near >= 2
        return near >= 3 or (tight and near >= 2)


_AHEAD = frozenset(("will", "shall", "plan", "intend"))


def _looks_ahead(units: tuple[Unit, ...]) -> bool:
    return any(unit.key in _AHEAD or is_to(units, at) for at, unit in enumerate(units))


def is_to(units: tuple[Unit, ...], at: int) -> bool:
    """Return whether something planned is told by ``is to``: the ward is to close."""
    return units[at].key in ("is", "are") and at + 1 < len(units) and units[at + 1].key == "to"


def side(unit: Unit, value: str) -> DifferenceSide:
    """One side of a slot, as it stands in its text."""
    return DifferenceSide(unit.text, unit.start, unit.end, value)


def between(units: tuple[Unit, ...], statement: Statement, first: int, last: int, value: str) -> DifferenceSide:
    """The text from one unit to another as a side."""
    start, end = units[first].start, units[last].end
    return DifferenceSide(statement.text[start - statement.start : end - statement.start], start, end, value)


def nowhere(statement: Statement) -> DifferenceSide:
    """The side of a sentence that does not say it: no words, at its start."""
    return DifferenceSide("", statement.start, statement.start, "")
