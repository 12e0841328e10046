"""Each rule of a manual, with its paragraph, for the types of works a newsroom cites."""

from __future__ import annotations

from typing import Any

import pytest

from kfor_tui.cite import cite, list_heading, reference, references
from kfor_tui.cite.title_case import headline_case, without_shouting
from kfor_tui.model import Metadata, Passage, Source

FACTS: dict[str, Any] = {
    "title": "Divers search the flooded mine",
    "outlet": "Lake Courier",
    "authors": ("Nora Lind",),
    "published": "2025-02-07",
    "url": "https://lake.example/m",
    "accessed": "2025-02-09",
    "language": "en",
}
URL = "https://lake.example/m"


def work(**changes: Any) -> Source:
    return Source("mine.txt", "x", Metadata(**{**FACTS, **changes}))


def quote(source: Source, style: str) -> str:
    return cite(Passage(source.id, "3.1", 0, 1, "It is cold."), source, style).citation


@pytest.mark.parametrize(
    ("rule", "style", "changes", "entry"),
    [
        ("APA 10.1: magazine articles give the full date", "apa", {"type": "magazine"},
         f"Lind, N. (2025, February 7). Divers search the flooded mine. Lake Courier. {URL}"),
        ("APA 8.14, 10.1: a season follows the year", "apa", {"published": "2025-SP"},
         f"Lind, N. (2025, Spring). Divers search the flooded mine. Lake Courier. {URL}"),
        ("APA 9.11: a group author is written out", "apa", {"authors": ("Ministry of Mines, Norway",)},
         f"Ministry of Mines, Norway. (2025, February 7). Divers search the flooded mine. Lake Courier. {URL}"),
        ("APA 10.4: a press release is described in brackets", "apa", {"type": "press-release"},
         f"Lind, N. (2025, February 7). Divers search the flooded mine [Press release]. Lake Courier. {URL}"),
        ("APA 9.24: a publisher that is the author is left out", "apa",
         {"type": "report", "authors": ("Lake Courier",)},
         f"Lake Courier. (2025). Divers search the flooded mine. {URL}"),
        ("APA 10.3: a chapter is in a book", "apa", {"type": "chapter", "outlet": "Voices of the Lake", "url": None},
         "Lind, N. (2025). Divers search the flooded mine. In Voices of the Lake."),
        ("APA 8.9: lists omit personal communications", "apa", {"type": "email"}, ""),
        ("Chicago 18, 8.160: prepositions of five letters and more have a capital", "chicago",
         {"title": "Walking through the mine with a diver"},
         f"Lind, Nora. “Walking Through the Mine with a Diver.” Lake Courier, February 7, 2025. {URL}."),
        ("Chicago 17, 8.159: prepositions are lowercase", "chicago17",
         {"title": "Walking through the mine with a diver"},
         f"Lind, Nora. “Walking through the Mine with a Diver.” Lake Courier, February 7, 2025. {URL}."),
        ("Chicago 18, 14.89: author-date entries do not repeat the year", "chicago-author-date", {},
         f"Lind, Nora. 2025. “Divers Search the Flooded Mine.” Lake Courier, February 7. {URL}."),
        ("Chicago 17, 15.49: author-date entries repeat the year", "chicago17-author-date", {},
         f"Lind, Nora. 2025. “Divers Search the Flooded Mine.” Lake Courier, February 7, 2025. {URL}."),
        ("Chicago 18, 14.97: an unsigned article is listed under its newspaper", "chicago", {"authors": ()},
         f"Lake Courier. “Divers Search the Flooded Mine.” February 7, 2025. {URL}."),
        ("Chicago 14: seasons are capitalised in citations", "chicago", {"published": "2025-WI"},
         f"Lind, Nora. “Divers Search the Flooded Mine.” Lake Courier, Winter 2025. {URL}."),
        ("Chicago 18, 14.108: the title of a report has no quotation marks", "chicago", {"type": "report"},
         f"Lind, Nora. Divers Search the Flooded Mine. Lake Courier, 2025. {URL}."),
        ("Chicago 18, 14.110: an interview is named after its title", "chicago", {"type": "interview"},
         f"Lind, Nora. “Divers Search the Flooded Mine.” Interview. Lake Courier, February 7, 2025. {URL}."),
        ("MLA 5.80: seasons are lowercase", "mla", {"published": "2025-FA"},
         f"Lind, Nora. “Divers Search the Flooded Mine.” Lake Courier, fall 2025, {URL}."),
        ("MLA 5.48: a report is a work of its own", "mla", {"type": "report"},
         f"Lind, Nora. Divers Search the Flooded Mine. Lake Courier, 7 Feb. 2025, {URL}."),
        ("MLA 5.105: the kind of a work comes last", "mla", {"type": "transcript"},
         f"Lind, Nora. “Divers Search the Flooded Mine.” Lake Courier, 7 Feb. 2025, {URL}. Transcript."),
        ("MLA 2.90: prepositions are lowercase, the last word is not", "mla", {"title": "What the divers swim through"},
         f"Lind, Nora. “What the Divers Swim Through.” Lake Courier, 7 Feb. 2025, {URL}."),
        ("Cite Them Right: an article is in quotation marks", "harvard", {},
         f"Lind, N. (2025) ‘Divers search the flooded mine’, Lake Courier, 7 February. Available at: {URL} "
         "(Accessed: 9 February 2025)."),
        ("Cite Them Right: a web page is not", "harvard", {"type": "web", "outlet": None},
         f"Lind, N. (2025) Divers search the flooded mine. Available at: {URL} "
         "(Accessed: 9 February 2025)."),
        ("Cite Them Right: the publisher of a report follows its title", "harvard", {"type": "report", "url": None},
         "Lind, N. (2025) Divers search the flooded mine. Lake Courier."),
        ("MLA 5.32: a book gives its year", "mla", {"type": "chapter", "outlet": "Voices of the Lake", "url": None},
         "Lind, Nora. “Divers Search the Flooded Mine.” Voices of the Lake, 2025."),
        ("Chicago 18, 14.8: a chapter is in a book", "chicago",
         {"type": "chapter", "outlet": "Voices of the Lake", "url": None},
         "Lind, Nora. “Divers Search the Flooded Mine.” In Voices of the Lake. 2025."),
        ("Cite Them Right: a press release is described in brackets", "harvard", {"type": "press-release"},
         "Lind, N. (2025) Divers search the flooded mine [Press release], Lake Courier, 7 February. "
         f"Available at: {URL} "
         "(Accessed: 9 February 2025)."),
        ("Cite Them Right: seasons", "harvard", {"published": "2025-SU", "url": None},
         "Lind, N. (2025) ‘Divers search the flooded mine’, Lake Courier, Summer."),
    ],
)  # fmt: skip
def test_an_entry_follows_the_paragraph_of_its_manual(
    rule: str, style: str, changes: dict[str, Any], entry: str
) -> None:
    assert reference(work(**changes), style) == entry, rule


