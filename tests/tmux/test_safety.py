"""Nothing in a file steers the terminal, and nothing is lost where there are no colours."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from tmux.conftest import OpenTerminal

ESC = "\x1b"


def test_hostile_files_cannot_steer_the_terminal(terminal: OpenTerminal, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    body = f"{ESC}]0;owned{ESC}\\{ESC}[2J{ESC}[6n[/foo] [@click=app.quit]press[/] \u202egnp.exe\u202c."
    (folder / "one.txt").write_text(
        f"A title [/x] {ESC}]0;owned\x07\n\nFirst {body}\n\nSecond [/bar] {body}\n", "utf-8"
    )
    (folder / f"[red]{ESC}[2Jname.txt").write_text(f"Other\n\nFirst {body}\n", "utf-8")
    desk = terminal(folder, size=(100, 30)).is_linked().sees("2 sources", "[/foo]")
    desk.presses("Enter", "j").sees("▸").presses("y").sees("copied")
    assert "owned" not in desk.title()
    copied = desk.copied("[/foo]")
    assert not [c for c in copied if unicodedata.category(c) == "Cc" and c != "\n"]
    assert "\u202e" not in copied
    desk.presses("C-q")
    assert desk.ended() == 0


def test_without_colour_no_colour_is_sent(terminal: OpenTerminal, sample_data: Path) -> None:
    desk = terminal(sample_data, size=(120, 36), env={"NO_COLOR": "1"}).is_linked()
    coloured = re.compile(r"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m")
    assert not coloured.findall(desk.painted())
    desk.presses("Enter").sees("▸").sees("≠", "≈")
