"""Opening foreign files: regular files only, never waiting, never following a link."""

from __future__ import annotations

import errno
import os
import stat

from kfor_tui.ingest.raw import Refused

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | getattr(os, "O_NOCTTY", 0)

_KINDS = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISLNK, "a link; links are not followed"),
)
_ERRORS = {
    errno.EACCES: "cannot be opened: permission denied",
    errno.EPERM: "cannot be opened: permission denied",
    errno.ENOENT: "no such file or folder",
    errno.ENOTDIR: "no such file or folder",
    errno.ELOOP: "a link; links are not followed",
    errno.ENAMETOOLONG: "its path is too long",
    errno.ENXIO: "a pipe or device, not a file",
    errno.EIO: "cannot be read: the disk reports an error",
    errno.ESTALE: "no longer there",
    errno.EMFILE: "cannot be opened: too many open files",
}


def why(error: OSError | ValueError) -> str:
    """An error of the system in words, without its path."""
    if isinstance(error, ValueError):
        return "its name cannot be used"  # a NUL byte inside
    known = _ERRORS.get(error.errno or 0)
    return known or f"cannot be read: {(error.strerror or 'unknown error').lower()}"


def kind_problem(mode: int) -> str | None:
    """Why a directory entry of this mode is no source, or None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    return next((words for test, words in _KINDS if test(mode)), "not a regular file")


def open_regular(path: bytes) -> tuple[int, os.stat_result]:
    """Open a regular file for reading; the caller closes the descriptor. Raises Refused with one line."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise Refused(why(error)) from None
    try:
        status = os.fstat(descriptor)
        problem = kind_problem(status.st_mode)
        if problem:
            raise Refused(problem)
        return descriptor, status
    except OSError as error:
        os.close(descriptor)
        raise Refused(why(error)) from None
    except Refused:
        os.close(descriptor)
        raise


def read_descriptor(descriptor: int, limit: int) -> bytes:
    """Read at most ``limit`` bytes from the start; shrinking and growing files are no error."""
    parts: list[bytes] = []
    position = 0
    try:
        # Room for the file as it is now: a buffer of a megabyte costs more than reading a short file into it.
        room = min(max(os.fstat(descriptor).st_size + 1, 4096), 1 << 20)
        while position < limit:
            part = os.pread(descriptor, min(limit - position, room), position)
            if not part:
                break
            parts.append(part)
            position += len(part)
    except OSError as error:
        raise Refused(why(error)) from None
    return b"".join(parts)


def read_small(path: bytes, limit: int) -> bytes | None:
    """The whole of a small file, or None when it is missing, larger or no regular file."""
    try:
        descriptor, _ = open_regular(path)
    except Refused:
        return None
    try:
        data = read_descriptor(descriptor, limit + 1)
    except Refused:
        return None
    finally:
        os.close(descriptor)
    return data if len(data) <= limit else None
