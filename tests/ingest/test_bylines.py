"""Bylines in the forms papers, agencies and blogs print them: every person and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.ingest.metadata import firstlines
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.metadata.precedence import merge
from kfor_tui.ingest.raw import Field

from . import build, reading

BODY = "\n\n".join(build.BODY)


def authors(line: str, head: str = "Water in the lower town") -> list[str]:
    return reading.values(firstlines.fields(f"{head}\n\n{line}\n\n{BODY}"), "author")


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Lind in Basel and Jon Dea in Lisbon",
        "By Mara Lind, Basel, and Jon Dea, Lisbon",
        "Von Mara Lind aus Basel und Jon Dea",
        "Par Mara Lind à Basel et Jon Dea",
        "BY DR. MARA LIND AND PROF. JON DEA",
        "Posted by Mara Lind and Jon Dea",
        "Words by Mara Lind & Jon Dea",
        "Scritto da Mara Lind e Jon Dea",
        "Por Mara Lind y Jon Dea",
        "Door Jon Dea en Mara Lind",
        "Text: Jon Dea, Mara Lind",
        "Reporting by Mara Lind and Jon Dea; editing by Ana Silva",
        "By Mara Lind with Jon Dea",
        "By Mara Lind/AFP and Jon Dea",
    ],
)
def test_both_authors_of_a_byline_are_found_without_place_title_or_agency(line: str) -> None:
    assert sorted(name.title() for name in authors(line)) == ["Jon Dea", "Mara Lind"]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe and Peter Lind",
        "JANE ROE & PETER LIND",
        "Jane Roe, Peter Lind",
        "Jane Roe in Lisbon and Peter Lind in Basel",
        "Von Jane Roe, Lissabon, und Peter Lind, Kairo",
        "Jane Roe und Peter Lind, dpa",
        "By Jane Roe/Peter Lind",
    ],
)
def test_known_given_names_sign_without_by_and_beside_places_no_table_has(line: str) -> None:
    assert [name.title() for name in authors(line)] == ["Jane Roe", "Peter Lind"]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe, Staff Reporter",
        "Jane Roe, Political Editor",
        "Jane Roe | Senior Correspondent",
        "Jane Roe Staff Writer",
        "Jane Roe (Reporter, Lisbon)",
        "Jane Roe\nEnvironment Correspondent",
        "By Jane Roe jane.roe@post.example",
        "By Jane Roe (@janeroe)",
        "By Jane Roe for Coast Post",
        "By Jane Roe, Reuters",
        "Di Jane Roe",
        "Af Jane Roe",
        "Autor: Jane Roe",
        "Haber: Jane Roe",
        "Yazar: Jane Roe",
        "Piše: Jane Roe",
        "Jane Roe, AP",
        "Jane Roe in Lisbon",
        "Jane Roe reports from Lisbon",
        "Opinion | Jane Roe",
        "Opinion by Jane Roe",
        "Guest post by Jane Roe",
        "Contributed by Jane Roe",
        "Ein Kommentar von Jane Roe",
        "Von unserer Korrespondentin Jane Roe",
        "Foto und Text: Jane Roe",
        "Publié par Jane Roe",
        "Une enquête de Jane Roe",
        "De notre correspondante Jane Roe",
        "Publicado por Jane Roe",
        "De nuestra corresponsal Jane Roe",
        "A cura di Jane Roe",
        "Dal nostro inviato Jane Roe",
        "Geplaatst door Jane Roe",
        "Skrevet av Jane Roe",
        "By Sir Jane Roe",
    ],
)
def test_one_author_is_found_with_or_without_by_and_beside_a_role_an_address_or_an_outlet(line: str) -> None:
    assert authors(line) == ["Jane Roe"]


def test_the_last_line_of_an_agency_names_who_reported_and_not_who_edited() -> None:
    text = f"Water in the lower town\n\n{BODY}\n\n(Reporting by Jane Roe in Lisbon; Editing by Ana Silva)"
    assert reading.values(firstlines.fields(text), "author") == ["Jane Roe"]


@pytest.mark.parametrize(
    "line",
    [
        "By the lake, in the town of Lisbon, and by the sea",
        "Di notte la città dorme",
        "De Lisbonne à Basel en train",
        "Von der Quelle bis zur Mündung",
        "Jane Roe, Prime Minister",
        "Jane Roe, the mayor of the town",
        "Text: the council's own words",
        "By Way of Lisbon and Basel",
        "From Lisbon with love",
        "Text messages, staff emails",
        "Une enquête de Bruxelles sur le lac",
        "Comment by the council",
        "Opinion | The lake and the town",
        "Jane Roe in the lower town",
        "Jane Roe reports a loss of four million euros",
        "Von unserer Insel bis zum Hafen",
    ],
)
def test_other_lines_that_begin_alike_name_nobody(line: str) -> None:
    assert authors(line) == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        # Names that begin like a word of bylines.
        ("Abby Byrne", ["Abby Byrne"]),
        ("Toby Byers", ["Toby Byers"]),
        ("Par Lindqvist", ["Par Lindqvist"]),
        ("Kirby Yvon", ["Kirby Yvon"]),
        ("Gisela von der Au", ["Gisela von der Au"]),
        ("Von der Au, Gisela", ["Von der Au, Gisela"]),
        ("Di Lampo", ["Di Lampo"]),
        # Lists, family name first.
        ("Lind, Mara; Dea, Jon", ["Mara Lind", "Jon Dea"]),
        ("Lind, M., Dea, J. P.", ["M. Lind", "J. P. Dea"]),
        ("Lind, M., & Dea, J.", ["M. Lind", "J. Dea"]),
        # Organisations.
        ("Organization for Trade and Fair Work in Asia", ["Organization for Trade and Fair Work in Asia"]),
        ("Department of Roads, Canada", ["Department of Roads, Canada"]),
        ("Institute for Water, Soil and Air", ["Institute for Water, Soil and Air"]),
        ("Friends of the Lake and Shore", ["Friends of the Lake and Shore"]),
        ("Staff and agencies", ["Staff and agencies"]),
        ("AFP, Reuters", ["AFP", "Reuters"]),
        ("shore radio, Lisbon, Portugal", ["shore radio"]),
        # Names with more than two parts.
        ("Martin Lind Jr., Jane Roe", ["Martin Lind Jr.", "Jane Roe"]),
        ("Ramón Lasa y Vega", ["Ramón Lasa y Vega"]),
        ("Jane Roe, PhD, and Ana Silva, MD", ["Jane Roe", "Ana Silva"]),
        ("Jane Roe | Coast Media for Coast.com", ["Jane Roe"]),
        ("鈴木花子、佐藤次郎", ["鈴木花子", "佐藤次郎"]),
        # Exports and addresses.
        ("Roe, Jane and Silva, Ana", ["Jane Roe", "Ana Silva"]),
        ("Jane Roe / Ana Silva", ["Jane Roe", "Ana Silva"]),
        ("jane.roe@lake.example (Jane Roe)", ["Jane Roe"]),
        ("Ein Gastbeitrag von Jane Roe", ["Jane Roe"]),
    ],
)
def test_an_author_field_is_split_into_its_people_and_keeps_organisations_whole(line: str, wanted: list[str]) -> None:
    assert names_in(line) == wanted


def test_items_of_a_list_are_never_split(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\nauthors: ['Council for Peace, Trade and Health', 'Roe, Jane', 'Martin Lind, Jr.']\n---\n{BODY}"
    )
    known = reading.source(tmp_path / "a.md").metadata
    assert known.authors == ("Council for Peace, Trade and Health", "Jane Roe", "Martin Lind, Jr.")


def test_the_twenty_first_author_stays() -> None:
    names = [f"Ana {'B' + 'a' * n}" for n in range(1, 31)]
    assert merge([Field("author", "; ".join(names), "sidecar")]).authors == tuple(names)


def test_an_organisation_that_is_its_own_outlet_stays_the_author_where_nobody_else_signs() -> None:
    outlet, own = Field("outlet", "Lake Trust", "JSON-LD"), Field("author", "Lake Trust", "JSON-LD")
    assert merge([outlet, own]).authors == ("Lake Trust",)
    assert merge([outlet, own, Field("author", "Jane Roe", "first lines")]).authors == ("Jane Roe",)


def test_the_byline_is_folded_and_counts_in_no_locator(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Water in the lower town\n\nBy Mara Lind in Basel and Jon Dea in Lisbon\n\n{BODY}")
    source = reading.source(tmp_path / "a.txt")
    first = next(sentence for sentence in source.sentences if str(sentence.locator) == "1.1")
    assert source.text[first.start : first.end].startswith(build.BODY[0][:12])
