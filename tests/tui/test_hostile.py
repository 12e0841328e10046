"""Foreign text is never markup, never a control code, and never stops a screen."""

from __future__ import annotations

import random
import unicodedata

import pytest
from rich.cells import cell_len

from kfor_tui.tui.commands import table
from kfor_tui.tui.widgets.cells import Guard, fit, pad, shown, wrap
from tui.driver import User, opened
from tui.fakes import FakeLibrary
from tui.hostile import PIECES, HostileLibrary, dirty_source

CONTROL = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def check_screen(user: User) -> None:
    width = user.app.size.width
    for strip in user.app.screen._compositor.render_strips():
        for char in strip.text:
            assert unicodedata.category(char) not in CONTROL, f"U+{ord(char):04X} reached the screen"
            assert char not in BIDI, f"U+{ord(char):04X} reached the screen"
        assert strip.cell_length == width
        for segment in strip:
            assert segment.style is None or "@click" not in (segment.style.meta or {}), "text became an action"


@pytest.mark.parametrize("size", ["small", "usual"])
async def test_hostile_sources_are_harmless_in_every_pane_and_dialog(size: str) -> None:
    async with opened(HostileLibrary(), size) as user:
        check_screen(user)
        walk = [
            "j",
            "enter",
            "z",
            "i",
            "j",
            "d",
            "t",
            "tab",
            "j",
            "enter",
            "backspace",
            "v",
            "j",
            "v",
            "asterisk",
            "L",
            "G",
            "g",
        ]
        for keys in [[key] for key in walk] + [["e", "j", "s", "tab", "j"], ["R", "escape"], ["escape"]]:
            await user.presses(*keys)
            check_screen(user)
        for opener in ("question_mark", "colon", "o", "Y", "f"):
            await user.presses(opener)
            check_screen(user)
            await user.presses("escape")
        await user.presses("slash")
        for text in ("[/foo]", "漢", 'a"', "["):
            await user.presses("ctrl+u")
            await user.types(text)
            check_screen(user)
        await user.presses("enter", "y")
        check_screen(user)
        assert not user.app._exit


async def test_markup_is_shown_as_it_was_written() -> None:
    async with opened(HostileLibrary()) as user:
        await user.presses("enter", "j")
        user.sees("[/foo] [bold]loud[/bold] [@click=app.quit]press me[/]")


async def test_a_click_on_text_that_looks_like_a_link_does_nothing() -> None:
    async with opened(HostileLibrary()) as user:
        await user.presses("enter")
        row = next(y for y, line in enumerate(user.lines()) if "press me" in line)
        column = user.lines()[row].index("press me")
        await user.pilot.click(offset=(column + 2, row))
        await user.rests()
        assert not user.app._exit


async def test_the_second_guard_stops_what_the_gate_let_through_and_counts_it() -> None:
    before = Guard.dropped
    try:
        async with opened(FakeLibrary([dirty_source()])) as user:
            check_screen(user)
            assert Guard.dropped > before
            Guard.dropped = before  # meant to be dropped here
            await user.presses("enter", "question_mark")
            check_screen(user)
            Guard.dropped = before
    finally:
        Guard.dropped = before


async def test_selected_hostile_text_is_copied_without_control_characters() -> None:
    async with opened(HostileLibrary()) as user:
        from textual.geometry import Offset
        from textual.selection import Selection

        found = user.read.reader.get_selection(Selection.from_offsets(Offset(0, 0), Offset(200, 40)))
        assert found is not None
        assert not any(
            unicodedata.category(c) in CONTROL - {"Cc"} or (unicodedata.category(c) == "Cc" and c != "\n")
            for c in found[0]
        )


@pytest.mark.parametrize("seed", range(4))
async def test_random_keys_on_hostile_sources_never_crash(seed: int) -> None:
    rng = random.Random(seed)
    keys = sorted({key for command in table.TABLE for key in command.keys} - {"ctrl+q", "q", "r", "f2"})
    keys += ["tab", "a", "[", "漢", "1", "down", "up", "left", "right", "home", "end", "delete", "backspace"]
    async with opened(HostileLibrary(), ((80, 24), (120, 36), (60, 15), (200, 60))[seed]) as user:
        for _ in range(12):
            await user.hammers(*rng.choices(keys, k=20))
            if rng.random() < 0.3:
                await user.resizes(rng.randint(10, 220), rng.randint(4, 70))
            if user.app._exit:
                return
        assert user.app.session.failures == []


def test_displayed_text_keeps_positions_and_never_changes_length() -> None:
    for piece in PIECES:
        assert len(shown(piece)) == len(piece)


@pytest.mark.parametrize("width", [2, 3, 10, 37, 80])
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(width: int) -> None:
    for piece in (*PIECES, "word " * 50, "x" * 500, "表" * 100, "", " ", "a" + " " * 300 + "b"):
        text = Guard.clean(shown(piece))
        lines = wrap(text, width)
        assert "".join(text[a:b] for a, b in lines).replace(" ", "") == text.replace(" ", "")
        assert all(cell_len(text[a:b]) <= width for a, b in lines)
        assert all(a <= b for a, b in lines)
    Guard.dropped = 0


@pytest.mark.parametrize("width", [0, 1, 2, 5, 20])
def test_cut_text_fits_its_cells(width: int) -> None:
    for piece in (*PIECES, "plain text that is long", "表示漢字"):
        text = shown(piece)
        assert cell_len(fit(text, width)) <= width
        assert cell_len(pad(text, width)) == width


async def test_pasted_text_comes_into_a_box_without_control_characters() -> None:
    from textual import events

    async with opened(HostileLibrary()) as user:
        await user.presses("slash")
        user.app.screen.focused.post_message(events.Paste("a\x1b[2J\u202eb"))  # type: ignore[union-attr]
        await user.rests()
        assert user.box == "a[2Jb"
        check_screen(user)
