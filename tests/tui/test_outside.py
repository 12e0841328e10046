"""What leaves the terminal asks first: addresses, files in their own programs, pictures; and labels on sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.library import Library
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services import outside
from tui.driver import opened
from tui.fakes import flood_library

TEXT = "Bridge closed\n\nThe bridge at Oberfeld was closed on Monday after cracks were found in its pier.\n"


async def test_an_address_is_opened_at_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr("kfor_tui.tui.app.KforApp.open_url", lambda _, url, **__: gone.append(url))
    async with opened(flood_library()) as user:
        await user.presses("d", "o", "y")
    words = "Forty%20homes%20in%20Marrow%20lost%20power%2C%20Mayor%20Ada%20Lindqvist%20said."
    assert gone == [f"https://herald.example/flood#:~:text={words}"]


def test_a_long_sentence_is_found_by_its_ends_and_an_address_with_a_fragment_stays() -> None:
    words = " ".join(f"w{i}" for i in range(40)) + " half-way"
    made = outside.with_fragment("https://a.example/1", words)
    assert made.startswith("https://a.example/1#:~:text=w0%20w1") and made.endswith("half%2Dway")
    assert "w20" not in made and made.count(",") == 1
    assert outside.with_fragment("https://a.example/1#top", words) == "https://a.example/1#top"


async def test_the_file_of_a_source_is_opened_after_a_yes_and_named_where_no_window_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []
    monkeypatch.setattr(outside, "start", lambda _, path: started.append(path))
    (tmp_path / "bridge.txt").write_text(TEXT)
    async with opened(Library(tmp_path, cache=False), (160, 36), keep=False) as user:
        monkeypatch.setattr(outside, "viewer", lambda _: None)
        await user.presses("O")
        assert user.said == wording.NO_VIEWER.format(path=tmp_path / "bridge.txt")
        monkeypatch.setattr(outside, "viewer", lambda _: ["true"])
        await user.presses("O", "n", "O")
        user.sees(wording.OPEN_IN_VIEWER)
        assert not started
        await user.presses("y")
        assert started == [tmp_path / "bridge.txt"]


def test_no_viewer_is_started_over_ssh_or_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda *_, **__: "/usr/bin/xdg-open")
    assert outside.viewer({"DISPLAY": ":0"}) == ["/usr/bin/xdg-open"]
    assert outside.viewer({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}) is None
    assert outside.viewer({}) is None


async def test_a_picture_of_the_screen_is_written_and_loads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(flood_library()) as user:
        await user.presses("3", "colon")
        await user.types("screenshot")
        await user.presses("enter", "enter")
        assert "Picture written" in user.said
        made = (tmp_path / outside.PICTURE).read_text("utf-8")
        assert "power" in made and "@font-face" not in made and "cdnjs" not in made
        assert "what do you want" not in made, "the screen, not the palette"


async def test_the_reference_of_a_source_is_copied_without_a_quote() -> None:
    async with opened(flood_library()) as user:
        await user.presses("R")
        assert user.said.startswith("reference of A as APA 7")
        assert "Brandt, I. (2024, May 15)" in user.said and "“" not in user.said


async def test_sources_are_labelled_filtered_by_label_outlet_and_date_and_the_top_bar_says_so() -> None:
    library = flood_library()
    async with opened(library) as user:
        await user.presses("j", "number_sign")
        await user.types("budget, to check")
        await user.presses("enter")
        user.sees_row("#budget #to check Tolm")
        for words, letters in (
            ("#budget", "B"),
            ("label:budget outlet:tolm", "B"),
            ("outlet:HÉRALD", "A"),
            ("date:2024-05", "AB"),
            ("marrow", "ABC"),
            ("date:2023", ""),
        ):
            await user.presses("f")
            user.app.screen.query_one("Input").value = words  # type: ignore[attr-defined]
            await user.presses("enter")
            shown = [user.app.session.letter_of(source) for source in user.read.listing.source_ids()]
            assert "".join(shown) == letters, words
            if letters != "ABC":
                assert f"{len(letters)} of 3 sources with “{words}”" in user.lines()[0]
        await user.presses("escape")
        user.sees("3 sources · 1 conflict")
        await user.presses("u")
        user.sees_no("#budget")
        await user.presses("ctrl+r")
        user.app.loading.remember()
    async with opened(library) as user:
        user.sees_row("#budget #to check Tolm")


async def test_a_kept_sentence_gets_a_verdict_by_one_key_and_it_can_be_undone() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "5", "v")
        user.sees_row("A 1.2", "#checked")
        await user.presses("v")
        user.sees_row("A 1.2", "#wrong").sees_no("#checked")
        await user.presses("u")
        user.sees_row("A 1.2", "#checked")
        await user.presses("v", "v", "v")
        user.sees_no("#checked", "#wrong", "#open")
