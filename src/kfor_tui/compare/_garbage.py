"""Few full searches for garbage while very many values are made that all stay.

A comparison of thousands of articles makes millions of values and no cycles worth the name. Python looks through all
that was ever made whenever a quarter more has come, a tenth and more of the time; young values are still looked through
as always, so that what other threads drop meanwhile is found.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 100_000  # searches of the middle generation for one of everything; usually ten

_lock = threading.Lock()
_running = 0
_usual = gc.get_threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Put off full searches for garbage; comparisons that overlap share one change, and the last one takes it back."""
    global _running, _usual
    with _lock:
        if _running == 0:
            _usual = gc.get_threshold()
            gc.set_threshold(*_usual[:2], _SELDOM)
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if _running == 0:
                gc.set_threshold(*_usual)
