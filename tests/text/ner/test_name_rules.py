"""Ships, institutions named after saints, scales, numbers beside names, datelines, and nouns at sentence starts."""

from __future__ import annotations

import pytest

from kfor_tui.model import Metadata, Source
from kfor_tui.text import entities, structure
from kfor_tui.text.annotate import annotate


def names(text: str) -> dict[str, str]:
    return {m.text: m.kind for m in entities.find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ferry Marina Dawn left the quay. Marina Dawn was late.", "Marina Dawn"),
        ("Ferry Marina Dawn left the quay with 40 people.", "Marina Dawn"),
        ("MV Marina Dawn left the quay. The crew of Marina Dawn slept.", "MV Marina Dawn"),
    ],
)
def test_a_ship_is_no_person(text: str, name: str) -> None:
    assert names(text)[name] == "other"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The spacecraft Ilmari left its orbit on Friday.", "Ilmari", "other"),
        ("Engineers lost the Aurora orbiter on Friday.", "Aurora", "other"),
        ("It flew past the asteroid Ingrid on Friday.", "Ingrid", "place"),
        ("They saw the comet Ingrid pass on Friday.", "Ingrid", "place"),
    ],
)
def test_a_craft_and_a_body_in_the_sky_are_no_persons(text: str, name: str, kind: str) -> None:
    assert names(text)[name] == kind


def test_a_time_of_day_is_part_of_no_name() -> None:
    assert "20pm GMT" not in names("The probe landed at 2.20pm GMT on Sunday.")


def test_a_navy_after_a_kind_of_ship_is_no_ship() -> None:
    assert names("They inspected the destroyer Royal Navy crews had built.").get("Royal Navy") == "organization"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She was taken to St Brendan's Hospital on Friday.", "St Brendan's Hospital", "organization"),
        ("She was taken to St. Brendan's hospital on Friday.", "St. Brendan's hospital", "organization"),
        ("They met in Saint Brendan's Park on Friday.", "Saint Brendan's Park", "place"),
    ],
)
def test_a_house_of_a_saint_is_one_name(text: str, name: str, kind: str) -> None:
    assert names(text)[name] == kind


def test_a_scale_of_temperature_is_no_name() -> None:
    assert names("It was 16 degrees Celsius in the bay, 61 Fahrenheit.") == {}


def test_lord_kelvin_stays_a_name_where_nothing_is_measured() -> None:
    assert "Kelvin" in " ".join(names("The physicist William Kelvin worked in Glasgow."))


@pytest.mark.parametrize(
    "text",
    [
        "Divers were searching the wreck.",
        "Councillors in the north voted for it.",
        "Ferry services were stopped.",
        "Ballot boxes were sealed.",
        "Loan loss provisions came to little.",
    ],
)
def test_a_noun_at_the_head_of_a_sentence_is_no_name(text: str) -> None:
    assert names(text) == {}


def test_a_surname_that_looks_like_a_plural_stays_where_the_text_knows_it() -> None:
    assert "Rogers" in names("Rogers were here. The judge heard Alan Rogers for an hour.")


@pytest.mark.parametrize(
    "text", ["The 24-hour walkout began.", "The 37-year-old tram stopped.", "The 203-foot mast fell."]
)
def test_a_measure_is_no_name(text: str) -> None:
    assert names(text) == {}


def test_a_count_without_its_noun_is_no_part_of_the_name() -> None:
    found = names("Verda is a small party. The Liberals won 38 seats and Verda 41.")
    assert "Verda" in found
    assert "Verda 41" not in found


def test_initials_that_nobody_explains_are_no_organisation_and_explained_ones_are() -> None:
    assert names("An RB analyst kept his target. The RB note was short.").get("RB") in (None, "other")
    assert names("The Rail Board (RB) met. RB said no.")["RB"] == "organization"


def test_a_place_in_a_dateline_is_a_place() -> None:
    assert names("VELDRIN, Oct 8 (Coast Press) — Two barns burned down on Monday.")["VELDRIN"] == "place"


@pytest.mark.parametrize(
    "text", ["A trawler sank off Mirrand.", "Snow fell in the Mirrand highlands.", "It is on the coast of Mirrand."]
)
def test_what_has_a_coast_or_highlands_is_a_place(text: str) -> None:
    assert names(text)["Mirrand"] == "place"


def annotated(text: str) -> tuple[list[str], list[str]]:
    blocks, sentences = structure.build(text)
    found = annotate(Source("a", text, Metadata(), blocks, sentences))
    return [m.text for m in found.mentions], [q.text for q in found.quantities]


def test_the_number_of_an_index_or_a_rocket_is_part_of_its_name_and_no_quantity() -> None:
    found, numbers = annotated(
        "The S&P 500 closed 0.3 percent lower on Wednesday, traders said. Later the S&P 500 rose."
    )
    assert found == ["S&P 500", "S&P 500"]
    assert numbers == ["0.3 percent"]


def test_the_sign_of_a_currency_is_no_name() -> None:
    found, numbers = annotated("The bank made EUR 1.42 bln in the first three months, it said on Monday.")
    assert "EUR" not in found
    assert "EUR 1.42 bln" in numbers
