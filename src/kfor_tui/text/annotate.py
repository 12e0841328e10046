"""Everything understood in one source, in one pass: names, numbers and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kfor_tui.model import Annotations, Mention, Moment, Quantity, Source
from kfor_tui.text import entities, moments, quantities


def annotate(source: Source, find_names: Callable[[str], list[Mention]] = entities.find) -> Annotations:
    """Names, numbers and dates of a source's sentences; folded furniture is left out."""
    reference = reference_date(source.metadata.published)
    spans = [(p.start, p.end) for p in source.paragraphs if p.kind != "boilerplate"]
    inside = _Inside(spans)
    return Annotations(
        mentions=tuple(m for m in find_names(source.text) if inside(m)),
        quantities=tuple(q for q in quantities.find(source.text) if inside(q)),
        moments=tuple(m for m in moments.find(source.text, reference=reference) if inside(m)),
    )


def reference_date(published: str | None) -> date | None:
    """The day a source was published, or ``None`` when the day is not known."""
    if not published or len(published) < len("2023-10-09"):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


class _Inside:
    """Whether a span lies in one of the blocks; asked in order of text, so one pass is enough."""

    def __init__(self, blocks: list[tuple[int, int]]) -> None:
        self._blocks = blocks
        self._at = 0

    def __call__(self, found: Mention | Quantity | Moment) -> bool:
        if self._at and found.start < self._blocks[min(self._at, len(self._blocks) - 1)][0]:
            self._at = 0
        while self._at < len(self._blocks) and self._blocks[self._at][1] <= found.start:
            self._at += 1
        return self._at < len(self._blocks) and self._blocks[self._at][0] <= found.start
