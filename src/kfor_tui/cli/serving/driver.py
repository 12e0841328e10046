"""The application's side of a browser session."""

from __future__ import annotations

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Textual's web driver, which also ends the application when the server is gone."""

    def run_input_thread(self) -> None:
        """Take input until there is no more; an end that nobody asked for means that nobody is there."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
