"""The second ranking: which of the sentences that match answers best, and why.

First come sentences with every word as typed, then those with other forms, beginnings and spellings; among equals
those whose words stand close together and in the order typed, then short ones (of two sentences that hold the words,
the shorter is the likelier to be meant).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kfor_tui.index.search.tokens import spans
from kfor_tui.model import Hit, Span
from kfor_tui.search.fuzzy import Variant
from kfor_tui.search.matching import All, EntityMatch, Matcher, OnSource, PartMatch, PhraseMatch, ProximityMatch, Term
from kfor_tui.search.patterns import RegexMatch
from kfor_tui.search.places import SentenceView, closest_group, in_order, merged

_CLOSENESS, _ORDER, _BREVITY = 0.16, 0.04, 0.10
_REST = 1 - _CLOSENESS - _ORDER - _BREVITY
_PLACE_LIMIT = 16  # places of one word that are tried when looking for the closest group
_SHORT = 10  # words; below, a sentence is no better for being shorter still
_SAID = {"form": "another form of", "prefix": "begins with", "spelling": "spelt like"}


class Rated(NamedTuple):
    """A sentence that matches, with its rating in 0..1 and what the rating rests on."""

    value: float
    view: SentenceView
    found: Sequence[PartMatch]
    trusts: Sequence[float]
    places: Sequence[Sequence[int]]


class Ranking:
    """Rates the sentences found for one query."""

    def __init__(self, matcher: Matcher) -> None:
        self._parts = matcher.parts if isinstance(matcher, All) else (matcher,)
        self._telling = [number for number, part in enumerate(self._parts) if part.rarity > 0]
        self._terms = [number for number, part in enumerate(self._parts) if isinstance(part, Term)]
        rarity = sum(part.rarity for part in self._parts) or 1.0
        self._shares = [part.rarity / rarity for part in self._parts]
        # Which part of the query a part of it belongs to, at whatever depth.
        self._owner = {id(child): number for number, part in enumerate(self._parts) for child in _descendants(part)}

    def rate(self, view: SentenceView, found: Sequence[PartMatch]) -> Rated:
        """How well a sentence answers: above one half exactly when every word stands there as typed."""
        trusts, places = self._best(found)
        if self._telling:
            return Rated(self._value(view, trusts, places), view, found, trusts, places)
        # Only conditions on sources: their headlines first, then in order of text.
        value = 0.5 if view.sentence.kind == "title" else 0.4 / (1 + view.sentence.locator.paragraph)
        return Rated(value, view, found, trusts, places)

    def _value(self, view: SentenceView, trusts: list[float], places: list[list[int]]) -> float:
        shares, telling = self._shares, self._telling
        closeness, ordered = _closeness([places[number] for number in telling if places[number]])
        cover, exact = 0.0, True
        for number in telling:
            cover += shares[number] * trusts[number]
            exact = exact and trusts[number] == 1.0
        brevity = 16 / (16 + max(_SHORT, len(view.keys)))
        value = cover * (_REST + _CLOSENESS * closeness + _ORDER * ordered) + _BREVITY * brevity
        return round(0.5 + value / 2 if exact else value / 2, 6)

    def _best(self, found: Sequence[PartMatch]) -> tuple[list[float], list[list[int]]]:
        """For each part the trust of its best answer, and the places of all answers as good."""
        owner = self._owner
        trusts = [0.0] * len(self._parts)
        places: list[list[int]] = [[] for _ in self._parts]
        for part, variant, at, _ in found:
            number = owner[id(part)]
            trust = 1.0 if variant is None else variant.weight
            if trust > trusts[number]:
                trusts[number], places[number] = trust, list(at)
            elif trust == trusts[number]:
                places[number] += at
        return trusts, places

    def hit(self, rated: Rated) -> Hit:
        """The sentence as a value, with every match as a span of the source's text and the reasons in words."""
        _, view, found, _, _ = rated
        words = _spans_of_words(view, {place for f in found for place in f.places})
        matches = merged([*words.values(), *(span for f in found for span in f.spans)])
        return Hit(rated.value, view.source.passage(view.sentence), matches, tuple(self._reasons(rated, words)))

    def _reasons(self, rated: Rated, words: dict[int, Span]) -> list[str]:
        _, view, found, trusts, places = rated
        reasons = []
        terms = self._terms
        if len(terms) > 1:
            group = closest_group(_tried([places[number] for number in terms if places[number]]))
            width = max(group) - min(group) + 1 if group else 0
            reasons.append("words side by side" if width <= len(terms) else f"words within {width}")
        unlike = [self._parts[number] for number in terms if trusts[number] < 1.0]
        reasons += [reading for part in unlike if (reading := _reading(part, view, found, words))]
        reasons += [reason for f in found if (reason := _reason(f.part))]
        if view.sentence.kind in ("title", "heading"):
            reasons.append("headline" if view.sentence.kind == "title" else "heading")
        reasons += [part.label for part in self._parts if isinstance(part, OnSource) and part.label]
        return list(dict.fromkeys(reasons))


def _descendants(part: Matcher) -> Iterator[Matcher]:
    yield part
    for child in getattr(part, "parts", ()):
        yield from _descendants(child)
    titles = getattr(part, "titles", None)
    if titles is not None:
        yield titles


def _tried(lists: Iterable[Sequence[int]]) -> list[Sequence[int]]:
    return [sorted(places)[:_PLACE_LIMIT] if len(places) > 1 else places for places in lists]


def _closeness(lists: list[list[int]]) -> tuple[float, float]:
    """1 when the words stand side by side, less the further they are apart; and 1 when in order."""
    if len(lists) < 2:
        return 1.0, 1.0
    group = closest_group(_tried(lists))
    if group is None:
        return 0.0, 0.0
    return len(lists) / max(max(group) - min(group) + 1, len(lists)), float(in_order(group))


def _spans_of_words(view: SentenceView, places: set[int]) -> dict[int, Span]:
    """Where in the source the words with these numbers stand."""
    at = view.sentence.start
    return {place: Span(at + start, at + end) for place, (start, end) in spans(view.text, places).items()}


def _trust(variant: Variant | None) -> float:
    return 1.0 if variant is None else variant.weight


def _reading(part: Matcher, view: SentenceView, found: Sequence[PartMatch], words: dict[int, Span]) -> str:
    """How a word was read when it does not stand there as typed."""
    own = [f for f in found if f.part is part and f.variant is not None and f.places]
    if not own or not isinstance(part, Term):
        return ""
    best = max(own, key=lambda f: _trust(f.variant))
    if best.variant is None or best.variant.kind == "exact":
        return ""
    start, end = words[best.places[0]]
    return f"“{view.source.text[start:end]}” {_SAID[best.variant.kind]} “{part.typed}”"


def _reason(part: Matcher) -> str:
    match part:
        case PhraseMatch():
            return "phrase"
        case ProximityMatch(slop=slop):
            return f"within {slop} words"
        case EntityMatch(label=label):
            return f"names {label}"
        case RegexMatch():
            return "pattern"
        case _:
            return ""
