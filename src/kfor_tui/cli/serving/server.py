"""The server: loopback only, one page, a few sessions, each of which ends when it is idle."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from aiohttp import WSMsgType, web

from kfor_tui.cli.serving.doors import Doors
from kfor_tui.cli.serving.gate import Gate
from kfor_tui.cli.serving.page import Asset, assets, headers
from kfor_tui.cli.serving.session import Session, clamped

MAX_SESSIONS = 4
IDLE_SECONDS = 30 * 60.0
HEARTBEAT_SECONDS = 20.0
MESSAGE_LIMIT = 256 * 1024
# What the application itself says may quote a source or a name, and is not repeated here.
_UNUSABLE = 2
_NOT_STARTED = "a session could not start; kfor-tui with the same paths says why"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serve the app with ``arguments`` to everyone the gate admits; ``say`` prints one line of news."""

    def __init__(
        self,
        arguments: Sequence[str],
        gate: Gate,
        say: Callable[[str], None],
        *,
        max_sessions: int = MAX_SESSIONS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self.gate = gate
        self._arguments, self._say = arguments, say
        self._free, self._idle = max_sessions, idle_seconds
        self._assets = assets()
        self._open: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """Return the web application that handles requests."""
        app = web.Application(middlewares=[self._guard], client_max_size=1024)
        app.router.add_get(f"{self.gate.root}session", self._session)
        app.router.add_get(f"{self.gate.root}{{name:[a-z.]*}}", self._asset)
        app.on_shutdown.append(self._end_sessions)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Reject what the gate rejects, and add the headers to every response."""
        try:
            response = self._turned_away(request) or await handler(request)
        except web.HTTPException as error:
            response = _words(error.status, error.reason)
        if not response.prepared:
            response.headers.update(headers(self.gate.port))
        return response

    def _turned_away(self, request: web.Request) -> web.Response | None:
        reason = self.gate.refuses(request.headers)
        if reason is not None:
            return _words(403, f"Not from here: {reason}.")
        if request.path == self.gate.root and self.gate.enters(request.query.get("token", "")):
            # The token leaves the address bar; the cookie takes its place.
            return web.Response(status=303, headers={"Location": self.gate.root, "Set-Cookie": self.gate.cookie})
        if not self.gate.knows(request.cookies):
            return _words(403, "Open the address that kfor-tui serve has printed.")
        return None

    async def _asset(self, request: web.Request) -> web.Response:
        asset: Asset | None = self._assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        return web.Response(body=asset.body, content_type=asset.kind, charset="utf-8")

    async def _session(self, request: web.Request) -> web.StreamResponse:
        if "Origin" not in request.headers:
            return _words(403, "Not from here: no page asks.")
        if self._free < 1:
            return _words(503, "Too many sessions are open: close one.")
        self._free -= 1
        try:
            return await self._serve(request)
        finally:
            self._free += 1

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MESSAGE_LIMIT, compress=False)
        page.headers.update(headers(self.gate.port))
        await page.prepare(request)
        self._open.add(page)
        size = clamped(request.query.get("width"), 80), clamped(request.query.get("height"), 24)
        try:
            session = await Session.start(self._arguments, size, page.send_bytes, page.send_str)
        except BaseException:
            self._open.discard(page)
            raise
        showing = asyncio.create_task(self._show(session, page))
        left = False
        try:
            left = await self._listen(session, page)
        finally:
            self._open.discard(page)
            # An application that is still running ends because its tab did, however it takes that.
            failed = session.ended and not left
            showing.cancel()
            with suppress(asyncio.CancelledError, ConnectionError, RuntimeError):
                await showing
            code = await session.close()
            if failed and code:
                self._say(_NOT_STARTED if code == _UNUSABLE else f"a session ended with an error (exit code {code})")
        return page

    async def _show(self, session: Session, page: web.WebSocketResponse) -> None:
        try:
            await session.run()
        finally:
            await page.close()

    async def _listen(self, session: Session, page: web.WebSocketResponse) -> bool:
        """Pass on what the page sends; end the session when the user is idle, even if the page is alive.

        Returns whether the page left, not the application.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + self._idle
        while not page.closed:
            try:
                message = await page.receive(timeout=max(until - loop.time(), 0.001))  # 0 would be for ever
            except TimeoutError:
                await page.close(message=b"idle")
                return True
            if message.type is not WSMsgType.TEXT:
                if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                    return message.type in {WSMsgType.CLOSE, WSMsgType.ERROR}
                continue
            if await session.answer(message.data):
                until = loop.time() + self._idle
        return False

    async def _end_sessions(self, _app: web.Application) -> None:
        for page in list(self._open):
            await page.close(code=1001)


def _words(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=f"{text}\n")


def listen(port: int) -> socket.socket:
    """Return a socket on the loopback address; port 0 means any free port.

    Raises:
        OSError: the port is taken or not allowed.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        place.bind(("127.0.0.1", port))
        place.listen(16)
    except OSError:
        place.close()
        raise
    return place


@asynccontextmanager
async def running(server: Server, place: socket.socket) -> AsyncIterator[None]:
    """Serve on the socket within the block, then end every session."""
    # A request that makes no sense is answered, and is no news.
    runner = web.AppRunner(server.application(), access_log=None, handle_signals=False, logger=_quiet_logger())
    await runner.setup()
    handlers = runner.server
    assert handlers is not None  # noqa: S101 - made by setup
    doors = Doors(handlers, lambda: len(handlers.connections))
    listening = await asyncio.get_running_loop().create_server(doors, sock=place)
    try:
        yield
    finally:
        listening.close()
        doors.close()
        await runner.cleanup()


def _quiet_logger() -> logging.Logger:
    logger = logging.getLogger("kfor_tui.cli.serving")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    return logger


async def serve(server: Server, place: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until the process is asked to end; call ``ready`` when the server is listening."""
    ended = asyncio.Event()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), ended.set)
    async with running(server, place):
        ready()
        await ended.wait()
