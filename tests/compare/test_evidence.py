"""What evidence makes two unlike values one slot: each case fails when its condition is taken out."""

from __future__ import annotations

import pytest

from compare.builders import annotate, source
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.facts.reading import FactReader
from kfor_tui.compare.pairs import weigh
from kfor_tui.compare.slots.evidence import Question, evidence
from kfor_tui.compare.slots.features import Features
from kfor_tui.compare.statement import Names, Views, read_source
from kfor_tui.compare.verdicts.values import fact_verdict


def _fact(text: str, value: str) -> Fact:
    """The fact of a sentence whose value is written so."""
    given = source("a", text, published="2024-05-10")
    names = Names(())
    (statement,) = read_source(given, annotate(given), names)
    view = Views(names).of(statement)
    facts = FactReader(weigh([statement])).read(0, view)
    return next(fact for fact in facts if view.units[fact.at].text == value)


def _asked(left: Fact, right: Fact, likelihood: float, features: Features) -> str:
    return evidence(Question(left, right, features, fact_verdict(left, right) == "conflict", likelihood))


TRAM = "The tram left the tracks at 6.10am on a sharp bend.", "6.10am"
LATER = "The crash happened in heavy rain at 6.13am.", "6.13am"
LANDED = "The helicopter landed on the roof at 7.30am.", "7.30am"
LANDED_TOO = "It landed at 10.45am on the roof of the clinic.", "10.45am"
COST = "The campaign cost the party $1 million.", "$1 million"
COST_TOO = "The party has reserved $500,000 for the campaign.", "$500,000"
TARIFF = "Steel faces a 25 percent tariff.", "25 percent"
IMPORTS = "It covers just 30 percent of all imports.", "30 percent"
DIED = "The banker died on Friday.", "Friday"
DIED_TOO = "She died on Thursday at her home.", "Thursday"

ONE_SLOT = {
    "two times of day a few minutes apart": (TRAM, LATER, 0.4, {"rivals_most": 1.0}, "near minutes"),
    "and in two places": (TRAM, LATER, 0.4, {"rivals_most": 1.0, "places_clash": 1.0}, "near minutes"),
    "times of day in sentences that are alike": (
        LANDED, LANDED_TOO, 0.45, {"rivals_most": 1.0, "likeness": 0.35}, "clock",
    ),
    "sums in sentences that are alike": (COST, COST_TOO, 0.6, {"rivals_most": 2.0, "likeness": 0.5}, "sum"),
    "the only day of each report, after the same word": (
        DIED, DIED_TOO, 0.65, {"rivals_most": 1.0, "before_same": 1.0, "likeness": 0.45}, "date",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right", "likelihood", "found", "wanted"), ONE_SLOT.values(), ids=ONE_SLOT)
def test_evidence_is_found(
    left: tuple[str, str], right: tuple[str, str], likelihood: float, found: Features, wanted: str
) -> None:
    assert _asked(_fact(*left), _fact(*right), likelihood, found) == wanted


TWO_SLOTS = {
    "times of day, to the minute, that the model thinks unlike": (TRAM, LATER, 0.2, {"rivals_most": 1.0}),
    "times of day in sentences that are not alike": (LANDED, LANDED_TOO, 0.45, {"rivals_most": 1.0, "likeness": 0.25}),
    "sums where a report has many": (COST, COST_TOO, 0.6, {"rivals_most": 3.0, "likeness": 0.5}),
    "shares of two things": (
        TARIFF, IMPORTS, 0.5,
        {"rivals_most": 1.0, "likeness": 0.23, "noun_clash": 1.0, "shared_mass": 1.0, "beside": 0.5},
    ),
    "days in one place of two sentences that the model thinks unlike": (
        DIED, DIED_TOO, 0.38, {"rivals_most": 8.0, "before_same": 1.0, "aligned": 1.0, "likeness": 0.42},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right", "likelihood", "found"), TWO_SLOTS.values(), ids=TWO_SLOTS)
def test_no_evidence_is_found(
    left: tuple[str, str], right: tuple[str, str], likelihood: float, found: Features
) -> None:
    assert _asked(_fact(*left), _fact(*right), likelihood, found) == ""


def test_the_day_on_which_somebody_said_so_is_of_no_other_act() -> None:
    found = {"rivals_most": 1.0, "before_same": 1.0, "aligned": 1.0, "likeness": 0.6}
    said = "Ninety children fell ill, officials said on Friday.", "Friday"
    assert _asked(_fact(*DIED), _fact(*DIED_TOO), 0.65, found) == "date"
    assert _asked(_fact(*said), _fact(*DIED_TOO), 0.65, found) == ""


def test_shares_of_one_thing_with_the_same_words_beside_them_are_of_one_slot() -> None:
    found = {"rivals_most": 1.0, "likeness": 0.23, "shared_mass": 1.0, "beside": 0.5}
    assert _asked(_fact(*TARIFF), _fact(*IMPORTS), 0.5, found) == "share"


HISTORIC = {
    "The ferry had carried 61 people since 1998.": True,
    "The ferry had 61 people on board, the most since 1998.": False,
    "It had 61 passengers in the previous year.": True,
    "It carried 61 of the previous owners.": False,
    "Last year it carried 61 people.": True,
    "Last weekend it carried 61 people.": False,
}


@pytest.mark.parametrize(("text", "wanted"), HISTORIC.items(), ids=HISTORIC)
def test_a_value_of_the_past_is_known_from_its_clause(text: str, wanted: bool) -> None:
    assert _fact(text, "61").historic is wanted
