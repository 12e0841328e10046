"""Recognisers of other programs: chosen by the user, merged with ours, and unable to break reading."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui import Library
from kfor_tui.model import Mention
from kfor_tui.text import entities
from kfor_tui.text.ner.recognizers import Recognizers, merge, pieces

TEXT = "The lightship Grey Widow left Port Ellis on Monday. Maria Keller saw the Grey Widow's crew wave."
Install = Callable[[str, str], None]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package with one recogniser, as pip would."""

    def install(name: str, body: str) -> None:
        site = tmp_path / "site"
        info = site / f"own_{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: own-{name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[kfor_tui.recognizers]\n{name} = own_{name}:find\n", "utf-8")
        (site / f"own_{name}.py").write_text(textwrap.dedent(body), "utf-8")
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, f"own_{name}", raising=False)

    return install


SHIPS = """
    import re

    def find(text):
        for match in re.finditer("(?:the )?Grey Widow(?:'s)?", text):
            yield match.start(), match.end(), "PRODUCT"
"""


def names(found: list[Mention]) -> set[tuple[str, str]]:
    return {(mention.text, mention.kind) for mention in found}


def test_without_a_choice_only_ours_is_asked() -> None:
    assert Recognizers().find(TEXT) == entities.find(TEXT)


def test_what_another_finds_joins_what_we_find_without_article_and_possessive(installed: Install) -> None:
    installed("ships", SHIPS)
    asked = Recognizers(["ships"])
    found = asked.find(TEXT)
    assert ("Maria Keller", "person") in names(found)
    assert [m.text for m in found if m.text == "Grey Widow"] == ["Grey Widow", "Grey Widow"]
    assert asked.problems == ()


def test_an_argument_is_handed_over(installed: Install) -> None:
    installed(
        "word", "def find(word):\n    return lambda text: [(text.index(word), text.index(word) + len(word), 'ORG')]"
    )
    assert ("crew wave", "organization") in names(Recognizers(["word:crew wave"]).find(TEXT))


def test_the_longer_span_wins_and_ours_on_ties() -> None:
    def mention(start: int, end: int, name: str) -> Mention:
        return Mention(start, end, "x" * (end - start), "person", name)

    ours = [mention(0, 5, "ours"), mention(10, 15, "ours"), mention(20, 22, "ours")]
    theirs = [mention(0, 5, "theirs"), mention(8, 15, "theirs"), mention(21, 23, "theirs"), mention(30, 31, "theirs")]
    kept = [(m.start, m.end, m.name) for m in merge(ours, theirs)]
    assert kept == [(0, 5, "ours"), (8, 15, "theirs"), (20, 22, "ours"), (30, 31, "theirs")]


@pytest.mark.parametrize(
    "found",
    [
        "(-1, 4, 'PER')",
        "(4, 4, 'PER')",
        "(5, 2, 'PER')",
        "(0, 10**6, 'PER')",
        "(0, 3, 'DATE')",
        "(0, 3, None)",
        "(3, 4, 'PER')",
    ],
)
def test_a_span_that_is_no_name_of_a_known_kind_is_passed_over(installed: Install, found: str) -> None:
    installed("odd", f"def find(text):\n    return [{found}]")
    asked = Recognizers(["odd"])
    assert asked.find(TEXT) == entities.find(TEXT)
    assert asked.problems == ()


@pytest.mark.parametrize(
    "body",
    [
        "raise RuntimeError('no')",
        "raise SystemExit(3)",
        "def find(text):\n    raise ValueError(text)",
        "def find(text):\n    raise OSError(text)",
        "def find(text):\n    yield 1",
        "def find(text):\n    yield 'a', 'b', 'PER'",
        "def find(text):\n    return None",
        "find = 3",
        "import a_module_that_is_not_there",
    ],
)
def test_one_that_fails_is_told_once_and_reading_goes_on(
    installed: Install, own_home: Path, tmp_path: Path, body: str
) -> None:
    installed("faulty", body)
    (own_home / "config").mkdir()
    (own_home / "config" / "config.toml").write_text('recognizers = ["faulty", "nowhere"]', "utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    with Library.open(folder) as library:
        assert [m.text for m in library.annotations("a.txt").mentions] == [m.text for m in entities.find(TEXT)]
        told = [trouble for trouble in library.troubles if "recogniser" in trouble]
        assert len(told) == 2
        assert all("\n" not in trouble and "lightship" not in trouble for trouble in told)


def test_the_record_is_made_again_when_the_choice_changes_or_a_fault_is_mended(
    installed: Install, own_home: Path, tmp_path: Path
) -> None:
    folder, chosen = tmp_path / "articles", own_home / "config" / "config.toml"
    folder.mkdir()
    chosen.parent.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")

    def ships() -> int:
        with Library.open(folder) as library:
            return sum(m.text == "crew" for m in library.annotations("a.txt").mentions)

    assert ships() == 0
    chosen.write_text('recognizers = ["crews"]', "utf-8")
    assert ships() == 0
    installed("crews", "def find(text):\n    yield text.index('crew'), text.index('crew') + 4, 'GROUP'")
    assert ships() == 1
    chosen.unlink()
    assert ships() == 0


def test_a_settings_file_with_a_fault_is_a_trouble_and_not_a_failure(own_home: Path, tmp_path: Path) -> None:
    (own_home / "config").mkdir()
    (own_home / "config" / "config.toml").write_text("recognizers = 3", "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with Library.open(tmp_path / "a.txt", cache=False) as library:
        assert any("recognizers must be a list" in trouble for trouble in library.troubles)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(alphabet="ab \n", max_size=80), st.integers(1, 20))
def test_pieces_are_the_whole_text_in_order(text: str, limit: int) -> None:
    cut = list(pieces(text, limit))
    assert "".join(piece for _, piece in cut) == text
    assert all(text.startswith(piece, offset) and len(piece) <= limit for offset, piece in cut)


SPACY = """
    class Entity:
        def __init__(self, start, end, label):
            self.start_char, self.end_char, self.label_ = start, end, label

    class Document:
        def __init__(self, text):
            at = text.find("crew wave")
            self.ents = [Entity(at, at + 9, "NORP"), Entity(0, 2, "CARDINAL")] if at >= 0 else []

    def load(name):
        if name != "own_pipeline":
            raise OSError(f"[E050] Can't find model {name!r}.")
        return Document
"""


def test_a_spacy_pipeline_is_asked_piece_by_piece_and_a_missing_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text(textwrap.dedent(SPACY), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "spacy", raising=False)
    from kfor_tui.text.ner.spacy_pipeline import recognizer

    text = f"{TEXT}\n\n" * 600
    found = list(recognizer("own_pipeline")(text))
    named = [(start, end) for start, end, label in found if label == "NORP"]
    assert named
    assert all(text[start:end] == "crew wave" for start, end in named)
    with pytest.raises(OSError, match="Can't find model"):
        recognizer("another")
    monkeypatch.delitem(sys.modules, "spacy")
