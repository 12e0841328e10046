"""A brief holds what was found, cites every quote, loads nothing and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from html.parser import HTMLParser
from typing import Any, NamedTuple

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.cite import STYLES
from kfor_tui.errors import KforError, NotFoundError, QueryError
from kfor_tui.export import FORMATS, KeptPassage, brief, dossier, format_of, render
from kfor_tui.export.table import COLUMNS, neutral
from kfor_tui.export.values import Contradiction, against_words
from kfor_tui.labels import column_label
from kfor_tui.model import (
    Claim,
    ClaimValue,
    Comparison,
    DatedPassage,
    Difference,
    DifferenceSide,
    Metadata,
    Moment,
    Origin,
    Pair,
    Passage,
    Problem,
    Source,
)

ALL = ("html", "md", "csv", "json")


def report(name: str, text: str, **metadata: Any) -> Source:
    return Source(name, text, Metadata(**metadata))


def whole(source: Source) -> Passage:
    return Passage(source.id, "1.1", 0, len(source.text), source.text)


PORT = report(
    "port.txt", "The port lost 40 ships.", title="Ships lost", outlet="Port News", url="https://port.example/1"
)
BAY = report("bay.txt", "Some 45 ships sank.", title="Bay in ruins", authors=("Ida Holm",), published="2021")
WIRE = report("wire.txt", "The port lost 40 ships.")
ALONE = report("alone.txt", "Nothing more is known.")


def difference() -> Difference:
    return Difference(
        "number", "conflict", "ships", DifferenceSide("40", 14, 16, "40"), DifferenceSide("45", 5, 7, "45")
    )


COMPARISON = Comparison(
    sources=("port.txt", "bay.txt", "wire.txt", "alone.txt"),
    pairs=(
        Pair(0.7, "reworded", whole(PORT), whole(BAY), (difference(),)),
        Pair(1.0, "verbatim", whole(WIRE), whole(PORT)),
    ),
    unique={"alone.txt": (whole(ALONE),), "port.txt": ()},
    claims=(
        Claim(
            "ships",
            "contested",
            (whole(PORT), whole(BAY)),
            (ClaimValue("40", "40", ("port.txt", "wire.txt")), ClaimValue("45", "45", ("bay.txt",))),
            2,
        ),
        Claim("losses of the port", "agreed", (whole(PORT), whole(WIRE)), (), 1),
    ),
    origins=(Origin("o", ("port.txt", "wire.txt"), 1.0),),
)
BRIEF = brief(COMPARISON, (PORT, BAY, WIRE, ALONE), (Problem("old.doc", "cannot be read"),))


class Page(HTMLParser):
    """What a page shows, links to and would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "rect", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.shown += data


@pytest.mark.parametrize("form", ALL)
def test_every_format_holds_quotes_values_citations_and_what_was_not_read(form: str) -> None:
    text = render(BRIEF, form)
    for words in (
        "The port lost 40 ships",
        "Some 45 ships sank",
        "Nothing more is known",
        "45",
        "Holm, I. (2021)",
        "old.doc",
    ):
        assert words in re.sub(r"\\|\*\*|</?mark>", "", text)


def test_claims_come_with_their_values_by_letter_and_their_origins() -> None:
    text = render(BRIEF, "md")
    assert "## Contested\n\nSources disagree; the words in question are marked.\n\n### ships\n" in text
    assert "### ships\n\n- **40**: A, C\n- **45**: B\n- 2 sources, 2 independent\n" in text
    assert "> “Some **45** ships sank” (Holm, 2021, para. 1).\n>\n> B, bay.txt:1.1" in text
    assert "- A (Ships lost), C (wire.txt): 100% shared" in text
    assert "4 sources · 3 independent · 1 contested claim" in text
    assert text.index("## Contested") < text.index("## Agreed") < text.index("## Only in one source")


def test_each_work_is_cited_once() -> None:
    text = render(BRIEF, "md")
    works = text[text.index("## References") :]
    assert works.count("Bay in ruins") == 1
    # Holm, Ships lost, then the untitled files: in the order of APA, under the letters of the screens.
    assert re.findall(r"^- ([A-Z])\. ", works, re.MULTILINE) == ["B", "A", "D", "C"]


