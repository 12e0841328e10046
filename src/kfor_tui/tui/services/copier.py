"""Copying text from the app; the toast says what was copied and by which route."""

from __future__ import annotations

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.cells import shown

MOST_SHOWN = 220  # characters of a copied text in its toast


class Copier(Service):
    """Copies through the chain of ``clipboard``, whose routes may wait for a helper program."""

    def copy_beside(self, text: str, what: str) -> None:
        """Copy in a worker; ``what`` names the text in the toast."""
        self.app.run_worker(lambda: self.copy(text, what), thread=True, group="copy", description="copy")

    def copy_selected(self) -> None:
        """Copy what is selected with the mouse, or say how to quit to those who press ctrl+c for that."""
        text = self.app.screen.get_selected_text()
        if text:
            self.copy_beside(text, wording.SELECTED_TEXT)
        else:
            self.say(wording.NOTHING_SELECTED)

    def copy(self, text: str, what: str) -> None:
        """Copy; called in a worker thread."""
        from kfor_tui.tui.services.clipboard import copy

        app = self.app
        try:
            copied = copy(
                text,
                osc52=lambda value: app.call_from_thread(app.copy_to_clipboard, value),
                keep=self.session.persistent,
            )
        except (KforError, OSError) as error:
            app.call_later(self._show, f"{what}: {error}", "", ok=False)
            return
        app.call_later(self._show, f"{what}: {text}", copied.message, ok=bool(copied.routes))

    def _show(self, words: str, route: str, *, ok: bool) -> None:
        words = shown(words if len(words) < MOST_SHOWN else words[: MOST_SHOWN - 1] + "…")
        title = route[:1].upper() + route[1:] or wording.NOT_COPIED
        if ok:
            self.app.notify(words, title=title, timeout=6, markup=False)
        else:
            self.app.notify(words, title=title, severity="error", timeout=10, markup=False)
