"""Garbage beside the screen: looked for in short looks, and everywhere only when nobody waits."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from textual.app import App

from kfor_tui import gc_tuning

if TYPE_CHECKING:
    from kfor_tui.model import Comparison
    from kfor_tui.tui import messages
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex
    from kfor_tui.tui.presentation.names import Names

IDLE_SECONDS = 30.0  # without a key, after which nobody seems to wait


class Tidying(App[int]):
    """The part of the app that sees to it that no search for garbage is noticed."""

    _key_number: int
    progress: messages.WorkProgress | None

    def __init__(self) -> None:
        super().__init__()
        self._tidying = ExitStack()
        self._key_seen = 0

    def begin_tidying(self) -> None:
        """The first frame is painted: what was loaded for it is no gc_tuning."""
        gc.freeze()
        gc.enable()
        self._tidying.enter_context(gc_tuning.interactive_gc())
        self.set_interval(IDLE_SECONDS, self._look_when_idle)

    async def on_unmount(self) -> None:
        """Others decide again."""
        self._tidying.close()

    def _look_when_idle(self) -> None:
        idle, self._key_seen = self._key_seen == self._key_number, self._key_number
        if self.progress is None and gc_tuning.has_grown() and idle:
            gc_tuning.look_through_everything()

    def drop(self, comparison: Comparison | None, counterparts: CounterpartIndex | None, names: Names | None) -> None:
        """Let go of what was found before, which is millions of values, in a thread and bit by bit."""
        if comparison is not None and counterparts is not None and names is not None:
            held = [(comparison, counterparts, names)]
            self.run_worker(lambda: _drop(held), thread=True, group="drop", exit_on_error=False)


def _drop(held: list[tuple[Comparison, CounterpartIndex, Names]]) -> None:
    comparison, counterparts, names = held.pop()
    parts: list[list[Any]] = [list(comparison.pairs), list(comparison.claims), list(comparison.unique.values())]
    parts += [*counterparts.parts(), *names.parts()]
    del comparison, counterparts, names  # what they hold lives on in the parts, if they are held nowhere else
    gc_tuning.release_gradually(*parts)
