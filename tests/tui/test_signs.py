"""One table of signs: every sign has one meaning, and help and glossary tell it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kfor_tui.cli import paint
from kfor_tui.cli.commands import claims
from kfor_tui.model import Difference
from kfor_tui.tui.presentation import symbols
from kfor_tui.tui.presentation.theme import LOOKS
from kfor_tui.tui.screens.registry import VIEWS
from kfor_tui.tui.widgets.reasons import written
from tui.driver import opened
from tui.fakes import flood_comparison, flood_library, flood_sources, side

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")


def test_no_two_meanings_share_a_sign() -> None:
    assert len({symbol.mark for symbol in symbols.SYMBOLS}) == len(symbols.SYMBOLS)


@pytest.mark.parametrize("symbol", symbols.SYMBOLS, ids=lambda symbol: symbol.word)
def test_the_glossary_tells_every_sign_as_the_table_does(symbol: symbols.Symbol) -> None:
    assert f"| `{symbol.mark}` | *{symbol.word}*" in GLOSSARY


def test_every_style_of_a_sign_or_legend_exists() -> None:
    styles = {entry.style for legend in symbols.LEGENDS.values() for entry in legend}
    assert styles | set(symbols.STYLES.values()) <= set(LOOKS)


def test_the_command_line_prints_the_same_signs() -> None:
    assert {severity: symbol.mark for severity, symbol in symbols.OF_SEVERITY.items()} == paint.SIGNS
    assert {s: mark for s, (mark, _) in claims.SIGNS.items()} == {s: x.mark for s, x in symbols.OF_STATUS.items()}


def test_words_that_are_read_alike_do_not_borrow_the_sign_of_a_nuance() -> None:
    assert written("kosovo ~ kosovo force", ("In Kosovo", "The force")) == "Kosovo = kosovo force"


def test_the_gravest_difference_gives_the_sign_of_a_pair() -> None:
    herald, courier, _ = flood_sources()
    conflict = Difference("number", "conflict", "homes", side(herald, "Forty", "40"), side(courier, "60", "60"))
    nuance = replace(conflict, severity="nuance")
    assert symbols.of_pair("verbatim", ()) is symbols.VERBATIM
    assert symbols.of_pair("related", ()) is symbols.RELATED
    assert symbols.of_pair("reworded", (nuance,)) is symbols.NUANCE
    assert symbols.of_pair("related", (nuance, conflict)) is symbols.CONFLICT


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
async def test_help_of_every_screen_holds_the_legend_of_its_signs(view) -> None:  # type: ignore[no-untyped-def]
    async with opened(flood_library(), (120, 200)) as user:
        await user.presses(view.key, "question_mark")
        user.sees("Symbols")
        for entry in symbols.LEGENDS[view.id]:
            user.sees_row(entry.shown, entry.words[:50])


async def test_a_nuance_has_its_sign_in_reader_compare_and_overview() -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    pairs = tuple(
        replace(p, differences=tuple(replace(d, severity="nuance") for d in p.differences)) for p in found.pairs
    )
    library.comparison = replace(found, pairs=pairs, claims=())
    async with opened(library) as user:
        await user.presses("enter", "j")
        assert user.locator == "A 1.2"
        user.sees_row("~ B", "2.1", "homes: Forty here, 60 there").sees_row("= C", "1.2")
        await user.presses("c")
        user.sees_row("~ 1.2", "~ 2.1").sees("~[Forty]", "~ 1 nuance")
        await user.presses("4", "l")
        user.sees("~ 1 nuance").sees_row("A", "▓ 75~")
