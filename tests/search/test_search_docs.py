"""What docs/search.md says is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from newsroom import article

from kfor_tui.search import Engine, syntax
from kfor_tui.search.query import FIELDS

TOP = Path(__file__).resolve().parents[2]
TEXT = (TOP / "docs" / "search.md").read_text(encoding="utf-8")
SAMPLE = dict(re.findall(r"^(\d)  (.+)$", TEXT, re.MULTILINE))
EXAMPLES = re.findall(r"^\| `((?:[^`])+)` \| ([\d ]*)\|", TEXT, re.MULTILINE)


def test_the_page_has_its_examples() -> None:
    assert len(SAMPLE) == 6
    assert len(EXAMPLES) > 25


@pytest.mark.parametrize(("query", "numbers"), EXAMPLES)
def test_every_example_finds_what_the_page_says(query: str, numbers: str) -> None:
    source = article("coast/storm.txt", "\n".join(SAMPLE.values()), outlet="Coast Gazette", published="2023-10-09")
    found = Engine.build([source]).search(query.replace("\\|", "|"))

    wanted = {SAMPLE[number] for number in numbers.split()}
    assert {
        sentence for sentence in SAMPLE.values() if any(hit.passage.text in sentence for hit in found.hits)
    } == wanted


def test_every_field_is_described() -> None:
    assert all(f"| `{name}:" in TEXT for name in FIELDS)


def test_limits_are_those_of_the_code() -> None:
    assert f"{syntax.QUERY_LIMIT:,} characters" in TEXT
    assert f"{syntax.PART_LIMIT} parts" in TEXT
    assert f"a pattern {syntax.REGEX_LIMIT:,}" in TEXT