@pytest.mark.parametrize(
    ("rule", "style", "changes", "cited"),
    [
        ("APA 8.9: a personal communication, in the text only", "apa", {},
         "“It is cold” (N. Lind, personal communication, February 7, 2025)."),
        ("Chicago 18, 14.111: an email in a note", "chicago", {},
         "“It is cold.” — Nora Lind, email to author, February 7, 2025."),
        ("Chicago 18, 14.108: the facts of publication of a report in brackets", "chicago", {"type": "report"},
         "“It is cold.” — Nora Lind, Divers Search the Flooded Mine (Lake Courier, 2025), para. 3, "
         f"{URL}."),
    ],
)  # fmt: skip
def test_a_quote_follows_the_paragraph_of_its_manual(
    rule: str, style: str, changes: dict[str, Any], cited: str
) -> None:
    assert quote(work(**{"type": "email", **changes}), style) == cited, rule


@pytest.mark.parametrize(
    ("type_", "bibtex", "ris", "csl"),
    [
        ("news", "@article", "NEWS", "article-newspaper"),
        ("magazine", "@article", "MGZN", "article-magazine"),
        ("web", "@online", "ELEC", "webpage"),
        ("report", "@report", "RPRT", "report"),
        ("press-release", "@misc", "RPRT", "report"),
        ("email", "@misc", "PCOMM", "personal_communication"),
        ("interview", "@article", "NEWS", "interview"),
        ("transcript", "@article", "NEWS", "broadcast"),
        ("chapter", "@incollection", "CHAP", "chapter"),
    ],
)
def test_records_name_the_type_of_the_work(type_: str, bibtex: str, ris: str, csl: str) -> None:
    source = work(type=type_)
    assert reference(source, "bibtex").startswith(bibtex + "{")
    assert reference(source, "ris").startswith(f"TY  - {ris}\n")
    assert f'"type": "{csl}"' in reference(source, "csl-json")


