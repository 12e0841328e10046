"""The Read screen as a reader meets it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kfor_tui.model import Problem, Source
from kfor_tui.tui.presentation import wording
from tui.driver import opened
from tui.fakes import FakeLibrary, flood_library, flood_sources, source


async def test_the_first_screen_shows_the_conflict_at_80_columns() -> None:
    async with opened(flood_library(), "small") as user:
        user.sees("1 conflict").sees_row("Marrow Herald", "≠1", "≈3")


async def test_one_key_leads_to_the_values_that_differ() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("d")
        assert user.locator == "A 1.2"
        user.sees_row("≠", "B", "2.1", "homes: Forty here, 60 there").sees("Some [60] homes")


async def test_sources_can_be_read_before_comparing_ends() -> None:
    gate = threading.Event()
    async with opened(flood_library(gate=gate), settled=False) as user:
        await user.waits_for(lambda: len(user.app.session.sources) == 3, "all read")
        await user.waits_for(lambda: user.app.loading.is_comparing, "comparing")
        await user.presses("enter", "j")
        assert user.locator == "A 1.2"
        user.sees("comparing, step 4 of 5, 0 of 3", "ctrl+x stops", "Comparing: what the others say appears here")
        await user.presses("d")
        user.sees("Still comparing")
        gate.set()
        await user.waits_for(lambda: user.locator == "B 2.1", "d carried out")
        await user.rests()
        user.sees("homes: 60 here, Forty there")


@pytest.mark.parametrize(("key", "later"), [("2", wording.ROWS_LATER), ("3", wording.CLAIMS_LATER[0]), ("4", "")])
async def test_screens_of_findings_open_while_comparing_and_fill(key: str, later: str) -> None:
    gate = threading.Event()
    async with opened(flood_library(gate=gate), settled=False) as user:
        await user.waits_for(lambda: user.app.loading.is_comparing, "comparing")
        await user.presses(key)
        assert user.view == {"2": "compare", "3": "claims", "4": "overview"}[key]
        user.sees(later or wording.OVERVIEW_LATER).sees_no("Still comparing")
        gate.set()
        await user.waits_for(lambda: user.app.session.counterparts is not None, "compared")
        await user.rests()
        user.sees({"2": "rows", "3": "1 contested", "4": "Similarity, %"}[key])


async def test_a_command_asked_for_too_early_follows_by_itself_unless_the_user_has_gone_on() -> None:
    for keys, place in ((("c",), "compare"), (("c", "enter", "j"), "read")):
        gate = threading.Event()
        async with opened(flood_library(gate=gate), settled=False) as user:
            await user.waits_for(lambda: user.app.loading.is_comparing, "comparing")
            await user.presses(*keys)
            gate.set()
            await user.waits_for(lambda: user.app.session.counterparts is not None, "compared")
            await user.rests()
            assert user.view == place
            user.sees_no("Still comparing")


async def test_comparing_can_be_stopped_and_begun_again() -> None:
    gate = threading.Event()
    async with opened(flood_library(gate=gate), settled=False) as user:
        await user.waits_for(lambda: user.app.loading.is_comparing, "comparing")
        await user.presses("ctrl+x")
        await user.waits_for(lambda: user.app.progress is None, "stopped")
        await user.presses("enter", "j")
        user.sees(wording.PRESS_R)
        gate.set()
        await user.presses("r")
        await user.waits_for(lambda: user.app.session.counterparts is not None, "compared")


async def test_the_cursor_walks_sentences_and_paragraphs() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "j")
        assert user.locator == "A 2.1"
        await user.presses("k")
        assert user.locator == "A 1.2"
        await user.presses("J")
        assert user.locator == "A 2.1"
        await user.presses("J", "K")
        assert user.locator == "A 2.1"
        await user.presses("G")
        assert user.locator == "A 3.2"
        await user.presses("g")
        assert user.locator == "A 0.1"


async def test_differences_lead_through_all_sources_and_end_with_a_word() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "d", "d")
        assert user.locator == "C 1.2"
        await user.presses("d")
        user.sees(wording.LAST_DIFFERENCE)
        await user.presses("D", "D")
        assert user.locator == "A 1.2"
        await user.presses("D")
        user.sees(wording.FIRST_DIFFERENCE)


async def test_a_jump_to_the_twin_can_be_taken_back() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "t")
        assert user.locator == "B 2.1"
        await user.presses("backspace")
        assert user.locator == "A 1.2"


async def test_the_evidence_pane_has_a_cursor_and_leads_to_its_sentence() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "tab", "j", "enter")
        assert user.locator == "C 1.2"


async def test_a_command_that_cannot_act_says_why() -> None:
    async with opened(flood_library()) as user:
        await user.presses("backspace")
        user.sees("No earlier place to go back to")
        await user.presses("enter", "G", "t")
        user.sees(wording.ONLY_HERE)
        await user.presses("n")
        user.sees(wording.NO_HITS)
        await user.presses("L", "o")
        user.sees(wording.NO_URL)


async def test_furniture_is_folded_with_its_reason_and_opens() -> None:
    async with opened(flood_library()) as user:
        user.sees("▸ 1 paragraph folded: link to another article").sees_no("ten tips")
        await user.presses("enter", "z")
        user.sees("ten tips for a dry cellar")
        await user.presses("z")
        user.sees_no("ten tips")


async def test_a_problem_file_stands_in_the_list_with_its_reason() -> None:
    library = flood_library(problems=(Problem("broken.pdf", "no text layer"),))
    async with opened(library) as user:
        user.sees_row("!", "broken.pdf").sees("refused: no text layer", "1 unread")
        await user.presses("G", "enter")
        user.sees("broken.pdf: no text layer")


async def test_an_empty_folder_says_so() -> None:
    async with opened(FakeLibrary([], [Problem("empty.txt", "the file is empty")])) as user:
        user.sees("No source could be read here", "the file is empty")
        await user.presses("d", "y", "slash", "j", "enter", "e", "c", "t")


async def test_a_folder_without_files_says_what_can_be_read() -> None:
    async with opened(FakeLibrary([])) as user:
        user.sees("No articles here", "nothing to read").sees_no("Reading…")


async def test_nothing_is_told_to_be_missing_before_anything_was_looked_for() -> None:
    async with opened(FakeLibrary([]), settled=False) as user:
        app = user.app
        app.source_version, app.progress = 0, None
        user.read.sources_changed()
        assert not user.read.listing.all_read


async def test_sources_that_contradict_are_not_among_those_that_say_the_same() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d")
        source, sentence = user.read.reader.source, user.read.reader.current()
        assert user.app.session.counterparts is not None and source is not None and sentence is not None
        found = user.app.session.counterparts.of(source.id, source.sentences.index(sentence))
        against = {t.there.source for t in found if t.conflicts}
        same = {t.there.source for t in found} - against
        assert against and same
        user.sees(f"{len(same)} other source agrees, {len(against)} disagrees").sees_row("1.2", "≠1", f"≈{len(same)}")


async def test_a_failure_of_the_program_is_said_and_what_was_read_stays() -> None:
    class Broken(FakeLibrary):
        def load(self, **options: object) -> Iterator[Source | Problem]:
            if self._to_read:
                yield from super().load()
            raise RuntimeError("the words of an error may quote a source")

    async with opened(Broken([]), settled=False) as user:
        await user.waits_for(lambda: bool(user.app.session.failures), "the failure is told")
        await user.rests()
        user.sees("No source could be read here: an error of the program itself", "RuntimeError").sees_no(
            "quote a source"
        )
        assert "reading failed" in user.toasts[0]
    async with opened(Broken(flood_sources()), settled=False) as user:
        await user.waits_for(lambda: bool(user.app.session.failures), "the failure is told")
        user.sees("Marrow Herald", "Tolm Courier")


async def test_the_list_sorts_filters_and_keeps_its_source() -> None:
    async with opened(flood_library()) as user:
        await user.presses("j", "s", "s", "s")
        user.sees("Sorted by title")
        rows = [line for line in user.lines() if " Flood leaves" in line or " River floods" in line]
        assert "Flood" in rows[0]
        assert user.read.listing.source_at(user.read.listing.cursor) == "courier.md"
        await user.presses("f")
        await user.types("river")
        await user.presses("enter")
        user.sees("1 of 3 sources with “river”")
        await user.presses("escape")
        assert user.read.listing.counts() == "3"


async def test_a_quote_is_extended_over_sentences() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "v", "j")
        passage = user.read.current_passage()
        assert passage is not None
        assert passage.locator == "1.1-1.2"
        assert passage.text.startswith("The river Tolm") and passage.text.endswith("said.")


async def test_copying_names_what_in_which_style_and_by_which_route() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "y")
        said = user.said
        assert "A 1.2 as APA 7" in said
        assert "Forty homes" in said
        assert "sent to the terminal's clipboard" in said


async def test_another_citation_style_can_be_chosen_and_stays() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "Y", "j", "enter")
        assert "Chicago" in user.said
        assert user.app.session.memory.get("citation_style") == "chicago"


async def test_opening_an_address_asks_first_and_names_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[str] = []
    async with opened(flood_library()) as user:
        monkeypatch.setattr(user.app, "open_url", opened_urls.append)
        await user.presses("enter", "o")
        user.sees("Open herald.example in the browser?")
        await user.presses("enter")
        assert opened_urls == []
        await user.presses("o", "y")
        assert [url.partition("#")[0] for url in opened_urls] == ["https://herald.example/flood"]


async def test_an_address_that_is_not_of_the_web_is_not_opened() -> None:
    herald, courier, gazette = flood_sources()
    from dataclasses import replace

    evil = replace(herald, metadata=replace(herald.metadata, url="file:///etc/passwd"))
    async with opened(FakeLibrary([evil, courier, gazette])) as user:
        await user.presses("enter", "o")
        user.sees("not a plain web address")


async def test_escape_leads_from_the_reader_to_the_list_and_q_asks_before_it_quits_there() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "escape")
        assert user.app.focused is user.read.listing
        await user.presses("escape")
        assert not user.app._exit
        user.sees(wording.QUIT_AGAIN)
        await user.presses("j", "escape")
        assert not user.app._exit
        await user.presses("3", "q")
        assert not user.app._exit
        await user.presses("q")
        assert not user.app._exit
        user.sees(wording.QUIT_AGAIN)
        await user.presses("q")
        assert user.app._exit


async def test_escape_pressed_twice_at_the_root_quits() -> None:
    async with opened(flood_library()) as user:
        await user.presses("escape")
        assert not user.app._exit
        await user.presses("escape")
        assert user.app._exit


async def test_ctrl_c_tells_how_to_quit_when_nothing_is_selected() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("ctrl+c")
        user.sees("Nothing is selected to copy · ctrl+q quits")
        assert not user.toasts and not user.app._exit


async def test_ctrl_z_says_when_the_terminal_cannot_suspend() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("ctrl+z")
        user.sees("This terminal cannot suspend a program: ctrl+q quits")


@pytest.mark.parametrize("size", [(20, 5), (12, 5), (39, 3), (30, 2)])
async def test_the_message_on_a_terminal_that_is_too_small_fits_it(size: tuple[int, int]) -> None:
    async with opened(flood_library()) as user:
        await user.resizes(*size)
        assert " ".join(user.screen_text().split()) == f"kfor-tui needs 40x10, this is {size[0]}x{size[1]}"


async def test_the_bar_of_the_smallest_terminal_names_the_screen_in_sight() -> None:
    async with opened(flood_library(), (40, 10)) as user:
        for key, name in (("3", "3 Claims"), ("4", "4 Overview"), ("5", "5 Dossier"), ("1", "1 Read")):
            await user.presses(key)
            assert name in user.lines()[0]


async def test_all_mentions_of_a_name_are_lit() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "asterisk")
        user.sees("Marrow: 2 mentions here; again for Ada Lindqvist")
        await user.presses("asterisk")
        user.sees("Ada Lindqvist: 2 mentions here")


@pytest.mark.parametrize("size", ["small", "usual", "large"])
async def test_every_pane_is_reached_by_keys_at_every_size(size: str) -> None:
    async with opened(flood_library(), size) as user:
        for key, pane in (("1", "reader"), ("1", "listing"), ("1", "reader"), ("tab", "evidence")):
            await user.presses(key)
            assert user.app.focused is getattr(user.read, pane)
            assert getattr(user.read, pane).size.height > 0


async def test_a_resize_at_any_moment_keeps_the_sentence() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d")
        for size in ((80, 24), (200, 60), (41, 12), (100, 30), (12, 4), (120, 36)):
            await user.resizes(*size)
            assert user.locator == "A 1.2"
        user.sees("Forty homes in Marrow")


async def test_too_small_a_terminal_says_so() -> None:
    async with opened(flood_library(), (36, 8)) as user:
        user.sees("needs 40x10")
        await user.resizes(80, 24)
        user.sees("Marrow Herald")


async def test_a_click_on_a_sentence_moves_the_cursor_there() -> None:
    async with opened(flood_library()) as user:
        row = next(y for y, line in enumerate(user.lines()) if "Red Cross opened" in line)
        await user.clicks("#reader", (12, row - 1))
        assert user.locator == "A 2.2"


async def test_text_selected_with_the_mouse_is_the_text_of_the_source() -> None:
    async with opened(flood_library()) as user:
        reader = user.read.reader
        row = next(y for y, line in enumerate(user.lines()) if "Red Cross opened" in line) - 1
        from textual.geometry import Offset
        from textual.selection import Selection

        selection = Selection.from_offsets(Offset(0, row), Offset(70, row))
        assert reader.get_selection(selection) == ("The Red Cross opened two shelters.", "\n")


async def test_trouble_with_the_cache_is_told_once_and_the_work_goes_on() -> None:
    library = flood_library()
    library.troubles = ("the cache was damaged and is made again",)
    async with opened(library) as user:
        assert sum("the cache was damaged and is made again" in toast for toast in user.toasts) == 1
        user.sees("Marrow Herald", "Tolm Courier")


async def test_who_speaks_is_told_beside_the_evidence_of_a_quotation() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "j")
        assert user.locator == "A 2.1"
        user.sees_row("2.1", "quote · Lindqvist", wording.ONLY_HERE)
        await user.presses("j")
        user.sees_no("quote ·")


async def test_the_clause_that_names_the_speaker_is_marked() -> None:
    async with opened(flood_library()) as user:
        await user.presses("x")  # names are plain: their look lies above
        reader = user.read.reader
        line = next(reader.line_at(y) for y in range(reader.line_total()) if "told" in reader.line_at(y).text)
        marked = [line.text[run.start : run.end] for run in line.runs if run.style == "said"]
        assert marked == ["Lindqvist told"]


@pytest.mark.parametrize(("width", "cells"), [(160, 52), (180, 56), (240, 82), (400, 100)])
async def test_the_pane_of_the_others_takes_its_share_of_a_wide_terminal(width: int, cells: int) -> None:
    async with opened(flood_library(), (width, 50)) as user:
        await user.presses("d")
        assert user.read.evidence.region.width == cells
        assert user.read.reader.region.width >= 60


async def test_p_tells_why_the_sentences_below_were_matched_and_hides_it_again() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "p")
        user.sees("the same in other words (match 71 %)", "matched on: lost power, Marrow").sees(
            "≠ homes: Forty in A 1.2, 60 in B 2.1"
        )
        await user.presses("j", "k")
        user.sees("matched on: lost power, Marrow")
        await user.presses("p")
        user.sees_no("matched on: lost power", "(match 71 %)")


async def test_p_works_in_the_pane_of_the_others_and_escape_closes_it_first() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("d", "tab", "p")
        user.sees("matched on: lost power, Marrow")
        await user.presses("escape")
        user.sees_no("matched on: lost power")
        assert user.app.focused is user.read.evidence


async def test_p_in_the_list_of_a_narrow_screen_brings_the_pane_into_sight() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("d", "1", "p")
        user.sees("matched on: lost power, Marrow")


async def test_p_says_why_it_cannot_where_there_is_no_pair() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "G", "p")
        user.sees(wording.ONLY_HERE)
        assert not user.read.evidence.why


async def test_sources_of_one_title_outlet_and_day_are_told_apart_by_their_files() -> None:
    texts = "Dam holds\nForty homes lost power.\n", "Dam holds\nSome 60 homes lost power.\n"
    matches = [
        source(f"{name}.txt", text, published="2024-05-15") for name, text in zip(("a", "b"), texts, strict=True)
    ]
    async with opened(FakeLibrary([*matches, source("c.txt", "Dam holds\nAll is well.\n")]), "small") as user:
        user.sees("a.txt · no outlet", "b.txt · no outlet").sees_no("c.txt")
        await user.presses("enter", "m", "5")
        user.sees_no("a.txt")  # it has no twin in the dossier
        await user.presses("1", "j", "enter", "m", "5")
        user.sees_row("A 1.1", "a.txt · no outlet").sees_row("B 1.1", "b.txt · no outlet")
        await user.presses("2", "c")
        user.sees_row("A", "a.txt · no outlet").sees_row("B", "b.txt · no outlet")


async def test_the_first_start_says_in_three_lines_what_to_press_until_the_first_key() -> None:
    library = flood_library()
    async with opened(library, "small") as user:
        user.sees_row("enter reads a source", "/ searches").sees_row("3 lists what each source says")
        user.sees_row("y copies a sentence with its citation", "? lists every key")
        await user.presses("j")
        user.sees_no("copies a sentence with its citation")
        user.app.loading.remember()
    async with opened(library, "small") as user:
        user.sees_no("copies a sentence with its citation")


async def test_v_in_the_lower_pane_says_where_it_extends_and_changes_nothing() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "tab", "v")
        assert user.said == wording.EXTEND_IN_TEXT
        assert user.read.reader.quote_from is None
        assert user.app.focused is user.read.evidence


async def test_sentences_that_no_other_source_has_carry_a_sign_and_are_walked() -> None:
    async with opened(flood_library()) as user:
        user.sees_row("Schools stay closed until Friday.", "+")
        assert not any("never seen the water" in line and "+" in line for line in user.lines())
        await user.presses("U")
        assert user.locator == "A 3.1"
        await user.presses("U")
        assert user.said == wording.NONE_UNIQUE
        assert user.locator == "A 3.1"
