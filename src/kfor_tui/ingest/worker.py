"""The process that reads risky files: one request at a time over a socket, as ``wire`` describes it.

The worker never learns a path: an open file descriptor comes beside each request.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable

from kfor_tui.ingest import analysis, limits, opening, readers, sandbox, wire
from kfor_tui.ingest.raw import Refused
from kfor_tui.text import extensions


def main(descriptor: int) -> None:
    """Serve requests on the socket ``descriptor`` until its other end is closed."""
    channel = socket.socket(fileno=descriptor)
    extensions.load()  # the user's own files, which cannot be opened any more once the sandbox is entered
    sandbox.enter()
    sys.setrecursionlimit(1_500)
    with channel:
        while request := _receive(channel):
            try:
                _answer(channel, *request)
            except OSError:
                return


def _receive(channel: socket.socket) -> tuple[bytes, int] | None:
    """The next request and the file that came with it; None when the other end is closed."""
    try:
        start, files, _, _ = socket.recv_fds(channel, wire.LENGTH.size, 1)
        if len(start) < wire.LENGTH.size or not files:
            return None
        size, packed = wire.LENGTH.unpack(start)[0], bytearray()
        while len(packed) < size:
            part = channel.recv(size - len(packed))
            if not part:
                return None
            packed += part
    except OSError:
        return None
    return bytes(packed), files[0]


def _answer(channel: socket.socket, request: bytes, descriptor: int) -> None:
    """Say how many texts there are as soon as that is known, and then what is in them, or why they are refused."""
    told = False

    def begin(records: int) -> None:
        nonlocal told
        told = True
        sandbox.allow(limits.analysis_seconds(records))
        channel.sendall(wire.LENGTH.pack(records))

    try:
        answer = _contents(request, descriptor, begin)
    except Refused as refused:
        answer = wire.pack_head({"refused": str(refused)})
    except MemoryError:
        answer = wire.pack_head({"refused": "needs too much memory"})
    except Exception as error:
        answer = wire.pack_head({"refused": f"cannot be read ({type(error).__name__})"})
    finally:
        os.close(descriptor)
        sandbox.end_task()
    if not told:
        channel.sendall(wire.LENGTH.pack(0))
    for part in answer:
        channel.sendall(part)


def _contents(request: bytes, descriptor: int, begin: Callable[[int], None]) -> wire.Packed:
    if request == wire.REPORT:
        return wire.pack_head({"guards": sandbox.guards()})
    info = wire.unpack_request(request)
    readers.reader(info.format)  # import first, while writing byte code is still allowed
    sandbox.start_task()
    data = opening.read_descriptor(descriptor, limits.FILE_BYTES[info.format] + 1)
    if problem := limits.too_large(len(data), info.format):
        raise Refused(problem)  # it grew since it was looked at
    return wire.pack_contents(analysis.read(data, info, begin))
