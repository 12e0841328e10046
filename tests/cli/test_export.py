"""``export`` writes the brief where it is told, and never over another file unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json"])
def test_the_ending_tells_what_is_written(kfor: Command, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief.{ending}"
    done = kfor("export", "d", "-o", str(path))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"kfor-tui: {path}: 1 contested claim, 3 sources\n"
    assert "It drove 27 families from their homes" in path.read_text(encoding="utf-8-sig")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_exists_stays_unless_forced(kfor: Command, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("mine")
    done = kfor("export", "d", "-o", str(path))
    assert done.code == 2
    assert "--force" in done.err
    assert path.read_text() == "mine"
    assert kfor("export", "d", "-o", str(path), "--force").code == 0
    assert path.read_text() != "mine"


def test_a_source_is_never_replaced_not_even_by_force(kfor: Command, tmp_path: Path) -> None:
    path = tmp_path / "a-source.md"
    path.write_text("an article")
    done = kfor("export", "d", "-o", str(path), "--force")
    assert done.code == 2
    assert "is one of the sources" in done.err
    assert path.read_text() == "an article"


def test_a_format_nobody_knows_is_told_before_anything_is_written(kfor: Command, tmp_path: Path) -> None:
    assert kfor("export", "d", "-o", str(tmp_path / "brief.docx")).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_dash_is_stdout(kfor: Command) -> None:
    done = kfor("export", "d", "-o", "-", "--format", "json")
    assert json.loads(done.out)["claims"][0]["label"] == "families"


def test_the_style_is_that_of_the_citations(kfor: Command) -> None:
    assert "(Kaya, par. 1)" in kfor("export", "d", "-o", "-", "--format", "md", "--style", "mla").out


def test_programs_are_told_where_it_is(kfor: Command, tmp_path: Path) -> None:
    path = tmp_path / "brief.csv"
    assert kfor("export", "d", "-o", str(path), "--json").json["path"] == str(path)
