"""The Compare screen as its user meets it."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kfor_tui.cli import main
from kfor_tui.library import Library
from kfor_tui.model import Annotations, Comparison, Pair, Source
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.compare_rows import Laid
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.screens.compare import CompareScreen
from tui.driver import User, opened
from tui.fakes import FakeLibrary, flood_comparison, flood_library, flood_sources, passage_with, source


def compare(user: User) -> CompareScreen:
    screen = user.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


async def test_one_key_lays_an_article_beside_its_nearest_and_says_why() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c")
        user.sees_row("A Flood leaves 40 homes", "B Marrow under water")
        user.sees("B is most similar to A: 3 shared sentences", "reference")
        user.sees_row("≠ 1.2", "≠ 2.1")
        user.sees("≠[Forty] homes in Marrow", "Some ≠[60] homes")


async def test_counts_tell_rows_conflicts_and_what_stands_alone() -> None:
    async with opened(flood_library()) as user:
        await user.presses("2")
        user.sees("7 rows", "≠ 1 conflict", "+ 4 only in one")
        user.sees_row("+ 2.1", "— missing here")


async def test_selected_sources_become_columns_in_the_order_selected() -> None:
    async with opened(flood_library(), "large") as user:
        await user.presses("j", "j", "space", "g", "space", "space", "c")
        assert compare(user).chosen == ["gazette.html", "herald.txt", "courier.md"]
        user.sees_row("C River floods", "A Flood leaves", "B Marrow under")
        user.sees("selected in the list")


async def test_differences_are_walked_and_a_last_one_is_said() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "G", "D")
        passage = compare(user).current_passage()
        assert passage is not None and passage.locator == "1.2"
        await user.presses("d")
        user.sees(wording.LAST_ROW_DIFFERS)


async def test_the_filter_cycles_all_differences_unique() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "w")
        user.sees("1 of 7 rows: rows that differ").sees_no("two shelters")
        await user.presses("w")
        user.sees("4 of 7 rows", "Schools stay closed").sees_no("lost power")
        await user.presses("w")
        user.sees("7 of 7 rows: all rows", "two shelters")


async def test_another_column_becomes_the_base_and_gives_the_order() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "B")
        user.sees("A is the reference already")
        await user.presses("l", "B")
        user.sees_row("Tolm Courier", "reference")
        assert compare(user).base == "courier.md"


async def test_reasons_of_a_match_are_told_and_closed_by_escape() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "d", "p")
        await user.waits_for(lambda: "matched on: lost power" in user.screen_text(), "the reasons")
        user.sees("A 1.2 and B 2.1: the same in other words (match 71 %)", "matched on: lost power, Marrow")
        user.sees("≠ homes: Forty in A 1.2, 60 in B 2.1")
        await user.presses("escape")
        user.sees_no("matched on: lost power")
        assert isinstance(user.app.screen, CompareScreen)


async def test_enter_reads_the_sentence_of_the_column_and_3_returns_to_the_row() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "d", "l", "enter")
        assert user.locator == "B 2.1"
        await user.presses("2")
        passage = compare(user).current_passage()
        assert passage is not None and passage.source == "courier.md" and passage.locator == "2.1"


async def test_a_row_is_cited_and_kept() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "d", "l", "y")
        assert "B 2.1 as APA 7" in user.said
        await user.presses("m")
        user.sees("Kept B 2.1")
        assert [k.passage.locator for k in user.app.dossier.kept()] == ["2.1"]


async def test_tighter_and_looser_change_the_rows_and_come_back() -> None:
    library = flood_library()
    herald, courier, _ = flood_sources()
    weak = Pair(0.3, "related", passage_with(herald, "Schools stay"), passage_with(courier, "Pumps arrived"))
    library.weaker = lambda found: replace(found, pairs=(*found.pairs, weak))
    async with opened(library) as user:
        await user.presses("c")
        for _ in range(8):
            await user.presses("greater_than_sign")
        user.sees("matches from 0.7", "≠ 0 conflicts")
        for _ in range(8):
            await user.presses("less_than_sign")
        user.sees("as everywhere else", "+ 4 only in one")
        await user.presses("less_than_sign", "less_than_sign")
        user.sees("∩ 3.1", "+ 2 only in one")


async def test_columns_are_chosen_in_a_list_that_tells_what_they_share() -> None:
    async with opened(flood_library(), "large") as user:
        await user.presses("c", "c")
        user.sees_row("1 A", "reference").sees_row("2 B", "≠1", "≈3").sees_row("C", "≈2")
        await user.presses("G", "space", "enter")
        assert compare(user).chosen == ["herald.txt", "courier.md", "gazette.html"]
        user.sees("chosen by you")


async def test_a_narrow_terminal_shows_the_twin_below_each_sentence() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("c", "d")
        rows = [i for i, line in enumerate(user.lines()) if "≠ 1.2" in line or "≠ 2.1" in line]
        assert rows[1] > rows[0]
        user.sees_row("A", "≠ 1.2", "≠[Forty] homes").sees_row("B", "≠ 2.1", "Some ≠[60] homes")


async def test_one_source_has_nothing_to_compare_with_and_says_so() -> None:
    async with opened(FakeLibrary(flood_sources()[:1])) as user:
        await user.presses("2")
        user.sees("only one source")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (250, 70)])
async def test_resizing_keeps_the_row(size: tuple[int, int]) -> None:
    async with opened(flood_library(), size) as user:
        await user.presses("c", "d")
        for other in ((60, 20), (200, 60), (30, 8), size):
            await user.resizes(*other)
        passage = compare(user).current_passage()
        assert passage is not None and passage.locator == "1.2"
        user.sees("≠[Forty]")


async def test_a_click_chooses_the_cell_and_a_double_click_reads_it() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c")
        y = next(i for i, line in enumerate(user.lines()) if "≠[60]" in line)
        top = user.app.screen.query_one("#columns").region.y
        await user.clicks("#columns", (70, y - top))
        passage = compare(user).current_passage()
        assert passage is not None and passage.source == "courier.md"
        await user.pilot.click("#columns", offset=(70, y - top), times=2)
        await user.rests()
        assert user.locator == "B 2.1"


def long_sources(count: int) -> tuple[list, Comparison]:
    texts = [
        "\n".join(["T", *(f"Sentence {i} of the report by {n} has 40 words." for i in range(count))]) for n in "ab"
    ]
    a, b = source("a.txt", texts[0]), source("b.txt", texts[1])
    pairs = tuple(
        Pair(0.7, "reworded", a.passage(a.sentences[i]), b.passage(b.sentences[i])) for i in range(1, count, 2)
    )
    return [a, b], Comparison(("a.txt", "b.txt"), pairs)


async def test_thousands_of_rows_paint_only_what_is_seen() -> None:
    sources, comparison = long_sources(2_000)
    library = FakeLibrary(sources)
    library.comparison = comparison
    async with opened(library) as user:
        await user.presses("c", "G", "pageup", "g")
        columns = compare(user).columns
        assert len(columns.rows) == 3_000
        assert len(columns._strips) < 200


class HeldLibrary(FakeLibrary):
    """Tells what was understood in a source only when it is let go."""

    def __init__(self, sources: list, comparison: Comparison) -> None:
        super().__init__(sources)
        self.comparison = comparison
        self.asked, self.release_gradually = threading.Event(), threading.Event()

    def annotations(self, source_id: str) -> Annotations:
        if threading.current_thread() is not threading.main_thread() and self.held_now:
            self.asked.set()
            self.release_gradually.wait(20)
        return super().annotations(source_id)

    held_now = False


def text_of(user: User) -> list[str]:
    """The lines of the columns, without the scrollbar."""
    return [line[:118] for line in user.lines()[5:30]]


async def test_rows_are_there_before_all_is_known_of_them_and_stay_where_they_are_when_it_is() -> None:
    sources, comparison = long_sources(2_000)
    library = HeldLibrary(sources, comparison)
    async with opened(library) as user:
        library.held_now = True
        user.app.comparing.show(["a.txt", "b.txt"])
        await user.waits_for(lambda: library.asked.is_set() and len(compare(user).columns.rows) > 0, "the first rows")
        columns = compare(user).columns
        assert len(columns.rows) == 3_000
        user.sees("Sentence 0 of the report by a", "looking for differences")
        columns.move_to_edge(end=True)
        columns.move(-700)
        await user.pilot.pause()
        early, place, row = text_of(user), columns.current_place(), columns.current_row()
        library.release_gradually.set()
        await user.rests()
        user.sees_no("looking for differences").sees("3,000 rows")
        assert (columns.current_place(), columns.current_row()) == (place, row)
        assert text_of(user) == early
        assert columns._heights == columns.shown_laid.heights(columns.rows, columns._widths())


async def test_rows_that_came_early_are_those_of_an_alignment_made_at_once() -> None:
    sources, comparison = long_sources(2_000)
    library = FakeLibrary(sources)
    library.comparison = comparison
    at_once = Laid.make(sources, comparison, 0.0, 0, Names(()), library.annotations)
    async with opened(library) as user:
        user.app.comparing.show(["a.txt", "b.txt"])
        await user.rests()
        columns = compare(user).columns
        assert tuple(columns.rows) == at_once.alignment.rows
        assert columns._heights == at_once.heights(at_once.alignment.rows, columns._widths())


async def test_a_resize_keeps_the_row_at_the_top_among_thousands() -> None:
    sources, comparison = long_sources(2_000)
    library = FakeLibrary(sources)
    library.comparison = comparison
    async with opened(library) as user:
        user.app.comparing.show(["a.txt", "b.txt"])
        await user.rests()
        columns = compare(user).columns
        await user.presses("G", "pageup", "pageup")
        top = columns._top_row()[0]
        for size in ((60, 36), (104, 30), (120, 36)):
            await user.resizes(*size)
            assert columns._top_row()[0] <= top + 1
            assert columns.row_top(columns.cursor) >= columns.scroll_offset.y
            assert columns._heights == columns.shown_laid.heights(columns.rows, columns._widths())


async def test_work_beside_the_screen_never_writes_out_what_it_works_on(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def record(self: object) -> str:
        written.append(type(self).__name__)
        return ""

    for kind in (Source, Comparison):
        monkeypatch.setattr(kind, "__repr__", record)
    async with opened(flood_library()) as user:
        await user.presses("y", "c", "enter", "2", "3", "1", "/", "escape")
    assert not written


async def test_flags_on_the_screen_equal_those_of_the_command_line(
    sample_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(sample_data), "--json", "--no-cache"]) == 0
    printed = json.loads(capsys.readouterr().out)
    async with opened(Library(sample_data, cache=False), "large") as user:
        for chosen in (["harbour-wire-command.txt", "sava-review-2025.md"], ["evening-bulletin.txt", "notebook.txt"]):
            user.app.comparing.show(chosen)
            await user.rests()
            laid = compare(user).columns.laid
            assert laid is not None
            places = [place for row in compare(user).columns.rows for place in row.places()]
            shown = {
                (laid.sources[p.column].id, side.start, side.end, difference.severity)
                for p in places
                for difference, side in laid.sides(p)
            }
            wanted = {
                (pair[s]["source"], d[s]["start"], d[s]["end"], d["severity"])
                for pair in printed["pairs"]
                if {pair["left"]["source"], pair["right"]["source"]} == set(chosen)
                for d in pair["differences"]
                for s in ("left", "right")
            }
            assert shown == wanted


async def test_every_conflict_of_the_samples_stands_side_by_side_whichever_is_the_base(sample_data: Path) -> None:
    async with opened(Library(sample_data, cache=False), "small") as user:
        assert user.app.session.comparison is not None
        against = [pair for pair in user.app.session.comparison.pairs if pair.conflicts]
        assert against
        for names in {(p.left.source, p.right.source) for p in against}:
            contested = {s for p in against if (p.left.source, p.right.source) == names for s in (p.left, p.right)}
            for chosen in (list(names), list(names[::-1])):
                user.app.comparing.show(chosen)
                await user.rests()
                screen = compare(user)
                laid = screen.columns.laid
                assert laid is not None
                base = {laid.place_of(passage) for passage in contested if passage.source == chosen[0]}
                for row in laid.alignment.rows:
                    places = set(row.places())
                    for place in places & base:
                        foes = {p for k in laid.counterparts(place) if k.pair.conflicts for p in (k.left, k.right)} - {
                            place
                        }
                        assert foes & places, f"{chosen}: {place} faces {places}"


HOSTILE = "\x1b[31m[/foo] [@click=app.quit]x[/] \u202eevil 漢字かな👩‍👩‍👧 "


async def test_hostile_text_is_shown_as_it_is_and_nothing_breaks() -> None:
    from kfor_tui.text.clean import clean_text

    body = clean_text(HOSTILE).text.strip()
    a = source("a[/b].txt", f"{body}\n{body} 40 homes.\n" + "x" * 1_000_000)
    b = source("b.txt", f"{body}\n{body} 60 homes.\nOther words.")
    library = FakeLibrary([a, b])
    library.comparison = Comparison(
        (a.id, b.id), (Pair(0.9, "reworded", a.passage(a.sentences[1]), b.passage(b.sentences[1])),)
    )
    for size in ("small", "usual"):
        async with opened(library, size) as user:
            await user.presses("c", "p", "j", "G", "k", "w", "w", "w", "l", "m", "4", "5", "3", "2")
            assert not user.app._exit


async def test_no_color_and_ansi_keep_signs_and_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(flood_library(), theme="ansi-dark") as user:
        await user.presses("c")
        user.sees("≠[Forty]", "≠[60]").sees_row("+", "— missing here")


async def test_comparing_from_the_reader_begins_at_its_sentence() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "j", "j", "j", "c")
        passage = compare(user).current_passage()
        assert passage is not None and passage.locator == "2.2"


async def test_the_columns_of_the_last_run_are_there_again() -> None:
    library = flood_library()
    async with opened(library) as user:
        await user.presses("j", "j", "c")
        assert compare(user).chosen == ["gazette.html", "courier.md"]
    async with opened(library) as user:
        await user.presses("g", "2")
        assert compare(user).chosen == ["gazette.html", "courier.md"]
        user.sees(wording.AS_YOU_LEFT_IT)


def with_copies(library: FakeLibrary) -> FakeLibrary:
    """The gazette carries nearly all of the herald, the courier contradicts it once."""
    herald, courier, gazette = flood_sources()
    found = flood_comparison((herald, courier, gazette))
    more = tuple(
        Pair(1.0, "verbatim", passage_with(herald, words), passage_with(gazette, "Trains"))
        for words in ("Schools stay", "The damage", "Red Cross", "so high")
    )
    library.comparison = replace(found, pairs=(*found.pairs, *more))
    return library


async def test_what_contradicts_is_laid_beside_rather_than_a_nearer_copy_which_is_named() -> None:
    async with opened(with_copies(flood_library())) as user:
        await user.presses("2")
        assert compare(user).chosen == ["herald.txt", "courier.md"]
        user.sees("B disagrees with A most; C is more similar but a reprint (press c to choose)")


async def test_without_any_contradiction_what_is_no_copy_is_laid_beside() -> None:
    library = with_copies(flood_library())
    library.comparison = replace(
        library.comparison, pairs=tuple(replace(p, differences=()) for p in library.comparison.pairs)
    )
    async with opened(library) as user:
        await user.presses("2")
        assert compare(user).chosen == ["herald.txt", "courier.md"]
        user.sees("B shares 3 sentences with A; C is more similar but a reprint")


async def test_the_line_below_tells_what_the_row_says_differently_or_how_alike_it_is() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "d")
        user.sees("≠ homes: Forty in A, 60 in B")
        await user.presses("g")
        user.sees("≈ A 1.1 and B 1.1: the same in other words (match 82 %)")
        await user.presses("w", "w")
        user.sees("+ " + wording.ONLY_IN.format(source="A") + wording.ACCEPT_WEAKER)


async def test_where_no_row_differs_the_filter_says_so_and_names_who_contradicts() -> None:
    async with opened(flood_library()) as user:
        user.app.comparing.show(["herald.txt", "gazette.html"])
        await user.rests()
        await user.presses("d")
        user.sees("No row here differs")
        await user.presses("w")
        user.sees("No row differs: A and C agree wherever they say the same")
        user.sees("c chooses another source: B contradicts A in 1 sentence")


async def test_the_list_of_columns_is_filtered_by_words_and_escape_shows_all_again() -> None:
    async with opened(flood_library(), "large") as user:
        await user.presses("2", "c")
        user.sees_row("C  River floods", "reprint")
        await user.presses("f")
        await user.types("tolm")
        user.sees_row("B  Marrow under water").sees_no("C  River floods")
        await user.presses("enter", "escape")
        user.sees_row("C  River floods")
        await user.presses("escape")
        assert isinstance(user.app.screen, CompareScreen)


async def test_choosing_columns_with_a_single_source_says_why_it_cannot() -> None:
    async with opened(FakeLibrary(flood_sources()[:1])) as user:
        await user.presses("2", "c")
        assert isinstance(user.app.screen, CompareScreen)
        user.sees("There is only one source")


def at_row(user: User) -> str:
    passage = compare(user).current_passage()
    assert passage is not None
    return f"{user.app.session.letter_of(passage.source)} {passage.locator}"


async def test_compare_opens_at_the_sentence_one_reads() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "G", "c")
        assert at_row(user) == "A 3.2"
        await user.presses("escape", "enter", "k", "k", "2")
        assert at_row(user) == "A 2.2"


async def test_compare_opens_at_the_sentence_of_a_search_hit() -> None:
    async with opened(flood_library()) as user:
        await user.presses("slash")
        await user.types("pumps")
        await user.presses("enter", "c")
        assert at_row(user) == "B 3.2"


async def test_compare_lays_the_twin_below_the_text_beside_it_at_its_row() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "tab", "j", "c")
        assert compare(user).chosen == ["herald.txt", "gazette.html"]
        assert at_row(user) == "A 1.2"


async def test_compare_opens_at_the_passage_of_a_claim() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "l", "G", "c")
        assert at_row(user) == "B 2.1"
        await user.presses("3", "l", "k", "2")
        assert at_row(user) == "A 1.2", "the twin of C 1.2 among the columns"


async def test_compare_opens_at_the_first_conflict_of_a_field_of_the_overview() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4")
        letters = [user.app.session.letter_of(source) for source in user.app.screen.heatmap.heat.sources]  # type: ignore[attr-defined]
        for _ in range(letters.index("B") - 1):
            await user.presses("l")
        user.sees("≠ 1 conflict")
        await user.presses("enter")
        assert at_row(user).endswith(("1.2", "2.1"))


async def test_compare_without_a_sentence_to_follow_stays_where_it_was() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "G", "1", "2")
        assert at_row(user) == "B 3.2"


async def test_a_sentence_that_no_column_holds_is_found_by_its_twin() -> None:
    async with opened(flood_library()) as user:
        await user.presses("c", "1", "G", "enter", "j")
        assert user.locator == "C 1.2"
        await user.presses("2")
        assert at_row(user) in {"A 1.2", "B 2.1"}


async def test_rows_show_their_signs_at_80_columns() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("c")
        user.sees_row("A", "≠ 1.2", "≠[Forty] homes").sees_row("B", "≠ 2.1", "≠[60] homes").sees_row("≈ 1.1").sees_row(
            "+ 2.1"
        )
        await user.presses("d")
        user.sees("≠ homes: Forty in A, 60 in B")
