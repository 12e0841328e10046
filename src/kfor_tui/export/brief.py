"""A brief: what was found in a set of sources, as values that every format prints and none computes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kfor_tui.cite import cite, in_text, reference
from kfor_tui.cite.work import safe_url
from kfor_tui.model import Claim, ClaimStatus, ClaimValue, Comparison, Passage, Problem, Source
from kfor_tui.text.clean import clean_line, clean_name, clean_text


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage that the user keeps, with their note and labels."""

    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its citation: ``cited`` as it stands in a text, ``citation`` with the full reference."""

    passage: Passage
    title: str
    cited: str
    citation: str
    note: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its quotes."""

    label: str
    status: ClaimStatus
    values: tuple[ClaimValue, ...]
    origins: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A source of the brief, the letter it goes by, and its entry in the list of works cited."""

    id: str
    letter: str
    title: str
    entry: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Unique:
    """What only one source says."""

    work: Work
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """Sources that carry the same copy, ``shared`` in 0..1."""

    works: tuple[Work, ...]
    shared: float


class Overlap(NamedTuple):
    """How many sentences two sources share, and on how many they disagree."""

    pairs: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that goes into the file; sections that are empty are left out there.

    ``overlaps`` is keyed by two letters in order of the works.
    """

    title: str
    style: str
    works: tuple[Work, ...] = ()
    statements: tuple[Statement, ...] = ()
    unique: tuple[Unique, ...] = ()
    copies: tuple[SharedCopy, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[Quote, ...] = ()
    origins: int | None = None
    overlaps: Mapping[tuple[str, str], Overlap] | None = None

    @property
    def contested(self) -> tuple[Statement, ...]:
        """Claims on which the sources disagree."""
        return self._with_status("contested")

    @property
    def nuanced(self) -> tuple[Statement, ...]:
        """Claims that the sources put differently."""
        return self._with_status("nuanced")

    @property
    def agreed(self) -> tuple[Statement, ...]:
        """Claims that several sources make alike."""
        return self._with_status("agreed")

    def _with_status(self, status: ClaimStatus) -> tuple[Statement, ...]:
        return tuple(statement for statement in self.statements if statement.status == status)


def brief(
    comparison: Comparison,
    sources: Iterable[Source],
    problems: Iterable[Problem] = (),
    *,
    style: str = "apa",
    title: str = "",
) -> Brief:
    """The brief of a comparison; ``sources`` may hold more than were compared, and only those are cited.

    Raises:
        NotFoundError: there is no such style.
    """
    by_id = {source.id: source for source in sources}
    compared = [by_id[name] for name in comparison.sources if name in by_id]
    works = _works(compared, style)
    quoter = _Quoter(by_id, style)
    return Brief(
        title=clean_line(title) or f"Comparison of {len(works)} sources",
        style=style,
        works=tuple(works.values()),
        statements=tuple(_statement(claim, quoter) for claim in comparison.claims),
        unique=tuple(
            Unique(works[name], tuple(quoter(p) for p in found))
            for name, found in comparison.unique.items()
            if found and name in works
        ),
        copies=tuple(
            SharedCopy(tuple(works[name] for name in origin.sources if name in works), origin.shared)
            for origin in comparison.origins
            if len(origin.sources) > 1
        ),
        problems=tuple(Problem(clean_name(p.path), clean_line(p.reason), p.outcome) for p in problems),
        origins=_origin_count(comparison),
        overlaps=_overlaps(comparison, works),
    )


def dossier(
    kept: Sequence[KeptPassage], sources: Iterable[Source], *, style: str = "apa", title: str = "Dossier"
) -> Brief:
    """The brief of passages that were kept, in the order given; sources that are gone are cited by their name.

    Raises:
        NotFoundError: there is no such style.
    """
    by_id = {source.id: source for source in sources}
    names = dict.fromkeys(item.passage.source for item in kept)
    works = _works([by_id.get(name) or Source(name, "") for name in names], style)
    quoter = _Quoter(by_id, style)
    quotes = tuple(quoter(item.passage, item.note, item.labels) for item in kept)
    return Brief(title=clean_line(title) or "Dossier", style=style, works=tuple(works.values()), kept=quotes)


class _Quoter:
    """Cites passages of known sources in one style."""

    def __init__(self, sources: Mapping[str, Source], style: str) -> None:
        self._sources = sources
        self._style = style

    def __call__(self, passage: Passage, note: str = "", labels: tuple[str, ...] = ()) -> Quote:
        source = self._sources.get(passage.source) or Source(passage.source, "")
        return Quote(
            _clean(passage),
            clean_line(source.title),
            in_text(passage, source, self._style),
            cite(passage, source, self._style).citation,
            clean_text(note).text.strip(),
            tuple(label for label in (clean_line(text, 60) for text in labels) if label),
        )


def _statement(claim: Claim, quoter: _Quoter) -> Statement:
    quotes = tuple(quoter(passage) for passage in claim.passages)
    values = tuple(
        ClaimValue(clean_line(v.text), clean_line(v.value), tuple(map(clean_name, v.sources))) for v in claim.values
    )
    return Statement(clean_line(claim.label), claim.status, values, claim.origins, quotes)


def _clean(passage: Passage) -> Passage:
    """The passage once more through the gate: a brief travels further than the program that made it."""
    text = clean_text(passage.text).text
    return Passage(clean_name(passage.source), clean_line(passage.locator), passage.start, passage.end, text)


def _works(sources: Sequence[Source], style: str) -> dict[str, Work]:
    return {
        source.id: Work(
            clean_name(source.id),
            letter(index),
            clean_line(source.title),
            reference(source, style),
            safe_url(source.metadata.url),
            clean_line(source.metadata.published or "") or None,
        )
        for index, source in enumerate(sources)
    }


def letter(index: int) -> str:
    """A, B … Z, AA, AB …: short names in order of the sources."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _origin_count(comparison: Comparison) -> int:
    grouped = {name for origin in comparison.origins for name in origin.sources}
    return len(comparison.origins) + sum(1 for name in comparison.sources if name not in grouped)


def _overlaps(comparison: Comparison, works: Mapping[str, Work]) -> dict[tuple[str, str], Overlap]:
    pairs: Counter[tuple[str, str]] = Counter()
    conflicts: Counter[tuple[str, str]] = Counter()
    order = {name: index for index, name in enumerate(works)}
    for pair in comparison.pairs:
        names = sorted((pair.left.source, pair.right.source), key=lambda name: order.get(name, -1))
        if names[0] not in works or names[1] not in works:
            continue
        key = (works[names[0]].letter, works[names[1]].letter)
        pairs[key] += 1
        conflicts[key] += bool(pair.conflicts)
    return {key: Overlap(number, conflicts[key]) for key, number in pairs.items()}
