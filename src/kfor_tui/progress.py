"""Long work that tells in words what it does, how far it is, and that ends when nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

T = TypeVar("T")
Row = TypeVar("Row", bound=tuple[Any, ...])
OnProgress = Callable[[str, int, int], None]  # what is done now, how much of it is done, and of how much: 0 is unknown
CancelCheck = Callable[[], bool]

_EACH: Final = 16  # items between two looks: two hundredths of a second where an item is a pair of sentences


class Cancelled(Exception):  # noqa: N818 - no error: what was wanted before is not any more
    """Nobody wants the result any more; caught by whoever was given ``cancelled``, never told as a failure."""


class Progress:
    """What is told to one who waits, and whether that one still does; every method may raise ``Cancelled``."""

    def __init__(self, progress: OnProgress | None = None, cancelled: CancelCheck | None = None) -> None:
        self._progress, self._cancelled = progress, cancelled

    def at(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say where the work is; without a ``total`` it is not known how much there is to do."""
        self.check_cancelled()
        if self._progress is not None:
            self._progress(stage, done, total)

    def check_cancelled(self) -> None:
        """Only ask whether the work is still wanted."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def track(self, stage: str, items: Iterable[T], total: int, each: int = _EACH) -> Iterator[T]:
        """The items one by one, ``total`` of them, telling after ``each`` so many how many are done."""
        for done, item in enumerate(items):
            if done % each == 0:
                self.at(stage, done, total)
            yield item
        self.at(stage, total, total)


NO_PROGRESS: Final = Progress()


def in_order(items: Iterable[Row], part: Callable[[Row], str]) -> Iterator[Row]:
    """``sorted(items)``, but sorted in parts: to sort all at once would hold every other thread meanwhile.

    ``part`` must not fall where an item rises, as the first letters of what comes first in it.
    """
    parts: dict[str, list[Row]] = {}
    for item in items:
        parts.setdefault(part(item), []).append(item)
    for name in sorted(parts):
        yield from sorted(parts[name])
