"""Files made to do harm: each costs one line, and nothing of it reaches the terminal, the network or the disk."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import pytest

from kfor_tui import ingest
from kfor_tui.ingest import assemble, limits, readers
from kfor_tui.ingest.raw import Block, Raw, Refused
from kfor_tui.text.clean import is_clean

from . import build, reading
from .test_readers import FORMATS

ROUNDS = int(os.environ.get("KFOR_TUI_MUTATIONS", "10"))
ESC = "\x1b]0;gone\x07\x1b[31m red \x9b31m \u202eright\u202c [/foo] [@click=app.quit]x[/]"


def nested_mail(depth: int) -> bytes:
    text = "Content-Type: text/plain\n\nhello\n"
    for number in range(depth):
        text = f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n{text}\n--b{number}--\n"
    return text.encode()


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>'

REFUSED = {
    "bomb.docx": (
        build.archive({"word/document.xml": b"<w>" + b" " * 80_000_000}),
        "unpacks to more than 200 times its size",
    ),
    "laughs.docx": (
        build.archive({"word/document.xml": LAUGHS}),
        "defines its own entities (a document type), which is not allowed",
    ),
    "deep.docx": (build.archive({"word/document.xml": "<a>" * 9_000}), "nested too deep"),
    "many.docx": (
        build.archive({"word/document.xml": "<a/>", **{f"x{n}": "" for n in range(2_500)}}),
        "2,501 entries, more than the 2,000 allowed",
    ),
    "deep.eml": (nested_mail(60), "parts nested more than 20 deep"),
    "parts.eml": (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * 1_500,
        "more than 1,000 parts",
    ),
    "deep.json": (b'{"text": "x", "y": ' + b"[" * 200_000, "nested too deep"),
    "digits.json": (b'{"text": "x", "y": ' + b"9" * 9_999 + b"}", "not valid JSON (line 1)"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_one_line(tmp_path: Path, name: str) -> None:
    data, reason = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    assert reading.refusal(tmp_path / name) == reason


def test_members_that_together_unpack_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 100_000)
    noise = random.Random(1).randbytes(4_000).hex()
    with pytest.raises(Refused, match="unpacks to more than the 98 KB allowed"):
        readers.read(build.epub([[noise] for _ in range(20)]), "epub")


def test_a_header_of_megabytes_costs_little_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: " + b"=?utf-8?q?a?= " * 150_000 + b"\n\nSome words.\n")
    result = reading.outcome(tmp_path / "a.eml")
    assert result.sources[0].text == "Some words."
    assert result.problems[0].reason == "only the first 64 KB of its header"


def test_more_text_than_allowed_is_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 100)
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_bytes(FORMATS[name])
        result = reading.outcome(tmp_path / name)
        assert len(result.sources[0].text) <= 100
        assert result.problems[0].outcome == "partial"
        assert result.sources[0].warnings[0].startswith("partly read: only the first")


def test_more_lines_than_allowed_are_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SENTENCE_ENDS", 50)
    (tmp_path / "a.txt").write_text("".join(f"The count stands at {number} of 99\n" for number in range(99)))
    result = reading.outcome(tmp_path / "a.txt")
    assert result.problems[0].reason == "only the first 50 sentences and lines"
    assert "stands at 50" in result.sources[0].text
    assert "stands at 51" not in result.sources[0].text


@pytest.mark.parametrize("blocks", [True, False], ids=["blocks", "text"])
def test_more_sentences_than_allowed_are_cut_and_told(monkeypatch: pytest.MonkeyPatch, blocks: bool) -> None:
    monkeypatch.setattr(limits, "SENTENCE_ENDS", 50)
    paragraphs = [" ".join(f"Item {10 * number + n} came." for n in range(10)) for number in range(10)]
    raw = Raw(blocks=tuple(map(Block, paragraphs))) if blocks else Raw("\n\n".join(paragraphs))
    source = assemble.source("a", raw, "text", "a")
    assert source.warnings == ("partly read: only the first 50 sentences and lines",)
    assert "Item 43 came." in source.text
    assert "Item 52 came." not in source.text


HOSTILE_TEXTS = {
    "a.txt": ESC.encode(),
    "a.md": f"---\ntitle: {ESC}\n---\n{ESC}".encode(),
    "a.html": build.page([ESC, *build.BODY], title=ESC),
    "b.html": build.page(
        ["&#27;]0;gone&#7; &#x202e;x", *build.BODY], head='<meta name="author" content="&#27;[31m Mara Lind">'
    ),
    "a.eml": build.mail(ESC).replace(b"Flood update", b"=?utf-8?b?G10wO2dvbmUHIHRpdGxl?="),
    "a.json": json.dumps({"title": ESC, "author": ESC, "outlet": ESC, "text": ESC}).encode(),
    "a.csv": f'text,title\n"{ESC}","{ESC}"\n'.encode(),
    "a.rtf": rb"{\rtf1 \u27?]0;gone\u7? \u8238? words\par}",
    "a.pdf": build.pdf([[(72, 700, 11, "\x1b]0;gone\x07 words [/foo]")]], {"Title": "\x1b]0;gone\x07 title"}),
    "a.meta.yaml": f"title: {ESC}".encode(),
}


def test_no_control_sequence_of_any_format_leaves_the_gate(tmp_path: Path) -> None:
    for name, data in HOSTILE_TEXTS.items():
        (tmp_path / name).write_bytes(data)
    read = 0
    for result in ingest.read_all(ingest.discover([tmp_path])):
        for source in result.sources:
            read += 1
            assert is_clean(source.text), source.id
            known = source.metadata
            lines = [known.title, known.outlet, *known.authors, known.url, *source.warnings, *known.provenance.values()]
            assert all(is_clean(line) and "\n" not in line for line in lines if line), source.id
    assert read == len(HOSTILE_TEXTS) - 1


def test_hidden_characters_are_counted_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some\u200b wor\u200bds \x1b[31m and \u202emore.")
    assert reading.source(tmp_path / "a.txt").warnings == (
        "2 invisible characters removed",
        "1 control character made visible",
        "1 character that changes the direction of writing made visible",
    )


def test_a_page_asks_for_nothing_from_outside(tmp_path: Path) -> None:
    """The worker's network is shut off as well: this page names everything that a browser would fetch."""
    head = (
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
    )
    (tmp_path / "a.html").write_bytes(build.page(head=head + '<img src="http://127.0.0.1:9/x.png">'))
    assert reading.source(tmp_path / "a.html").sentences


