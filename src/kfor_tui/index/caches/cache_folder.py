"""The cache folder as a whole: its size, its deletion, and the version of its contents."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def purge_all(cache_dir: Path) -> None:
    """Delete everything in the cache folder; the user's data is elsewhere."""
    if not cache_dir.is_dir() or cache_dir.is_symlink():
        return
    for path in cache_dir.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder; files that vanish meanwhile are not counted."""
    size = 0
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += os.lstat(Path(at) / name).st_size
    return size


READING = ("text", "ingest", "data")


def processing_version(packages: Iterable[str] = READING) -> str:
    """Return a hash of the code and data of these packages, so that results of older code are not used."""
    digest = hashlib.blake2b(digest_size=8)
    top = Path(__file__).resolve().parent.parent
    for package in packages:
        for path in sorted((top / package).rglob("*")):
            if path.suffix not in (".pyc", "") and "samples" not in path.parts and path.is_file():
                found = path.stat()
                digest.update(f"{path.relative_to(top)}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()
