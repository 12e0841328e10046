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
        ("ANA SILVA", [Name("Silva", "Ana")]),
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


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        # Capitals, of the whole name or of the family name alone, wherever that stands.
        ("MEHMET YILMAZ", Name("Yilmaz", "Mehmet")),
        ("By KAYA Ahmet", Name("Kaya", "Ahmet")),
        ("Ahmet KAYA", Name("Kaya", "Ahmet")),
        ("YILMAZ, Mehmet", Name("Yilmaz", "Mehmet")),
        ("Ana GARCÍA LÓPEZ", Name("García López", "Ana")),
        ("JAN VAN DER BERG", Name("van der Berg", "Jan")),
        ("VAN DER BERG Jan", Name("van der Berg", "Jan")),
        ("MOHAMMED AL-BAZ", Name("al-Baz", "Mohammed")),
        ("JOHN DOE III", Name("Doe", "John", "III")),
        ("JOHN DOE, JR.", Name("Doe", "John", "Jr.")),
        ("SEAN MCDONALD", Name("McDonald", "Sean")),
        ("J.R. SMITH", Name("Smith", "J.R.")),
        ("İSMAİL IŞIK", Name("Işık", "İsmail")),
        ("ИВАН ПЕТРОВ", Name("Петров", "Иван")),
        # Initials and bodies in capitals stay.
        ("JD Moreau", Name("Moreau", "JD")),
        ("BBC NEWS", Name("BBC NEWS")),
        ("REUTERS", Name("REUTERS")),
        ("Valley News AFP", Name("Valley News AFP")),
        # Particles and articles belong to the family name.
        ("Ahmed al-Baz", Name("al-Baz", "Ahmed")),
        ("Vincent van der Meer", Name("van der Meer", "Vincent")),
        ("Salim bin Hamad", Name("bin Hamad", "Salim")),
        ("Jeanne d'Aulnay", Name("d'Aulnay", "Jeanne")),
        ("Pedro Soler y Rubio", Name("Soler y Rubio", "Pedro")),
        # Degrees, honours and forms of address are no part of a name.
        ("Dr. Jane Roe, PhD", Name("Roe", "Jane")),
        ("Prof. Hans Meier", Name("Meier", "Hans")),
        ("Jane Roe, MBE", Name("Roe", "Jane")),
        # Bodies are not inverted.
        ("Reuters", Name("Reuters")),
        ("Anadolu Agency Staff", Name("Anadolu Agency Staff")),
        ("Deutsche Welle", Name("Deutsche Welle")),
        ("Human Rights Watch", Name("Human Rights Watch")),
        ("Voice of the Valley", Name("Voice of the Valley")),
        ("Bridges Without Tolls", Name("Bridges Without Tolls")),
        ("Madonna", Name("Madonna")),
    ],
)
def test_a_name_is_read_however_it_is_written(byline: str, name: Name) -> None:
    assert parse_names([byline]) == (name,)


def test_capitals_of_turkish_have_their_own_small_letters() -> None:
    assert parse_names(["MEHMET YILMAZ"], language="tr") == (Name("Yılmaz", "Mehmet"),)


@pytest.mark.parametrize("byline", ["Jane Roe, John Doe", "Jane Roe and John Doe", "Jane Roe & John Doe"])
def test_two_people_in_one_line_are_two(byline: str) -> None:
    assert parse_names([byline]) == (Name("Roe", "Jane"), Name("Doe", "John"))


@pytest.mark.parametrize(
    ("given_names", "short"), [("Mohammed bin Salman", "M. bin S."), ("J.-P.", "J.-P."), ("J.-P. Ada", "J.-P. A.")]
)
def test_initials_keep_particles(given_names: str, short: str) -> None:
    assert initials(given_names) == short
