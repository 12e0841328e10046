"""What a worker process gives up before it looks at a foreign file. Each step is taken where the system offers it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import sys
from typing import Any, NoReturn

from kfor_tui.ingest import limits

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


# What a reader may open for reading beside the file it was given: modules, libraries, time zones.
_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom")
_in_force: list[str] = []


def guards() -> tuple[str, ...]:
    """What is in force in this process, in words."""
    return tuple(_in_force)


def enter() -> None:
    """Give up, for good: the network, new privileges, core dumps, more than a few files, more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-c is for the program that waits for us
    sys.dont_write_bytecode = True
    _system_calls()
    _no_sockets()
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.WORKER_FILES)
    if sys.platform != "darwin":  # macOS counts shared libraries and refuses
        _limit(resource.RLIMIT_AS, limits.WORKER_MEMORY)
    with contextlib.suppress(OSError):
        os.nice(5)  # the screen comes first
    _in_force.append("limits of memory, CPU time and files")
    _system_filters()


def start_task() -> None:
    """Allow this task its own ten seconds of CPU, and no byte written to any file."""
    allow(limits.WORKER_CPU_SECONDS)
    _soft(resource.RLIMIT_FSIZE, 0)


def allow(seconds: int) -> None:
    """Allow this process so many seconds of CPU from now on; the system ends it when they are over."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def end_task() -> None:
    """Between tasks parsers may be imported, which may write byte code."""
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
        _soft(kind, resource.getrlimit(kind)[1])


def _soft(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _system_calls() -> None:
    """On Linux: die with the parent, no new privileges, and a network of one's own, which has no way out."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
            _in_force.append("a network of its own without any interface")
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _system_filters() -> None:
    """On Linux: no file but modules and libraries, no system call that a reader does not need."""
    if not sys.platform.startswith("linux"):
        return
    from kfor_tui.ingest import landlock, seccomp

    with contextlib.suppress(OSError, AttributeError):
        version = landlock.restrict(dict.fromkeys([*sys.path, sys.prefix, sys.base_prefix, *_SYSTEM_FOLDERS]))
        if version:
            _in_force.append(f"Landlock {version}: no files but modules and libraries")
    with contextlib.suppress(OSError, AttributeError):
        if seccomp.restrict():
            _in_force.append("seccomp: no programs, sockets, signals or writing")


def _no_sockets() -> None:
    """Where the kernel does not help, Python's own sockets refuse."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise PermissionError("readers have no network")

    class Refusing(socket.socket):
        connect = connect_ex = sendto = sendmsg = refuse

    socket.socket = Refusing  # type: ignore[misc]
    socket.create_connection = refuse
    socket.getaddrinfo = refuse
