"""The dossier as its user meets it: nothing made is ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual import events

from kfor_tui.config import Settings
from kfor_tui.errors import StoreError
from kfor_tui.index.userdata.store import Kept, UserData
from kfor_tui.library import Library
from kfor_tui.model import Passage
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import labels_of
from kfor_tui.tui.screens.dossier import DossierScreen
from tui.driver import User, opened
from tui.fakes import FakeLibrary, flood_library, flood_sources


class FullDisk(UserData):
    """Nothing more can be written."""

    def keep(self, passage: Passage, note: str = "", labels: Iterable[str] = ()) -> Kept:
        raise StoreError("this cannot be saved: the disk is full")


def locators(user: User) -> list[str]:
    return [f"{user.app.session.letter_of(k.passage.source)} {k.passage.locator}" for k in user.app.dossier.kept()]


async def test_an_empty_dossier_says_how_to_fill_it() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("5")
        user.sees("Nothing is kept yet", "m   keeps the sentence")
        await user.presses("x")
        user.sees("Nothing is kept yet: m keeps")


async def test_a_sentence_is_kept_from_the_reader_and_shown_with_its_source() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m")
        user.sees("Kept A 1.2 · 1 in the dossier")
        await user.presses("m")
        user.sees("A 1.2 is in the dossier already")
        await user.presses("5")
        user.sees("1 sentence kept", "“Forty homes in Marrow lost power").sees_row(
            "A 1.2", "Marrow Herald · 15 May 2024"
        )


@pytest.mark.parametrize("what", ["sentence", "note"])
async def test_without_a_cache_the_first_thing_kept_is_said_to_be_lost_at_exit(what: str) -> None:
    async with opened(flood_library(), "small", keep=False) as user:
        if what == "note":
            await user.presses("d", "a")
            await user.types("ask")
            await user.presses("enter")
        else:
            await user.presses("d", "m")
        user.sees("A 1.2, lost at exit (--no-cache): 5, then e, writes it to a file")
        await user.presses("j", "m")
        user.sees("2 in the dossier").sees_no("lost at exit")
        await user.presses("5", "e")
        user.sees("Write the brief of 2 sentences to a file")


async def test_a_note_keeps_the_sentence_and_can_be_changed() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "a")
        await user.types("call the mayor")
        await user.presses("enter", "5")
        user.sees("✎ call the mayor", "1 note")
        await user.presses("a")
        await user.types("done")
        await user.presses("enter")
        user.sees("✎ done").sees_no("call the mayor")
        await user.presses("u")
        user.sees("✎ call the mayor", "Undone: the note on A 1.2")


async def test_labels_are_set_and_filter_the_list() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "j", "m", "5", "l")
        await user.types("numbers, power")
        await user.presses("enter")
        user.sees("#numbers #power", "2 labels")
        await user.presses("f")
        await user.types("power")
        await user.presses("enter")
        user.sees("1 of 2 sentences kept", "with “power”")
        await user.presses("escape")
        user.sees("2 sentences kept")


async def test_order_is_changed_by_the_user_undone_and_done_again() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "j", "m", "5", "J")
        assert locators(user) == ["A 2.1", "A 1.2"]
        await user.presses("J")
        user.sees("It is the last already")
        await user.presses("u")
        assert locators(user) == ["A 1.2", "A 2.1"]
        await user.presses("ctrl+r", "K")
        assert locators(user) == ["A 1.2", "A 2.1"]


async def test_what_is_removed_comes_back_to_its_place() -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "j", "m", "5", "x")
        user.sees("A 1.2 removed from the dossier: u puts it back")
        assert locators(user) == ["A 2.1"]
        await user.presses("u")
        assert locators(user) == ["A 1.2", "A 2.1"]


async def test_a_full_disk_is_told_and_nothing_is_pretended() -> None:
    library = flood_library()
    library.user = FullDisk.memory()
    async with opened(library) as user:
        await user.presses("d", "m")
        assert "Not saved: this cannot be saved: the disk is full" in user.toasts[-1]
        assert user.app.dossier.kept() == ()
        await user.presses("u")
        user.sees("Nothing to undo")


async def test_the_brief_is_written_with_works_cited_and_never_over_a_file(tmp_path: Path) -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "5", "e")
        target = tmp_path / "flood.md"
        user.app.screen.query_one("Input").value = str(target)
        await user.presses("enter")
        assert "Brief written" in user.toasts[-1]
        text = target.read_text(encoding="utf-8")
        assert "Forty homes in Marrow" in text.replace("*", "") and "Marrow Herald" in text
        await user.presses("e", "enter")
        assert "already exists" in user.toasts[-1]
        assert target.read_text(encoding="utf-8") == text


async def test_an_ending_that_tells_no_format_is_refused_in_words(tmp_path: Path) -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "5", "e")
        user.app.screen.query_one("Input").value = str(tmp_path / "flood.exe")
        await user.presses("enter")
        assert "use the extension .html" in user.toasts[-1]
        assert not list(tmp_path.iterdir())


async def test_a_private_note_is_copied_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(flood_library()) as user:
        copied: list[str] = []
        monkeypatch.setattr(user.app.copier, "copy", lambda text, what: copied.extend((text, what)))
        await user.presses("d", "a")
        await user.types("check")
        await user.presses("enter", "j", "m", "5", "A")
        assert copied[1] == "2 citations without notes as APA 7"
        assert "check" not in copied[0] and copied[0].count("Marrow Herald") == 2
        await user.presses("N")
        assert copied[3] == "2 citations with 1 note as APA 7"
        assert "Note: check" in copied[2]


async def test_a_kept_sentence_says_who_contradicts_it_and_with_which_value_in_the_brief_too(tmp_path: Path) -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", "5")
        user.sees("≠ homes: Forty here, 60 in B 2.1")
        for ending, words in (
            ("md", "Contradicted: homes: “Forty” here, “60” in B 2.1"),
            ("html", "≠ Contradicted: homes: “Forty” here, “60” in B 2.1"),
            ("csv", "homes: “Forty” here, “60” in courier.md 2.1"),
            ("json", '"there": "60"'),
        ):
            await user.presses("e")
            target = tmp_path / f"flood.{ending}"
            user.app.screen.query_one("Input").value = str(target)
            await user.presses("enter")
            text = target.read_text(encoding="utf-8")
            assert words in text.replace("\\", "")
            assert "Tolm Courier" in text, "who contradicts is cited"


async def test_a_sentence_that_nobody_contradicts_says_nothing_of_it() -> None:
    async with opened(flood_library()) as user:
        await user.presses("m", "5")
        user.sees("1 sentence kept").sees_no("≠ homes")


async def test_a_source_that_is_gone_leaves_its_words() -> None:
    library = flood_library()
    async with opened(library) as user:
        await user.presses("d", "m")
    fewer = FakeLibrary(flood_sources()[1:])
    fewer.user = library.user
    async with opened(fewer) as user:
        await user.presses("5")
        user.sees("herald.txt (gone)", "Forty homes in Marrow")
        await user.presses("enter")
        user.sees("no longer in the folder")
        assert isinstance(user.app.screen, DossierScreen)


async def test_what_was_kept_is_there_at_the_next_start(sample_data: Path) -> None:
    async with opened(Library(sample_data)) as user:
        await user.presses("3", "M", "5", "a")
        await user.types("ask the ministry")
        await user.presses("enter")
        before = locators(user)
    async with opened(Library(sample_data)) as user:
        await user.presses("5")
        assert locators(user) == before
        user.sees("✎ ask the ministry")


async def test_without_a_cache_nothing_is_written(sample_data: Path, own_home: Path) -> None:
    async with opened(Library(sample_data, cache=False), keep=False) as user:
        await user.presses("3", "M", "2", "4", "5", "T")
    assert not list(own_home.rglob("*"))


def test_labels_are_parted_by_commas_each_once_on_one_line() -> None:
    assert labels_of(" a,\n#b ,a, , c d ") == ("a", "b", "c d")


class BrokenJournal(UserData):
    """Keeps, but cannot take back."""

    def undo(self) -> str | None:
        raise StoreError("this cannot be saved: the disk is full")


async def test_an_undo_that_cannot_be_written_is_told_and_can_be_tried_again() -> None:
    library = flood_library()
    library.user = BrokenJournal.memory()
    async with opened(library) as user:
        await user.presses("d", "m", "u")
        assert "Nothing was changed: this cannot be saved" in user.toasts[-1]
        assert len(user.app.dossier.kept()) == 1
        assert user.app.undo_stack.next_undo


async def test_citing_a_file_that_changed_or_went_says_so(tmp_path: Path) -> None:
    article = tmp_path / "flood.txt"
    article.write_text("Flood in Marrow\n\nForty homes in Marrow lost power on Tuesday night.\n")
    async with opened(Library(tmp_path, cache=False), keep=False) as user:
        await user.presses("enter", "y")
        assert "as APA 7" in user.said and not user.toasts
        article.write_text("Flood in Marrow\n\nSixty homes in Marrow lost power on that Tuesday night.\n")
        await user.presses("y")
        await user.waits_for(lambda: any("is changed since it was read" in t for t in user.toasts), "a warning")
        article.unlink()
        await user.presses("y")
        await user.waits_for(lambda: any("is gone since it was read" in t for t in user.toasts), "a warning")


async def test_what_another_instance_takes_out_is_noticed_when_the_dossier_opens_and_on_focus(
    tmp_path: Path, sample_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KFOR_TUI_HOME", str(tmp_path))
    other = Library(sample_data)
    async with opened(Library(sample_data)) as user:
        await user.presses("enter", "m", "j", "m", "5")
        user.sees("2 sentences kept")
        other.user.drop(other.user.kept()[0].number)
        user.app.post_message(events.AppFocus())
        await user.rests()
        user.sees("1 sentence kept", wording.DOSSIER_CHANGED_ELSEWHERE.format(kept=1))
        await user.presses("1")
        other.user.drop(other.user.kept()[0].number)
        await user.presses("5")
        user.sees("Nothing is kept yet")


async def test_the_prompt_says_which_folder_is_written_to_and_whether_the_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text("mine", "utf-8")
    async with opened(flood_library(), (200, 40)) as user:
        await user.presses("d", "m", "5", "e")
        words = "".join(user.screen_text().replace("│", "").split())  # a long path is broken over lines
        assert f"writesthenewfiledossier.htmltothefolder{tmp_path}" in words
        box = user.app.screen.query_one("Input")
        for typed, told in (
            ("old.md", "old.md exists already in"),
            ("no/such.md", "there is no folder"),
            (str(tmp_path), "is a folder: a name is missing"),
            ("", "a name is missing"),
        ):
            box.value = typed  # type: ignore[attr-defined]
            await user.rests()
            assert told.replace(" ", "") in "".join(user.screen_text().replace("│", "").split())
        box.value = "new.md"  # type: ignore[attr-defined]
        await user.rests()
        await user.presses("enter")
        assert f"Brief written: {tmp_path / 'new.md'}: 1 sentence, 2 works cited" in user.toasts[-1]


async def test_what_was_copied_is_said_in_the_bottom_bar_and_covers_no_sentence() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("enter")
        before = user.lines()[:-1]
        await user.presses("y")
        assert "A 1.1 as APA 7 sent to the terminal's clipboard" in user.lines()[-1]
        assert user.lines()[:-1] == before and not user.toasts


async def test_a_result_that_has_been_read_goes_with_the_next_key_and_a_trouble_stays() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("enter")
        user.app.notify("the brief is written")
        user.app.notify("the disk is full", severity="warning")
        await user.presses("j")
        assert ": the brief is written" in user.toasts, "not yet read"
        for told in user.app._notifications:
            told.raised_at -= 2  # as if so many seconds had passed
        await user.presses("j")
        assert user.toasts == [": the disk is full"]


async def test_a_repeated_result_replaces_its_toast_and_other_toasts_stay() -> None:
    async with opened(flood_library()) as user:
        user.app.notify("The cache is damaged", severity="warning")
        user.app.notify("The names file has a fault", severity="warning")
        user.app.notify("one", title="Brief written")
        user.app.notify("two", title="Brief written")
        await user.rests()
        assert user.toasts[-1] == "Brief written: two"
        assert len(user.toasts) == 3


async def test_an_emoji_of_several_signs_and_a_persian_word_are_typed_into_a_note_whole() -> None:
    words = "\U0001f9d1\U0001f3fd\u200d\U0001f52c \u0645\u06cc\u200c\u0631\u0648\u0645"
    async with opened(flood_library()) as user:
        await user.presses("d", "a")
        await user.types(words)
        await user.presses("enter")
        assert [kept.note for kept in user.app.dossier.kept()] == [words]


@pytest.mark.parametrize("screen", ["1", "2", "3", "4", "5"])
async def test_a_brief_of_all_findings_is_written_from_any_screen(
    screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(flood_library(), (160, 40)) as user:
        await user.presses(screen, "E")
        user.sees("Write a brief of all findings in 3 sources")
        user.app.screen.query_one("Input").value = "all.md"  # type: ignore[attr-defined]
        await user.presses("enter")
        assert f"Brief written: {tmp_path / 'all.md'}: 1 contested claim, 3 sources" in user.toasts[-1]
        brief = (tmp_path / "all.md").read_text("utf-8")
        assert "Forty" in brief and "Marrow Herald" in brief
        await user.presses("colon")
        await user.types("brief")
        await user.presses("enter")
        user.sees("Write a brief of all findings", "all.md")


async def test_a_brief_written_in_the_app_names_the_day_the_maker_and_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714694400")
    monkeypatch.setattr("kfor_tui.config.load_settings", lambda: Settings(maker="Desk for facts"))
    async with opened(flood_library(), (160, 40)) as user:
        await user.presses("E")
        user.app.screen.query_one("Input").value = "all.md"  # type: ignore[attr-defined]
        await user.presses("enter")
        await user.rests()
        assert "3 May 2024 · Desk for facts · articles" in (tmp_path / "all.md").read_text("utf-8")
