"""The side of the app in a browser session."""

from __future__ import annotations

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Textual's web driver, which also quits the app when the server is gone."""

    def run_input_thread(self) -> None:
        """Read input until it ends; quit the app if nobody asked for that end."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
