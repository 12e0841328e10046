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
from kfor_tui.search.spelling import spelling_cost
from kfor_tui.text.words import stem

Kind = Literal["exact", "form", "prefix", "spelling"]
SPELLING_LIMIT = 16
_WEIGHED = 4  # times that many are weighed letter by letter, those with the fewest edits and the most frequent
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
    """How many edits a word may be away: none up to three letters or with a digit, one up to seven, then two."""
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
        for variant in spellings(word, vocabulary, known, open_end=open_end, freely=freely):
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


def _prefix_weight(typed: str, longer: str) -> float:
    return 0.65 + 0.2 * len(typed) / len(longer)


def spellings(
    word: Word, vocabulary: Vocabulary, known: bool, *, open_end: bool = False, freely: bool = False
) -> list[Variant]:
    """Words spelt almost like this one, with their edits; with ``open_end`` also words that begin almost so.

    Beside a word that the sources have, only spellings far more frequent count: it may be right as it stands.
    """
    key = word.key
    budget = edit_budget(key)
    if not budget:
        return []
    if known:
        floor = 1 if freely else _COMMON * max(1, vocabulary.count(key))
        near = [(k, e) for k, e in vocabulary.near(key, 1, floor) if stem(k) != stem(key)]
    else:
        near = vocabulary.near(key, budget + (freely and len(key) > 4))
        near = near or _one_edit_more(key, vocabulary, budget)
        if open_end:
            near += vocabulary.near_prefix(key, 1)
    return _likeliest(key, near, vocabulary, SPELLING_LIMIT * (1 + freely))


def _likeliest(key: str, near: list[tuple[str, int]], vocabulary: Vocabulary, limit: int) -> list[Variant]:
    """The ``limit`` spellings that cost least."""
    count = vocabulary.count
    if len(near) > _WEIGHED * limit:
        near = nsmallest(_WEIGHED * limit, near, key=lambda one: (one[1], -count(one[0]), one[0]))
    # Of a word that was found both ways the first is kept.
    costs = {other: spelling_cost(key, other, edits, count(other)) for other, edits in reversed(near)}
    ranked = sorted(costs.items(), key=_by_cost)[:limit]
    return [Variant(other, max(0.2, 0.75 - 0.2 * cost), "spelling") for other, cost in ranked]


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _one_edit_more(key: str, vocabulary: Vocabulary, budget: int) -> list[tuple[str, int]]:
    """For a word that resembles nothing: one more edit, as long as its first letter holds."""
    if len(key) < 5:
        return []
    return [(near, edits) for near, edits in vocabulary.near(key, budget + 1) if near[0] == key[0]]
