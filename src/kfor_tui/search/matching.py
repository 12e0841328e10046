"""A query made ready for a corpus: what to ask the index for, and whether and where a sentence answers it.

``Matcher`` is the meaning of a query; indexes only propose. So both indexes find the same, and what is highlighted is
what matched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, cast

from kfor_tui.index.search.query_plan import AnyOf, Both, Either, Everything, Numbers, OfSources, Plan, Without
from kfor_tui.model import Span
from kfor_tui.search.fuzzy import Variant
from kfor_tui.search.places import SentenceView, closest_group


class PartMatch(NamedTuple):
    """What answered one part of a query in a sentence: the numbers of its words, or spans where words do not fit."""

    part: Matcher
    variant: Variant | None
    places: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


class Matcher(Protocol):
    """A part of a query that knows its corpus."""

    @property
    def plan(self) -> Plan:
        """The sentences to look at; all that match are among them."""

    @property
    def plain(self) -> bool:
        """Whether all sentences of the plan match."""

    @property
    def rarity(self) -> float:
        """How much the part tells: high for a rare word."""

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """What answers in a sentence, or ``None`` when it does not match."""


@dataclass(frozen=True, eq=False)
class Term:
    """A word with all that it may stand for."""

    typed: str
    variants: tuple[Variant, ...]
    rarity: float
    plain: bool = True

    @cached_property
    def by_key(self) -> Mapping[str, Variant]:
        """The variants by their keys."""
        return {variant.key: variant for variant in self.variants}

    @property
    def plan(self) -> Plan:
        """Sentences with any of the variants."""
        return AnyOf(tuple((variant.key, variant.weight) for variant in self.variants), self.rarity)

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """Every variant that stands in the sentence."""
        by_key = self.by_key
        found = [PartMatch(self, by_key[key], (place,)) for place, key in enumerate(view.keys) if key in by_key]
        return found or None

    def places(self, view: SentenceView) -> list[int]:
        """The numbers of the words that may be meant."""
        by_key = self.by_key
        return [place for place, key in enumerate(view.keys) if key in by_key]


@dataclass(frozen=True, eq=False)
class _Words:
    """Several words whose places matter."""

    terms: tuple[Term, ...]

    @property
    def rarity(self) -> float:
        """That of its words together."""
        return sum(term.rarity for term in self.terms)

    @property
    def plan(self) -> Plan:
        """Sentences with all the words."""
        return Both(tuple(term.plan for term in self.terms))

    def _found(self, view: SentenceView, places: Sequence[int]) -> PartMatch:
        """One place for every word; it is trusted as much as the least trusted of them."""
        variants = (term.by_key[view.keys[place]] for term, place in zip(self.terms, places, strict=True))
        return PartMatch(cast("Matcher", self), min(variants, key=_weight), tuple(places))


@dataclass(frozen=True, eq=False)
class PhraseMatch(_Words):
    """Words next to each other in this order."""

    @property
    def plain(self) -> bool:
        """Only for a single word: no index knows what stands next to what."""
        return len(self.terms) < 2

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """Every place where the row begins."""
        starts: set[int] | None = None
        for offset, term in enumerate(self.terms):
            here = {place - offset for place in term.places(view)}
            starts = here if starts is None else starts & here
            if not starts:
                return None
        return [self._found(view, range(start, start + len(self.terms))) for start in sorted(starts or ())]


def _weight(variant: Variant) -> float:
    return variant.weight


@dataclass(frozen=True, eq=False)
class ProximityMatch(_Words):
    """Words in any order with at most ``slop`` other words between the first and the last."""

    slop: int
    plain: bool = False

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """The words of the closest group, when it is close enough."""
        lists = []
        for term in self.terms:
            places = term.places(view)
            if not places:
                return None
            lists.append(places)
        group = closest_group(lists)
        if group is None or max(group) - min(group) + 1 - len(lists) > self.slop:
            return None
        return [self._found(view, group)]


@dataclass(frozen=True, eq=False)
class OnSource:
    """A condition that a source fulfils or not, such as its outlet."""

    ordinals: frozenset[int]
    label: str = ""
    titles: Term | None = None
    rarity: float = 0.0
    plain: bool = True

    @property
    def plan(self) -> Plan:
        """All sentences of the sources."""
        return OfSources(self.ordinals)

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """Nothing to highlight, unless the words asked for stand in this very headline."""
        if view.ordinal not in self.ordinals:
            return None
        if self.titles is not None and view.sentence.kind == "title":
            return self.titles.find(view) or []
        return []


@dataclass(frozen=True, eq=False)
class EntityMatch:
    """Sentences that name an entity, by whatever name."""

    label: str
    spans: Mapping[int, Sequence[Span]]
    numbers: frozenset[int]
    rarity: float = 5.0
    plain: bool = True

    @property
    def plan(self) -> Plan:
        """The sentences of its mentions."""
        return Numbers(self.numbers, self.rarity)

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """The mentions, as spans of the source."""
        spans = self.spans.get(view.number)
        return [PartMatch(self, None, spans=tuple(spans))] if spans else None


@dataclass(frozen=True, eq=False)
class _Parts:
    """Several parts."""

    parts: tuple[Matcher, ...]

    @property
    def plain(self) -> bool:
        """When every part is."""
        return all(part.plain for part in self.parts)


@dataclass(frozen=True, eq=False)
class All(_Parts):
    """Parts that must all match."""

    @property
    def rarity(self) -> float:
        """The sum."""
        return sum(part.rarity for part in self.parts)

    @property
    def plan(self) -> Plan:
        """The common sentences."""
        return Both(tuple(part.plan for part in self.parts))

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return tuple(part for part in self.parts if isinstance(part, Term))

    @cached_property
    def _others(self) -> tuple[Matcher, ...]:
        return tuple(part for part in self.parts if not isinstance(part, Term))

    @cached_property
    def _meanings(self) -> Mapping[str, list[tuple[Term, Variant]]]:
        """For each word of the sources the words typed that it may stand for."""
        meanings: dict[str, list[tuple[Term, Variant]]] = {}
        for term in self._terms:
            for variant in term.variants:
                meanings.setdefault(variant.key, []).append((term, variant))
        return meanings

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """What every part found; the words of a sentence are gone through once for all words typed."""
        meanings = self._meanings
        told = [(place, meanings[key]) for place, key in enumerate(view.keys) if key in meanings]
        found = [PartMatch(term, variant, (place,)) for place, meant in told for term, variant in meant]
        if len({id(one.part) for one in found}) < len(self._terms):
            return None
        for part in self._others:
            here = part.find(view)
            if here is None:
                return None
            found += here
        return found


@dataclass(frozen=True, eq=False)
class AnyOfParts(_Parts):
    """Parts of which one is enough."""

    @property
    def rarity(self) -> float:
        """The rarest part's."""
        return max((part.rarity for part in self.parts), default=0.0)

    @property
    def plan(self) -> Plan:
        """The sentences of all."""
        return Either(tuple(part.plan for part in self.parts))

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """What the parts that match found."""
        answers = [here for part in self.parts if (here := part.find(view)) is not None]
        return [found for here in answers for found in here] if answers else None


@dataclass(frozen=True, eq=False)
class Except:
    """Sentences that the part does not match."""

    part: Matcher
    rarity: float = 0.0

    @property
    def plain(self) -> bool:
        """When the part is."""
        return self.part.plain

    @property
    def plan(self) -> Plan:
        """All other sentences; all whatever when only looking at them tells."""
        return Without(self.part.plan) if self.part.plain else Everything()

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """Nothing to highlight."""
        return None if self.part.find(view) is not None else []


@dataclass(frozen=True, eq=False)
class MatchAll:
    """A part that asks for nothing."""

    rarity: float = 0.0
    plain: bool = True
    plan: Plan = field(default_factory=Everything)

    def find(self, view: SentenceView) -> list[PartMatch] | None:  # noqa: ARG002
        """Any sentence will do."""
        return []
