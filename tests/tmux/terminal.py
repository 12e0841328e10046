"""A real terminal that a test holds: the installed command runs in a tmux of its own, keys go in, screens come out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

COMMAND = Path(sys.executable).parent / "kfor-tui"
SMALL, USUAL = (80, 24), (120, 36)
PATIENCE = 60.0


def _absent() -> str:
    if shutil.which("tmux") is None:
        return "tmux is not installed"
    return "" if COMMAND.exists() else "the command is not installed"


ABSENT = _absent()


class Terminal:
    """One tmux server with one window of this size; nothing of the person's own tmux is touched."""

    def __init__(self, folder: Path, size: tuple[int, int] = SMALL, env: Mapping[str, str] | None = None) -> None:
        self.folder, self.size, self.env = folder, size, dict(env or {})
        self.pressed = 0
        self._socket = folder / f"tmux-{time.monotonic_ns()}.sock"

    # ----- hands

    def starts(self, *arguments: object) -> Terminal:
        """Start the installed command with these arguments; it works in ``folder``."""
        variables = {k: v for k, v in os.environ.items() if not k.startswith(("TMUX", "SSH_")) and "DISPLAY" not in k}
        variables |= {"KFOR_TUI_HOME": str(self.folder / "home"), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        script = f'{shlex.join(map(str, (COMMAND, *arguments)))}; echo "ended with $?"; sleep 600'
        new = [*self._server(), "new-session", "-d", "-s", "app", "-c", str(self.folder)]
        new += ["-x", str(self.size[0]), "-y", str(self.size[1]), script]
        subprocess.run(new, check=True, env={**variables, **self.env}, timeout=30)
        return self

    def presses(self, *keys: str) -> Terminal:
        """Press keys, by tmux's names where they have one, such as ``Enter`` and ``C-q``."""
        self.pressed += len(keys)
        for key in keys:
            self._tmux("send-keys", "-t", "app", *(["-l"] if len(key) == 1 else []), key)
        return self

    def types(self, text: str) -> Terminal:
        """Type a text as it stands."""
        self.pressed += len(text)
        self._tmux("send-keys", "-t", "app", "-l", text)
        return self

    def clicks(self, words: str) -> Terminal:
        """Click on words with the mouse, as a terminal would report it."""
        for y, line in enumerate(self.screen().splitlines(), start=1):
            if words in line:
                x = line.index(words) + 1
                self._tmux("send-keys", "-t", "app", "-l", f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
                return self
        raise AssertionError(f"{words!r} is not there to be clicked:\n{self.screen()}")

    def resizes(self, width: int, height: int) -> Terminal:
        """Another size of the window."""
        self._tmux("resize-window", "-t", "app", "-x", str(width), "-y", str(height))
        return self

    def closes(self) -> None:
        """End the server and all in it."""
        subprocess.run([*self._server(), "kill-server"], check=False, capture_output=True, timeout=30)

    # ----- eyes

    def screen(self) -> str:
        """What the terminal shows."""
        return self._tmux("capture-pane", "-p", "-t", "app")

    def painted(self) -> str:
        """What the terminal shows, with its attributes as escape sequences."""
        return self._tmux("capture-pane", "-p", "-e", "-t", "app")

    def title(self) -> str:
        """The title of the window, which no document may change."""
        return self._tmux("display-message", "-p", "-t", "app", "#{pane_title}").strip()

    def rows(self, *words: str) -> list[str]:
        """The lines that hold all these words."""
        return [line for line in self.screen().splitlines() if all(word in line for word in words)]

    def waits_for(self, condition: Callable[[], bool], what: str) -> Terminal:
        """Look again and again until something is true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never: {what}\n{self.screen()}"
            time.sleep(0.05)  # another process: there is nothing to wait on but its screen
        return self

    def sees(self, *words: str) -> Terminal:
        """All these words come on the screen together."""
        return self.waits_for(lambda: _all_in(words, self.screen()), f"{words} on the screen")

    def sees_no(self, *words: str) -> Terminal:
        """These words go from the screen."""
        return self.waits_for(lambda: not any(word in self.screen() for word in words), f"{words} gone")

    def sees_row(self, *words: str) -> Terminal:
        """One line holds all these words."""
        return self.waits_for(lambda: bool(self.rows(*words)), f"a line with {words}")

    def is_linked(self) -> Terminal:
        """Everything is read and compared."""
        return self.waits_for(lambda: bool(self.rows("conflict")) and not self.rows("comparing"), "read and compared")

    def copied(self, *words: str) -> str:
        """What was copied into tmux's buffer, once it holds all these words."""
        self.waits_for(lambda: _all_in(words, self._buffer()), f"{words} in what was copied: {self._buffer()!r}")
        return self._buffer()

    def ended(self) -> int:
        """Wait until the program has ended; its exit code."""
        self.sees("ended with ")
        found = re.search(r"ended with (\d+)", self.screen())
        assert found is not None
        return int(found[1])

    # ----- inside

    def _buffer(self) -> str:
        shown = subprocess.run(
            [*self._server(), "show-buffer"], check=False, capture_output=True, text=True, timeout=30
        )
        return shown.stdout

    def _server(self) -> list[str]:
        return ["tmux", "-S", str(self._socket), "-f", "/dev/null"]

    def _tmux(self, *arguments: str) -> str:
        command = [*self._server(), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout


def _all_in(words: tuple[str, ...], text: str) -> bool:
    return all(word in text for word in words)
