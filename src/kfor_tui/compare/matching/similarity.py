"""How much two sentences say the same, 0 to 1, and why.

A cosine of weighted terms in which unlike terms may meet half-way (soft TF-IDF, after Cohen, Ravikumar and Fienberg
2003): a name and its short form, a verb and its noun, two words of one synonym class, two numbers of the same things.
Lengths are pivoted (Singhal, Buckley and Mitra 1996), so that a long sentence is not punished for being long and two
words shared by two headlines are not proof. A sentence that is wholly contained in a longer one (split in one source,
joined in the other) scores by its containment.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.statement import Statement, kin
from kfor_tui.model import Relation

# A pair is worth showing from here: the best F1 over pairs of news read by hand lies between .36 and .40, and most
# sentences of ECB+ that share an event score above it.
RELATED: Final = 0.37
# From here most readers say "the same": the best F1 over 61 pairs of real news that were read with this question.
REWORDED: Final = 0.46
# The same copy: at most about one word in ten differs, told from the words in order.
VERBATIM: Final = 0.9

_PIVOT: Final = 0.3
_USUAL_NORM: Final = 2.9  # of a news sentence of twenty-odd words, measured
_CONTAINED: Final = 0.62  # what a wholly contained sentence is worth at least; never verbatim by that alone
_CONTAINED_FROM: Final = 0.7  # share of the shorter one's weight
_CONTAINED_TERMS: Final = 5  # fewer terms are contained by chance
_CONTAINED_WITH_VALUE: Final = 3
_CONTAINED_SHORT: Final = 0.54
_WHOLE: Final = 0.95

_MAX_CORPUS_SHARE: Final = 0.6  # measured: half corpus, half prior ranks best; a small corpus alone misjudges
_CORPUS_HALF: Final = 50  # statements at which the corpus has half of its share


class Vector(NamedTuple):
    """The terms of a statement with their weights, its pivoted length, and the sum of the weights."""

    weights: dict[str, float]
    norm: float
    total: float


_MOST_VECTORS: Final = 4_096  # kept, for one statement is scored against many; then all are dropped


class Weights(dict[str, float]):
    """How telling each term is, 0 to 1: rarity in the corpus blended with general English.

    ``frequencies`` counts the statements of ``count`` that hold a term. A weight is worked out when it is first asked.
    """

    def __init__(self, frequencies: Mapping[str, int] | None = None, count: int = 0) -> None:
        super().__init__()
        self._frequencies = frequencies or {}
        self._log_count = math.log(1 + count) or 1.0
        self._share = _MAX_CORPUS_SHARE * count / (count + _CORPUS_HALF)
        self._vectors: dict[tuple[str, ...], Vector] = {}

    def __missing__(self, term: str) -> float:
        weight = self[term] = self._weigh(term)
        return weight

    def _weigh(self, term: str) -> float:
        rarity = 1 - math.log(1 + self._frequencies.get(term, 0)) / self._log_count
        return (1 - self._share) * _prior(term) + self._share * max(rarity, 0.0)

    def vector(self, terms: tuple[str, ...]) -> Vector:
        """The terms of a statement, weighed."""
        vector = self._vectors.get(terms)
        if vector is None:
            if len(self._vectors) >= _MOST_VECTORS:
                self._vectors.clear()
            weights = {term: self[term] for term in terms}
            vector = self._vectors[terms] = Vector(weights, _norm(weights), sum(weights.values()))
        return vector

    def norm(self, terms: Iterable[str]) -> float:
        """The pivoted length of a statement's vector."""
        return _norm({term: self[term] for term in terms})


def _prior(term: str) -> float:
    return _PRIORS.get(term[0]) or lexicon.prior(term)


_PRIORS: Final = {"#": 0.8, "@": 0.7}  # numbers and dates tell much, but recur


class Meeting(NamedTuple):
    """A term of the left sentence and the term of the right that it meets, with how near they are."""

    left: str
    right: str
    nearness: float


@dataclass(frozen=True, slots=True)
class Match:
    """What two statements share: their score, the terms that meet, and the share of the shorter one that is held."""

    score: float
    meetings: tuple[Meeting, ...] = ()
    contained: float = 0.0
    weights: Weights | None = field(default=None, compare=False, repr=False)

    def reasons(self, left: Mapping[str, str], right: Mapping[str, str]) -> tuple[str, ...]:
        """The meetings in words for people, the most telling first; the mappings tell how each side writes a term."""
        weights = Weights() if self.weights is None else self.weights
        ranked = sorted(self.meetings, key=lambda m: (-m.nearness * weights[m.left] * weights[m.right], m.left))
        told = [_in_words(left.get(m.left, m.left), right.get(m.right, m.right)) for m in ranked]
        return (
            *list(dict.fromkeys(told))[:_TOLD],
            f"{self.contained:.0%} of the shorter sentence is in the longer one",
        )


_TOLD: Final = 7


def score(left: Statement, right: Statement, weights: Weights) -> Match:
    """Score two statements; the same whichever is left."""
    if len(left.terms) > len(right.terms) or (len(left.terms) == len(right.terms) and left.terms > right.terms):
        turned = score_terms(right.terms, left.terms, weights)
        return Match(turned.score, tuple(Meeting(m.right, m.left, m.nearness) for m in turned.meetings),
                     turned.contained, weights)  # fmt: skip
    return score_terms(left.terms, right.terms, weights)


