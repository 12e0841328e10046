"""Choosing what to lay side by side, from any screen: the selected sources, or this one and its nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import App

from kfor_tui.tui.presentation.wording import count

if TYPE_CHECKING:
    from kfor_tui.model import Passage, Source
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.screens.compare import CompareScreen
    from kfor_tui.tui.screens.read import ReadScreen

MOST_COLUMNS = 4


class Near(NamedTuple):
    """Another source, the number of sentences it shares with the one asked about, and of those it contradicts.

    ``copy`` tells that both carry the same copy.
    """

    source: str
    shared: int
    conflicts: int
    copy: bool = False


def nearest(counterparts: CounterpartIndex, source: str) -> list[Near]:
    """The sources that share sentences with one, the most first."""
    one_copy = next((set(o.sources) for o in counterparts.comparison.origins if source in o.sources), set())
    shared: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    for matches in counterparts.shared(source).values():
        shared.update({counterpart.there.source for counterpart in matches})
        conflicts.update({counterpart.there.source for counterpart in matches if counterpart.conflicts})
    found = [Near(other, number, conflicts[other], other in one_copy) for other, number in shared.items()]
    return sorted(found, key=lambda near: (-near.shared, -near.conflicts, near.source))


def most_informative(near: Sequence[Near]) -> Near:
    """The source worth laying beside: it contradicts most, is no mere copy, shares most; one of ``nearest``."""
    return max(near, key=lambda other: (other.conflicts, not other.copy, other.shared))


class Comparing(App[int]):
    """The part of the app that chooses columns."""

    counterparts: CounterpartIndex | None
    sources: dict[str, Source]

    # ----- given by the app

    def main_screen(self) -> KforScreen:
        """The topmost main screen."""
        raise NotImplementedError

    def letter_of(self, source: str) -> str:
        """The short name of a source."""
        raise NotImplementedError

    def show_view(self, view_id: str) -> KforScreen:
        """Bring a main screen into sight and return it."""
        raise NotImplementedError

    def read_screen(self) -> ReadScreen:
        """The Read screen, in sight or not."""
        raise NotImplementedError

    # ----- choosing

    def suggested_columns(self, about: str = "") -> tuple[list[str], str]:
        """What to compare when nothing was said but the source it is about, and why, in words."""
        listing = self.read_screen().listing
        selected = [source for source in listing.selected if source in self.sources]
        if len(selected) > 1:
            chosen = selected[:MOST_COLUMNS]
            more = len(selected) - len(chosen)
            return chosen, "selected in the list" + (f", the first {MOST_COLUMNS} of {len(selected)}" if more else "")
        current = self.read_screen().current_source()
        usual = selected[0] if selected else current.id if current is not None else next(iter(self.sources), "")
        first = about if about in self.sources else usual
        return self.with_nearest(first)

    def with_nearest(self, source: str) -> tuple[list[str], str]:
        """A source and the one that tells most beside it, with the reason in words."""
        near = nearest(self.counterparts, source) if self.counterparts is not None else []
        if near:
            best = most_informative(near)
            return [source, best.source], self._why_near(source, best, near[0])
        other = next((other for other in self.sources if other != source), None)
        if other is None:
            return [source], ""
        return [source, other], f"{self.letter_of(source)} shares no sentence with any other source"

    def _why_near(self, source: str, best: Near, first: Near) -> str:
        here, there = self.letter_of(source), self.letter_of(best.source)
        if best == first:
            return f"{there} is nearest to {here}: {count(best.shared, 'shared sentence')}"
        nearest_is = f"{self.letter_of(first.source)} is nearer (c)" + (" but a copy" if first.copy else "")
        if best.conflicts:
            return f"{there} contradicts {here} most; {nearest_is}"
        return f"{there} shares {count(best.shared, 'sentence')} with {here}; {nearest_is}"

    def compare_columns(
        self, sources: Sequence[str], why: str = "", passage: Passage | None = None, *, at_difference: bool = False
    ) -> None:
        """Lay these sources side by side, with the cursor on the row of a passage or on the first that differs."""
        screen = cast("CompareScreen", self.show_view("compare"))
        screen.choose(list(sources)[:MOST_COLUMNS], why, passage, at_difference=at_difference)

    def cmd_compare_here(self) -> None:
        """Compare the selected sources, or the current one and its nearest."""
        screen = self.main_screen()
        passage = screen.current_passage()
        elsewhere = passage is not None and screen is not self.read_screen()
        about = passage.source if passage is not None and elsewhere else ""
        self.compare_columns(*self.suggested_columns(about), passage)
