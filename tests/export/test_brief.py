"""A brief holds what was found, cites every quote, loads nothing and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.cite import STYLES
from kfor_tui.errors import NotFoundError, QueryError
from kfor_tui.export import FORMATS, KeptPassage, brief, dossier, format_of, render
from kfor_tui.export.table import COLUMNS, neutral
from kfor_tui.export.values import Contradiction, against_words
from kfor_tui.labels import column_label
from kfor_tui.model import (
    Claim,
    ClaimValue,
    Comparison,
    Difference,
    DifferenceSide,
    Metadata,
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
    assert "## Contested\n\n### ships\n\n- **40**: A, C\n- **45**: B\n- 2 sources, 2 independent\n" in text
    assert "> “Some **45** ships sank” (Holm, 2021, para. 1).\n>\n> B, bay.txt:1.1" in text
    assert "- A (Ships lost), C (wire.txt): 100% of the text is the same" in text
    assert "4 sources · 3 independent · 1 contested claim" in text
    assert text.index("## Contested") < text.index("## Agreed") < text.index("## Only in one source")


def test_each_work_is_cited_once() -> None:
    text = render(BRIEF, "md")
    works = text[text.index("## Works cited") :]
    assert works.count("Bay in ruins") == 1
    assert re.findall(r"^- ([A-Z])\. ", works, re.MULTILINE) == ["A", "B", "C", "D"]


def test_the_page_is_well_formed_and_loads_nothing() -> None:
    page = Page(render(BRIEF, "html"))
    assert page.open == []
    names = {name for name, _ in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "link", "img", "base", "form", "audio", "video", "use"}
    attributes = [item for _, attrs in page.tags for item in attrs.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "srcset", "style")]
    links = [value or "" for name, value in attributes if name == "href"]
    assert [link for link in links if not link.startswith("#")] == ["https://port.example/1"]
    policy = [attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0] and policy[0].startswith("default-src 'none';")
    assert "url(" not in render(BRIEF, "html")


def test_every_quote_leads_to_its_work_on_the_same_page() -> None:
    page = Page(render(BRIEF, "html"))
    links = {attrs["href"] or "" for name, attrs in page.tags if name == "a"}
    works = {f"#{attrs['id']}" for _, attrs in page.tags if attrs.get("id")}
    assert {link for link in links if link.startswith("#")} <= works == {f"#work-{work.letter}" for work in BRIEF.works}
    assert "#work-A" in links


def test_the_drawing_tells_shared_and_contested_sentences() -> None:
    page = Page(render(BRIEF, "html"))
    assert "A and B: 1 shared, 1 contested" in page.shown
    assert "A and C: 1 shared, 0 contested" in page.shown


def test_a_drawing_that_nobody_could_read_is_left_out() -> None:
    sources = [report(f"{n}.txt", "The port lost 40 ships.") for n in range(60)]
    pairs = (Pair(1.0, "verbatim", whole(sources[0]), whole(sources[1])),)
    made = brief(Comparison(sources=tuple(s.id for s in sources), pairs=pairs), sources)
    assert "<svg" not in render(made, "html")


def test_the_table_has_one_row_a_quote_and_the_right_value() -> None:
    text = render(BRIEF, "csv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    contested = [row for row in rows if row["section"] == "contested"]
    assert [(row["source"], row["value"]) for row in contested] == [("port.txt", "40"), ("bay.txt", "45")]
    assert {row["section"] for row in rows} == {"contested", "agreed", "unique", "same copy", "work cited", "not read"}


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
    assert [work["letter"] for work in value["works_cited"]] == ["A", "B", "C", "D"]


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
    works = {f"#work-{work.letter}" for work in made.works}
    assert all(link in works or link.startswith(("http://", "https://")) for link in links)
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
    entries = [work.entry for work in dossier([KeptPassage(whole(source)) for source in sources], sources).works]
    assert entries[:2] == [
        "Harbour deal. (2025a, March 1). [dawn.txt]",
        "Harbour deal. (2025b, March 1). [noon.txt]",
    ]
    assert "[" not in entries[2]


@pytest.mark.parametrize("style", ["apa", "chicago", "mla", "harvard"])
def test_works_cited_of_a_dossier_stand_in_order_of_the_alphabet_and_of_their_letters(style: str) -> None:
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
        assert [work.id for work in made.works] == ["4.txt", "5.txt", "3.txt", "2.txt", "6.txt", "1.txt"]
        assert "".join(work.letter for work in made.works) == "ABCDEF"
        assert [quote.passage.source for quote in made.kept] == [source.id for source in order]


def test_places_of_a_contradiction_stand_in_order_of_their_letters() -> None:
    found = Contradiction("ships", "40", "45", (("b", "2.1"), ("z", "1.1"), ("a", "3.1"), ("a", "3.2")))
    assert (
        against_words(found, {"a": "A", "b": "AB", "z": "Z"}) == "ships: “40” here, “45” in A 3.1, A 3.2, Z 1.1, AB 2.1"
    )
