"""Between two tellings of one story, sentences that share few words are compared clause by clause."""

from __future__ import annotations

import pytest

from compare.builders import compared, source
from kfor_tui.model import Comparison, Pair

REFERENDUM = (
    "Voters in Kestrel Bay rejected the new harbour on Sunday, the returning officer Ada Moreno said.",
    "Turnout was 71 percent, Moreno told a crowd on the steps of the town hall.",
    "Mayor Owen Hale called the result a warning to the council.",
)
OTHER_PAPER = (
    "The new harbour was rejected by voters in Kestrel Bay on Sunday.",
    "Turnout was 76 percent.",
    "Mayor Owen Hale called the result a warning.",
)
ELSEWHERE = (
    "The brass band of Lower Mill plays in the park on Saturdays.",
    "Turnout was 64 percent.",
    "The bakery on Church Street has new ovens and a second till.",
)


def _numbers(found: Comparison) -> set[tuple[str, str]]:
    return {
        (d.left.text, d.right.text)
        for pair in found.pairs
        for d in pair.differences
        if d.kind == "number" and d.severity == "conflict"
    }


def test_two_values_in_clauses_that_say_the_same_contradict_each_other_in_one_story() -> None:
    found = compared([source("a", *REFERENDUM), source("b", *OTHER_PAPER)])
    assert ("71 percent", "76 percent") in _numbers(found)


def test_the_same_clause_in_another_story_contradicts_nothing() -> None:
    found = compared([source("a", *REFERENDUM), source("b", *ELSEWHERE)])
    assert _numbers(found) == set()


def test_reports_of_one_mould_weeks_apart_are_two_stories() -> None:
    found = compared(
        [source("a", *REFERENDUM, published="2024-03-04"), source("b", *OTHER_PAPER, published="2024-05-06")]
    )
    assert _numbers(found) == set()


def test_the_order_of_the_sources_changes_nothing() -> None:
    sources = [source("a", *REFERENDUM), source("b", *OTHER_PAPER), source("c", *ELSEWHERE)]
    assert compared(sources) == compared(sources[::-1])


LAUNCH = (
    "The survey ship Petrel left Port Sable on Monday to map the Drummond Ridge.",
    "The Petrel carries seven scientific drones and should reach the ridge in September.",
    "The voyage had been put off twice because of storms, captain Inga Roth said.",
)
LAUNCH_REWORDED = (
    "The Petrel, a survey ship, sailed from Port Sable on Monday for the Drummond Ridge.",
    "The ship carries seven drones.",
    "Inga Roth, the captain, said that storms had twice put off the voyage.",
)


def test_a_best_match_in_one_story_is_a_pair_and_says_why() -> None:
    found = compared([source("a", *LAUNCH), source("b", *LAUNCH_REWORDED)])
    assert {(p.left.locator, p.right.locator) for p in found.pairs} == {("1.1", "1.1"), ("2.1", "2.1"), ("3.1", "3.1")}
    assert "one story" in next(p.reasons for p in found.pairs if p.left.locator == "2.1")


def test_sources_that_contradict_each_other_stand_in_no_claim_of_what_is_agreed() -> None:
    told = "The museum's roof burnt down on Sunday, the fire service said."
    found = compared(
        [
            source("a", told, "Nobody was hurt in the museum.", published="2024-11-18"),
            source("b", "The museum's roof burnt down on Saturday, the fire service said.", published="2024-11-18"),
            source("c", told, "The roof will be rebuilt."),
        ]
    )
    agreed = [{p.source for p in claim.passages} for claim in found.claims if claim.status == "agreed"]
    assert {"a", "c"} in agreed
    assert all("b" not in sources for sources in agreed)


CLINIC = (
    "The clinic in Port Ness will close on 3 May, the health board of Lorne said.",
    "Board chair Una Reid called the closing of the Port Ness clinic a loss.",
)
CLINIC_REWORDED = (
    "The Port Ness clinic closes on 3 May, according to the Lorne health board.",
    "Una Reid, who chairs the board, called the closing of the clinic in Port Ness a loss.",
)


def _conflicts(
    left: str, right: str, *, published: tuple[str | None, str | None] = (None, None)
) -> set[tuple[str, str]]:
    """The conflicts between two sentences, each told besides what its story is told by."""
    found = compared(
        [
            source("a", *CLINIC, left, published=published[0]),
            source("b", *CLINIC_REWORDED, right, published=published[1]),
        ]
    )
    return {
        (difference.left.text, difference.right.text)
        for pair in found.pairs
        for difference in pair.differences
        if difference.severity == "conflict"
    }


