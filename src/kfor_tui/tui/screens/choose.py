"""Choose one of a few things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kfor_tui.tui.commands.command import VIEW
from kfor_tui.tui.commands.table import bindings, run_in_list
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.ask import plain
from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run


class ChoiceList(CursorView):
    """Rows to choose from, one line each."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    DEFAULT_CSS = """
    ChoiceList { background: $surface; margin-top: 1; }
    """

    def __init__(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__()
        self.rows, self._current = rows, current
        self.cursor = next((i for i, row in enumerate(rows) if row[0] == current), 0)

    def row_total(self) -> int:
        """All choices."""
        return len(self.rows)

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A choice; the one in force has a dot."""
        name, label = self.rows[row]
        text = f" {'●' if name == self._current else ' '} " + fit(shown(label), width - 4)
        return Line(text, (Run(0, 3, "mark"),))

    def row_chosen(self, row: int) -> None:
        """A click chooses."""
        screen = self.screen
        assert isinstance(screen, ChooseScreen)
        screen.action_take()


class ChooseScreen(ModalScreen[str | None]):
    """A title and its choices; the answer is the name of the row, None after escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", show=False),
        Binding("escape,q", "dismiss(None)", "cancel", show=False),
    ]
    DEFAULT_CSS = """
    ChooseScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 60; max-width: 100%; height: auto; max-height: 80%; padding: 1 2;
            background: $surface; border: round $primary;
        }
        & Static { height: auto; }
        & .detail { color: $text-muted; }
        & .hint { color: $text-muted; margin-top: 1; }
    }
    """

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], *, current: str = "", detail: str = "") -> None:
        super().__init__()
        self._heading, self._rows, self._current, self._detail = title, rows, current, detail

    def compose(self) -> ComposeResult:
        """Title, detail, choices, keys."""
        with Vertical():
            yield Static(plain(self._heading))
            if self._detail:
                yield Static(plain(self._detail), classes="detail")
            choices = ChoiceList(self._rows, self._current)
            choices.styles.height = min(16, len(self._rows))
            yield choices
            yield Static(wording.OK_OR_CANCEL, classes="hint", markup=False)

    def on_mount(self) -> None:
        """The choices have the keys."""
        self.query_one(ChoiceList).focus()

    def action_take(self) -> None:
        """Answer with the row under the cursor."""
        choices = self.query_one(ChoiceList)
        self.dismiss(choices.rows[choices.cursor][0] if choices.rows else None)

    async def action_command(self, command_id: str) -> None:
        """Moving keys of the table."""
        run_in_list(command_id, self.query_one(ChoiceList))
