"""Which unlike values of two reports of one event are contested, and which are values of two things."""

from __future__ import annotations

import pytest

from compare.builders import compared, source
from kfor_tui.model import Claim

STORY = (
    "A ferry ran aground off Port Sable on Sunday in thick fog, the coast guard said.",
    "Harbour master Ada Moreno said that the ferry Petrel had left Kell an hour late.",
)
STORY_AGAIN = (
    "On Sunday a ferry ran aground in thick fog off Port Sable, according to the coast guard.",
    "The ferry Petrel had left Kell an hour late, said Ada Moreno, the harbour master.",
)


def _rows(left: str, right: str, days: tuple[str | None, str | None] = (None, None)) -> list[Claim]:
    found = compared(
        [
            source("a", *STORY, left, published=days[0]),
            source("b", *STORY_AGAIN, right, published=days[1]),
        ]
    )
    return [claim for claim in found.claims if claim.status in ("contested", "changed")]


def _values(rows: list[Claim]) -> list[set[str]]:
    return [{value.text for value in row.values} for row in rows]


CONTESTED = {
    "killed": ("Four people were killed when it sank.", "Seven people died in the wreck.", {"Four", "Seven"}),
    "a rare noun": ("Divers used 60 excavators.", "Rescuers brought 100 excavators to the beach.", {"60", "100"}),
    "the age of one person": (
        "Captain Inga Roth, 47, was not hurt.",
        "Inga Roth, 49, stayed on the bridge of the ship.",
        {"47", "49"},
    ),
    "a scale word": (
        "The owners lost $4 billion in the wreck, they said.",
        "The owners lost $4 million in the wreck, they said.",
        {"$4 billion", "$4 million"},
    ),
    "a currency": (
        "The owners paid £40 million for the ship in spring.",
        "The owners paid $40 million for the ship in spring.",
        {"£40 million", "$40 million"},
    ),
    "a score": (
        "Kell Harriers beat Sable Rovers 3-1 in the cup on the same day.",
        "Kell Harriers beat Sable Rovers 3-2 in the cup on the same day.",
        {"3-1", "3-2"},
    ),
    "a multiple": (
        "The owners doubled the number of patrols.",
        "The owners have tripled the number of patrols since the tension rose.",
        {"doubled", "tripled"},
    ),
    "a temperature": (
        "The water had 4°C in the bay when they swam ashore.",
        "The water had 9°C in the bay when they swam ashore.",
        {"4°C", "9°C"},
    ),
    "a magnitude": (
        "A 5.9-magnitude quake had shaken the coast an hour before.",
        "Minutes before, the island had trembled: the tremor reached 6.1 on the Richter scale.",
        {"5.9", "6.1"},
    ),
    "a minute of two days": (
        "The Petrel struck the sandbank at 6.12 a.m. on Tuesday.",
        "Passengers were thrown from their seats at about 6.12 a.m. on Sunday.",
        {"6.12 a.m. on Tuesday", "6.12 a.m. on Sunday"},
    ),
    "minutes of one hour": (
        "The Petrel struck the sandbank in thick fog at 6.12 a.m.",
        "The Petrel hit the sandbank off the coast at 6.17 a.m.",
        {"6.12 a.m.", "6.17 a.m."},
    ),
    "the time of one act": (
        "The coast guard helicopter landed on the north beach of Port Sable at 7.30 a.m.",
        "The helicopter of the coast guard landed at Port Sable, on the beach, at 10.45 a.m.",
        {"7.30 a.m.", "10.45 a.m."},
    ),
    "the age of somebody without a name": (
        "A six-year-old boy fell into the water from the upper deck.",
        "The five-year-old boy was pulled from the water after an hour.",
        {"six-year", "five-year"},
    ),
    "a scale word beside other names": (
        "Ministers in Oslo said that 11 million sandbags were needed.",
        "Engineers from Kell said that 11 sandbags were needed.",
        {"11 million", "11"},
    ),
    "a count that is the highest since a year": (
        "The ferry had 61 passengers on board, the most since 1998.",
        "The ferry had 64 passengers on board.",
        {"61", "64"},
    ),
}


@pytest.mark.parametrize(("left", "right", "values"), CONTESTED.values(), ids=CONTESTED)
def test_two_values_of_one_thing_are_contested(left: str, right: str, values: set[str]) -> None:
    assert _values(_rows(left, right)) == [values]


TWO_THINGS = {
    "killed and injured": ("Four people were killed when it sank.", "Seven people were injured in the wreck."),
    "names with numbers": ("The crew of Flight 447 saw it first.", "The crew of Flight 448 saw it first."),
    "another place": (
        "Four people were killed off Port Sable.",
        "Officials recalled a fire in Drummond in which 15 people died.",
    ),
    "the past": ("Four people were killed when it sank.", "Since 1998 seven people have died on the line."),
    "a year that a sentence before it sets": (
        "The owners carried 31 percent of the traffic in the strait.",
        "In 2017, the line was new. The owners carried 24 percent of the traffic in the strait.",
    ),
    "a difference": (
        "The fare was 45 euros for a car.",
        "The fare for a car was 54 euros less than it had been.",
    ),
    "a conversion in brackets": (
        "The owners paid two million euros ($2.6 million) for the ship in spring.",
        "The owners paid two million euros (R26 million) for the ship in spring.",
    ),
    "one score from both sides": (
        "Kell Harriers beat Sable Rovers 3-1 in the cup on the same day.",
        "Sable Rovers lost to Kell Harriers 1-3 in the cup on the same day.",
    ),
    "ages of two people": ("Captain Inga Roth, 47, was not hurt.", "Piet Roth, 12, swam ashore."),
    "a sum and a rate": (
        "The owners offered the harbour an eight-year contract worth 184 million euros, the mayor said.",
        "The owners offered the harbour an eight-year contract worth 22 million euros a year, the mayor said.",
    ),
    "the days of two reports": (
        "The coast guard announced today (14 October 2011) that it had raised the wreck of the ferry.",
        "The coast guard announced today (20 October 2011) that it had cleared the wreck of the ferry.",
    ),
    "those who remain of more": (
        "Five people were trapped in the wreck of the ferry, and 40 were hurt.",
        "Two people remain trapped in the hull.",
    ),
    "a part": ("Of 200 people on board, four were hurt badly.", "In all 40 people were hurt in the wreck."),
}


@pytest.mark.parametrize(("left", "right"), TWO_THINGS.values(), ids=TWO_THINGS)
def test_values_of_two_things_are_not_contested(left: str, right: str) -> None:
    assert _rows(left, right, ("2024-05-10", "2024-05-10")) == []


def test_a_toll_that_a_later_report_raises_has_changed() -> None:
    rows = _rows(
        "At least four people were killed.", "At least seven people were killed.", ("2024-05-06", "2024-05-07")
    )
    assert [(row.status, {value.text for value in row.values}) for row in rows] == [
        ("changed", {"At least four", "At least seven"})
    ]


def test_a_contested_value_has_a_confidence_and_a_kind() -> None:
    (row,) = _rows("Four people were killed when it sank.", "Seven people died in the wreck.")
    assert row.kind == "number"
    assert 0.5 < row.confidence < 1
    assert row.label == "people killed"
