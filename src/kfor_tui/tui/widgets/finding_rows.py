"""The base of lists of findings: a cursor that reports where it is, rows that open, advice when there are none."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.line_view import BlockView, CursorView, Line, LineView, Run, SourcesView


class OpensRows(LineView):
    """Rows that lead somewhere; its class ``Opened`` says where. Comes first among the bases."""

    class Opened(Message):
        """Go where the row under the cursor leads."""

    def open_current(self) -> None:
        """Report that the row under the cursor was chosen."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """A double click opens."""
        if event.chain == 2:
            event.prevent_default()
            self.open_current()


class FindingRows(OpensRows, SourcesView, CursorView):
    """Rows of one height that name sources and lead somewhere."""

    class Moved(Message):
        """Another row is under the cursor."""

    def cursor_moved(self, row: int) -> None:
        """Report where the cursor is."""
        self.post_message(self.Moved())


class FindingBlocks(FindingRows, BlockView):
    """The same with rows of different heights."""


def advice(words: str, width: int) -> Line:
    """A quiet line that no cursor stands on."""
    text = "  " + fit(shown(words), width - 3)
    return Line(text, (Run(0, len(text), "muted"),), "plain", copy=(0, 0))


def cut_runs(runs: Iterable[Run], start: int, end: int, shift: int) -> list[Run]:
    """The runs within ``[start, end)`` of a text, for a line on which that part begins after ``shift`` characters."""
    by = shift - start
    return [Run(max(s, start) + by, min(e, end) + by, style) for s, e, style in runs if s < end and e > start]
