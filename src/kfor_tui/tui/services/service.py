"""What the services of the app share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class Service:
    """One job of the app, with access to the app and to the data of this run."""

    def __init__(self, app: KforApp) -> None:
        self.app = app
        self.session = app.session

    def say(self, words: str) -> None:
        """Show one sentence in the bottom bar of the screen in sight."""
        self.app.navigation.say(words)

    def show_error(self, words: str, title: str) -> None:
        """Show an error as a toast that stays long enough to be read."""
        self.app.notify(words, title=title, severity="error", timeout=12, markup=False)

    def show_warning(self, words: str) -> None:
        """Show a warning as a toast."""
        self.app.notify(words, severity="warning", timeout=12, markup=False)
