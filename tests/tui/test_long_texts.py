"""A text of any length opens at once: only what is in sight is laid out, and nothing is lost or jumps."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kfor_tui.model import Locator, Metadata, Paragraph, Sentence, Source
from kfor_tui.tui.widgets.layout import Layout, Spot
from kfor_tui.tui.widgets.page import SECTION, Page
from tui.driver import opened
from tui.fakes import FakeLibrary

WORDS = ("river", "council", "budget", "flood", "harbour", "strike", "vote", "season", "village", "bridge", "storm")


def book(paragraphs: int, sentences: int = 4, words: int = 14, seed: int = 1) -> Source:
    """A source of so many paragraphs of so many sentences of about so many words; every tenth is furniture."""
    rng = random.Random(seed)
    parts: list[str] = []
    found: list[Paragraph] = []
    split: list[Sentence] = []
    at = number = 0
    for count in range(paragraphs):
        begin, furniture = at, count % 10 == 9
        number += not furniture
        for place in range(sentences):
            text = " ".join(rng.choices(WORDS, k=rng.randint(words // 2, words * 2))).capitalize() + "."
            if not furniture:
                split.append(Sentence(at, at + len(text), Locator(number, place + 1)))
            parts.append(text + (" " if place + 1 < sentences else "\n\n"))
            at += len(parts[-1])
        kind = "boilerplate" if furniture else "body"
        found.append(Paragraph(begin, at - 2, kind, "link to another article" if furniture else ""))  # type: ignore[arg-type]
    return Source("book.txt", "".join(parts), Metadata(title="A book"), tuple(found), tuple(split))


SHAPES = {
    "many paragraphs": book(300),
    "one paragraph": book(1, sentences=900),
    "one sentence": book(1, sentences=1, words=6_000),
    "short paragraphs": book(900, sentences=1, words=3),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_holds_every_character_once_in_order(shape: str) -> None:
    source = SHAPES[shape]
    page = Page(source, open_folds=range(1_000))
    blocks = [b for number in range(len(page.sections)) for b in page.blocks(number) if b.end > b.start]
    assert "".join("".join(source.text[b.start : b.end].split()) for b in blocks) == "".join(source.text.split())


@pytest.mark.parametrize("shape", SHAPES)
def test_no_section_is_longer_than_a_few_screens(shape: str) -> None:
    page = Page(SHAPES[shape], open_folds=range(1_000))
    assert all(section.end - section.start <= 2 * SECTION for section in page.sections)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_sentence_has_one_place_where_it_begins(shape: str) -> None:
    source = SHAPES[shape]
    layout = Layout(Page(source), 60)
    for index in range(0, len(source.sentences), 7):
        spot = layout.spot_of(index)
        assert spot is not None
        assert layout.block(spot).start == source.sentences[index].start
        assert layout.spot_at(layout.top_of(spot)) == spot


@pytest.mark.parametrize("y", [0, 700, 2_500, 5_000])
def test_measuring_what_is_above_moves_nothing_in_sight(y: int) -> None:
    layout = Layout(Page(book(2_000)), 60)
    y = layout.settle(y, 30)
    seen = [layout.spot_at(y + line) for line in range(30)]
    y = layout.measure_around(layout.section_at(y), y, 200)
    assert [layout.spot_at(y + line) for line in range(30)] == seen


def test_only_what_is_in_sight_is_measured() -> None:
    layout = Layout(Page(book(5_000)), 60)
    layout.settle(20_000, 40)
    layout.spot_of(9_000)
    assert len(layout._found) < 10 < len(layout.page.sections) // 50


async def test_one_goes_about_in_a_long_text_as_in_a_short_one() -> None:
    source = book(3_000)
    last = source.sentences[-1]
    async with opened(FakeLibrary([source])) as user:
        reader = user.read.reader
        await user.presses("enter", "G")
        assert user.locator == f"A {last.locator}"
        user.sees_row("▸", str(last.locator))
        for key in ("k", "b", "b", "k"):
            await user.presses(key)
            user.sees_row("▸", str(user.locator.removeprefix("A ")))
        reader.go_to_sentence(len(source.sentences) // 2, center=True)
        await user.rests()
        here = user.locator
        for size in ((80, 24), (200, 60), (120, 36)):
            await user.resizes(*size)
            assert user.locator == here
            user.sees_row("▸", here.removeprefix("A "))
        await user.presses("g")
        user.sees("A book", "▸")
        assert user.locator == "A 1.1"


async def test_walking_back_through_what_was_not_measured_shows_each_line_once() -> None:
    async with opened(FakeLibrary([book(3_000)])) as user:
        reader = user.read.reader
        reader.go_to_sentence(5_000, center=True)
        await user.rests()
        before = user.lines()[3:20]
        for _ in range(40):
            reader.scroll_to(y=reader.scroll_offset.y - 3, animate=False, force=True)
            await user.rests()
        for _ in range(40):
            reader.scroll_to(y=reader.scroll_offset.y + 3, animate=False, force=True)
            await user.rests()
        assert user.lines()[3:20] == before


async def test_a_source_opened_while_nothing_fits_is_there_when_there_is_room_again() -> None:
    short, long = book(2), book(300)
    async with opened(FakeLibrary([short, replace(long, id="long.txt")])) as user:
        await user.resizes(20, 5)
        user.read.jump("long.txt", long.sentences[700].start)
        await user.resizes(120, 36)
        assert user.locator == f"B {long.sentences[700].locator}"
        user.sees_row("▸", str(long.sentences[700].locator))


def test_a_block_that_is_not_there_has_no_place() -> None:
    layout = Layout(Page(None, words="Nothing here"), 60)
    assert layout.spot_of(0) is None
    assert layout.block(Spot(0, 0)).words == "Nothing here"
