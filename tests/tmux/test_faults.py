"""Whatever lies in the folder or is wrong with the machine: one line each, the rest opens, the exit code says it."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tmux.conftest import OpenTerminal
from tmux.driver import COMMAND, SMALL, USUAL

STORY = (
    "Bridge closed\n\nThe bridge at Oberfeld was closed on Monday after 14 cracks were found in its northern pier.\n\n"
    "Engineer Ida Falk said that repairs would take nine weeks and cost 2.4 million crowns.\n"
)
REASONS = {
    "huge.txt": "200 MB, more than the 20 MB",
    "picture.txt": "a picture",
    "empty.txt": "empty",
    "pipe.txt": "a pipe, not a file",
    "gone.txt": "a link; links are not followed",
    "loop": "a link; links are not followed",
}


@pytest.fixture
def troubled(tmp_path: Path) -> Path:
    """Two articles among everything that is none."""
    folder = tmp_path / "troubled"
    folder.mkdir()
    (folder / "first.txt").write_text(STORY, "utf-8")
    (folder / "last.txt").write_text(STORY.replace("14", "17"), "utf-8")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "folder.txt").mkdir()
    with open(os.fsencode(folder) + b"/bad\xff\xfename.txt", "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(STORY.encode())
    if os.geteuid() != 0:
        (folder / "secret.txt").write_text(STORY, "utf-8")
        (folder / "secret.txt").chmod(0)
    return folder


def ran(
    *arguments: object, home: Path | None = None, unset: tuple[str, ...] = (), cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, with no terminal."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"} | ({"KFOR_TUI_HOME": str(home)} if home else {})
    for name in unset:
        environment.pop(name, None)
    line = [str(COMMAND), *(os.fspath(str(a)) if not isinstance(a, bytes) else a for a in arguments)]
    return subprocess.run(
        line,
        capture_output=True,
        text=True,
        env=environment,
        cwd=cwd,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


# ----- the command line


def test_each_bad_file_is_one_line_with_its_reason_and_the_rest_is_read(troubled: Path) -> None:
    done = ran("check", troubled)
    assert "Traceback" not in done.stderr
    for name, reason in REASONS.items():
        lines = [line for line in done.stdout.splitlines() if line.lstrip(" !·").startswith(name)]
        assert any(reason in line for line in lines) or reason in done.stdout, f"{name}: {done.stdout}"
    listed = ran("sources", troubled, "--json")
    assert listed.returncode == 0
    assert listed.stdout.count('"id"') == 3, "two articles and the one whose name is no text"


def test_warnings_go_to_stderr_one_line_each(troubled: Path) -> None:
    done = ran("sources", troubled)
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert all(line.startswith("kfor-tui: ") for line in told)
    for name in ("huge.txt", "picture.txt", "empty.txt"):
        assert sum(name in line for line in told) == 1, done.stderr


@pytest.mark.parametrize("command", ["sources", "check", "entities", "claims", "compare", "timeline", "index"])
@pytest.mark.parametrize("bad", ["missing", "pipe.txt", "huge.txt", "picture.txt", "empty.txt"])
def test_a_bad_path_alone_is_code_2_with_one_line(troubled: Path, command: str, bad: str) -> None:
    done = ran(command, troubled / bad)
    assert done.returncode == 2, (done.stdout, done.stderr)
    lines = (done.stdout + done.stderr).splitlines()
    assert sum(bad in line for line in lines) == 1, lines
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("search", "bridge"), ("cite", "x.txt:1.1"), ("export", "-o", "brief.md")],
    ids=lambda arguments: arguments[0],
)
def test_commands_with_arguments_refuse_a_missing_path_likewise(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = ran(arguments[0], tmp_path / "missing", *arguments[1:], cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "brief.md").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", "bridge"), 0),
        (("search", "zeppelin"), 1),
        (("cite", "first.txt:1.1"), 0),
        (("cite", "first.txt:9.9"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_found_is_0_and_nothing_found_is_1(troubled: Path, arguments: tuple[str, ...], code: int) -> None:
    done = ran(arguments[0], troubled, *arguments[1:])
    assert done.returncode == code, done.stderr


def test_an_empty_folder_is_code_1_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = ran("sources", tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("where", ["a file", "no home", "read-only", "linked"])
def test_without_a_usable_home_sources_are_read_all_the_same(troubled: Path, tmp_path: Path, where: str) -> None:
    home, unset = tmp_path / "home", ()
    if where == "a file":
        home.write_text("here is no folder", "utf-8")
    elif where == "read-only":
        if os.geteuid() == 0 and not Path("/proc/version").exists():
            pytest.skip("root may write anywhere, and there is no /proc")
        if os.geteuid() == 0:
            home = Path("/proc")  # nobody may write there, not even root
        else:
            home.mkdir(mode=0o500)
    elif where == "linked":
        home.symlink_to(troubled)
    else:
        unset = ("HOME", "KFOR_TUI_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    done = ran("claims", troubled / "first.txt", troubled / "last.txt", home=None if unset else home, unset=unset)
    assert done.returncode == 0, done.stderr
    assert "14" in done.stdout
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2, done.stderr


def test_a_full_disk_loses_the_cache_and_nothing_else(troubled: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = shutil.which("mount")
    tried = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if not tried or tried.returncode:
        pytest.skip("a small disk can be made by root only")
    try:
        (small / "filler").write_bytes(bytes(48 * 1024))
        done = ran("claims", troubled / "first.txt", troubled / "last.txt", home=small)
        assert done.returncode == 0, done.stderr
        assert "14" in done.stdout
        assert "Traceback" not in done.stderr
        full = ran("export", troubled / "first.txt", "-o", small / "brief.html", home=tmp_path / "elsewhere")
        assert full.returncode == 2, full.stderr
        assert full.stderr.count("\n") == 1
    finally:
        subprocess.run(["umount", str(small)], check=True)


# ----- on the screen


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x24", "120x36"])
def test_the_list_marks_what_could_not_be_read_with_its_reason(
    terminal: OpenTerminal, troubled: Path, size: tuple[int, int]
) -> None:
    desk = terminal(troubled, size=size).is_linked().sees_row("A", "Bridge closed").sees_row("C", "Bridge closed")
    for name in ("huge.txt", "picture.txt", "empty.txt", "pipe.txt"):
        steps = itertools.cycle(["G", *["k"] * 20])

        def reached(name: str = name, steps: Iterator[str] = steps) -> bool:
            # The list shows a few rows at a time: walk up from its end, again and again, until the file is in sight.
            return bool(desk.rows(name)) or not desk.presses(next(steps))

        desk.waits_for(reached, f"{name} in the list")
    desk.presses("Enter").sees("1.1").presses("y").copied("Oberfeld")


def test_a_folder_that_vanishes_while_it_is_open_is_told_and_the_rest_stays(
    terminal: OpenTerminal, troubled: Path
) -> None:
    desk = terminal(troubled, size=USUAL).is_linked().sees("3 sources")
    shutil.rmtree(troubled)
    desk.presses("r").sees_no("3 sources").presses("Enter")
    desk.presses("?").presses("Escape").sees("/ search")
    assert desk.is_running
    desk.presses("C-q")
    assert desk.ended() == 0


def test_files_that_vanish_while_they_are_read_are_told(terminal: OpenTerminal, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(STORY.replace("14", str(number + 2)), "utf-8")
    desk = terminal(folder, size=USUAL).sees("Bridge closed")
    shutil.rmtree(folder, ignore_errors=True)
    desk.presses("Enter", "j", "k", "3").presses("1").sees("source")
    assert desk.is_running
    desk.presses("C-q")
    assert desk.ended() == 0


@pytest.mark.parametrize("bad", ["missing", "pipe.txt"])
def test_a_path_that_cannot_be_opened_says_so_in_the_terminal(terminal: OpenTerminal, troubled: Path, bad: str) -> None:
    desk = terminal(troubled / bad, size=USUAL)
    if bad == "missing":
        assert desk.ended() == 2
        assert "no such file or folder" in desk.history()
    else:
        desk.sees("a pipe, not a file")
        desk.presses("q", "q")
        assert desk.ended() in (0, 2)


def test_a_home_that_is_a_file_does_not_keep_the_screen_from_opening(terminal: OpenTerminal, troubled: Path) -> None:
    home = troubled.parent / "file-home"
    home.write_text("no folder", "utf-8")
    desk = terminal(troubled, env={"KFOR_TUI_HOME": str(home)}).is_linked()
    desk.presses("Enter").sees("1.1").presses("m").presses("y").copied("Oberfeld")
    assert desk.is_running
