"""What workers and widgets report: threads never touch a widget, they post one of these.

None is compared or printed: the methods that a dataclass makes for that would be made before the first frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from kfor_tui.tui.presentation.counterparts import CounterpartIndex
from kfor_tui.tui.presentation.names import Names

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Problem, SearchResult, Source


class WorkProgress(NamedTuple):
    """Work under way: ``what`` in words, ``total`` 0 when unknown."""

    what: str
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        if not self.total:
            return f"{self.what}…"
        return f"{self.what}{self._joint} {self.done:,} of {self.total:,}"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return f"{self.what}{self._joint} {100 * self.done // self.total} %" if self.total else str(self)

    @property
    def _joint(self) -> str:
        return "," if "," in self.what else ""


@dataclass(eq=False, repr=False)
class FromJob(Message):
    """Something that the job with this number reports; only the newest job is listened to."""

    run: int


@dataclass(eq=False, repr=False)
class Remembered(FromJob):
    """What an earlier run kept of the screens."""

    values: object


@dataclass(eq=False, repr=False)
class SourcesLoaded(FromJob):
    """Sources and problems met since the last such message."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(eq=False, repr=False)
class ProgressChanged(FromJob):
    """Work has come further; ``comparing`` says that everything is read."""

    progress: WorkProgress
    comparing: bool = False


@dataclass(eq=False, repr=False)
class ReadingDone(FromJob):
    """Everything was read, or reading was stopped."""

    stopped: bool


@dataclass(eq=False, repr=False)
class Compared(FromJob):
    """The findings; None when comparing was stopped or failed; of a few sources only when ``first``."""

    comparison: Comparison | None
    counterparts: CounterpartIndex | None
    names: Names | None
    first: bool = False


@dataclass(eq=False, repr=False)
class WorkFailed(FromJob):
    """A part of the job failed; ``reason`` is one line."""

    what: str
    reason: str


@dataclass(eq=False, repr=False)
class WarningsRaised(FromJob):
    """The cache or the user's own files have a fault; the work goes on."""

    warnings: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Searched(Message):
    """The answer to one state of the search box; dropped when it is no longer the current one."""

    ticket: int
    result: SearchResult
