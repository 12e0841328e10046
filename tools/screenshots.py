"""Take the pictures of the README from the real app with the sample sources, as self-contained SVG.

Run: ``python tools/screenshots.py [NAME…]`` from anywhere; without names it takes all pictures.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

TOP = Path(__file__).resolve().parent.parent
IMAGES = TOP / "docs" / "images"
FONTS = "ui-monospace, 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from kfor_tui.tui.app import KforApp


@dataclass(frozen=True)
class Picture:
    """A name, the size of the terminal, and the keys that lead to the screen."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 36)
    theme: str = ""


PICTURES = (
    Picture("read", ("d", "d")),
    Picture("search", ("slash", *"ulutas", "down", "down")),
    Picture("compare", ("2",)),
    Picture("claims", ("3",)),
    Picture("overview", ("4",)),
    Picture("names", ("enter", "e")),
    Picture("help", ("question_mark",)),
    Picture("small", ("d", "d"), (80, 24)),
    Picture("light", ("d", "d"), theme="kfor-light"),
)


def main() -> int:
    """Take the pictures named, or all of them."""
    sys.path.insert(0, str(TOP / "src"))
    for name in ("NO_COLOR", "TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    IMAGES.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if picture.name in wanted:
            with tempfile.TemporaryDirectory() as home:
                os.environ["KFOR_TUI_HOME"] = home
                svg = asyncio.run(taken(picture))
            (IMAGES / f"{picture.name}.svg").write_text(svg, "utf-8")
            print(f"docs/images/{picture.name}.svg")
    return 0


async def taken(picture: Picture) -> str:
    """Return the screen after the keys, as SVG."""
    from kfor_tui.library import Library
    from kfor_tui.tui.app import KforApp

    app = KforApp(lambda: Library(TOP / "sample_data", cache=False), theme=picture.theme, keep=False)
    async with asyncio.timeout(120), app.run_test(size=picture.size) as pilot:
        await until(pilot, lambda: app.findings_version > 0 and app.progress is None)
        for key in picture.keys:
            await pilot.press(key)
            await until(pilot, lambda: quiet(app))
        await until(pilot, lambda: quiet(app))
        return tidy(app.export_screenshot(title="kfor-tui sample_data"))


def quiet(app: KforApp) -> bool:
    """Return whether no work is in progress."""
    return app.progress is None and all(worker.is_finished for worker in app.workers)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Let the app run until a condition is true."""
    await pilot.pause()
    while not condition():
        await pilot.pause(0.02)
    await pilot.pause()


def tidy(svg: str) -> str:
    """Remove fonts from the network, and keep spaces."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONTS};", svg)
    return svg.replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    sys.exit(main())
