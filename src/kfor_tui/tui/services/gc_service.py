"""Garbage collection beside the screen: in short steps, and in full only when nobody waits."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from kfor_tui import gc_tuning
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.model import Comparison
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex
    from kfor_tui.tui.presentation.names import Names

IDLE_SECONDS = 30.0  # without a key, after which nobody seems to wait
Findings = tuple["Comparison", "CounterpartIndex", "Names"]


class GcService(Service):
    """Sees to it that no garbage collection is noticed."""

    def __init__(self, app: KforApp) -> None:
        super().__init__(app)
        self._tuning = ExitStack()
        self._key_seen = 0

    def start(self) -> None:
        """Begin once the first frame is painted: what was loaded for it is no garbage."""
        gc.freeze()
        gc.enable()
        self._tuning.enter_context(gc_tuning.interactive_gc())
        self.app.set_interval(IDLE_SECONDS, self._collect_when_idle)

    def end(self) -> None:
        """Give the decision back."""
        self._tuning.close()

    def _collect_when_idle(self) -> None:
        number = self.app.key_queue.number
        idle, self._key_seen = self._key_seen == number, number
        if self.app.progress is None and gc_tuning.has_grown() and idle:
            gc_tuning.collect_all()

    def release(
        self, comparison: Comparison | None, counterparts: CounterpartIndex | None, names: Names | None
    ) -> None:
        """Release former findings, which are millions of values, in a thread and bit by bit."""
        if comparison is not None and counterparts is not None and names is not None:
            held: list[Findings] = [(comparison, counterparts, names)]
            self.app.run_worker(lambda: release(held), thread=True, group="drop", exit_on_error=False)


def release(held: list[Findings]) -> None:
    """Release the findings that the list holds, which is emptied."""
    comparison, counterparts, names = held.pop()
    parts: list[list[Any]] = [list(comparison.pairs), list(comparison.claims), list(comparison.unique.values())]
    parts += [*counterparts.parts(), *names.parts()]
    del comparison, counterparts, names  # what they hold lives on in the parts, if they are held nowhere else
    gc_tuning.release_gradually(*parts)
