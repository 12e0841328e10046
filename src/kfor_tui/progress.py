"""Progress reporting and cooperative cancellation for long-running work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

T = TypeVar("T")
Row = TypeVar("Row", bound=tuple[Any, ...])
OnProgress = Callable[[str, int, int], None]  # the current step, items done, and items in total: 0 is unknown
CancelCheck = Callable[[], bool]

_EACH: Final = 16  # items between two checks: about 20 ms when an item is a pair of sentences


class Cancelled(Exception):  # noqa: N818 - no error: what was wanted before is not any more
    """The result is no longer wanted; whoever passed ``cancelled`` catches this and shows no error."""


class Progress:
    """A progress callback and a cancellation check; every method may raise ``Cancelled``."""

    def __init__(self, progress: OnProgress | None = None, cancelled: CancelCheck | None = None) -> None:
        self._progress, self._cancelled = progress, cancelled

    def at(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Report the current step; without a ``total`` the amount of work is unknown."""
        self.check_cancelled()
        if self._progress is not None:
            self._progress(stage, done, total)

    def check_cancelled(self) -> None:
        """Raise ``Cancelled`` when the result is no longer wanted."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def track(self, stage: str, items: Iterable[T], total: int, each: int = _EACH) -> Iterator[T]:
        """Yield ``total`` items and report progress after every ``each`` of them."""
        for done, item in enumerate(items):
            if done % each == 0:
                self.at(stage, done, total)
            yield item
        self.at(stage, total, total)


NO_PROGRESS: Final = Progress()


def in_order(items: Iterable[Row], part: Callable[[Row], str]) -> Iterator[Row]:
    """Sort like ``sorted(items)``, but in parts, because one long sort would block every other thread.

    ``part`` must not decrease where an item increases; the first letters of its main sort key, for example.
    """
    parts: dict[str, list[Row]] = {}
    for item in items:
        parts.setdefault(part(item), []).append(item)
    for name in sorted(parts):
        yield from sorted(parts[name])
