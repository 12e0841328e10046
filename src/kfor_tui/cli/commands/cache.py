"""``kfor-tui cache``: what is kept between runs, where, and how to be rid of it."""

from __future__ import annotations

import argparse
import shutil
import stat
from pathlib import Path

from kfor_tui.cli.context import FOUND, UNUSABLE, Context
from kfor_tui.config import cache_dir


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do with it."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="check every stored text against its hash")
    what.add_argument("--purge", action="store_true", help="delete everything that is kept; notes stay")


def run(context: Context) -> int:
    """Show, verify or purge."""
    folder = cache_dir()
    if folder is None or not folder.is_dir() or folder.is_symlink():
        return _tell(context, folder, 0, 0, "nothing is kept")
    files = [path for path in folder.rglob("*") if stat.S_ISREG(path.lstat().st_mode)]
    size = sum(path.lstat().st_size for path in files)
    if context.options.purge:
        shutil.rmtree(folder)
        return _tell(context, folder, len(files), size, "deleted")
    return _tell(context, folder, len(files), size, "kept")


def _tell(context: Context, folder: Path | None, files: int, size: int, outcome: str) -> int:
    if context.options.json:
        path = str(folder) if folder else None
        context.console.json({"path": path, "files": files, "bytes": size, "outcome": outcome})
    elif folder is None:
        context.console.say("no place for a cache: no home directory")
        return UNUSABLE
    else:
        context.console.line(f"{folder}: {files:,} files, {size:,} bytes, {outcome}")
    return FOUND
