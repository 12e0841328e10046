"""What is told as agreed, and under which name."""

from __future__ import annotations

import pytest
from builders import compared, source

from kfor_tui.compare import compare_sentences
from kfor_tui.model import Claim
from kfor_tui.text.quantities.bounds import bound_end, bound_start


def _agreed(left: str, right: str) -> list[Claim]:
    """The agreed claims of two reports of one sentence each, published on one day."""
    found = compared([source("a.txt", left, published="2024-06-10"), source("b.txt", right, published="2024-06-10")])
    return [claim for claim in found.claims if claim.status == "agreed"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The clinics of Ostra reopened on 12 June.", "The clinics of Ostra will reopen on 19 June."),
        ("The tram will be built in Spain, the firm said.", "The tram will be built in Portugal, the firm said."),
        (
            "In 2013 a flood in the valley of Orm killed six people and swept away two bridges.",
            "The flood in the valley of Orm killed nine people and swept away four bridges.",
        ),
        ("Opposition lawmakers voted against the budget.", "Opposition lawmakers will vote against the budget."),
        ("Governor Marta Holm said the worst was over.", "Governor Marta Holm said taxes would be lowered."),
        ("Profit at Marlin fell in the spring.", "Marlin reported a rise in profit for the spring."),
    ],
    ids=["another day", "another place", "another flood", "announced and done", "one speaker", "contrary words"],
)
def test_sentences_of_which_one_value_is_replaced_are_not_told_as_agreed(left: str, right: str) -> None:
    assert _agreed(left, right) == []


def test_the_same_in_other_words_is_agreed() -> None:
    claims = _agreed(
        "Rescuers pulled 14 people from the river near Orm on Friday.",
        "On Friday rescuers pulled 14 people from the river near Orm, four of them children.",
    )
    assert [(claim.origins, len(claim.passages)) for claim in claims] == [(2, 2)]


def test_the_name_of_an_agreed_claim_is_a_phrase_of_its_shortest_sentence() -> None:
    (claim,) = _agreed(
        "Rescuers pulled 14 people from the river near Orm on Friday.",
        "On Friday rescuers pulled 14 people from the river near Orm, four of them children.",
    )
    shortest = min((passage.text for passage in claim.passages), key=len)
    assert claim.label in shortest
    assert len(claim.label.split()) > 1


def test_the_name_of_a_claim_does_not_lose_its_negation() -> None:
    (claim,) = _agreed(
        "Norland has not recognised the declaration of independence of Sedia.",
        "Norland has never recognised the declaration of independence of Sedia.",
    )
    assert claim.label.startswith(("not ", "never ", "Norland"))
    assert " not " in f" {claim.label} " or " never " in f" {claim.label} "


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The bridge was opened in 1931.", "The bridge was opened in 1931"),
        (
            "The choir of Orm sang for two hours and then walked through the rain to the church on the hill.",
            "The choir of Orm sang for two hours…",
        ),
        (
            "The ferry, built in Varna in 1994, was licensed to carry 250 passengers and 40 cars.",
            "The ferry, built in Varna in 1994…",
        ),
        ("In 2009, a storm sank nine boats.", "a storm sank nine boats"),
        ('"We will rebuild the bridge within a year," the governor said.', "We will rebuild the bridge within a year"),
        (
            'The court said Toth had "sold his office to whoever paid the most for it and never looked back".',
            "The court said Toth had sold his office…",
        ),
    ],
    ids=["whole", "clause", "apposition", "date in front", "speaker behind", "quotation"],
)
def test_a_name_is_one_stretch_of_words_cut_where_a_phrase_begins(text: str, label: str) -> None:
    (claim,) = _agreed(text, text)
    assert claim.label == label


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("The camp houses ", "more than 4,500", " people."),
        ("The camp houses ", "around 4,500", " people."),
        ("It took ", "no fewer than 12", " hours."),
        ("Police counted ", "300 or so", " tents."),
        ("Police counted ", "300", " tents."),
    ],
)
def test_the_words_of_a_bound_are_shown_with_the_number(before: str, number: str, after: str) -> None:
    text = before + number + after
    digits = next(n for n, letter in enumerate(text) if letter.isdigit())
    last = max(n for n, letter in enumerate(text) if letter.isdigit()) + 1
    assert text[bound_start(text, digits) : bound_end(text, last)] == number


def test_what_is_denied_is_shown_with_its_negation() -> None:
    pair = compare_sentences("The dam above Orm was not damaged.", "The dam above Orm was damaged.")
    assert [(d.label, d.left.text, d.right.text) for d in pair.differences] == [("damaged", "not damaged", "damaged")]