@pytest.mark.parametrize(("url", "ris", "csl"), [(URL, "ELEC", "webpage"), (None, "GEN", "document")])
def test_a_text_without_an_outlet_is_a_web_page_only_where_it_has_an_address(
    url: str | None, ris: str, csl: str
) -> None:
    source = work(outlet=None, url=url, type="news")
    assert reference(source, "ris").startswith(f"TY  - {ris}\n")
    assert f'"type": "{csl}"' in reference(source, "csl-json")


def test_a_title_has_printed_apostrophes_and_records_keep_it_as_it_is() -> None:
    source = work(title="The diver's 'last' dive wasn't")
    assert "The diver’s “last” dive wasn’t." in reference(source, "apa")
    assert "The diver's 'last' dive wasn't" in reference(source, "ris")


def test_records_hold_a_season() -> None:
    source = work(published="2025-SP")
    assert "date = {2025-21}" in reference(source, "bibtex")
    assert "DA  - 2025///Spring" in reference(source, "ris")
    assert '"season": 1' in reference(source, "csl-json")


def test_a_mail_and_a_title_tell_the_type() -> None:
    mail = Source("m.eml", "x", Metadata(title="Re: the mine", authors=("Nora Lind",)), format="email")
    assert "personal communication" in quote(mail, "apa")
    assert "[Press release]" in reference(work(title="Press release: Mine is safe"), "apa")
    assert reference(work(title="Interview with a diver"), "mla").endswith("Interview.")


@pytest.mark.parametrize(
    ("byline", "listed"),
    [
        ("Staff and agencies", "Staff and agencies. (2025"),
        ("Nora Lind and agencies", "Lind, N., & agencies. (2025"),
        ("Nora Lind, Ivo Berg and agencies", "Lind, N., Berg, I., & agencies. (2025"),
        ("Nora Lind and AFP", "Lind, N., & AFP. (2025"),
        ("Ministry of Roads and Bridges", "Ministry of Roads and Bridges. (2025"),
        ("Department of Health, Education, and Welfare", "Department of Health, Education, and Welfare. (2025"),
    ],
)
def test_bodies_in_bylines_stay_whole(byline: str, listed: str) -> None:
    assert reference(work(authors=(byline,)), "apa").startswith(listed)


@pytest.mark.parametrize(
    ("style", "heading"),
    [("apa", "References"), ("chicago", "Bibliography"), ("chicago-author-date", "References"), ("mla", "Works Cited"),
     ("harvard", "Reference list")],
)  # fmt: skip
def test_a_list_has_the_heading_of_its_style(style: str, heading: str) -> None:
    assert list_heading(style) == heading


def test_a_list_leaves_out_what_has_no_entry() -> None:
    assert references([work(type="email")], "apa") == ()


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("night falls: a diver’s diary", "Night Falls: A Diver’s Diary"),
        ("Why the iPhone of U.S. divers isn’t dry", "Why the iPhone of U.S. Divers Isn’t Dry"),
        ("Judges at The Hague visit the mine", "Judges at The Hague Visit the Mine"),
        ("The Man Who Fell Into The Mine And Lived", "The Man Who Fell into the Mine and Lived"),
        ("self-made e-boats of the twenty-first century", "Self-Made E-boats of the Twenty-First Century"),
        ("what to swim for", "What to Swim For"),
        (
            "a 90-minute dive, 2.5-metre waves: a 20th-century mine",
            "A 90-Minute Dive, 2.5-Metre Waves: A 20th-Century Mine",
        ),
        ("more than 10-to-one", "More Than 10-to-One"),
        ("an F-16 and 1990s-style covid-19 masks", "An F-16 and 1990s-style covid-19 Masks"),
    ],
)
def test_headline_case(title: str, cased: str) -> None:
    assert headline_case(title, "en", "headline") == cased


@pytest.mark.parametrize("language", ["de", "tr"])
def test_titles_of_other_languages_keep_their_case(language: str) -> None:
    assert headline_case("Wasser steht im Schacht", language, "headline") == "Wasser steht im Schacht"


def test_a_title_in_capitals_is_not_shouted() -> None:
    assert without_shouting("DIVERS OF NATO REACH THE MINE IN KOSOVO") == "Divers of NATO reach the mine in Kosovo"
    assert without_shouting("NATO LEAVES") == "NATO LEAVES"
    assert "Divers Reach the Mine" in reference(work(title="DIVERS REACH THE MINE"), "mla")
    assert "Divers reach the mine" in reference(work(title="DIVERS REACH THE MINE"), "apa")
