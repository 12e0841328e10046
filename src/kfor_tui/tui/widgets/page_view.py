"""A pane for a page of any length: only what comes into sight is laid out."""

from __future__ import annotations

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import Signs
from kfor_tui.tui.widgets.highlights import NamesOf
from kfor_tui.tui.widgets.layout import Layout, Spot
from kfor_tui.tui.widgets.line_view import Line, LineView
from kfor_tui.tui.widgets.page import Page
from kfor_tui.tui.widgets.reader_lines import MARGIN, ReaderLines


class PageView(LineView):
    """A page that is laid out where it is seen; what is in sight stays in its place when more becomes known."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.page = Page(None, words=wording.CHOOSE_SOURCE)
        self.lines = ReaderLines(None, NamesOf(), Signs())
        self.page_layout = Layout(self.page, 80)
        self.text_limit = 88

    # ----- measure

    @property
    def gutter_width(self) -> int:
        """Cells left of the text: cursor sign and locator."""
        return self.lines.locator_width + 3

    @property
    def text_width(self) -> int:
        """Cells of a line of text."""
        return max(8, min(self.text_limit, self._laid_out_width - self.gutter_width - MARGIN))

    def lay_out(self, width: int) -> None:
        """Forget where lines stood."""
        self.page_layout = Layout(self.page, self.text_width, spare=MARGIN - 2)

    def line_total(self) -> int:
        """Lines of the page, as far as they are known."""
        return self.page_layout.total

    def line_at(self, y: int) -> Line:
        """A line of the page with its gutter and margin."""
        spot = self.page_layout.spot_at(y)
        return self.lines.line(self.page_layout, spot, y - self.page_layout.top_of(spot))

    # ----- staying in place

    def content_changed(self) -> None:
        """See ``LineView``; then what is in sight is measured."""
        super().content_changed()
        self._settle()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What comes into sight is measured before it is painted."""
        super().watch_scroll_y(old_value, new_value)
        self._settle()

    def _settle(self) -> None:
        y, total = self.scroll_offset.y, self.page_layout.total
        self._moved_to(self.page_layout.settle(y, self.size.height), total)

    def measure_around(self, spot: Spot) -> None:
        """Make sure of the lines near a block, so that it can be scrolled to."""
        y, total = self.scroll_offset.y, self.page_layout.total
        self._moved_to(self.page_layout.measure_around(spot.section, y, self.size.height), total)

    def _moved_to(self, y: int, total: int) -> None:
        """Sections have been measured: the line in sight at the top is line ``y`` now."""
        if self._laid_out_width < 0 or (y == self.scroll_offset.y and total == self.page_layout.total):
            return
        self._forget_strips()
        self._take_size(self.virtual_size.with_height(self.page_layout.total))
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self.refresh()
