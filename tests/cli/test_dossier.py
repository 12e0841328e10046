"""Kept sentences are listed with what speaks against them, handed on as notes, and merged without loss."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfor_tui.cli.console import Console
from kfor_tui.cli.run import run
from kfor_tui.library import Library

from .test_schema import faults

POST = "Bridge closed\n\nThe bridge was closed on Monday. It carried 40 lorries a day before the flood.\n"
HERALD = "Bridge shut\n\nThe bridge was closed on Monday. It carried 60 lorries a day before the flood.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    front = "---\ntitle: {title}\noutlet: {outlet}\nurl: https://{outlet}.example/b\n---\n"
    (made / "post.md").write_text(front.format(title="Bridge closed", outlet="post") + POST, "utf-8")
    (made / "herald.md").write_text(front.format(title="Bridge shut", outlet="herald") + HERALD, "utf-8")
    return made


def kfor(*argv: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = run([str(word) for word in argv], Console(out, err, environ={}))
    return code, out.getvalue(), err.getvalue()


def keep(folder: Path, words: str, note: str = "", *labels: str) -> None:
    """Keep the sentence of the first source that holds the words."""
    with Library.open(folder) as library:
        source, sentence = next(
            (source, sentence)
            for source in library.sources
            for sentence in source.sentences
            if words in source.text[sentence.start : sentence.end]
        )
        library.user.keep(source.passage(sentence), note, labels)


def kept(folder: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    with Library.open(folder) as library:
        return [(item.passage.text, item.note, item.labels) for item in library.user.kept()]


def notes_of(folder: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """The properties and the text of each note."""
    found = {}
    for path in folder.rglob("*.md"):
        text = path.read_text("utf-8")
        _, properties, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "{}", text)
        found[path.relative_to(folder).as_posix()] = (yaml.safe_load(properties), body)
    return found


def test_a_kept_sentence_is_listed_with_what_speaks_against_it(folder: Path) -> None:
    keep(folder, "40 lorries", "ask the ministry", "traffic")
    code, out, _ = kfor("dossier", folder)
    assert code == 0
    assert "It carried 40 lorries a day before the flood." in out
    assert "“40” here, “60” in A" in out
    assert "#traffic" in out
    assert "note: ask the ministry" in out


def test_programs_get_the_dossier_in_the_schema(folder: Path) -> None:
    keep(folder, "40 lorries")
    found = json.loads(kfor("dossier", folder, "--json")[1])
    assert faults("dossier", found) == []
    assert found["kept"][0]["against"][0]["quote"]["passage"]["text"].startswith("It carried 60 lorries")


def test_without_kept_sentences_one_line_says_how_to_keep_one(folder: Path) -> None:
    code, out, err = kfor("dossier", folder)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "m keeps one" in err


def test_notes_link_to_each_other_and_hold_facts_as_properties(folder: Path, tmp_path: Path) -> None:
    keep(folder, "40 lorries", "ask the ministry", "road traffic")
    assert kfor("dossier", folder, "--notes", tmp_path / "vault")[0] == 0
    notes = notes_of(tmp_path / "vault")
    name = next(name for name in notes if name.startswith("B-"))
    properties, body = notes[name]
    assert properties["source"] == "post.md"
    assert properties["outlet"] == "post"
    assert properties["tags"] == ["road-traffic"]
    assert properties["url"].startswith("https://post.example/b#:~:text=It%20carried%2040")
    assert "**40** lorries" in body
    assert "**60** lorries" in body
    assert "ask the ministry" in body
    assert f"]({name})" in notes["Dossier.md"][1]
    sources = [other for other in notes if other.startswith("sources/")]
    assert len(sources) == 2
    assert all(f"]({other})" in notes["Dossier.md"][1] for other in sources)
    assert any(f"](../{name})" in notes[other][1] for other in sources)


def test_notes_that_exist_stay_unless_forced(folder: Path, tmp_path: Path) -> None:
    keep(folder, "40 lorries")
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "Dossier.md").write_text("mine", "utf-8")
    code, _, err = kfor("dossier", folder, "--notes", vault)
    assert (code, err.count("\n")) == (2, 1)
    assert [path.name for path in vault.iterdir()] == ["Dossier.md"]
    assert kfor("dossier", folder, "--notes", vault, "--force")[0] == 0
    assert "mine" not in (vault / "Dossier.md").read_text("utf-8")


def test_a_hostile_title_leads_out_of_no_folder_and_into_no_markup(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    title = "../../x [[link]] %%hidden%% <script>"
    (folder / "a.md").write_text(f'---\ntitle: "{title}"\n---\nThe bridge was closed on Monday.\n', "utf-8")
    keep(folder, "closed on Monday", "==loud== $x$", "[[t]]")
    assert kfor("dossier", folder, "--notes", tmp_path / "vault")[0] == 0
    assert {path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")} == {
        "articles", "vault", "vault/sources",
    }  # fmt: skip
    for _, body in notes_of(tmp_path / "vault").values():
        assert not re.search(r"(?<!\\)(?:\[\[|%%|<script|==loud|\$x\$)", body)


def other_folder(tmp_path: Path, folder: Path) -> Path:
    """A colleague's folder with the same articles further down."""
    other = tmp_path / "colleague" / "2024"
    other.mkdir(parents=True)
    for path in folder.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    return other.parent


