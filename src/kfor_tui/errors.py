"""The errors callers may meet; each carries one line in words for people."""

from __future__ import annotations


class KforError(Exception):
    """Base of every expected failure."""


class UnreadableError(KforError):
    """A file or folder that cannot be read; ``path`` as the user gave it, ``reason`` in words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class QueryError(KforError):
    """A query or locator that cannot be understood."""


class NotFoundError(KforError):
    """A source, sentence or style that does not exist here."""


class StoreError(KforError):
    """The cache cannot be used as it is."""


def with_extra(extra: str) -> str:
    """How to get what an extra brings: from one's own checkout, as no registry is sure to hold this name."""
    return f"in a checkout of kfor-tui, pipx install --force '.[{extra}]'"
