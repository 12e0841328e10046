"""Pictures in plain text of the screens of findings; APPROVE_SCREENS=1 takes new ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.driver import opened
from tui.fakes import flood_library

SHOTS = Path(__file__).parent / "shots"
PICTURES = {
    "compare": ["c", "d", "p"],
    "claims": ["3", "l", "j"],
    "overview": ["4"],
    "dossier": ["3", "M", "5", "j"],
    "dossier-empty": ["5"],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_looks_as_approved(name: str, size: tuple[int, int]) -> None:
    async with opened(flood_library(), size) as user:
        await user.presses(*PICTURES[name])
        if name == "compare":
            await user.waits_for(lambda: "matched on: lost power" in user.screen_text(), "the reasons")
        if name == "overview":
            await user.waits_for(lambda: "nuances only" in user.screen_text(), "all panes at their size")
        if name == "dossier":
            await user.waits_for(lambda: "Kept" not in user.lines()[-1], "the hints")
        painted = user.screen_text() + "\n"
    file = SHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("APPROVE_SCREENS"):
        file.write_text(painted, "utf-8")
    assert painted == file.read_text("utf-8")


@pytest.mark.parametrize("view", ["c", "3", "4", "5"])
async def test_no_screen_loses_a_sign_without_colour(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(flood_library()) as user:
        await user.presses("d", "m", view)
        colourful = user.screen_text()
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(flood_library(), theme="ansi-dark") as user:
        await user.presses("d", "m", view)
        assert user.screen_text() == colourful