def score_terms(left: tuple[str, ...], right: tuple[str, ...], weights: Weights) -> Match:
    """Score two lists of unique terms."""
    if not left or not right:
        return Match(0.0)
    own, other = weights.vector(left), weights.vector(right)
    meetings = _meet(left, right)
    shared = sum([nearness * own.weights[one] * other.weights[two] for one, two, nearness in meetings])
    shared += _ORDER * _in_order(left, right, own.weights, other.weights)
    contained = max(_held(meetings, own, other))
    value = max(
        shared / (own.norm * other.norm),
        _lift_of_containment(contained, min(left, right, key=len)),
        _lift_of_cover(meetings, own, other),
    )
    return Match(min(1.0, value), tuple(meetings), contained, weights)


Weighed = Mapping[str, float]


def _norm(weighed: Weighed) -> float:
    """The pivoted length of a statement's vector."""
    return (1 - _PIVOT) * math.sqrt(sum([weight * weight for weight in weighed.values()])) + _PIVOT * _USUAL_NORM


_ORDER: Final = 0.15  # what two terms that follow each other in both sentences add to each alone


def _in_order(left: tuple[str, ...], right: tuple[str, ...], own: Weighed, other: Weighed) -> float:
    """The weight of the neighbours that both sentences have in the same order: said alike, not just about the same."""
    follows = set(pairwise(right))
    return sum([own[one] * other[two] for one, two in pairwise(left) if (one, two) in follows])


def _held(meetings: list[Meeting], own: Vector, other: Vector, trust: float = 0.0) -> tuple[float, float]:
    """The share of each statement's weight that the other one holds; ``trust`` is added for unlike terms that meet."""
    near = [1.0 if one == two else min(_MOST_TRUST, nearness + trust) for one, two, nearness in meetings]
    left = sum([share * own.weights[m.left] for share, m in zip(near, meetings, strict=True)])
    right = sum([share * other.weights[m.right] for share, m in zip(near, meetings, strict=True)])
    return left / own.total, right / other.total


def _lift_of_containment(contained: float, shorter: tuple[str, ...]) -> float:
    """What a sentence is worth that stands whole in a longer one.

    A short one may do so by chance, unless it holds a number or a date: ``The mission cost 118 million euros``.
    """
    if contained <= _CONTAINED_FROM:
        return 0.0
    if len(shorter) < _CONTAINED_TERMS:
        exact = len(shorter) >= _CONTAINED_WITH_VALUE and any(term[0] in _PRIORS for term in shorter)
        return _CONTAINED_SHORT if exact and contained >= _WHOLE else 0.0
    return _CONTAINED * (contained - _CONTAINED_FROM) / (1 - _CONTAINED_FROM)


# Words of one class say the same only where nearly every word of both sentences finds its like.
_COVERED_FROM: Final = 0.55
_COVERED: Final = 0.5
_COVERED_MEETINGS: Final = 3
_TRUSTED: Final = 0.45
_MOST_TRUST: Final = 0.9


def _lift_of_cover(meetings: list[Meeting], own: Vector, other: Vector) -> float:
    """What two sentences are worth that share few words but say nearly everything in words of the same classes."""
    if len(meetings) < _COVERED_MEETINGS:
        return 0.0
    covered = min(_held(meetings, own, other, _TRUSTED))
    return RELATED + _COVERED * (covered - _COVERED_FROM) if covered > _COVERED_FROM else 0.0


def _meet(left: tuple[str, ...], right: tuple[str, ...]) -> list[Meeting]:
    """Pair the terms off: the same first, then the nearest kin; each term meets once."""
    others = set(right)
    meetings = [Meeting(term, term, 1.0) for term in left if term in others]
    if len(meetings) == len(left) or len(meetings) == len(right):
        return meetings
    met = {m.left for m in meetings}
    by_feature: dict[str, str] = {}
    for term in right:
        if term not in met:
            for feature, _ in kin(term):
                by_feature.setdefault(feature, term)
    return meetings + _nearest((term for term in left if term not in met), by_feature)


def _nearest(terms: Iterable[str], by_feature: dict[str, str]) -> list[Meeting]:
    possible = [
        Meeting(term, by_feature[feature], nearness)
        for term in terms
        for feature, nearness in kin(term)
        if feature in by_feature
    ]
    possible.sort(key=lambda m: (-m.nearness, m.left, m.right))
    used_left: set[str] = set()
    used_right: set[str] = set()
    found = []
    for meeting in possible:
        if meeting.left in used_left or meeting.right in used_right or lexicon.opposed(meeting.left, meeting.right):
            continue
        used_left.add(meeting.left)
        used_right.add(meeting.right)
        found.append(meeting)
    return found


def relation(score_: float, same_words: float) -> Relation:
    """The name for a score; ``same_words`` is the similarity of the words in order, 0 to 1."""
    if same_words >= VERBATIM:
        return "verbatim"
    return "reworded" if score_ >= REWORDED else "related"


def _in_words(left: str, right: str) -> str:
    return left if left == right else f"{left} ~ {right}"
