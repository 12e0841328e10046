"""A terminal that goes away takes the app with it, also where nothing signals that to the app."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tmux.driver import COMMAND, PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX only")


def test_the_app_ends_when_its_terminal_is_gone(tmp_path: Path) -> None:
    import pty

    (tmp_path / "post.txt").write_text("Bridge closed\n\nThe bridge at Oberfeld was closed on Monday.\n", "utf-8")
    ours, theirs = pty.openpty()
    env = {**os.environ, "KFOR_TUI_HOME": str(tmp_path / "kfor"), "TERM": "xterm-256color"}
    # A session of its own without a terminal that belongs to it: nobody is told by a signal, as under make.
    app = subprocess.Popen(
        [COMMAND, str(tmp_path)], stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    try:
        os.close(theirs)
        painted = b""
        while b"Oberfeld" not in painted:
            painted += os.read(ours, 1 << 16)
        os.close(ours)
        assert app.wait(PATIENCE) == 0
    finally:
        app.kill()
