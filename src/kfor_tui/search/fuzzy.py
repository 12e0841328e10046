"""From a word as typed to the words of the sources it may stand for.

In order of trust: the word itself, its other forms (``country``, ``countries``), words it begins, words spelt almost
so. What a word stands for depends on the word and the vocabulary alone, never on the rest of the query: one more word
can only narrow a search.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from kfor_tui.index.search.vocabulary import Vocabulary
from kfor_tui.search.forms import forms
from kfor_tui.search.query import Word
from kfor_tui.search.spelling import spelling_cost, spelling_costs
from kfor_tui.text.words import stem

Kind = Literal["exact", "form", "prefix", "spelling"]
SPELLING_LIMIT = 16
_WEIGHED = 24  # words that are weighed letter by letter
_SHORTEST_MISSPELLING = 2
_DISTRUST = 0.05  # of a reading, for each unit of ``spelling_cost``
_BEGINNING = 1.0  # what it costs beside that a word goes on
_FAR_WORSE = 4.0  # units of cost: a reading e**4 times less likely than the best is not shown
_SLIP, _PER_LETTER = 1.0, 2.2  # units of cost beyond which what was typed is another word
OCCURRENCES = 250_000  # of the words together that an unfinished one stands for in a large index
_OPEN_PREFIX = 3  # letters from which a word that no source has is taken for the beginning of one
_COMMON = 20  # how many times more frequent a spelling must be to be offered beside a word that exists


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of the sources that a typed word may stand for, and how much it is trusted, in 0..1."""

    key: str
    weight: float
    kind: Kind


def edit_budget(word: str) -> int:
    """How many edits a rare word may be away: none up to three letters or with a digit, one up to seven, then two."""
    if len(word) <= 3 or not word.isalpha():
        return 0
    return 1 if len(word) <= 7 else 2


def expand(
    word: Word, vocabulary: Vocabulary, prefix_limit: int | None = None, *, freely: bool = False
) -> tuple[Variant, ...]:
    """What a typed word may stand for, the most trusted first; empty when the sources have nothing like it.

    At most ``prefix_limit`` words that it begins, the most frequent first. ``freely`` forgives one slip more, also in
    words that the sources have: for queries that find nothing otherwise.
    """
    found: dict[str, Variant] = {}
    if word.key in vocabulary:
        found[word.key] = Variant(word.key, 1.0, "exact")
    if not word.exact:
        found |= {form: Variant(form, 0.9, "form") for form in forms(word.key, vocabulary.__contains__)}
    known = bool(found)
    begun: list[str] = []
    if word.prefix or (not known and not word.exact and len(word.key) >= _OPEN_PREFIX):
        begun = begun_by(word.key, vocabulary, prefix_limit)
        for longer in begun:
            found.setdefault(longer, Variant(longer, _prefix_weight(word.key, longer), "prefix"))
    if not word.exact:
        # What begins more words than are looked at is hardly a slip for the beginning of others.
        open_end = word.prefix and (prefix_limit is None or len(begun) < prefix_limit)
        costs = _costs(word, vocabulary, known, open_end=open_end, freely=freely)
        if begun:
            costs = [(other, cost) for other, cost in costs if not other.startswith(word.key)]
        if begun and prefix_limit is not None:
            costs = _affordable(costs, begun, vocabulary)
        for variant in plausible(word.key, costs):
            found.setdefault(variant.key, variant)
    return tuple(sorted(found.values(), key=lambda variant: -variant.weight))


def begun_by(typed: str, vocabulary: Vocabulary, limit: int | None) -> list[str]:
    """Words that go on as typed: with a ``limit`` no more than that, and none so frequent that reading it takes long.

    One or two letters begin many of the most frequent words, which tell least and take longest to look up.
    """
    begun = vocabulary.with_prefix(typed, limit)
    if limit is None:
        return begun
    left, kept = OCCURRENCES, []
    for word in begun:
        count = vocabulary.count(word)
        if count <= left:
            left -= count
            kept.append(word)
    return kept or begun[:1]


