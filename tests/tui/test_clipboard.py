"""Copying: the first route that works, believed only when it can be, and clean text whatever was copied.

The tools are real programs: small scripts in a folder of their own.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.tui.services.clipboard import (
    DESKTOP,
    FILE,
    MAX_BYTES,
    TERMINAL,
    TMUX,
    Copied,
    copy,
    is_remote,
    osc52_sequence,
    prepare,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the scripts stand for the tools of Linux")

XCLIP = '#!/bin/sh\ncase "$*" in *-o*) cat "{store}" 2>/dev/null;; *) cat > "{store}";; esac\n'
XCLIP_STALE = "#!/bin/sh\ncat > /dev/null\n"
XCLIP_HANGS = "#!/bin/sh\nexec sleep 60\n"
TMUX_WORKS = '#!/bin/sh\n[ "$1" = load-buffer ] && cat > "{store}"\n'
TMUX_OLD = '#!/bin/sh\n[ "$2" = -w ] && exit 1\ncat > "{store}"\n'
TMUX_FAILS = "#!/bin/sh\nexit 1\n"


class Desk:
    """An environment with chosen tools."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {"PATH": f"{folder}:/usr/bin:/bin", "TERM": "xterm-256color", "HOME": str(folder)}
        self.sent: list[str] = []

    def install(self, name: str, script: str) -> Path:
        store = self.folder / f"{name}.stored"
        program = self.folder / name
        program.write_text(script.format(store=store))
        program.chmod(0o755)
        return store

    def copy(self, text: str, *, osc52: bool = True, keep: bool = True, **environ: str) -> Copied:
        writer = self.sent.append if osc52 else None
        return copy(text, osc52=writer, environ={**self.environ, **environ}, keep=keep)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def last_copy(own_home: Path) -> Path:
    return own_home / "state" / "last-copy.txt"


def test_the_desktop_comes_first_and_is_verified(desk: Desk, last_copy: Path) -> None:
    store = desk.install("xclip", XCLIP)
    copied = desk.copy("Őrs “rose”", DISPLAY=":0")
    assert copied.routes == (DESKTOP,)
    assert store.read_text() == "Őrs “rose”"
    assert copied.message == "copied to the clipboard"
    assert desk.sent == []
    assert not last_copy.exists()


def test_a_tool_that_only_says_it_copied_is_not_believed(desk: Desk) -> None:
    desk.install("xclip", XCLIP_STALE)
    copied = desk.copy("text", DISPLAY=":99")
    assert copied.routes == (TERMINAL,)


