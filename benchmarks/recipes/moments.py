"""Dates and times against the annotation of GUM news (Wikinews).

Two readings of its gold: the ``dates`` of a record are the expressions that its editors gave a calendar value, and
``etype`` time are all mentions of time, durations and parts of a match included ("two hours", "the first half"),
of which the outermost count. ``moments.find_dates`` is measured on the first, ``moments.find`` on the second.
The value is compared with the editors' ``when``, the day of publication being the first full date of the document.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kfor_tui.model import Moment
from kfor_tui.text import moments

Row = tuple[str, str, str, float, str, float | None]
Spans = list[tuple[int, int]]
_STRICT_PEERS = "40-line regex .75; HeidelTime on newswire .81"
_OVERLAP_PEERS = "40-line regex .77; HeidelTime on newswire .90"


def run(data: Path) -> list[Row]:
    """The figures of every file of this format in ``data``."""
    rows: list[Row] = []
    for path in sorted(data.glob("gum_news*_entities.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        strict, overlap = _scores(records, _dated, moments.find_dates)
        rows.append(("moments", path.name, "dates strict F1", strict, _STRICT_PEERS, 0.85))
        rows.append(("moments", path.name, "dates overlap F1", overlap, _OVERLAP_PEERS, 0.90))
        rows.append(("moments", path.name, "dates value accuracy", _values(records), "HeidelTime value F1 .78", None))
        strict, overlap = _scores(records, _timed, moments.find)
        rows.append(("moments", path.name, "all time mentions strict F1", strict, "", None))
        rows.append(("moments", path.name, "all time mentions overlap F1", overlap, "", None))
    return rows


def _dated(record: dict[str, Any]) -> Spans:
    """Spans of the dated expressions, found again in the text in their order."""
    spans: Spans = []
    position = 0
    for date in record["dates"]:
        start = record["text"].find(date["surface"], position)
        if start >= 0:
            spans.append((start, start + len(date["surface"])))
            position = start + 1
    return spans


def _timed(record: dict[str, Any]) -> Spans:
    """Spans of the outermost mentions of time."""
    found = {(m["start"], m["end"]) for m in record["mentions"] if m["etype"] == "time"}
    outer: Spans = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _scores(
    records: list[dict[str, Any]],
    gold_of: Callable[[dict[str, Any]], Spans],
    find: Callable[[str], list[Moment]],
) -> tuple[float, float]:
    """Micro F1 of equal spans and of overlapping spans."""
    equal = gold_hit = found_hit = gold_total = found_total = 0
    for record in records:
        gold, found = gold_of(record), [(moment.start, moment.end) for moment in find(record["text"])]
        equal += len(set(gold) & set(found))
        gold_hit += sum(_meets(span, found) for span in gold)
        found_hit += sum(_meets(span, gold) for span in found)
        gold_total, found_total = gold_total + len(gold), found_total + len(found)
    if not gold_total or not found_total:
        return 0.0, 0.0
    recall, precision = gold_hit / gold_total, found_hit / found_total
    overlap = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(2 * equal / (gold_total + found_total), 4), round(overlap, 4)


def _meets(span: tuple[int, int], others: Spans) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _values(records: list[dict[str, Any]]) -> float:
    """Share of the dated expressions found whose date equals the editors'."""
    published: dict[str, datetime.date] = {}
    right = total = 0
    for record in records:
        for date in record["dates"]:
            if len(date["when"]) == len("2000-01-01") and record["doc"] not in published:
                published[record["doc"]] = datetime.date.fromisoformat(date["when"])
        wanted = {span[0]: date["when"] for span, date in zip(_dated(record), record["dates"], strict=False)}
        for moment in moments.find_dates(record["text"], published.get(record["doc"])):
            if moment.start in wanted:
                total += 1
                right += moment.date == wanted[moment.start]
    return round(right / total, 4) if total else 0.0
