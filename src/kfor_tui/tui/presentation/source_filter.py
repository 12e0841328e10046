"""Which sources of the list fit the words of its filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kfor_tui.model import Source

FIELDS = ("outlet", "date", "label", "title", "author")


def fits(source: Source, labels: Iterable[str], needle: str) -> bool:
    """Whether a source has every word of a filter, whatever its accents and case.

    ``outlet:``, ``date:``, ``label:`` (or ``#``), ``title:`` and ``author:`` look in one field; a date fits from its
    beginning, so that ``date:2023-10`` is a month.
    """
    from kfor_tui.text.words import fold

    meta = source.metadata
    values = {
        "outlet": meta.outlet or "",
        "date": meta.published or "",
        "label": " ".join(f"#{label}" for label in labels),
        "title": source.title,
        "author": "; ".join(meta.authors),
    }
    folded = {name: fold(value).text for name, value in values.items()}
    everything = " ".join((*folded.values(), fold(source.id).text))
    return all(_has(folded, everything, word) for word in fold(needle).text.split())


def _has(folded: dict[str, str], everything: str, word: str) -> bool:
    name, colon, value = word.partition(":")
    if not (colon and name in FIELDS):
        return word in everything
    return folded["date"].startswith(value) if name == "date" else value in folded[name]
