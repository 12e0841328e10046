"""The search for garbage, kept short: it holds every thread, and so the screen, for as long as it lasts.

A folder of thousands of articles makes millions of values, nearly all of which stay. Python looks through all that was
ever made whenever a quarter more has come: a second and more each time. Where nobody looks at a screen that is put off
(``batch_gc``). Beside a screen, whose frames are full of cycles, what outlived a look that took long is set
aside, so that the next one has only what came since to look through (``interactive_gc``).
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_SELDOM: Final = 100_000  # searches of the middle generation for one of everything; usually ten
_OFTEN: Final = 6  # the same beside a screen: after 42,000 values more, which are looked through in 10 to 30 ms
_LONG: Final = 0.008  # seconds of CPU; what a look through everything found in use is set aside when it took longer
_MORE: Final = 1.25  # times as much memory as after the last look also through what was set aside
_AT_LEAST: Final = 300_000  # blocks of memory more, some 30 MB
_BIT: Final = 500  # values let go of at once, which takes a millisecond

_lock = threading.RLock()
_seldom = _short = 0  # users of each
_usual = gc.get_threshold()
_began = 0.0
_blocks = 0


@contextmanager
def batch_gc() -> Iterator[None]:
    """Put off full searches for garbage; uses that overlap share one change, and the last one takes it back.

    Young values are looked through as always, so that what other threads drop meanwhile is found.
    """
    _change(seldom=1)
    try:
        yield
    finally:
        _change(seldom=-1)


@contextmanager
def interactive_gc() -> Iterator[None]:
    """Have no full search for garbage take long; goes before ``batch_gc``, for a screen drops much."""
    if not _short:
        gc.callbacks.append(_after_a_look)
    _change(short=1)
    try:
        yield
    finally:
        _change(short=-1)
        if not _short:
            gc.callbacks.remove(_after_a_look)


def _change(seldom: int = 0, short: int = 0) -> None:
    global _seldom, _short, _usual
    with _lock:
        if not (_seldom or _short):
            _usual = gc.get_threshold()
        _seldom += seldom
        _short += short
        gc.set_threshold(*_usual[:2], _OFTEN if _short else _SELDOM if _seldom else _usual[2])


def _after_a_look(phase: str, info: dict[str, int]) -> None:
    global _began
    if info["generation"] < 2:
        return
    if phase == "start":
        _began = time.thread_time()
    elif time.thread_time() - _began > _LONG:
        gc.freeze()


def set_aside() -> None:
    """What there is now stays; beside a screen that comes by itself, and garbage with it would stay too."""
    if not _short:
        gc.freeze()


def has_grown() -> bool:
    """Whether so much came since the last look through everything that what was set aside may hold much garbage."""
    global _blocks
    now = sys.getallocatedblocks()
    _blocks = _blocks or now
    return now > _MORE * _blocks + _AT_LEAST


def look_through_everything() -> None:
    """Find the garbage in what was set aside too: a second for every ten million values, for when nobody waits."""
    global _blocks
    gc.unfreeze()
    gc.collect()
    _blocks = sys.getallocatedblocks()


def release_gradually(*values: list[Any] | dict[Any, Any]) -> None:
    """Empty lists and dictionaries bit by bit: the end of millions of values at once would hold every thread."""
    for some in values:
        if isinstance(some, dict):
            while some:
                some.popitem()
        else:
            while some:
                del some[-_BIT:]