def test_the_dossier_of_a_colleague_is_merged_without_loss(folder: Path, tmp_path: Path) -> None:
    theirs = other_folder(tmp_path, folder)
    keep(theirs, "40 lorries", "the ministry says 45", "urgent")
    keep(theirs, "60 lorries", "see the photo")
    assert kfor("dossier", theirs, "-o", tmp_path / "ana.json")[0] == 0
    keep(folder, "40 lorries", "ask the ministry", "traffic")

    found = json.loads(kfor("dossier", folder, "--merge", tmp_path / "ana.json", "--json")[1])
    assert faults("dossier", found) == []
    assert found["merged"] == {"added": 1, "joined": 1, "same": 0, "unplaced": 0}
    assert kept(folder) == [
        ("It carried 40 lorries a day before the flood.", "ask the ministry\n\nana: the ministry says 45",
         ("traffic", "urgent")),
        ("It carried 60 lorries a day before the flood.", "see the photo", ()),
    ]  # fmt: skip

    again = json.loads(kfor("dossier", folder, "--merge", tmp_path / "ana.json", "--json")[1])
    assert again["merged"] == {"added": 0, "joined": 0, "same": 2, "unplaced": 0}


def test_a_sentence_of_a_source_that_is_not_here_is_kept_all_the_same(folder: Path, tmp_path: Path) -> None:
    passage = {"source": "gone.txt", "locator": "1.1", "start": 0, "end": 9, "text": "It is so."}
    (tmp_path / "k.json").write_text(json.dumps({"kept": [{"passage": passage}, {"passage": 3}, 7]}), "utf-8")
    code, _, err = kfor("dossier", folder, "--merge", tmp_path / "k.json")
    assert code == 0
    assert "1 passage of the added in none of these sources; 2 could not be read" in err
    assert kept(folder) == [("It is so.", "", ())]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kept": 3}', "\x00", "[" * 100_000, '{"kept": {"a": 1}}'])
def test_a_file_that_is_no_dossier_is_one_line(folder: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "k.json").write_text(text, "utf-8")
    code, out, err = kfor("dossier", folder, "--merge", tmp_path / "k.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert kept(folder) == []


def test_merged_text_passes_the_gate(folder: Path, tmp_path: Path) -> None:
    passage = {"source": "g\x1b[2J.txt", "locator": "1.1\n", "start": 0, "end": 9, "text": "It\u202e is so\x07."}
    entry = {"passage": passage, "note": "\x1b]52;c;x\x07", "labels": ["a\x1b[1m", 3]}
    (tmp_path / "k.json").write_text(json.dumps({"kept": [entry]}), "utf-8")
    assert kfor("dossier", folder, "--merge", tmp_path / "k.json")[0] == 0
    with Library.open(folder) as library:
        shown = repr(library.user.kept())
    assert not any(char in shown for char in ("\\x1b", "\\x07", "\\u202e", "\\n"))
