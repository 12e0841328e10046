"""What a sentence says, as features: its terms for finding and scoring, its units for finding differences.

A *term* is what two sentences may share: a word by its key (``deploy``), also of the name that a mention stands for
(KFOR gives ``kosovo`` and ``force``), a metonym with what it may mean (``ankara~turkey``), a number with what it counts
(``#27 country``), a date (``@2023-10-09``). A *unit* is a term at its place in the text.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from kfor_tui.compare.facts.conversions import told_once
from kfor_tui.compare.matching import lexicon
from kfor_tui.gc_tuning import release_gradually
from kfor_tui.model import Annotations, Entity, Mention, Moment, Quantity, Source, Span
from kfor_tui.text.words import STOPWORDS, keys, words

UnitKind = Literal["word", "name", "number", "date"]
Found = TypeVar("Found", Mention, Quantity, Moment)

# A foreign line may be a megabyte long; what comes after so many words cannot change what it is about.
MAX_WORDS = 400
# Values are compared each with each: a line of 200 numbers is a table, and two of them would take 11 seconds.
MAX_VALUES = 30


@dataclass(slots=True, eq=False)
class Unit:
    """A word, name, number or date at its place; ``start`` and ``end`` count in the source's text.

    ``weightless`` tells whether it is a function word. One is made for each word of each sentence: a class that is not
    frozen is made faster, and since a place holds one unit, units are compared by identity.
    """

    kind: UnitKind
    key: str
    start: int
    end: int
    text: str
    value: Mention | Quantity | Moment | None = None
    weightless: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence ready to be compared; ``terms`` in order of text, each once, function words left out.

    ``frame`` are the dates that the sentences before it in its paragraph open with, where it has none of its own.
    """

    source: str
    start: int
    end: int
    locator: str
    text: str
    terms: tuple[str, ...]
    annotations: Annotations
    frame: tuple[Moment, ...] = ()


class Names:
    """What each mention stands for: the entity it belongs to, or its own normal form when none is known."""

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self._by_place: dict[tuple[str, Span], str] = {}
        self._linked: set[frozenset[str]] = set()
        for entity in entities:
            for place in entity.mentions:
                self._by_place[place] = entity.name
            self._linked.update(frozenset((entity.name, name)) for name, _ in entity.related)

    def of(self, source: str, mention: Mention) -> str:
        """The name to compare a mention by."""
        return self._by_place.get((source, Span(mention.start, mention.end)), mention.name)

    def linked(self, left: str, right: str) -> bool:
        """Whether two names are linked (a capital and its country, a member and its body)."""
        return frozenset((left, right)) in self._linked


def read_source(source: Source, annotations: Annotations, names: Names) -> list[Statement]:
    """The statements of a source in order of text: body and headings, the headline left out."""
    slicer = _Slicer(annotations)
    found: list[Statement] = []
    paragraph, frame = -1, _NO_MOMENTS
    for sentence in source.sentences:
        if sentence.kind not in ("body", "heading"):
            continue
        if sentence.locator.paragraph != paragraph:
            paragraph, frame = sentence.locator.paragraph, _NO_MOMENTS
        own = slicer(sentence.start, sentence.end)
        if own.moments:
            inherited, frame = _NO_MOMENTS, _opening(source.text, sentence.start, own.moments)
        else:
            inherited = frame
        found.append(
            read(source.id, source.text, sentence.start, sentence.end, own, names, locator=str(sentence.locator),
                 frame=inherited)
        )  # fmt: skip
    return found


_NO_MOMENTS: tuple[Moment, ...] = ()
_OPENING = 40  # characters


