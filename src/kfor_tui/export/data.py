"""Render a brief as JSON."""

from __future__ import annotations

import json
from typing import Any

from kfor_tui.export.values import Brief, BriefClaim, CitedQuote, CitedWork


def render(brief: Brief) -> str:
    """Return one JSON object with its schema number."""
    return json.dumps(as_value(brief), ensure_ascii=False, indent=2) + "\n"


def as_value(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain values; passages have the same keys as on the command line."""
    return {
        "schema": 1,
        "title": brief.title,
        "style": brief.style,
        "made": brief.made,
        "maker": brief.maker,
        "folder": brief.folder,
        "origins": brief.origins,
        "sources": [_source(work) for work in brief.works],
        "claims": [_claim(statement) for statement in brief.statements],
        "kept": [{**_quote(quote), "against": _against(quote)} for quote in brief.kept],
        "unique": {found.work.id: [_quote(quote) for quote in found.quotes] for found in brief.unique},
        "same_copy": [{"sources": [w.id for w in copy.works], "shared": copy.shared} for copy in brief.copies],
        "works_cited": [
            {"source": w.id, "letter": w.letter, "title": w.title, "published": w.published, "entry": w.entry}
            for w in brief.listed
        ],
        "works_heading": brief.heading,
        "timeline": [{"date": d.date, "text": d.text, "places": _places(d.places)} for d in brief.timeline],
        "not_read": [{"path": p.path, "reason": p.reason, "outcome": p.outcome} for p in brief.problems],
    }


def _source(work: CitedWork) -> dict[str, Any]:
    return {
        "source": work.id,
        "letter": work.letter,
        "outlet": work.outlet,
        "title": work.title,
        "published": work.published,
        "group": work.group,
    }


def _claim(statement: BriefClaim) -> dict[str, Any]:
    """Return a claim with every quote; ``kind`` and ``confidence`` are left out where a claim has none."""
    known = {"kind": statement.kind, "confidence": statement.confidence}
    return {
        "label": statement.label,
        "status": statement.status,
        "values": [{"text": v.text, "value": v.value, "sources": list(v.sources)} for v in statement.values],
        "origins": statement.origins,
        "quotes": [_quote(quote) for quote in statement.all_quotes],
        **{name: value for name, value in known.items() if value is not None},
    }


def _quote(quote: CitedQuote) -> dict[str, Any]:
    passage = quote.passage
    return {
        "passage": {
            "source": passage.source,
            "locator": passage.locator,
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
        },
        "citation": quote.citation,
        "note": quote.note,
        "labels": list(quote.labels),
        "marks": [{"words": mark.words, "nth": mark.nth} for mark in quote.marks],
        "link": quote.link,
    }


def _places(places: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"source": source, "locator": locator} for source, locator in places]


def _against(quote: CitedQuote) -> list[dict[str, Any]]:
    return [
        {
            "label": found.label,
            "here": found.here,
            "there": found.there,
            "places": _places(found.places),
            "quote": _quote(found.quote) if found.quote else None,
        }
        for found in quote.against
    ]
