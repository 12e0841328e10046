"""A line that tells who wrote, where and when is read whole; a sentence that looks a little like one is not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.ingest.metadata import firstlines
from kfor_tui.ingest.metadata.creditline import fields

from . import build, reading

BODY = "\n\n".join(build.BODY)
JANE, JOHN, TIMES, DAY = "author=Jane Roe", "author=John Doe", "outlet=Example Times", "published=2024-05-03"


def found(line: str, head: str = "Dam holds after the long night\n\n") -> set[str]:
    return {f"{field.name}={field.value}" for field in firstlines.fields(f"{head}{line}\n\n{BODY}")}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("By Jane Roe, Example Times, 3 May 2024", {JANE, TIMES, DAY}),
        ("Jane Roe | Example Times | May 3, 2024", {JANE, TIMES, DAY}),
        ("Example Times - Jane Roe - 2024-05-03", {JANE, TIMES, DAY}),
        ("Published 3 May 2024 by Jane Roe in Example Times", {JANE, TIMES, DAY}),
        ("By Jane Roe for Example Times, May 3, 2024", {JANE, TIMES, DAY}),
        ("Jane Roe, Example Times · Friday, 3 May 2024 · 4 min read", {JANE, TIMES, DAY}),
        ("Article by Jane Roe, published in Example Times on 3 May 2024", {JANE, TIMES, DAY}),
        ("3 May 2024, Jane Roe, Example Times", {JANE, TIMES, DAY}),
        ("Jane Roe (Example Times), 3 May 2024", {JANE, TIMES, DAY}),
        ("Example Times, 3 May 2024, by Jane Roe", {JANE, TIMES, DAY}),
        ("Example Times, Jane Roe, May 3 2024, 10:30", {JANE, TIMES, DAY}),
        ("By Jane Roe | Example Times | Updated May 3, 2024 10:15 a.m. EST", {JANE, TIMES, DAY}),
        ("By Jane Roe and John Doe, Example Times, May 3rd, 2024", {JANE, JOHN, TIMES, DAY}),
        ("By Jane Roe, Staff Writer, May 3, 2024", {JANE, DAY}),
        ("By Jane Roe in Ankara, 3 May 2024", {JANE, DAY}),
        ("By Jane Roe, Example Times, Ankara", {JANE, TIMES}),
        ("Posted by Jane Roe on May 3, 2024", {JANE, DAY}),
        ("May 3, 2024 | By Jane Roe", {JANE, DAY}),
        ("Von Hans Meier, Talzeitung, 3. Mai 2024", {"author=Hans Meier", "outlet=Talzeitung", DAY}),
        ("Par Jean Dupont, Gazette du Val, 3 mai 2024", {"author=Jean Dupont", "outlet=Gazette du Val", DAY}),
        ("By KAYA Ahmet, Daily Example, May 3, 2024", {"author=KAYA Ahmet", "outlet=Daily Example", DAY}),
        ("YILMAZ, Mehmet | Example Times | 3 May 2024", {"author=Mehmet YILMAZ", TIMES, DAY}),
        ("By YILMAZ, Mehmet", {"author=Mehmet YILMAZ"}),
        ("Updated 5 May 2024 | Published 3 May 2024 | By Jane Roe", {JANE, DAY}),
        # Without an author.
        ("Published in Example Times on 3 May 2024", {TIMES, DAY}),
        ("Published by Example Times on 3 May 2024", {TIMES, DAY}),
        ("Example Times (3 May 2024)", {TIMES, DAY}),
        ("Reuters | Ankara | May 3, 2024", {"outlet=Reuters", DAY}),
        # Of a date that may be two days the year is known.
        ("Jane Roe – Example Times – 03/05/2024", {JANE, TIMES, "published=2024"}),
    ],
)
def test_a_line_of_author_outlet_and_date_gives_each(line: str, wanted: set[str]) -> None:
    assert found(line) == wanted


PROSE = [
    "By Friday, 3 May 2024, the dam had held.",
    "By Tuesday Jane Roe of the Example Times had filed 3 stories in 2024.",
    "John Doe, Example Times editor, won the award on 3 May 2024.",
    "Jane Roe, who wrote for the Example Times until 3 May 2024, has died.",
    "On 3 May 2024 Jane Roe left the Example Times.",
    "Jane Roe met John Doe in Ankara on 3 May 2024.",
    "Jane Roe, 3 May 2024",
    "Martin Luther King Day, January 15, 2024",
    "Novi Sad, 3 May 2024",
    "By the River, 3 May 2024",
    "By Sea and Land, May 3, 2024",
    "By Land, Sea and Air",
    "By 2024, Turkey, Serbia and Kosovo had signed.",
    "By order of the court, 3 May 2024",
    "By Joint Task Force, 3 May 2024",
    "By Way of Sorrow, 3 May 2024",
    "World | Politics | May 3, 2024",
    "“By Jane Roe, Example Times, 3 May 2024,” the card said.",
    "Serbia, Kosovo and Turkey, 3 May 2024",
    "President Petrov, Prime Minister Kurti, 3 May 2024",
    "Jordan, Israel sign treaty | 26 October 1994",
    "Georgia - Spain - 3 May 2024",
    "Victoria Station, 3 May 2024",
    "Photo by Jane Roe, Example Images, 3 May 2024",
    "(Photo by Jane Roe / AFP)",
    "Image: Jane Roe, AFP, May 3, 2024",
    "Letter by Jane Roe, Prime Minister, 3 May 2024",
    "Adopted by General Assembly on 3 May 2024",
    "Signed by Jane Roe in Ankara on 3 May 2024",
    "Led by Jane Roe, 3 May 2024",
    "Killed by John Doe, 3 May 2024",
    "Interview with Jane Roe, 3 May 2024",
    "Elizabeth II | 8 September 2022",
    "Supported by Open Society, 3 May 2024",
    "Resolution 7 (1999), adopted by the Council, 10 June 1999",
]


@pytest.mark.parametrize("line", PROSE)
@pytest.mark.parametrize("head", ["", "Dam holds after the long night\n\n"])
def test_no_author_is_read_off_other_lines(line: str, head: str) -> None:
    assert not [part for part in found(line, head) if part.startswith("author")]


@pytest.mark.parametrize("line", build.BODY)
def test_no_sentence_of_an_article_is_a_credit(line: str) -> None:
    assert fields(line, "here") == []


@pytest.mark.parametrize(
    "line", ["Jane Roe, Example Times · 3 May 2024 · 4 min read", "By Jane Roe, Example Times, 3 May 2024"]
)
def test_the_line_is_folded_and_its_source_is_told(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Dam holds after the long night\n\n{line}\n\n{BODY}", encoding="utf-8")
    source = reading.source(tmp_path / "a.txt")
    known = source.metadata
    assert (known.authors, known.outlet, known.published) == (("Jane Roe",), "Example Times", "2024-05-03")
    assert {known.provenance[name] for name in ("authors", "outlet", "published")} == {"first lines"}
    first = next(s for s in source.sentences if str(s.locator) == "1.1")
    assert source.text[first.start : first.end].startswith(build.BODY[0][:12])


@pytest.mark.parametrize("line", ["Example Times - Jane Roe - 2024-05-03", "By Jane Roe, Example Times, 3 May 2024"])
def test_the_line_may_stand_above_the_headline(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{line}\n\nDam holds after the long night\n\n{BODY}", encoding="utf-8")
    known = reading.source(tmp_path / "a.txt").metadata
    assert (known.authors, known.outlet, known.published) == (("Jane Roe",), "Example Times", "2024-05-03")
    assert known.title == "Dam holds after the long night"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By MEHMET YILMAZ", "Mehmet Yilmaz"),
        ("By KAYA Ahmet", "Ahmet Kaya"),
        ("By Ana GARCÍA LÓPEZ", "García López, Ana"),
        ("By Jane Roe", "Jane Roe"),
    ],
)
def test_an_author_in_capitals_is_shown_in_ordinary_case(line: str, author: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Dam holds after the long night\n\n{line}\n\n{BODY}", encoding="utf-8")
    assert reading.source(tmp_path / "a.txt").metadata.authors == (author,)


def test_capitals_of_a_turkish_article_have_turkish_small_letters(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nauthor: MEHMET YILMAZ\nlang: tr\n---\n{BODY}", encoding="utf-8")
    assert reading.source(tmp_path / "a.md").metadata.authors == ("Mehmet Yılmaz",)


def test_a_family_name_of_two_words_before_a_comma_is_one_author(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nauthor: García López, Ana\n---\n{BODY}", encoding="utf-8")
    assert reading.source(tmp_path / "a.md").metadata.authors == ("García López, Ana",)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet="By Jane Roe,|·-–2024May3in()/\x00ıİé.;:", max_size=170))
def test_no_line_breaks_the_reading(line: str) -> None:
    assert all(field.value for field in fields(line, "here"))
