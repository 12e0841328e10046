"""Something costly done again and again, so that most of the time is left for keys."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

SHARE: Final = 9  # of ten parts of the time, those in which it is not done


class Throttle:
    """Does ``act`` when called, or a little later and then once for all calls; ``later`` sets a timer in seconds."""

    def __init__(self, act: Callable[[], object], later: Callable[[float, Callable[[], None]], object]) -> None:
        self._act, self._later = act, later
        self._not_before = 0.0
        self._waits = False

    def __call__(self) -> None:
        """Do it, or see to it that it will be done."""
        left = self._not_before - monotonic()
        if left <= 0 and not self._waits:
            self._do()
        elif not self._waits:
            self._waits = True
            self._later(left, self._do_what_waits)

    def done(self) -> None:
        """It was done otherwise: what waits need not be done any more."""
        self._waits = False

    def _do_what_waits(self) -> None:
        if self._waits:
            self._waits = False
            self._do()

    def _do(self) -> None:
        began = monotonic()
        self._act()
        ended = monotonic()
        self._not_before = ended + SHARE * (ended - began)
