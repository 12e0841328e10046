"""Markdown and the front matter at its head."""

from __future__ import annotations

import pytest

from kfor_tui.ingest.metadata import frontmatter, keyvalues
from kfor_tui.ingest.readers import markdown

from . import reading


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    text = (
        "# The *flood*\n\nSome **bold**, _slanted_ and `coded` words, [a link](https://x.example), snake_case_name.\n"
        "\n- first item\n- second &amp; last\n\n> quoted\n> twice\n\nSub\n---\n\n![a boat](b.jpg)\n"
        "\n```\nraw # text\n```\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[1]: https://x.example\n"
    )
    (raw,) = markdown.read(text.encode())
    assert [(block.kind, block.text) for block in raw.blocks] == [
        ("heading", "The flood"),
        ("body", "Some bold, slanted and coded words, a link, snake_case_name."),
        ("body", "first item"),
        ("body", "second & last"),
        ("body", "quoted\ntwice"),
        ("heading", "Sub"),
        ("furniture", "a boat"),
        ("body", "raw # text"),
        ("body", "a | b"),
        ("body", "1 | 2"),
    ]


def test_signs_in_the_prose_of_markdown_are_no_marks() -> None:
    text = (
        "Rents rose > 12 per cent while wages rose < 3 per cent, and 2 * 3 * 4 is 24.\n\n"
        "The index stood at\n> 140 points.\n\n"
        "See <https://x.example/a> for more.\n\n"
        "[Reporter]: Did it hold?\n\n[Engineer]: No.\n\n1996. That was the year.\n"
    )
    assert reading.body(markdown.read(text.encode())[0]) == [
        "Rents rose > 12 per cent while wages rose < 3 per cent, and 2 * 3 * 4 is 24.",
        "The index stood at\n> 140 points.",
        "See https://x.example/a for more.",
        "[Reporter]: Did it hold?",
        "[Engineer]: No.",
        "1996. That was the year.",
    ]


def test_footnotes_of_markdown_follow_the_text_whether_or_not_something_names_them() -> None:
    text = (
        "The count is open.[^a] So is the cost.^[The treasury gave none.]\n\n[^a]: The port counted 41.\n\n"
        "[^b]: *Nobody* asked.\n\nLast line.\n"
    )
    assert reading.body(markdown.read(text.encode())[0]) == [
        "The count is open. So is the cost.",
        "Last line.",
        "The port counted 41.",
        "Nobody asked.",
        "The treasury gave none.",
    ]


def test_links_highlights_callouts_and_comments_of_obsidian_are_read() -> None:
    text = (
        "Said [[Ana Sol]] and [[people/Bo Lund|Bo Lund]]: ==the pumps failed==. %%check this%% ^p1\n\n![[map.png]]\n\n"
        "> [!warning]- Flood alert\n> Stay away.\n\n`[[raw]] == x`\n\n- [x] done\n\n::: {.note}\nInside.\n:::\n"
    )
    (raw,) = markdown.read(text.encode())
    assert reading.body(raw) == [
        "Said Ana Sol and Bo Lund: the pumps failed.",
        "Flood alert\nStay away.",
        "[[raw]] == x",
        "done",
        "Inside.",
    ]
    assert reading.furniture(raw) == {"check this": "comment", "map.png": "embedded file"}


def test_what_a_transcript_writes_in_angle_brackets_is_no_tag() -> None:
    (raw,) = markdown.read(b"The minister <inaudible> on <b>Monday</b>.\n\n<laughter>\n")
    assert reading.body(raw) == ["The minister <inaudible> on Monday.", "<laughter>"]


def test_html_in_markdown_keeps_its_words_and_folds_what_it_hides() -> None:
    text = "<div>Seen <b>here</b>.</div>\n\n<script>var x</script>\n\n<!-- a note -->\n\nOne<br>two <u>three</u>.\n"
    (raw,) = markdown.read(text.encode())
    assert reading.body(raw) == ["Seen here.", "One\ntwo three."]
    assert reading.furniture(raw) == {"var x": "not part of the article", "a note": "comment"}


@pytest.mark.parametrize(
    "text", ["[" * 30_000 + "end", ("[a " * 500 + "]" * 500 + "\n\n") * 20 + "end", ">" * 30_000 + "end"]
)
def test_hostile_nesting_in_markdown_loses_no_word(text: str) -> None:
    (raw,) = markdown.read(text.encode())
    assert reading.body(raw)[-1].endswith("end")


def test_nested_authors_and_folded_titles_of_yaml_are_read() -> None:
    text = (
        "---\ntitle: >-\n  Pumps\n  at work\nauthor:\n  - name: Ana Sol\n    affiliations:\n"
        "      - name: Water Institute\n"
        "  - name:\n      given: Bo\n      family: Lund\n---\nText."
    )
    fields = frontmatter.split(text).fields
    assert reading.values(fields, "title") == ["Pumps at work"]
    assert reading.values(fields, "author") == ["Ana Sol", "Bo Lund"]


def test_a_title_with_a_colon_does_not_cost_the_nested_authors() -> None:
    fields = frontmatter.split(
        "---\ntitle: Pumps: a report\nauthor:\n  - name: Ana Sol\n    orcid: 0000\n---\nText."
    ).fields
    assert reading.values(fields, "title") == ["Pumps: a report"]
    assert reading.values(fields, "author") == ["Ana Sol"]


def test_a_clip_of_obsidian_gives_names_address_and_day_of_access() -> None:
    text = '---\nsource: "https://x.example/a"\nauthor:\n  - "[[Ana Sol]]"\ncreated: 2024-05-06\n---\nText.'
    fields = frontmatter.split(text).fields
    assert reading.values(fields, "author") == ["Ana Sol"]
    assert reading.values(fields, "url") == ["https://x.example/a"]
    assert reading.values(fields, "accessed") == ["2024-05-06"]


@pytest.mark.parametrize("bomb", ["[" * 16_000, "{a: " * 4_000, "? " * 8_000, "- " * 8_000, "a: &a [*a]\n" * 900])
def test_a_yaml_bomb_gives_nothing_and_does_no_harm(bomb: str) -> None:
    values, _ = keyvalues.parse_yaml(bomb)
    assert not any(values.values())
