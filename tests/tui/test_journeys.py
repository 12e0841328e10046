"""Three people and their keys, in the real program in a real terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tui.terminal import running

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


def test_the_journalist_has_the_contested_number_with_its_citations_after_two_keys(
    sample_data: Path, own_home: Path, tmp_path: Path
) -> None:
    with running(str(sample_data), home=own_home, folder=tmp_path) as terminal:
        terminal.sees("conflicts").presses("3").sees("countries", "27", "29", "≠[27]")
        terminal.presses("A").sees("citations on countries")
        lines = terminal.copied().splitlines()
    assert lines[0].startswith("countries: 27 (") and "29 (" in lines[0]
    assert len(lines) >= 6
    assert all(line.startswith("- ") for line in lines[1:])


def test_the_analyst_sees_origins_and_what_only_one_source_says(
    sample_data: Path, own_home: Path, tmp_path: Path
) -> None:
    with running(str(sample_data), home=own_home, folder=tmp_path, size=(80, 24)) as terminal:
        terminal.sees("indep.").presses("4").sees("Similarity", "reprint")
        terminal.presses("Tab").sees("print the same story", "first").presses("c").sees("↔", "rows")
        terminal.presses("w", "w").sees(" of ", "showing rows o")


def test_the_student_keeps_a_sentence_with_a_note_and_writes_a_brief_with_works_cited(
    sample_data: Path, own_home: Path, tmp_path: Path
) -> None:
    with running(str(sample_data), home=own_home, folder=tmp_path) as terminal:
        terminal.sees("conflicts").presses("Enter", "m").sees("Kept A").presses("a").sees("Note on A")
        terminal.types("read twice").presses("Enter").sees("Note on A", "added")
        terminal.presses("5").sees("1 sentence kept", "✎ read twice").presses("e").sees("Write the brief")
        terminal.presses("C-u").types("brief.md").presses("Enter").sees("Brief written")
        terminal.presses("C-q")
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "read twice" in text
    assert "References" in text
    with running(str(sample_data), home=own_home, folder=tmp_path) as terminal:
        terminal.sees("conflicts").presses("5").sees("✎ read twice")
