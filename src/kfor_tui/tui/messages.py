"""What workers and widgets tell: threads never touch a widget, they post one of these.

None is compared or printed: what a dataclass makes for that would be made before the first frame.
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
    """Work that is under way: ``what`` in words, ``total`` 0 when unknown."""

    what: str
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        if not self.total:
            return f"{self.what}…"
        return f"{self.what} {self.done:,} of {self.total:,}"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return f"{self.what} {100 * self.done // self.total} %" if self.total else str(self)


@dataclass(eq=False, repr=False)
class Remembered(Message):
    """What an earlier run kept of the screens."""

    run: int
    values: object


@dataclass(eq=False, repr=False)
class SourcesLoaded(Message):
    """Sources and problems met since the last such message."""

    run: int
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(eq=False, repr=False)
class ProgressChanged(Message):
    """Work has come further; ``comparing`` tells that all is read."""

    run: int
    progress: WorkProgress
    comparing: bool = False


@dataclass(eq=False, repr=False)
class ReadingDone(Message):
    """Everything was read, or reading was stopped."""

    run: int
    stopped: bool


@dataclass(eq=False, repr=False)
class Compared(Message):
    """Findings are there; None when comparing was stopped."""

    run: int
    comparison: Comparison | None
    counterparts: CounterpartIndex | None
    names: Names | None


@dataclass(eq=False, repr=False)
class WorkFailed(Message):
    """Something that runs beside the screen did not succeed."""

    run: int
    what: str
    reason: str


@dataclass(eq=False, repr=False)
class WarningsRaised(Message):
    """Something is wrong with what is kept or with the user's own files; the work goes on."""

    troubles: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Searched(Message):
    """The answer to one state of the search box; dropped when it is no longer the current one."""

    ticket: int
    result: SearchResult
