"""The metadata of a source: each field with where it came from; ``enter`` edits it, undoably."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from kfor_tui.tui.commands.command import VIEW
from kfor_tui.tui.commands.table import bindings, bound, run_in_list
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.ask import AskScreen, plain
from kfor_tui.tui.screens.choose import ChooseScreen
from kfor_tui.tui.widgets.bars import WordBar
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run

if TYPE_CHECKING:
    from kfor_tui.model import Source
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.protocols import EncodingReadingProtocol

FIELDS = ("title", "outlet", "authors", "published", "url", "accessed", "language", "type")
ENCODING, FILE = "encoding", "file"


class FieldRow(NamedTuple):
    """A field, its value in one line, and where that came from."""

    name: str
    value: str
    where: str = ""


def field_rows(source: Source) -> list[FieldRow]:
    """Return what is known of a source, field by field."""
    meta = source.metadata
    rows = []
    for name in FIELDS:
        value = getattr(meta, name)
        words = "; ".join(value) if isinstance(value, tuple) else str(value or "")
        rows.append(FieldRow(name, words, meta.provenance.get(name, "")))
    return [*rows, FieldRow(ENCODING, source.encoding or ""), FieldRow(FILE, source.id, source.format)]


class FieldList(CursorView):
    """One field a line: its name, its value, where it came from."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    DEFAULT_CSS = "FieldList { background: $surface; height: 1fr; }"

    class Chosen(Message):
        """A field was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []

    def show(self, rows: list[FieldRow]) -> None:
        """Take rows; the cursor stays on its field."""
        self.rows = rows
        self.rows_changed()

    def row_total(self) -> int:
        """All fields."""
        return len(self.rows)

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A field."""
        name, value, where = self.rows[row]
        head = f" {name:<10} "
        tail = f"  from {where} " if where and value and name != FILE else f"  {where} " if name == FILE else " "
        words = shown(value) or wording.NOT_KNOWN
        text = head + fit(words, max(8, width - len(head) - cell_len(tail)))
        end = len(text)
        text += " " * max(0, width - cell_len(text) - cell_len(tail)) + tail
        muted = end if value else len(head)
        return Line(text, (Run(0, len(head), "key"), Run(muted, len(text), "muted")))

    def row_chosen(self, row: int) -> None:
        """A click edits."""
        self.post_message(self.Chosen())


class MetadataScreen(ModalScreen[None]):
    """The fields of one source."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "edit", show=False),
        Binding("escape,q,i", "dismiss(None)", "close", show=False),
        *(bound(name) for name in ("undo", "redo")),
    ]
    DEFAULT_CSS = """
    MetadataScreen {
        align: center middle; background: $background 60%;
        & > Vertical { width: 96; max-width: 100%; height: 14; background: $surface; border: round $primary; }
    }
    """

    def __init__(self, app: KforApp, source_id: str) -> None:
        super().__init__()
        self.kfor, self._source_id = app, source_id

    def compose(self) -> ComposeResult:
        """Fields and keys."""
        with Vertical() as box:
            box.border_title = plain(wording.METADATA_OF.format(letter=self.kfor.session.letter_of(self._source_id)))
            yield FieldList()
            yield WordBar(wording.METADATA_KEYS)

    def on_mount(self) -> None:
        """The fields have the keys, and follow what is read again."""
        self.fields = self.query_one(FieldList)
        self.watch(self.app, "source_version", self.show_fields)
        self.fields.focus()

    def show_fields(self) -> None:
        """Show the fields as they are now."""
        source = self.kfor.session.source(self._source_id)
        if source is not None:
            self.fields.show(field_rows(source))

    def say(self, words: str) -> None:
        """One sentence in place of the keys."""
        self.query_one(WordBar).say(words)

    async def action_command(self, command_id: str) -> None:
        """Undo, redo, and moving."""
        if command_id == "undo":
            self.kfor.name_edits.undo()
        elif command_id == "redo":
            self.kfor.name_edits.redo()
        else:
            run_in_list(command_id, self.fields)

    @on(FieldList.Chosen)
    def action_edit(self) -> None:
        """Edit the field under the cursor."""
        row = self.fields.rows[self.fields.cursor]
        if row.name == FILE:
            self.say(wording.FILE_IS_FIXED)
        elif row.name == ENCODING:
            self.choose_encoding()
        else:
            question = wording.FIELD_OF.format(field=row.name, hint=wording.FIELD_HINTS.get(row.name, ""))
            self.app.push_screen(AskScreen(question, row.value), lambda words: self._take(row, words))

    def _take(self, row: FieldRow, words: str | None) -> None:
        if words is not None and words.strip() != row.value:
            self.kfor.metadata_edits.change(self._source_id, row.name, words.strip())

    def choose_encoding(self) -> None:
        """Choose among the ways to read the bytes of the file, each with a line of what it makes of them."""
        self.kfor.metadata_edits.offer_readings(self._source_id, self._offer)

    def _offer(self, offered: Sequence[EncodingReadingProtocol]) -> None:
        source = self.kfor.session.source(self._source_id)
        if source is None or not offered:
            self.say(wording.ONE_ENCODING)
            return
        rows = [(reading.encoding, f"{reading.encoding:<12} {reading.sample}") for reading in offered]
        question = wording.ENCODING_OF.format(letter=self.kfor.session.letter_of(self._source_id))

        def chosen(name: str | None) -> None:
            if name and name != source.encoding:
                self.kfor.metadata_edits.change_encoding(self._source_id, name)

        self.app.push_screen(ChooseScreen(question, rows, current=source.encoding or ""), chosen)