@pytest.mark.parametrize("error", [ValueError, RecursionError, MemoryError, AssertionError, ImportError])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_reader_that_fails_in_any_way_costs_its_own_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception]
) -> None:
    """In the process of the screen, where no worker stands between."""

    def fail(*_: object) -> None:
        raise error("secret words of the source")

    monkeypatch.setattr(readers, "reader", lambda _: fail)
    (tmp_path / name).write_text("Some words.")
    assert "secret" not in reading.refusal(tmp_path / name)


def mutated(data: bytes, seed: int) -> bytes:
    """The same file with a few bytes changed, cut out, doubled or put in."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(len(out) + 1), chance.randint(1, 40)
        kind = chance.randrange(5)
        if kind == 0 and place < len(out):
            out[place] = chance.randrange(256)
        elif kind == 1:
            del out[place : place + length]
        elif kind == 2:
            out[place:place] = out[place : place + length] * chance.randint(1, 20)
        elif kind == 3:
            out[place:place] = chance.randbytes(length)
        else:
            del out[max(place, 1) :]
    return bytes(out) or b"x"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "notes"])
def test_damaged_files_never_crash_the_reading(tmp_path: Path, name: str) -> None:
    """Each mutation gives sources or one line; the program goes on. KFOR_TUI_MUTATIONS=10000 runs the large set."""
    stem, _, suffix = name.partition(".")
    for seed in range(ROUNDS):
        (tmp_path / f"{stem}{seed}.{suffix}").write_bytes(mutated(FORMATS[name], seed))
    started = time.monotonic()
    outcomes = 0
    for result in ingest.read_all(ingest.discover([tmp_path])):
        outcomes += 1
        assert bool(result.sources) or result.problems[0].outcome == "refused"
        for source in result.sources:
            assert is_clean(source.text)
        for problem in result.problems:
            assert "\n" not in problem.reason
            assert "taken apart" not in problem.reason, problem
            assert "crashed" not in problem.reason or suffix == "pdf", problem
    assert outcomes == ROUNDS
    assert time.monotonic() - started < 60 * ROUNDS
