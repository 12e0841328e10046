"""The one door to panes of lines: the values, the base, and the kinds of rows."""

from kfor_tui.tui.widgets.line_pane import LineView
from kfor_tui.tui.widgets.lines import BLANK, Line, Run
from kfor_tui.tui.widgets.rows import BlockView, CursorView, SourceNames, SourcesView

__all__ = ["BLANK", "BlockView", "CursorView", "Line", "LineView", "Run", "SourceNames", "SourcesView"]
