"""The values of a brief, which every format prints and none computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kfor_tui.model import ClaimStatus, ClaimValue, Passage, Problem


class KeptItem(Protocol):
    """An item of a dossier, wherever it is stored."""

    @property
    def passage(self) -> Passage:
        """The passage that was kept."""

    @property
    def note(self) -> str:
        """The user's note."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The user's labels."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage that the user keeps, with their note and labels."""

    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()


class Contradiction(NamedTuple):
    """A contradiction of a passage: ``there`` instead of ``here``, at ``places`` of source id and locator."""

    label: str
    here: str
    there: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A passage with its citation: ``cited`` for use in a text, ``citation`` with the full reference.

    ``marks`` are the words that give the value of a claim; ``against`` are the contradictions by other sources.
    """

    passage: Passage
    title: str
    cited: str
    citation: str
    note: str = ""
    labels: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    against: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefClaim:
    """A claim with its quotes."""

    label: str
    status: ClaimStatus
    values: tuple[ClaimValue, ...]
    origins: int
    quotes: tuple[CitedQuote, ...]


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A source of the brief, its letter, and its entry in the list of works cited."""

    id: str
    letter: str
    title: str
    entry: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Unique:
    """Sentences that only one source has."""

    work: CitedWork
    quotes: tuple[CitedQuote, ...]


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """Sources that print the same text; ``shared`` is the share of it, 0 to 1."""

    works: tuple[CitedWork, ...]
    shared: float


class SharedSentences(NamedTuple):
    """The number of sentences that two sources share, and of those on which they disagree."""

    pairs: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The content of a brief; formats leave out empty sections.

    Keys of ``overlaps`` are two letters in the order of the works.
    """

    title: str
    style: str
    works: tuple[CitedWork, ...] = ()
    statements: tuple[BriefClaim, ...] = ()
    unique: tuple[Unique, ...] = ()
    copies: tuple[SharedCopy, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[CitedQuote, ...] = ()
    origins: int | None = None
    overlaps: Mapping[tuple[str, str], SharedSentences] | None = None

    @property
    def contested(self) -> tuple[BriefClaim, ...]:
        """Claims on which the sources disagree."""
        return self._with_status("contested")

    @property
    def nuanced(self) -> tuple[BriefClaim, ...]:
        """Claims whose values differ but can all be true."""
        return self._with_status("nuanced")

    @property
    def agreed(self) -> tuple[BriefClaim, ...]:
        """Claims on which the sources agree."""
        return self._with_status("agreed")

    def _with_status(self, status: ClaimStatus) -> tuple[BriefClaim, ...]:
        return tuple(statement for statement in self.statements if statement.status == status)


def against_words(found: Contradiction, letters: Mapping[str, str]) -> str:
    """Return ``homes: “Forty” here, “60” in B 2.1``, with places in the order of their letters."""
    here, there = (f"“{words}”" if words else "nothing" for words in (found.here, found.there))
    named = [(letters.get(source, source), locator) for source, locator in found.places]
    places = ", ".join(" ".join(place) for place in sorted(named, key=lambda place: (len(place[0]), place[0])))
    return f"{found.label}: {here} here, {there} in {places}"


def pieces(text: str, marks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Split a text around the first whole-word occurrence of each mark; marks are paired with ``True``."""
    spans = sorted(
        found.span() for mark in set(marks) if (found := re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text))
    )
    last = 0
    for start, end in spans:
        if start >= last:
            yield text[last:start], False
            yield text[start:end], True
            last = end
    yield text[last:], False
