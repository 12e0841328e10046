"""Whatever is typed or printed, there is no traceback, no control character and no lost word."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kfor_tui.cli.console import Console, cells, guard
from kfor_tui.cli.run import run

from .conftest import TerminalText
from .fakes import FakeLibrary

fixed = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = [
    "sources", "search", "entities", "compare", "claims", "timeline", "cite", "check", "index", "serve",
    "d", ".", "", "--", "-", "--json", "--plain", "--no-cache", "--limit", "--limit=3", "3", "-1", "--only",
    "--threshold", "0.5", "--explain", "--conflicts", "--style", "mla", "--kind", "date", "--encoding", "utf-8",
    "--in", "post.txt", "post.txt:1.2", "families", '"open', "\x1b[31m", "\ud800", "[/foo]", "%s", "{}",
    "--version=1", "--nonsense",
]  # fmt: skip


@settings(fixed, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_any_arguments_end_in_a_known_code_and_clean_lines(library: type[FakeLibrary], argv: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    code = run(argv, Console(out, err, environ={}))
    assert code in (0, 1, 2)
    assert out.getvalue() or code != 0
    assert out.getvalue() or err.getvalue().startswith("kfor-tui: ")
    assert all(line.isprintable() for line in (out.getvalue() + err.getvalue()).split("\n"))


texts = st.text(alphabet="ab 漢é́\u200b\x1b\n", max_size=60)


@settings(fixed, max_examples=200)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(0, 8))
def test_wrapping_loses_no_word_and_keeps_to_the_width(
    monkeypatch: pytest.MonkeyPatch, pieces: list[str], indent: int
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = TerminalText()
    Console(out, TerminalText(), environ={"TERM": "dumb"}).line(*pieces, indent=indent)
    whole = "".join(guard(piece) for piece in pieces)
    assert out.getvalue().replace("\n", " ").split() == whole.split()
    for row in out.getvalue().split("\n"):
        assert cells(row) <= 40 or len(row.split()) <= 1 or max(map(cells, row.split())) > 40 - indent - 1
