"""Warnings of sources in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui import Library
from kfor_tui.text import languages


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", None, ""])
def test_english_and_unknown_languages_need_no_note(language: str | None) -> None:
    assert languages.note(language) is None


def test_a_source_in_another_language_says_what_is_read_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title: Haushalt\nLanguage: de\n\nDie Stadt zahlt 40 Millionen Euro.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Title: Budget\nLanguage: en\n\nThe city pays 40 million euros.\n", "utf-8")
    notes = {source.id: source.warnings for source in Library.open(tmp_path).sources}
    assert any("the grammar reads English" in line for line in notes["a.txt"])
    assert notes["b.txt"] == ()
