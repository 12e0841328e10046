"""The cache folder as a whole: its size, purging it, and what makes its contents out of date."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def purge_all(cache_dir: Path) -> None:
    """Delete everything below the cache folder; what the user made lives elsewhere and stays."""
    if not cache_dir.is_dir() or cache_dir.is_symlink():
        return
    for path in cache_dir.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder; those that vanish meanwhile count nothing."""
    size = 0
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += os.lstat(Path(at) / name).st_size
    return size


READING = ("text", "ingest", "data")


def processing_version(packages: Iterable[str] = READING) -> str:
    """Changes with the code and data of these packages, so that what older code made is not used."""
    digest = hashlib.blake2b(digest_size=8)
    top = Path(__file__).resolve().parent.parent
    for package in packages:
        for path in sorted((top / package).rglob("*")):
            if path.suffix not in (".pyc", "") and "samples" not in path.parts and path.is_file():
                found = path.stat()
                digest.update(f"{path.relative_to(top)}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()