def test_the_page_is_well_formed_and_loads_nothing() -> None:
    page = Page(render(BRIEF, "html"))
    assert page.open == []
    names = {name for name, _ in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "link", "img", "base", "form", "audio", "video", "use"}
    attributes = [item for _, attrs in page.tags for item in attrs.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "srcset", "style")]
    links = [value or "" for name, value in attributes if name == "href"]
    assert {link.partition("#")[0] for link in links if not link.startswith("#")} == {"https://port.example/1"}
    policy = [attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0] and policy[0].startswith("default-src 'none';")
    assert "url(" not in render(BRIEF, "html")


def test_every_quote_leads_to_its_work_on_the_same_page() -> None:
    page = Page(render(BRIEF, "html"))
    links = {attrs["href"] or "" for name, attrs in page.tags if name == "a"}
    places = {f"#{attrs['id']}" for _, attrs in page.tags if attrs.get("id")}
    assert {link for link in links if link.startswith("#")} <= places
    assert {f"#work-{work.letter}" for work in BRIEF.works} <= places
    assert "#work-A" in links


def test_a_table_tells_shared_and_contested_sentences() -> None:
    text = render(BRIEF, "html")
    row = text[text.index('<tr><th scope="row">A</th>') :]
    cells = re.findall(r"<td>(.*?)</td>", row[: row.index("</tr>")])
    assert [re.sub("<[^>]*>", "", cell) for cell in cells] == ["·", "1 ≠1", "1", "·"]


def test_many_sources_get_a_list_instead_of_a_table_that_no_page_holds() -> None:
    sources = [report(f"{n}.txt", "The port lost 40 ships.") for n in range(40)]
    pairs = tuple(Pair(1.0, "verbatim", whole(sources[0]), whole(other)) for other in sources[1:])
    made = brief(Comparison(sources=tuple(s.id for s in sources), pairs=pairs), sources)
    text = render(made, "html")
    assert 'class="matrix"' not in text
    assert '<th class="letter" scope="row">B</th><td>A 1</td>' in text


def test_the_table_has_one_row_a_quote_and_the_right_value() -> None:
    text = render(BRIEF, "csv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    contested = [row for row in rows if row["section"] == "contested"]
    assert [(row["source"], row["value"]) for row in contested] == [("port.txt", "40"), ("bay.txt", "45")]
    assert {row["section"] for row in rows} == {"contested", "agreed", "unique", "same story", "work cited", "not read"}


def test_json_holds_spans_and_both_kinds_of_reference() -> None:
    value = json.loads(render(BRIEF, "json"))
    assert value["schema"] == 1
    claim = value["claims"][0]
    assert claim["values"][1] == {"text": "45", "value": "45", "sources": ["bay.txt"]}
    assert claim["quotes"][1]["passage"] == {
        "source": "bay.txt",
        "locator": "1.1",
        "start": 0,
        "end": 19,
        "text": BAY.text,
    }
    assert [work["letter"] for work in value["works_cited"]] == ["B", "A", "D", "C"]
    assert [source["letter"] for source in value["sources"]] == ["A", "B", "C", "D"]
    assert [source["group"] for source in value["sources"]] == [1, 2, 1, 3]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>",
    "{{ 7*7 }}{% for x in y %}",
    "](javascript:alert(1)) ![x](http://evil.example/p.png) <b>",
    "# heading\n- list\n> quote\n```",
    '=HYPERLINK("http://evil.example")',
    "\x1b[31m\x07\u202e\ud800",
    "javascript:alert(1)",
    "a|b *c* _d_ ~e~ `f` &lt; \\",
]


def hostile(text: str) -> Any:
    source = report(f"{text}.txt", text, title=text, outlet=text, authors=(text,), url=text, published=text)
    other = report("b.txt", text, url=f"https://ok.example/{text}")
    claim = Claim(text, "contested", (whole(source),), (ClaimValue(text, text, (source.id,)),), 1)
    found = Comparison(
        sources=(source.id, other.id),
        claims=(claim,),
        pairs=(Pair(1, "verbatim", whole(source), whole(other)),),
        unique={source.id: (whole(source),)},
        origins=(Origin("o", (source.id, other.id), 0.5),),
    )
    return brief(found, (source, other), (Problem(text, text),), title=text)


