"""Whether an edit changed a fact: SummEdits, sentences aligned first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from kfor_tui.compare import compare_sentences
from kfor_tui.model import Difference
from kfor_tui.text.sentences import split

Row = tuple[str, str, str, float, str | None, float | None]


def run(data: Path) -> list[Row]:
    """Balanced accuracy of "any difference" and precision of "conflict", over all domains and for each."""
    rows: list[Row] = []
    for path in sorted(data.glob("summedits_*.jsonl")):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        judged = [(record, list(_differences(record["a"], record["b"]))) for record in records]
        accuracy, precision = _figures(judged)
        rows.append(("differences", path.name, "balanced accuracy", accuracy, "any of three rules .71", 0.80))
        rows.append(("differences", path.name, "conflict precision", precision, None, 0.90))
        for domain in sorted({record["domain"] for record in records}):
            own = _figures([(record, found) for record, found in judged if record["domain"] == domain])
            rows.append(("differences", path.name, f"balanced accuracy, {domain}", own[0], None, None))
    return rows


def _differences(left: str, right: str) -> Iterator[Difference]:
    for one, other in aligned(left, right):
        yield from compare_sentences(one, other).differences


def aligned(left: str, right: str) -> list[tuple[str, str]]:
    """The sentences of two versions of a text side by side; one may be asked for twice where their numbers differ."""
    lefts, rights = ([text[start:end] for start, end in split(text)] for text in (left, right))
    if len(lefts) == len(rights):
        return list(zip(lefts, rights, strict=True))
    pairs = [(one, max(rights, key=lambda other: _alike(one, other))) for one in lefts if rights]
    pairs += [(max(lefts, key=lambda one: _alike(one, other)), other) for other in rights if lefts]
    return list(dict.fromkeys(pairs))


def _alike(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _figures(judged: list[tuple[dict[str, Any], list[Difference]]]) -> tuple[float, float]:
    changed = [found for record, found in judged if record["label"] == 0]
    same = [found for record, found in judged if record["label"] == 1]
    recall = sum(map(bool, changed)) / max(1, len(changed))
    kept = sum(not found for found in same) / max(1, len(same))
    right = sum(any(d.severity == "conflict" for d in found) for found in changed)
    wrong = sum(any(d.severity == "conflict" for d in found) for found in same)
    return (recall + kept) / 2, right / max(1, right + wrong)
