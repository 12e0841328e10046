"""The process that reads risky files: one request at a time over a socket, answers in JSON, never in pickles.

A request is a line of JSON with an open file descriptor beside it; the worker never learns a path. An answer is
a length in eight bytes and JSON: ``{"records": […]}`` or ``{"refused": "one line"}``.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

from kfor_tui.ingest import limits, opening, readers, sandbox
from kfor_tui.ingest.raw import LENGTH, REPORT, Refused, to_wire

REQUEST_BYTES = 4096


def main(descriptor: int) -> None:
    """Serve requests on the socket ``descriptor`` until its other end is closed."""
    channel = socket.socket(fileno=descriptor)
    sandbox.enter()
    sys.setrecursionlimit(1_500)
    while True:
        try:
            line, files, _, _ = socket.recv_fds(channel, REQUEST_BYTES, 1)
        except OSError:
            return
        if not line or not files:
            return
        answer = _answer(json.loads(line), files[0])
        payload = json.dumps(answer, ensure_ascii=True).encode("ascii")
        try:
            channel.sendall(LENGTH.pack(len(payload)))
            channel.sendall(payload)
        except OSError:
            return


def _answer(request: dict[str, Any], descriptor: int) -> dict[str, Any]:
    file_format, encoding = str(request["format"]), request.get("encoding")
    try:
        if file_format == REPORT:
            return {"guards": sandbox.guards()}
        readers.reader(file_format)  # import first, while writing byte code is still allowed
        sandbox.start_task()
        data = opening.read_descriptor(descriptor, limits.FILE_BYTES[file_format] + 1)
        if problem := limits.too_large(len(data), file_format):
            raise Refused(problem)  # it grew since it was looked at
        records = readers.read(data, file_format, encoding)
        return {"records": [to_wire(record) for record in records]}
    except Refused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "needs too much memory"}
    except Exception as error:
        return {"refused": f"cannot be read ({type(error).__name__})"}
    finally:
        os.close(descriptor)
        sandbox.end_task()
