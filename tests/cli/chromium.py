"""A headless Chromium driven over its DevTools protocol, as a user's browser would be used."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pyte

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--mute-audio",
    "--remote-debugging-port=0", "about:blank",
)  # fmt: skip
PATIENCE = 60.0
WIDTH, HEIGHT = 1000, 640
# The emulator does not know the private form of requests about modes and keys.
UNKNOWN = re.compile(rb"\x1b\[[?>=<][0-9;]*\$?[pu]|\x1b\]52;[^\x07]*\x07")


def binary() -> str | None:
    """The Chromium of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """A page, what it asked for, what its console said, and what its terminal shows."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.requests: list[str] = []
        self.statuses: dict[str, int] = {}
        self.errors: list[str] = []
        self.sent: list[str] = []
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._number = 0
        self._loads = self._sessions = 0
        self._changed = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps({"id": self._number, "method": method, "params": params}))
        return await asyncio.wait_for(answer, PATIENCE)

    async def value(self, script: str) -> Any:
        """Return what a script comes to."""
        done = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                answer = self._answers.pop(said["id"])
                if "error" in said:
                    answer.set_exception(RuntimeError(said["error"]["message"]))
                else:
                    answer.set_result(said["result"])
                continue
            self._note(said["method"], said["params"])
            async with self._changed:
                self._changed.notify_all()

    def _note(self, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Page.loadEventFired":
                self._loads += 1
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(params["url"])
                self._sessions += 1
                self.screen.reset()
            case "Network.responseReceived":
                self.statuses[params["response"]["url"]] = params["response"]["status"]
            case "Network.webSocketFrameSent":
                self._sent(params["response"]["payloadData"])
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                self._stream.feed(UNKNOWN.sub(b"", base64.b64decode(params["response"]["payloadData"])))
            case "Runtime.exceptionThrown":
                self.errors.append(str(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "assert"):
                self.errors.append(str(params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")

    def _sent(self, payload: str) -> None:
        self.sent.append(payload)
        what, value = json.loads(payload)[:2] if payload.startswith('["resize"') else ("", {})
        if what == "resize":
            self.screen.resize(value["height"], value["width"])

    # ----- the user

    async def open(self, address: str) -> None:
        """Type an address and wait until its page is there."""
        before = self._loads
        await self.call("Page.navigate", url=address)
        assert await self.until(lambda: self._loads > before)

    async def reload(self) -> None:
        """Reload the page and wait until its new session begins."""
        before = self._sessions
        await self.call("Page.reload")
        assert await self.until(lambda: self._sessions > before)

    async def presses(self, key: str, code: str = "", modifiers: int = 0) -> None:
        """Press and release a key; 2 is control in ``modifiers``."""
        text = key if len(key) == 1 and not modifiers else ""
        number = ord(key.upper()) if len(key) == 1 else 0
        known = {"key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": number}
        await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **known)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **known)

    async def pastes(self, text: str) -> None:
        """Paste with ctrl+v, as a desktop does it: the key, and the editing command that the browser makes of it."""
        await self.value(f"navigator.clipboard.writeText({json.dumps(text)})")
        known = {"key": "v", "code": "KeyV", "modifiers": 2, "windowsVirtualKeyCode": 86}
        await self.call("Input.dispatchKeyEvent", type="rawKeyDown", commands=["paste"], **known)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **known)

    async def clicks(self, words: str) -> None:
        """Click on the middle of words once the terminal shows them."""
        assert await self.shows(words)
        row, line = next((row, line) for row, line in enumerate(self.screen.display) if words in line)
        column = line.index(words) + len(words) // 2
        box = await self.value("document.querySelector('.xterm-screen').getBoundingClientRect().toJSON()")
        x = box["x"] + (column + 0.5) * box["width"] / self.screen.columns
        y = box["y"] + (row + 0.5) * box["height"] / self.screen.lines
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def resizes(self, width: int, height: int) -> None:
        """Change the size of the window, in pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    async def shows(self, *words: str) -> bool:
        """Wait until all words are on the screen of the terminal."""
        return await self.until(lambda: all(any(word in line for line in self.screen.display) for word in words))

    async def until(self, holds: Any) -> bool:
        """Wait until something is so; false when it takes too long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), self._changed:
                await self._changed.wait_for(holds)
        return bool(holds())

    async def close(self) -> None:
        self._reading.cancel()
        await self._socket.close()


class Chromium:
    """A running browser, its profile new and thrown away."""

    def __init__(self, client: aiohttp.ClientSession, base: str) -> None:
        self._client, self._base = client, base
        self._tabs: list[Tab] = []

    async def tab(self, *, private: bool = False) -> Tab:
        """Open a tab; a private one shares no cookies with the others."""
        async with self._client.get(f"{self._base}/json/version") as answer:
            address = (await answer.json(content_type=None))["webSocketDebuggerUrl"]
        browser = Tab(await self._client.ws_connect(address))
        context = {}
        if private:
            context = {"browserContextId": (await browser.call("Target.createBrowserContext"))["browserContextId"]}
        target = (await browser.call("Target.createTarget", url="about:blank", **context))["targetId"]
        await browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        tab = Tab(await self._client.ws_connect(f"{self._base.replace('http', 'ws')}/devtools/page/{target}"))
        self._tabs += [browser, tab]
        for domain in ("Network", "Runtime", "Log", "Page"):
            await tab.call(f"{domain}.enable")
        await tab.resizes(WIDTH, HEIGHT)
        await tab.call("Page.bringToFront")
        await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
        return tab

    async def close(self) -> None:
        for tab in self._tabs:
            await tab.close()


@asynccontextmanager
async def started(program: str) -> AsyncIterator[Chromium]:
    """Start a browser and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            program, f"--user-data-dir={profile}", *SWITCHES, stdout=quiet, stderr=asyncio.subprocess.PIPE
        )
        try:
            base = await _address(process)
            async with aiohttp.ClientSession() as client:
                browser = Chromium(client, base)
                try:
                    yield browser
                finally:
                    await browser.close()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            found = re.search(rb"listening on ws://(127\.0\.0\.1:\d+)/", line)
            if found:
                asyncio.ensure_future(_drain(process.stderr))  # noqa: RUF006 - ends with the browser
                return f"http://{found[1].decode()}"
    raise AssertionError("the browser did not start")


async def _drain(stream: asyncio.StreamReader) -> None:
    while await stream.read(65536):
        pass
