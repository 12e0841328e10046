"""Landlock: a Linux process gives up the files it has no business with, for good (kernel 5.13 and newer).

The interface is that of the kernel's documentation, userspace-api/landlock. Without it, or where a container forbids
it, ``restrict`` returns 0 and nothing is changed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

# The numbers are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _PATH_BENEATH = 1, 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FIRST_RIGHTS = 13  # execute, write, read, list, remove, make: known since the first version
_RIGHTS_ADDED = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}  # refer, truncate, control of devices
_NET_VERSION, _BIND_AND_CONNECT = 4, 0b11
_SCOPE_VERSION, _ABSTRACT_SOCKETS_AND_SIGNALS = 6, 0b11


def restrict(readable: Iterable[str]) -> int:
    """Let this process open files below ``readable`` for reading and nothing else, and signal no other process.

    Returns the version of Landlock that is in force, 0 for none. ``no new privileges`` must have been set before.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = int(libc.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG))
    if version < 1:
        return 0
    rights = (1 << _FIRST_RIGHTS) - 1
    for since, right in _RIGHTS_ADDED.items():
        rights |= right if version >= since else 0
    attributes = struct.pack("=Q", rights)
    if version >= _NET_VERSION:
        attributes += struct.pack("=Q", _BIND_AND_CONNECT)
    if version >= _SCOPE_VERSION:
        attributes += struct.pack("=Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    ruleset = int(libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0))
    if ruleset < 0:
        return 0
    try:
        for path in readable:
            _allow_reading(libc, ruleset, path)
        return version if libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0 else 0
    finally:
        os.close(ruleset)


def _allow_reading(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    """Add a folder, or a file; one that is not there needs no rule."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = _READ_FILE | _READ_DIR if Path(path).is_dir() else _READ_FILE
            libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
        finally:
            os.close(descriptor)
