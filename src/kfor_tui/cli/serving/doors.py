"""The door of the server: a connection comes in once its first request has a head, soon and short enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

HEAD_SECONDS = 10.0
HEAD_LIMIT = 16 * 1024
MAX_CONNECTIONS = 64
_HEAD_END = b"\r\n\r\n"


class Doors:
    """Makes a door for every connection; ``inside`` says how many have come in and not left."""

    def __init__(self, handler: Callable[[], asyncio.Protocol], inside: Callable[[], int]) -> None:
        self.handler, self._inside = handler, inside
        self.waiting: set[Door] = set()

    def __call__(self) -> Door:
        """A door for one connection."""
        return Door(self)

    @property
    def full(self) -> bool:
        """Whether there are as many connections as there may be."""
        return len(self.waiting) + self._inside() >= MAX_CONNECTIONS

    def close(self) -> None:
        """Send away who still waits."""
        for door in list(self.waiting):
            door.send_away()


class Door(asyncio.Protocol):
    """Waits for the head of the first request, then hands the connection on."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._head = bytearray()
        self._transport: asyncio.Transport | None = None
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait, unless there are too many already."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what a stream server makes
        self._transport = transport
        if self._doors.full:
            transport.abort()
            return
        self._doors.waiting.add(self)
        self._late = asyncio.get_running_loop().call_later(HEAD_SECONDS, self.send_away)

    def data_received(self, data: bytes) -> None:
        """Collect the head; hand on what came as soon as it is whole."""
        self._head += data
        if _HEAD_END in self._head:
            self._hand_on()
        elif len(self._head) > HEAD_LIMIT:
            self.send_away()

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        """Nobody waits any more."""
        self._leave()

    def send_away(self) -> None:
        """End the connection."""
        self._leave()
        if self._transport is not None:
            self._transport.abort()

    def _hand_on(self) -> None:
        transport = self._transport
        self._leave()
        if transport is not None and not transport.is_closing():
            handler = self._doors.handler()
            transport.set_protocol(handler)
            handler.connection_made(transport)
            handler.data_received(bytes(self._head))

    def _leave(self) -> None:
        self._doors.waiting.discard(self)
        if self._late is not None:
            self._late.cancel()
