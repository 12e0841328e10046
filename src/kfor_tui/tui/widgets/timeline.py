"""Dates: for each span of time how many sentences name it and which sources were published then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType

from kfor_tui.tui.commands.command import OVERVIEW
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation.ledger_rows import letters
from kfor_tui.tui.presentation.overview_values import Bin, span_words
from kfor_tui.tui.presentation.phrases import byline, count
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.finding_rows import FindingRows, advice
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.model import DatedPassage

LABEL = 15


class DateRow(NamedTuple):
    """A span of time, or within an open one a sentence or a source."""

    bin: int
    mention: DatedPassage | None = None
    published: str = ""


class Timeline(FindingRows):
    """One line a span of time; an open one shows its sentences below it."""

    SCOPE = OVERVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OVERVIEW)]
    DEFAULT_CSS = """
    Timeline {
        background: $background; border-top: solid $panel;
        border-title-color: $foreground; border-title-style: bold;
    }
    """

    class Opened(FindingRows.Opened):
        """Read the sentence or the source under the cursor."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self.bins: Sequence[Bin] = ()
        self.rows: list[DateRow] = []
        self.open: set[str] = set()
        self.words = ""
        self._most = self._wide = 1

    def show(self, bins: Sequence[Bin], words: str) -> None:
        """Take spans of time; ``words`` when there are none."""
        current = self.current()
        key = self.bins[current.bin].key if current is not None else None
        self.bins, self.words = bins, words
        named = {m.passage.source for found in bins for m in found.mentions}
        named.update(source for found in bins for source in found.published)
        self._wide = max((len(self._letter(source)) for source in named), default=1)
        self._most = max((len(found.mentions) for found in bins), default=1) or 1
        self._rebuild(key)

    def _rebuild(self, key: str | None) -> None:
        self.rows = []
        cursor = 0
        for number, found in enumerate(self.bins):
            if found.key == key:
                cursor = len(self.rows)
            self.rows.append(DateRow(number))
            if found.key in self.open:
                self.rows += [DateRow(number, published=source) for source in found.published]
                self.rows += [DateRow(number, mention) for mention in found.mentions]
        self.cursor = cursor
        self.rows_changed()
        self.show_row(self.cursor)

    def toggle(self) -> None:
        """Open or close the span under the cursor."""
        current = self.current()
        if current is not None:
            key = self.bins[current.bin].key
            self.open ^= {key}
            self._rebuild(key)
            unfolded = sum(row.bin == current.bin for row in self.rows)
            self.show_lines(self.row_top(self.cursor), min(unfolded, self.size.height))  # in sight, as many as fit

    def current(self) -> DateRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def row_total(self) -> int:
        """Rows, or one line of advice."""
        return len(self.rows) or 1

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A span of time, a source, or a sentence."""
        if not self.rows:
            return advice(self.words, width)
        found = self.rows[row]
        if found.mention is not None:
            return self._mention(found.mention, width)
        return self._published(found.published, width) if found.published else self._bin(self.bins[found.bin], width)

    def _bin(self, found: Bin, width: int) -> Line:
        symbol = "▾" if found.key in self.open else "▸"
        head = f" {symbol} {fit(span_words(found.key), LABEL):<{LABEL}} "
        out = f"  published: {letters(found.published, self._letter, 8)}" if found.published else ""
        room = max(4, min(40, width - len(head) - 6 - min(len(out), 38)))
        length = max(1, round(len(found.mentions) / self._most * room)) if found.mentions else 0
        bar = "█" * length
        number = f" {len(found.mentions):,}" if found.mentions else ""
        text = head + bar + number
        at = len(text)
        text += fit(out, max(0, width - cell_len(text) - 1))
        return Line(
            text,
            (
                Run(1, 2, "mark"),
                Run(3, len(head), "strong"),
                Run(len(head), len(head) + length, "title"),
                Run(len(head) + length, at, "muted"),
                Run(at, len(text), "accent"),
            ),
        )

    def _published(self, source_id: str, width: int) -> Line:
        source = self._source(source_id)
        head = f"     {self._letter(source_id):<{self._wide}}  published  "
        text = head + fit(
            shown(f"{byline(source)} · {source.title}" if source else source_id), max(4, width - len(head))
        )
        return Line(
            text,
            (
                Run(5, 6 + self._wide, "key"),
                Run(6 + self._wide, len(head), "accent"),
                Run(len(head), len(text), "strong"),
            ),
        )

    def _mention(self, found: DatedPassage, width: int) -> Line:
        passage, moment = found.passage, found.moment
        head = f"     {self._letter(passage.source):<{self._wide}}  {passage.locator:<6} "
        start, end = moment.start - passage.start, moment.end - passage.start
        whole = shown(passage.text)
        room = max(8, width - len(head) - 1)
        cut = max(0, min(start - room // 3, len(whole) - room)) if cell_len(whole) > room else 0
        lead = "…" if cut else ""
        text = head + lead + fit(whole[cut:], room - len(lead))
        shift = len(head) + len(lead) - cut
        return Line(
            text,
            (
                Run(5, 6 + self._wide, "key"),
                Run(6 + self._wide, len(head), "muted"),
                Run(start + shift, end + shift, "hit"),
            ),
        )

    def open_current(self) -> None:
        """Unfold the span, or read."""
        current = self.current()
        if current is None:
            return
        if current.mention is None and not current.published:
            self.toggle()
        else:
            self.post_message(self.Opened())

    def counts(self) -> str:
        """What is shown, in words."""
        mentions = sum(len(found.mentions) for found in self.bins)
        published = sum(len(found.published) for found in self.bins)
        return f"{count(mentions, 'date')} mentioned · {count(published, 'source')} dated"
