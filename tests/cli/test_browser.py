"""Browser mode in a real Chromium: keys, mouse, clipboard, size, reload, sessions, and nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from kfor_tui.cli.console import Console
from kfor_tui.cli.run import run

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("pyte")
pytest.importorskip("textual_serve")

from .chromium import Chromium, Tab, binary, started  # noqa: E402
from .test_serve import Browser, opened  # noqa: E402

PROGRAM = binary()
pytestmark = [
    pytest.mark.usefixtures("loopback"),
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine"),
]
CONTROL = 2


@asynccontextmanager
async def browsing(folder: Path, **limits: float) -> AsyncIterator[tuple[Browser, Chromium, Tab]]:
    """A server, a browser, and a tab with the printed address."""
    async with opened(folder, **limits) as place, started(PROGRAM or "") as chromium:
        tab = await chromium.tab()
        await tab.open(place.gate.address)
        assert await tab.shows(" sources", "Read")
        yield place, chromium, tab


async def test_keys_mouse_size_and_reload_work_without_a_click_first_and_nothing_comes_from_elsewhere(
    sample_data: Path,
) -> None:
    async with browsing(sample_data) as (place, _, tab):
        await tab.presses("?")
        assert await tab.shows("List of sources")
        await tab.presses("q")
        assert await tab.until(lambda: not any("List of sources" in line for line in tab.screen.display))

        await tab.clicks("Danube Observer")
        assert await tab.shows("Belgrade welcomes a Turkish commander in Kosovo")

        before = tab.screen.columns
        await tab.resizes(1400, 900)
        assert await tab.until(lambda: tab.screen.columns > before)
        assert await tab.shows(" sources")

        await tab.reload()
        assert await tab.shows(" sources")
        await tab.presses("?")
        assert await tab.shows("List of sources")

        outside = [
            url for url in tab.requests if not url.split("://", 1)[-1].startswith(f"127.0.0.1:{place.gate.port}/")
        ]
        assert [url for url in outside if not url.startswith("data:")] == []
        assert tab.errors == []
        assert place.said == []


async def test_a_citation_reaches_the_clipboard_of_the_browser_and_ctrl_v_pastes_from_it(sample_data: Path) -> None:
    async with browsing(sample_data) as (_, _, tab):
        assert await tab.shows("conflicts", "1.1")
        await tab.value("navigator.clipboard.writeText('before')")
        await tab.presses("y")
        assert await tab.value(
            "new Promise(done => { const look = async () => { const text = await navigator.clipboard.readText();"
            " text === 'before' ? setTimeout(look, 20) : done(text.includes('(')); }; look(); })"
        )
        await tab.presses("/")
        await tab.pastes("twenty-seven oars")
        assert await tab.shows("twenty-seven oars")
        assert tab.errors == []


async def test_a_second_tab_is_a_second_session_and_who_has_no_secret_sees_nothing(sample_data: Path) -> None:
    async with browsing(sample_data) as (place, chromium, tab):
        address = f"{place.base}{place.gate.root}"
        second = await chromium.tab()
        await second.open(address)
        assert await second.shows(" sources")
        await second.presses("?")
        assert await second.shows("List of sources")
        assert not any("List of sources" in line for line in tab.screen.display)

        stranger = await chromium.tab(private=True)
        await stranger.open(address)
        assert await stranger.until(lambda: address in stranger.statuses)
        assert stranger.statuses[address] == 403
        await stranger.open(place.gate.address)
        assert await stranger.until(lambda: place.gate.address in stranger.statuses)
        assert stranger.statuses[place.gate.address] == 403
        assert "session" not in "".join(stranger.requests).rsplit("/", 1)[-1]


async def test_a_brief_is_readable_on_a_telephone_in_the_dark_and_on_few_pages(
    sample_data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "brief.html"
    assert run(["export", str(sample_data), "-o", str(target), "--no-cache"], Console()) == 0
    async with started(PROGRAM or "") as chromium:
        tab = await chromium.tab()
        await tab.open(target.as_uri())
        ink = "getComputedStyle(document.body).color"
        light = await tab.value(ink)
        for width in (390, 1100):
            await tab.resizes(width, 900)
            assert await tab.value("document.documentElement.scrollWidth <= window.innerWidth"), width
        await tab.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        assert await tab.value(ink) != light
        printed = await tab.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        assert len(PdfDocument(base64.b64decode(printed["data"]))) <= 6
        assert {url for url in tab.requests if not url.startswith(("file:", "about:"))} == set()
        assert tab.errors == []
