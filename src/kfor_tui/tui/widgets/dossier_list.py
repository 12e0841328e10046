"""The dossier: each sentence kept with its source, what contradicts it, labels and note, in the user's own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import DOSSIER
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.contradicted import Contradicted, contradicted, contradiction_words
from kfor_tui.tui.presentation.phrases import byline, lookalikes_among
from kfor_tui.tui.widgets.cells import cell_len, fit, shown, wrap
from kfor_tui.tui.widgets.finding_rows import FindingBlocks, FindingRows
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.tui.protocols import KeptPassage

INDENT = 6
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[Line, ...]


class DossierList(FindingBlocks):
    """One block a sentence kept."""

    SCOPE = DOSSIER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DOSSIER)]
    DEFAULT_CSS = "DossierList { background: $background; }"

    class Opened(FindingRows.Opened):
        """Read the sentence in its source."""

    class Moved(FindingRows.Moved):
        """Another sentence is under the cursor."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self.items: Sequence[KeptPassage] = ()
        self._lookalikes: frozenset[str] = frozenset()
        self.places: Sequence[int] = ()
        self.words: tuple[str, ...] = wording.DOSSIER_ADVICE
        self.against: Contradicted = contradicted(None)
        self._rows: list[_Row] = []

    def show(self, items: Sequence[KeptPassage], places: Sequence[int], words: tuple[str, ...]) -> None:
        """Take sentences with their places in the whole dossier; ``words`` are shown when there are none."""
        current = self.current()
        self.items, self.places, self.words = items, places, words
        found = {item.passage.source: self._source(item.passage.source) for item in items}
        self._lookalikes = lookalikes_among(source for source in found.values() if source is not None)
        if current is not None:
            self.cursor = next((i for i, item in enumerate(items) if item.number == current.number), self.cursor)
        self.rows_changed()
        self.show_row(self.cursor)

    def current(self) -> KeptPassage | None:
        """The sentence under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def row_heights(self, width: int) -> Sequence[int]:
        """Lines of each sentence and one empty one."""
        if not self.items:
            self._rows = [_Row(_advice(words, width)) for words in ("", *self.words)]
        else:
            self._rows = [_Row(tuple(self._lines(i, item, width))) for i, item in enumerate(self.items)]
        return [len(row.lines) for row in self._rows]

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A prepared line; the cursor has a bar in the margin too."""
        line = self._rows[row].lines[part]
        if row == self.cursor and self.items and line.base != "plain":
            return Line("▎" + line.text[1:], (Run(0, 1, "mark"), *line.runs), line.base, line.copy, line.joined)
        return line

    def cursor_style(self) -> str:
        """None while there is nothing."""
        return super().cursor_style() if self.items else ""

    def _lines(self, row: int, item: KeptPassage, width: int) -> list[Line]:
        room = max(12, width - INDENT - 2)
        lines = [self._head(self.places[row] + 1, item, width)]
        lines += _wrapped(_quoted(shown(item.passage.text)), room, "", copy=True)
        for found in self.against(item.passage):
            lines += _wrapped(shown(contradiction_words(found, self._letter)), room, "conflict")
        if item.note:
            for paragraph in item.note.splitlines():
                lines += _wrapped(f"✎ {shown(paragraph)}", room, "accent")
        return [*lines, Line("", (), "plain", copy=(0, 0))]

    def _head(self, number: int, item: KeptPassage, width: int) -> Line:
        source = self._source(item.passage.source)
        head = f" {number:>3}  "
        where = f"{self._letter(item.passage.source)} {item.passage.locator}"
        tail = "".join(f" #{shown(label)}" for label in item.labels)
        tail = fit(tail, max(0, width // 3))
        who = (
            f"  {byline(source, self._lookalikes)} · {source.title}"
            if source is not None
            else f"  {item.passage.source} (gone)"
        )
        room = max(4, width - len(head) - len(where) - cell_len(tail) - 2)
        text = head + where + fit(shown(who), room)
        at = len(text)
        text += " " * max(0, width - cell_len(text) - cell_len(tail) - 1) + tail
        end = len(head) + len(where)
        return Line(
            text,
            (
                Run(0, len(head), "key"),
                Run(len(head), end, "strong"),
                Run(end, at, "muted" if source is not None else "error"),
                Run(len(text) - len(tail), len(text), "nuance"),
            ),
            copy=(0, 0),
        )


def _quoted(text: str) -> str:
    """In quotation marks, unless it begins with one."""
    return text if text[:1] in set("“\"«„'‘") else f"“{text}”"


def _wrapped(text: str, room: int, style: str, *, copy: bool = False) -> list[Line]:
    lines = []
    cuts = wrap(text, room)
    for start, end in cuts[:MOST_LINES]:
        words = " " * INDENT + text[start:end]
        runs = (Run(INDENT, len(words), style),) if style else ()
        lines.append(Line(words, runs, copy=(INDENT, len(words)) if copy else (0, 0), joined=end != cuts[-1][1]))
    if len(cuts) > MOST_LINES:
        words = f"{' ' * INDENT}… {len(cuts) - MOST_LINES:,} more lines: enter reads them"
        lines.append(Line(words, (Run(0, len(words), "muted"),), copy=(0, 0)))
    return lines


def _advice(words: str, width: int) -> tuple[Line, ...]:
    """A sentence over as many lines as it needs; one that begins with a key is indented behind it."""
    lead = 4 if len(words) > 1 and words[1:4] == "   " else 0
    lines = []
    for number, (start, end) in enumerate(wrap(words[lead:], max(8, width - lead - 3))):
        head = (words[:lead] if not number else " " * lead) if lead else ""
        text = f"  {head}{words[lead:][start:end]}"
        runs = (Run(2, 2 + bool(lead), "key"), Run(2 + lead, len(text), "muted"))
        lines.append(Line(text, runs, "plain"))
    return tuple(lines)
