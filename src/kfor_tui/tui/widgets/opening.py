"""What panes of findings share: a double click opens, advice when there is nothing, runs cut to a wrapped line."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.line_view import Line, LineView, Run


class OpensRows(LineView):
    """A pane whose rows lead somewhere; its class ``Opened`` says so.  Comes first among the bases."""

    class Opened(Message):
        """Go where the row under the cursor leads."""

    def open_current(self) -> None:
        """Tell that the row under the cursor was chosen."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """A double click opens."""
        if event.chain == 2:
            event.prevent_default()
            self.open_current()


def advice(words: str, width: int) -> Line:
    """A quiet line that no cursor stands on."""
    text = "  " + fit(shown(words), width - 3)
    return Line(text, (Run(0, len(text), "muted"),), "plain", copy=(0, 0))


def cut_runs(runs: Iterable[Run], start: int, end: int, shift: int) -> list[Run]:
    """The runs within ``[start, end)`` of a text, for a line on which that part begins after ``shift`` characters."""
    by = shift - start
    return [Run(max(s, start) + by, min(e, end) + by, style) for s, e, style in runs if s < end and e > start]
