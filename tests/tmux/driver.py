"""The installed command in a real terminal: tmux gives it a screen, keys, a paste buffer and an exit code.

Every verb that looks waits for a condition with a generous limit; nothing sleeps for a fixed time.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

COMMAND = Path(sys.executable).parent / "kfor-tui"
PATIENCE = 40.0  # seconds; a machine under load is no failure
SMALL, USUAL = (80, 24), (120, 36)
_NUMBERS = itertools.count(1)
ABSENT = "tmux is not installed" if shutil.which("tmux") is None else ""


class Desk:
    """A terminal of its own: own tmux server, own home, own size."""

    def __init__(self, folder: Path, size: tuple[int, int] = SMALL, env: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.size = size
        self.pressed = 0
        # Never a name that was used before: a server that is told to end still answers on its socket for a moment.
        number = next(_NUMBERS)
        self._exit = folder / f"exit-{number}"
        self._socket = f"kfor-{os.getpid()}-{number}"
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        self._env = {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "SHELL": "/bin/sh"}
        self._env |= {"TERM": "xterm-256color", "KFOR_TUI_HOME": str(folder / "kfor")} | dict(env or {})

    # ----- hands

    def starts(self, *arguments: object, command: Sequence[str] = (str(COMMAND),), unset: Sequence[str] = ()) -> Desk:
        """Run the command; the pane stays when it has ended, so that its last words and exit code can be read."""
        removed = [part for name in unset for part in ("-u", name)]
        line = ["env", *removed, *command, *(os.fspath(str(a)) for a in arguments)]
        # tmux itself now and then forgets the exit code of a command.
        line = ["sh", "-c", '"$@"; echo $? > "$0"', str(self._exit), *line]
        width, height = self.size
        options = ["set", "-g", "remain-on-exit", "on", ";", "set", "-s", "escape-time", "0", ";"]
        options += ["set", "-g", "status", "off", ";", "set", "-g", "default-terminal", "tmux-256color", ";"]
        session = ["new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(self.folder), "--", *line]
        self._tmux("start-server", ";", *options, *session)
        return self

    def presses(self, *keys: str) -> Desk:
        """Press keys by tmux's names: ``j``, ``Enter``, ``C-y``, ``Escape``."""
        for key in keys:
            self._tmux("send-keys", *(["-l", "--", key] if len(key) == 1 else [key]))
            self.pressed += 1
        return self

    def types(self, text: str) -> Desk:
        """Type a text, key by key."""
        return self.presses(*text)

    def bursts(self, text: str) -> Desk:
        """Keys that arrive all at once, as they do over a slow line."""
        self._tmux("send-keys", "-l", "--", text)
        self.pressed += len(text)
        return self

    def pastes(self, text: str) -> Desk:
        """Paste a text as a terminal does, in brackets when the app asked for them."""
        self._tmux("set-buffer", "-b", "pasted", "--", text)
        self._tmux("paste-buffer", "-p", "-r", "-d", "-b", "pasted")
        return self

    def clicks(self, words: str) -> Desk:
        """Click the first cell of words that are on the screen, as an SGR mouse report."""
        lines = self.screen().splitlines()
        row, line = next((i, line) for i, line in enumerate(lines) if words in line)
        column = line.index(words)
        for end in "Mm":
            self._tmux("send-keys", "-l", "--", f"\x1b[<0;{column + 1};{row + 1}{end}")
        return self

    def resizes(self, width: int, height: int) -> Desk:
        """Drag the corner of the window."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))
        self.size = (width, height)
        return self

    def closes(self) -> None:
        """End the server, and whatever runs in it."""
        subprocess.run(self._line("kill-server"), env=self._env, capture_output=True, check=False, timeout=30)

    # ----- eyes

    def screen(self) -> str:
        """What the terminal shows."""
        return self._tmux("capture-pane", "-p", "-t", ":")

    def history(self) -> str:
        """All that was printed, also what has scrolled away, wrapped lines joined."""
        return self._tmux("capture-pane", "-p", "-J", "-S", "-", "-t", ":")

    def painted(self) -> str:
        """What the terminal shows, with its attributes as control sequences."""
        return self._tmux("capture-pane", "-p", "-e", "-t", ":")

    def sees(self, *words: str) -> Desk:
        """Wait until all these words are on the screen."""
        return self.waits_for(lambda: _all_in(words, self.screen()), f"the screen shows {words}")

    def sees_row(self, *words: str) -> Desk:
        """Wait until one line of the screen holds all these words."""
        return self.waits_for(lambda: bool(self.rows(*words)), f"a row with {words}")

    def sees_no(self, *words: str) -> Desk:
        """Wait until none of these words is on the screen."""

        def gone() -> bool:
            screen = self.screen()
            return not any(word in screen for word in words)

        return self.waits_for(gone, f"none of {words}")

    def rows(self, *words: str) -> list[str]:
        """Lines of the screen that hold all these words."""
        return [line for line in self.screen().splitlines() if _all_in(words, line)]

    def waits_for(self, condition: Callable[[], bool], what: str) -> Desk:
        """Wait until something is true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end and "error of its own" not in self.screen(), f"never: {what}\n{self.screen()}"
            time.sleep(0.05)  # between two looks at another process there is nothing else to wait for
        return self

    def is_linked(self) -> Desk:
        """Wait until everything is read and compared."""
        return self.waits_for(lambda: bool(re.search(r"\d+ conflict", self.screen())), "read and compared")

    def buffer(self) -> str:
        """The newest paste buffer of tmux, empty when there is none."""
        done = subprocess.run(self._line("show-buffer"), env=self._env, capture_output=True, check=False, timeout=30)
        return done.stdout.decode("utf-8")

    def copied(self, *words: str) -> str:
        """Wait until the paste buffer holds all these words, and return it."""
        self.waits_for(lambda: _all_in(words, self.buffer()), f"a copy of {words}")
        return self.buffer()

    def title(self) -> str:
        """The title the app gave to the terminal."""
        return self._tell("#{pane_title}")

    def ended(self) -> int:
        """Wait until the command has ended, and return its exit code."""
        self.waits_for(lambda: not self.is_running, "the end")
        return int(self._exit.read_text("ascii"))

    @property
    def is_running(self) -> bool:
        """The command has not ended."""
        return not self._exit.exists() or not self._exit.read_text("ascii").endswith("\n")

    # ----- inside

    def _tell(self, form: str) -> str:
        return self._tmux("display-message", "-p", "-t", ":", form).strip()

    def _line(self, *arguments: str) -> list[str]:
        return ["tmux", "-L", self._socket, "-f", "/dev/null", "-u", *arguments]

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(self._line(*arguments), env=self._env, capture_output=True, check=False, timeout=30)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace")


def _all_in(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
