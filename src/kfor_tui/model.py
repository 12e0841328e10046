"""The values every layer speaks of: frozen, comparable, standard library only.

Positions are characters into a source's cleaned text, half-open ``[start, end)``.
The words are those of ``docs/glossary.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

EntityKind = Literal["person", "place", "organization", "event", "group", "work", "other"]
Relation = Literal["verbatim", "reworded", "related"]
DifferenceKind = Literal["number", "date", "name", "polarity", "bound", "ordinal"]
Severity = Literal["conflict", "nuance"]
Bound = Literal["exactly", "about", "at least", "more than", "at most", "less than"]
QuantityKind = Literal["cardinal", "ordinal", "percent", "money", "measure", "fraction", "multiple"]
Precision = Literal["time", "day", "week", "month", "season", "quarter", "year", "decade", "century"]
MomentKind = Literal["date", "duration", "set", "reference"]
ParagraphKind = Literal["title", "heading", "body", "boilerplate"]
HitScope = Literal["sentence", "paragraph", "source"]
ClaimStatus = Literal["contested", "changed", "nuanced", "agreed"]
WorkType = Literal["news", "magazine", "web", "report", "press-release", "email", "interview", "transcript", "chapter"]


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


class Locator(NamedTuple):
    """Where a sentence stands: paragraph and sentence, both counted from 1 (``4.2``).

    The headline of a source is paragraph 0, so that numbering follows the article's own text.
    """

    paragraph: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.sentence}"

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read ``4.2``, or ``4`` for ``4.1``; raises ValueError when it is neither."""
        paragraph, _, sentence = text.strip().partition(".")
        return cls(int(paragraph), int(sentence or 1))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a source's text, what it is, and why it was folded; in subtitles the time at which it is said."""

    start: int
    end: int
    kind: ParagraphKind = "body"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source that is not boilerplate."""

    start: int
    end: int
    locator: Locator
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source; ``provenance`` tells for each field where it came from.

    ``published`` and ``accessed`` are ISO dates at the precision known: ``2023-10-09``, ``2023-10``, ``2023``; a season
    is ``2023-SP``, ``-SU``, ``-FA`` or ``-WI`` as in TIMEX3.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    accessed: str | None = None
    language: str | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    type: WorkType | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article or report: cleaned text, its structure and its metadata."""

    id: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    format: str = "text"
    encoding: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline, or the name of the file when there is none."""
        return self.metadata.title or self.id

    @property
    def boilerplate(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are folded, each with its reason."""
        return tuple(p for p in self.paragraphs if p.kind == "boilerplate")

    @property
    def word_count(self) -> int:
        """Words of the article itself, boilerplate left out."""
        return sum(len(self.text[p.start : p.end].split()) for p in self.paragraphs if p.kind != "boilerplate")

    def passage(self, sentence: Sentence) -> Passage:
        """The sentence as a value that stands on its own."""
        return Passage(
            self.id,
            str(sentence.locator),
            sentence.start,
            sentence.end,
            self.text[sentence.start : sentence.end],
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read whole, and why, in one line each."""

    path: str
    reason: str
    outcome: Literal["refused", "partial", "skipped"] = "refused"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable piece of a source: its words and where they stand."""

    source: str
    locator: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``name`` is its normal form; ``metonym_of`` what a capital stands for, if anything."""

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str
    metonym_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation… of the corpus, with every name it goes by.

    ``mentions`` are ``(source id, span)`` in order of sources, then of text.
    """

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, Span], ...]
    related: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that mention it, in order, each once."""
        return tuple(dict.fromkeys(source for source, _ in self.mentions))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. ``value`` is in ``unit``'s own scale; a range ends at ``high``.

    ``counts`` is false when the number names or ranks something or belongs to a phrase ("Game 7", "Windows 98",
    "one of the", "at one point"): it must not be compared with a count.
    """

    start: int
    end: int
    text: str
    value: float
    kind: QuantityKind = "cardinal"
    unit: str | None = None
    noun: str | None = None
    bound: Bound = "exactly"
    high: float | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time at its precision.

    ``date`` is ISO 8601 cut to the precision (``2023-10-09``, ``2023-10``, ``2023``); an unknown year is
    written ``XXXX-10-09`` (the form of TIMEX3). ``end`` of a range is ``until``, included.
    ``relative`` is true when the reading hangs on the date of publication.
    ``kind`` is ``date`` for what has a place in a calendar; a ``duration`` ("three years"), a ``set`` ("every week")
    and a vague ``reference`` ("now") have the values of TIMEX3 in ``date``: ``P3Y``, ``P1W``, ``PRESENT_REF``.
    """

    start: int
    end: int
    text: str
    date: str | None
    precision: Precision
    relative: bool = False
    until: str | None = None
    kind: MomentKind = "date"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was understood in one source, each list in order of text."""

    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """One side of a difference: the words, where they stand in their source, and the value compared."""

    text: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two sentences say differently. ``conflict`` means that both cannot hold."""

    kind: DifferenceKind
    severity: Severity
    label: str
    left: DifferenceSide
    right: DifferenceSide
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different sources that say the same; ``score`` in 0..1.

    ``reasons`` are the features that matched, strongest first, in words for people.
    """

    score: float
    relation: Relation
    left: Passage
    right: Passage
    differences: tuple[Difference, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences of which only one side can hold."""
        return tuple(d for d in self.differences if d.severity == "conflict")


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """A value of a claim and the sources that give it."""

    text: str
    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """The sentences of many sources that make one statement.

    ``origins`` counts independent sources, ``confidence`` says from 0 to 1 how sure it is that the values are about
    one thing.
    """

    label: str
    status: ClaimStatus
    passages: tuple[Passage, ...]
    values: tuple[ClaimValue, ...]
    origins: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that carry the same copy, the earliest first when dates are known; ``shared`` in 0..1."""

    id: str
    sources: tuple[str, ...]
    shared: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All findings of a set of sources: what every front end prints and none computes."""

    sources: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    unique: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers a query; ``matches`` are spans into the source's text.

    ``within`` is the smallest unit around the sentence that answers all of the query, ``None`` when none does;
    ``missing`` are the parts of the query, as typed, that the sentence itself lacks.
    """

    score: float
    passage: Passage
    matches: tuple[Span, ...]
    reasons: tuple[str, ...] = ()
    within: HitScope | None = "sentence"
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits of a query and how many there are in all; ``error`` tells in words what is wrong with it.

    With ``at_least`` the totals are lower bounds: a limit was reached, and ``error`` says which. Without ``complete``
    no sentence answers all of the query, and the hits are the closest there are.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    sources: int = 0
    error: str | None = None
    at_least: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True)
class DatedPassage:
    """A moment of the timeline: an ISO date at its precision and the sentence that names it."""

    date: str
    precision: Precision
    passage: Passage
    moment: Moment


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its reference, ready to paste."""

    citation: str
    style: str
