"""The user's own names and boilerplate cues: whether their files are valid, and their current version."""

from __future__ import annotations

from pathlib import Path

from kfor_tui.config import extension_files


def problems() -> tuple[str, ...]:
    """Return the faults of the files, one line each; a faulty file is not used."""
    return tuple(problem for name, path in extension_files().items() if (problem := _problem(name, path)))


def state() -> str:
    """Return a value that changes with any of the files."""
    found = {name: path.stat() for name, path in sorted(extension_files().items())}
    return " ".join(f"{name}:{status.st_size}:{status.st_mtime_ns}" for name, status in found.items())


def load() -> None:
    """Read the files now, so that they need not be opened later."""
    from kfor_tui.text import gazetteer
    from kfor_tui.text.boilerplate import cues

    gazetteer.default()
    cues.default()


def _problem(name: str, path: Path) -> str | None:
    from kfor_tui.text import gazetteer
    from kfor_tui.text.boilerplate.cues import BoilerplateCues

    try:
        if name == "furniture":
            BoilerplateCues.from_toml(path.read_text("utf-8"))
        else:
            gazetteer.load([path])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        words = str(error).splitlines() or [type(error).__name__]
        return f"{path}: not used: {words[0][:200]}"
    return None
