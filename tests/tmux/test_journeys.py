"""Three people with a job to do, and the first minute of the README, by keys in a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tmux.conftest import OpenTerminal
from tmux.driver import SMALL, USUAL, Desk

SIZES = pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x24", "120x36"])
A_MINUTE_OF_KEYS = 60


@pytest.fixture
def desk(terminal: OpenTerminal, sample_data: Path, size: tuple[int, int]) -> Desk:
    """The samples, read and compared."""
    return terminal(sample_data, size=size).is_linked()


def asks(desk: Desk, query: str) -> Desk:
    """Open the search box and type."""
    return desk.presses("/").sees("earlier searches").types(query)


# ----- the first minute


@SIZES
def test_the_first_screen_shows_sources_signs_and_the_number_of_conflicts(desk: Desk) -> None:
    desk.sees("Turkey takes command", " conflicts")
    desk.sees_row("≠", "≈")
    desk.sees("1.1  A Turkish general took charge")


@SIZES
def test_the_number_that_is_contested_is_one_key_away(desk: Desk) -> None:
    desk.presses("3").sees_row("≠", "countries", "9 sources", "6 independent").sees_row("27 (", "29 (")
    assert desk.pressed == 1


@SIZES
def test_the_next_difference_in_the_text_is_one_key_away_from_the_text(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("d").sees("▸3.1")
    desk.sees_row("≠", "countries: 27 here, 29 there").sees("soldiers from [29] countries")


@SIZES
@pytest.mark.parametrize(
    ("typed", "found"), [("ulutas", "Özkan Ulutaş"), ("contingnt", "Turkish contingent at 780")], ids=["plain", "typo"]
)
def test_search_finds_what_is_typed_without_accents_or_wrong(desk: Desk, typed: str, found: str) -> None:
    asks(desk, typed).sees_row("1 of", "sources", "all sources").sees(found)
    desk.presses("Enter").sees_row("Hit 1 of", "n next").presses("n").sees("Hit 2 of")


@SIZES
def test_the_box_leaves_no_trace_when_it_is_left(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("d").sees("▸3.1")
    asks(desk, "ulutas").sees("1 of 13")
    desk.presses("Escape").sees("▸3.1", "countries: 27 here, 29 there").sees_no("1 of 13")


@SIZES
def test_y_copies_the_quote_with_its_locator_and_says_what_how_and_where(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("d").sees("▸3.1").presses("y")
    copy = desk.copied("27 countries", "para. 3", "https://balkancourier.example/")
    assert "\n" not in copy
    desk.sees("copied to the tmux buffer", "A 3.1 as APA 7")


@SIZES
def test_another_style_is_chosen_by_key_and_kept(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("Y").sees("Citation style", "MLA 9")
    desk.presses("j", "j", "j", "j", "j", "Enter").copied("par. 1")
    desk.sees("as MLA 9").presses("j").sees("▸2.1").presses("y")
    assert "par. 2" in desk.copied("Major General")


# ----- the journalist: which number is right, and who says so?


@SIZES
def test_journalist_has_the_contested_number_with_its_citations_in_a_minute_of_keys(desk: Desk) -> None:
    desk.presses("3").sees_row("≠", "countries").sees_row("27 (", "29 (")
    desk.presses("A")
    copy = desk.copied("27 countries", "29 countries")
    citations = [line for line in copy.splitlines() if line.startswith("- “")]
    assert len(citations) >= 5
    assert all(re.search(r"para\. \d+\)", line) for line in citations)
    assert "6 independent" in copy
    assert desk.pressed <= A_MINUTE_OF_KEYS


@SIZES
def test_journalist_goes_from_the_claim_to_the_sentence_and_back(desk: Desk) -> None:
    desk.presses("3").sees_row("27 (", "29 (").presses("Enter").sees("▸3.1", "27 countries")
    desk.presses("t").sees("29 countries")
    desk.presses("3").sees_row("27 (", "29 (")


# ----- the analyst: who is the origin, who added what?


@SIZES
def test_analyst_sees_origins_and_unique_sentences(desk: Desk) -> None:
    desk.presses("4").sees_row("Similarity", "11 sources")
    if not size_is_wide(desk):
        desk.presses("Tab").sees_row("Reprints ·")
    desk.sees_row("4 sources print the same story").sees_row("D", "Harbour Wire")
    desk.presses("2").sees("11 rows", "7 only in one")
    desk.presses("w").sees("showing rows t").presses("w").sees("7 of 11 rows")
    desk.sees_row("+ 6.1", "Residents of the north")


def size_is_wide(desk: Desk) -> bool:
    return desk.size[0] >= USUAL[0]


@SIZES
def test_analyst_merges_two_names_and_takes_it_back(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("e").sees("Names ·", "= KFOR", "Turkey")
    desk.sees("in all sources").sees_row("Belgrade")
    before = names_shown(desk)
    desk.presses("j", "Space").sees("1 name marked").presses("j", "Space").sees("2 names marked")
    desk.presses("M").sees("Merge these 2 names?").presses("Enter").sees("u undoes it")
    desk.waits_for(lambda: names_shown(desk) == before - 1, "one name fewer")
    desk.presses("Escape").sees_no("Names ·").presses("u").sees("Undone: merging")
    desk.presses("e").sees("Names ·").waits_for(lambda: names_shown(desk) in (0, before), "the names of before")


def names_shown(desk: Desk) -> int:
    found = re.search(r"(\d+) names in all sources", desk.screen())
    return int(found[1]) if found else 0


@SIZES
def test_analyst_exports_on_the_command_line_what_the_screen_shows(
    terminal: OpenTerminal, sample_data: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    brief = tmp_path / "brief.html"
    done = terminal("export", sample_data, "-o", brief, size=size)
    assert done.ended() == 0
    text = brief.read_text("utf-8")
    assert "29" in text
    assert "<script" not in text
    assert brief.stat().st_mode & 0o777 == 0o600


# ----- the student: read, mark, note, brief with works cited


@SIZES
def test_student_reads_marks_notes_and_writes_a_brief_with_works_cited(desk: Desk) -> None:
    desk.presses("Enter").sees("▸1.1").presses("d").sees("▸3.1").presses("m").sees("Kept A 3.1", "1 in the dossier")
    desk.presses("a").sees("Note on A 3.1").types("which year?").sees("which year?").presses("Enter")
    desk.sees("Note on A 3.1 added").presses("j").sees("▸4.1").presses("m").sees("2 in the dossier")
    desk.presses("5").sees("2 sentences kept", "✎ which year?").presses("e").sees("Write the brief")
    desk.types("brief.md").sees("brief.md").presses("Enter").sees("Brief written")
    brief = (desk.folder / "brief.md").read_text("utf-8")
    assert "which year?" in brief
    assert "27 countries" in brief.replace("**", "")  # contested values are marked
    assert "Balkan Courier" in brief
    assert "## References" in brief


@SIZES
def test_what_the_student_kept_is_there_at_the_next_start(
    terminal: OpenTerminal, sample_data: Path, size: tuple[int, int]
) -> None:
    first = terminal(sample_data, size=size).is_linked()
    first.presses("Enter").sees("▸1.1").presses("m").sees("1 in the dossier").presses("C-q")
    assert first.ended() == 0
    second = terminal(sample_data, size=size).is_linked()
    second.presses("5").sees("1 sentence kept")


# ----- the terminal itself


@SIZES
def test_the_window_may_be_resized_at_any_moment(desk: Desk) -> None:
    for width, height in ((40, 10), (200, 60), (30, 8), (81, 25)):
        desk.resizes(width, height)
        desk.sees("needs 40x10" if width < 40 else "Tur")
    desk.presses("3").sees_row("27 (", "29 (")


def test_a_size_in_the_environment_is_not_believed(terminal: OpenTerminal, sample_data: Path) -> None:
    desk = terminal(sample_data, size=(100, 30), env={"LINES": "50", "COLUMNS": "120"}).is_linked()
    footer = desk.screen().splitlines()[29]
    assert "/ search" in footer
    desk.resizes(140, 40).waits_for(lambda: "/ search" in desk.screen().splitlines()[39], "the last line is the footer")
    desk.resizes(90, 26).waits_for(lambda: "/ search" in desk.screen().splitlines()[25], "the last line is the footer")


@SIZES
def test_views_are_reached_by_mouse_as_by_key(desk: Desk) -> None:
    desk.clicks("3 Claims").sees_row("27 (", "29 (").clicks("1 Read").sees("1.1  A Turkish general")


@SIZES
def test_help_and_palette_name_the_commands(desk: Desk) -> None:
    desk.presses("?").sees("List of sources", "Read the source under the cursor")
    desk.presses("Escape").sees_no("Read the source under the cursor")
    desk.presses(":").sees("what do you want to do?").types("each source").sees_row(
        "Claims: what each source says", "3"
    )
    desk.presses("Enter").sees_row("27 (", "29 (")


def test_esc_twice_at_the_root_ends_with_code_0_and_leaves_nothing_on_the_screen(
    terminal: OpenTerminal, sample_data: Path
) -> None:
    desk = terminal(sample_data).is_linked().presses("Escape").sees("esc again").presses("Escape")
    assert desk.ended() == 0
    assert "Turkish" not in desk.screen()


def test_the_samples_open_from_the_package(terminal: OpenTerminal) -> None:
    terminal("--demo", size=USUAL).is_linked().sees("11 sources", " conflicts")


@SIZES
def test_three_pasted_lines_are_one_search_wherever_they_are_pasted(desk: Desk) -> None:
    desk.pastes("major\ngeneral\nulutas\n").sees("major general ulutas", "1 of ")
    desk.presses("Escape").sees_no("major general ulutas").presses("3").sees_row("27 (", "29 (")
    desk.presses("Enter").sees("▸3.1").presses("Escape").sees_row("27 (", "29 (")
    desk.presses("/").pastes("second\nlargest").sees("second largest", "1 of ")
    desk.presses("Escape").sees_row("27 (", "29 (")


@SIZES
def test_keys_that_arrive_at_once_do_one_after_another_what_they_do(desk: Desk) -> None:
    desk.bursts("1d/contingnt").sees("contingnt", "1 of 7").presses("Escape").sees("▸3.1")
    desk.bursts("anote for later").sees("note for later", "Note on A 3.1").bursts("\rjj").sees("▸5.1")
    desk.bursts("/ulutas").sees("ulutas", "1 of 13")
