"""The one command table, and all that derives from it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual import events

from kfor_tui.tui.app import KforApp
from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import APP, ENTITIES, VIEW, Command
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.bars_screen import shared_state
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.screens.registry import VIEWS
from kfor_tui.tui.state import State
from tui.driver import opened
from tui.fakes import flood_library

TOP = Path(__file__).resolve().parents[2]
TOGETHER = (  # scopes whose keys work at the same time on one screen
    ("app", "reader", "list", "view"),
    ("app", "reader", "reader-page", "view"),
    ("app", "reader", "evidence", "view"),
    ("search",),
    ("entities", "view"),
)


def test_every_command_has_its_own_id_and_a_sentence_of_help() -> None:
    counts = Counter(command.id for command in commands.TABLE)
    assert [name for name, times in counts.items() if times > 1] == []
    for command in commands.TABLE:
        assert command.help and command.help[0].isupper() and not command.help.endswith("."), command.id
        assert command.keys or command.palette, command.id


@pytest.mark.parametrize("scopes", TOGETHER)
def test_no_key_means_two_things_at_once(scopes: tuple[str, ...]) -> None:
    keys = Counter(key for command in commands.of_scope(*scopes) for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("command", commands.TABLE, ids=lambda command: command.id)
def test_every_reason_is_one_sentence_for_people(command: Command[Any]) -> None:
    for state in (
        State(),
        State(sources=2, source="a", sentence=True),
        State(reading=True),
        State(linking=True, sources=1),
    ):
        reason = command.when(state)
        assert reason is None or (reason[0].isupper() and not reason.endswith(".") and len(reason) < 100)


def test_keys_that_need_altgr_on_many_layouts_are_never_the_only_ones() -> None:
    altgr = {
        "left_square_bracket",
        "right_square_bracket",
        "backslash",
        "left_curly_bracket",
        "right_curly_bracket",
        "at",
    }
    for command in commands.TABLE:
        assert not command.keys or not set(command.keys) <= altgr, command.id


def test_keys_that_terminals_confuse_are_not_used() -> None:
    for command in commands.TABLE:
        assert not {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket"} & set(command.keys), command.id


def test_the_page_about_keys_is_current() -> None:
    check = [sys.executable, str(TOP / "tools" / "make_keys.py"), "--check"]
    assert subprocess.run(check, check=False).returncode == 0, "run: python tools/make_keys.py"


async def test_every_command_of_the_read_screen_is_carried_out_by_something() -> None:
    async with opened(flood_library()) as user:
        scopes = ("app", "list", "reader", "reader-page", "evidence", "view")
        for command in commands.of_scope(*scopes):
            assert user.read.offers(command), command.id


@pytest.mark.parametrize("command", commands.TABLE, ids=lambda command: command.id)
def test_every_scope_belongs_to_one_screen_or_pane(command: Command[Any]) -> None:
    served = [scope for screen in _screens() for scope in screen.SCOPES]
    assert command.scope in {APP, VIEW, ENTITIES} or served.count(command.scope) == 1


def _screens() -> list[type[KforScreen]]:
    return [view.load() for view in VIEWS]


async def test_help_lists_the_keys_of_the_screen_and_why_some_cannot_act() -> None:
    async with opened(flood_library()) as user:
        await user.presses("question_mark")
        user.sees("List of sources", "Select the source to compare it")
        await user.presses("s")
        user.sees("s symbols", "the value that differs")
        await user.presses("escape")
        user.sees("Marrow Herald")


async def test_a_reason_shared_by_many_keys_is_told_once_in_the_help() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("5", "question_mark")
        assert user.screen_text().count("Nothing is kept yet") == 1
        user.sees_row("not now", "Nothing is kept yet").sees_row("Remove the sentence", "not now")
        user.sees("Filter by word or label", "Symbols")


@pytest.mark.parametrize("key", "12345")
async def test_what_is_said_to_work_everywhere_does_so_on_every_screen(key: str) -> None:
    async with opened(flood_library()) as user:
        await user.presses(key)
        screen = user.app.navigation.main_screen()
        missing = [c.id for c in commands.of_scope("app") if not screen.offers(c)]
        assert not missing


@pytest.mark.parametrize("key", "1235")
async def test_the_address_of_a_source_can_be_opened_from_every_screen_that_quotes_it(key: str) -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "m", key, "o")
        user.sees("Open herald.example in the browser?")


@pytest.mark.parametrize(
    ("screen", "key", "told"),
    [("1", "w", "w works in Compare, Claims"), ("3", "t", "t works in Reader"), ("5", "M", "M works in Names, Claims")],
)
async def test_a_key_of_another_screen_says_where_it_works(screen: str, key: str, told: str) -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses(screen, key)
        user.sees(told + " · ? lists the keys that work here")


async def test_keys_typed_into_a_box_or_unknown_to_all_screens_tell_nothing() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("f12")
        user.sees_no("works in")
        await user.presses("slash")
        await user.types("wtM")
        await user.presses("escape")
        user.sees_no("works in")


def test_a_key_pressed_before_anything_is_read_waits_and_is_told_no_untruth() -> None:
    state = shared_state(KforApp(flood_library))
    assert commands.find("compare-here").when(state) == wording.STILL_COMPARING
    assert commands.find("show-claims").when(state) is None


async def test_the_palette_finds_a_command_by_words_and_runs_it() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "colon")
        await user.types("not part")
        await user.waits_for(lambda: "not part of the article" in user.screen_text(), "the command is offered")
        await user.presses("enter")
        await user.waits_for(lambda: "ten tips for a dry cellar" in user.screen_text(), "the furniture is open")


@pytest.mark.parametrize(
    ("typed", "offered", "seen"),
    [
        ("merge", "Merge the marked names", "M: Merge the marked names"),
        ("export", "Write the brief with its works cited to a file", "e: Write the brief"),
        ("contested claim", "Go to the next contested claim", "d: Go to the next contested claim"),
    ],
)
async def test_the_palette_leads_to_the_screen_where_a_command_works(typed: str, offered: str, seen: str) -> None:
    async with opened(flood_library()) as user:
        await user.presses("colon")
        await user.types(typed)
        await user.waits_for(lambda: offered in user.screen_text(), "the command is offered")
        await user.presses("enter")
        await user.waits_for(lambda: seen in user.screen_text(), "its place is open and its key is told")


async def test_the_palette_has_one_line_a_command_and_says_once_why_some_cannot_act() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("colon")
        user.sees_row("Search all sources as you type", "/ ctrl+f")
        await user.types("dossier")
        rows = [line for line in user.lines() if "ossier" in line and "│" in line]
        assert len(rows) > 2
        await user.presses(*["backspace"] * 7)
        await user.types("undo")
        user.sees_row("Not now: Nothing to undo").sees_row("Undo your last change", " u ")
        assert user.screen_text().count("Nothing to undo") == 1
        await user.presses("enter")
        assert "Nothing to undo" in user.said


async def test_letters_that_are_strewn_about_find_a_command_only_where_no_words_do() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "colon")
        await user.types("contested")
        user.sees("next contested claim").sees_no("Copy the sentence with its citation")
        await user.presses(*["backspace"] * 9)
        await user.types("cpysntc")
        user.sees("Copy the sentence with its citation")


@pytest.mark.parametrize(("words", "place"), [("goto B 2.1", "B 2.1"), ("goto c 1", "C 1.1"), ("goto B", "B 0.1")])
async def test_the_palette_goes_to_a_sentence_by_letter_and_paragraph(words: str, place: str) -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "colon")
        await user.types(words)
        await user.presses("enter")
        assert user.locator == place
        await user.presses("escape")
        assert user.view == "claims"


async def test_a_place_that_is_not_there_is_named_and_nothing_moves() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "colon")
        await user.types("goto Q 9.9")
        await user.presses("enter")
        assert "No sentence Q 9.9" in user.said
        assert user.locator == "A 1.1"


async def test_keys_that_belong_together_stand_together_in_the_footer() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("4")
        user.sees("- + group dates")
        await user.presses("1", "1")
        user.sees("d D difference", "m keep", "a note", "? keys", "esc back")


async def test_keys_can_be_changed_by_id() -> None:
    async with opened(flood_library(), keymap={"next-difference": "f8"}) as user:
        await user.presses("f8")
        assert user.locator == "A 1.2"
        user.sees("f8 D difference")


async def test_hints_of_the_footer_can_be_clicked() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter")
        column = user.lines()[-1].index("d D difference")
        await user.clicks("#hints", (column, 0))
        assert user.locator == "A 1.2"


async def test_the_mouse_can_be_given_to_the_terminal() -> None:
    async with opened(flood_library()) as user:
        await user.presses("f2")
        user.sees(wording.MOUSE_OFF)
        await user.presses("f2")
        user.sees(wording.MOUSE_ON)


async def test_what_the_footer_says_goes_with_the_next_key_or_click_once_it_could_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr("kfor_tui.tui.widgets.bars.time", lambda: now)
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "j")
        assert "Kept A 1.2" in user.lines()[-1]  # too early to have been read
        now += 2
        await user.presses("j")
        assert "Kept" not in user.lines()[-1]
        assert "search" in user.lines()[-1]
        await user.presses("m")
        assert "Kept" in user.lines()[-1]
        now += 2
        user.app.post_message(events.MouseDown(None, 70, 20, 0, 0, 1, False, False, False, 70, 20))
        await user.rests()
        assert "Kept" not in user.lines()[-1]


async def test_a_click_on_what_the_footer_says_runs_no_hidden_hint() -> None:
    async with opened(flood_library()) as user:
        column = user.lines()[-1].index("3 claims")
        await user.presses("m")
        await user.clicks("#hints", (column, 0))
        assert user.view == "read"
