"""Which sources tell of nothing in common, by the names in them: two results, two fires, two matches of one mould.

``Sales rose to 1.4 billion`` of one company contradicts no ``Sales fell to 1.1 billion`` of another, and the sentences
alone do not tell: who is meant stands elsewhere in each text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kfor_tui.compare.pairs import CONTRADICTION, Compared, Numbered
from kfor_tui.compare.slots.slot import COPY
from kfor_tui.compare.statement import Names, Statement
from kfor_tui.model import Annotations, DifferenceSide, Source
from kfor_tui.text.words import STOPWORDS, keys

_KINDS = ("person", "organization", "place", "other")  # who else is named may be named by any source
_ENOUGH = 3  # sentences; a note of one or two may leave out whom it is about
_FILLED = 3  # numbers that two issues of a series give otherwise, at least
_OPENING = 4  # letters before a date that opens a sentence: "On 8 May"
_SHORTEST = 3  # letters of a word that tells whose name it is


class Strangers:
    """What each of the sources names, in words, its own outlet left out."""

    def __init__(self, sources: Sequence[Source], annotations: Mapping[str, Annotations], names: Names) -> None:
        self._named = {source.id: _named(source, annotations.get(source.id), names) for source in sources}
        self._names = names
        self._known: dict[tuple[str, str], bool] = {}

    def are(self, one: str, other: str) -> bool:
        """Whether two sources each name somebody or something, and no word of any name is the same.

        Whom one names may be the outlet of the other: a ministry with its press release.
        """
        pair = (one, other)
        if pair not in self._known:
            here, there = self._named[one], self._named[other]
            apart = here.tells and there.tells
            apart = apart and here.words.isdisjoint(there.words | there.outlet) and there.words.isdisjoint(here.outlet)
            self._known[pair] = apart and not any(self._names.linked(a, b) for a in here.names for b in there.names)
        return self._known[pair]

    def settled(self, one: str, other: str, found: Compared) -> Compared | None:
        """What was found of two sentences, without contradictions where their sources are strangers.

        None when nothing else made them a pair. Copies contradict each other whoever is named.
        """
        conflict = any(slot.standing == "conflict" for slot in found.slots)
        if not conflict or found.same_words >= COPY or not self.are(one, other):
            return found
        return _settled(found)


class _Named(NamedTuple):
    """The names in a source, their words, and those of its outlet."""

    names: frozenset[str]
    words: frozenset[str]
    outlet: frozenset[str]
    tells: bool  # of whom or of what


def _named(source: Source, annotations: Annotations | None, names: Names) -> _Named:
    mentions = annotations.mentions if annotations else ()
    outlet = frozenset(keys(source.metadata.outlet or ""))
    whole = {names.of(source.id, mention) for mention in mentions}
    whole |= {mention.metonym_of for mention in mentions if mention.metonym_of}  # "Ankara" for a country
    written = (source.text[mention.start : mention.end] for mention in mentions)
    words = {word for name in (*whole, *written) for word in keys(name)}
    telling = {word for word in words if len(word) >= _SHORTEST} - outlet - STOPWORDS
    told = sum(sentence.kind == "body" for sentence in source.sentences)
    tells = told >= _ENOUGH and bool(telling) and any(mention.kind in _KINDS for mention in mentions)
    return _Named(frozenset(whole), frozenset(telling), outlet, tells)


def issues_of_series(statements: Sequence[Statement], compared: Sequence[Numbered]) -> set[tuple[str, str]]:
    """The pairs of sources that are two issues of one series: the bulletins of two days.

    Such issues open a sentence alike with two dates, and fill most of the mould with other numbers.
    """
    opened: set[tuple[str, str]] = set()
    filled: Counter[tuple[str, str]] = Counter()
    for left, right, found in compared:
        one, other = statements[left], statements[right]
        for slot in found.slots:
            if slot.standing == "conflict":
                pair = one.source, other.source
                filled[pair] += slot.kind == "number"
                if slot.kind == "date" and _opens(one, slot.left) and _opens(other, slot.right):
                    opened.add(pair)
    return {pair for pair in opened if filled[pair] >= _FILLED}


def without_series(
    statements: Sequence[Statement], compared: Sequence[Numbered], series: Container[tuple[str, str]]
) -> list[Numbered]:
    """The pairs without the contradictions between two issues of one series."""
    kept: list[Numbered] = []
    for left, right, found in compared:
        if (statements[left].source, statements[right].source) not in series:
            kept.append((left, right, found))
        elif settled := _settled(found):
            kept.append((left, right, settled))
    return kept


def _opens(statement: Statement, side: DifferenceSide) -> bool:
    return side.start - statement.start <= _OPENING


def _settled(found: Compared) -> Compared | None:
    """What was found without its contradictions; nothing where they alone made it a pair."""
    if all(slot.standing != "conflict" for slot in found.slots):
        return found
    if found.reasons[:1] == (CONTRADICTION,):
        return None
    return replace(found, slots=tuple(slot for slot in found.slots if slot.standing == "agree"))
