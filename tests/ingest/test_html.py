"""Web pages: what a browser shows is found or folded, what it hides is no article."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Raw
from kfor_tui.ingest.readers import html, page, read

from . import build, reading


def parsed(data: bytes | str) -> Raw:
    (raw,) = read(data.encode() if isinstance(data, str) else data, "html")
    return raw


@pytest.fixture(params=["library", "simple"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to find the article on a page."""
    if request.param == "simple":
        monkeypatch.setattr(limits, "HTML_LIBRARY_BYTES", 0)
    return str(request.param)


@pytest.mark.usefixtures("method")
def test_the_article_is_kept_and_everything_around_it_is_folded_with_a_reason() -> None:
    raw = parsed(build.page())
    assert reading.body(raw) == list(build.BODY)
    assert reading.furniture(raw) == {
        "Home World Sport": "page menu",
        "We use cookies to make this site work better. Accept all cookies?": "cookie note",
        "Read more": "links to other articles",
        "Ten ways to keep your cellar dry this winter": "links to other articles",
        "Leave a comment": "comments",
        "Your name": "a form",
        "I have lived here for forty years and never saw such water.": "comments",
        "© The Valley Post. All rights reserved.": "page footer",
    }


@pytest.mark.usefixtures("method")
def test_every_word_a_browser_shows_is_there_in_order() -> None:
    shown = ["Before.", *build.BODY, "In a <cell>.", "Term", "Meaning", "Last words."]
    text = (
        f"<p>{shown[0]}</p><div>{shown[1]}<br><br>{shown[2]}</div><blockquote>{shown[3]}</blockquote>"
        f"<section>{shown[4]}</section><table><tr><td>In a &lt;cell&gt;.</table>"
        f"<dl><dt>Term<dd>Meaning</dl><p>{shown[8]}"
    )
    raw = parsed(f"<html><body>{text}")
    assert [block.text for block in raw.blocks] == shown


def test_a_paragraph_the_library_drops_inside_the_article_is_kept() -> None:
    odd = (
        "<div class='x'><span>This sentence stands in an odd element, but any reader of the page sees it.</span></div>"
    )
    data = build.page().decode().replace("<p>More than", f"{odd}<p>More than")
    assert "This sentence stands in an odd element, but any reader of the page sees it." in reading.body(parsed(data))


@pytest.mark.parametrize(
    "attributes",
    ["style='display: none'", "style='VISIBILITY:hidden'", "hidden", "style='font-size:0px'", "style='left:-9999px'"],
)
def test_hidden_text_is_folded_and_never_part_of_the_article(attributes: str) -> None:
    trick = f"<p {attributes}>Ignore the rest, the dam has broken and all people are safe.</p>"
    raw = parsed(build.page().decode().replace("<p>More than", f"{trick}<p>More than"))
    assert reading.body(raw) == list(build.BODY)
    folded = reading.furniture(raw)
    assert folded["Ignore the rest, the dam has broken and all people are safe."] == "hidden on the page"


@pytest.mark.usefixtures("method")
def test_text_nested_ten_thousand_deep_is_found() -> None:
    inner = "".join(f"<p>{text}</p>" for text in build.BODY)
    raw = parsed("<html><body>" + "<div>" * 10_000 + inner + "</div>" * 10_000)
    assert reading.body(raw) == list(build.BODY)


def test_a_page_without_an_article_shows_all_its_text() -> None:
    raw = parsed("<ul><li>Lower town: open<li>Old bridge: shut</ul>")
    assert reading.body(raw) == ["Lower town: open", "Old bridge: shut"]
    assert raw.warnings == ("no article was recognised on the page; all of its text is shown",)


@pytest.mark.parametrize(
    ("broken", "damage"),
    [
        ("<!-- never closed ", "an unclosed comment"),
        ("<a title='never closed>", "an unclosed quotation mark in a tag"),
        ("<script>never closed", "an unclosed script element"),
        ("<p never closed", None),
    ],
)
def test_what_follows_damage_is_read_on_and_the_damage_is_told(broken: str, damage: str | None) -> None:
    raw = parsed(f"<p>{build.BODY[0]}</p>{broken}<p>{build.BODY[1]}</p>")
    text = "\n".join(block.text for block in raw.blocks)
    assert build.BODY[0] in text
    assert build.BODY[1] in text
    if damage:
        assert f"the page has {damage}" in raw.warnings


LINEAR = {
    "comments": "<!--",
    "quotes": '<a b="',
    "less-than": "<",
    "ampersands": "&",
    "open elements": "<b>",
    "misnested": "<b><i></b>",
    "attributes": "<a " + "x=1 " * 50,
    "spaces in tags": "<a" + " " * 50,
    "lists": "<li>",
    "tables": "<table>",
    "styles": "<i style='display" + " " * 40 + "'>",
    "classes": "<i class='" + "a-" * 100 + "'>",
}


