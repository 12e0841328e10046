"""Records for reference managers hold together whatever a source is called."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.cite import BLOCKS, STYLES, cite, reference
from kfor_tui.cite.work import safe_url, work_of
from kfor_tui.model import Metadata, Passage, Source

HOSTILE = [
    "}{",
    "{{{",
    "}}}, author = {evil",
    "\\",
    "\\input{/etc/passwd}",
    "a\nTY  - BOOK\nER  - ",
    "100 % sure & #1_a ^ ~ $x$",
    '"quoted" @misc{x,',
    "\x1b]52;c;AAAA\x07",
    "\u202eevil\u2066",
    "\ud800 lone",
    "[/foo] [@click=app.quit] <script>alert(1)</script> ](javascript:x)",
    "=1+1",
]
foreign = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))


def hostile_source(text: str) -> Source:
    meta = Metadata(
        title=text, outlet=text, authors=(text, f"Ana {text}"), url=f"https://a.example/{text}", language=text
    )
    return Source(f"{text}.txt", text, meta)


def bibtex_fields(record: str) -> dict[str, str]:
    """Read one entry as BibTeX does: values end at the brace that balances, escaped or not."""
    head = re.match(r"@[a-z]+\{([A-Za-z0-9_]+),\n", record)
    assert head
    fields = {"key": head[1]}
    at = head.end()
    while record[at] != "}":
        name = re.compile(r"  ([a-z]+) = ").match(record, at)
        assert name, record[at:]
        at = name.end()
        if record[at] != "{":
            end = record.index(",", at)
        else:
            end, depth = at, 0
            while True:
                depth += {"{": 1, "}": -1}.get(record[end], 0)
                end += 1
                if depth == 0:
                    break
        fields[name[1]] = record[at:end]
        assert record[end : end + 2] == ",\n"
        at = end + 2
    assert record[at:] == "}"
    return fields


@settings(max_examples=150, derandomize=True, deadline=None)
@given(foreign)
def test_bibtex_is_one_entry_whose_braces_balance(text: str) -> None:
    found = cite(Passage("s", "1.1", 0, 1, text), hostile_source(text), "bibtex").citation
    fields = bibtex_fields(found)
    assert fields["key"].isascii()
    assert not re.search(r"(?<!\\)[%#&$_]", fields["title"])


@settings(max_examples=150, derandomize=True, deadline=None)
@given(foreign)
def test_ris_is_one_record_of_tagged_lines(text: str) -> None:
    lines = cite(Passage("s", "1.1", 0, 1, text), hostile_source(text), "ris").citation.split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1
    assert lines[0].startswith("TY") and lines[-1] == "ER  - "


@settings(max_examples=100, derandomize=True, deadline=None)
@given(foreign)
def test_csl_json_is_an_array_of_one_item(text: str) -> None:
    (item,) = json.loads(cite(Passage("s", "1.1", 0, 1, text), hostile_source(text), "csl-json").citation)
    assert item["id"].isascii()
    assert item["title"]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60, derandomize=True, deadline=None)
@given(text=foreign)
def test_no_control_character_is_cited_and_a_line_stays_a_line(style: str, text: str) -> None:
    found = cite(Passage("s", "1.1", 0, 1, text), hostile_source(text), style).citation
    assert all(line.isprintable() for line in found.split("\n"))
    assert style in BLOCKS or "\n" not in found


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_has_no_link_but_the_address_and_no_html(text: str) -> None:
    found = reference(hostile_source(text), "markdown")
    targets = re.findall(r"(?<!\\)(?:\\\\)*\]\(([^)]*)\)", found)
    assert len(targets) == 1
    assert targets[0].startswith("https://a.example/")
    assert not re.search(r"(?<!\\)<", found)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example/ş", "https://a.example/%C5%9F"),
        ("https://a.example/%20a", "https://a.example/%20a"),
        ("https://a.example/{x}\\", "https://a.example/%7Bx%7D%5C"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://a.example/x?utm_source=n&id=3&fbclid=Ab&UTM_Medium=m", "https://a.example/x?id=3"),
        ("https://a.example/x?utm_source=n#part-2", "https://a.example/x#part-2"),
        ("https://a.example/x?id=3#:~:text=dam%20holds", "https://a.example/x?id=3"),
        ("https://a.example/utm_source=1?q=utm_source", "https://a.example/utm_source=1?q=utm_source"),
        ("https://a.example/x?gclid", "https://a.example/x"),
        ("https://name:word@a.example/", None),
        ("https:///nohost", None),
        ("//a.example", None),
        ("http://[::1", None),
        ("a.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_cited(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    ("language", "langid"), [("en", "english"), ("de-AT", "ngerman"), ("tr", "turkish"), ("xx", "")]
)
def test_bibtex_names_languages_as_latex_does(language: str, langid: str) -> None:
    found = reference(Source("s", "x", Metadata(title="T", language=language)), "bibtex")
    assert (f"langid = {{{langid}}}" in found) == bool(langid)
    assert ("langid" in found) == bool(langid)


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_an_outlet_that_is_the_author_is_told_once(style: str) -> None:
    found = reference(Source("s", "x", Metadata(title="T", outlet="Valley Post", authors=("Valley Post",))), style)
    assert found.count("Valley Post") == 1


def test_keys_differ_between_sources_of_the_same_author_year_and_title() -> None:
    meta = Metadata(title="Same", authors=("Ana Silva",), published="2024")
    keys = {work_of(Source(f"{n}.txt", "x", meta)).key for n in range(500)}
    assert len(keys) == 500
    assert all(re.fullmatch("[a-z0-9_]+", key) for key in keys)
