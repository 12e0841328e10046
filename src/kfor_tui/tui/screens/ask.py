"""Small dialogs: one line of text, and yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.widgets.cells import Guard, shown
from kfor_tui.tui.widgets.plain_input import PlainInput

_BOX = """
    align: center middle;
    background: $background 60%;
    & > Vertical {
        width: 70; max-width: 100%; height: auto; padding: 1 2; background: $surface; border: round $primary;
    }
    & Static { height: auto; }
    & .hint { color: $text-muted; margin-top: 1; }
"""


def plain(text: str) -> Content:
    """Foreign text for a label: never markup, never a control code."""
    return Content(Guard.clean(shown(text)))


class AskScreen(ModalScreen[str | None]):
    """Ask for one line; escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel", show=False)]
    DEFAULT_CSS = f"AskScreen {{ {_BOX} & Input {{ margin-top: 1; border: none; height: 1; padding: 0 1; }} }}"

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        live: Callable[[str], None] | None = None,
        tell: Callable[[str], str] | None = None,
    ) -> None:
        """``live`` acts on every change of the words, ``tell`` says below them what they would do."""
        super().__init__()
        self._question, self._value, self._live, self._tell = question, value, live, tell

    def compose(self) -> ComposeResult:
        """Question, box, keys."""
        with Vertical():
            yield Static(plain(self._question))
            yield PlainInput(self._value, select_on_focus=True, compact=True)
            if self._tell is not None:
                yield Static(plain(self._tell(self._value)), classes="told")
            yield Static(wording.OK_OR_CANCEL, classes="hint", markup=False)

    @on(Input.Changed)
    def try_out(self, event: Input.Changed) -> None:
        """Show at once what the words would do."""
        event.stop()
        if self._live is not None:
            self._live(event.value)
        if self._tell is not None:
            self.query_one(".told", Static).update(plain(self._tell(event.value)))

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Answer."""
        event.stop()
        self.dismiss(event.value)


class ConfirmScreen(ModalScreen[bool | None]):
    """Ask yes or no; only ``y`` is yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "yes", show=False),
        Binding("n,escape,q,enter", "dismiss(False)", "no", show=False),
    ]
    DEFAULT_CSS = f"ConfirmScreen {{ {_BOX} & .detail {{ color: $text-muted; }} }}"

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self._question, self._detail = question, detail

    def compose(self) -> ComposeResult:
        """Question, detail, keys."""
        with Vertical():
            yield Static(plain(self._question))
            yield Static(plain(self._detail[:500]), classes="detail")
            yield Static(wording.YES_OR_NO, classes="hint", markup=False)
