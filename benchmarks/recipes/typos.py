"""Misspelt words and what was meant: the search's own reading of a word that the sources do not have.

Every right word is in the vocabulary; top-1 and top-10 tell how often it is the first, or among the first ten, of the
words that a search for the wrong one looks for.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

from rapidfuzz import fuzz, process

from kfor_tui.index.search.tokens import keys
from kfor_tui.index.search.vocabulary import Vocabulary
from kfor_tui.search.fuzzy import spellings
from kfor_tui.search.query import Word
from recipes.misspellings import made

Row = tuple[str, str, str, float, object, float | None]
PEERS = {"top-1": "ratio .91, symspell .91", "top-10": "ratio .99, symspell .96"}
REACH = {"top-1": 0.91, "top-10": 0.97}
SEED, WORDS = 5, 6000


def run(data: Path) -> list[Row]:
    """The figures of every file of misspellings, and of misspellings made of its right words."""
    rows = []
    for path in sorted(data.glob("typos_*.jsonl")):
        rows += _rows(path)
        rows += _made_rows(path)
    return rows


def _made_rows(path: Path) -> list[Row]:
    """Misspellings by ear and by finger; rapidfuzz's ratio over all words is the peer, measured in the same run."""
    with path.open(encoding="utf-8") as file:
        rights = {one_key(right) for line in file for right in json.loads(line)["right"]}
    words = random.Random(SEED).sample(sorted(word for word in rights if word.isalpha() and len(word) > 2), WORDS)
    vocabulary = Vocabulary()
    vocabulary.add(words)
    vocabulary.settle()
    rows: list[Row] = []
    for kind, pairs in made(words, SEED).items():
        own = [place_of(wrong, {right}, vocabulary) for wrong, right in pairs]
        peer = [_place_by_ratio(wrong, right, words) for wrong, right in pairs]
        for top, margin in ((1, 0.02), (10, 0.0)):
            value, ratio = (sum(place < top for place in places) / len(pairs) for places in (own, peer))
            rows.append(("typos", f"made {kind}", f"top-{top}", value, f"ratio {ratio:.3f}", ratio + margin))
    return rows


def _place_by_ratio(wrong: str, right: str, words: list[str]) -> int:
    found = [word for word, _, _ in process.extract(wrong, words, scorer=fuzz.ratio, limit=10)]
    return found.index(right) if right in found else 1000


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    cases = [(one_key(r["wrong"]), {one_key(right) for right in r["right"]}) for r in records]
    cases = [(wrong, rights) for wrong, rights in cases if wrong and rights != {""} and wrong not in rights]
    vocabulary = Vocabulary()
    vocabulary.add(dict.fromkeys(right for _, rights in cases for right in rights if right))
    vocabulary.settle()
    started = time.perf_counter()
    places = [place_of(wrong, rights, vocabulary) for wrong, rights in cases]
    each = (time.perf_counter() - started) / len(cases) * 1000
    figures = {"top-1": sum(p < 1 for p in places) / len(cases), "top-10": sum(p < 10 for p in places) / len(cases)}
    rows: list[Row] = [("typos", path.name, name, value, PEERS[name], REACH[name]) for name, value in figures.items()]
    return [*rows, ("typos", path.name, f"ms a word, {len(vocabulary)} words", each, None, None)]


def one_key(text: str) -> str:
    """The word as the index knows it; several words written as one count as that one."""
    return "".join(keys(text))


def place_of(wrong: str, rights: set[str], vocabulary: Vocabulary) -> int:
    """How many readings come before a right one; a large number when there is none."""
    known = wrong in vocabulary
    readings = [wrong] if known else []
    readings += [variant.key for variant in spellings(Word(wrong, wrong), vocabulary, known=False)]
    return next((place for place, reading in enumerate(readings) if reading in rights), 1000)