@pytest.mark.parametrize("style", ["apa", "markdown", "bibtex"])
@settings(max_examples=60, derandomize=True, deadline=None)
@given(text=st.sampled_from(HOSTILE) | st.text(max_size=40))
def test_foreign_text_never_becomes_markup(style: str, text: str) -> None:
    made = hostile(text)
    page = Page(render(made, "html"))
    assert page.open == []
    expected = {name for name, _ in Page(render(hostile("calm"), "html")).tags} | {"a"}
    assert {name for name, _ in page.tags} <= expected
    links = [attrs["href"] or "" for name, attrs in page.tags if name == "a"]
    places = {f"#{attrs['id']}" for _, attrs in page.tags if attrs.get("id")}
    assert all(link in places or link.startswith(("http://", "https://")) for link in links)
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_stays_text(text: str) -> None:
    found = render(hostile(text), "md")
    assert not re.search(r"(?<!\\)<(?!h)[a-z/]", found)
    assert not re.search(r"(?<!\\)!\[", found)
    assert not re.search(r"(?<!\\)\]\((?!https?://ok\.example)", found)
    for line in found.split("\n"):
        assert not re.match(r"(# heading|```)", line)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["md", "csv", "html", "json"])
def test_no_format_holds_a_control_character_of_a_name_or_reason(form: str, text: str) -> None:
    found = render(hostile(text), form)
    controls = {char for char in found if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\ud800"}
    assert controls <= {"\n", "\r"}


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ('"=1', "'\"=1"),
        ("＝1", "'＝1"),
        ("1-2", "1-2"),
        ("", ""),
        ("“Quote”", "“Quote”"),
    ],
)
def test_a_cell_that_begins_a_formula_is_neutralised(cell: str, safe: str) -> None:
    assert neutral(cell) == safe


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.sampled_from(HOSTILE) | st.text(max_size=40))
def test_the_table_comes_back_as_it_was_written(text: str) -> None:
    made = hostile(text)
    rows = list(csv.reader(io.StringIO(render(made, "csv").removeprefix("\ufeff"), newline="")))
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not [cell for row in rows for cell in row if cell.lstrip(" ")[:1] in tuple("=+-@")]


@pytest.mark.parametrize("form", ALL)
def test_a_dossier_holds_passages_with_notes_and_labels_in_order(form: str) -> None:
    kept = [
        KeptPassage(whole(BAY), "ask the <harbour>\nmaster", ("casualties", "to check")),
        KeptPassage(Passage("gone.txt", "2.1", 0, 5, "Gone.")),
    ]
    text = render(dossier(kept, (PORT, BAY), title="My case"), form).replace("\\", "")
    assert text.index("Some 45 ships sank") < text.index("Gone")
    for words in ("casualties", "to check", "Holm, I. (2021)", "gone.txt"):
        assert words in text
    assert "Ships lost" not in text
    assert "My case" in text or form == "csv"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ALL)
def test_every_style_goes_with_every_format(style: str, form: str) -> None:
    assert render(brief(COMPARISON, (PORT, BAY, WIRE, ALONE), style=style), form)


@pytest.mark.parametrize("form", ALL)
def test_an_empty_comparison_makes_an_empty_brief(form: str) -> None:
    assert render(brief(Comparison(), ()), form)


def test_only_sources_that_were_compared_are_cited() -> None:
    made = brief(Comparison(sources=("bay.txt", "lost.txt")), (PORT, BAY))
    assert [work.id for work in made.works] == ["bay.txt"]


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(NotFoundError, match="vancouver"):
        brief(COMPARISON, (PORT,), style="vancouver")


@pytest.mark.parametrize(
    ("name", "form"), [("a.html", "html"), ("A.MD", "md"), ("x/y.b.csv", "csv"), ("j.json", "json")]
)
def test_the_ending_tells_the_format(name: str, form: str) -> None:
    assert format_of(name) == form
    assert form in FORMATS


def test_a_format_can_be_chosen() -> None:
    assert format_of("-", "csv") == "csv"


@pytest.mark.parametrize("name", ["brief", "brief.exe", ".html", "", "html"])
def test_a_name_that_tells_no_format_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match="format"):
        format_of(name)


