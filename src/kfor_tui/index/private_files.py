"""Folders and files that only their owner can read, whatever the umask, and that nobody else has planted."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kfor_tui.errors import StoreError

DIRECTORY_MODE = 0o700
FILE_MODE = 0o600


def open_private_dir(path: Path) -> Path:
    """Create a folder of mode 0700 with its missing parents, or accept one that belongs to the user.

    Raises:
        StoreError: it is a link, no folder, or belongs to someone else.
        OSError: it cannot be made.
    """
    missing = []
    at = path
    while not os.path.lexists(at):
        missing.append(at)
        at = at.parent
    for folder in reversed(missing):
        make_private(folder)
    check_owner(path, directory=True)
    if stat.S_IMODE(path.lstat().st_mode) != DIRECTORY_MODE:
        path.chmod(DIRECTORY_MODE)
    return path


def make_private(folder: Path) -> None:
    """Create one folder, or accept one that another instance has just created."""
    try:
        folder.mkdir(mode=DIRECTORY_MODE)
    except FileExistsError:
        return
    # mkdir subtracts the umask, which can be anything, even 0777.
    folder.chmod(DIRECTORY_MODE)


def check_owner(path: Path, *, directory: bool) -> None:
    """Refuse a possible trap: raises StoreError for links, the wrong kind of file, and foreign owners."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise StoreError(f"{path.name} in the cache is a link, which is not followed")
    if directory != stat.S_ISDIR(found.st_mode) or not (directory or stat.S_ISREG(found.st_mode)):
        raise StoreError(f"{path.name} in the cache is not a {'folder' if directory else 'regular file'}")
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        raise StoreError(f"{path.name} in the cache belongs to another user")


def create_private_file(path: Path) -> None:
    """Create an empty file of mode 0600, or check that an existing one belongs to the user; else raises StoreError."""
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    if os.path.lexists(path):
        check_owner(path, directory=False)
    handle = os.open(path, flags, FILE_MODE)
    try:
        if stat.S_IMODE(os.fstat(handle).st_mode) != FILE_MODE:
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)
