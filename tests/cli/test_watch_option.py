"""``--watch`` is for the screens, and says what it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.cli.parser import parse

from .conftest import Command


@pytest.mark.parametrize("other", ["--plain", "--json"])
def test_it_makes_no_sense_without_screens(kfor: Command, tmp_path: Path, other: str) -> None:
    done = kfor(str(tmp_path), "--watch", other)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("argv", [("DIR", "--watch"), ("serve", "DIR", "--watch")])
def test_without_the_extra_one_line_says_how_to_get_it(
    kfor: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    monkeypatch.setattr("kfor_tui.cli.serving.page.find_spec", lambda name: name)
    monkeypatch.setattr("kfor_tui.library.watching.find_spec", lambda name: None)
    done = kfor(*(str(tmp_path) if word == "DIR" else word for word in argv))
    assert (done.code, done.out) == (2, "")
    how = "in a checkout of kfor-tui, pipx install --force '.[watch]'"
    assert done.err == f"kfor-tui: --watch needs watchfiles: {how}\n"


def test_it_is_off_unless_asked_for() -> None:
    assert [parse(argv).watch for argv in (["d"], ["d", "--watch"], ["serve", "d"])] == [False, True, False]
