"""Tuning of Python's garbage collector, whose full collections block every thread and so the screen.

A folder of thousands of articles makes millions of values, nearly all of which stay alive. By default Python traverses
all of them whenever their number has grown by a quarter, for a second or more each time. ``batch_gc`` postpones full
collections while no screen is shown. ``interactive_gc`` is for a screen, whose frames create many reference cycles:
objects that survived a long collection are frozen, so that the next one traverses only newer objects.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_SELDOM: Final = 100_000  # middle collections for each full one; the default is ten
_OFTEN: Final = 6  # the same with a screen: about 42,000 new objects, traversed in 10 to 30 ms
_LONG: Final = 0.008  # CPU seconds; the survivors of a full collection that took longer are frozen
_MORE: Final = 1.25  # growth of memory since the last collection of frozen objects that makes another one due
_AT_LEAST: Final = 300_000  # and at least so many blocks of memory more, about 30 MB
_BIT: Final = 500  # objects freed in one step, which takes a millisecond

_lock = threading.RLock()
_seldom = _short = 0  # active users of each mode
_usual = gc.get_threshold()
_began = 0.0
_blocks = 0


@contextmanager
def batch_gc() -> Iterator[None]:
    """Postpone full collections; overlapping uses share one change, and the last one reverts it.

    Young objects are collected as usual, so memory that other threads drop is freed.
    """
    _change(seldom=1)
    try:
        yield
    finally:
        _change(seldom=-1)


@contextmanager
def interactive_gc() -> Iterator[None]:
    """Keep full collections short; enter it before ``batch_gc``, because a screen drops many objects."""
    if not _short:
        gc.callbacks.append(_after_collection)
    _change(short=1)
    try:
        yield
    finally:
        _change(short=-1)
        if not _short:
            gc.callbacks.remove(_after_collection)


def _change(seldom: int = 0, short: int = 0) -> None:
    global _seldom, _short, _usual
    with _lock:
        if not (_seldom or _short):
            _usual = gc.get_threshold()
        _seldom += seldom
        _short += short
        gc.set_threshold(*_usual[:2], _OFTEN if _short else _SELDOM if _seldom else _usual[2])


def _after_collection(phase: str, info: dict[str, int]) -> None:
    global _began
    if info["generation"] < 2:
        return
    if phase == "start":
        _began = time.thread_time()
    elif time.thread_time() - _began > _LONG:
        gc.freeze()


def freeze() -> None:
    """Freeze all present objects; a screen needs no call, and freezing early would keep its garbage alive."""
    if not _short:
        gc.freeze()


def has_grown() -> bool:
    """Return whether memory has grown so much that the frozen objects may contain a lot of garbage."""
    global _blocks
    now = sys.getallocatedblocks()
    _blocks = _blocks or now
    return now > _MORE * _blocks + _AT_LEAST


def collect_all() -> None:
    """Collect the frozen objects too; this takes a second for ten million objects, so call it when nobody waits."""
    global _blocks
    gc.unfreeze()
    gc.collect()
    _blocks = sys.getallocatedblocks()


def release_gradually(*values: list[Any] | dict[Any, Any]) -> None:
    """Empty lists and dictionaries in steps, because freeing millions of objects at once would block every thread."""
    for some in values:
        if isinstance(some, dict):
            while some:
                some.popitem()
        else:
            while some:
                del some[-_BIT:]
