"""The exceptions of the package; each has a message of one line that can be shown to users."""

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
    """A query or a locator is invalid."""


class NotFoundError(KforError):
    """A source, sentence or style does not exist."""


class StoreError(KforError):
    """The cache or the user's data cannot be used."""


def with_extra(extra: str) -> str:
    """Return the command that installs an extra from a checkout; on an index the name may be another package's."""
    return f"in a checkout of kfor-tui, pipx install --force '.[{extra}]'"
