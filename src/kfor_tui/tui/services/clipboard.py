"""Copying text by the first route that works here, and saying which it was. No widgets: the command line copies too.

Routes, in order:

1. the desktop's clipboard, by pyperclip in a child process and believed only when it pastes back the same text: with
   a stale ``DISPLAY`` the tools report success and copy nothing. Left out over SSH, where it would be the clipboard
   of the wrong machine, and on Linux without a display;
2. ``tmux load-buffer -w -`` inside tmux, which hands the text on to the outer terminal. It is done in any case
   inside tmux, for a session may be watched from another machine than it was begun on;
3. OSC 52, by the writer that the caller gives. It cannot be verified, so the text is kept in the file as well;
4. the file ``last-copy.txt``, readable by the owner only.

Takes up to several seconds when a route hangs: call it outside the event loop.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kfor_tui.text.clean import clean_name, clean_text

MAX_BYTES = 64 * 1024
LAST_COPY = "last-copy.txt"
DESKTOP, TMUX, TERMINAL, FILE = "desktop", "tmux", "terminal", "file"
_DESKTOP_SECONDS = 5.0
_TMUX_SECONDS = 2.0
# The child is told not to look for modules in the current folder, which may be foreign (-P).
_CHILD = """
import sys, pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
pyperclip.copy(text)
sys.exit(0 if pyperclip.paste().replace("\\r\\n", "\\n").rstrip("\\n") == text else 3)
"""
Writer = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Copied:
    """How a text was copied.

    ``routes`` are the ways it went, the surest first, empty when none worked; ``size`` is in bytes of UTF-8;
    ``path`` is the file that holds it, if any.
    """

    routes: tuple[str, ...]
    size: int
    truncated: bool = False
    path: Path | None = None

    @property
    def route(self) -> str:
        """The surest way it went, or nothing."""
        return self.routes[0] if self.routes else ""

    @property
    def reached(self) -> bool:
        """Whether some clipboard was reached, or at least sent to."""
        return self.route not in ("", FILE)

    @property
    def message(self) -> str:
        """What happened, in words for people."""
        cut = f", cut at {MAX_BYTES // 1024} KiB" if self.truncated else ""
        if not self.routes:
            return "not copied: no clipboard can be reached and no file written"
        file = f"kept in {clean_name(str(self.path))}" if self.path else ""
        if self.route == FILE:
            return f"no clipboard can be reached; {file}{cut}"
        also = f"; also {file}" if file else ""
        if self.route == TERMINAL:  # whether the terminal takes it cannot be known
            return f"sent to the terminal's clipboard{cut}{also}"
        words = {DESKTOP: "the clipboard", TMUX: "the tmux buffer"}
        ways = " and ".join(words[route] for route in self.routes if route in words)
        return f"copied to {ways}{cut}{also}"


def prepare(text: str) -> tuple[str, bool]:
    """The text as it may be copied, and whether it had to be cut: cleaned, no newline at the end, at most 64 KiB."""
    # What is far beyond the cap need not be cleaned.
    cleaned = clean_text(text[: MAX_BYTES * 4]).text.strip("\n")
    raw = cleaned.encode("utf-8", "replace")
    if len(raw) <= MAX_BYTES:
        return cleaned, len(text) > MAX_BYTES * 4
    return clean_text(raw[:MAX_BYTES].decode("utf-8", "ignore")).text.rstrip("\n"), True


def copy(
    text: str, *, osc52: Writer | None = None, environ: Mapping[str, str] = os.environ, keep: bool = True
) -> Copied:
    """Copy a text by the routes above.

    ``osc52`` gets the cleaned text and makes the terminal take it (``App.copy_to_clipboard`` does); returning
    ``False`` says that it could not. With ``keep`` false no file is written.
    """
    cleaned, truncated = prepare(text)
    raw = cleaned.encode("utf-8", "replace")
    routes = []
    if _has_desktop(environ) and _to_desktop(raw, environ):
        routes.append(DESKTOP)
    if environ.get("TMUX") and _to_tmux(raw, environ):
        routes.append(TMUX)
    path = None
    if not routes:
        if osc52 and _understands_osc52(environ) and _to_terminal(cleaned, osc52):
            routes.append(TERMINAL)
        path = _to_file(cleaned) if keep else None
        if path and not routes:
            routes.append(FILE)
    return Copied(tuple(routes), len(raw), truncated, path)


def osc52_sequence(text: str) -> str:
    """The control sequence that asks a terminal to take the text into its clipboard."""
    return f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\x07"


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is on another machine."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def _has_desktop(environ: Mapping[str, str]) -> bool:
    if is_remote(environ):
        return False
    if sys.platform in ("darwin", "win32", "cygwin") or environ.get("WSL_DISTRO_NAME"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _understands_osc52(environ: Mapping[str, str]) -> bool:
    return environ.get("TERM_PROGRAM") != "Apple_Terminal" and environ.get("TERM") not in ("dumb", "linux")


def _to_desktop(raw: bytes, environ: Mapping[str, str]) -> bool:
    if not sys.executable:
        return False
    return _feed([sys.executable, "-P", "-c", _CHILD], raw, environ, _DESKTOP_SECONDS)


def _to_tmux(raw: bytes, environ: Mapping[str, str]) -> bool:
    tmux = shutil.which("tmux", path=environ.get("PATH"))
    if not tmux:
        return False
    # -w, which hands the text to the outer terminal, is not known before tmux 3.2.
    return any(_feed([tmux, "load-buffer", *flags, "-"], raw, environ, _TMUX_SECONDS) for flags in (("-w",), ()))


def _to_terminal(text: str, osc52: Writer) -> bool:
    try:
        return osc52(text) is not False
    except OSError:
        return False


def _to_file(text: str) -> Path | None:
    from kfor_tui.config import state_dir
    from kfor_tui.export.files import ExportError, write_file

    folder = state_dir()
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return write_file(folder / LAST_COPY, text, force=True)
    except (OSError, ExportError):
        return None


def _feed(command: list[str], raw: bytes, environ: Mapping[str, str], seconds: float) -> bool:
    """Run a command with ``raw`` on its stdin; true when it succeeds in time.

    Its output goes nowhere: xclip stays behind as a daemon and would hold a pipe open for ever. It gets a session of
    its own, so that whatever it started can be ended with it when it hangs.
    """
    try:
        child = subprocess.Popen(  # noqa: S603  # no shell, and no text of a source among the arguments
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        child.communicate(raw, timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(child)
        return False
    except OSError:
        _end(child)
        return False
    return child.returncode == 0


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=1)
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.close()