def _opening(text: str, start: int, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The dates that a sentence opens with, set off by a comma: they hold for what follows too."""
    return tuple(m for m in moments if m.end - start <= _OPENING and text[m.end : m.end + 1] == ",")


def read(
    source: str,
    text: str,
    start: int,
    end: int,
    annotations: Annotations,
    names: Names,
    *,
    locator: str = "1.1",
    frame: tuple[Moment, ...] = _NO_MOMENTS,
) -> Statement:
    """The statement that ``text[start:end]`` makes; ``annotations`` are those inside it."""
    sentence = text[start:end]
    terms = dict.fromkeys(
        sys.intern(term) for unit in _units(source, sentence, start, annotations, names) for term in terms_of(unit)
    )
    return Statement(source, start, end, locator, sentence, tuple(terms), annotations, frame)


def terms_of(unit: Unit) -> tuple[str, ...]:
    """The terms of a unit: a name gives the words of what it stands for, so that a part of it still counts."""
    if unit.kind == "name":
        return _name_terms(unit.key, getattr(unit.value, "metonym_of", None))
    return () if unit.weightless or not unit.key else (unit.key,)


@lru_cache(maxsize=1 << 14)
def _name_terms(name: str, metonym_of: str | None) -> tuple[str, ...]:
    terms = [word for word in keys(name) if word not in STOPWORDS]
    if metonym_of and terms:
        meant = [word for word in keys(metonym_of) if word not in STOPWORDS]
        terms[0] = "~".join((terms[0], *meant))
    return tuple(terms)


@dataclass(frozen=True, slots=True)
class View:
    """A statement looked at closely: its units in order of text, and how it writes each of its terms."""

    statement: Statement
    units: tuple[Unit, ...]
    written: Mapping[str, str]


_MOST_VIEWS = 8_192  # kept, so that a sentence with many twins is read once; then all are dropped


class Views:
    """Statements looked at closely, each read once while it is needed."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._known: dict[tuple[str, int], View] = {}

    def of(self, statement: Statement) -> View:
        """The view of a statement."""
        place = statement.source, statement.start
        view = self._known.get(place)
        if view is None or view.statement is not statement:
            if len(self._known) >= _MOST_VIEWS:
                self.clear()
            view = self._known[place] = self._read(statement)
        return view

    def clear(self) -> None:
        """Forget what was read."""
        release_gradually(self._known)

    def _read(self, statement: Statement) -> View:
        found = _units(statement.source, statement.text, statement.start, statement.annotations, self.names)
        written: dict[str, str] = {}
        for unit in found:
            for term in terms_of(unit):
                written.setdefault(term, unit.text)
        return View(statement, tuple(_join_phrases(found, statement)), written)


class _Slicer:
    """The annotations inside a sentence, by bisection of the lists of its source."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations
        self._mentions = [m.start for m in annotations.mentions]
        self._quantities = [q.start for q in annotations.quantities]
        self._moments = [m.start for m in annotations.moments]

    def __call__(self, start: int, end: int) -> Annotations:
        numbers = _inside(self._annotations.quantities, self._quantities, start, end)
        return Annotations(
            _inside(self._annotations.mentions, self._mentions, start, end)[:MAX_VALUES],
            numbers if len(numbers) <= MAX_VALUES else (),
            _inside(self._annotations.moments, self._moments, start, end)[:MAX_VALUES],
        )


def _inside(found: Sequence[Found], starts: list[int], start: int, end: int) -> tuple[Found, ...]:
    return tuple(f for f in found[bisect_left(starts, start) : bisect_left(starts, end)] if f.end <= end)


def _units(source: str, sentence: str, offset: int, annotations: Annotations, names: Names) -> list[Unit]:
    values = _values(source, sentence, offset, annotations, names)
    found: list[Unit] = []
    at = 0
    for word in words(sentence)[:MAX_WORDS]:
        start, end = word.start + offset, word.end + offset
        while at < len(values) and values[at].end <= start:
            at += 1
        if at < len(values) and values[at].start < end:
            if not found or found[-1] is not values[at]:
                found.append(values[at])
            continue
        found.append(Unit("word", word.key, start, end, word.text, weightless=word.key in STOPWORDS))
    return found


def _values(source: str, sentence: str, offset: int, annotations: Annotations, names: Names) -> list[Unit]:
    """Names, numbers and dates of a sentence in order of text; where they overlap the longer one wins, dates first."""
    every = [_unit("date", moment_key(m), m, sentence, offset) for m in annotations.moments]
    every += [
        _unit("number", quantity_key(q), q, sentence, offset)
        for q in told_once(sentence, offset, annotations.quantities)
    ]
    every += [
        _unit("name", "=" + names.of(source, m), m, sentence, offset)
        for m in annotations.mentions
        if not any(m.start < date.start and date.end == m.end for date in annotations.moments)
    ]  # a name that runs on into a date ("Farmers' Party on Monday") would hide it
    return _without_overlap(every)


def _unit(kind: UnitKind, name: str, value: Mention | Quantity | Moment, sentence: str, offset: int) -> Unit:
    return Unit(kind, name, value.start, value.end, sentence[value.start - offset : value.end - offset], value)


_RANK = {"date": 0, "number": 1, "name": 2, "word": 3}


def _without_overlap(every: Iterable[Unit]) -> list[Unit]:
    # What was taken never overlaps, so that only its neighbours can be in the way.
    taken: list[Unit] = []
    for unit in sorted(every, key=lambda u: (-(u.end - u.start), _RANK[u.kind], u.start)):
        at = bisect_left(taken, unit.start, key=_start)
        before, after = taken[at - 1 : at] if at else [], taken[at : at + 1]
        if all(unit.end <= other.start or other.end <= unit.start for other in (*before, *after)):
            taken.insert(at, unit)
    return taken


def _start(unit: Unit) -> int:
    return unit.start


def _join_phrases(found: list[Unit], statement: Statement) -> list[Unit]:
    """Make one unit of the words of a phrase: the lexicon knows ``set up`` and ``take part``."""
    starts = lexicon.phrases_by_first_word()
    joined: list[Unit] = []
    at = 0
    while at < len(found):
        first = found[at]
        length = _phrase_length(found, at, starts[first.key]) if first.key in starts else 1
        if length > 1:
            last = found[at + length - 1]
            written = statement.text[first.start - statement.start : last.end - statement.start]
            key_ = " ".join(unit.key for unit in found[at : at + length])
            first = Unit("word", key_, first.start, last.end, written)
        joined.append(first)
        at += length
    return joined


def _phrase_length(found: list[Unit], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """The number of units of the longest phrase that begins here, 1 when none does."""
    for phrase in phrases:
        run = found[at : at + len(phrase)]
        if len(run) == len(phrase) and all(u.kind == "word" and u.key == k for u, k in zip(run, phrase, strict=True)):
            return len(phrase)
    return 1


def number_text(value: float) -> str:
    """A value without needless decimals: ``27``, ``4500``, ``0.5``."""
    return f"{value:.10g}"


@lru_cache(maxsize=1 << 14)
def noun_key(noun: str) -> str:
    """The key of the head of a noun phrase: the last word."""
    return (keys(noun) or [""])[-1]


def quantity_key(quantity: Quantity) -> str:
    """``#27 country``: the value and what it counts, so that the same number of other things is another term."""
    what = noun_key(quantity.noun) if quantity.noun else (quantity.unit or "")
    return f"#{number_text(quantity.value)} {what}".strip()


def moment_key(moment: Moment) -> str:
    """``@2023-10-09``, or the words themselves where the date is not known."""
    return "@" + (moment.date or " ".join(keys(moment.text)))


@lru_cache(maxsize=1 << 14)
def kin(term: str) -> tuple[tuple[str, float], ...]:
    """The features by which a term may meet another that is not the same, with how near they then are, 0 to 1."""
    if "~" in term:
        name, *meant = term.split("~")
        return (("name " + name, 0.9), *(("name " + word, 0.7) for word in meant))
    if term.startswith("#"):
        value, _, what = term.partition(" ")
        akin = tuple((f"counted {number}", 0.4) for number in sorted(lexicon.classes(what)))
        return (("number " + value, 0.7), *((("counted " + what, 0.5), *akin) if what else ()))
    if term.startswith("@"):
        return _kin_of_date(term[1:])
    return _kin_of_word(term)


def _kin_of_date(date: str) -> tuple[tuple[str, float], ...]:
    """A date meets a coarser one of the same year and month."""
    parts = date.split("-")
    return tuple(("date " + "-".join(parts[:n]), 0.3 + 0.2 * n) for n in range(len(parts), 0, -1))


_KIN_CLASS = 0.3  # measured on news: weak, for most classes are broad; the differences use them with more trust
_KIN_PREFIX = 0.5
_KIN_LETTERS = 6


def _kin_of_word(term: str) -> tuple[tuple[str, float], ...]:
    features = [("name " + term, 0.7)]
    shared = lexicon.root(term)
    if len(shared) >= lexicon.FAMILY_LETTERS:
        features.append(("root " + shared, 0.9))
    if len(term) >= _KIN_LETTERS:
        features.append(("start " + term[: _KIN_LETTERS - 1], _KIN_PREFIX))
    features += [(f"class {number}", _KIN_CLASS) for number in sorted(lexicon.classes(term))]
    return tuple(features)
