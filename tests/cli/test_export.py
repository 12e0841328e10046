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
    assert kfor("export", "d", "-o", str(tmp_path / "brief.exe")).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_dash_is_stdout(kfor: Command) -> None:
    done = kfor("export", "d", "-o", "-", "--format", "json")
    assert json.loads(done.out)["claims"][0]["label"] == "families"


def test_the_style_is_that_of_the_citations(kfor: Command) -> None:
    assert "(Kaya, par. 1)" in kfor("export", "d", "-o", "-", "--format", "md", "--style", "mla").out


def test_programs_are_told_where_it_is(kfor: Command, tmp_path: Path) -> None:
    path = tmp_path / "brief.csv"
    assert kfor("export", "d", "-o", str(path), "--json").json["path"] == str(path)


@pytest.mark.parametrize(
    ("ending", "begins"), [("bib", "@article{kaya2024river"), ("ris", "TY  - NEWS\n"), ("csl", "[\n")]
)
def test_the_works_alone_can_be_written(kfor: Command, tmp_path: Path, ending: str, begins: str) -> None:
    path = tmp_path / f"refs.{ending}"
    assert kfor("export", "d", "-o", str(path)).code == 0
    text = path.read_text(encoding="utf-8")
    assert begins in text
    if ending == "csl":
        assert len(json.loads(text)) == 3


def test_a_word_file_is_written_to_a_file_only(kfor: Command, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    assert kfor("export", "d", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"PK")
    assert kfor("export", "d", "-o", "-", "--format", "docx").code == 2


def test_the_title_and_the_day_stand_on_the_brief(kfor: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714694400")
    out = kfor("export", "d", "-o", "-", "--format", "md", "--title", "Flood in the valley").out
    assert out.startswith("# Flood in the valley\n")
    assert "3 May 2024 · d" in out
