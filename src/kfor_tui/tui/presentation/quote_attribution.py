"""Who speaks in a source, found for the part that is read: quotations, the clauses that attribute them, speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording

if TYPE_CHECKING:
    from kfor_tui.model import Source, Span
    from kfor_tui.text.quotes import Quote

WINDOW = 4_000  # characters looked at together
BEFORE = 2_000  # characters before a window where a quotation may have begun or a speaker been named
KEPT = 50  # windows that are remembered

Persons = Callable[[int, int], Sequence["Span"]]


class QuoteAttribution:
    """The quotations of a source; ``persons`` gives the places in ``[start, end)`` where people are named."""

    def __init__(self, source: Source | None, persons: Persons) -> None:
        self._source, self._persons = source, persons
        self._found: dict[int, list[Quote]] = {}

    def quotes(self, start: int, end: int) -> Iterator[Quote]:
        """Quotations that share a character with ``[start, end)``, or whose attribution does."""
        seen = set()
        for number in range(start // WINDOW, (max(start, end - 1)) // WINDOW + 1):
            for quote in self._window(number):
                reaches = [(quote.start, quote.end), *([quote.said] if quote.said else [])]
                if quote[:2] not in seen and any(s < end and e > start for s, e in reaches):
                    seen.add(quote[:2])
                    yield quote

    def _window(self, number: int) -> list[Quote]:
        if number not in self._found:
            if len(self._found) > KEPT:
                self._found.clear()
            self._found[number] = self._find(number * WINDOW)
        return self._found[number]

    def _find(self, start: int) -> list[Quote]:
        from kfor_tui.model import Span
        from kfor_tui.text import quotes

        if self._source is None:
            return []
        text = self._source.text
        first = self._begin(max(0, start - BEFORE))
        last = min(len(text), start + 2 * WINDOW)
        persons = [Span(s - first, e - first) for s, e in self._persons(first, last)]
        moved = [_moved(quote, first) for quote in quotes.find(text[first:last], persons)]
        return [q for q in moved if q.end > start - BEFORE]

    def _begin(self, position: int) -> int:
        """The start of the paragraph that holds a character, unless it is far away."""
        assert self._source is not None
        paragraphs = self._source.paragraphs
        at = bisect_right(paragraphs, position, key=attrgetter("start")) - 1
        start = paragraphs[at].start if at >= 0 else 0
        return start if position - start < WINDOW else position

    def marks(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Styles of ``[start, end)``: what is quoted, and who is said to have said it."""
        found = []
        for quote in self.quotes(start, end):
            found.append((quote.start, quote.end, "quote"))
            if quote.said is not None:
                found.append((*quote.said, "said"))
        return found

    def words(self, start: int, end: int) -> str:
        """Who speaks in ``[start, end)``: ``quote · she: Ada Lindqvist``; empty where nothing is quoted."""
        if self._source is None:
            return ""
        found = [q for q in self.quotes(start, end) if q.start < end and q.end > start]
        names = dict.fromkeys(self._name(quote) for quote in found if quote.speaker is not None)
        if names:
            return wording.QUOTE_BY.format(names=", ".join(names))
        longest = max((q.end - q.start for q in found), default=0)
        return wording.QUOTE_UNNAMED if longest > 30 else ""

    def _name(self, quote: Quote) -> str:
        assert self._source is not None and quote.speaker is not None
        said = " ".join(self._source.text[slice(*quote.speaker)].split())
        if quote.person is None or quote.person == quote.speaker:
            return said
        return f"{said}: {' '.join(self._source.text[slice(*quote.person)].split())}"


def _moved(quote: Quote, by: int) -> Quote:
    from kfor_tui.model import Span

    said, speaker, person = (span and Span(span[0] + by, span[1] + by) for span in quote[2:])
    return quote._replace(start=quote.start + by, end=quote.end + by, said=said, speaker=speaker, person=person)
