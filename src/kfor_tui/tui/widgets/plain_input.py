"""A box for one line of text, into which anything may be pasted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from kfor_tui.tui.widgets.cells import typed

_JOINERS = frozenset("\u200c\u200d")  # Persian words and many emoji are written with them; no key is named so


class PlainInput(Input):
    """A box that keeps control characters of pasted text out, and takes several pasted lines as one."""

    def on_key(self, event: events.Key) -> None:
        """Textual passes over what has no width, which would take an emoji apart."""
        if event.character in _JOINERS:
            self.replace(event.character, *self.selection)
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Textual would drop all lines but the first."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)

    def validate_value(self, value: str) -> str:
        """Pasted text may hold anything."""
        return typed(value)
