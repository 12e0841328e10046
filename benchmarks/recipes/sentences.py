"""Sentence boundaries on news, on web text and on the golden rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kfor_tui.text.sentences import split

Row = tuple[str, str, str, float, str | None, float | None]

_SETS: tuple[tuple[str, str, float], ...] = (
    ("gum_news*_sents*.jsonl", "blingfire .974, syntok .971, sentencex .951, pysbd .947", 0.975),
    ("ewt_*.jsonl", "sentencex .907, pysbd .89", 0.91),
)
_GOLDEN = "golden-en"


def run(data: Path) -> list[Row]:
    """F1 of the boundaries inside each text, white space left out, and the golden rules that come out exact."""
    rows: list[Row] = []
    for pattern, peer, reach in _SETS:
        for path in sorted(data.glob(pattern)):
            for name, records in _splits(path):
                rows.append(("sentences", path.name, f"boundary F1 ({name})", boundary_f1(records), peer, reach))
    for path in sorted(data.glob("golden_rules*.jsonl")):
        rules = [record for record in _read(path) if record.get("set") == _GOLDEN]
        if rules:
            exact = sum(_parts(rule["text"]) == rule["sentences"] for rule in rules)
            peer = "pysbd 47 (its own rules), sentencex 43, nupunkt 35"
            rows.append(("sentences", path.name, f"golden rules exact, of {len(rules)}", float(exact), peer, 43.0))
    return rows


def boundary_f1(records: Sequence[dict[str, Any]]) -> float:
    """F1 over all texts of the places, counted in characters that are no space, where a sentence ends inside a text."""
    right = proposed = wanted = 0
    for record in records:
        found, gold = _ends(_parts(record["text"])), _ends(record["sentences"])
        right, proposed, wanted = right + len(found & gold), proposed + len(found), wanted + len(gold)
    return 2 * right / (proposed + wanted) if proposed + wanted else 0.0


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def _ends(sentences: Sequence[str]) -> set[int]:
    ends, position = set(), 0
    for sentence in sentences[:-1]:
        position += len("".join(sentence.split()))
        ends.add(position)
    return ends


def _splits(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The records of a file by their split; those that name none are one group."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for record in _read(path):
        groups.setdefault(str(record.get("split", "all")), []).append(record)
    yield from sorted(groups.items())


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