def _affordable(costs: list[tuple[str, float]], begun: list[str], vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """Readings of an unfinished word that are not too frequent to be looked up beside the words that it begins."""
    left, kept = OCCURRENCES - sum(map(vocabulary.count, begun)), []
    for other, cost in costs:
        count = vocabulary.count(other)
        if count <= left:
            left -= count
            kept.append((other, cost))
    return kept


def _prefix_weight(typed: str, longer: str) -> float:
    return 0.65 + 0.2 * len(typed) / len(longer)


def spellings(
    word: Word, vocabulary: Vocabulary, known: bool, *, open_end: bool = False, freely: bool = False
) -> list[Variant]:
    """Words spelt almost like this one, the likeliest first, whether likely or not."""
    costs = _costs(word, vocabulary, known, open_end=open_end, freely=freely)
    return [_spelling(other, cost) for other, cost in costs]


def _spelling(key: str, cost: float) -> Variant:
    return Variant(key, max(0.2, 0.75 - _DISTRUST * cost), "spelling")


def plausible(typed: str, costs: list[tuple[str, float]]) -> list[Variant]:
    """The readings worth showing: none far costlier than the best, none that is another word altogether."""
    most = min(costs[0][1] + _FAR_WORSE, _SLIP + _PER_LETTER * len(typed)) if costs else 0.0
    return [_spelling(other, cost) for other, cost in costs if cost <= most]


def _costs(word: Word, vocabulary: Vocabulary, known: bool, *, open_end: bool, freely: bool) -> list[tuple[str, float]]:
    """Readings of a word with their costs, cheapest first; with ``open_end`` also words that begin almost so.

    Beside a word that the sources have, only spellings far more frequent count: it may be right as it stands.
    """
    key = word.key
    if len(key) < _SHORTEST_MISSPELLING or not key.isalpha():
        return []
    count = vocabulary.count
    if known:
        floor = 1 if freely else _COMMON * max(1, count(key))
        near = [k for k, _ in vocabulary.near(key, 1, floor) if stem(k) != stem(key)] if edit_budget(key) else []
    else:
        near = vocabulary.resembling(key, _WEIGHED)
    costs = spelling_costs(key, near, count)
    if not known and not vocabulary.scans_all:
        rare = _rare(key, vocabulary, freely, found=bool(plausible(key, sorted(costs.items(), key=_by_cost)[:1])))
        costs |= spelling_costs(key, [other for other in rare if other not in costs], count)
    if open_end and not known and edit_budget(key):
        begun_so = vocabulary.near_prefix(key, 1)
        for other, edits in nsmallest(_WEIGHED, begun_so, key=lambda one: (one[1], -count(one[0]), one[0])):
            costs.setdefault(other, _BEGINNING + spelling_cost(key, other[: len(key) + edits - 1], count(other)))
    return nsmallest(SPELLING_LIMIT * (1 + freely), costs.items(), key=_by_cost)


def _rare(key: str, vocabulary: Vocabulary, freely: bool, *, found: bool) -> list[str]:
    """The closest words among those that are too many to be looked at one by one.

    ``found`` says that a frequent word was found, so that there is no need to look further afield.
    """
    budget = edit_budget(key)
    near = vocabulary.near(key, budget + (freely and len(key) > 4)) if budget else []
    if not near and not found:
        near = _one_edit_more(key, vocabulary, budget)
    return [k for k, _ in nsmallest(_WEIGHED // 2, near, key=lambda one: (one[1], -vocabulary.count(one[0]), one[0]))]


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _one_edit_more(key: str, vocabulary: Vocabulary, budget: int) -> list[tuple[str, int]]:
    """For a word that resembles nothing: one more edit, as long as its first letter holds."""
    if len(key) < 5:
        return []
    return [(near, edits) for near, edits in vocabulary.near(key, budget + 1) if near[0] == key[0]]
