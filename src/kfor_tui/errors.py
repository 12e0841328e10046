"""The errors that the package raises; each has a message of one line for people."""

from __future__ import annotations


class KforError(Exception):
    """Base class of all expected errors."""


class UnreadableError(KforError):
    """A file or folder that cannot be read: ``path`` as the user gave it, ``reason`` in words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class QueryError(KforError):
    """An invalid query or locator."""


class NotFoundError(KforError):
    """A source, sentence or style that does not exist."""


class StoreError(KforError):
    """The cache or the user data cannot be used."""


def with_extra(extra: str) -> str:
    """Return how to install an extra: from a checkout, since the name may belong to another package elsewhere."""
    return f"in a checkout of kfor-tui, pipx install --force '.[{extra}]'"
