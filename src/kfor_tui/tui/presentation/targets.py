"""Where a file would be written, told while its name is typed."""

from __future__ import annotations

from pathlib import Path

from kfor_tui.tui.presentation import wording


def target_words(typed: str) -> str:
    """The whole path that a name stands for, and whether something stands in the way."""
    if not typed.strip():
        return "a name is missing"
    try:
        target = Path(typed.strip()).expanduser().absolute()
        folder = target.parent
        if target.is_dir():
            return f"{target} is a folder: a name is missing"
        if target.exists():
            return f"{target.name} exists already in {folder} and is not replaced: choose another name"
        if not folder.is_dir():
            return wording.NO_FOLDER.format(folder=folder)
    except (OSError, RuntimeError, ValueError):
        return "this is not a possible name"
    return wording.WRITES_FILE.format(name=target.name, folder=folder)
