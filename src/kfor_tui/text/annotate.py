"""All annotations of one source in one pass: names, numbers and dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import TypeVar

from kfor_tui.model import Annotations, Mention, Moment, Quantity, Source
from kfor_tui.text import entities, moments, quantities

# The budget for one source, in units of about a microsecond; it covers a book of 200,000 words.
WORK_LIMIT = 1_600_000
_WORD_WORK, _NUMBER_WORK = 8, 28
_TOKEN = re.compile(r"\d+|[^\W\d_]+")

Spanned = TypeVar("Spanned", Mention, Quantity)


def annotate(source: Source, find_names: Callable[[str], list[Mention]] = entities.find) -> Annotations:
    """Find names, numbers and dates in a source's sentences, boilerplate excluded, within the budget."""
    reference = reference_date(source.metadata.published)
    spans = [(p.start, p.end) for p in source.paragraphs if p.kind != "boilerplate"]
    inside = _Inside(spans)
    text = source.text[: affordable(source.text)[0]]
    mentions, numbers = apart(
        tuple(m for m in find_names(text) if inside(m)),
        tuple(q for q in quantities.find(text) if inside(q)),
    )
    return Annotations(
        mentions=mentions,
        quantities=numbers,
        moments=tuple(m for m in moments.find_dates(text, reference=reference) if inside(m)),
    )


def affordable(text: str) -> tuple[int, int]:
    """Return how many characters and words of a text are searched for names, numbers and dates.

    This work shares its process with the screen, so a file full of numbers must not block it for minutes.
    """
    # A number has at least two characters here, so a short text need not be counted.
    if len(text) * _NUMBER_WORK <= 2 * WORK_LIMIT:
        return len(text), 0
    left, words = WORK_LIMIT, 0
    for token in _TOKEN.finditer(text):
        left -= _NUMBER_WORK if token[0][0].isdigit() else _WORD_WORK
        if left < 0:
            return token.start(), words
        words += 1
    return len(text), words


def shortfall(text: str) -> str | None:
    """Return the warning for a text that is too long to be searched completely."""
    end, words = affordable(text)
    return None if end == len(text) else f"names, numbers and dates in the first {words:,} words only"


def apart(
    mentions: tuple[Mention, ...], numbers: tuple[Quantity, ...]
) -> tuple[tuple[Mention, ...], tuple[Quantity, ...]]:
    """Drop names that are currencies ("EUR" of "EUR 2 million") and numbers inside names.

    Spans that only overlap are kept.
    """
    kept = tuple(m for m in mentions if not any(q.start <= m.start and m.end <= q.end for q in _near(numbers, m)))
    return kept, tuple(q for q in numbers if not any(_ends_in(m, q) for m in _near(kept, q)))


def _ends_in(name: Mention, number: Quantity) -> bool:
    """Return whether digits end a name and therefore count nothing: ``the S&P 500``, ``Ariane 6``."""
    return number.kind == "cardinal" and name.start < number.start and number.end == name.end and number.text.isdigit()


def _near(found: Sequence[Spanned], other: Mention | Quantity) -> Sequence[Spanned]:
    """Return those around a position, from spans in order."""
    at = bisect_right(found, other.start, key=lambda one: one.start)
    return found[max(0, at - 1) : at + 1]


def reference_date(published: str | None) -> date | None:
    """Return the day a source was published, or ``None`` when the day is unknown."""
    if not published or len(published) < len("2023-10-09"):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


class _Inside:
    """Whether what was found begins in one of the blocks, which are in order of text."""

    def __init__(self, blocks: list[tuple[int, int]]) -> None:
        self._blocks = blocks

    def __call__(self, found: Mention | Quantity | Moment) -> bool:
        at = bisect_right(self._blocks, found.start, key=itemgetter(0)) - 1
        return at >= 0 and found.start < self._blocks[at][1]
