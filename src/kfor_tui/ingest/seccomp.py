"""seccomp: a Linux process gives up system calls, for good.

A filter in the kernel's own small language (classic BPF) refuses with "not permitted" what a reader of documents never
needs: starting programs and processes, sockets, signals to others, changing, removing or writing files by path.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06  # load a word; jump when equal, when bits are set; return
_ALLOW, _REFUSE, _UNKNOWN_CALL = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38  # EPERM, ENOSYS
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in what the filter is given
_CLONE_THREAD = 0x00010000
_WRITING = os.O_WRONLY | os.O_RDWR

# The audit number of each architecture and the numbers of its calls.
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED = {
    "x86_64": (
        *(41, 42, 43, 49, 50, 53, 288),  # socket, connect, accept, bind, listen, socketpair, accept4
        *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        *(101, 129, 200, 297, 310, 311, 424, 434, 438),  # ptrace, signals to others, memory of others, pidfd_*
        *(76, 82, 83, 84, 85, 86, 87, 88, 133),  # truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, mknod
        *(90, 91, 92, 93, 94, 132, 235, 260, 261, 268, 280, 452),  # chmod and chown, times of files
        *(258, 259, 263, 264, 265, 266, 316),  # the same by folder: mkdirat, mknodat, unlinkat, renameat, linkat…
        *(188, 189, 190, 197, 198, 199),  # attributes
        *(161, 155, 165, 166, 272, 308, 321, 323, 298, 248, 249, 250, 425, 426, 427),  # chroot, mounts, unshare, bpf…
    ),
    "aarch64": (
        *(198, 199, 200, 201, 202, 203, 242),
        *(221, 281),
        *(117, 130, 138, 240, 270, 271, 424, 434, 438),
        *(33, 34, 35, 36, 37, 38, 45, 276),
        *(52, 53, 54, 55, 88, 452),
        *(5, 6, 7, 14, 15, 16),
        *(51, 39, 40, 41, 97, 268, 280, 282, 241, 217, 218, 219, 425, 426, 427),
    ),
}
_CLONE = {"x86_64": 56, "aarch64": 220}
_TO_A_PROCESS = {"x86_64": (62, 234), "aarch64": (129, 131)}  # kill, tgkill: needed to abort, allowed to oneself
_OPEN = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}  # open, openat, and which argument holds the flags
_UNKNOWN = (435, 437)  # clone3, openat2: their arguments lie in memory; libraries fall back to the older calls


def restrict() -> bool:
    """Install the filter for this process; False where the machine or the kernel has none.

    ``no new privileges`` must have been set before.
    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    program = _program(machine, os.getpid())
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, head, 0, 0) == 0)


def _program(machine: str, process: int) -> bytes:
    """The filter; every test of a call is a short block of its own that the others jump over."""
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _step(_RETURN, _REFUSE),  # calls of another architecture
        _step(_LOAD, _NUMBER),
    ]
    for number in _REFUSED[machine]:
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _REFUSE)]
    for number in _UNKNOWN:
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _UNKNOWN_CALL)]
    for number in _TO_A_PROCESS[machine]:
        steps += _unless(number, 0, _EQUAL, process)
    steps += _unless(_CLONE[machine], 0, _ANY_BIT, _CLONE_THREAD)
    for number, argument in _OPEN[machine]:
        steps += _when(number, argument, _ANY_BIT, _WRITING)
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _argument(number: int) -> int:
    return _FIRST_ARGUMENT + 8 * number  # the lower half, on machines that store it first


def _unless(number: int, argument: int, test: int, value: int) -> list[bytes]:
    """Refuse a call unless its argument passes a test."""
    return [
        _step(_EQUAL, number, 0, 4),
        _step(_LOAD, _argument(argument)),
        _step(test, value, 1, 0),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    ]


def _when(number: int, argument: int, test: int, value: int) -> list[bytes]:
    """Refuse a call when its argument passes a test."""
    return [
        _step(_EQUAL, number, 0, 4),
        _step(_LOAD, _argument(argument)),
        _step(test, value, 0, 1),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    ]
