"""Each style, for each kind of article, gives exactly the words that were checked against its manual."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kfor_tui.cite import BLOCKS, STYLES, cite, in_text, reference, references
from kfor_tui.errors import NotFoundError
from kfor_tui.model import Metadata, Passage, Source

from .works import KINDS, passage, source


def expected() -> dict[tuple[str, ...], str]:
    """The records of ``expected.txt``: a line of ``=====`` names each."""
    text = (Path(__file__).parent / "expected.txt").read_text(encoding="utf-8")
    records = [record.partition("\n") for record in ("\n" + text).split("\n===== ")[1:]]
    return {tuple(name.split(" / ")): body.removesuffix("\n") for name, _, body in records}


EXPECTED = expected()


@pytest.mark.parametrize(("style", "kind"), [key for key in EXPECTED if len(key) == 2])
def test_a_quote_is_cited_as_the_manual_says(style: str, kind: str) -> None:
    assert cite(passage(kind), source(kind), style).citation == EXPECTED[style, kind]


@pytest.mark.parametrize(("style", "kind", "_"), [key for key in EXPECTED if len(key) == 3])
def test_a_work_is_listed_as_the_manual_says(style: str, kind: str, _: str) -> None:
    assert reference(source(kind), style) == EXPECTED[style, kind, "reference"]


def test_every_style_is_locked_for_every_kind() -> None:
    assert {key[:2] for key in EXPECTED} == {(style, kind) for style in STYLES for kind in KINDS}


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_names_its_style(style: str) -> None:
    assert cite(passage("signed"), source("signed"), style).style == style


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="apa"):
        cite(passage("signed"), source("signed"), "vancouver")


@pytest.mark.parametrize("style", STYLES)
def test_the_citation_is_the_same_on_every_day(style: str) -> None:
    assert cite(passage("unsigned"), source("unsigned"), style) == cite(passage("unsigned"), source("unsigned"), style)


@pytest.mark.parametrize("style", ["harvard", "plain", "bibtex", "ris", "csl-json"])
def test_the_day_given_stands_for_an_unknown_date_of_access(style: str) -> None:
    found = reference(source("unsigned"), style, today=datetime.date(2031, 8, 9))
    assert "2031" in found


def test_a_known_date_of_access_is_kept() -> None:
    assert "4 May 2024" in reference(source("signed"), "harvard", today=datetime.date(2031, 8, 9))


def test_a_source_without_an_address_has_no_date_of_access() -> None:
    assert "2031" not in reference(source("unknown"), "harvard", today=datetime.date(2031, 8, 9))


@pytest.mark.parametrize(
    ("locator", "apa", "mla", "plain"),
    [
        ("7.1", "para. 7", "par. 7", "para. 7, sentence 1"),
        ("7", "para. 7", "par. 7", "para. 7, sentence 1"),
        ("7.1-7.3", "para. 7", "par. 7", "para. 7, sentences 1–3"),
        ("7.1-9.2", "paras. 7–9", "pars. 7–9", "paras. 7–9"),
        ("0.1", "headline", "headline", "headline"),
    ],
)
def test_the_locator_is_told_in_the_words_of_the_style(locator: str, apa: str, mla: str, plain: str) -> None:
    quoted = passage("signed", locator)
    assert f", {apa})" in cite(quoted, source("signed"), "apa").citation
    assert f", {mla})" in cite(quoted, source("signed"), "mla").citation
    assert f", {plain}, " in cite(quoted, source("signed"), "plain").citation


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("locator", ["", "nonsense", "-1", "4.", "9" * 50])
def test_a_passage_without_a_locator_is_cited_without_one(style: str, locator: str) -> None:
    found = cite(passage("signed", locator), source("signed"), style).citation
    assert "para" not in found
    assert "None" not in found


def authors(number: int) -> Source:
    given = ["Ada", "Bo", "Cleo", "Dag"]
    names = tuple(
        f"{given[n % 4]} {'Writer' if n < 0 else 'Name' + 'abcdefghijklmnopqrstuvwxyz'[n]}" for n in range(number)
    )
    return Source("s.txt", "x", Metadata(title="T", outlet="O", authors=names, published="2020"))


@pytest.mark.parametrize(
    ("number", "style", "listed", "cited"),
    [
        (2, "apa", "Namea, A., & Nameb, B. (2020)", "(Namea & Nameb, 2020"),
        (3, "apa", "Namea, A., Nameb, B., & Namec, C. (2020)", "(Namea et al., 2020"),
        (22, "apa", "Names, C., . . . Namev, B. (2020)", "(Namea et al., 2020"),
        (3, "chicago17", "Namea, Ada, Bo Nameb, and Cleo Namec. ", "Ada Namea, Bo Nameb, and Cleo Namec, “T,”"),
        (4, "chicago", "Namea, Ada, Bo Nameb, Cleo Namec, and Dag Named. ", "Ada Namea et al., “T,”"),
        (11, "chicago17", "Ada Namee, Bo Namef, Cleo Nameg, et al. ", "Ada Namea et al., “T,”"),
        (3, "chicago17-author-date", "and Cleo Namec. 2020.", "(Namea, Nameb, and Namec 2020"),
        # Chicago 18, 13.78 and 13.107: up to two names in the text, six in a list, else three before "et al."
        (3, "chicago", "Namea, Ada, Bo Nameb, and Cleo Namec. ", "Ada Namea et al., “T,”"),
        (6, "chicago", "Ada Namee, and Bo Namef. ", "Ada Namea et al., “T,”"),
        (7, "chicago", "Namea, Ada, Bo Nameb, Cleo Namec, et al. ", "Ada Namea et al., “T,”"),
        (3, "chicago-author-date", "and Cleo Namec. 2020.", "(Namea et al. 2020"),
        # APA 7, 9.8: 20 names in full; of 21 the first 19, an ellipsis and the last.
        (20, "apa", "Names, C., & Namet, D. (2020)", "(Namea et al., 2020"),
        (21, "apa", "Names, C., . . . Nameu, A. (2020)", "(Namea et al., 2020"),
        (4, "chicago-author-date", "and Dag Named. 2020.", "(Namea et al. 2020"),
        (2, "mla", "Namea, Ada, and Bo Nameb. ", "(Namea and Nameb, "),
        (3, "mla", "Namea, Ada, et al. “T.”", "(Namea et al., "),
        (3, "harvard", "Namea, A., Nameb, B. and Namec, C. (2020)", "(Namea, Nameb and Namec, 2020"),
        (4, "harvard", "Namea, A. et al. (2020)", "(Namea et al., 2020"),
        (4, "plain", "Ada Namea et al., “T,”", "Ada Namea et al., “T,”"),
        (2, "bibtex", "author = {Namea, Ada and Nameb, Bo},", "author = {Namea, Ada and Nameb, Bo},"),
    ],
)
def test_many_authors_are_shortened_as_the_style_wants(number: int, style: str, listed: str, cited: str) -> None:
    assert listed in reference(authors(number), style)
    assert cited in cite(Passage("s.txt", "1.1", 0, 1, "x"), authors(number), style).citation


def test_a_list_of_works_is_sorted_without_regard_to_accents_and_names_each_once() -> None:
    titles = ("Zebra", "Émile", "apple", "Zebra", "İstanbul")
    works = [Source(f"{title}.txt", "x", Metadata(title=title)) for title in titles]
    assert references(works, "apa") == ("apple. (n.d.).", "Émile. (n.d.).", "İstanbul. (n.d.).", "Zebra. (n.d.).")


@pytest.mark.parametrize("style", STYLES)
def test_the_quote_in_a_text_comes_without_the_list_entry_where_the_style_parts_them(style: str) -> None:
    whole = cite(passage("signed"), source("signed"), style).citation
    assert whole.startswith(in_text(passage("signed"), source("signed"), style))


@pytest.mark.parametrize("style", [style for style in STYLES if style not in BLOCKS])
def test_a_citation_is_one_line_unless_it_is_a_record(style: str) -> None:
    text = "First line,\nsecond line.\r\n\tThird."
    found = cite(Passage("s", "1.1", 0, 9, text), source("signed"), style).citation
    assert "\n" not in found
    assert "First line, second line. Third" in found


def test_a_very_long_quote_is_cut_and_says_so() -> None:
    found = cite(Passage("s", "1.1", 0, 9, "word " * 50_000), source("signed"), "plain").citation
    assert len(found) < 25_000
    assert "…”" in found
