"""Standard input, the clipboard and web addresses in place of files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kfor_tui.cli import intake
from kfor_tui.errors import UnreadableError

from .conftest import Command

PROGRAM = [sys.executable, "-m", "kfor_tui"]
PAGE = "<!DOCTYPE html><html><head><title>Lock gate</title></head><body><h1>Lock gate</h1><p>{}</p></body></html>"
SENTENCE = "Barges waited nine hours at the lock because a gate had jammed."


def piped(data: bytes, *argv: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *argv], input=data, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (SENTENCE.encode(), ["stdin"]),
        (PAGE.format(SENTENCE).encode(), ["stdin"]),
        (json.dumps([{"title": "A", "text": SENTENCE}, {"title": "B", "text": SENTENCE}]).encode(), ["#1", "#2"]),
        (json.dumps({"title": "A", "text": SENTENCE}).encode(), ["#1"]),
    ],
)
def test_a_dash_reads_standard_input_as_what_it_is(data: bytes, wanted: list[str]) -> None:
    done = piped(data, "search", "-", "barges", "--json")
    assert done.returncode == 0, done.stderr
    hits = json.loads(done.stdout)["hits"]
    assert [hit["passage"]["source"].removeprefix("stdin.json") for hit in hits] == wanted
    assert all(hit["passage"]["text"] == SENTENCE for hit in hits)


def test_standard_input_stands_beside_files_and_is_cited(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lock opened again on Tuesday.", encoding="utf-8")
    done = piped(SENTENCE.encode(), "sources", "-", str(tmp_path), "--json")
    assert [source["id"] for source in json.loads(done.stdout)["sources"]] == ["stdin", "a.txt"]
    assert SENTENCE[:-1].encode() in piped(SENTENCE.encode(), "cite", "-", "stdin:1.1").stdout


def test_empty_standard_input_is_one_line() -> None:
    done = piped(b"", "sources", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == ["kfor-tui: stdin: empty file"]


def test_the_file_of_standard_input_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = Path(__file__).open("rb")  # noqa: SIM115

    monkeypatch.setattr(sys, "stdin", Stream)
    with intake.standard_input(["x", "-", "-"]) as paths:
        assert paths[0] == "x"
        assert len(paths) == 2
        kept = Path(paths[1])
        assert kept.read_bytes() == Path(__file__).read_bytes()
    Stream.buffer.close()
    assert not kept.exists()


@pytest.mark.parametrize(
    "argv", [("https://news.example/a",), ("sources", "HTTP://news.example"), ("check", "www.news.example")]
)
def test_a_web_address_is_told_to_be_saved_first(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert done.code == 2
    assert done.err.endswith(": kfor-tui fetches nothing: save the page and open the file\n")
    assert done.err.count("\n") == 1


def test_a_web_address_may_be_searched_for(kfor: Command) -> None:
    assert "fetches nothing" not in kfor("search", "d", "https://news.example/a").err


def test_pasting_keeps_the_clipboard_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_clipboard", SENTENCE.encode)
    files = {intake.paste(str(tmp_path / "new")) for _ in range(3)}
    assert len(files) == 3
    assert {file.read_text("utf-8") for file in files} == {SENTENCE}


def test_the_folder_of_the_pasted_text_is_opened(
    kfor: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_clipboard", SENTENCE.encode)
    assert kfor("--plain", "--paste", str(tmp_path)).code == 0
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == [SENTENCE]


def test_an_empty_clipboard_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_clipboard", lambda: b" \n")
    with pytest.raises(UnreadableError, match="the clipboard holds no text"):
        intake.paste(str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()
