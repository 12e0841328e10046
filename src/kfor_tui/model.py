"""The values that all layers share: frozen, comparable, and made of the standard library only.

Positions are characters of a source's cleaned text, half-open ``[start, end)``. ``docs/glossary.md`` defines the terms.
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
ClaimKind = Literal["number", "date", "name", "polarity", "bound", "ordinal", "statement"]


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


class Locator(NamedTuple):
    """The position of a sentence: paragraph and sentence number, both counted from 1 (``4.2``).

    The headline of a source is paragraph 0, so that numbering follows the text of the article.
    """

    paragraph: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.sentence}"

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read ``4.2``, or ``4`` as ``4.1``; raises ValueError for anything else."""
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
    """The metadata of a source; ``provenance`` says where each field was found.

    ``published`` and ``accessed`` are ISO dates at the known precision: ``2023-10-09``, ``2023-10``, ``2023``; a season
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


_PIECE = 1 << 16  # characters split at once: the words of a text of 20 MB are some 400 MB of strings


def _words(text: str, start: int, end: int) -> int:
    """The number of words in a part of a text."""
    count = 0
    for at in range(start, end, _PIECE):
        piece = text[at : min(at + _PIECE, end)]
        goes_on = at > start and not piece[0].isspace() and not text[at - 1].isspace()
        count += len(piece.split()) - goes_on
    return count


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
        """The headline, or the name of the file when there is no headline."""
        return self.metadata.title or self.id

    @property
    def boilerplate(self) -> tuple[Paragraph, ...]:
        """The folded paragraphs, each with its reason."""
        return tuple(p for p in self.paragraphs if p.kind == "boilerplate")

    @property
    def word_count(self) -> int:
        """Words of the article itself, boilerplate left out."""
        return sum(_words(self.text, p.start, p.end) for p in self.paragraphs if p.kind != "boilerplate")

    def passage(self, sentence: Sentence) -> Passage:
        """Return the sentence as a ``Passage``, which can be used without its source."""
        return Passage(
            self.id,
            str(sentence.locator),
            sentence.start,
            sentence.end,
            self.text[sentence.start : sentence.end],
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read completely, and why, in one line each."""

    path: str
    reason: str
    outcome: Literal["refused", "partial", "skipped"] = "refused"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable piece of a source: its text and its position."""

    source: str
    locator: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text; ``name`` is its normal form, ``metonym_of`` the government that a capital stands for."""

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str
    metonym_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation or other named thing of the corpus, with all its names.

    ``mentions`` are ``(source id, span)``, sorted by source and position.
    """

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, Span], ...]
    related: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that mention it, in order, without duplicates."""
        return tuple(dict.fromkeys(source for source, _ in self.mentions))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts; ``value`` is in the scale of ``unit``, and a range ends at ``high``.

    ``counts`` is false for a number that names or ranks something or belongs to a phrase ("Game 7", "Windows 98", "one
    of the", "at one point"); such a number is not compared with a count.
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

    ``date`` is ISO 8601 cut to the precision (``2023-10-09``, ``2023-10``, ``2023``); an unknown year is written
    ``XXXX-10-09`` as in TIMEX3. ``until`` is the last date of a range. ``relative`` is true when the date was computed
    from the date of publication. ``kind`` is ``date`` for a calendar date; a ``duration`` ("three years"), a ``set``
    ("every week") and a vague ``reference`` ("now") have the values of TIMEX3 in ``date``: ``P3Y``, ``P1W``,
    ``PRESENT_REF``.
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
    """The annotations of one source; each list is sorted by position."""

    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """One side of a difference: the words, their position in the source, and the compared value."""

    text: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two sentences; ``conflict`` means that both cannot be true."""

    kind: DifferenceKind
    severity: Severity
    label: str
    left: DifferenceSide
    right: DifferenceSide
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different sources that make the same statement; ``score`` is from 0 to 1.

    ``reasons`` are the features that matched, strongest first, worded for users.
    """

    score: float
    relation: Relation
    left: Passage
    right: Passage
    differences: tuple[Difference, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences in which only one side can be true."""
        return tuple(d for d in self.differences if d.severity == "conflict")


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """A value of a claim and the sources that give it."""

    text: str
    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of several sources that make one statement.

    ``origins`` counts independent sources. ``changed`` is one value that later reports update. ``confidence`` is the
    calibrated probability, 0 to 1, that the values are about one thing; ``kind`` is what is compared.
    """

    label: str
    status: ClaimStatus
    passages: tuple[Passage, ...]
    values: tuple[ClaimValue, ...]
    origins: int
    confidence: float = 1.0
    kind: ClaimKind = "statement"

    @property
    def confidence_band(self) -> int:
        """The quarter that the confidence lies in, 0 to 4; within one the more independent sources come first."""
        return int(self.confidence * 4)


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that print the same text, the earliest first when dates are known; ``shared`` is from 0 to 1."""

    id: str
    sources: tuple[str, ...]
    shared: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All findings about a set of sources; front ends print them and compute none."""

    sources: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    unique: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matches a query; ``matches`` are spans of the source's text.

    ``within`` is the smallest unit around the sentence that matches the whole query, or ``None``. ``missing`` are the
    parts of the query, as typed, that the sentence itself does not contain.
    """

    score: float
    passage: Passage
    matches: tuple[Span, ...]
    reasons: tuple[str, ...] = ()
    within: HitScope | None = "sentence"
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits of a query and the number of all hits; ``error`` describes a mistake in the query.

    With ``at_least`` the totals are lower bounds: a limit was reached, and ``error`` says which one. Without
    ``complete`` no sentence matches the whole query, and the hits are the closest ones.
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
    """An entry of the timeline: an ISO date at its precision and the sentence that mentions it."""

    date: str
    precision: Precision
    passage: Passage
    moment: Moment


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its reference, ready to paste."""

    citation: str
    style: str
