"""The user's own names and boilerplate cues, in files like the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui import Library
from kfor_tui.text import extensions, gazetteer
from kfor_tui.text.boilerplate import cues as furniture


@pytest.fixture(autouse=True)
def read_anew() -> object:
    """Forget the shipped data before and after, because a process reads them only once."""
    furniture.default.cache_clear()
    gazetteer.default.cache_clear()
    yield
    furniture.default.cache_clear()
    gazetteer.default.cache_clear()


@pytest.fixture
def settings(own_home: Path) -> Path:
    (own_home / "config").mkdir()
    return own_home / "config"


def test_a_name_the_user_knows_is_one_with_its_other_forms(settings: Path, tmp_path: Path) -> None:
    (settings / "names.toml").write_text('[organizations]\n"Harbour Wardens" = "HWX, The Wardens of Lune"\n', "utf-8")
    (tmp_path / "a.txt").write_text("The Harbour Wardens met on Monday. Later HWX closed the quay to ships.", "utf-8")
    entities = {e.name: e.aliases for e in Library.open(tmp_path, cache=False).entities()}
    assert set(entities["Harbour Wardens"]) == {"Harbour Wardens", "HWX"}


def test_a_cue_of_the_user_folds_a_line_with_its_reason(settings: Path, tmp_path: Path) -> None:
    (settings / "furniture.toml").write_text(
        '[[cue]]\nreason = "house style"\nlines = ["more from the quay"]\n', "utf-8"
    )
    text = "The quay was closed on Monday after the storm.\n\nMore from the quay\n\nIt opens again on Friday morning.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (source,) = Library.open(tmp_path, cache=False).sources
    assert [(source.text[p.start : p.end], p.reason) for p in source.boilerplate] == [
        ("More from the quay", "house style")
    ]


@pytest.mark.parametrize("name", ["names", "furniture"])
@pytest.mark.parametrize(
    "content", ["=", '[places]\nx = ["a"', "[[cue]]\nreason = 3\npatterns = ['(']", "names = 3", "cue = 1"]
)
def test_a_file_with_a_fault_is_told_in_one_line_or_harmless(settings: Path, name: str, content: str) -> None:
    (settings / f"{name}.toml").write_text(content, "utf-8")
    furniture.default()
    gazetteer.default()
    assert all("\n" not in problem for problem in extensions.problems())


def test_a_change_of_the_files_makes_the_record_anew(settings: Path, tmp_path: Path) -> None:
    before = extensions.state()
    (settings / "names.toml").write_text("[places]\n", "utf-8")
    assert extensions.state() != before
