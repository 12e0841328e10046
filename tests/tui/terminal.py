"""The real program in a real terminal: keys go in through tmux, the screen comes out as text."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


class Terminal:
    """One tmux server with one window."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout

    def presses(self, *keys: str) -> Terminal:
        for key in keys:
            self.tmux("send-keys", key)
        return self

    def types(self, text: str) -> Terminal:
        self.tmux("send-keys", "-l", text)
        return self

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def sees(self, *words: str) -> Terminal:
        """Wait until all these words are on the screen."""
        until = time.monotonic() + PATIENCE
        text = ""
        while time.monotonic() < until:
            text = self.screen()
            if all(word in text for word in words):
                return self
            time.sleep(0.05)
        raise AssertionError(f"never on the screen: {words}\n{text}")

    def copied(self) -> str:
        """What the tmux buffer holds, when it holds something."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.tmux("list-buffers"):
                return self.tmux("show-buffer")
            time.sleep(0.05)
        raise AssertionError("nothing was copied")


@contextmanager
def running(*arguments: str, home: Path, folder: Path, size: tuple[int, int] = (120, 36)) -> Iterator[Terminal]:
    """The program on some paths, in a folder of its own."""
    terminal = Terminal(folder / f"tmux-{secrets.token_hex(4)}")
    program = [sys.executable, "-c", "import sys; from kfor_tui.cli import main; sys.exit(main())", *arguments]
    environment = ["-e", f"KFOR_TUI_HOME={home}", "-e", "TERM=tmux-256color", "-e", "LANG=C.UTF-8"]
    width, height = (str(number) for number in size)
    terminal.tmux("new-session", "-d", "-x", width, "-y", height, "-c", str(folder), *environment, *program)
    try:
        yield terminal
    finally:
        subprocess.run(["tmux", "-S", str(terminal._socket), "kill-server"], capture_output=True, check=False)
