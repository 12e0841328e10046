"""Reading the facts of a sentence: every number and date once, with the fields that say what it is a value of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kfor_tui.compare.facts import cues
from kfor_tui.compare.facts.clauses import clause_of
from kfor_tui.compare.facts.counted import (
    AGE,
    MAGNITUDE,
    counted_noun,
    dimension_of,
    head_of,
    is_age,
    is_attributive,
    is_joined,
    is_magnitude,
    is_no_count,
    is_second_half,
    outcome_of,
    rate_of,
    score_parts,
    words_of,
)
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.surroundings import (
    OLD,
    SPEAK,
    describing,
    governing_places,
    holder_of,
    is_counted_over_years,
    is_day_of_saying,
    is_historic,
    is_quoted,
    modality_of,
    neighbour,
    places_before,
    places_in,
    role_of,
    speaker_of,
    times_of,
    words_beside,
    years_beside,
)
from kfor_tui.compare.statement import Statement, Unit, View
from kfor_tui.model import Moment, Quantity

_WINDOW: Final = 8


class FactReader:
    """Reads facts; ``weights`` says how telling a word is."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def read(self, number: int, view: View, before: View | None = None) -> Iterator[Fact]:
        """The facts of a sentence; ``before`` is the sentence before it in the same source."""
        units = view.units
        for at, unit in enumerate(units):
            if isinstance(unit.value, Quantity) and unit.value.kind != "ordinal":
                if is_second_half(view.statement, units, at):
                    continue
                yield self._fact(number, view.statement, units, at, unit.value, before)
            elif isinstance(unit.value, Moment) and unit.value.date:
                yield self._fact(number, view.statement, units, at, unit.value, before)

    def _fact(
        self, number: int, statement: Statement, units: Sequence[Unit], at: int, value: Quantity | Moment,
        before: View | None,
    ) -> Fact:  # fmt: skip
        units = tuple(units)
        inside = clause_of(statement, units, at)
        noun, noun_text, noun_at = counted_noun(units, at)
        names = frozenset(units[n].key for n in inside if units[n].kind == "name")
        dimension = AGE if is_age(units, at) else MAGNITUDE if is_magnitude(units, at) else dimension_of(value)
        outcome = None if dimension in (AGE, MAGNITUDE) else outcome_of(units, at, inside)
        return Fact(
            statement=number,
            source=statement.source,
            at=at,
            value=value,
            dimension=dimension,
            noun=noun,
            noun_text=noun_text,
            about=frozenset(u.key for u in units[at + 1 : noun_at] if not u.weightless),
            of=words_of(units, max(at, noun_at)),
            outcome=outcome,
            before=neighbour(units, at, -1),
            after=neighbour(units, at, 1),
            holder=holder_of(statement, units, at),
            names=names,
            places=places_in(units, inside) or governing_places(units, at) or places_before(units, before),
            times=times_of(statement, units, at, inside),
            role=role_of(units, at, noun_at),
            modality=modality_of(units, at, inside),
            negated=any(units[n].text.lower() in cues.NEGATIONS for n in range(max(inside.start, at - 5), at)),
            historic=is_historic(
                units, range(max(0, min(inside.start, at - 8)), min(len(units), max(inside.stop, at + 9)))
            ),
            series=frozenset(units[n].text.lower() for n in inside) & cues.SERIES,
            quoted=is_quoted(statement, units[at]),
            speaker=speaker_of(units),
            window=self._words(units, range(max(0, at - _WINDOW), min(len(units), at + _WINDOW + 1)), at),
            clause=self._words(units, inside, at),
            joined=is_joined(units, at, noun_at),
            no_count=is_no_count(statement, units, at, value),
            describing=describing(units, at) if dimension == AGE else frozenset(),
            words_before=words_beside(units, range(at - 1, max(-1, at - 5), -1)),
            words_after=words_beside(units, range(at + 1, min(len(units), at + 5))),
            years=years_beside(units, at),
            head=MAGNITUDE if dimension == MAGNITUDE else head_of(value, noun, outcome),
            score=score_parts(statement, units[at]),
            attributive=is_attributive(statement, units[at]),
            framed=frozenset(m.date[:4] for m in statement.frame if m.date and m.date[:4].isdigit()),
            since=is_counted_over_years(units[max(0, at - 8) : at + 9]),
            told=is_day_of_saying(units, at),
            rate=rate_of(units, at),
            grave=any(unit.text.lower() in cues.GRAVE for unit in units[max(0, at - 6) : at + 8]),
            sentence_names=frozenset(unit.key for unit in units if unit.kind == "name"),
            bracketed=statement.text[max(0, units[at].start - statement.start - 1) :][:1] in "([",
        )

    def _words(self, units: Sequence[Unit], inside: range, at: int) -> dict[str, float]:
        found: dict[str, float] = {}
        for n in inside:
            unit = units[n]
            if (
                n != at
                and unit.kind in ("word", "name")
                and not unit.weightless
                and unit.key not in SPEAK
                and unit.key != OLD
            ):
                found[unit.key] = self._weights[unit.key]
        return found