def test_a_tool_that_hangs_is_left_after_a_while(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.tui.services.clipboard._DESKTOP_SECONDS", 0.5)
    desk.install("xclip", XCLIP_HANGS)
    assert desk.copy("text", DISPLAY=":0").routes == (TERMINAL,)


def test_over_ssh_the_desktop_of_the_other_machine_is_left_alone(desk: Desk) -> None:
    store = desk.install("xclip", XCLIP)
    copied = desk.copy("text", DISPLAY="localhost:10.0", SSH_CONNECTION="10.0.0.1 1 10.0.0.2 22")
    assert copied.routes == (TERMINAL,)
    assert not store.exists()


def test_without_a_display_no_desktop_tool_is_tried(desk: Desk) -> None:
    store = desk.install("xclip", XCLIP)
    assert desk.copy("text").routes == (TERMINAL,)
    assert not store.exists()


def test_inside_tmux_the_text_goes_to_its_buffer(desk: Desk, last_copy: Path) -> None:
    store = desk.install("tmux", TMUX_WORKS)
    copied = desk.copy("text", TMUX="/tmp/tmux-0/default,1,0", SSH_TTY="/dev/pts/1")
    assert copied.routes == (TMUX,)
    assert store.read_text() == "text"
    assert (desk.sent, last_copy.exists()) == ([], False)


def test_inside_tmux_on_a_desktop_both_get_it(desk: Desk) -> None:
    desk.install("xclip", XCLIP)
    desk.install("tmux", TMUX_WORKS)
    copied = desk.copy("text", TMUX="x", DISPLAY=":0")
    assert copied.routes == (DESKTOP, TMUX)
    assert copied.message == "copied to the clipboard and the tmux buffer"


def test_an_old_tmux_without_the_flag_still_takes_it(desk: Desk) -> None:
    store = desk.install("tmux", TMUX_OLD)
    assert desk.copy("text", TMUX="x").routes == (TMUX,)
    assert store.read_text() == "text"


@pytest.mark.parametrize("script", [TMUX_FAILS, None])
def test_when_tmux_fails_the_terminal_is_asked(desk: Desk, script: str | None) -> None:
    if script:
        desk.install("tmux", script)
    else:
        desk.environ["PATH"] = str(desk.folder)
    assert desk.copy("text", TMUX="x").routes == (TERMINAL,)


def test_the_terminal_cannot_be_checked_so_a_file_keeps_the_text_too(desk: Desk, last_copy: Path) -> None:
    copied = desk.copy("text")
    assert desk.sent == ["text"]
    assert copied.path == last_copy
    assert last_copy.read_text() == "text"
    assert last_copy.stat().st_mode & 0o777 == 0o600
    assert last_copy.parent.stat().st_mode & 0o777 == 0o700
    assert str(last_copy) in copied.message
    assert "sent to the terminal's clipboard" in copied.message


@pytest.mark.parametrize("environ", [{"TERM_PROGRAM": "Apple_Terminal"}, {"TERM": "linux"}, {"TERM": "dumb"}])
def test_a_terminal_that_ignores_the_sequence_is_not_asked(desk: Desk, environ: dict[str, str]) -> None:
    copied = desk.copy("text", **environ)
    assert (copied.routes, desk.sent) == ((FILE,), [])


def test_a_writer_that_fails_leaves_the_file(desk: Desk, last_copy: Path) -> None:
    def refuses(_: str) -> bool:
        return False

    def breaks(_: str) -> None:
        raise OSError

    for writer in (refuses, breaks):
        copied = copy("text", osc52=writer, environ=desk.environ)
        assert copied.routes == (FILE,)
        assert copied.message == f"no clipboard can be reached; kept in {last_copy}"


def test_the_next_copy_takes_the_place_of_the_last(desk: Desk, last_copy: Path) -> None:
    desk.copy("first", osc52=False)
    desk.copy("second", osc52=False)
    assert last_copy.read_text() == "second"
    assert len(list(last_copy.parent.iterdir())) == 1


def test_when_nothing_may_be_written_nothing_is(desk: Desk, own_home: Path) -> None:
    copied = desk.copy("text", osc52=False, keep=False)
    assert copied.routes == ()
    assert copied.message.startswith("not copied")
    assert list(own_home.iterdir()) == []


def test_a_state_folder_that_cannot_be_made_is_no_crash(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KFOR_TUI_HOME", str(tmp_path / "file"))
    assert desk.copy("text", osc52=False).routes == ()


def test_modules_of_the_current_folder_are_not_run(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = tmp_path / "foreign"
    trap.mkdir()
    (trap / "pyperclip.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'w')")
    monkeypatch.chdir(trap)
    desk.install("xclip", XCLIP)
    desk.copy("text", DISPLAY=":0")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one line\n", "one line"),
        ("record\nof lines\n\n", "record\nof lines"),
        ("ER  - \n", "ER  - "),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\r\nb", "a\nb"),
        ("a\u202eb", "a⟨RLO⟩b"),
        ("a\u200bb", "ab"),
        ("", ""),
    ],
)
def test_what_is_copied_is_clean_and_ends_in_no_newline(raw: str, clean: str) -> None:
    assert prepare(raw) == (clean, False)


def test_more_than_64_kib_is_cut_and_said_aloud(desk: Desk) -> None:
    copied = desk.copy("ő" * MAX_BYTES)
    assert copied.truncated
    assert copied.size <= MAX_BYTES
    assert "cut at 64 KiB" in copied.message
    assert desk.sent[0] == "ő" * (MAX_BYTES // 2)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=200))
def test_no_control_character_is_ever_copied(text: str) -> None:
    cleaned, _ = prepare(text)
    assert all(line.isprintable() for line in cleaned.split("\n"))
    assert not cleaned.endswith("\n")
    assert prepare(cleaned) == (cleaned, False)


def test_the_sequence_is_base64_and_ends() -> None:
    sequence = osc52_sequence("Őrs\n")
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    assert base64.b64decode(sequence[7:-1]).decode() == "Őrs\n"


def test_the_terminal_is_remote_when_ssh_says_so() -> None:
    assert is_remote({"SSH_TTY": "/dev/pts/3"})
    assert not is_remote({"SSH_TTY": "", "DISPLAY": ":0"})


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A real tmux server of its own."""
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull]
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    subprocess.run([*command, "new-session", "-d", "sleep 60"], check=True)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


@pytest.mark.tmux
def test_a_real_tmux_holds_the_text(tmux: list[str], tmp_path: Path) -> None:
    text = "“Őrs” #{pane_id} $(id)\nsecond line"
    copied = copy(text, environ={**os.environ, "TMUX": f"{tmp_path / 'socket'},1,0", "DISPLAY": ""})
    assert copied.route == TMUX
    shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=True)
    assert shown.stdout.decode() == text
