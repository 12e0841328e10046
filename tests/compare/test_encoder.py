"""An encoder of the user's adds pairs that share few words, changes nothing when absent, and never breaks comparing."""

from __future__ import annotations

import random
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from kfor_tui import Library
from kfor_tui.compare import compare_sources
from kfor_tui.compare.matching import embeddings
from kfor_tui.compare.matching.embeddings import REASON, Remembering
from kfor_tui.compare.matching.encoder import Encoder, EncoderError, load
from kfor_tui.model import Annotations, Comparison, Source
from kfor_tui.progress import Cancelled, Progress
from kfor_tui.text import structure
from kfor_tui.text.annotate import annotate

LEFT = (
    "The ferry to Marrow Island was cancelled on Friday because of high waves.\n\n"
    "Pupils stayed at home.\n\n"
    "The council will discuss the price of parking in the old town next week."
)
RIGHT = (
    "Ships could not sail to the islet at the end of the week, as the sea was too rough.\n\n"
    "The children had no lessons.\n\n"
    "A bakery in the northern quarter won the medal for rye bread."
)
MEANINGS = (("ferry", "Ships"), ("Pupils", "children"))


class Meanings:
    """Texts about one thing get one direction, all others one of their own."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        for number, words in enumerate(MEANINGS):
            if any(word in text for word in words):
                return [float(number == at) for at in range(10)]
        chance = random.Random(text)
        return [0.0] * len(MEANINGS) + [chance.uniform(-1, 1) for _ in range(8)]


def source(name: str, text: str) -> Source:
    paragraphs, sentences = structure.build(text)
    return Source(name, text, paragraphs=paragraphs, sentences=sentences)


def compared(encoder: Encoder | None, *texts: str) -> Comparison:
    sources = [source(f"{chr(97 + n)}.txt", text) for n, text in enumerate(texts or (LEFT, RIGHT))]
    known: dict[str, Annotations] = {s.id: annotate(s) for s in sources}
    return compare_sources(sources, known, encoder=encoder)


def test_sentences_in_other_words_become_a_pair_that_says_why() -> None:
    assert compared(None).pairs == ()
    (pair,) = compared(Meanings()).pairs
    assert (pair.left.locator, pair.right.locator) == ("1.1", "1.1")
    assert pair.reasons[0] == REASON
    assert 0.5 <= pair.score <= 0.75
    assert pair.relation == "reworded"
    assert pair.conflicts == ()


def test_very_short_lines_are_never_paired_by_meaning_alone() -> None:
    assert all("Pupils" not in pair.left.text for pair in compared(Meanings()).pairs)


def test_an_encoder_that_sees_nothing_alike_changes_nothing(sample_data: Path) -> None:
    def apart(texts: Sequence[str]) -> list[list[float]]:
        return [[float(len(text) % 97 == at) for at in range(97)] for text in texts]

    def blank(texts: Sequence[str]) -> list[list[float]]:
        return [[0.0] * 4 for _ in texts]

    with Library.open(sample_data, cache=False) as library:
        known = {s.id: library.annotations(s.id) for s in library.sources}
        without = compare_sources(library.sources, known, library.entities())
        assert compare_sources(library.sources, known, library.entities(), encoder=blank) == without
        more = compare_sources(library.sources, known, library.entities(), encoder=apart)
        assert {(p.left, p.right) for p in without.pairs} <= {(p.left, p.right) for p in more.pairs}


def test_the_order_of_the_sources_never_changes_the_result() -> None:
    sources = [source("a.txt", LEFT), source("b.txt", RIGHT), source("c.txt", LEFT.replace("Friday", "Sunday"))]
    known = {s.id: annotate(s) for s in sources}
    first = compare_sources(sources, known, encoder=Meanings())
    assert compare_sources(sources[::-1], known, encoder=Meanings()) == first


def test_both_ways_of_finding_neighbours_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    chance = random.Random(3)
    owners = [f"s{n % 7}" for n in range(60)]
    texts = [str(n) for n in range(60)]
    vectors = Remembering(lambda some: [[chance.uniform(-1, 1) for _ in range(12)] for _ in some]).vectors(texts)
    fast = [(one, other) for one, other, _ in embeddings._nearest(vectors, owners, Progress())]
    monkeypatch.setattr(embeddings, "find_spec", lambda name: None)
    assert [(one, other) for one, other, _ in embeddings._nearest(vectors, owners, Progress())] == fast


def test_no_text_is_encoded_twice() -> None:
    meanings = Meanings()
    memory = Remembering(meanings)
    compared(memory)
    asked = list(meanings.asked)
    assert len(asked) == len(set(asked)) > 0
    compared(memory)
    assert meanings.asked == asked


def test_comparing_can_be_stopped_while_encoding() -> None:
    meanings = Meanings()
    with pytest.raises(Cancelled):
        Remembering(meanings).vectors(["a"], Progress(cancelled=lambda: True))
    assert not meanings.asked


def fails(texts: Sequence[str]) -> list[list[float]]:
    raise RuntimeError(texts[0])


@pytest.mark.parametrize(
    "encoder",
    [
        fails,
        lambda texts: [],
        lambda texts: [[float("nan")]] * len(texts),
        lambda texts: [[1.0] * (1 + len(text) % 3) for text in texts],
        lambda texts: 3,
        lambda texts: [["x"]] * len(texts),
    ],
)
def test_an_encoder_that_fails_is_one_line_without_the_text(encoder: Encoder) -> None:
    with pytest.raises(EncoderError) as error:
        compared(encoder)
    assert "\n" not in str(error.value)
    assert "ferry" not in str(error.value)


def articles(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(LEFT, "utf-8")
    (folder / "b.txt").write_text(RIGHT, "utf-8")
    return folder


def choose(own_home: Path, folder: Path) -> None:
    (own_home / "config").mkdir()
    (own_home / "config" / "config.toml").write_text(f"encoder = {str(folder)!r}", "utf-8")


def test_a_model_that_cannot_be_used_is_told_and_comparing_goes_on(own_home: Path, tmp_path: Path) -> None:
    choose(own_home, tmp_path / "nowhere")
    with Library.open(articles(tmp_path / "articles"), cache=False) as library:
        assert library.compare().pairs == ()
        (trouble,) = library.troubles
    assert trouble.startswith("encoder: ")
    assert trouble.endswith("nowhere: no such folder")


MODEL = """
    class Rows(list):
        def tolist(self):
            return list(self)

    class SentenceTransformer:
        def __init__(self, folder, *, device, local_files_only, trust_remote_code):
            assert local_files_only and not trust_remote_code

        def encode(self, texts, *, batch_size, show_progress_bar):
            return Rows([1.0, 0.0] if "ferry" in text or "Ships" in text else [0.0, float(len(text))] for text in texts)
"""


def test_a_folder_of_sentence_transformers_is_used_when_the_package_is_there(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model"
    model.mkdir()
    choose(own_home, model)
    monkeypatch.setattr("kfor_tui.compare.matching.encoder.find_spec", lambda name: None)
    with pytest.raises(EncoderError, match="needs sentence_transformers"):
        load(model)
    monkeypatch.setattr("kfor_tui.compare.matching.encoder.find_spec", lambda name: name)
    (tmp_path / "sentence_transformers.py").write_text(textwrap.dedent(MODEL), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with Library.open(articles(tmp_path / "articles"), cache=False) as library:
        assert [pair.reasons[0] for pair in library.compare().pairs if "ferry" in pair.left.text] == [REASON]
        assert library.troubles == ()
    monkeypatch.delitem(sys.modules, "sentence_transformers")


def test_a_model_in_onnx_form_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    monkeypatch.setattr("kfor_tui.compare.matching.encoder.find_spec", lambda name: None)
    with pytest.raises(EncoderError, match=r"needs onnxruntime: .*'\.\[semantic\]'"):
        load(tmp_path)
