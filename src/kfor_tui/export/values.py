"""The values of a brief, which every format prints and none computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kfor_tui.model import ClaimStatus, ClaimValue, Passage, Problem


class Kept(Protocol):
    """An entry of a dossier, however it is stored."""

    @property
    def passage(self) -> Passage:
        """The kept sentence."""

    @property
    def note(self) -> str:
        """The user's note."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The user's labels."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage in a dossier, with the user's note and labels."""

    passage: Passage
    note: str = ""
    labels: tuple[str, ...] = ()


class Contradiction(NamedTuple):
    """A contradiction of a passage: ``there`` instead of ``here``; ``places`` are source ids with locators."""

    label: str
    here: str
    there: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its citation: ``cited`` for a text, ``citation`` with the full reference.

    ``marks`` are the words that give the value of a claim; ``against`` holds the contradictions by other sources.
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
    """A source of the brief, its letter and its entry in the list of works cited."""

    id: str
    letter: str
    title: str
    entry: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Unique:
    """The sentences of only one source."""

    work: Work
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """Sources that print the same story; ``shared`` is the common fraction, 0 to 1."""

    works: tuple[Work, ...]
    shared: float


class Overlap(NamedTuple):
    """The number of sentences that two sources share, and the number on which they disagree."""

    pairs: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The contents of a brief; the file omits empty sections.

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
        """The claims on which sources disagree."""
        return self._with_status("contested")

    @property
    def nuanced(self) -> tuple[Statement, ...]:
        """The claims that sources put differently without contradiction."""
        return self._with_status("nuanced")

    @property
    def agreed(self) -> tuple[Statement, ...]:
        """The claims on which sources agree."""
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
    """Split a text at the first whole-word occurrence of each mark; the flag is true for a mark."""
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
