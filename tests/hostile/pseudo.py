"""The real command under a pseudo-terminal: every byte it sends is kept, an emulator shows what it means."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "kfor-tui"
PATIENCE, CALM = 60.0, 0.15  # seconds until it is too late, and without a byte until the app is at rest
_TOKEN = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    r"|\x1b(?P<escape>[ -/]*[0-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
)
BIDI_AND_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


class Pseudo:
    """One run of the command in a terminal of its own."""

    def __init__(
        self, home: Path, *arguments: object, size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None
    ) -> None:
        import pyte

        width, height = size
        self.sent = bytearray()
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8"}
        environment |= {"TERM": "xterm-256color", "KFOR_TUI_HOME": str(home / "kfor"), "COLORTERM": "truecolor"}
        environment |= dict(env or {})
        self.pid, self._master = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            os.execvpe(str(COMMAND), [str(COMMAND), *map(str, arguments)], environment)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    # ----- hands

    def sends(self, text: str) -> Pseudo:
        """Send keys and wait until the app is at rest."""
        os.write(self._master, text.encode("utf-8", "surrogatepass"))
        return self.rests()

    def clicks(self, column: int, row: int) -> Pseudo:
        """Press and release the first button on a cell, counted from 0."""
        return self.sends(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")

    def closes(self) -> None:
        """End it, whatever it does."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._master)

    # ----- eyes

    def rests(self) -> Pseudo:
        """Read until nothing has come for a moment."""
        while self._read(CALM):
            pass
        return self

    def waits_for(self, condition: Callable[[], Any], what: str) -> Pseudo:
        """Read until something is true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never: {what}\n{self.text()}"
            self._read(0.1)
        return self

    def sees(self, *words: str) -> Pseudo:
        """Wait until all these words are on the screen."""
        return self.waits_for(lambda: all(word in self.text() for word in words), f"the screen shows {words}")

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        self.waits_for(lambda: self.status is not None, "the end")
        assert self.status is not None
        return os.waitstatus_to_exitcode(self.status)

    @property
    def is_running(self) -> bool:
        """It has not ended."""
        self._read(0)
        return self.status is None

    def text(self) -> str:
        """What the emulator shows."""
        return "\n".join(self.screen.display)

    def find(self, words: str) -> tuple[int, int]:
        """Column and row of words on the screen."""
        row = next(i for i, line in enumerate(self.screen.display) if words in line)
        return self.screen.display[row].index(words), row

    def kinds(self) -> set[str]:
        """The kinds of control sequences sent: final byte of a CSI with its mark, number of an OSC."""
        return {_kind(match) for match in _TOKEN.finditer(self.sent.decode("utf-8"))}

    def words(self) -> str:
        """All printable text that was sent, without the control sequences."""
        return _TOKEN.sub("", self.sent.decode("utf-8"))

    def commands(self, number: str) -> list[str]:
        """The OSC sequences with this number."""
        found = (match["osc"] for match in _TOKEN.finditer(self.sent.decode("utf-8")))
        return [osc for osc in found if osc is not None and osc.split(";")[0] == number]

    # ----- inside

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the other end is closed
                data = b""
            self.sent += data
            self._stream.feed(data)
            if data:
                return True
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return False


def _kind(match: re.Match[str]) -> str:
    if match["csi"] is not None:
        csi = match["csi"]
        asks = csi[-1] in "tncpqu" or csi[-1] in "hl"
        return f"CSI {csi}" if asks else f"CSI {csi.rstrip(csi[-1])[:1] if csi[0] in '<=>?' else ''}{csi[-1]}"
    if match["osc"] is not None:
        return f"OSC {match['osc'].split(';')[0]}"
    if match["string"] is not None:
        return f"string {match['string']}"
    return f"ESC {match['escape']}" if match["escape"] is not None else f"control {ord(match['control']):#04x}"
