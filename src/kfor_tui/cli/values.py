"""Convert findings to plain values for JSON; the keys are a contract (docs/command-line.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kfor_tui.model import (
    Annotations,
    Claim,
    Comparison,
    DatedPassage,
    Difference,
    DifferenceSide,
    Entity,
    Hit,
    Origin,
    Pair,
    Passage,
    Problem,
    Quantity,
    Source,
)

Value = dict[str, Any]


def passage(value: Passage) -> Value:
    """Return a passage; ``start`` and ``end`` count characters of the source's text."""
    return {
        "source": value.source,
        "locator": value.locator,
        "start": value.start,
        "end": value.end,
        "text": value.text,
    }


def source(value: Source, origin: str | None) -> Value:
    """Return a source with its metadata; unknown fields are null."""
    meta = value.metadata
    return {
        "id": value.id,
        "title": meta.title,
        "outlet": meta.outlet,
        "authors": list(meta.authors),
        "published": meta.published,
        "url": meta.url,
        "accessed": meta.accessed,
        "language": meta.language,
        "words": value.word_count,
        "sentences": len(value.sentences),
        "origin": origin,
        "boilerplate": [
            {"start": p.start, "end": p.end, "reason": p.reason, "text": value.text[p.start : p.end]}
            for p in value.boilerplate
        ],
        "metadata_from": dict(meta.provenance),
        "warnings": list(value.warnings),
        "format": value.format,
        "encoding": value.encoding,
    }


def origin(value: Origin) -> Value:
    """Return a group of sources that print the same story."""
    return {"id": value.id, "sources": list(value.sources), "shared": round(value.shared, 4)}


def hit(value: Hit) -> Value:
    """Return a search hit; ``matches`` are spans in the source's text."""
    return {
        "score": round(value.score, 4),
        "passage": passage(value.passage),
        "matches": [list(span) for span in value.matches],
        "within": value.within,
        "missing": list(value.missing),
    }


def pair(value: Pair) -> Value:
    """Return a pair of sentences with their differences."""
    return {
        "score": round(value.score, 4),
        "relation": value.relation,
        "left": passage(value.left),
        "right": passage(value.right),
        "differences": [difference(d) for d in value.differences],
        "reasons": list(value.reasons),
    }


def difference(value: Difference) -> Value:
    """Return a difference; the spans of each side are positions in its own source."""
    return {
        "kind": value.kind,
        "severity": value.severity,
        "label": value.label,
        "left": _side(value.left),
        "right": _side(value.right),
        "note": value.note,
    }


def _side(value: DifferenceSide) -> Value:
    return {"text": value.text, "start": value.start, "end": value.end, "value": value.value}


def claim(value: Claim) -> Value:
    """Return a claim with the value of each source."""
    return {
        "label": value.label,
        "kind": value.kind,
        "status": value.status,
        "confidence": round(value.confidence, 3),
        "passages": [passage(p) for p in value.passages],
        "values": [{"text": v.text, "value": v.value, "sources": list(v.sources)} for v in value.values],
        "origins": value.origins,
        **{name: getattr(value, name) for name in ("kind", "confidence") if hasattr(value, name)},
    }


def comparison(value: Comparison) -> Value:
    """Return pairs, sentences of only one source, and origins."""
    return {
        "sources": list(value.sources),
        "pairs": [pair(p) for p in value.pairs],
        "unique": {name: [passage(p) for p in found] for name, found in value.unique.items()},
        "origins": [origin(o) for o in value.origins],
    }


def dated(value: DatedPassage) -> Value:
    """Return a moment of the timeline and the words that name it."""
    moment = value.moment
    return {
        "date": value.date,
        "precision": value.precision,
        "passage": passage(value.passage),
        "until": moment.until,
        "relative": moment.relative,
        "match": {"start": moment.start, "end": moment.end, "text": moment.text},
    }


def problem(value: Problem) -> Value:
    """Return a file that could not be read, and the reason."""
    return {"path": value.path, "reason": value.reason, "outcome": value.outcome}


def entity(value: Entity, texts: Mapping[str, str]) -> Value:
    """Return a name with its aliases and mentions."""
    mentions = [(name, span.start, span.end) for name, span in value.mentions]
    return {
        "name": value.name,
        "kind": value.kind,
        "aliases": list(value.aliases),
        **_mentions(mentions, texts),
        "related": [{"name": name, "reason": reason} for name, reason in value.related],
    }


def dates_and_quantities(annotations: Iterable[tuple[str, Annotations]], texts: Mapping[str, str]) -> list[Value]:
    """Return dates and quantities in the form of entities, grouped by value."""
    groups: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for name, found in annotations:
        for moment in found.moments:
            groups["date", moment.date or moment.text].append((name, moment.start, moment.end))
        for quantity in found.quantities:
            groups["quantity", quantity_name(quantity)].append((name, quantity.start, quantity.end))
    return [
        {
            "name": label,
            "kind": kind,
            "aliases": list(dict.fromkeys(texts[name][start:end] for name, start, end in mentions)),
            **_mentions(mentions, texts),
        }
        for (kind, label), mentions in groups.items()
    ]


def quantity_name(quantity: Quantity) -> str:
    """Return a quantity in words: ``about 4500 soldiers``, ``10-12 %``, ``rank 3``."""
    value = f"{quantity.value:.12g}"
    if quantity.high is not None:
        value += f"-{quantity.high:.12g}"
    unit = "%" if quantity.kind == "percent" and quantity.unit in (None, "%", "percent") else quantity.unit or ""
    parts = (
        "" if quantity.bound == "exactly" else quantity.bound,
        "rank" if quantity.kind == "ordinal" else "",
        value,
        unit,
        quantity.noun or "",
    )
    return " ".join(part for part in parts if part)


def _mentions(mentions: Iterable[tuple[str, int, int]], texts: Mapping[str, str]) -> Value:
    found = [
        {"source": name, "start": start, "end": end, "text": texts.get(name, "")[start:end]}
        for name, start, end in mentions
    ]
    return {"mentions": found, "sources": list(dict.fromkeys(m["source"] for m in found))}