def test_letters_go_on_after_z() -> None:
    assert [column_label(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_works_cited_that_would_read_the_same_are_told_apart_by_their_files() -> None:
    facts = {"title": "Harbour deal", "published": "2025-03-01"}
    sources = [report("noon.txt", "40 ships.", **facts), report("dawn.txt", "50 ships.", **facts), PORT]
    entries = [work.entry for work in dossier([KeptPassage(whole(source)) for source in sources], sources).listed]
    assert entries[:2] == [
        "Harbour deal. (2025a, March 1). [dawn.txt]",
        "Harbour deal. (2025b, March 1). [noon.txt]",
    ]
    assert "[" not in entries[2]


@pytest.mark.parametrize("style", ["apa", "chicago", "mla", "harvard"])
def test_works_are_listed_in_the_order_of_the_style_under_the_letters_of_the_screens(style: str) -> None:
    sources = [
        report("1.txt", "One.", title="The zoo opens"),
        report("2.txt", "Two.", title="Late", authors=("Ida Šmit",), published="2024-10-02"),
        report("3.txt", "Three.", title="Early", authors=("Ida Šmit",), published="2024-03-11"),
        report("4.txt", "Four.", title="An apple falls"),
        report("5.txt", "Five.", title="Ships", authors=("Émile Aubert", "Ida Šmit")),
        report("6.txt", "Six."),
    ]
    for order in (sources, sources[::-1]):
        made = dossier([KeptPassage(whole(source)) for source in order], sources, style=style)
        assert [work.id for work in made.listed] == ["4.txt", "5.txt", "3.txt", "2.txt", "6.txt", "1.txt"]
        assert made.letters == {f"{n}.txt": letter for n, letter in zip(range(1, 7), "ABCDEF", strict=True)}
        assert [quote.passage.source for quote in made.kept] == [source.id for source in order]
    compared = brief(Comparison(sources=("5.txt", "2.txt")), sources, style=style)
    assert compared.letters == {"5.txt": "E", "2.txt": "B"}


@pytest.mark.parametrize(("style", "heading"), [("apa", "References"), ("mla", "Works Cited")])
def test_the_list_has_the_heading_of_its_style(style: str, heading: str) -> None:
    made = brief(COMPARISON, (PORT, BAY, WIRE, ALONE), style=style)
    assert f"## {heading}\n" in render(made, "md")
    assert f"<h2>{heading}</h2>" in render(made, "html")


def trucks(words: str, name: str, start: int, end: int) -> tuple[Source, Passage, DifferenceSide]:
    source = report(name, words)
    return source, whole(source), DifferenceSide(words[start:end], start, end, words[start:end])


def test_a_value_is_marked_where_the_sources_disagree_not_where_its_words_come_first() -> None:
    here = "After two weeks, two trucks left."
    one, left, left_side = trucks(here, "a.txt", 17, 20)
    other, right, right_side = trucks("After two weeks, three trucks left.", "b.txt", 17, 22)
    third = report("c.txt", "In two days two trucks came.")
    claim = Claim(
        "trucks",
        "contested",
        (left, right, whole(third)),
        (ClaimValue("two", "2", ("a.txt", "c.txt")), ClaimValue("three", "3", ("b.txt",))),
        3,
    )
    pair = Pair(0.9, "reworded", left, right, (Difference("number", "conflict", "trucks", left_side, right_side),))
    made = brief(Comparison(("a.txt", "b.txt", "c.txt"), (pair,), claims=(claim,)), (one, other, third))
    text = render(made, "md")
    assert "After two weeks, **two** trucks" in text
    assert "After two weeks, **three** trucks" in text
    assert "In two days **two** trucks" in text
    assert "After two weeks, <mark>two</mark> trucks" in render(made, "html")


def test_a_value_whose_place_is_not_known_is_not_marked() -> None:
    source = report("a.txt", "The two men met two others.")
    claim = Claim("trucks", "contested", (whole(source),), (ClaimValue("two", "2", ("a.txt",)),), 1)
    assert "<mark>" not in render(brief(Comparison(("a.txt",), claims=(claim,)), (source,)), "html")


def test_equal_sentences_are_quoted_once_with_the_other_places() -> None:
    claim = Claim(
        "ships",
        "contested",
        (whole(PORT), whole(BAY), whole(WIRE)),
        (ClaimValue("40", "40", ("port.txt", "wire.txt")), ClaimValue("45", "45", ("bay.txt",))),
        2,
    )
    made = brief(Comparison(("port.txt", "bay.txt", "wire.txt"), claims=(claim,)), (PORT, BAY, WIRE))
    text = render(made, "md")
    assert text.count("ships” (") == 1
    assert "> A, port.txt:1.1; also C 1.1" in text
    assert "- 3 sources, 2 independent" in text
    assert len(json.loads(render(made, "json"))["claims"][0]["quotes"]) == 3


def test_an_agreed_statement_is_quoted_once() -> None:
    text = render(BRIEF, "md")
    agreed = text[text.index("## Agreed") : text.index("## Only in one source")]
    assert agreed.count("“") == 2  # the quote and the short title that cites it
    assert "A 1.1; also C 1.1 (2 sources, 1 independent)" in agreed


def test_a_changed_value_has_its_section_and_programs_get_kind_and_confidence() -> None:
    class Later(NamedTuple):
        label: str = "ships"
        status: str = "changed"
        passages: tuple[Passage, ...] = (whole(PORT), whole(BAY))
        values: tuple[ClaimValue, ...] = (ClaimValue("40", "40", ("port.txt",)), ClaimValue("45", "45", ("bay.txt",)))
        origins: int = 2
        kind: str = "number"
        confidence: float = 0.75

    made = brief(Comparison(("port.txt", "bay.txt"), claims=(Later(),)), (PORT, BAY))  # type: ignore[arg-type]
    assert "## Changed over time" in render(made, "md")
    assert 'class="changed"' in render(made, "html")
    claim = json.loads(render(made, "json"))["claims"][0]
    assert (claim["status"], claim["kind"], claim["confidence"]) == ("changed", "number", 0.75)


def test_the_brief_begins_with_its_date_its_folder_and_its_sources() -> None:
    made = brief(COMPARISON, (PORT, BAY, WIRE, ALONE), made="3 May 2026", folder="harbour", title="Ships")
    for form in ("md", "html"):
        text = render(made, form)
        assert (
            text.index("3 May 2026 · harbour")
            < text.index("Port News")
            < text.index("Contested</h2>" if form == "html" else "## Contested")
        )
    assert "| A | Port News | Ships lost | undated | 1 |" in render(made, "md")


def test_a_date_that_several_sources_name_is_in_the_timeline() -> None:
    day = Moment(0, 5, "3 May", "2024-05-03", "day")
    timeline = [DatedPassage("2024-05-03", "day", whole(source), day) for source in (PORT, BAY)]
    timeline.append(DatedPassage("2024-06", "month", whole(WIRE), day))
    made = brief(COMPARISON, (PORT, BAY, WIRE, ALONE), timeline=timeline)
    assert "- **3 May 2024**: The port lost 40 ships. (A 1.1, B 1.1)" in render(made, "md")
    assert "June 2024" not in render(made, "md")


def test_a_word_file_holds_the_brief() -> None:
    document = docx.Document(io.BytesIO(render(BRIEF, "docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("Contested", "Some 45 ships sank", "Nothing more is known", "References", "old.doc: cannot be read"):
        assert words in text
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["A", "Port News", "Ships lost", "undated", "1"]
    marked = {run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold}
    assert marked == {"40", "45"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_word_file_takes_any_text(text: str) -> None:
    assert docx.Document(io.BytesIO(render(hostile(text), "docx"))).paragraphs


def test_a_word_file_without_its_extra_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(KforError, match="docx") as caught:
        render(BRIEF, "docx")
    assert "\n" not in str(caught.value)


def test_passages_of_a_dossier_are_grouped_by_label_and_notes_are_set_apart() -> None:
    kept = [
        KeptPassage(whole(BAY), labels=("later",)),
        KeptPassage(whole(PORT), "ask the harbour", ("first",)),
        KeptPassage(whole(WIRE), labels=("later",)),
    ]
    text = render(dossier(kept, (PORT, BAY, WIRE)), "html")
    assert re.findall("<h3>(.*?)</h3>", text) == ["later", "first"]
    assert '<p class="note"><b>Note · first</b> <bdi>ask the harbour</bdi></p>' in text


def test_places_of_a_contradiction_stand_in_order_of_their_letters() -> None:
    found = Contradiction("ships", "40", "45", (("b", "2.1"), ("z", "1.1"), ("a", "3.1"), ("a", "3.2")))
    assert (
        against_words(found, {"a": "A", "b": "AB", "z": "Z"}) == "ships: “40” here, “45” in A 3.1, A 3.2, Z 1.1, AB 2.1"
    )
