"""What is left behind when the app fails: one line on the screen, a private report without any value of a variable."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path


def words(error: BaseException, path: Path | None) -> str:
    """The line for the screen: no text of a source is in it."""
    where = f" A report is in {path}." if path else ""
    return f"kfor-tui stopped because of an error of its own ({type(error).__name__}).{where}"


def report(error: BaseException, *, keep: bool = True) -> Path | None:
    """Write the report, readable by the owner only; None when nothing may or can be written."""
    folder = _folder() if keep else None
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_text(error))
    except OSError:
        return None
    return Path(name)


def _folder() -> Path | None:
    from kfor_tui.config import state_dir

    return state_dir()


def _text(error: BaseException) -> str:
    """Where it happened, not what was in the variables: messages of errors may quote a source, so they stay out."""
    from kfor_tui import __version__

    frames = [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    head = f"kfor-tui {__version__}, Python {platform.python_version()}, {sys.platform}"
    return "\n".join([head, f"{type(error).__module__}.{type(error).__qualname__}", *frames, ""])
