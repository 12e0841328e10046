"""Names found in open sets of four annotation styles: exact spans, typed (person, place, organization) and untyped.

Our spans leave out articles and possessives, some sets include them: both are cut from the gold spans as well.
``named`` keeps the gold spans that hold a capital letter (re3d and GUM also mark pronouns and plain nouns),
``all`` keeps every gold span. A set that the shipped weights were trained on is scored by two-fold cross-validation:
each half by weights of the other half (and of the other training set).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kfor_tui.text import _name_tagger, entities

Row = tuple[str, str, str, float, str, float | None]
Gold = tuple[int, int, str]
_KINDS = {
    "PER": "person", "LOC": "place", "ORG": "organization",
    "person": "person", "politician": "person", "location": "place", "country": "place", "place": "place",
    "organisation": "organization", "politicalparty": "organization", "organization": "organization",
    "corporation": "organization", "group": "organization",
    "Person": "person", "Organisation": "organization", "Location": "place",
}  # fmt: skip
_NO_NAMES = frozenset(("Temporal", "Quantity", "Money", "Frequency", "CommsIdentifier", "time"))
_TYPED = frozenset(("person", "place", "organization"))
# file prefix: (peer typed, peer untyped, reach typed, reach untyped)
_SETS = {
    "wikigold": (".36", ".63", 0.55, 0.78),
    "politics": (".41", ".60", 0.58, 0.75),
    "wnut17": (".12", ".29", None, None),
    "re3d": (".20", ".31", 0.40, 0.50),
    "gum_news": (".28", ".45", 0.50, 0.65),
}


def run(data: Path) -> list[Row]:
    """Score every file of the known formats in a folder."""
    rows: list[Row] = []
    for prefix, (peer_typed, peer_untyped, reach_typed, reach_untyped) in _SETS.items():
        for path in sorted(data.glob(f"{prefix}*.jsonl")):
            if prefix == "gum_news" and "entities" not in path.name:
                continue
            records = [json.loads(line) for line in path.open(encoding="utf-8")]
            found = _predictions(path, records)
            styles = ("all",) if prefix in ("wikigold", "politics", "wnut17") else ("named", "all")
            for style in styles:
                typed, untyped = score(records, found, named=style == "named")
                reach = style == styles[0]
                rows.append(("entities", path.name, f"typed F1, {style}", typed, peer_typed, reach_typed if reach else None))
                rows.append(("entities", path.name, f"untyped F1, {style}", untyped, peer_untyped, reach_untyped if reach else None))
    return rows


def score(records: list[dict[str, Any]], found: list[set[Gold]], *, named: bool) -> tuple[float, float]:
    """Micro F1 of exact spans, typed and untyped."""
    typed, untyped = [0, 0, 0], [0, 0, 0]
    for record, guessed in zip(records, found, strict=True):
        gold = set(gold_spans(record, named=named))
        _count(untyped, {g[:2] for g in gold}, {g[:2] for g in guessed})
        _count(typed, {g for g in gold if g[2] in _TYPED}, {g for g in guessed if g[2] in _TYPED})
    return _f1(typed), _f1(untyped)


def _count(cells: list[int], gold: set[Any], guessed: set[Any]) -> None:
    cells[0] += len(gold & guessed)
    cells[1] += len(gold)
    cells[2] += len(guessed)


def _f1(cells: list[int]) -> float:
    return 2 * cells[0] / max(cells[1] + cells[2], 1)


def gold_spans(record: dict[str, Any], *, named: bool) -> Iterator[Gold]:
    """The gold spans of a record, cut to our convention."""
    text = record["text"]
    rows: Iterable[tuple[int, int, str]] = record.get("spans") or [
        (m["start"], m["end"], m["etype"]) for m in record.get("mentions", ()) if m["wiki"]
    ]
    for start, end, kind in rows:
        if kind in _NO_NAMES:
            continue
        if text[start : start + 4].lower() == "the " and end - start > 4:
            start += 4
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        if not named or any(letter.isupper() for letter in text[start:end]):
            yield start, end, _KINDS.get(kind, "other")


def _predictions(path: Path, records: list[dict[str, Any]]) -> list[set[Gold]]:
    if hashlib.sha256(path.read_bytes()).hexdigest() in _name_tagger.trained_on():
        return _cross_validated(path, records)
    return [_found(record["text"]) for record in records]


def _found(text: str) -> set[Gold]:
    return {(m.start, m.end, m.kind) for m in entities.find(text)}


def _cross_validated(path: Path, records: list[dict[str, Any]]) -> list[set[Gold]]:
    """Each half of a training set found with weights that never saw it; documents stay whole where there are some."""
    import train_names

    by_document = len({record["doc"] for record in records}) > 1
    halves = [(record["doc"] if by_document else number) % 2 for number, record in enumerate(records)]
    others = [r for r in train_names.load(path.parent, train_names.SETS) if r["file"] != path.name]
    found: list[set[Gold]] = [set() for _ in records]
    usual = _name_tagger.default
    for part in (0, 1):
        rest = [record for record, half in zip(records, halves, strict=True) if half != part]
        weights = train_names.train(train_names.examples(others + rest))
        tagger = _name_tagger.Tagger(train_names.rounded(weights))
        _name_tagger.default = lambda tagger=tagger: tagger  # type: ignore[assignment,misc]
        for number, record in enumerate(records):
            if halves[number] == part:
                found[number] = _found(record["text"])
    _name_tagger.default = usual
    return found


if __name__ == "__main__":
    for row in run(Path(sys.argv[1])):
        print(row)
