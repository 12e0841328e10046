"""Notifications of changed files and folders from the operating system (extra ``watch``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from kfor_tui.errors import KforError, with_extra

LOOK_MS = 1000  # between two checks whether an opened path has appeared, vanished or been replaced
GROUP_MS = 1600  # changes in quick succession are reported once, after at most this time


class WatchError(KforError):
    """Changes cannot be watched here; the message is one line."""


def require() -> None:
    """Check that the extra is installed.

    Raises:
        WatchError: it is not; the message says how to get it.
    """
    if find_spec("watchfiles") is None:
        raise WatchError(f"--watch needs watchfiles: {with_extra('watch')}")


def changes(paths: Iterable[str | Path], stop: Event) -> Iterator[None]:
    """Yield once after each group of changes below the paths, until ``stop`` is set.

    Leftovers of editors and version control (swap files, ``.git``) are ignored. A path may vanish and come back.

    Raises:
        WatchError: the extra is missing, or the system refuses.
    """
    require()
    wanted = [Path(path) for path in paths]
    identities = _identities(wanted)
    while not stop.is_set():
        if not identities:
            stop.wait(LOOK_MS / 1000)
        else:
            yield from _until_replaced(wanted, identities, stop)
        now = _identities(wanted)
        if now != identities and not stop.is_set():
            identities = now
            yield


def _until_replaced(wanted: list[Path], identities: dict[Path, tuple[int, int]], stop: Event) -> Iterator[None]:
    """Yield changes as long as the paths lead to the same files: the system watches files, not names."""
    from watchfiles import watch

    try:
        groups = watch(
            *identities,
            debounce=GROUP_MS,
            stop_event=stop,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        with closing(groups):
            for group in groups:
                if _identities(wanted) != identities:
                    return
                if group:
                    yield
    except FileNotFoundError:  # it vanished before it could be watched
        return
    except Exception as error:  # the exception that the extension raises has no public name
        reason = getattr(error, "strerror", None) or "the system refuses"
        raise WatchError(f"changes of the folder cannot be noticed: {reason}") from error


def _identities(paths: list[Path]) -> dict[Path, tuple[int, int]]:
    """Return device and inode number of each path that exists."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_dev, status.st_ino)
    return found
