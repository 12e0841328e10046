"""Choosing what to show side by side, from any screen: the selected sources, or this one and another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.model import Passage
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex
    from kfor_tui.tui.protocols import LibraryProtocol
    from kfor_tui.tui.screens.compare import CompareScreen

MOST_COLUMNS = 4
MANY = 40  # sources, from more of which a few are compared first
FIRST = 20


class Near(NamedTuple):
    """Another source: how many sentences it shares with the one asked about, and how many of those it contradicts.

    ``copy`` is true when both print the same story.
    """

    source: str
    shared: int
    conflicts: int
    copy: bool = False


def nearest(counterparts: CounterpartIndex, source: str) -> list[Near]:
    """Return the sources that share sentences with one, the most first."""
    same_story = next((set(o.sources) for o in counterparts.comparison.origins if source in o.sources), set())
    shared: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    for matches in counterparts.shared(source).values():
        shared.update({match.there.source for match in matches})
        conflicts.update({match.there.source for match in matches if match.conflicts})
    found = [Near(other, number, conflicts[other], other in same_story) for other, number in shared.items()]
    return sorted(found, key=lambda near: (-near.shared, -near.conflicts, near.source))


def most_informative(near: Sequence[Near]) -> Near:
    """Return the source worth comparing with: most contradictions, no reprint, most shared; one of ``nearest``."""
    return max(near, key=lambda other: (other.conflicts, not other.copy, other.shared))


def nearest_by_names(chosen: Sequence[str], names: Mapping[str, Collection[str]]) -> list[str]:
    """Return the sources chosen, then the others by the names they share with them; a rare name counts most."""
    spread = Counter(name for of_source in names.values() for name in of_source)
    wanted = {name for source in chosen for name in names.get(source, ())}
    worth = {
        source: sum(1 / spread[name] for name in of_source if name in wanted)
        for source, of_source in names.items()
        if source not in chosen
    }
    return [*chosen, *sorted(worth, key=lambda source: -worth[source])]


class Comparing(Service):
    """Chooses columns, and which sources of many are compared first."""

    def __init__(self, app: KforApp) -> None:
        super().__init__(app)
        self._hurried = ""

    def first(self, library: LibraryProtocol) -> list[str]:
        """Return the sources to compare before all others: those selected or read, and those that name the same.

        Empty when there are so few that all are compared as soon, and when earlier findings are shown meanwhile.
        Called in a worker thread.
        """
        ids = [source.id for source in library.sources]
        if len(ids) <= MANY or (self.session.comparison is not None and not self.session.partial):
            return []
        read = self.app.navigation.read_screen()
        current = read.current_source()
        wanted = [self._hurried, *list(read.listing.selected), current.id if current is not None else ids[0]]
        chosen = [source for source in dict.fromkeys(wanted) if source in set(ids)]
        names = {source: {m.name or m.text for m in library.annotations(source).mentions} for source in ids}
        return nearest_by_names(chosen, names)[:FIRST]

    def hurry(self) -> None:
        """Compare the source in the reader first, when many are being compared and it is not among them yet."""
        current = self.app.navigation.read_screen().current_source()
        if current is None or current.id == self._hurried or len(self.session.sources) <= MANY:
            return
        self._hurried = current.id
        self.app.loading.start(compare_only=True)

    def suggested_columns(self, about: str = "") -> tuple[list[str], str]:
        """Return what to compare when nothing was said but the source it is about, and why, in words."""
        read, sources = self.app.navigation.read_screen(), self.session.sources
        selected = [source for source in read.listing.selected if source in sources]
        if len(selected) > 1:
            chosen = selected[:MOST_COLUMNS]
            cut = wording.FIRST_OF_SELECTED.format(shown=MOST_COLUMNS, selected=len(selected))
            return chosen, wording.SELECTED + (cut if len(selected) > len(chosen) else "")
        current = read.current_source()
        usual = selected[0] if selected else current.id if current is not None else next(iter(sources), "")
        return self.with_nearest(about if about in sources else usual)

    def with_nearest(self, source: str) -> tuple[list[str], str]:
        """Return a source and the one most worth comparing with, with the reason in words."""
        near = nearest(self.session.counterparts, source) if self.session.counterparts is not None else []
        if near:
            best = most_informative(near)
            return [source, best.source], self._why_near(source, best, near[0])
        other = next((other for other in self.session.sources if other != source), None)
        if other is None:
            return [source], ""
        return [source, other], wording.SHARES_NOTHING.format(here=self.session.letter_of(source))

    def _why_near(self, source: str, best: Near, first: Near) -> str:
        here, there = self.session.letter_of(source), self.session.letter_of(best.source)
        if best == first:
            return wording.NEAREST.format(here=here, there=there, shared=count(best.shared, "shared sentence"))
        template = wording.NEARER_REPRINT if first.copy else wording.NEARER
        nearer = template.format(other=self.session.letter_of(first.source))
        if best.conflicts:
            return wording.DISAGREES_MOST.format(here=here, there=there, nearer=nearer)
        shared = count(best.shared, "sentence")
        return wording.SHARES.format(here=here, there=there, shared=shared, nearer=nearer)

    def show(
        self, sources: Sequence[str], why: str = "", passage: Passage | None = None, *, at_difference: bool = False
    ) -> None:
        """Show these sources side by side, at the row of a passage or at the first that differs."""
        screen = cast("CompareScreen", self.app.navigation.show("compare"))
        screen.choose(list(sources)[:MOST_COLUMNS], why, passage, at_difference=at_difference)

    def show_suggested(self) -> None:
        """Compare the selected sources, or the current one and the one most worth comparing with."""
        navigation = self.app.navigation
        screen = navigation.main_screen()
        passage = screen.current_passage()
        elsewhere = passage is not None and screen is not navigation.read_screen()
        about = passage.source if passage is not None and elsewhere else ""
        self.show(*self.suggested_columns(about), passage)
