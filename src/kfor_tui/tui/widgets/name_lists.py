"""The lists of the panel of names: names with their forms, and where one of them is mentioned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from kfor_tui.tui.commands import table
from kfor_tui.tui.commands.command import VIEW
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_LEGEND
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run, SourceNames, SourcesView

if TYPE_CHECKING:
    from kfor_tui.model import Entity, Span


class NameList(CursorView):
    """One name a row: kind, name, other forms, how often in how many sources."""

    BINDINGS: ClassVar[list[BindingType]] = [*table.bindings(VIEW)]
    DEFAULT_CSS = "NameList { background: $surface; }"

    class Moved(Message):
        """Another name is under the cursor."""

    def __init__(self, source: Callable[[], str | None]) -> None:
        super().__init__(id="names")
        self._scope = source
        self.entities: list[Entity] = []
        self.marked: dict[str, None] = {}
        self.hidden: frozenset[str] = frozenset()

    def show(self, entities: list[Entity], hidden: frozenset[str]) -> None:
        """Take names; the cursor stays on its name if that is still there."""
        current = self.current()
        self.entities, self.hidden = entities, hidden
        if current is not None:
            self.cursor = next((i for i, e in enumerate(entities) if e.name == current.name), self.cursor)
        self.rows_changed()
        self.show_row(self.cursor)
        self.post_message(self.Moved())

    def current(self) -> Entity | None:
        """The name under the cursor."""
        return self.entities[self.cursor] if 0 <= self.cursor < len(self.entities) else None

    def row_total(self) -> int:
        """Names, or one line of advice."""
        return max(1, len(self.entities))

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A name."""
        if not self.entities:
            text = wording.NO_NAMES_HERE
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        entity = self.entities[row]
        source = self._scope()
        here = sum(s == source for s, _ in entity.mentions) if source else len(entity.mentions)
        mark = "●" if entity.name in self.marked else " "
        kind = KIND_LEGEND.get(entity.kind, "other")
        head = f" {mark}{kind:<7}"
        tail = f" {here}" if source else f" {here} in {len(entity.sources)}"
        forms = [a for a in entity.aliases if a != entity.name]
        room = max(6, width - len(head) - len(tail) - 1)
        name = fit(shown(entity.name), room)
        others = fit(shown("  = " + ", ".join(forms)), max(0, room - cell_len(name))) if forms else ""
        text = head + name + others
        filler = " " * max(1, width - cell_len(text) - len(tail) - 1)
        look = "faint" if entity.kind in self.hidden else entity.kind
        runs = (
            Run(1, 2, "mark"),
            Run(2, 2 + len(kind), look),
            Run(len(head), len(head) + len(name), look),
            Run(len(head) + len(name), len(text), "muted"),
            Run(len(text), len(text) + len(filler) + len(tail), "muted"),
        )
        return Line(text + filler + tail, runs)

    def cursor_moved(self, row: int) -> None:
        """Show its mentions."""
        self.post_message(self.Moved())

    def toggle_mark(self) -> None:
        """Mark the name for merging, or unmark it."""
        entity = self.current()
        if entity is not None:
            if entity.name in self.marked:
                del self.marked[entity.name]
            else:
                self.marked[entity.name] = None
            self.row_changed(self.cursor)


class MentionList(SourcesView, CursorView):
    """The sentences that mention one name, under a line for each source."""

    BINDINGS: ClassVar[list[BindingType]] = [*table.bindings(VIEW)]
    DEFAULT_CSS = "MentionList { background: $background; }"

    class Chosen(Message):
        """A mention was clicked."""

    def __init__(self, names: SourceNames) -> None:
        super().__init__(names, id="mentions")
        self._rows: list[tuple[str, Span | None]] = []

    def show(self, entity: Entity | None, first: str | None) -> None:
        """Mentions of a name, those of the open source first."""
        self._rows = []
        if entity is not None:
            by_source: dict[str, list[Span]] = {}
            for source, span in entity.mentions:
                by_source.setdefault(source, []).append(span)
            for source in sorted(by_source, key=lambda s: s != first):
                self._rows.append((source, None))
                self._rows += [(source, span) for span in by_source[source]]
        self.cursor = 1 if self._rows else 0
        self.rows_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def current(self) -> tuple[str, Span] | None:
        """Source and span under the cursor, or the first below a heading."""
        for source, span in self._rows[self.cursor :]:
            if span is not None:
                return source, span
        return None

    def row_total(self) -> int:
        """All rows."""
        return len(self._rows)

    def row_line(self, row: int, part: int, width: int) -> Line:
        """The heading of a source, or a sentence with the name in it."""
        source_id, span = self._rows[row]
        source = self._source(source_id)
        if span is None or source is None:
            head = f" {self._letter(source_id):<2} "
            text = head + fit(shown(source.title if source else source_id), max(4, width - len(head)))
            return Line(text, (Run(0, len(head), "key"), Run(len(head), len(text), "strong")))
        at = max(0, bisect_right(source.sentences, span.start, key=attrgetter("start")) - 1)
        sentence = source.sentences[at] if source.sentences else None
        locator = str(sentence.locator) if sentence else ""
        first = begin = sentence.start if sentence else span.start
        if span.start - begin > width // 2:
            begin = max(begin, span.start - width // 3)
        lead = "" if begin == first else "…"
        head = f"  {locator:>6}  {lead}"
        end = sentence.end if sentence else span.end
        body = fit(shown(source.text[begin : max(end, span.end)]), max(4, width - cell_len(head)))
        shift = len(head) - begin
        return Line(head + body, (Run(0, len(head), "muted"), Run(span.start + shift, span.end + shift, "hit")))

    def row_chosen(self, row: int) -> None:
        """A click goes there."""
        self.post_message(self.Chosen())
