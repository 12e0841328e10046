"""What an editor reads in a brief or dossier: each quote once, the value marked, the other side beside it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from kfor_tui.export import KeptPassage, brief, dossier, render
from kfor_tui.export.values import Contradiction
from kfor_tui.model import (
    Claim,
    ClaimValue,
    Comparison,
    DatedPassage,
    Locator,
    Metadata,
    Moment,
    Passage,
    Sentence,
    Source,
)


def article(name: str, *sentences: str, headings: tuple[int, ...] = (), **metadata: Any) -> Source:
    """A source with one sentence a paragraph."""
    found, at = [], 0
    for number, words in enumerate(sentences, start=1):
        kind = "heading" if number in headings else "body"
        found.append(Sentence(at, at + len(words), Locator(number, 1), kind))  # type: ignore[arg-type]
        at += len(words) + 1
    return Source(name, "\n".join(sentences), Metadata(**metadata), (), tuple(found))


def at(source: Source, number: int) -> Passage:
    return source.passage(source.sentences[number - 1])


MINE = article(
    "mine.txt",
    "Divers went down on Monday.",
    "They went down on 3 May 2024 for the first time.",
    "Nine men are missing.",
    "The owner said nine men are missing.",
    title="Mine floods",
    published="2024-05-04",
    url="https://mine.example/a",
)
LAKE = article("lake.txt", "Twelve men are missing.", title="Lake", published="2024-05-02")
TWELVE = ClaimValue("Twelve", "12", ("lake.txt",))


def test_a_nuanced_value_is_quoted_where_it_is_written() -> None:
    claim = Claim("dive", "nuanced", (at(MINE, 1), at(MINE, 2), at(LAKE, 1)),
                  (ClaimValue("3 May", "2024-05-03", ("mine.txt",)), TWELVE), 2)  # fmt: skip
    text = render(brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE)), "md")
    assert "They went down on **3 May** 2024" in text
    assert "Divers went down" not in text
    assert "mine.txt:2.1; also A 1.1" in text


def test_a_difference_from_a_value_not_in_words_shows_both_sentences() -> None:
    claim = Claim("dive", "nuanced", (at(MINE, 1), at(MINE, 2)), (ClaimValue("3 May", "2024-05-03", ("mine.txt",)),), 1)
    text = str(render(brief(Comparison(("mine.txt",), claims=(claim,)), (MINE,)), "md"))
    assert text.index("Divers went down on Monday") < text.index("They went down on **3 May**")


def test_a_source_is_quoted_once_for_a_contested_value_and_its_other_places_are_named() -> None:
    claim = Claim("men", "contested", (at(MINE, 3), at(MINE, 4), at(LAKE, 1)),
                  (ClaimValue("nine", "9", ("mine.txt",)), TWELVE), 2)  # fmt: skip
    made = brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE))
    text = str(render(made, "md"))
    assert "The owner said **nine** men" in text
    assert "**Twelve** men" in text
    rows = list(csv.reader(io.StringIO(str(render(made, "csv")).lstrip("\ufeff"))))
    assert [row[6] for row in rows if row[0] == "contested"] == [at(MINE, 3).text, at(MINE, 4).text, at(LAKE, 1).text]


def test_two_values_that_read_the_same_are_told_apart() -> None:
    values = ClaimValue("Monday", "2024-04-29", ("mine.txt",)), ClaimValue("Monday", "2024-05-06", ("lake.txt",))
    claim = Claim("dive", "nuanced", (at(MINE, 1), at(LAKE, 1)), values, 2)
    made = brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE))
    for form in ("md", "html"):
        assert "Monday (29 April 2024)" in render(made, form)
        assert "Monday (6 May 2024)" in render(made, form)


def test_a_changed_value_comes_in_order_of_time_with_its_dates() -> None:
    claim = Claim("men", "changed", (at(MINE, 3), at(LAKE, 1)),
                  (ClaimValue("Nine", "9", ("mine.txt",)), TWELVE), 2)  # fmt: skip
    text = str(render(brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE)), "md"))
    assert "- **Twelve**: B · 2 May 2024\n- **Nine**: A · 4 May 2024" in text


def test_headings_are_no_statements_of_only_one_source_and_quotations_are_closed() -> None:
    pit = article("pit.txt", "Search goes on", '"We will not stop.', headings=(1,))
    comparison = Comparison(("pit.txt",), unique={"pit.txt": (at(pit, 1), at(pit, 2))})
    text = str(render(brief(comparison, (pit,)), "md"))
    assert "- 2.1: “We will not stop.”" in text
    assert "Search goes on" not in text


def test_the_timeline_quotes_the_sentence_that_writes_the_date() -> None:
    days = [
        DatedPassage("2024-05-03", "day", at(MINE, 1), Moment(0, 6, "Monday", "2024-05-03", "day")),
        DatedPassage("2024-05-03", "day", at(MINE, 2), Moment(0, 5, "3 May 2024", "2024-05-03", "day")),
        DatedPassage("2024-05-03", "day", at(LAKE, 1), Moment(0, 5, "Monday", "2024-05-03", "day")),
    ]
    text = render(brief(Comparison(("mine.txt", "lake.txt")), (MINE, LAKE), timeline=days), "md")
    assert "- **3 May 2024**: They went down on 3 May 2024" in text


def test_the_maker_is_named_after_the_date() -> None:
    made = brief(Comparison(), (), made="3 May 2024", maker="City desk", folder="mine")
    for form in ("md", "html"):
        assert "3 May 2024 · City desk · mine" in render(made, form)
    assert json.loads(render(made, "json"))["maker"] == "City desk"


@pytest.fixture
def kept() -> Any:
    found = Contradiction("men", "Nine", "Twelve", (("gone.txt", "1.1"), ("lake.txt", "1.1")))
    return dossier([KeptPassage(at(MINE, 3), "ask the owner")], (MINE, LAKE), against=lambda _: (found,))


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_dossier_quotes_the_sentence_that_says_otherwise(kept: Any, form: str) -> None:
    if form == "docx":
        import docx

        document = docx.Document(io.BytesIO(render(kept, form)))  # type: ignore[arg-type]
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert {run.text for p in document.paragraphs for run in p.runs if run.bold} == {"Nine", "Twelve"}
    else:
        text = re.sub(r"<[^>]+>|\*\*", "", str(render(kept, form)))
    assert text.index("Nine men are missing") < text.index("Contradicted") < text.index("Twelve men are missing")


def test_programs_get_the_sentence_that_says_otherwise_and_links_to_sentences(kept: Any) -> None:
    item = json.loads(render(kept, "json"))["kept"][0]
    assert item["against"][0]["quote"]["passage"]["text"] == "Twelve men are missing."
    assert item["link"] == "https://mine.example/a#:~:text=Nine%20men%20are%20missing."
    assert item["against"][0]["quote"]["link"] is None


def test_a_table_names_each_source_by_its_letter() -> None:
    claim = Claim("men", "contested", (at(MINE, 3), at(LAKE, 1)), (ClaimValue("Nine", "9", ("mine.txt",)), TWELVE), 2)
    made = brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE))
    rows = list(csv.DictReader(io.StringIO(str(render(made, "csv")).lstrip("\ufeff"))))
    assert [(row["section"], row["letter"]) for row in rows] == [
        ("contested", "A"), ("contested", "B"), ("work cited", "B"), ("work cited", "A"),
    ]  # fmt: skip


def test_a_word_file_is_on_a4_and_says_how_many_agree() -> None:
    import docx

    claim = Claim("men", "agreed", (at(MINE, 3), at(LAKE, 1)), (), 2)
    made = render(brief(Comparison(("mine.txt", "lake.txt"), claims=(claim,)), (MINE, LAKE)), "docx")
    document = docx.Document(io.BytesIO(made))  # type: ignore[arg-type]
    page = document.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height) if side] == [210, 297]
    assert any("A 3.1; also B 1.1 · 2 sources, 2 independent" in p.text for p in document.paragraphs)
