"""The library: every source in two lines, with what others share and contradict, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from kfor_tui.tui.commands.command import LIST
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import byline, lookalikes_among
from kfor_tui.tui.presentation.source_filter import fits
from kfor_tui.tui.presentation.symbols import CONFLICT, REWORDED
from kfor_tui.tui.session import Entry, Session
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run

if TYPE_CHECKING:
    from kfor_tui.model import Problem, Source

SORTS: dict[str, str] = {
    "order": "order read",
    "published": "date",
    "outlet": "outlet",
    "title": "title",
    "conflicts": "most contradicted",
}


class SourceList(CursorView):
    """Sources, then problems; two lines each."""

    SCOPE = LIST
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LIST)]
    row_height = 2

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The cursor is on another source: show it."""

        source: str

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A source was clicked: read it."""

        source: str

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tally, self._session = session.tally, session
        self._all: Sequence[Entry] = ()
        self._entries: list[Entry] = []
        self._problems: Sequence[Problem] = ()
        self._lookalikes: frozenset[str] = frozenset()
        self.selected: dict[str, None] = {}
        self.open_source: str | None = None
        self.sort_key = "order"
        self.reverse = False
        self.needle = ""
        self.all_read = False

    # ----- content

    def show(self, entries: Sequence[Entry], problems: Sequence[Problem]) -> None:
        """Take all sources and problems; order, filter and cursor stay."""
        current = self.source_at(self.cursor)
        self._all, self._problems = entries, problems
        self._lookalikes = lookalikes_among(entry.source for entry in entries)
        self._arrange(current)

    def _arrange(self, current: str | None) -> None:
        found = [e for e in self._all if self._matches(e.source)] if self.needle else list(self._all)
        if self.sort_key != "order" or self.reverse:
            found.sort(key=lambda e: _sort_value(e, self.sort_key, self._session), reverse=self.reverse)
        self._entries = found
        self.rows_changed()
        if current is not None:
            self.show_source(current)

    def _matches(self, source: Source) -> bool:
        return fits(source, self._session.labels.get(source.id, ()), self.needle)

    def sort_by(self, key: str, *, reverse: bool = False) -> None:
        """Another order; the cursor stays on its source."""
        current = self.source_at(self.cursor)
        self.sort_key, self.reverse = key, reverse
        self._arrange(current)

    def filter_by(self, needle: str) -> None:
        """Only sources whose title, outlet, date or file name holds the words."""
        current = self.source_at(self.cursor)
        self.needle = needle.strip()
        self._arrange(current)

    def source_at(self, row: int) -> str | None:
        """Id of the source in a row, None for a problem."""
        return self._entries[row].source.id if 0 <= row < len(self._entries) else None

    def problem_at(self, row: int) -> Problem | None:
        """The problem in a row, None for a source."""
        at = row - len(self._entries)
        return self._problems[at] if 0 <= at < len(self._problems) else None

    def source_ids(self) -> list[str]:
        """Ids in the order shown."""
        return [entry.source.id for entry in self._entries]

    def show_source(self, source: str) -> None:
        """Cursor to a source, if it is listed."""
        if self.source_at(self.cursor) == source:
            return
        for row, entry in enumerate(self._entries):
            if entry.source.id == source:
                self.go_to(row, quiet=True)
                return

    def neighbour(self, source: str | None, step: int) -> str | None:
        """The source so many places after this one in the order shown, None at the ends."""
        if source is not None and self.source_at(self.cursor) == source:
            return self.source_at(self.cursor + step) if self.cursor + step >= 0 else None
        ids = self.source_ids()
        at = ids.index(source) + step if source in ids else 0
        return ids[at] if 0 <= at < len(ids) else None

    def toggle_selected(self) -> str | None:
        """Select or unselect the source under the cursor."""
        source = self.source_at(self.cursor)
        if source is None:
            return None
        if source in self.selected:
            del self.selected[source]
        else:
            self.selected[source] = None
        self.row_changed(self.cursor)
        return source

    def counts(self) -> str:
        """How many are shown of how many, in words."""
        shown_count, total = len(self._entries), len(self._all)
        return f"{shown_count:,}" if shown_count == total else f"{shown_count:,} of {total:,}"

    # ----- rows

    def row_total(self) -> int:
        """Sources, then problems; one row of advice when there is neither."""
        return max(1, len(self._entries) + len(self._problems))

    def row_line(self, row: int, part: int, width: int) -> Line:
        """Title line or byline of a source; path or reason of a problem."""
        if row < len(self._entries):
            return self._source_line(self._entries[row], part, width)
        at = row - len(self._entries)
        if at < len(self._problems):
            return _problem_line(self._problems[at], part, width)
        return self._empty_line(part, width)

    def _source_line(self, entry: Entry, part: int, width: int) -> Line:
        source = entry.source
        mark = "▌" if source.id == self.open_source else " "
        chosen = "●" if source.id in self.selected else " "
        if part == 0:
            head = f"{mark}{chosen}{entry.letter:<2} "
            text = head + fit(shown(source.title), max(4, width - len(head) - 1))
            return Line(
                text,
                (Run(0, 1, "mark"), Run(1, 2, "mark"), Run(2, len(head), "key"), Run(len(head), len(text), "strong")),
            )
        tally = self._tally(source.id)
        symbols = (
            f" {CONFLICT.mark}{tally.conflicts}" if tally.conflicts else "",
            f" {REWORDED.mark}{tally.shared}" if tally.shared else "",
        )
        right = symbols[0] + symbols[1] + " "
        warned = "! " if source.warnings else ""
        labels = "".join(f"#{shown(label)} " for label in self._session.labels.get(source.id, ()))
        room = max(4, width - 5 - len(warned) - len(right))
        left = f"{mark}{chosen}   {warned}" + fit(labels + shown(byline(source, self._lookalikes)), room)
        text = left + " " * max(0, width - cell_len(left) - len(right)) + right
        start = len(text) - len(right)
        middle = start + len(symbols[0])
        return Line(
            text,
            (
                Run(0, 2, "mark"),
                Run(2, 5 + len(warned), "nuance"),
                Run(5 + len(warned), start, "muted"),
                Run(start, middle, "conflict"),
                Run(middle, len(text), "agree"),
            ),
        )

    def _empty_line(self, part: int, width: int) -> Line:
        if self.needle:
            words = (wording.NO_SOURCE_WITH.format(words=self.needle), wording.ESC_SHOWS_ALL)
        elif self.all_read:
            words = wording.EMPTY_LIST
        else:
            words = ("Reading…", "sources appear here")
        text = " " + fit(words[part], width - 1)
        return Line(text, (Run(0, len(text), "muted"),))

    # ----- events

    def cursor_moved(self, row: int) -> None:
        """Preview the source."""
        source = self.source_at(row)
        if source is not None:
            self.post_message(self.Moved(source))

    def row_chosen(self, row: int) -> None:
        """A click reads the source."""
        source = self.source_at(row)
        if source is not None:
            self.post_message(self.Chosen(source))

    def looks_of(self, source: str | None) -> None:
        """Mark another source as the open one."""
        self.open_source = source
        self.looks_changed()


def _sort_value(entry: Entry, key: str, session: Session) -> tuple[object, ...]:
    """What a source is sorted by, for a key of ``SORTS``; what is not known comes last."""
    meta = entry.source.metadata
    if key == "published":
        return (meta.published is None, meta.published or "", entry.source.id)
    if key == "outlet":
        return (meta.outlet is None, (meta.outlet or "").casefold(), entry.source.id)
    if key == "title":
        return (entry.source.title.casefold(), entry.source.id)
    if key == "conflicts":
        counts = session.tally(entry.source.id)
        return (-counts.conflicts, -counts.shared, entry.source.id)
    return (len(entry.letter), entry.letter)


def _problem_line(problem: Problem, part: int, width: int) -> Line:
    if part == 0:
        symbol = "·" if problem.outcome == "skipped" else "!"
        text = f"  {symbol}  " + fit(shown(problem.path), width - 6)
        return Line(text, (Run(0, len(text), "muted" if problem.outcome == "skipped" else "error"),))
    text = "     " + fit(shown(f"{problem.outcome}: {problem.reason}"), width - 6)
    return Line(text, (Run(0, len(text), "muted"),))
