"""What is left of a crash: one line, and a report that tells where it happened and nothing of the sources."""

from __future__ import annotations

import datetime
import platform
import traceback

from kfor_tui import __version__


def report(error: BaseException, *, keep: bool = True) -> str:
    """Keep a report if allowed, and say what happened in one line without any text of a source."""
    kind = type(error).__name__
    if isinstance(error, MemoryError):
        return "not enough memory for this"
    if not keep:
        return f"stopped by a fault in the program ({kind}); run it without --no-cache to get a report"
    from kfor_tui.config import state_dir
    from kfor_tui.export.files import write_new

    folder = state_dir()
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    try:
        if folder is None:
            raise OSError
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = write_new(folder, f"crash-{stamp}.txt", describe(error))
    except OSError:
        return f"stopped by a fault in the program ({kind}); no report could be written"
    return f"stopped by a fault in the program ({kind}); report: {path}"


def describe(error: BaseException) -> str:
    """The chain of errors as types and places in code: no messages, no values, for they may quote a source."""
    lines = [f"kfor-tui {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"\n{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__, limit=-50)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"
