"""Exit codes and the one line that explains them: 0 found, 1 nothing, 2 unusable, 70 a crash, 130 interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kfor_tui import __version__
from kfor_tui.cli.parser import UsageError, find_command, parse
from kfor_tui.errors import StoreError
from kfor_tui.model import Problem

from .conftest import Command
from .fakes import POST, FakeLibrary


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("--nonsense", "d"),
        ("search", "d"),
        ("search",),
        ("sources",),
        ("search", "d", "x", "--limit", "0"),
        ("search", "d", "x", "--limit", "ten"),
        ("compare", "d", "--threshold", "2"),
        ("compare", "d", "--threshold", "nan"),
        ("compare", "d", "--only", "one"),
        ("cite", "d", "post.txt"),
        ("cite", "d", "post.txt:"),
        ("cite", "d", "post.txt:x"),
        ("cite", "d", ":1.1"),
        ("cite", "d", "post.txt:1.1", "--style", "vancouver"),
        ("cite", "d", "post.txt:1.1", "--accessed", "soon"),
        ("export", "d"),
        ("export", "d", "-o", "brief.exe"),
        ("sources", "d", "--encoding", "klingon"),
        ("sources", "d", "--demo"),
        ("search", "d", '"no end'),
        ("no-such-folder",),
        ("cache", "--verify"),
        ("cache", "--verify", "--purge"),
    ],
)
def test_what_makes_no_sense_is_code_2_with_one_line(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("kfor-tui: ")


@pytest.mark.parametrize(
    "argv",
    [
        ("search", "d", "nowhere"),
        ("cite", "d", "post.txt:9.9"),
        ("cite", "d", "other.txt:1.1"),
        ("compare", "d", "--threshold", "1"),
        ("compare", "d", "--only", "a", "b"),
    ],
)
def test_nothing_found_is_code_1_with_one_line(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["sources", "entities", "compare", "claims", "timeline", "index"])
def test_a_folder_of_which_nothing_can_be_read_is_code_2(
    kfor: Command, library: type[FakeLibrary], command: str
) -> None:
    library.found, library.trouble = (), (Problem("a.bin", "not text"), Problem("b.bin", "not text"))
    done = kfor(command, "d", "--json")
    assert (done.code, done.out) == (2, "")
    assert done.err == "kfor-tui: a.bin: not text\nkfor-tui: b.bin: not text\n"


def test_an_empty_folder_is_code_1(kfor: Command, library: type[FakeLibrary]) -> None:
    library.found = ()
    done = kfor("sources", "d")
    assert (done.code, done.err) == (1, "kfor-tui: no articles found in d\n")


def test_when_some_can_be_read_the_rest_is_a_warning(kfor: Command, library: type[FakeLibrary]) -> None:
    library.found = (POST,)
    library.trouble = tuple(Problem(f"{n}.bin", "not text") for n in range(25))
    done = kfor("sources", "d", "--json")
    assert done.code == 0
    assert len(done.json["problems"]) == 25
    assert done.err.count("\n") == 11
    assert "and 15 more" in done.err


def test_check_of_a_folder_that_cannot_be_read_still_lists_it(kfor: Command, library: type[FakeLibrary]) -> None:
    library.found, library.trouble = (), (Problem("a.bin", "not text"),)
    done = kfor("check", "d")
    assert done.code == 2
    assert "a.bin: not text" in done.out


def test_an_expected_failure_is_one_line(
    kfor: Command, library: type[FakeLibrary], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: FakeLibrary) -> None:
        raise StoreError("the cache is of a newer version")

    monkeypatch.setattr(library, "timeline", broken)
    assert kfor("timeline", "d") == (2, "", "kfor-tui: the cache is of a newer version\n")


class Panic(BaseException):
    """What a library in another language may raise."""


@pytest.mark.parametrize("kind", [RuntimeError, Panic, RecursionError, KeyError])
def test_a_crash_tells_no_text_and_leaves_a_private_report(
    kfor: Command,
    library: type[FakeLibrary],
    monkeypatch: pytest.MonkeyPatch,
    own_home: Path,
    kind: type[BaseException],
) -> None:
    secret = "the secret of the source"

    def broken(self: FakeLibrary) -> None:
        raise kind(secret)

    monkeypatch.setattr(library, "timeline", broken)
    done = kfor("timeline", "d")
    assert (done.code, done.out) == (70, "")
    assert done.err.count("\n") == 1
    (report,) = (own_home / "state").iterdir()
    assert str(report) in done.err
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700
    written = report.read_text(encoding="utf-8")
    assert "in broken" in written
    assert secret not in written + done.err


def test_without_a_cache_a_crash_writes_nothing(
    kfor: Command, library: type[FakeLibrary], monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    def broken(self: FakeLibrary) -> None:
        raise RuntimeError

    monkeypatch.setattr(library, "timeline", broken)
    assert kfor("timeline", "d", "--no-cache").code == 70
    assert not (own_home / "state").exists()


def test_an_interrupt_is_quiet(kfor: Command, library: type[FakeLibrary], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: FakeLibrary) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "timeline", interrupted)
    assert kfor("timeline", "d") == (130, "", "")


@pytest.mark.parametrize(
    ("argv", "command", "rest"),
    [
        (["search", "d", "q"], "search", ["d", "q"]),
        (["--no-cache", "search", "d", "q"], "search", ["--no-cache", "d", "q"]),
        (["--encoding", "search", "d"], None, ["--encoding", "search", "d"]),
        (["./search"], None, ["./search"]),
        (["d", "search"], None, ["d", "search"]),
        (["--", "search"], None, ["--", "search"]),
        ([], None, []),
    ],
)
def test_the_first_word_names_the_command_and_a_path_like_it_can_be_written(
    argv: list[str], command: str | None, rest: list[str]
) -> None:
    assert find_command(argv) == (command, rest)


def test_options_stand_anywhere() -> None:
    for argv in (
        ["search", "--limit", "3", "a", "b", "q", "--json"],
        ["--json", "search", "a", "--limit", "3", "b", "q"],
        ["search", "a", "b", "--json", "q", "--limit=3"],
    ):
        options = parse(argv)
        assert (options.paths, options.query, options.limit, options.json) == (["a", "b"], "q", 3, True)


def test_only_takes_two_names_and_leaves_the_paths() -> None:
    options = parse(["compare", "--only", "a.txt", "b.txt", "d"])
    assert (options.only, options.paths) == (["a.txt", "b.txt"], ["d"])


def test_a_query_that_begins_with_a_dash_follows_two_dashes() -> None:
    options = parse(["search", "d", "--", "-40"])
    assert (options.paths, options.query) == (["d"], "-40")


def test_a_mistyped_command_is_guessed(kfor: Command) -> None:
    assert "did you mean the command search?" in kfor("serach").err


def test_a_command_without_a_path_tells_how_to_open_a_folder_of_its_name() -> None:
    with pytest.raises(UsageError, match=r"\./sources"):
        parse(["sources"])


def test_the_short_option_prints_the_version_and_help_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for option in ("-V", "--version", "--help"):
        with pytest.raises(SystemExit):
            parse([option])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == f"kfor-tui {__version__}\n"
    assert "-V, --version" in said[2]


def test_the_package_is_a_program_as_well() -> None:
    done = subprocess.run([sys.executable, "-m", "kfor_tui", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"kfor-tui {__version__}\n")


def program(*argv: str, **options: object) -> subprocess.Popen[bytes]:
    """The program in a process of its own."""
    code = "import sys; from kfor_tui.cli import main; sys.exit(main())"
    return subprocess.Popen([sys.executable, "-c", code, *argv], **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("argv", [["--help"], ["search", "--help"], ["--version"], ["-V"]])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_help_and_version_print_under_any_locale(argv: list[str], encoding: str) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": encoding}
    done = program(*argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
    out, err = done.communicate()
    assert (done.returncode, err) == (0, b"")
    assert b"kfor-tui" in out


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("argv", [["--help"], ["check", "--demo", "--no-cache"]])
def test_a_reader_that_goes_away_causes_no_traceback(argv: list[str], unbuffered: str) -> None:
    read, write = os.pipe()
    os.close(read)
    environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    child = program(*argv, stdout=write, stderr=subprocess.PIPE, env=environ)
    os.close(write)
    assert child.communicate()[1] == b""
    assert child.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["check", "--demo", "--no-cache"]])
def test_a_full_disk_is_one_line(argv: list[str], unbuffered: str) -> None:
    environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        child = program(*argv, stdout=full, stderr=subprocess.PIPE, env=environ)
        err = child.communicate()[1]
    assert (child.returncode, err) == (2, b"kfor-tui: cannot write: No space left on device\n")


def test_a_reader_of_errors_that_goes_away_changes_no_code() -> None:
    read, write = os.pipe()
    os.close(read)
    child = program("no-such-folder", stdout=subprocess.PIPE, stderr=write)
    os.close(write)
    assert (child.communicate()[0], child.returncode) == (b"", 2)


def test_a_closed_output_causes_no_traceback() -> None:
    code = "import sys; sys.stdout = None; from kfor_tui.cli import main; sys.exit(main(['no-such-folder']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signals here")
def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    code = (
        "import sys, os, signal, kfor_tui.library as module\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background starts without it
        "class Slow(module.Library):\n"
        "    def load(self, **_):\n"
        "        os.kill(os.getpid(), signal.SIGINT); yield from ()\n"
        "module.Library = Slow\n"
        "from kfor_tui.cli import main; sys.exit(main(['sources', '.']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_without_a_terminal_the_screens_say_what_to_do(tmp_path: Path) -> None:
    child = program(str(tmp_path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = child.communicate()
    assert (child.returncode, out) == (2, b"")
    assert b"--plain" in err
    assert err.count(b"\n") == 1
