"""Who prints the same story: groups of sources, the earliest first, then the independent sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import OVERVIEW
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.overview_values import CopyRow
from kfor_tui.tui.presentation.phrases import byline, count
from kfor_tui.tui.presentation.symbols import COPY
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.finding_rows import FindingRows, advice
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames


class Copies(FindingRows):
    """One line a group, one line a source."""

    SCOPE = OVERVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OVERVIEW)]
    DEFAULT_CSS = """
    Copies {
        background: $surface; border-top: solid $panel;
        border-title-color: $foreground; border-title-style: bold;
    }
    """

    class Opened(FindingRows.Opened):
        """Compare the group, or read the source."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self.rows: Sequence[CopyRow] = ()
        self.words = ""
        self._wide = 1

    def show(self, rows: Sequence[CopyRow], words: str) -> None:
        """Take rows; ``words`` when there are none."""
        self.rows, self.words = rows, words
        self._wide = max((len(self._letter(row.source)) for row in rows if row.source), default=1)
        self.rows_changed()

    def current(self) -> CopyRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def row_total(self) -> int:
        """Rows, or one line of advice."""
        return len(self.rows) or 1

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A group or a source."""
        if not self.rows:
            return advice(self.words, width)
        found = self.rows[row]
        return self._member(found, width) if found.source else self._group(row, found, width)

    def _group(self, row: int, found: CopyRow, width: int) -> Line:
        if found.origin is None:
            alone = len(self.rows) - row - 1
            words = count(alone, "independent source")
            text = " " + fit(words, width - 2)
            return Line(text, (Run(0, len(text), "strong"),))
        sources = count(len(found.origin.sources), "source")
        words = wording.SAME_STORY_SHARED.format(sources=sources, percent=round(found.origin.shared * 100))
        text = " " + fit(f"{COPY.mark} {words}", width - 2)
        return Line(text, (Run(0, 2, "agree"), Run(2, len(text), "strong")))

    def _member(self, found: CopyRow, width: int) -> Line:
        source = self._source(found.source)
        head = f"   {self._letter(found.source):<{self._wide}}  "
        earlier = found.origin is not None and found.source == found.origin.sources[0]
        when = _when(found.days, first=found.first, earlier=earlier)
        words = f"{byline(source)} · {source.title}" if source is not None else found.source
        text = head + fit(shown(words), max(4, width - len(head) - len(when) - 1))
        at = len(text)
        text += " " * max(0, width - cell_len(text) - len(when)) + when
        return Line(
            text,
            (Run(3, len(head), "key"), Run(len(head), at, "muted"), Run(len(text) - len(when), len(text), "accent")),
        )


def _when(days: int | None, *, first: bool, earlier: bool) -> str:
    if first:
        return " first "
    if days is None or (earlier and not days):
        return ""
    return " same day " if not days else f" +{count(days, 'day')} "
