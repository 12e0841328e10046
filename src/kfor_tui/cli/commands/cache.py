"""``kfor-tui cache``: show, verify or purge the cache."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path
from typing import Any

from kfor_tui.cli.context import FOUND, UNUSABLE, Context
from kfor_tui.cli.paint import count
from kfor_tui.config import cache_dir, state_dir
from kfor_tui.errors import QueryError, StoreError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add ``--verify`` and ``--purge``."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="check everything in the cache of PATH")
    what.add_argument("--purge", action="store_true", help="delete the cache of PATH, or all of it; notes are kept")


def run(context: Context) -> int:
    """Show, verify or purge the cache of some folders, or all of it."""
    if context.options.paths:
        return _of_folders(context)
    if context.options.verify:
        raise QueryError("cache --verify needs a file or folder that was opened before")
    return _of_all(context)


def _of_all(context: Context) -> int:
    from kfor_tui.index.record.store import folder_size, purge_all

    folder = cache_dir()
    if folder is None:
        raise StoreError("there is no folder for a cache here")
    size = folder_size(folder)
    corpora = len(list(folder.glob("corpora/*")))
    if context.options.purge:
        try:
            purge_all(folder)
            _forget_last_copy()
        except OSError as error:
            raise StoreError(f"{folder}: cannot be deleted: {error.strerror or 'unknown reason'}") from error
    outcome = "deleted" if context.options.purge else "kept"
    words = f"{folder}: {count(corpora, 'opened folder')}, {size:,} bytes, {outcome}"
    return _print(context, {"path": str(folder), "corpora": corpora, "bytes": size, "outcome": outcome}, words)


def _of_folders(context: Context) -> int:
    store = context.library.open_store()
    if store is None or store.directory is None:
        raise StoreError(store.troubles[0] if store and store.troubles else "there is no cache with --no-cache")
    counts, folder = store.counts(), store.directory
    missing = next((path for path in context.options.paths if not Path(path).exists()), None)
    if missing is not None and not counts.files:
        store.purge()  # what asking has made; of a folder that is gone its cache can still be shown and purged
        guess = f" (did you mean --{missing}?)" if missing in ("verify", "purge") else ""
        raise QueryError(f"{missing}: no such file or folder, and nothing about it is cached{guess}")
    wrong = store.verify() if context.options.verify else []
    if context.options.purge:
        store.purge()
    outcome = "deleted" if context.options.purge else "damaged" if wrong else "kept"
    words = ", ".join(
        (
            f"{folder}: {count(counts.files, 'file')}",
            count(counts.sources, "source"),
            count(counts.sentences, "sentence"),
            f"{counts.bytes:,} bytes",
            "no damage" if context.options.verify and not wrong else outcome,
        )
    )
    _print(context, {"path": str(folder), **counts._asdict(), "outcome": outcome, "wrong": wrong}, words)
    for line in wrong:
        context.console.say(line)
    return UNUSABLE if wrong else FOUND


def _print(context: Context, value: dict[str, Any], words: str) -> int:
    if context.options.json:
        context.console.json(value)
    else:
        context.console.line(words)
    return FOUND


def _forget_last_copy() -> None:
    """The text copied last may quote a source too."""
    from kfor_tui.tui.services.clipboard import LAST_COPY

    folder: Path | None = state_dir()
    if folder:
        with contextlib.suppress(FileNotFoundError):
            (folder / LAST_COPY).unlink()