JOURNEY = "Patients without a car now face a journey of 60 miles to Castle Brae."
FEE = "The fee was 45 million euros, one of the highest that the island has seen for a pilot."


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        (
            FEE,
            "The harbour, which long had none, won him after some hesitation for a fee of 54 million euros.",
            ("45 million euros", "54 million euros"),
        ),
    ],
)
def test_two_measures_of_one_thing_contradict_each_other_whatever_the_verbs(
    left: str, right: str, conflict: tuple[str, str]
) -> None:
    assert _conflicts(left, right) == {conflict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (JOURNEY, "People who need a doctor will have to travel to Fort Dee, 48 miles away."),
        (JOURNEY, "Farmers from the islands go by boat to Castle Brae, 48 miles away."),
        (JOURNEY, "People who need a doctor will have to travel to Castle Brae, 97 kilometres away."),
        (JOURNEY, "It is 48 miles to Castle Brae by sea and 59 miles by road."),
        (FEE, "The harbour won him after some hesitation for a fee of 54 million euros less than it had feared."),
        (FEE, "The harbour won him after some hesitation for a fee of 54 million dollars."),
        (FEE, "In 2019 another harbour won a pilot after some hesitation for a fee of 54 million euros in 2019."),
    ],
    ids=[
        "another place",
        "another way",
        "the same length",
        "two ways",
        "a difference",
        "currency",
        "year",
    ],
)
def test_measures_that_may_be_of_two_things_contradict_nothing(left: str, right: str) -> None:
    assert _conflicts(left, right) == set()


def test_a_denial_is_shown_between_its_sentences_and_is_no_row_of_the_ledger() -> None:
    # Of 71 contested denials, opposites and ranks on real news none was true.
    found = compared(
        [
            source("a", *CLINIC, "The depot had collapsed in the night of the storm."),
            source("b", *CLINIC_REWORDED, "Officers found that the depot had not collapsed."),
        ]
    )
    assert [claim for claim in found.claims if claim.status == "contested"] == []


def test_a_date_is_labelled_by_what_happened_where_each_source_has_its_own_verb() -> None:
    landed = "The probe Kestrel landed on the asteroid Brae on 4 May 2024, the agency said."
    touched = "The probe Kestrel touched down on the asteroid Brae on 3 May 2024, the agency said."

    def labels(one: str, other: str) -> set[str]:
        found = compared([source("a", one), source("b", other)])
        return {difference.label for pair in found.pairs for difference in pair.differences}

    assert labels(landed, touched) == {"date: Kestrel landed on the asteroid Brae"}
    assert labels(touched, landed) == {"date: Kestrel touched down on the asteroid Brae"}


TRAMWAY = (
    "The Marrow tramway opened to passengers on 3 May 1921.",
    "Mayor Owen Hale unveiled a plaque at the Marrow depot in Tolm Street.",
    "About 900 people watched the parade in Marrow.",
)
TRAMWAY_AGAIN = (
    "A plaque was unveiled by Mayor Owen Hale at the depot in Tolm Street.",
    "Some 900 people watched the parade in Marrow.",
    "On 3 May 1921 the Marrow tramway had carried its passengers for the first time.",
)


@pytest.mark.parametrize(("day", "paired"), [("3 May 1921", True), ("a day in May", False)])
def test_a_second_sentence_on_the_same_day_of_one_story_is_a_pair_beside_the_best_match(day: str, paired: bool) -> None:
    other = f"The tramway was opened by a minister from Kell on {day} and closed in the war."
    found = compared([source("a", *TRAMWAY), source("b", other, *TRAMWAY_AGAIN)])
    assert any(pair.left.text == TRAMWAY[0] and pair.right.text == other for pair in found.pairs) == paired


DOCKS = (
    "Mayor Owen Hale opened the new fish market of Kestrel Bay on Sunday.",
    "The market cost more than anybody had foreseen, he told the crowd on the quay.",
)
DOCKS_AGAIN = (
    "The new fish market of Kestrel Bay was opened by Mayor Owen Hale on Sunday.",
    "Hale told the crowd on the quay that the market had cost more than anybody had foreseen.",
)
GARRISON = "The island keeps the second-largest garrison of the coast, with at least 784 gunners in its forts."


def test_a_round_number_pairs_nothing_by_itself() -> None:
    guarded = (
        "The island keeps a large garrison behind the walls of the old town, with 20 gunners in each of its forts."
    )
    found = compared([source("a", *DOCKS, guarded), source("b", *DOCKS_AGAIN, "They put the garrison at 20.")])
    assert all(pair.left.text != guarded for pair in found.pairs)


