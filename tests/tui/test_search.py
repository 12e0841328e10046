"""The search panel: live, grouped, and back to where one was."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from textual import events

from kfor_tui.model import SearchResult
from kfor_tui.progress import CancelCheck
from kfor_tui.tui.presentation import wording
from tui.driver import opened
from tui.fakes import FakeLibrary, flood_library, flood_sources


async def test_hits_appear_while_typing_grouped_by_source_with_counts() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("marrow")
        user.sees("1 of 7 in 3 sources").sees_row("A", "Flood leaves 40 homes", "2").sees_row(
            "C", "River floods Marrow", "2"
        )


async def test_the_reader_previews_the_hit_under_the_cursor() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("easthaven")
        assert user.locator == "B 3.2"
        await user.presses("down")
        assert user.locator == "C 2.1"
        await user.presses("ctrl+p")
        assert user.locator == "B 3.2"


async def test_enter_goes_there_and_n_walks_through_all_sources() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("lost power")
        await user.presses("enter")
        assert user.locator == "A 1.2"
        assert user.app.focused is user.read.reader
        assert len(user.read.reader.highlights.hits) == 1
        user.sees("Hit 1 of 3 in 3 sources")
        await user.presses("n", "n")
        assert user.locator == "C 1.2"
        user.sees("Hit 3 of 3")
        await user.presses("n")
        user.sees("This is the last hit")
        await user.presses("N")
        assert user.locator == "B 2.1"
        await user.presses("escape")
        assert user.read.reader.highlights.hits == ()
        assert user.locator == "A 1.1"
        assert user.app.focused is user.read.listing, "where the search began"


async def test_escape_returns_to_where_the_search_began() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "j", "slash")
        await user.types("easthaven")
        assert user.locator == "B 3.2"
        await user.presses("escape")
        assert user.locator == "A 2.1"
        assert user.app.focused is user.read.reader
        user.sees_no("in 2 sources")


async def test_after_going_to_a_hit_backspace_returns_too() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "slash")
        await user.types("easthaven")
        await user.presses("enter", "backspace")
        assert user.locator == "A 1.2"


async def test_a_hit_can_be_cited_without_leaving_the_box() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("pumps")
        await user.presses("ctrl+y")
        assert "B 3.2 as APA 7" in user.said
        assert user.box == "pumps"


async def test_scope_is_this_source_or_all() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "slash")
        await user.types("marrow")
        await user.presses("ctrl+t")
        user.sees("1 of 2 in 1 source · only A")
        await user.presses("ctrl+t")
        user.sees("of 7 in 3 sources · all sources")


async def test_an_error_is_said_in_words_while_the_last_hits_stay() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("pumps")
        await user.types('"')
        user.sees("The quotation mark is not closed").sees_row("3.2", "Pumps arrived")
        await user.presses("enter")
        assert user.locator == "B 3.2"


async def test_an_empty_box_brings_earlier_searches_back() -> None:
    async with opened(flood_library()) as user:
        for words in ("river", "pumps"):
            await user.presses("slash")
            await user.types(words)
            await user.presses("enter")
        await user.presses("slash", "ctrl+u", "up")
        assert user.box == "pumps"
        await user.presses("up")
        assert user.box == "river"
        await user.presses("down", "down")
        assert user.box == ""


async def test_nothing_found_is_said_with_advice() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("zebra")
        user.sees("nothing found · all sources", "Nothing found: try fewer").sees_no("ctrl+t searches all")
        await user.presses("enter")
        user.sees(wording.NO_HITS)


class SlowLibrary(FakeLibrary):
    """Answers to short queries wait until nobody wants them any more."""

    def __init__(self) -> None:
        super().__init__(flood_sources())
        self.asked: list[str] = []
        self.left: list[str] = []

    def search(
        self, query: str, limit: int = 50, scope: str | None = None, *, cancelled: CancelCheck | None = None
    ) -> SearchResult:
        self.asked.append(query)
        assert cancelled is not None
        if query != "pumps":
            while not cancelled():
                threading.Event().wait(0.005)
            self.left.append(query)
        return super().search(query, limit, scope)


async def test_a_search_ends_when_the_next_key_asks_for_another_and_never_replaces_its_answer() -> None:
    library = SlowLibrary()
    async with opened(library) as user:
        await user.presses("slash")
        for letter in "pumps":
            user._press(letter)
            await user.waits_for(lambda letter=letter: user.read.panel.query_text.endswith(letter), letter)
        await user.waits_for(lambda: library.asked[-1:] == ["pumps"], "the last query was asked")
        await user.rests()
        user.sees("1 of 1 in 1 source").sees_row("3.2", "Pumps arrived")
        assert library.left == library.asked[:-1]


async def test_a_click_on_a_hit_goes_there() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("pumps")
        await user.clicks("HitList", (12, 1))
        assert user.locator == "B 3.2"
        assert user.app.focused is user.read.reader


async def test_a_failing_index_is_said_and_the_app_goes_on() -> None:
    class Broken(FakeLibrary):
        def search(self, query: str, limit: int = 50, scope: str | None = None, **_: object) -> SearchResult:
            raise BaseException("the index panicked")

    async with opened(Broken(flood_sources())) as user:
        await user.presses("slash")
        await user.types("x")
        user.sees("an error of the program itself (BaseException)")
        await user.presses("escape", "enter", "j")
        assert user.locator == "A 1.2"


async def test_escape_at_the_hit_gone_to_returns_to_where_the_search_began_and_nothing_is_lit() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "j", "slash")
        await user.types("easthaven")
        await user.presses("enter", "n")
        assert user.locator == "C 2.1"
        user.sees("Hit 2 of 2")
        await user.presses("escape")
        assert user.locator == "A 2.1"
        assert user.app.focused is user.read.reader
        assert user.read.reader.highlights.hits == ()
        user.sees_no("Hit 2 of 2")
        await user.presses("backspace")
        user.sees("No earlier place to go back to")


async def test_who_has_read_on_from_a_hit_stays_there_at_escape_and_goes_back_with_backspace() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "slash")
        await user.types("easthaven")
        await user.presses("enter", "k")
        assert user.locator == "B 3.1"
        await user.presses("escape")
        assert user.locator == "B 3.1"
        assert user.read.reader.highlights.hits == ()
        user.sees_no("Hit 1 of 2")
        await user.presses("backspace")
        assert user.locator == "A 1.2"


async def test_a_search_begun_in_the_list_ends_there() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("easthaven")
        await user.presses("enter", "escape")
        assert user.locator == "A 1.1"
        assert user.app.focused is user.read.listing


@pytest.mark.parametrize(("key", "view"), [("2", "compare"), ("3", "claims"), ("4", "overview"), ("5", "dossier")])
@pytest.mark.parametrize("gone_to", [[], ["enter"], ["enter", "n"]])
async def test_escape_leads_back_to_the_screen_the_search_was_begun_from(
    key: str, view: str, gone_to: list[str]
) -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", key, "slash")
        await user.types("easthaven")
        assert user.locator == "B 3.2"
        await user.presses(*gone_to, "escape")
        assert user.view == view
        assert user.locator == "A 1.2"
        assert user.read.reader.highlights.hits == ()
        await user.presses("escape")
        assert user.view == "read"


async def test_backspace_leads_back_to_the_screen_a_passage_was_opened_from() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "enter")
        assert user.view == "read"
        await user.presses("backspace")
        assert user.view == "claims"


async def test_nothing_found_in_one_source_leads_to_all() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "slash", "ctrl+t")
        await user.types("pumps")
        user.sees("nothing found · only A", "Nothing in this source: ctrl+t searches all")
        await user.presses("ctrl+t")
        user.sees("1 of 1 in 1 source · all sources").sees_row("3.2", "Pumps arrived")


async def test_the_advice_names_the_key_that_the_user_has_chosen() -> None:
    async with opened(flood_library(), keymap={"scope": "f7"}) as user:
        await user.presses("enter", "slash", "f7")
        await user.types("pumps")
        user.sees("Nothing in this source: f7 searches all")


async def test_hits_that_are_too_many_to_list_are_counted_all_the_same() -> None:
    class Many(FakeLibrary):
        def search(self, query: str, limit: int = 50, scope: str | None = None, **_: object) -> SearchResult:
            return replace(super().search(query, limit, scope), total=12_000, sources=40)

    async with opened(Many(flood_sources())) as user:
        await user.presses("slash")
        await user.types("marrow")
        user.sees("1 of 12,000 in 40 sources (best 7 shown)")
        await user.presses("enter", "n", "n")
        user.sees("Hit 3 of the best 7 of 12,000 in 40 sources")


async def test_the_box_opens_while_the_first_file_is_read_and_searches_what_comes() -> None:
    gate = threading.Event()
    async with opened(flood_library(reading=gate), settled=False) as user:
        await user.hammers("slash", *"lindqvist")
        assert user.box == "lindqvist"
        gate.set()
        await user.waits_for(lambda: len(user.read.hits) > 0, "what has been read since is searched")
        await user.rests()
        assert user.box == "lindqvist"
        user.sees("Lindqvist")


async def test_several_pasted_lines_are_searched_as_one() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        user.app.post_message(events.Paste("Forty\n  homes in\n\nMarrow"))
        await user.rests()
        assert user.box == "Forty homes in Marrow"
        user.sees_row("A", "Flood leaves 40 homes")


async def test_what_is_pasted_where_no_box_is_open_is_searched() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3")
        user.app.post_message(events.Paste("two shelters\n"))
        await user.rests()
        assert user.box == "two shelters"
        await user.presses("escape")
        assert user.view == "claims"
