"""Write files atomically, readable by their owner only, and never over another file without being asked."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

from kfor_tui.errors import KforError

MAX_NAME = 80


class ExportError(KforError):
    """A file cannot be written; the reason in one line."""


def write_file(path: Path, text: str, *, force: bool = False) -> Path:
    """Write ``text`` as UTF-8 to ``path`` with mode 0600; overwrite an existing file only with ``force``.

    The file is written completely or not at all.

    Raises:
        ExportError: the file exists, or cannot be written.
    """
    try:
        if force and path.exists() and not path.is_file():
            raise ExportError(f"{path}: is not an ordinary file")
        _write(path, text, force=force)
    except FileExistsError:
        raise ExportError(f"{path}: already exists; use --force to overwrite it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid name"
        raise ExportError(f"{path}: cannot be written: {reason}") from error
    return path


def write_new(folder: Path, name: str, text: str) -> Path:
    """Write ``text`` to a new file in ``folder``; if ``name`` exists, a number is added before its suffix.

    Raises:
        OSError: it cannot be written.
    """
    stem, dot, suffix = safe_name(name).rpartition(".")
    for number in range(1, 1000):
        path = folder / (f"{stem}{f'-{number}' if number > 1 else ''}{dot}{suffix}" if dot else f"{suffix}-{number}")
        with contextlib.suppress(FileExistsError):
            _write(path, text, force=False)
            return path
    raise FileExistsError(f"{folder}: too many files of this name")


def safe_name(name: str) -> str:
    """Return a file name of ASCII letters, digits, ``-``, ``_`` and ``.``, neither hidden nor a path."""
    from anyascii import anyascii

    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", anyascii(name[:400]))
    plain = re.sub(r"\.{2,}", ".", plain).strip("-. ")
    stem, dot, suffix = plain.rpartition(".")
    if dot and len(suffix) <= 5:
        return f"{stem[: MAX_NAME - len(suffix) - 1].rstrip('-.') or 'brief'}.{suffix}"
    return plain[:MAX_NAME].rstrip("-.") or "brief"


def _write(path: Path, text: str, *, force: bool) -> None:
    scratch = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_scratch(scratch, text)
        if force:
            scratch.replace(path)
        else:
            _publish(scratch, path, text)
    finally:
        scratch.unlink(missing_ok=True)


def _write_scratch(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


def _publish(scratch: Path, path: Path, text: str) -> None:
    """Give the finished file its name, which must not exist; without hard links, write it in place."""
    try:
        os.link(scratch, path)
    except FileExistsError:
        raise
    except OSError:
        _write_scratch(path, text)
