"""Sources that are no files yet: standard input (``-``) and the clipboard (``--paste``)."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kfor_tui.errors import UnreadableError

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_NAME = "stdin"
_MOST_BYTES = 200 * 1024 * 1024  # as much as the largest format may have; readers have limits of their own
_CHUNK = 1 << 20
_CLIPBOARD_SECONDS = 5.0
# The child is told not to look for modules in the current folder, which may be foreign (-P).
_CHILD = "import sys, pyperclip\nsys.stdout.buffer.write(pyperclip.paste().encode('utf-8', 'replace'))"


def web_address(paths: Sequence[str]) -> str | None:
    """Return the first path that is a web address and no file."""
    return next((path for path in paths if _ADDRESS.match(path) and not os.path.lexists(path)), None)


@contextmanager
def standard_input(paths: Sequence[str]) -> Iterator[list[str]]:
    """Give the paths with ``-`` replaced by a temporary file that holds standard input.

    Raises:
        UnreadableError: standard input is closed or too large.
    """
    if STANDARD_INPUT not in paths:
        yield list(paths)
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="kfor-tui-") as folder:
        name = str(_kept(_input(), Path(folder)))
        once = dict.fromkeys(name if path == STANDARD_INPUT else path for path in paths)
        yield list(once)


def _input() -> BinaryIO:
    if sys.stdin is None:
        raise UnreadableError(STANDARD_INPUT, "standard input is closed")
    return sys.stdin.buffer


def _kept(stream: BinaryIO, folder: Path) -> Path:
    """Copy a stream to a file whose name ends as its content asks for."""
    path = folder / _NAME
    size, head = 0, b""
    try:
        with path.open("xb") as file:
            while part := stream.read(_CHUNK):
                head = head or part[:4096]
                size += len(part)
                if size > _MOST_BYTES:
                    raise UnreadableError(STANDARD_INPUT, f"more than {_MOST_BYTES // _CHUNK} MB on standard input")
                file.write(part)
    except OSError as error:
        raise UnreadableError(STANDARD_INPUT, (error.strerror or "cannot be read").lower()) from error
    return path.rename(path.with_suffix(".json")) if _JSON.match(head) else path


# Other formats are known by their first bytes; JSON looks like any text.
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})")


def terminal_for_keys() -> None:
    """Read keys from the terminal again after standard input was a pipe; without a terminal, change nothing."""
    with suppress(OSError):
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)


def paste(folder: str) -> Path:
    """Write the text of the clipboard to a new file in the folder, which is made if need be.

    Raises:
        UnreadableError: the clipboard cannot be reached or is empty, or the file cannot be written.
    """
    text = _clipboard()
    if not text.strip():
        raise UnreadableError("--paste", "the clipboard holds no text")
    stamp = time.strftime("%Y%m%d-%H%M%S")
    names = (f"pasted {stamp}{number}.txt" for number in ("", *(f" {n}" for n in range(2, 100))))
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            with suppress(FileExistsError), (Path(folder) / name).open("xb") as file:
                file.write(text)
                return Path(folder) / name
    except OSError as error:
        raise UnreadableError(folder, (error.strerror or "cannot be written").lower()) from error
    raise UnreadableError(folder, "too many files were pasted in this second")


def _clipboard() -> bytes:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-c", _CHILD], capture_output=True, timeout=_CLIPBOARD_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError("--paste", "no clipboard can be reached; save the text as a file") from error
    return done.stdout
