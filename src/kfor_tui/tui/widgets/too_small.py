"""Plain panes: a container that paints nothing, and what is shown when the terminal is too small for anything else."""

from __future__ import annotations

import textwrap

from textual.containers import Container

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.widgets.line_view import Line, LineView

SMALLEST = (40, 10)


class Pane(Container):
    """A container that paints nothing of its own, which Textual then does not have to work out line by line."""

    BLANK = True


class TooSmall(LineView, can_focus=False):
    """What is shown when nothing else fits."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def line_total(self) -> int:
        """As many as its words need."""
        return len(self._words())

    def line_at(self, y: int) -> Line:
        """What is needed, and what there is."""
        return Line(self._words()[y])

    def _words(self) -> list[str]:
        """The message, broken between words so that it fits; the shortest form when there is hardly any room."""
        width, height = SMALLEST
        size = self.app.size
        whole = wording.TOO_SMALL.format(width=width, height=height, here=f"{size.width}x{size.height}")
        lines = textwrap.wrap(whole, max(6, size.width - 1))
        return lines if len(lines) <= size.height else [f"{width}x{height}", "needed"][: size.height]
