"""Misspelt words and what was meant: the search's own reading of a word that the sources do not have.

Every right word is in the vocabulary; top-1 and top-10 tell how often it is the first, or among the first ten, of the
words that a search for the wrong one looks for.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from kfor_tui.index.search.tokens import keys
from kfor_tui.index.search.vocabulary import Vocabulary
from kfor_tui.search.fuzzy import spellings
from kfor_tui.search.query import Word

Row = tuple[str, str, str, float, object, float | None]
PEERS = {"top-1": "ratio .91, symspell .91", "top-10": "ratio .99, symspell .96"}
REACH = {"top-1": 0.91, "top-10": 0.97}


def run(data: Path) -> list[Row]:
    """The figures of every file of misspellings."""
    return [row for path in sorted(data.glob("typos_*.jsonl")) for row in _rows(path)]


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
