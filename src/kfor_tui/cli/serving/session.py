"""One process of the app and the browser tab that shows it.

The process speaks in packets: a letter (``D`` what the terminal gets, ``M`` a message as JSON), four bytes of length,
big-endian, and the payload. It begins with a line of its own. That is the protocol of Textual's web driver.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

PRELUDE = b"__GANGLION__\n"
PACKET_LIMIT = 64 * 1024 * 1024
CHUNK = 4096
SMALLEST, LARGEST = 2, 1000  # cells a side
LEAVING_SECONDS = 5.0
ENTRY = (sys.executable, "-P", "-m", "kfor_tui.cli.serving.child")  # -P: nothing is imported from the current folder

Send = Callable[[bytes], Awaitable[None]]
Tell = Callable[[str], Awaitable[None]]


class Session:
    """A running app; ``send`` gets its terminal output, ``tell`` gets messages for the page."""

    def __init__(self, process: asyncio.subprocess.Process, send: Send, tell: Tell) -> None:
        self._process, self._send, self._tell = process, send, tell
        self.ended = False  # by itself
        self._draining = asyncio.create_task(self._drain_errors())

    @classmethod
    async def start(cls, arguments: Sequence[str], size: tuple[int, int], send: Send, tell: Tell) -> Session:
        """Start the app with the arguments of the command line, in a terminal of ``size`` columns and rows."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *ENTRY, *arguments, stdin=pipe, stdout=pipe, stderr=pipe, env=_environment(*size), start_new_session=True
        )
        return cls(process, send, tell)

    async def run(self) -> None:
        """Pass on the output of the app until it ends."""
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            await self._hand_on_all()
        self.ended = True

    async def _hand_on_all(self) -> None:
        out = self._process.stdout
        assert out is not None  # noqa: S101 - asked for above
        if await out.readline() != PRELUDE:
            return
        while True:
            kind = await out.readexactly(1)
            length = int.from_bytes(await out.readexactly(4), "big")
            if length > PACKET_LIMIT:
                return
            if not await self._hand_on(kind, await out.readexactly(length)):
                return

    async def _hand_on(self, kind: bytes, payload: bytes) -> bool:
        if kind == b"D":
            await self._send(payload)
            return True
        message = _message(payload) if kind == b"M" else {}
        url = message.get("url")
        if message.get("type") == "open_url" and isinstance(url, str) and urlsplit(url).scheme in {"http", "https"}:
            await self._tell(json.dumps(["open_url", {"url": url, "new_tab": True}]))
        return message.get("type") != "exit"

    async def answer(self, text: str) -> bool:
        """Handle a message of the page; return whether it was an action of the user."""
        try:
            what, value = (*json.loads(text), None)[:2]
        except (ValueError, TypeError, RecursionError):
            return False
        if what == "stdin" and isinstance(value, str):
            await self._pass("D", value.encode("utf-8", "replace"))
            return True
        if what == "resize" and isinstance(value, dict):
            width, height = clamped(value.get("width"), 80), clamped(value.get("height"), 24)
            await self._pass("M", {"type": "resize", "width": width, "height": height})
        elif what in {"focus", "blur"}:
            await self._pass("M", {"type": what})
        elif what == "ping" and isinstance(value, str) and len(value) < 40:
            await self._tell(json.dumps(["pong", value]))
        return False

    async def _pass(self, kind: str, value: bytes | dict[str, Any]) -> None:
        payload = value if isinstance(value, bytes) else json.dumps(value).encode()
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - asked for above
        with suppress(ConnectionError, RuntimeError):
            stdin.write(kind.encode() + len(payload).to_bytes(4, "big") + payload)
            await stdin.drain()

    async def _drain_errors(self) -> None:
        """Read and drop the stderr of the app, so that the app never blocks."""
        errors = self._process.stderr
        assert errors is not None  # noqa: S101 - asked for above
        while await errors.read(CHUNK):
            pass

    async def close(self) -> int:
        """End the app, first politely, then by force, and return its exit code.

        Its stderr may quote a source and is dropped.
        """
        await self._pass("M", {"type": "quit"})
        stdin = self._process.stdin
        if stdin is not None:
            stdin.close()
        for force in (None, self._process.terminate, self._process.kill):
            if force is not None:
                with suppress(ProcessLookupError):
                    force()
            if await self._gone():
                break
        await self._draining
        return self._process.returncode or 0

    async def _gone(self) -> bool:
        out = self._process.stdout

        async def drained() -> None:
            while out is not None and await out.read(65536):
                pass
            await self._process.wait()

        try:
            await asyncio.wait_for(drained(), LEAVING_SECONDS)
        except TimeoutError:
            return False
        return True


def clamped(value: object, default: int) -> int:
    """Limit a number of cells to what the app can paint."""
    try:
        cells = int(value) if isinstance(value, int | float | str) else default
    except (TypeError, ValueError, OverflowError):
        cells = default
    return max(SMALLEST, min(cells, LARGEST))


def _message(payload: bytes) -> dict[str, Any]:
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _environment(width: int, height: int) -> dict[str, str]:
    return {
        **os.environ,
        "TEXTUAL_DRIVER": "kfor_tui.cli.serving.driver:ServedDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }
