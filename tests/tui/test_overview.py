"""The Overview as its user meets it."""

from __future__ import annotations

import pytest

from kfor_tui.model import Comparison, Metadata, Origin, Source
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import best_scale, bin_key, bins, copy_rows, heat, span_words
from kfor_tui.tui.screens.compare import CompareScreen
from kfor_tui.tui.screens.overview import OverviewScreen
from tui.driver import User, opened
from tui.fakes import FakeLibrary, flood_comparison, flood_library, flood_sources, source


def overview(user: User) -> OverviewScreen:
    screen = user.app.screen
    assert isinstance(screen, OverviewScreen)
    return screen


async def test_similarity_reads_without_colour_as_block_and_number_with_a_sign_for_conflicts() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4")
        user.sees("Similarity, % of the shorter article · 3 sources", "% of sentences").sees_row(
            "A", "Flood leaves", "▓ 67", "▓ 75≠"
        )
        user.sees(wording.SHARE_LEGEND[:40], "≠ conflict  ~ nuances only")
        user.sees("A and C: 2 of 3 sentences of the shorter article in both (67%)", "reprint")


async def test_the_field_under_the_cursor_is_compared_by_enter() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4", "j", "l", "enter")
        assert isinstance(user.app.screen, CompareScreen)
        assert user.app.screen.chosen == ["gazette.html", "courier.md"]
        user.sees("from the overview: 1 shared sentence")


async def test_copies_list_the_earliest_first_and_those_that_stand_alone() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4", "tab")
        user.sees("≡ 2 sources print the same story (60 %)", "1 independent source")
        user.sees_row("A", "Marrow Herald").sees_row("C", "undated").sees_no(" first \n")
        await user.presses("j", "j", "enter")
        assert user.locator == "C 0.1"


async def test_dates_unfold_and_lead_to_their_sentence() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4", "tab", "tab")
        user.sees("Dates by day · 4 dates mentioned · 2 sources dated").sees_row("14 May 2024", "3")
        user.sees_row("15 May 2024", "published: A, B")
        await user.presses("enter", "j")
        user.sees_row("B", "1.1", "Tuesday evening")
        await user.presses("y")
        assert "B 1.1 as APA 7" in user.said
        await user.presses("enter")
        assert user.locator == "B 1.1"


async def test_dates_are_counted_by_longer_and_shorter_spans() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4", "minus")
        user.sees("Dates by month").sees_row("May 2024", "4", "published: A, B")
        await user.presses("minus", "minus", "minus")
        user.sees("there is no coarser grouping")


async def test_a_narrow_terminal_shows_one_pane_and_tab_leads_through_all() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("4")
        user.sees("Similarity", "tab: reprints, dates").sees_no("Reprints ·")
        await user.presses("tab")
        user.sees("print the same story", "tab: dates").sees_no("Similarity")
        await user.presses("tab")
        user.sees("14 May 2024", "tab: similarity")
        await user.presses("tab")
        user.sees("Similarity")
        await user.resizes(120, 36)
        user.sees("Similarity", "Reprints ·", "Dates by").sees_no("tab:")
        await user.resizes(80, 24)
        user.sees("tab: reprints, dates")


async def test_one_source_says_what_to_do() -> None:
    async with opened(FakeLibrary(flood_sources()[:1])) as user:
        await user.presses("4")
        user.sees("· ")
        await user.presses("enter", "4", "tab", "enter", "4", "tab", "tab", "enter")


async def test_resizing_at_any_moment_keeps_the_field() -> None:
    async with opened(flood_library()) as user:
        await user.presses("4", "j")
        for size in ((60, 20), (200, 60), (41, 11), (120, 36)):
            await user.resizes(*size)
        current = overview(user).heatmap.current()
        assert current is not None and current[:2] == ("gazette.html", "gazette.html")


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("2024-05-12", "2024-05-14"), [True, False]),
        (("2024-05-12", "2024-05-12"), [False, False]),
        (("2024-05-12", None), [False, False]),
        ((None, None), [False, False]),
    ],
)
def test_a_source_is_called_first_only_when_the_dates_of_all_say_so(
    days: tuple[str | None, ...], first: list[bool]
) -> None:
    sources = {name: Source(name, "x", Metadata(published=day)) for name, day in zip("ab", days, strict=True)}
    rows = copy_rows(Comparison(("a", "b"), (), {}, (), (Origin("a", ("a", "b"), 0.8),)), sources)
    assert [row.first for row in rows if row.source] == first


def test_shares_count_sentences_of_the_shorter_article() -> None:
    sources = {s.id: s for s in flood_sources()}
    found = heat(flood_comparison(list(sources.values())), sources)
    overlap = found.of("courier.md", "herald.txt")
    assert overlap is not None and (overlap.shared, overlap.of, overlap.conflicts) == (3, 4, 1)
    assert found.of("herald.txt", "courier.md") is overlap
    assert found.sources[:2] == ("herald.txt", "gazette.html")


@pytest.mark.parametrize(
    ("date", "scale", "key", "words"),
    [
        ("2023-10-09", "day", "2023-10-09", "9 Oct 2023"),
        ("2023-10-09T14:00", "day", "2023-10-09", "9 Oct 2023"),
        ("2023-10-09", "month", "2023-10", "Oct 2023"),
        ("2023-W41", "month", "2023-W41", "week 41 of 2023"),
        ("199X", "year", "199X", "1990s"),
        ("1999-06-12", "decade", "199X", "1990s"),
        ("18XX", "year", "18XX", "19th century"),
        ("XXXX-10-09", "month", "XXXX", "year not said"),
        ("T19:35", "decade", "T", "only a time"),
    ],
)
def test_a_date_falls_into_the_span_of_its_scale(date: str, scale: str, key: str, words: str) -> None:
    assert bin_key(date, scale) == key  # type: ignore[arg-type]
    assert span_words(key) == words


def test_thousands_of_days_are_counted_by_longer_spans() -> None:
    published = [(f"s{i}", f"{1990 + i % 30}-{1 + i % 12:02}-{1 + i % 28:02}") for i in range(3_000)]
    assert best_scale([], published) == "year"
    found = bins([], published, "year")
    assert [b.key for b in found] == [str(1990 + i) for i in range(30)]
    assert sum(len(b.published) for b in found) == 3_000


async def test_dates_unfold_in_sight_at_the_end_of_the_pane() -> None:
    late = [
        source(f"s{i}.txt", f"Note {i}\nIt began on Tuesday, said clerk {i}.", published=f"{1994 + i}-01-01")
        for i in range(30)
    ]
    async with opened(FakeLibrary(late), "small") as user:
        await user.presses("4", "tab", "tab", "G")
        dates = overview(user).dates
        assert len(dates.rows) > dates.size.height
        last = dates.scroll_offset.y
        await user.presses(
            *["k"] * (len(dates.bins) - 1 - max(i for i, found in enumerate(dates.bins) if found.mentions))
        )
        assert dates.current() is not None and not dates.open
        await user.presses("enter")
        user.sees("said clerk 0", "said clerk 10", "said clerk 19")
        assert dates.scroll_offset.y > last
