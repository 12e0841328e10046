"""Three lines for who opens a folder for the first time: what to press."""

from __future__ import annotations

from kfor_tui.tui.commands.table import find, key_names
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.widgets.cells import fit
from kfor_tui.tui.widgets.line_view import Line, LineView, Run


class FirstSteps(LineView, can_focus=False):
    """The keys to begin with; the screen takes it away at the first key."""

    DEFAULT_CSS = """
    FirstSteps { height: 3; background: $panel; scrollbar-size: 0 0; overflow-y: hidden; }
    """
    ALLOW_SELECT = False

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def line_total(self) -> int:
        """As many as there are steps."""
        return len(wording.FIRST_STEPS)

    def line_at(self, y: int) -> Line:
        """Keys in the style of keys, words between them."""
        text, runs = " ", []
        for at, (command, words) in enumerate(wording.FIRST_STEPS[y]):
            key = key_names(find(command), self._keymap).split(" ")[0]
            text += " · " if at else ""
            runs.append(Run(len(text), len(text) + len(key), "key"))
            text += f"{key} {words}"
        return Line(fit(text, self._laid_out_width), tuple(runs), "bar")
