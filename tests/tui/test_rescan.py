"""Reading again tells what has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kfor_tui.model import Problem
from kfor_tui.tui.services.watching import FolderChanged
from tui.driver import opened
from tui.fakes import COURIER, FakeLibrary, flood_library, flood_sources, source

LATE = source("news/late.txt", "Pumps leave Marrow\nThe pumps went back to Easthaven.")


def change(library: FakeLibrary) -> None:
    """One source comes, one is written anew, one goes."""
    herald, courier, _ = flood_sources()
    changed = replace(courier, metadata=replace(courier.metadata, outlet="Tolm Evening Courier"))
    library._to_read = (herald, changed, LATE)


async def test_reading_again_names_what_came_changed_and_went() -> None:
    library = flood_library()
    async with opened(library) as user:
        change(library)
        await user.presses("r")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        user.sees("Read again: 1 new (D late.txt), 1 changed (B courier.md), 1 gone (C gazette.html)")
        await user.presses("r")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        user.sees("Read again: nothing has changed")


async def test_many_changes_are_counted_only() -> None:
    library = flood_library()
    async with opened(library) as user:
        library._to_read = tuple(source(f"{n}.txt", COURIER) for n in range(4))
        await user.presses("r")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        user.sees("Read again: 4 new, 3 gone").sees_no("(D")


async def test_a_file_that_cannot_be_read_any_more_is_counted() -> None:
    library = flood_library()
    async with opened(library) as user:
        library._problems = (Problem("bad.pdf", "damaged"),)
        await user.presses("r")
        await user.waits_for(lambda: user.app.progress is None, "read again")
        user.sees("Read again: 1 could not be read")


@pytest.mark.parametrize("changed", [True, False])
async def test_a_watched_folder_tells_in_a_toast_what_changed_and_is_silent_otherwise(changed: bool) -> None:
    library = flood_library()
    async with opened(library) as user:
        if changed:
            change(library)
        user.app.post_message(FolderChanged())
        await user.rests()
        await user.waits_for(lambda: user.app.progress is None, "read again")
        await user.rests()
        told = ["The folder has changed: 1 new (D late.txt), 1 changed (B courier.md), 1 gone (C gazette.html)"]
        assert user.toasts == (told if changed else [])
        user.sees_no("Read again")
