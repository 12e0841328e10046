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

PROPOSED = 200  # sentences of an index that are looked at, those with the rarest words first
_LOOKED_AROUND = 5_000  # sentences of their sources that are looked at for the other words
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


class Relaxed:
    """A query of which some parts will do; ``around`` gives the sentences of a source by its ordinal."""

    def __init__(self, matcher: Matcher, around: Callable[[int], Iterator[SentenceView]]) -> None:
        parts = matcher.parts if isinstance(matcher, All) else (matcher,)
        self._wanted = [part for part in parts if isinstance(part, _WORDS)]
        self._conditions = [part for part in parts if not isinstance(part, _WORDS)]
        self._ranking = Ranking(All((*self._wanted, *self._conditions)))
        self._all = frozenset(range(len(self._wanted)))
        self._around = around

    @property
    def plan(self) -> Plan:
        """Sentences with any of the words that fulfil the conditions."""
        return Both((Either(tuple(part.plan for part in self._wanted)), *(part.plan for part in self._conditions)))

    def hits(self, proposed: Iterable[SentenceView], cancelled: Callable[[], bool]) -> list[Hit]:
        """The closest answers among the sentences proposed and around them, the best first."""
        closest = [found for view in proposed if not cancelled() and (found := self._match(view)) is not None]
        answers = self._together(closest, cancelled)
        most = max((len(one.held) for one in closest), default=0)
        needed = min(most, (len(self._wanted) + 1) // 2)
        for one in closest:
            if len(one.held) >= needed:
                answers.setdefault(one.rated.view.number, (one, None))
        numbered = [(number, self._hit(one, within)) for number, (one, within) in answers.items()]
        return [hit for _, hit in sorted(numbered, key=lambda pair: (-pair[1].score, pair[0]))]

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
        answers: dict[int, tuple[_Closest, HitScope | None]] = {}
        left = _LOOKED_AROUND
        for ordinal in dict.fromkeys(one.rated.view.ordinal for one in closest):
            if left <= 0 or cancelled():
                break
            views = list(self._around(ordinal))
            left -= len(views)
            matched = [one for view in views[:_LOOKED_AROUND] if (one := self._match(view)) is not None]
            paragraphs = self._complete(matched, lambda one: one.rated.view.sentence.locator.paragraph)
            within: HitScope = "paragraph" if paragraphs else "source"
            for group in paragraphs or self._complete(matched, lambda _: 0):
                best = max(group, key=lambda one: (len(one.held), one.rated.value, -one.rated.view.number))
                answers[best.rated.view.number] = best, within
        return answers

    def _complete(self, matched: Iterable[_Closest], unit: Callable[[_Closest], Hashable]) -> list[list[_Closest]]:
        """The units whose sentences together hold all of the words."""
        groups: dict[Hashable, list[_Closest]] = {}
        for one in matched:
            groups.setdefault(unit(one), []).append(one)
        return [group for group in groups.values() if frozenset().union(*(one.held for one in group)) == self._all]

    def _hit(self, one: _Closest, within: HitScope | None) -> Hit:
        missing = tuple(_typed(part) for number, part in enumerate(self._wanted) if number not in one.held)
        share = len(one.held) / len(self._wanted)
        score = round(_BASE[within] + 0.1 * share + 0.09 * one.rated.value, 6)
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
