"""The hits of a search, grouped by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.message import Message

from kfor_tui.model import Hit
from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run, SourceNames, SourcesView

LEAD = 26  # characters shown before the first match when a sentence is long


class HitList(SourcesView, CursorView, can_focus=False):
    """Hits under a line for each source; the cursor skips those lines."""

    row_height = 1
    DEFAULT_CSS = """
    HitList { height: 1fr; background: $surface; }
    """

    @dataclass
    class Moved(Message):
        """Another hit is under the cursor: preview it."""

        index: int

    @dataclass
    class Chosen(Message):
        """A hit was clicked."""

        index: int

    def __init__(self, names: SourceNames) -> None:
        super().__init__(names)
        self.hits: tuple[Hit, ...] = ()
        self._rows: list[int | str] = []  # index of a hit, or the id of a source
        self._row_of_hit: list[int] = []
        self._counts: dict[str, int] = {}
        self._advice = ""

    def show(self, hits: Sequence[Hit], advice: str) -> None:
        """Take hits, already grouped by source; ``advice`` stands there when there are none."""
        self.hits, self._advice = tuple(hits), advice
        self._rows, self._row_of_hit, self._counts = [], [], {}
        index = 0
        for source, group in groupby(self.hits, key=lambda hit: hit.passage.source):
            self._rows.append(source)
            first = index
            for _ in group:
                self._row_of_hit.append(len(self._rows))
                self._rows.append(index)
                index += 1
            self._counts[source] = index - first
        self.cursor = self._row_of_hit[0] if self._row_of_hit else 0
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def current(self) -> int | None:
        """Index of the hit under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, int) else None

    def go_to_hit(self, index: int) -> None:
        """Cursor to a hit."""
        if 0 <= index < len(self._row_of_hit):
            self.go_to(self._row_of_hit[index])

    def move_hits(self, step: int) -> None:
        """So many hits on, stopping at the ends."""
        at = self.current()
        if at is not None:
            self.go_to_hit(max(0, min(at + step, len(self.hits) - 1)))

    def row_total(self) -> int:
        """Hits and headings, or the advice."""
        return len(self._rows) or 1

    def cursor_style(self) -> str:
        """The box has the keys, so the cursor here is always strong."""
        return "cursor"

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A heading, a hit, or the advice."""
        if not self._rows:
            text = " " + fit(shown(self._advice), width - 1)
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        what = self._rows[row]
        return self._heading(what, width) if isinstance(what, str) else self._hit_line(self.hits[what], row, width)

    def _heading(self, source_id: str, width: int) -> Line:
        source = self._source(source_id)
        head = f" {self._letter(source_id):<2} "
        tail = f"  {self._counts[source_id]}"
        title = fit(shown(source.title if source else source_id), max(4, width - len(head) - len(tail) - 1))
        text = head + title + tail
        runs = (
            Run(0, len(head), "key"),
            Run(len(head), len(head) + len(title), "strong"),
            Run(len(text) - len(tail), len(text), "muted"),
        )
        return Line(text, runs, "plain")

    def _hit_line(self, hit: Hit, row: int, width: int) -> Line:
        symbol = "▸" if row == self.cursor else " "
        head = f"{symbol} {hit.passage.locator:>5}  "
        text = shown(hit.passage.text)
        first = min((m.start - hit.passage.start for m in hit.matches), default=0)
        cut = 0
        room = max(8, width - len(head))
        if first > room // 2 and len(text) > room:
            cut = max(0, text.rfind(" ", 0, max(1, first - LEAD)) + 1)
        lead = "…" if cut else ""
        body = fit(lead + text[cut:], room)
        shift = len(head) + len(lead) - cut - hit.passage.start
        low = len(head) + len(lead)
        matches = [
            Run(max(low, m.start + shift), min(m.end + shift, len(head) + len(body)), "hit")
            for m in hit.matches
            if m.end + shift > low
        ]
        return Line(head + body, (Run(0, 1, "mark"), Run(1, len(head), "muted"), *matches))

    def cursor_moved(self, row: int) -> None:
        """Preview."""
        index = self.current()
        if index is not None:
            self.post_message(self.Moved(index))

    def row_chosen(self, row: int) -> None:
        """A clicked hit is gone to; a heading leads to its first hit."""
        index = self.current()
        if index is None and row + 1 < len(self._rows):
            self.go_to(row + 1)
        elif index is not None:
            self.post_message(self.Chosen(index))
