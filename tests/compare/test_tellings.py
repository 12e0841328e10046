"""Whole stories told by several outlets: everything found contested is wanted, and what is wanted is found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kfor_tui import Library

TELLINGS = Path(__file__).parents[1] / "tellings"
WANTED = tomllib.loads((TELLINGS / "wanted.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("story", WANTED)
def test_what_a_careful_reader_finds_contested_is_found_and_nothing_else(story: str) -> None:
    found = Library.open(TELLINGS / story, cache=False).compare()
    contested = {
        frozenset(value.text for value in claim.values)
        for claim in found.claims
        if claim.status in ("contested", "changed")
    }
    assert contested == {frozenset(values) for values in WANTED[story]["contested"]}
