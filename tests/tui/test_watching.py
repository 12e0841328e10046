"""With ``--watch`` the screens follow the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.library import Library
from kfor_tui.tui import messages
from kfor_tui.tui.app import KforApp
from kfor_tui.tui.services.watching import FolderChanged

pytest.importorskip("watchfiles")
ARTICLE = "Flood wall holds\n\nThe wall of the old harbour held on Monday, the mayor of Port Ellis said.\n"


def make_app(folder: Path) -> KforApp:
    """The app on a real folder, watching."""
    app = KforApp(lambda: Library(folder, cache=False), keep=False)
    app.watched = [str(folder)]
    return app


async def test_a_file_that_comes_while_the_app_is_open_joins_the_list(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(ARTICLE, "utf-8")
    app = make_app(tmp_path)
    async with app.run_test() as pilot:
        for number in range(300):
            if len(app.session.sources) > 1:
                break
            (tmp_path / f"later-{number // 10}.txt").write_text(f"{ARTICLE} {number}", "utf-8")
            await pilot.pause(0.05)
        assert any(name.startswith("later-") for name in app.session.sources)
        stop = app.watching._stop
    assert stop.is_set()


async def test_work_under_way_ends_before_the_folder_is_read_again(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    rescans: list[bool] = []
    async with app.run_test(notifications=True) as pilot:
        await app.workers.wait_for_complete([w for w in app.workers if w.group != "watch"])
        await pilot.pause()
        app.loading.start = lambda: rescans.append(True)  # type: ignore[method-assign]
        app.progress = messages.WorkProgress("comparing")
        app.on_folder_changed(FolderChanged())
        app.on_folder_changed(FolderChanged())
        assert rescans == []
        app.progress = None
        app.watching._look_again()
        await pilot.pause()
        assert rescans == [True]
        app.on_folder_changed(FolderChanged("the [/b] disk is gone"))
        await pilot.pause()
        assert rescans == [True]
