"""First paint of the app against a Textual hello-world, in CPU time, measured in one run on a real terminal (a pty).

    python benchmarks/startup.py [FOLDER] [--rounds N]

Both programs run until their first frame has been painted and then tell how much CPU they used since the start of the
interpreter. Rounds alternate, the medians are compared. Also printed: resident memory over the hello-world once
the folder is read and compared.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

HELLO = """
import os, resource, sys, time
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello, world")
    def on_mount(self):
        self.call_after_refresh(self.tell)
    def tell(self):
        if sys.argv[1] == "paint":
            os.write(int(sys.argv[2]), f"{time.process_time()}".encode())
        else:
            os.write(int(sys.argv[2]), f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}".encode())
        self.exit(0)

Hello().run()
"""

OURS = """
import os, resource, sys, time
from kfor_tui.cli import main
from kfor_tui.tui import app

def tell(self):
    os.write(int(sys.argv[2]), f"{time.process_time()}".encode())
    self.exit(0)

def watch(self, event):
    os.write(int(sys.argv[2]), f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}".encode())
    self.exit(0)

if sys.argv[1] == "paint":
    app.KforApp.read_sources = tell
else:
    app.KforApp.watch_findings_version = lambda self, value: self.set_timer(0.3, lambda: watch(self, None))
sys.exit(main([sys.argv[3]]))
"""


def child(script: str, what: str, folder: str) -> float:
    """Run a program on a terminal of 120x36 until it tells its figure."""
    read_end, write_end = os.pipe()
    pid, terminal = pty.fork()
    if pid == 0:  # the child: only exec from here
        os.set_inheritable(write_end, True)
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(sys.executable, [sys.executable, "-c", script, what, str(write_end), folder])
    os.close(write_end)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    told = b""
    try:
        while True:
            ready, _, _ = select.select([terminal, read_end], [], [], 60)
            if not ready:
                raise SystemExit("a program did not paint within a minute")
            if terminal in ready:
                try:
                    os.read(terminal, 65536)
                except OSError:
                    break
            if read_end in ready:
                piece = os.read(read_end, 100)
                told += piece
                if not piece and terminal not in ready:
                    break
    finally:
        os.waitpid(pid, 0)
        os.close(terminal)
        os.close(read_end)
    return float(told)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "sample_data"))
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["KFOR_TUI_HOME"] = home
        # Installed programs have their bytecode: write it once, for both alike.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(home, "bytecode"))
        child(HELLO, "paint", options.folder)
        child(OURS, "paint", options.folder)
        hello, ours = [], []
        for _ in range(options.rounds):
            hello.append(child(HELLO, "paint", options.folder))
            ours.append(child(OURS, "paint", options.folder))
        memory = child(OURS, "memory", options.folder) - child(HELLO, "memory", options.folder)
    base, mine = statistics.median(hello), statistics.median(ours)
    print(f"first paint, CPU seconds, median of {options.rounds}: hello-world {base:.3f}, kfor-tui {mine:.3f}")
    print(f"ratio {mine / base:.2f} (at most 1.30)")
    print(f"memory over hello-world, folder read and compared: {memory / 1024:.0f} MB (at most 40)")
    return 0 if mine <= base * 1.3 else 1


if __name__ == "__main__":
    sys.exit(main())
