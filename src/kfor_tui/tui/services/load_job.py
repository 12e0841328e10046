"""One run of reading and comparing in a worker thread, which posts messages and never touches a widget."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.progress import Cancelled, Progress
from kfor_tui.tui import messages
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import CounterpartIndex
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.presentation.stages import STEPS, Steps

if TYPE_CHECKING:
    from textual.message import Message

    from kfor_tui.model import Comparison, Problem, Source
    from kfor_tui.tui.protocols import LibraryProtocol

BATCH_SECONDS = 0.08
REPORT_SECONDS = 0.1
STATE_NAME = "screens"
READING, COMPARING = "reading", "comparing"
ENDINGS = (KeyboardInterrupt, SystemExit, GeneratorExit)


class LoadJob:
    """One run of reading a library, then comparing its sources; ``stop`` may be called from any thread.

    ``again`` leaves reading out: the sources are the same, but names were changed. ``give_way`` is called all the time,
    and returns when the screen has answered the last key. ``first`` names the sources to compare before all others,
    so that a large folder shows findings early.
    """

    def __init__(
        self,
        run: int,
        open_library: Callable[[], LibraryProtocol],
        post: Callable[[Message], object],
        *,
        again: bool = False,
        give_way: Callable[[], object] = lambda: None,
        first: Callable[[LibraryProtocol], Sequence[str]] = lambda _: (),
    ) -> None:
        self.run = run
        self.stopped = False
        self._open, self._post = open_library, post
        self._again, self._give_way, self._first = again, give_way, first
        self._steps = Steps()
        self._portion = ""
        self._stage, self._reported = "", 0.0

    def stop(self) -> None:
        """Ask it to end soon; what was read stays."""
        self.stopped = True

    def __call__(self) -> None:
        """Read, then compare; every failure becomes a message."""
        library: LibraryProtocol | None = None
        try:
            library = self._open()
            if not self._again:
                self._remember(library)
                self._read(library)
        except ENDINGS:
            raise
        except BaseException as error:  # a panic of an extension is no Exception, and what was read stays useful
            self._post(messages.WorkFailed(self.run, "reading", failure_words(error)))
        stopped = self.stopped  # told once: who is told that comparing follows hears how it ends
        if not self._again:
            self._post(messages.ReadingDone(self.run, stopped))
        if library is not None:
            self._post(messages.WarningsRaised(self.run, tuple(library.troubles)))
            if not stopped:
                self._compare(library)
                self._post(messages.WarningsRaised(self.run, tuple(library.troubles)))

    def _remember(self, library: LibraryProtocol) -> None:
        with suppress(KforError, OSError):
            self._post(messages.Remembered(self.run, library.user.state(STATE_NAME)))

    def _read(self, library: LibraryProtocol) -> None:
        from kfor_tui.model import Problem

        sources: list[Source] = []
        problems: list[Problem] = []
        last = 0.0

        def flush() -> None:
            if sources or problems:
                self._post(messages.SourcesLoaded(self.run, tuple(sources), tuple(problems)))
                sources.clear()
                problems.clear()

        try:
            for item in library.load(progress=self._read_so_far, cancelled=self._is_unwanted):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    sources.append(item)
                if time.monotonic() - last > BATCH_SECONDS:
                    flush()
                    last = time.monotonic()
                if self.stopped:
                    break
        finally:
            flush()

    def _compare(self, library: LibraryProtocol) -> None:
        self._post(messages.ProgressChanged(self.run, messages.WorkProgress(COMPARING), comparing=True))
        unwanted = self._is_unwanted
        try:
            comparison = library.compare(
                progress=self._at_stage, cancelled=unwanted, before=lambda: self._compare_first(library)
            )
            done = self._findings(library, comparison)
        except Cancelled:
            done = messages.Compared(self.run, None, None, None)
        except ENDINGS:
            raise
        except BaseException as error:
            self._post(messages.WorkFailed(self.run, "comparing", failure_words(error)))
            done = messages.Compared(self.run, None, None, None)
        self._post(done)

    def _compare_first(self, library: LibraryProtocol) -> None:
        """Compare a few sources of many and show what that finds, before all are compared."""
        chosen = tuple(self._first(library))
        if not chosen:
            return
        self._portion = wording.FIRST_PORTION.format(number=len(chosen), total=len(library.sources))
        comparison = library.compare(chosen, progress=self._at_stage, cancelled=self._is_unwanted)
        self._post(self._findings(library, comparison, first=True))
        self._portion, self._steps = "", Steps()

    def _findings(self, library: LibraryProtocol, comparison: Comparison, *, first: bool = False) -> messages.Compared:
        tracker = Progress(self._at_stage, self._is_unwanted)
        tracker.check_cancelled()
        counterparts = CounterpartIndex(comparison, library.sources, tracker)
        names = Names(library.entities(progress=self._at_stage, cancelled=self._is_unwanted), tracker)
        tracker.check_cancelled()
        return messages.Compared(self.run, comparison, counterparts, names, first)

    def _is_unwanted(self) -> bool:
        self._give_way()
        return self.stopped

    def _read_so_far(self, done: int, total: int) -> None:
        if self._may_report(READING, done, total):
            self._post(messages.ProgressChanged(self.run, messages.WorkProgress(READING, done, total)))

    def _at_stage(self, stage: str, done: int, total: int) -> None:
        if self._may_report(stage, done, total):
            words = wording.STEP.format(portion=self._portion, step=self._steps.at(stage), steps=STEPS)
            self._post(messages.ProgressChanged(self.run, messages.WorkProgress(words, done, total), comparing=True))

    def _may_report(self, what: str, done: int, total: int) -> bool:
        """Not more often than anyone can read; another stage and its end at once, for they may last."""
        now = time.monotonic()
        if what == self._stage and now - self._reported <= REPORT_SECONDS and done not in {0, total}:
            return False
        self._stage, self._reported = what, now
        return True


def failure_words(error: BaseException) -> str:
    """One line: the reason of an expected failure, the kind of an unexpected one (its words may quote a source)."""
    if isinstance(error, KforError):
        return str(error).split("\n", 1)[0][:300]
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return wording.INTERNAL_ERROR.format(kind=type(error).__name__)