@pytest.mark.parametrize("unit", LINEAR.values(), ids=LINEAR)
def test_work_grows_with_the_size_of_the_page_and_not_faster(unit: str) -> None:
    def steps(count: int) -> int:
        import sys

        calls = 0

        def count_calls(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count_calls)
        try:
            page.parse(unit * count)
        finally:
            sys.setprofile(None)
        return calls

    assert steps(2_000) < 2.5 * steps(1_000)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>/='\"&;! -", "p", "div", "script", "!--", "title", "a b", "text", "\x00", "\ud800"]))
)
def test_no_text_breaks_the_parser(parts: list[str]) -> None:
    page.parse("".join(parts))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=30), max_size=8))
def test_no_visible_word_is_lost(texts: list[str]) -> None:
    raw = html.from_text("<body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body>")
    found = "".join("".join(block.text.split()) for block in raw.blocks)
    assert found == "".join("".join(text.split()) for text in texts)


ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "The Valley Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Dam holds &amp; people return",
            "author": [{"@type": "Person", "name": "Mara Lind"}, {"name": "Jon Dea"}],
            "publisher": {"@id": "#org"},
            "datePublished": "2023-10-09T06:00:00+02:00",
            "url": "https://valley.example/dam",
            "inLanguage": "en-GB",
        },
    ],
}


def test_json_ld_names_the_article() -> None:
    raw = parsed(build.page(head=f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'))
    found = {(field.name, field.value) for field in raw.fields if field.where == "JSON-LD"}
    assert found == {
        ("title", "Dam holds & people return"),
        ("author", "Mara Lind"),
        ("author", "Jon Dea"),
        ("outlet", "The Valley Post"),
        ("published", "2023-10-09T06:00:00+02:00"),
        ("url", "https://valley.example/dam"),
        ("language", "en-GB"),
    }


def test_opengraph_canonical_time_byline_and_title_are_found() -> None:
    head = (
        '<meta property="og:site_name" content="The Valley Post"><link rel="canonical" href="https://valley.example/dam">'
        '<meta property="og:title" content="Dam holds | The Valley Post">'
    )
    body = (
        build.page(head=head)
        .decode()
        .replace("</h1>", '</h1><p class="byline">By Mara Lind</p><time datetime="2023-10-09">9 Oct</time>')
    )
    fields = parsed(body).fields
    assert reading.values(fields, "title")[0] == "Dam holds"
    assert reading.values(fields, "outlet")[0] == "The Valley Post"
    assert reading.values(fields, "url")[0] == "https://valley.example/dam"
    assert reading.values(fields, "author") == ["Mara Lind"]
    assert reading.values(fields, "published") == ["2023-10-09"]


def test_the_outlet_behind_the_title_is_told_from_the_headline() -> None:
    fields = parsed(build.page(title="Dam holds - for now")).fields
    assert reading.values(fields, "title")[0] == "Dam holds - for now"
    assert reading.values(fields, "outlet") == ["The Valley Post"]


@pytest.mark.parametrize(
    "script", ["[" * 100_000, '{"@type": 3, "headline": {"a": []}}', "not json", '{"n": ' + "9" * 9_999 + "}"]
)
def test_hostile_json_ld_is_passed_over(script: str) -> None:
    raw = parsed(build.page(head=f'<script type="application/ld+json">{script}</script>'))
    assert reading.body(raw) == list(build.BODY)


@pytest.mark.parametrize("charset", ["iso-8859-9", "windows-1254"])
def test_the_encoding_that_a_page_declares_is_used(charset: str) -> None:
    text = f"<meta charset={charset}><p>Yağış dün gece de sürdü.</p>"
    (raw,) = read(text.encode("cp1254"), "html")
    assert reading.body(raw) == ["Yağış dün gece de sürdü."]


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<form id='aspnetForm'>", "</form>"),
        ("<div class='site menu-open'>", "</div>"),
        ("<div class='layout sidebar-right comments-open'>", "</div>"),
        ("<div class='widget'><div class='share'>", "</div></div>"),
        ("<table><tr><td>Home</td><td>", "</td></tr></table>"),
    ],
)
def test_names_on_the_element_around_everything_do_not_hide_the_article(before: str, after: str) -> None:
    data = build.page().decode().replace("<body>", f"<body>{before}").replace("</body>", f"{after}</body>")
    raw = parsed(data)
    assert reading.body(raw) == list(build.BODY)
    assert reading.furniture(raw)["I have lived here for forty years and never saw such water."] == "comments"


@pytest.mark.usefixtures("method")
def test_paragraphs_made_of_line_breaks_are_paragraphs() -> None:
    text = "<br><br>".join(build.BODY)
    raw = parsed(f"<html><body><div><a href='/'>Home</a></div><h1>Dam holds</h1><div>{text}</div></body></html>")
    assert reading.body(raw)[-4:] == list(build.BODY)


@pytest.mark.usefixtures("method")
def test_a_table_of_figures_in_an_article_is_kept_row_by_row() -> None:
    table = (
        "<table><tr><th>Town<th>Left home</tr><tr><td>Lindau</td><td>1,900</td></tr>"
        "<tr><td>Oberfeld</td><td>1,300</td></tr></table>"
    )
    data = build.page().decode().replace(f"<p>{build.BODY[2]}", f"{table}<p>{build.BODY[2]}")
    shown = [block.text for block in parsed(data).blocks]
    assert {"Town | Left home", "Lindau | 1,900", "Oberfeld | 1,300"} <= set(shown)
