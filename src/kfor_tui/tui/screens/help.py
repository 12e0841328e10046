"""Help: every key of the screen it was opened from, derived from the command table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import Command
from kfor_tui.tui.commands.table import run_in_list
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_LEGEND
from kfor_tui.tui.presentation.symbols import LEGENDS
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.cells import cell_len, wrap
from kfor_tui.tui.widgets.line_view import BLANK, Line, LineView, Run

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp

NAMING = {"read", "entities"}  # screens that show names by their kind
MOST_TOLD = 2  # commands of a scope beside which the same reason is repeated
SCOPES = {
    "read": ("list", "reader", "evidence", "search"),
    "compare": ("compare",),
    "claims": ("claims",),
    "overview": ("overview",),
    "dossier": ("dossier",),
    "entities": ("entities",),
}


@runtime_checkable
class Commanded(Protocol):
    """A screen whose commands help and palette list: a main one, or the panel of names."""

    VIEW: ClassVar[str]

    @property
    def kfor(self) -> KforApp:
        """The app."""

    def state(self) -> State:
        """The facts commands look at."""

    def offers(self, command: Command[Any]) -> bool:
        """Whether a command can be run from here."""

    async def action_command(self, command_id: str) -> None:
        """Run a command, or say why it cannot act."""


def documented(screen: object) -> Commanded | None:
    """Return a screen whose commands help can list, or None."""
    return screen if isinstance(screen, Commanded) else None


class HelpView(LineView):
    """Commands of the screen by scope, its symbols, then what works everywhere."""

    DEFAULT_CSS = """
    HelpView { background: $surface; height: 1fr; }
    """

    def __init__(self, screen: Commanded) -> None:
        super().__init__()
        self._about = screen
        self._lines: list[Line] = []
        self.symbols_at = 0  # the line of the legend

    def line_total(self) -> int:
        """All lines."""
        return len(self._lines)

    def line_at(self, y: int) -> Line:
        """A prepared line."""
        return self._lines[y]

    def lay_out(self, width: int) -> None:
        """Group commands, wrap their help."""
        self._lines = []
        state, keymap = self._about.state(), self._about.kfor.keymap
        view = self._about.VIEW
        for scope in (*SCOPES.get(view, ()), "symbols", "app", "view"):
            if scope == "symbols":
                self._legend(view, width)
                continue
            rows = [c for c in commands.of_scope(scope) if scope != "app" or self._about.offers(c)]
            if not rows:
                continue
            self._heading(next(iter(rows)).scope.title)
            reasons = [command.when(state) for command in rows]
            shared = _said_often(reasons)
            if shared:
                self._pair(wording.NOT_NOW, "muted", shared, None, width)
            for command, reason in zip(rows, reasons, strict=True):
                words = wording.NOT_NOW if reason and reason == shared else reason and wording.NOW.format(reason=reason)
                self._command(command, commands.key_names(command, keymap), words, width)

    def _legend(self, view: str, width: int) -> None:
        """The signs of the screen; the keys that work everywhere come after it."""
        self._heading(wording.SYMBOLS)
        self.symbols_at = len(self._lines) - 1
        for entry in LEGENDS.get(view, ()):
            self._pair(entry.shown, entry.style, entry.words, None, width)
        if view in NAMING:
            self._heading(wording.NAMES)
            for kind, word in KIND_LEGEND.items():
                self._pair(word, kind, "", None, width)

    def _heading(self, title: str) -> None:
        if self._lines:
            self._lines.append(BLANK)
        self._lines.append(Line(f" {title}", (Run(1, 1 + len(title), "title"),)))

    def _command(self, command: Command[Any], keys: str, reason: str | None, width: int) -> None:
        self._pair(keys, "key", command.help, reason, width)

    def _pair(self, left: str, style: str, words: str, reason: str | None, width: int) -> None:
        column = 22
        head = f"   {left}" + " " * max(1, column - 3 - cell_len(left))
        text = words + (f" — {reason}" if reason else "")
        for number, (start, end) in enumerate(wrap(text, max(10, width - column - 1))):
            lead = head if number == 0 else " " * column
            runs = [Run(3, 3 + len(left), style)] if number == 0 else []
            faded = max(0, len(words) - start)
            runs.append(Run(len(lead) + faded, len(lead) + end - start, "muted"))
            self._lines.append(Line(lead + text[start:end], tuple(runs)))


def _said_often(reasons: list[str | None]) -> str | None:
    """The reason that keeps many commands of a scope from acting, which is then said once."""
    told = Counter(reason for reason in reasons if reason)
    return next((reason for reason, times in told.most_common(1) if times > MOST_TOLD), None)


class HelpScreen(ModalScreen[None]):
    """Scroll with the usual keys; escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", "close", show=False),
        Binding("s", "show_symbols", "symbols", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 92; max-width: 100%; height: 90%; padding: 0 1; background: $surface; border: round $primary;
        }
        & Static { height: 1; color: $text-muted; }
    }
    """

    def __init__(self, screen: Commanded) -> None:
        super().__init__()
        self._about = screen

    def compose(self) -> ComposeResult:
        """The keys and how to leave."""
        with Vertical():
            yield HelpView(self._about)
            yield Static(wording.HELP_KEYS, markup=False)

    def on_mount(self) -> None:
        """The text has the keys."""
        self.query_one(HelpView).focus()

    def action_show_symbols(self) -> None:
        """To the legend, wherever it stands."""
        view = self.query_one(HelpView)
        view.scroll_to(y=view.symbols_at, animate=False, force=True)

    async def action_command(self, command_id: str) -> None:
        """Moving keys of the table."""
        run_in_list(command_id, self.query_one(HelpView))
