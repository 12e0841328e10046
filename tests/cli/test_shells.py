"""Completion scripts and the manual page name every command and option, and shells accept them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kfor_tui.cli.options import all_commands
from kfor_tui.cli.table import COMMANDS

from .conftest import Command

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_command_and_option(kfor: Command, shell: str) -> None:
    script = kfor("completion", shell).out
    for command in all_commands():
        assert command.name in script
        for option in command.options:
            for flag in option.flags:
                assert (flag.lstrip("-") if shell == "fish" else flag) in script


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_accepts_its_script(kfor: Command, shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(kfor("completion", shell).out, encoding="utf-8")
    assert subprocess.run([program, "-n", str(script)], check=False).returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("kfor-tui", "comp"), {"compare", "completion"}),
        (("kfor-tui", "cite", "--sty"), {"--style"}),
        (("kfor-tui", "cite", "--style", "ml"), {"mla"}),
        (("kfor-tui", "export", "--format", "r"), {"ris"}),
        (("kfor-tui", "completion", "f"), {"fish"}),
    ],
)
def test_bash_offers_what_fits(kfor: Command, tmp_path: Path, words: tuple[str, ...], offered: set[str]) -> None:
    asked = (
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _kfor_tui; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    script = kfor("completion", "bash").out + asked
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert set(done.stdout.split()) == offered


def test_the_manual_page_has_every_command_and_its_options(kfor: Command) -> None:
    page = kfor("man").out.replace("\\-", "-")
    assert page.startswith(".TH ")
    for command in COMMANDS:
        assert f'.SS "{command}' in page
    for flag in ("--style", "--unique", "--color", "--title"):
        assert f"\\fB{flag}\\fR" in page


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_the_page_without_a_warning(kfor: Command, tmp_path: Path) -> None:
    page = tmp_path / "kfor-tui.1"
    page.write_text(kfor("man").out, encoding="utf-8")
    done = subprocess.run(["man", "-l", "--warnings", str(page)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "compare sources side by side" in " ".join(done.stdout.split())


@pytest.mark.parametrize("argv", [("completion",), ("completion", "tcsh"), ("man", "x")])
def test_what_makes_no_sense_is_one_line(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
