"""Names as news agencies print them: states after towns, credits, ages, times and titles beside a name."""

from __future__ import annotations

import pytest

from kfor_tui.model import Entity, Mention
from kfor_tui.text import entities
from kfor_tui.text.coreference import aliases


def mention(text: str, surface: str) -> Mention:
    return next(found for found in entities.find(text) if found.text == surface)


def kinds(text: str) -> dict[str, str]:
    return {found.text: found.kind for found in entities.find(text)}


def resolved(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in aliases.resolve({"a": entities.find(text)}, {"a": text})}


@pytest.mark.parametrize(
    ("text", "surface", "state"),
    [
        ("He grew up in Norwalk, Conn., and moved away.", "Conn", "Connecticut"),
        ("CHARLESTON, S.C. — The bridge was closed.", "S.C.", "South Carolina"),
        ("The mayor of South Bend, Ind., Ada Holm, agreed.", "Ind", "Indiana"),
        ("She studied in Bellingham, Wash.; he did not.", "Wash", "Washington State"),
        ("Sen. Ada Holm (Calif.) was not convinced.", "Calif", "California"),
    ],
)
def test_a_state_shortened_after_a_town_is_that_state(text: str, surface: str, state: str) -> None:
    found = mention(text, surface)
    assert (found.kind, found.name) == ("place", state)


def test_a_shortened_state_and_its_name_are_one_place() -> None:
    found = resolved("Connecticut voted early. He was born in Norwalk, Conn., and left Connecticut.")
    assert set(found["Connecticut"].aliases) == {"Connecticut", "Conn"}


@pytest.mark.parametrize("text", ["Mr. Ill left.", "They sent Miss. Brandt home.", "He holds a degree, MA, in art."])
def test_the_same_letters_elsewhere_are_no_state(text: str) -> None:
    states = {"Illinois", "Mississippi", "Massachusetts"}
    assert not [found for found in entities.find(text) if found.name in states]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“As Ada Holm said, ’Let it come out,’” Mr. Brandt wrote on Twitter.", "Brandt", "person"),
        ("Vice President Joe Holm voiced his support of Hillary Thursday evening.", "Hillary", "person"),
        ("She played at the O2 Arena in London, England Getty 6/19 Storm Angus came.", "England", "place"),
        ("He reported it to both Transport for London (TfL) and the police.", "Transport for London", "organization"),
        ("Olaf Brandt, a 46-year-old Mormon father, won.", "Mormon", "group"),
        ("The deal by Senate Majority Leader Mitch Brandt failed.", "Senate", "organization"),
        ("The UK kept United Kingdom Tony Blair informed.", "United Kingdom", "place"),
        ("The UK kept United Kingdom Tony Blair informed.", "Tony Blair", "person"),
        ("She was winning until Brandt sent his letter to Congress on Oct. 28 about it.", "Congress", "organization"),
        ("It was decided at the Democratic National Convention.", "Democratic National Convention", "event"),
        ("It is what both Democrats and Republicans have urged.", "Republicans", "group"),
    ],
)
def test_what_stands_beside_a_name_is_not_part_of_it(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_year_before_a_people_is_not_part_of_its_name_but_it_is_part_of_an_election() -> None:
    assert "2020 Democrats" not in kinds("But 2020 Democrats want the full report.")
    assert kinds("The 2019 Canadian federal election was close.")["2019 Canadian federal election"] == "event"


def test_columns_of_a_table_are_no_single_name() -> None:
    text = "A tram overturned.    SANDILANDS    Emergency Services are dealing with it."
    assert not [name for name in kinds(text) if "  " in name]


def test_a_surname_that_is_also_a_place_is_the_person_whom_the_text_names_in_full() -> None:
    text = "Raul Labrador will run. The party backed Labrador. Few lawmakers pressed Labrador to run."
    assert resolved(text)["Raul Labrador"].aliases == ("Labrador", "Raul Labrador")


def test_a_surname_that_the_text_uses_as_a_place_stays_one() -> None:
    text = "Raul Cleveland will run. He was born in Cleveland. She lives near Cleveland, too."
    assert kinds(text)["Cleveland"] == "place"


@pytest.mark.parametrize("surname", ["de León", "Wasserman Schultz"])
def test_a_surname_of_two_words_is_linked_to_the_full_name(surname: str) -> None:
    text = f"Debra {surname} announced it. Ms. {surname} said that {surname} would win."
    assert [entity.name for entity in resolved(text).values()] == [f"Debra {surname}"]


@pytest.mark.parametrize(
    "text",
    [
        "Portions of the text are never deleted.",
        "Placards at the march express despair.",
        "Trustees of the fund met.",
        "Frankly speaking, it is late.",
    ],
)
def test_a_common_word_at_the_start_of_a_sentence_is_no_person(text: str) -> None:
    assert "person" not in kinds(text).values()
