"""The values of a brief, which every format prints and none computes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kfor_tui.export.marking import Mark
from kfor_tui.model import ClaimStatus, ClaimValue, Passage, Problem


class KeptItem(Protocol):
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
    """A contradiction of a passage: ``there`` instead of ``here``; ``places`` are source ids with locators.

    ``quote`` is the sentence at the first place, which ``dossier`` looks up.
    """

    label: str
    here: str
    there: str
    places: tuple[tuple[str, str], ...]
    quote: CitedQuote | None = None


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A passage with its citation: ``cited`` for a text, ``citation`` with the full reference.

    ``link`` opens the source's page at the passage.

    ``marks`` are the words that give the value of a claim; ``against`` holds the contradictions by other sources;
    ``also`` are the other places that say the same, as source ids with locators.
    """

    passage: Passage
    title: str
    cited: str
    citation: str
    note: str = ""
    labels: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    against: tuple[Contradiction, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class BriefClaim:
    """A claim with its quotes; ``kind`` and ``confidence`` are those of the claim, where it has them.

    ``quotes`` name other places that say the same; ``all_quotes`` quote each of them, for spreadsheets and programs.
    """

    label: str
    status: ClaimStatus
    values: tuple[ClaimValue, ...]
    origins: int
    quotes: tuple[CitedQuote, ...]
    all_quotes: tuple[CitedQuote, ...] = ()
    kind: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A source of the brief: its letter on the screens, its entry in the list of works, and its independent group.

    ``place`` is its position in the list of works; ``entry`` is empty where the style lists no such work.
    """

    id: str
    letter: str
    title: str
    entry: str
    url: str | None
    published: str | None
    outlet: str = ""
    place: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Unique:
    """The sentences of only one source."""

    work: CitedWork
    quotes: tuple[CitedQuote, ...]


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """Sources that print the same story; ``shared`` is the common fraction, 0 to 1."""

    works: tuple[CitedWork, ...]
    shared: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the texts, in words, with the first sentence that names it and all places that do."""

    date: str
    text: str
    places: tuple[tuple[str, str], ...]


class SharedSentences(NamedTuple):
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
    works: tuple[CitedWork, ...] = ()
    statements: tuple[BriefClaim, ...] = ()
    unique: tuple[Unique, ...] = ()
    copies: tuple[SharedCopy, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[CitedQuote, ...] = ()
    origins: int | None = None
    overlaps: Mapping[tuple[str, str], SharedSentences] | None = None
    made: str = ""
    folder: str = ""
    heading: str = "Works cited"
    timeline: tuple[Dated, ...] = ()
    maker: str = ""

    @property
    def contested(self) -> tuple[BriefClaim, ...]:
        """The claims on which sources disagree."""
        return self._with_status("contested")

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each source by its id."""
        return {work.id: work.letter for work in self.works}

    @property
    def listed(self) -> tuple[CitedWork, ...]:
        """The works in the order of the style, each entry once, without those that it does not list."""
        return tuple(sorted((work for work in self.works if work.entry), key=lambda work: work.place))

    @property
    def changed(self) -> tuple[BriefClaim, ...]:
        """The claims whose value changed over time."""
        return tuple(statement for statement in self.statements if str(statement.status) == "changed")

    @property
    def nuanced(self) -> tuple[BriefClaim, ...]:
        """The claims that sources put differently without contradiction."""
        return self._with_status("nuanced")

    @property
    def agreed(self) -> tuple[BriefClaim, ...]:
        """The claims on which sources agree."""
        return self._with_status("agreed")

    def _with_status(self, status: ClaimStatus) -> tuple[BriefClaim, ...]:
        return tuple(statement for statement in self.statements if statement.status == status)


def places_words(places: tuple[tuple[str, str], ...], letters: Mapping[str, str]) -> str:
    """Return places by letter: ``B 2.1, 4.2, C 1.1``."""
    by_source: dict[str, list[str]] = {}
    for source, locator in places:
        by_source.setdefault(letters.get(source, source), []).append(locator)
    ordered = sorted(by_source.items(), key=lambda item: (len(item[0]), item[0]))
    return ", ".join(f"{name} {', '.join(sorted(dict.fromkeys(found), key=_in_order))}" for name, found in ordered)


def _in_order(locator: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]{1,9}", locator)]


def against_words(found: Contradiction, letters: Mapping[str, str]) -> str:
    """``homes: “Forty” here, “60” in B 2.1``; places in order of their letters."""
    here, there = (f"“{words}”" if words else "nothing" for words in (found.here, found.there))
    named = [(letters.get(source, source), locator) for source, locator in found.places]
    places = ", ".join(" ".join(place) for place in sorted(named, key=lambda place: (len(place[0]), place[0])))
    return f"{found.label}: {here} here, {there} in {places}"
