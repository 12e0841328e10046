"""Answers to a query that no sentence answers in full, so that a search never dead-ends.

First come the paragraphs, then the sources that hold all of the words, each with its best sentence; then sentences with
most of the words. Conditions (``outlet:``, ``entity:``, ``!word``, patterns) stay conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kfor_tui.index.search.query_plan import Both, Either, Plan
from kfor_tui.model import Hit, HitScope
from kfor_tui.search.matching import All, AnyOfParts, Matcher, PartMatch, PhraseMatch, ProximityMatch, Term
from kfor_tui.search.places import SentenceView
from kfor_tui.search.query import And, Node, Or, Phrase, Word
from kfor_tui.search.ranking import Ranking, Rated

PROPOSED = 100  # sentences of an index that are looked at, those with the rarest words first
AROUND = 5_000  # sentences of their sources that are looked at for each of the other words
_TELLING = 0.4  # of the rarity of the rarest word: sentences are proposed for what is as telling
# Ratings below one half, where every word stands as typed: the range of each kind of answer begins here.
_BASE: dict[HitScope | None, float] = {"paragraph": 0.3, "source": 0.2, None: 0.0}
_REASON: dict[HitScope | None, str] = {"paragraph": "the paragraph has all words", "source": "the source has all words"}


def can_relax(node: Node | None) -> bool:
    """Whether a query asks for several things of which some will do."""
    return isinstance(node, And) and sum(isinstance(child, Word | Phrase | Or) for child in node.nodes) > 1


_WORDS = (Term, PhraseMatch, ProximityMatch, AnyOfParts)


class _Closest(NamedTuple):
    """A sentence that answers some parts of a query, by their numbers."""

    rated: Rated
    held: frozenset[int]


class RelaxedAnswer(NamedTuple):
    """The best hits of a relaxed query, how many there are, and in how many sources."""

    hits: tuple[Hit, ...]
    total: int
    sources: int


class Relaxed:
    """A query of which some parts will do; ``within`` gives the sentences of a plan in the sources of some ordinals."""

    def __init__(self, matcher: Matcher, within: Callable[[Plan, frozenset[int]], Sequence[SentenceView]]) -> None:
        parts = matcher.parts if isinstance(matcher, All) else (matcher,)
        self._wanted = [part for part in parts if isinstance(part, _WORDS)]
        self._conditions = [part for part in parts if not isinstance(part, _WORDS)]
        self._ranking = Ranking(All((*self._wanted, *self._conditions)))
        self._all = frozenset(range(len(self._wanted)))
        self._within = within

    @property
    def plan(self) -> Plan:
        """Sentences with any of the telling words that fulfil the conditions.

        A sentence that has only the common ones is no answer, and there are most of those.
        """
        found = [part for part in self._wanted if not isinstance(part, Term) or part.variants]
        least = _TELLING * max((part.rarity for part in found), default=0.0)
        telling = tuple(part.plan for part in found if part.rarity >= least)
        return Both((Either(telling), *(part.plan for part in self._conditions)))

    def answer(self, proposed: Iterable[SentenceView], limit: int, cancelled: Callable[[], bool]) -> RelaxedAnswer:
        """The ``limit`` closest answers among the sentences proposed and around them, the best first."""
        closest = [found for view in proposed if not cancelled() and (found := self._match(view)) is not None]
        answers = self._together(closest, cancelled)
        most = max((len(one.held) for one in closest), default=0)
        needed = min(most, (len(self._wanted) + 1) // 2)
        for one in closest:
            if len(one.held) >= needed:
                answers.setdefault(one.rated.view.number, (one, None))
        ranked = sorted((-self._score(*answer), number) for number, answer in answers.items())
        hits = tuple(self._hit(*answers[number]) for _, number in ranked[:limit])
        return RelaxedAnswer(hits, len(answers), len({one.rated.view.ordinal for one, _ in answers.values()}))

    def _match(self, view: SentenceView) -> _Closest | None:
        found: list[PartMatch] = []
        for condition in self._conditions:
            here = condition.find(view)
            if here is None:
                return None
            found += here
        held = set()
        for number, part in enumerate(self._wanted):
            here = part.find(view)
            if here is not None:
                held.add(number)
                found += here
        return _Closest(self._ranking.rate(view, found), frozenset(held)) if held else None

    def _together(
        self, closest: Sequence[_Closest], cancelled: Callable[[], bool]
    ) -> dict[int, tuple[_Closest, HitScope | None]]:
        """The best sentence of each paragraph, else of each source, that holds all of the words."""
        by_source: dict[int, list[_Closest]] = {}
        for view in self._around(frozenset(one.rated.view.ordinal for one in closest), cancelled):
            found = self._match(view)
            if found is not None:
                by_source.setdefault(view.ordinal, []).append(found)
        answers: dict[int, tuple[_Closest, HitScope | None]] = {}
        for matched in by_source.values():
            paragraphs = self._complete(matched, lambda one: one.rated.view.sentence.locator.paragraph)
            within: HitScope = "paragraph" if paragraphs else "source"
            for group in paragraphs or self._complete(matched, lambda _: 0):
                best = max(group, key=lambda one: (len(one.held), one.rated.value, -one.rated.view.number))
                answers[best.rated.view.number] = best, within
        return answers

    def _around(self, ordinals: frozenset[int], cancelled: Callable[[], bool]) -> Iterator[SentenceView]:
        """The sentences with any of the words in those of the sources that have all of them.

        The index is asked for one word after the other, the rarest first: few sources are left for the frequent ones.
        """
        views: dict[int, SentenceView] = {}
        for part in sorted(self._wanted, key=lambda part: -part.rarity):
            if not ordinals or cancelled():
                return
            found = self._within(part.plan, ordinals)
            ordinals = frozenset(view.ordinal for view in found)
            views |= {view.number: view for view in found}
        for number in sorted(views):
            if views[number].ordinal in ordinals:
                yield views[number]

    def _complete(self, matched: Iterable[_Closest], unit: Callable[[_Closest], Hashable]) -> list[list[_Closest]]:
        """The units whose sentences together hold all of the words."""
        groups: dict[Hashable, list[_Closest]] = {}
        for one in matched:
            groups.setdefault(unit(one), []).append(one)
        return [group for group in groups.values() if frozenset().union(*(one.held for one in group)) == self._all]

    def _score(self, one: _Closest, within: HitScope | None) -> float:
        share = len(one.held) / len(self._wanted)
        return round(_BASE[within] + 0.1 * share + 0.09 * one.rated.value, 6)

    def _hit(self, one: _Closest, within: HitScope | None) -> Hit:
        missing = tuple(_typed(part) for number, part in enumerate(self._wanted) if number not in one.held)
        score = self._score(one, within)
        lacks = "without " + ", ".join(f"“{word}”" for word in missing)
        hit = self._ranking.hit(one.rated)
        reasons = tuple(filter(None, (_REASON.get(within, ""), lacks, *hit.reasons)))
        return replace(hit, score=score, reasons=reasons, within=within, missing=missing)


def _typed(part: Matcher) -> str:
    """A part of a query as it may be typed."""
    match part:
        case Term(typed=typed):
            return typed
        case PhraseMatch(terms=terms) | ProximityMatch(terms=terms):
            return f'"{" ".join(term.typed for term in terms)}"'
        case AnyOfParts(parts=parts):
            return " | ".join(map(_typed, parts))
        case _:
            return ""
