"""Browser mode: one user, one machine, few sessions, and the real application behind them."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import re
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kfor_tui.cli.serving import page, server
from kfor_tui.cli.serving.gate import Gate
from kfor_tui.cli.serving.session import clamped

from .conftest import Command

aiohttp = pytest.importorskip("aiohttp")
pyte = pytest.importorskip("pyte")
pytest.importorskip("textual_serve")
pytestmark = pytest.mark.usefixtures("loopback")
PATIENCE = 30.0


class Browser:
    """A browser that has opened the address, or has not."""

    def __init__(self, gate: Gate, client: aiohttp.ClientSession) -> None:
        self.gate, self.client, self.said = gate, client, list[str]()
        self.base = f"http://127.0.0.1:{gate.port}"

    async def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        """Ask for a path below the root."""
        async with self.client.get(f"{self.base}{self.gate.root}{path}", headers=headers) as answer:
            return answer.status, await answer.text()

    async def enter(self) -> None:
        """Open the printed address."""
        async with self.client.get(self.gate.address) as answer:
            assert answer.status == 200
            assert "token" not in str(answer.url)

    async def session(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        """Open a session as the page would."""
        headers.setdefault("Origin", self.base)
        url = f"{self.base}{self.gate.root}session?width=100&height=30"
        return await self.client.ws_connect(url, headers=headers)


@asynccontextmanager
async def opened(folder: Path, **limits: float) -> AsyncIterator[Browser]:
    """A running server and a browser with cookies of its own."""
    with server.listen(0) as place:
        gate = Gate(place.getsockname()[1])
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as client:
            browser = Browser(gate, client)
            own = server.Server(["--no-cache", "--", str(folder)], gate, browser.said.append, **limits)  # type: ignore[arg-type]
            async with server.running(own, place):
                yield browser


class Terminal:
    """What the user of a session sees."""

    def __init__(self, session: aiohttp.ClientWebSocketResponse) -> None:
        self.session = session
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.ByteStream(self.screen)

    async def shows(self, words: str) -> bool:
        """Wait until the words are on the screen; false when the session ends before."""
        async with asyncio.timeout(PATIENCE):
            async for message in self.session:
                if message.type is aiohttp.WSMsgType.BINARY:
                    # The emulator does not know the private form of a request about modes.
                    self.stream.feed(re.sub(rb"\x1b\[[?>=<][0-9;]*\$?[pu]", b"", message.data))
                if any(words in line for line in self.screen.display):
                    return True
        return False

    async def presses(self, keys: str) -> None:
        """Send keys as the page does."""
        await self.session.send_str(json.dumps(["stdin", keys]))

    async def ends(self) -> bool:
        """Wait until the session is closed."""
        async with asyncio.timeout(PATIENCE):
            async for _ in self.session:
                pass
        return self.session.closed


async def test_without_the_token_everything_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path) as browser:
        for path in ("", "?token=", "?token=wrong", "textual.js", "session", "../", "nowhere"):
            assert (await browser.get(path))[0] == 403, path
        async with browser.client.get(f"{browser.base}/") as answer:
            assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await browser.session()
        assert refused.value.status == 403


async def test_the_token_becomes_a_cookie_that_scripts_and_other_pages_and_ports_never_see(tmp_path: Path) -> None:
    async with (
        opened(tmp_path) as browser,
        browser.client.get(browser.gate.address, allow_redirects=False) as answer,
    ):
        cookie = answer.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict", f"Path={browser.gate.root}"} <= set(cookie.split("; "))
        assert browser.gate.token not in cookie + answer.headers["Location"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_page_or_name_is_refused_even_with_the_cookie(tmp_path: Path, headers: dict[str, str]) -> None:
    async with opened(tmp_path) as browser:
        await browser.enter()
        assert (await browser.get("", **headers))[0] == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await browser.session(**headers)
        assert refused.value.status == 403


async def test_a_session_needs_an_origin(tmp_path: Path) -> None:
    async with opened(tmp_path) as browser:
        await browser.enter()
        assert (await browser.get("session"))[0] == 403


async def test_nothing_that_is_served_names_another_host_and_every_answer_forbids_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as browser:
        await browser.enter()
        for name, asset in page.assets().items():
            async with browser.client.get(f"{browser.base}{browser.gate.root}{name}") as answer:
                assert answer.status == 200
                assert await answer.read() == asset.body
                policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self';" in policy
            code = re.sub(r"/\*.*?\*/", "", asset.body.decode(), flags=re.DOTALL)
            assert not re.search(r"https?://|@import|url\((?!data:)", code), name
        async with browser.client.post(f"{browser.base}{browser.gate.root}") as answer:
            assert answer.status == 405
            assert "Content-Security-Policy" in answer.headers


def test_only_this_machine_is_listened_to() -> None:
    with server.listen(0) as place:
        assert (place.family, place.getsockname()[0]) == (socket.AF_INET, "127.0.0.1")


async def test_a_session_is_the_real_application_and_takes_keys(sample_data: Path) -> None:
    async with opened(sample_data) as browser:
        await browser.enter()
        terminal = Terminal(await browser.session())
        assert await terminal.shows(" sources")
        await terminal.presses("?")
        assert await terminal.shows("List of sources")
        for junk in ("", "[", "[1]", "{}", '["stdin"]', '["resize", {"width": "x"}]', '["resize", 3]', "[" * 5000):
            await terminal.session.send_str(junk)
        await terminal.session.send_str(json.dumps(["ping", "7"]))
        await terminal.presses("q")
        assert await terminal.shows("? keys")
        await terminal.presses("\x11")
        assert await terminal.ends()
        assert browser.said == []


async def test_there_are_only_so_many_sessions_and_one_that_ends_makes_room(sample_data: Path) -> None:
    async with opened(sample_data, max_sessions=1) as browser:
        await browser.enter()
        first = await browser.session()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await browser.session()
        assert refused.value.status == 503
        terminal = Terminal(first)
        await terminal.shows(" sources")
        await first.close()
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await (await browser.session()).close()
                    break
                except aiohttp.WSServerHandshakeError:
                    await asyncio.sleep(0.05)


async def test_a_session_nobody_uses_is_ended(sample_data: Path) -> None:
    async with opened(sample_data, idle_seconds=0.0) as browser:
        await browser.enter()
        assert await Terminal(await browser.session()).ends()


async def test_closing_a_tab_at_once_is_no_news_and_frees_its_place(sample_data: Path) -> None:
    async with opened(sample_data, max_sessions=1) as browser:
        await browser.enter()
        for _ in range(3):
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        session = await browser.session()
                        break
                    except aiohttp.WSServerHandshakeError:
                        await asyncio.sleep(0.05)
            await session.close()
    assert browser.said == []


async def test_the_printed_address_opens_the_door_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as browser:
        await browser.enter()
        async with aiohttp.ClientSession() as other, other.get(browser.gate.address) as answer:
            assert answer.status == 403
        assert (await browser.get())[0] == 200


async def test_a_request_that_makes_no_sense_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with opened(tmp_path) as browser:
        for request in (b"GET / HTTP/9.9\r\n\r\n", b"\x00\xff\x00\r\n\r\n", b"GET /" + b"x" * 20_000):
            reader, writer = await asyncio.open_connection("127.0.0.1", browser.gate.port)
            writer.write(request)
            async with asyncio.timeout(PATIENCE):
                with contextlib.suppress(ConnectionError):
                    await reader.read()
            writer.close()
    assert browser.said == []
    assert capfd.readouterr() == ("", "")


async def test_who_sends_no_request_is_sent_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.cli.serving.doors.HEAD_SECONDS", 0.05)
    async with opened(tmp_path) as browser:
        reader, writer = await asyncio.open_connection("127.0.0.1", browser.gate.port)
        writer.write(b"GET / HTTP/1.1\r\nHost:")
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
        writer.close()


async def test_only_so_many_connections_wait_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.cli.serving.doors.MAX_CONNECTIONS", 3)
    async with opened(tmp_path) as browser:
        waiting = [await asyncio.open_connection("127.0.0.1", browser.gate.port) for _ in range(4)]
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionError):
                assert await waiting[3][0].read() == b""
        for _, writer in waiting:
            writer.close()


async def test_ending_the_server_ends_its_sessions(sample_data: Path) -> None:
    async with opened(sample_data) as browser:
        await browser.enter()
        terminal = Terminal(await browser.session())
        await terminal.shows(" sources")
    assert terminal.session.closed or await terminal.ends()


async def test_a_wrong_setting_ends_the_session_with_one_line(sample_data: Path, own_home: Path) -> None:
    (own_home / "config").mkdir()
    (own_home / "config" / "config.toml").write_text("style = 3", "utf-8")
    async with opened(sample_data) as browser:
        await browser.enter()
        assert await Terminal(await browser.session()).ends()
        async with asyncio.timeout(PATIENCE):
            while not browser.said:
                await asyncio.sleep(0.05)
        assert browser.said == ["a session could not start; kfor-tui with the same paths says why"]


async def test_the_command_prints_its_address_and_nothing_else(sample_data: Path) -> None:
    command = [sys.executable, "-m", "kfor_tui", "serve", str(sample_data)]
    if importlib.util.find_spec("kfor_tui.__main__") is None:
        command[1:3] = ["-c", "import sys; from kfor_tui.cli import main; sys.exit(main(sys.argv[1:]))"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        address = (await process.stdout.readline()).decode().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/\?token=[\w-]{43}", address)
        async with aiohttp.ClientSession() as client, client.get(address, allow_redirects=False) as answer:
            assert answer.status == 303
        process.terminate()
        assert (await process.communicate())[0] == b""
        assert process.returncode == 0


@pytest.mark.parametrize(
    "argv", [("serve", "no-such-folder"), ("serve", "d", "--port", "x"), ("serve", "d", "--port", "70000")]
)
def test_what_cannot_be_served_is_one_line_and_code_2(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_port_that_is_taken_is_one_line_and_code_2(kfor: Command, tmp_path: Path) -> None:
    with server.listen(0) as taken:
        port = taken.getsockname()[1]
        done = kfor("serve", str(tmp_path), "--port", str(port))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"kfor-tui: port {port}: ")


def test_without_the_extra_one_line_says_how_to_get_it(
    kfor: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: Callable[[str], object] = lambda name: None if name == "aiohttp" else object()  # noqa: E731
    monkeypatch.setattr(page, "find_spec", found)
    done = kfor("serve", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err == "kfor-tui: serve needs aiohttp: in a checkout of kfor-tui, pipx install --force '.[web]'\n"


@pytest.mark.parametrize(
    ("value", "cells"),
    [(120, 120), ("90", 90), (None, 80), ("x", 80), (-5, 2), (10**9, 1000), (float("inf"), 80), ([], 80)],
)
def test_a_size_is_one_that_can_be_painted(value: object, cells: int) -> None:
    assert clamped(value, 80) == cells
