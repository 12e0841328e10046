"""Numbers, ordinals, percentages, money and measures against two public test collections.

* ``recognizers_en``: span and value F1 of the models that have numbers. NumberModel wants the numeral alone, so money
  and measures are cut back to it; percent, currency and dimension models want number and unit, as ``find`` gives them.
* ``quantulum``: value and unit F1, order and position ignored; a range counts by its middle, as its authors do.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kfor_tui.model import Quantity
from kfor_tui.text import quantities
from kfor_tui.text.quantities import numerals as _numbers

Row = tuple[str, str, str, float, str, float | None]

_SYNONYMS = {
    "dimensionless": "",
    "percentage": "percent",
    "pound-mass": "pound",
    "degree fahrenheit": "degree fahrenheit",
    "cubic centimetre": "millilitre",
    "degree angle": "degree",
    "us dollar": "dollar",
    "united states dollar": "dollar",
    "pence": "penny",
    "yuan": "chinese yuan",
    "inverse hertz": "second",
    "metre per square second": "metre per square second",
}
_DOZENS = {"dozen": 12.0, "baker's dozen": 13.0, "gross": 144.0}
_WANTED = {
    "NumberModel": ("cardinal", "fraction", "money", "measure", "percent", "multiple"),
    "OrdinalModel": ("ordinal",),
    "PercentModel": ("percent",),
    "CurrencyModel": ("money",),
    "DimensionModel": ("measure",),
}
_PEERS = {
    "NumberModel": ("naive regex .21, recognizers-text .81", 0.80),
    "OrdinalModel": ("recognizers-text 1.0", 0.95),
    "PercentModel": ("recognizers-text 1.0", 0.95),
}


def run(data: Path) -> list[Row]:
    """The figures of every file of these formats in ``data``."""
    rows: list[Row] = []
    for path in sorted(data.glob("recognizers_en*.jsonl")):
        records = list(_read(path))
        for model in _WANTED:
            rows += _recognizers(path.name, model, [r for r in records if r["model"] == model])
    for path in sorted(data.glob("quantulum*.jsonl")):
        f1 = _f1(_quantulum_pairs(_read(path)))
        rows.append(("quantities", path.name, "value + unit F1", f1, "naive .58, quantulum3 .93", 0.85))
    return rows


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _recognizers(name: str, model: str, records: list[dict[str, Any]]) -> list[Row]:
    if not records:
        return []
    peer, reach = _PEERS.get(model, ("", None))
    rows: list[Row] = [
        ("quantities", name, f"{model} span+value F1", _f1(_recognizer_pairs(model, records)), peer, reach)
    ]
    if model == "NumberModel":
        whole = ((gold, _all_numbers(record["input"])) for record, gold in _golds(records))
        rows.append(("quantities", name, f"{model}, all numerals, dates too", _f1(whole), peer, reach))
        as_found = ((gold, _found(model, record["input"], cut=False)) for record, gold in _golds(records))
        rows.append(("quantities", name, f"{model}, units left in the spans", _f1(as_found), peer, reach))
    return rows


def _golds(records: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], set[tuple[int, int, str]]]]:
    """Records with their gold spans; those with relative or empty values ("last", "%") state no number: left out."""
    for record in records:
        gold = set()
        stated = True
        for result in record["results"]:
            value = str(result["value"].get("value") or "").rstrip("%")
            if not re.fullmatch(r"[+-]?[\d.]+(?:E[+-]?\d+)?", value):
                stated = False
                continue
            gold.add((result["start"], result["end"], _rounded(float(value))))
        if stated:
            yield record, gold


def _recognizer_pairs(model: str, records: list[dict[str, Any]]) -> Iterator[tuple[set[Any], set[Any]]]:
    for record, gold in _golds(records):
        yield gold, _found(model, record["input"], cut=model == "NumberModel")


def _found(model: str, text: str, *, cut: bool) -> set[tuple[int, int, str]]:
    found = set()
    for quantity in quantities.find(text):
        if quantity.kind in _WANTED[model]:
            start, end = _numeral(quantity) if cut else (quantity.start, quantity.end)
            found.add((start, end, _rounded(quantity.value)))
    return found


def _all_numbers(text: str) -> set[tuple[int, int, str]]:
    return {(n.start, n.end, _rounded(n.value)) for n in _numbers.numbers(text) if n.kind != "ordinal"}


def _numeral(quantity: Quantity) -> tuple[int, int]:
    """The numeral of a quantity, its currency or unit cut off."""
    inside = _numbers.numbers(quantity.text)
    if quantity.unit is None or not inside:
        return quantity.start, quantity.end
    return quantity.start + inside[0].start, quantity.start + inside[-1].end


def _rounded(value: float) -> str:
    return f"{value:.6g}"


def _quantulum_pairs(records: Iterable[dict[str, Any]]) -> Iterator[tuple[Counter[Any], Counter[Any]]]:
    for record in records:
        gold = Counter(_canonical(r["value"], r["unit"]) for r in record["results"])
        found = [q for q in quantities.find(record["input"]) if q.kind not in ("ordinal", "multiple")]
        yield (
            gold,
            Counter(_canonical((q.value + q.high) / 2 if q.high is not None else q.value, q.unit or "") for q in found),
        )


def _canonical(value: float, unit: str) -> tuple[str, str]:
    name = unit.lower()
    if name in _DOZENS:
        value, name = value * _DOZENS[name], ""
    parts = [_SYNONYMS.get(part, part) for part in name.split(" per ")]
    return _rounded(float(value)), " per ".join(parts)


def _f1(pairs: Iterable[tuple[Any, Any]]) -> float:
    """Micro F1 of gold and found collections (sets or counters)."""
    hits = gold_total = found_total = 0
    for gold, found in pairs:
        hits += _size(gold & found)
        gold_total += _size(gold)
        found_total += _size(found)
    return round(2 * hits / (gold_total + found_total), 4) if gold_total + found_total else 0.0


def _size(collection: Any) -> int:
    return collection.total() if isinstance(collection, Counter) else len(collection)