def test_the_ledger_counts_a_value_that_is_told_in_another_construction() -> None:
    officials = "Harbour officials put the garrison at 784."
    rival = "The island keeps the second-largest garrison of the coast, with about 700 gunners in its forts."
    found = compared(
        [source("a", *DOCKS, GARRISON), source("b", *DOCKS_AGAIN, officials), source("c", *DOCKS_AGAIN, rival)]
    )
    contested = [claim for claim in found.claims if claim.status == "contested"]
    assert [{value.text for value in claim.values} for claim in contested] == [{"at least 784", "784", "about 700"}]


def test_a_capital_stands_for_its_country_when_sources_are_told_apart() -> None:
    found = compared(
        [
            source("a", "France sent 700 soldiers to the island.", "The island has no army.", "It has a harbour."),
            source("b", "Paris deployed 780 commandos to the island.", "Boats were seen.", "It was raining."),
        ]
    )
    assert ("700", "780") in _numbers(found)


def test_results_of_two_companies_contradict_each_other_in_nothing() -> None:
    harlow = ("Harlow Foods met in March.", "Its sales rose to 1.4 billion euros.", "It employs 14,000 people.")
    kestrel = ("Kestrel Retail met in March.", "Its sales rose to 1.1 billion euros.", "It employs 9,000 people.")
    assert _numbers(compared([source("a", *harlow), source("b", *kestrel)])) == set()
    same = ("Harlow Foods has met.", *kestrel[1:])
    assert ("1.4 billion euros", "1.1 billion euros") in _numbers(compared([source("a", *harlow), source("b", *same)]))


def _bulletin(day: int, sorties: int, boats: int, miles: int) -> tuple[str, ...]:
    return (
        f"On {day} May, the coast guard flew {sorties} sorties over the Marrow Strait.",
        f"Near Tolm, its crews stopped {boats} boats and towed them to the harbour of Kell.",
        f"They searched {miles} square miles of water for the missing ferry Petrel.",
    )


def test_the_bulletins_of_two_days_contradict_each_other_in_nothing() -> None:
    found = compared([source("a", *_bulletin(8, 34, 5, 210)), source("b", *_bulletin(9, 23, 7, 340))])
    assert found.pairs
    assert [claim for claim in found.claims if claim.status == "contested"] == []


def test_one_other_date_at_the_head_of_a_report_is_a_contradiction() -> None:
    one, other = _bulletin(8, 34, 5, 210), _bulletin(9, 34, 5, 210)
    found = compared([source("a", *one), source("b", *other)])
    assert [{value.text for value in claim.values} for claim in found.claims if claim.status == "contested"] == [
        {"8 May", "9 May"}
    ]


def test_a_value_that_two_sources_share_is_contested_in_both_where_a_third_disagrees() -> None:
    found = compared(
        [
            source("a", *DOCKS, "Some 4,500 soldiers from 27 countries guard the quay, officials said."),
            source("b", *DOCKS_AGAIN, "Soldiers from 27 countries, about 4,500 in all, guard the quay."),
            source("c", *DOCKS_AGAIN, "Soldiers from 29 countries, about 4,500 in all, guard the quay."),
        ]
    )
    assert {(p.left.source, p.right.source) for p in found.pairs if ("27", "29") in _values(p)} == {
        ("a", "c"),
        ("b", "c"),
    }


def _values(pair: Pair) -> set[tuple[str, str]]:
    return {(d.left.text, d.right.text) for d in pair.differences if d.severity == "conflict"}


@pytest.mark.parametrize("text", ["It's wrong.", "She wasn't responsive.", "The mayor was not there."])
def test_sentences_printed_alike_are_verbatim_however_little_they_say(text: str) -> None:
    found = compared([source("a", *DOCKS, text), source("b", *DOCKS_AGAIN, f"“{text.replace(chr(39), '’')}”")])
    assert [pair.relation for pair in found.pairs if pair.left.text == text] == ["verbatim"]


def test_equal_counts_of_two_outcomes_do_not_join_a_row() -> None:
    found = compared(
        [
            source("a", *DOCKS, "Five people were killed when the pier collapsed."),
            source("b", *DOCKS_AGAIN, "Seven people were killed when the pier collapsed."),
            source("c", *DOCKS_AGAIN, "Five people were trapped when the pier collapsed."),
        ]
    )
    contested = [claim for claim in found.claims if claim.status in ("contested", "changed")]
    assert [{passage.source for passage in claim.passages} for claim in contested] == [{"a", "b"}]
