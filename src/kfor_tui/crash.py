"""What happens after a bug in the program: one line on the terminal and a private report without any source text."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from pathlib import Path

FRAMES = 50  # innermost calls of each error in the report


def report(error: BaseException, *, keep: bool = True) -> str:
    """Write a report that only its owner can read, if allowed, and describe the failure in one line."""
    kind = type(error).__name__
    if isinstance(error, MemoryError):
        return "not enough memory for this"
    if not keep:
        return f"stopped by a fault in the program ({kind}); run it without --no-cache to get a report"
    try:
        return f"stopped by a fault in the program ({kind}); report: {_written(describe(error))}"
    except OSError:
        return f"stopped by a fault in the program ({kind}); no report could be written"


def _written(text: str) -> Path:
    from kfor_tui.config import state_dir

    folder = state_dir()
    if folder is None:
        raise OSError
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)


def describe(error: BaseException) -> str:
    """Describe the chain of errors as types and code positions, without messages or values that may quote a source."""
    from kfor_tui import __version__

    lines = [f"kfor-tui {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"\n{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__, limit=-FRAMES)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"
