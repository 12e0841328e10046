"""Which sentences of news articles report the same event: ECB+ and MEANTIME, with no neural model."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kfor_tui.compare import read_sentence
from kfor_tui.compare.matching.ranking import rank, score_matrix

Row = tuple[str, str, str, float, str | None, float | None]
Record = dict[str, Any]
Gold = Callable[[Record, Record], bool]

_PEERS = {"P@1": "char TF-IDF .81, MiniLM .87", "MAP": "char TF-IDF .63, MiniLM .70", "pair AP": "char TF-IDF .68"}
_REACH = {"P@1": 0.87, "MAP": 0.70, "pair AP": 0.72}


def run(data: Path) -> list[Row]:
    """Rank all sentences of a split for each sentence with gold, and all pairs of one topic."""
    rows: list[Row] = []
    for path in sorted(data.glob("ecbplus_*.jsonl")):
        for split, records in _splits(path):
            for metric, value in _measure(records, _share_event).items():
                rows.append(("alignment", path.name, f"{metric} ({split})", value, _PEERS[metric], _REACH[metric]))
    for path in sorted(data.glob("meantime_sents_*.jsonl")):
        measured = _measure(_read(path), _share_event)
        rows += [("alignment", path.name, metric, value, None, None) for metric, value in measured.items()]
    return rows


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _splits(path: Path) -> Iterator[tuple[str, list[Record]]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in _read(path):
        groups[record.get("split", "all")].append(record)
    yield from sorted(groups.items())


def _share_event(one: Record, other: Record) -> bool:
    return not set(one["events"]).isdisjoint(other["events"])


def _measure(records: Sequence[Record], same: Gold) -> dict[str, float]:
    statements = [read_sentence(record["text"], record["doc"]) for record in records]
    matrix = score_matrix(statements)
    firsts, averages = [], []
    for number, record in enumerate(records):
        others = [n for n, other in enumerate(records) if other["doc"] != record["doc"]]
        gold = [same(record, records[n]) for n in rank(number, matrix, others)] if record["events"] else []
        if any(gold):
            firsts.append(float(gold[0]))
            averages.append(average_precision(gold))
    return {"P@1": _mean(firsts), "MAP": _mean(averages), "pair AP": _pair_precision(records, matrix, same)}


def _pair_precision(records: Sequence[Record], matrix: Sequence[Sequence[float]], same: Gold) -> float:
    pairs = [
        (-matrix[i][j], j, i)
        for i in range(len(records))
        for j in range(i)
        if records[i]["topic"] == records[j]["topic"] and records[i]["doc"] != records[j]["doc"]
    ]
    return average_precision([same(records[i], records[j]) for _, j, i in sorted(pairs)])


def average_precision(gold: Iterable[bool]) -> float:
    """The mean of the precision at each hit of a ranking."""
    hits, total = 0, 0.0
    for place, hit in enumerate(gold, start=1):
        if hit:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
