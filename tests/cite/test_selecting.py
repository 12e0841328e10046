"""Locators name one sentence or a run of them."""

from __future__ import annotations

import pytest

from kfor_tui.cite import cite, select
from kfor_tui.errors import NotFoundError, QueryError
from kfor_tui.model import Locator, Paragraph, Sentence, Source

TEXT = "Rain fell. Roads shut.\n\nRead more\n\nThe dam held."
SOURCE = Source(
    "rain.txt",
    TEXT,
    paragraphs=(Paragraph(0, 22), Paragraph(24, 33, "boilerplate", "a link"), Paragraph(35, 48)),
    sentences=(
        Sentence(0, 10, Locator(1, 1)),
        Sentence(11, 22, Locator(1, 2)),
        Sentence(35, 48, Locator(2, 1)),
    ),
)


@pytest.mark.parametrize(
    ("locators", "text", "span", "locator"),
    [
        ("1.2", "Roads shut.", (11, 22), "1.2"),
        ("2", "The dam held.", (35, 48), "2.1"),
        (" 1.1 ", "Rain fell.", (0, 10), "1.1"),
        ("1.1-1.2", "Rain fell. Roads shut.", (0, 22), "1.1-1.2"),
        ("1.2–2.1", "Roads shut. […] The dam held.", (11, 48), "1.2-2.1"),
        ("2.1-2.1", "The dam held.", (35, 48), "2.1"),
    ],
)
def test_a_locator_selects_its_sentences(locators: str, text: str, span: tuple[int, int], locator: str) -> None:
    found = select(SOURCE, locators)
    assert (found.text, (found.start, found.end), found.locator) == (text, span, locator)


@pytest.mark.parametrize("locators", ["", "x", "1.x", "1.2.3", "-1", "1-", "²", "1.1-1.2-1.3"])
def test_what_is_no_locator_is_refused(locators: str) -> None:
    with pytest.raises(QueryError, match="locator"):
        select(SOURCE, locators)


@pytest.mark.parametrize("locators", ["9.1", "1.9", "1.1-9.1", "0.1"])
def test_a_sentence_that_is_not_there_is_not_found(locators: str) -> None:
    with pytest.raises(NotFoundError, match="no sentence"):
        select(SOURCE, locators)


def test_a_run_backwards_is_refused() -> None:
    with pytest.raises(QueryError, match="before"):
        select(SOURCE, "2.1-1.1")


def test_a_run_is_cited_by_its_paragraphs() -> None:
    assert "paras. 1–2" in cite(select(SOURCE, "1.2-2.1"), SOURCE).citation
