"""Metadata of a source on the screen: where it came from, editing it, and what follows at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.library import Library
from kfor_tui.tui.presentation import wording
from tui.driver import User, opened
from tui.fakes import flood_library

TEXT = "Bridge closed\n\nThe bridge at Oberfeld was closed on Monday after cracks were found in its pier.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(TEXT)
    return tmp_path


async def edits(user: User, field: str, value: str) -> None:
    """Open the fields of the source, go to one and type another value."""
    if user.app.screen is user.read:
        await user.presses("i")
    names = [row.name for row in user.app.screen.fields.rows]  # type: ignore[attr-defined]
    await user.presses("g", *["j"] * names.index(field), "enter")
    user.app.screen.query_one("Input").value = ""  # type: ignore[attr-defined]
    await user.types(value)
    await user.presses("enter")
    await user.waits_for(lambda: user.app.progress is None, "read again")
    await user.rests()


async def test_each_field_says_where_it_came_from() -> None:
    async with opened(flood_library(), "small") as user:
        user.sees_no("from first lines")
        await user.presses("i")
        user.sees_row("outlet", "Marrow Herald", "from first lines").sees_row("accessed", "not known")
        user.sees_row("authors", "Ivo Brandt").sees_row("file", "herald.txt")
        await user.presses("G", "enter")
        user.sees(wording.FILE_IS_FIXED)
        await user.presses("escape")
        assert user.app.screen is user.read


async def test_a_value_typed_here_is_written_beside_the_file_and_list_and_citation_follow(folder: Path) -> None:
    async with opened(Library(folder)) as user:
        await edits(user, "outlet", "Oberfeld Post")
        user.sees_row("outlet", "Oberfeld Post", "from sidecar").sees("Outlet of A written to bridge.txt.meta.yaml")
        await edits(user, "published", "14 May 2024")
        await edits(user, "authors", "Ida Falk; Jo Roe")
        await user.presses("escape")
        user.sees_row("Oberfeld Post · 14 May 2024")
        await user.presses("enter", "y")
        await user.waits_for(lambda: "Falk & Roe, 2024" in user.said, "a citation with the new names")
        await user.presses("u", "u")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        await user.rests()
        user.sees_row("Oberfeld Post · undated")
        await user.presses("ctrl+r")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        await user.rests()
        user.sees_row("Oberfeld Post · 14 May 2024")


async def test_what_is_no_date_is_refused_in_words_and_changes_nothing(folder: Path) -> None:
    async with opened(Library(folder)) as user:
        await edits(user, "published", "soon")
        assert "'soon' is not a date such as 2024-05-12" in user.toasts[-1]
        assert [path.name for path in folder.iterdir()] == ["bridge.txt"]


async def test_what_the_file_states_is_corrected_in_the_users_own_data(folder: Path) -> None:
    (folder / "bridge.txt").unlink()
    (folder / "note.md").write_text(f"---\noutlet: Wrong Paper\n---\n{TEXT}")
    async with opened(Library(folder)) as user:
        await edits(user, "outlet", "Right Paper")
        user.sees_row("outlet", "Right Paper", "from you").sees("kept with your own data")
        await user.presses("u")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        await user.rests()
        user.sees_row("outlet", "Wrong Paper", "from front matter")


async def test_a_file_is_read_with_another_encoding_chosen_by_what_it_makes_of_the_words(tmp_path: Path) -> None:
    (tmp_path / "most.txt").write_bytes("Мост закрыт после того, как в опоре нашли трещины.\n".encode("cp1251"))
    async with opened(Library(tmp_path, encoding="koi8-r"), (120, 36)) as user:
        await user.presses("colon")
        await user.types("encoding")
        await user.presses("enter")
        user.sees("Read the file of A as").sees_row("cp1251", "Мост закрыт")
        rows = user.app.screen.query_one("ChoiceList").rows  # type: ignore[attr-defined]
        await user.presses("g", *["j"] * [name for name, _ in rows].index("cp1251"), "enter")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        await user.rests()
        user.sees_row("encoding", "cp1251")
        await user.presses("escape")
        user.sees("Мост закрыт")
