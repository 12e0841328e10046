"""A fact: one value of a sentence with everything that says what it is a value of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kfor_tui.model import Moment, Quantity

Role = Literal["", "part", "former", "difference", "forecast", "whole"]


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A number or a date at its place, and the fields that were read around it.

    Words are keys (``text.words.key``), names are the entities they stand for. ``window`` and ``clause`` hold the
    content words around the value with their weights; ``of`` is what follows "of", ``about`` the words between the
    value and its noun, ``words_before`` and ``words_after`` the content words right beside it. ``head`` says what
    it is mainly a value of: an outcome, a noun or its dimension. ``describing`` are the words that say whose age it
    is, ``years`` the years that the sentence names, ``score`` all parts of a score. An ``attributive`` number is
    joined to its noun ("a four-run lead"), ``sentence_names`` are all names of the sentence, ``framed`` the years
    that an earlier sentence sets for it. ``since`` tells of a period that began long before ("since 1998"),
    ``grave`` of an outcome that is said to be bad or slight ("badly hurt"). A ``bracketed`` one opens a bracket, as
    conversions do; ``told`` marks the day on which somebody said so. ``rate`` is what it is a value per, as in "$22
    million per season". ``statement`` numbers the sentence, ``at`` the unit in it.
    """

    statement: int
    source: str
    at: int
    value: Quantity | Moment
    dimension: str
    noun: str
    noun_text: str
    about: frozenset[str]
    of: frozenset[str]
    outcome: int | None
    before: str
    after: str
    holder: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    times: tuple[Moment, ...]
    role: Role
    modality: str
    negated: bool
    historic: bool
    series: frozenset[str]
    quoted: bool
    speaker: frozenset[str]
    window: Mapping[str, float]
    clause: Mapping[str, float]
    joined: bool
    no_count: bool
    describing: frozenset[str] = frozenset()
    words_before: frozenset[str] = frozenset()
    words_after: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    head: str = ""
    score: tuple[int, ...] = ()
    attributive: bool = False
    bracketed: bool = False
    sentence_names: frozenset[str] = frozenset()
    framed: frozenset[str] = frozenset()
    since: bool = False
    grave: bool = False
    rate: str = ""
    told: bool = False

    @property
    def is_date(self) -> bool:
        """Whether the value is a date or a time."""
        return isinstance(self.value, Moment)
