# Entries of sys.path are strings.
# ruff: noqa: PTH100, PTH109, PTH117, PTH120
"""Worker processes from the side of the program that waits for them.

Plain ``subprocess`` with a socket pair: a worker gets its own session (no terminal, no ctrl-c), standard streams
that lead nowhere, and a module path without the current folder, where a hostile ``json.py`` may lie. It does not
import ``__main__``, and nothing it answers is executed.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Sequence

from kfor_tui.ingest import limits, wire
from kfor_tui.ingest.analysis import Contents, FileInfo
from kfor_tui.ingest.raw import Refused

_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from kfor_tui.ingest.worker import main;main(int(sys.argv[2]))"
)
_WALL_PER_CPU = 3  # seconds: workers give way to everything else
_MEMORY = "needs too much memory"
_OVERLOADED = "its reader could not be started"
_started: weakref.WeakSet[Worker] = weakref.WeakSet()


class Worker:
    """One process: ``send`` a task, ask ``ready`` (or poll ``fileno``), take the ``result``. Killed on any doubt."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._answer = bytearray()
        self._file = ""
        self._deadline = 0.0
        self.failure: str | None = None
        self.busy = False
        self.tired = False  # the last task broke a process that had served others before it
        self._served = 0
        _started.add(self)

    def fileno(self) -> int:
        """The descriptor that becomes readable when there is news; -1 when the worker is gone."""
        return self._channel.fileno() if self._channel else -1

    @property
    def pid(self) -> int | None:
        """The process, for tests and for the curious."""
        return self._process.pid if self._process else None

    def send(self, descriptor: int, info: FileInfo) -> None:
        """Begin to read an open file; the descriptor stays the caller's."""
        self._file = info.id
        self._send(descriptor, wire.pack_request(info))

    def _send(self, descriptor: int, request: bytes) -> None:
        self.busy, self.failure, self.tired = True, None, False
        self._answer.clear()
        if self._process and self._process.poll() is not None:
            self.kill()  # it died while it was idle
        for _ in range(2):  # an idle worker may have died meanwhile
            try:
                channel = self._channel or self._start()
                socket.send_fds(channel, [wire.LENGTH.pack(len(request))], [descriptor])
                channel.sendall(request)
            except OSError:
                self.kill()
            else:
                self._deadline = time.monotonic() + limits.WORKER_WALL_SECONDS
                self._served += 1
                return
        self.failure = _OVERLOADED

    def ready(self) -> bool:
        """Take in what has arrived; True when there is a result or none will come."""
        if self.failure or self._channel is None:
            self.failure = self.failure or _OVERLOADED
            return True
        try:
            while True:
                part = self._channel.recv(1 << 20, socket.MSG_DONTWAIT)
                if not part:
                    self.failure = self._why_gone()
                    return True
                self._take(part)
                if self._complete():
                    return True
        except BlockingIOError:
            pass
        except OSError:
            self.failure = self._why_gone()
            return True
        if time.monotonic() > self._deadline:
            self.failure = f"given up after {limits.WORKER_WALL_SECONDS:.0f} seconds"
            return True
        return False

    def result(self) -> Contents:
        """What is in the file; raises Refused with one line. The worker is free again."""
        self.busy = False
        if self.failure:
            self.kill()
            raise Refused(self.failure)
        answer, self._answer = self._answer, bytearray()
        try:
            return wire.unpack_contents(memoryview(answer)[wire.ANSWER.size :], self._file)
        except Refused as refused:
            if str(refused) in (_MEMORY, wire.NONSENSE):
                self.tired = str(refused) == _MEMORY and self._served > 1
                self.kill()  # what it holds is not worth keeping
            raise

    def guards(self) -> tuple[str, ...]:
        """What confines the process, one guard a line; empty when no process can be started."""
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a request carries a descriptor
            self._send(nothing.fileno(), wire.REPORT)
            while not self.ready():
                select.select([self], [], [], 0.1)
        self.busy = False
        if self.failure:
            return ()
        head, _ = wire.unpack_head(memoryview(self._answer)[wire.ANSWER.size :])
        return tuple(head.get("guards", ()))

    def kill(self) -> None:
        """End the process at once; the next task starts another."""
        if self._channel:
            self._channel.close()
        if self._process:
            with contextlib.suppress(OSError):
                self._process.kill()
            self._process.wait()
        self._channel = self._process = None
        self._served = 0

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
                [sys.executable, "-I", "-c", _BOOT, json.dumps(_module_path()), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd="/",
                start_new_session=True,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._channel = ours
        return ours

    def _take(self, part: bytes) -> None:
        """Add to the answer; it begins with the number of texts, which says how long the rest may take."""
        known = len(self._answer) >= wire.LENGTH.size
        self._answer += part
        if not known and len(self._answer) >= wire.LENGTH.size:
            records: int = wire.LENGTH.unpack_from(self._answer)[0]
            more = limits.analysis_seconds(records) - limits.analysis_seconds(0)
            self._deadline += more * _WALL_PER_CPU

    def _complete(self) -> bool:
        if len(self._answer) < wire.ANSWER.size:
            return False
        size: int = wire.ANSWER.unpack_from(self._answer)[1]
        if size > limits.REPLY_BYTES:
            self.failure = "more text than can be taken in"
            return True
        return len(self._answer) >= wire.ANSWER.size + size

    def _why_gone(self) -> str:
        """What ended the process, in words."""
        if not self._process:
            return _OVERLOADED
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "its reader closed the line"
        if code == -signal.SIGXCPU:
            return "given up: it takes too much work"
        self.tired = self._served > 1
        if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGTRAP):
            return _MEMORY
        return "it crashed its reader" if code < 0 else _OVERLOADED


class Pool:
    """A few workers, started only when there is something to read; used by one thread."""

    def __init__(self, size: int | None = None) -> None:
        self._workers = [Worker() for _ in range(size or max(1, min(4, (os.cpu_count() or 2) - 1)))]

    def idle(self) -> Worker | None:
        """A worker that may be given a task; one that already runs is preferred."""
        free = [worker for worker in self._workers if not worker.busy]
        return min(free, key=lambda worker: worker.pid is None, default=None)

    def wait(self, timeout: float) -> None:
        """Until a busy worker has news, at most ``timeout`` seconds."""
        waiting = [worker.fileno() for worker in self._workers if worker.busy and worker.fileno() >= 0]
        if waiting:
            poller = select.poll()
            for descriptor in waiting:
                poller.register(descriptor, select.POLLIN | select.POLLHUP)
            poller.poll(timeout * 1000)

    def close(self) -> None:
        """End every worker."""
        for worker in self._workers:
            worker.kill()
            worker.busy = False


def reader_guards() -> tuple[str, ...]:
    """What confines the processes that read risky files on this machine."""
    worker = Worker()
    try:
        return worker.guards()
    finally:
        worker.kill()


def close_all() -> None:
    """End every worker of the program; reads that still wait for one end with a Problem."""
    for worker in list(_started):
        worker.kill()


def _module_path() -> Sequence[str]:
    """Where modules come from, without the current folder: it may hold foreign files."""
    here = os.path.realpath(os.curdir) if _exists() else None
    entries = [entry for entry in sys.path if entry and os.path.isabs(entry)]
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    kept = [entry for entry in entries if entry == package or here is None or os.path.realpath(entry) != here]
    return list(dict.fromkeys([*kept, package]))


def _exists() -> bool:
    with contextlib.suppress(OSError):
        return bool(os.getcwd())
    return False


atexit.register(close_all)
