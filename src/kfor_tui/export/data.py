"""Write the brief as JSON."""

from __future__ import annotations

import json
from typing import Any

from kfor_tui.export.values import Brief, CitedQuote


def render(brief: Brief) -> str:
    """Return one JSON object with the schema number."""
    return json.dumps(as_value(brief), ensure_ascii=False, indent=2) + "\n"


def as_value(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain values; passages have the same keys as on the command line."""
    return {
        "schema": 1,
        "title": brief.title,
        "style": brief.style,
        "origins": brief.origins,
        "claims": [
            {
                "label": statement.label,
                "status": statement.status,
                "values": [{"text": v.text, "value": v.value, "sources": list(v.sources)} for v in statement.values],
                "origins": statement.origins,
                "quotes": [_quote(quote) for quote in statement.quotes],
            }
            for statement in brief.statements
        ],
        "kept": [{**_quote(quote), "against": _against(quote)} for quote in brief.kept],
        "unique": {found.work.id: [_quote(quote) for quote in found.quotes] for found in brief.unique},
        "same_copy": [{"sources": [w.id for w in copy.works], "shared": copy.shared} for copy in brief.copies],
        "works_cited": [
            {"source": w.id, "letter": w.letter, "title": w.title, "published": w.published, "entry": w.entry}
            for w in brief.works
        ],
        "not_read": [{"path": p.path, "reason": p.reason, "outcome": p.outcome} for p in brief.problems],
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
    }


def _against(quote: CitedQuote) -> list[dict[str, Any]]:
    return [
        {
            "label": found.label,
            "here": found.here,
            "there": found.there,
            "places": [{"source": source, "locator": locator} for source, locator in found.places],
        }
        for found in quote.against
    ]
