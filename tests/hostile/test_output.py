"""Commands and exports hand on no control character of a document, whatever the format."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.pseudo import BIDI_AND_HIDDEN, COMMAND
from kfor_tui.cite import STYLES

COMMANDS = (
    ("sources",),
    ("search", "ferry"),
    ("search", "[/foo]"),
    ("search", "\x1b]52;c;b3duZWQ=\x07 \u202e"),
    ("entities",),
    ("compare",),
    ("claims",),
    ("timeline",),
    ("check",),
    ("--plain",),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all commands here, so that sources are read once."""
    return tmp_path_factory.mktemp("kfor")


def ran(home: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ.get("PATH", ""), "KFOR_TUI_HOME": str(home), "HOME": str(home)}
    line = [str(COMMAND), *map(str, arguments)]
    return subprocess.run(
        line, capture_output=True, env=environment, check=False, timeout=120, stdin=subprocess.DEVNULL
    )


def control_characters(text: str) -> list[str]:
    wrong = [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    return [*wrong, *BIDI_AND_HIDDEN.findall(text)]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def arguments_of(words: tuple[str, ...], folder: Path) -> list[object]:
    return [*words, folder] if words[0].startswith("-") else [words[0], folder, *words[1:]]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[:20])
def test_a_command_prints_no_control_character(home: Path, hostile: Path, words: tuple[str, ...]) -> None:
    text = ran(home, *arguments_of(words, hostile))
    assert text.returncode in (0, 1), text.stderr
    assert not control_characters(text.stdout.decode("utf-8"))
    assert not control_characters(text.stderr.decode("utf-8"))
    if words[0].startswith("-"):
        return
    data = ran(home, *arguments_of(words, hostile), "--json")
    assert not [wrong for string in strings(json.loads(data.stdout)) for wrong in control_characters(string)]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_citation_of_every_style_holds_no_control_character(home: Path, hostile: Path, style: str) -> None:
    for source in ("front.md", "mail.eml", "word.docx", "page.html", "paper.pdf"):
        done = ran(home, "cite", hostile, f"{source}:1.1", "--style", style)
        assert done.returncode == 0, done.stderr
        assert not control_characters(done.stdout.decode("utf-8"))


@pytest.mark.parametrize("form", ["md", "html", "csv", "json"])
def test_an_export_holds_no_control_character_and_no_markup_of_a_document(
    home: Path, hostile: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"brief.{form}"
    done = ran(home, "export", hostile, "-o", path)
    assert done.returncode == 0, done.stderr
    assert not control_characters((done.stdout + done.stderr).decode("utf-8"))
    raw = path.read_bytes().decode("utf-8-sig")  # spreadsheets want the mark at the beginning
    assert not control_characters(raw.replace("\r\n", "\n"))
    if form == "json":
        assert not [wrong for string in strings(json.loads(raw)) for wrong in control_characters(string)]
    if form == "csv":
        cells = [cell for row in csv.reader(raw.splitlines()) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert path.stat().st_mode & 0o777 == 0o600


def test_hostile_arguments_come_back_as_words(home: Path) -> None:
    done = ran(home, "sources", "/nowhere/\x1b]0;owned\x07\u202e[/foo]")
    assert done.returncode == 2
    assert done.stdout == b""
    assert not control_characters(done.stderr.decode("utf-8"))
    assert done.stderr.count(b"\n") == 1
