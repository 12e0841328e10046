"""What a brief is made of: values that every format prints and none computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kfor_tui.model import ClaimStatus, ClaimValue, Passage, Problem


class Kept(Protocol):
    """What a dossier is made of, wherever it is stored."""

    @property
    def passage(self) -> Passage:
        """The words and where they stand."""

    @property
    def note(self) -> str:
        """What the user wrote about it."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Under which heads the user put it."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage that the user keeps, with their note and labels."""

    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()


class Contradiction(NamedTuple):
    """What is said against a passage: ``there`` instead of ``here``, at ``places`` of source id and locator."""

    label: str
    here: str
    there: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its citation: ``cited`` as it stands in a text, ``citation`` with the full reference.

    ``marks`` are the words in it that give the value of a claim; ``against`` is what other sources say otherwise.
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
        """Claims whose values differ but can all be true."""
        return self._with_status("nuanced")

    @property
    def agreed(self) -> tuple[Statement, ...]:
        """Claims that several sources make alike."""
        return self._with_status("agreed")

    def _with_status(self, status: ClaimStatus) -> tuple[Statement, ...]:
        return tuple(statement for statement in self.statements if statement.status == status)


def against_words(found: Contradiction, letters: Mapping[str, str]) -> str:
    """``homes: “Forty” here, “60” in B 2.1``; places in order of their letters."""
    here, there = (f"“{words}”" if words else "nothing" for words in (found.here, found.there))
    named = [(letters.get(source, source), locator) for source, locator in found.places]
    places = ", ".join(" ".join(place) for place in sorted(named, key=lambda place: (len(place[0]), place[0])))
    return f"{found.label}: {here} here, {there} in {places}"


def pieces(text: str, marks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text cut so that the first whole-word occurrence of each mark stands alone, and is true."""
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
