"""A link opens the source's page at the sentence."""

from __future__ import annotations

import pytest

from kfor_tui.cite import text_link
from kfor_tui.model import Metadata, Passage, Source


def linked(text: str, url: str | None = "https://lake.example/m", locator: str = "2.1") -> str | None:
    return text_link(Passage("m.txt", locator, 0, len(text), text), Source("m.txt", text, Metadata(url=url)))


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("It is cold.", "It%20is%20cold."),
        ("A well-known, deep & cold lake", "A%20well%2Dknown%2C%20deep%20%26%20cold%20lake"),
        (" ".join(f"w{n}" for n in range(30)), "w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"),
        ("Göl\n soğuk", "G%C3%B6l%20so%C4%9Fuk"),
    ],
)
def test_a_short_sentence_is_named_whole_and_a_long_one_by_its_ends(text: str, fragment: str) -> None:
    assert linked(text) == f"https://lake.example/m#:~:text={fragment}"


def test_a_fragment_of_the_page_itself_stays() -> None:
    assert linked("It is cold.", "https://lake.example/m#top") == "https://lake.example/m#top:~:text=It%20is%20cold."


def test_the_headline_leads_to_the_page() -> None:
    assert linked("Lake freezes", locator="0.1") == "https://lake.example/m"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://lake.example/m"])
def test_a_source_without_a_web_address_has_no_link(url: str | None) -> None:
    assert linked("It is cold.", url) is None
