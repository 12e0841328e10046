"""Copying text from the app; the bottom bar says what was copied and by which route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from kfor_tui.tui.services.clipboard import Copied

MOST_SHOWN = 220  # characters of a copied text that are shown


class Copier(Service):
    """Copies through the chain of ``clipboard``, whose routes may wait for a helper program."""

    def copy_beside(self, text: str, what: str) -> None:
        """Copy in a worker; ``what`` names the text for the user."""
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
            app.call_later(self.show_error, f"{what}: {error}", wording.NOT_COPIED)
            return
        app.call_later(self._show, text, what, copied)

    def _show(self, text: str, what: str, copied: Copied) -> None:
        """Say it in the bottom bar: a toast would cover the sentence that is cited next."""
        text = shown(text if len(text) < MOST_SHOWN else text[: MOST_SHOWN - 1] + "…")
        title = copied.message[:1].upper() + copied.message[1:]
        if copied.reached:
            self.say(f"{what} {copied.message}: {text}")
        elif copied.routes:
            self.app.notify(f"{what}: {text}", title=title, severity="warning", timeout=12, markup=False)
        else:
            self.show_error(f"{what}: {text}", title)
