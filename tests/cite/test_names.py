"""Bylines are people or bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.cite.dates import PartialDate
from kfor_tui.cite.names import Name, initials, parse_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ana Maria Silva", [Name("Silva", "Ana Maria")]),
        ("By Ana Silva", [Name("Silva", "Ana")]),
        ("ANA SILVA", [Name("SILVA", "ANA")]),
        ("Silva, Ana Maria", [Name("Silva", "Ana Maria")]),
        ("John Q. Doe Jr.", [Name("Doe", "John Q.", "Jr.")]),
        ("John Doe, Jr.", [Name("Doe", "John", "Jr.")]),
        ("Doe, John, Jr.", [Name("Doe", "John", "Jr.")]),
        ("Ursula von der Heide", [Name("von der Heide", "Ursula")]),
        ("Şükrü Çelik", [Name("Çelik", "Şükrü")]),
        ("Иван Петров", [Name("Петров", "Иван")]),
        ("Ana Silva and Emre Kaya", [Name("Silva", "Ana"), Name("Kaya", "Emre")]),
        ("Ministry of Roads and Bridges", [Name("Ministry of Roads and Bridges")]),
        ("Valley News Agency", [Name("Valley News Agency")]),
        ("The Valley", [Name("The Valley")]),
        ("AFP", [Name("AFP")]),
        ("Staff Writer", [Name("Staff Writer")]),
        ("Haber7.com", [Name("Haber7.com")]),
        ("Valley Post with agencies", [Name("Valley Post with agencies")]),
        ("Channel 4", [Name("Channel 4")]),
        ("新华社", [Name("新华社")]),
        ("   ", []),
        ("", []),
    ],
)
def test_a_byline_is_read_as_a_person_or_a_body(byline: str, names: list[Name]) -> None:
    assert list(parse_names([byline])) == names


def test_a_byline_that_is_the_outlet_is_a_body() -> None:
    assert parse_names(["Daily Mercury", "Mercury Rising"], "Mercury Rising")[1] == Name("Mercury Rising")


def test_an_author_named_twice_is_one() -> None:
    assert len(parse_names(["Ana Silva", "Silva, Ana", "ANA SILVA"])) == 1


@pytest.mark.parametrize(
    ("given_names", "short"),
    [("Ana Maria", "A. M."), ("Jean-Paul", "J.-P."), ("J.R.", "J. R."), ("Şükrü", "Ş."), ("", ""), ("'Aisha", "A.")],
)
def test_initials_keep_hyphens_and_accents(given_names: str, short: str) -> None:
    assert initials(given_names) == short


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4), st.none() | st.text(max_size=20))
def test_no_byline_breaks_the_reading(bylines: list[str], outlet: str | None) -> None:
    for name in parse_names(bylines, outlet):
        assert name.family
        assert (name.direct + name.inverted + name.initialled).isprintable()


@pytest.mark.parametrize(
    ("text", "iso", "american", "british", "mla"),
    [
        ("2024-05-03", "2024-05-03", "May 3, 2024", "3 May 2024", "3 May 2024"),
        ("2024-05-03T10:11:12Z", "2024-05-03", "May 3, 2024", "3 May 2024", "3 May 2024"),
        ("2024-09", "2024-09", "September 2024", "September 2024", "Sept. 2024"),
        ("2024", "2024", "2024", "2024", "2024"),
    ],
)
def test_a_date_is_told_at_the_precision_known(text: str, iso: str, american: str, british: str, mla: str) -> None:
    date = PartialDate.parse(text)
    assert date is not None
    assert (date.iso, date.american, date.british, date.mla) == (iso, american, british, mla)


@pytest.mark.parametrize("text", [None, "", "soon", "2024-13-01", "2023-02-29", "0000", "XXXX-10-09", "20241", "٢٠٢٤"])
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert PartialDate.parse(text) is None
