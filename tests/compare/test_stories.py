"""Between two tellings of one story, sentences that share few words are compared clause by clause."""

from __future__ import annotations

from compare.builders import compared, source
from kfor_tui.model import Comparison

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


SAID_ON_TUESDAY = (
    "The Aldergate ferry works will shut its Morra dock in April, the owners told staff on Tuesday.",
    "Chairman Piet Roos denied that rents had played a part in it.",
    "About 90 people work at the Aldergate dock in Morra.",
)


def _polarity(found: Comparison) -> set[tuple[str, str]]:
    return {(d.left.text, d.right.text) for pair in found.pairs for d in pair.differences if d.kind == "polarity"}


def test_what_is_denied_here_and_confirmed_there_is_found_in_sentences_that_share_little_else() -> None:
    other = (
        "The Aldergate works will shut the Morra dock in April.",
        "Piet Roos, who chairs the firm that owns the yard, confirmed that rents had played a part in the decision.",
        "Some 90 people work at the dock in Morra.",
    )
    found = compared([source("a", *SAID_ON_TUESDAY), source("b", *other)])
    assert ("denied", "confirmed") in _polarity(found)


def test_what_another_person_confirms_contradicts_no_denial() -> None:
    other = (
        "The Aldergate works will shut the Morra dock in April.",
        "Union leader Lena Voss, who came from Kell, confirmed that rents had been paid in part in the decisive year.",
        "Some 90 people work at the dock in Morra.",
    )
    found = compared([source("a", *SAID_ON_TUESDAY), source("b", *other)])
    assert _polarity(found) == set()


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
