"""Make the statements of a brief: a claim with its values, and its quotes folded to those a reader needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kfor_tui.export.marking import Mark, Marker
from kfor_tui.export.quoting import Quoter
from kfor_tui.export.values import BriefClaim, CitedQuote
from kfor_tui.model import Claim, ClaimValue, Passage
from kfor_tui.text.clean import clean_line, clean_name


def make_statement(claim: Claim, quoter: Quoter, marker: Marker) -> BriefClaim:
    """Return a claim with its quotes, marked where they give its value."""
    values = tuple(
        ClaimValue(clean_line(v.text), clean_line(v.value), tuple(map(clean_name, v.sources))) for v in claim.values
    )
    quotes = tuple(replace(quoter(passage), marks=_marks(marker, claim, passage)) for passage in claim.passages)
    return BriefClaim(
        clean_line(claim.label),
        claim.status,
        values,
        claim.origins,
        _folded(quotes, values, status=claim.status),
        quotes,
        getattr(claim, "kind", None),
        getattr(claim, "confidence", None),
    )


def _marks(marker: Marker, claim: Claim, passage: Passage) -> tuple[Mark, ...]:
    return tuple(Mark(clean_line(words), nth) for words, nth in marker.marks(claim, passage))


def _folded(quotes: Sequence[CitedQuote], values: Sequence[ClaimValue], *, status: str) -> tuple[CitedQuote, ...]:
    """Quote each thing once and name the other places that say it.

    Of an agreed statement one sentence is quoted, of a nuanced one a sentence for each value. Of a contested or changed
    one, equal sentences are quoted once, and each source once for a value that is marked. A sentence that shows the
    value comes before one that does not; of an agreed statement the first source is quoted.
    """
    groups: dict[tuple[object, ...], list[CitedQuote]] = {}
    for quote in quotes:
        groups.setdefault(_key(quote, values, status), []).append(quote)
    if status == "agreed":
        return tuple(_fold(found, shown_first=False) for found in groups.values())
    firsts = [_fold(found) for found in groups.values()]
    if status == "nuanced":
        return tuple(firsts)
    by_value: dict[tuple[object, ...], list[CitedQuote]] = {}
    for number, quote in enumerate(firsts):
        marked = frozenset(mark.words.casefold() for mark in quote.marks)
        key = (quote.passage.source, marked) if marked else (number,)
        by_value.setdefault(key, []).append(quote)
    return tuple(map(_fold, by_value.values()))


def _key(quote: CitedQuote, values: Sequence[ClaimValue], status: str) -> tuple[object, ...]:
    """Return what quotes have in common of which one is enough."""
    if status == "agreed":
        return ()
    held = tuple(value.value or value.text for value in values if quote.passage.source in value.sources)
    # The difference from a value that is not in words (at the same time, for all) shows in the sentences only.
    if status == "nuanced" and len(values) > 1:
        return held
    return " ".join(quote.passage.text.split()).casefold(), held


def _fold(found: Sequence[CitedQuote], *, shown_first: bool = True) -> CitedQuote:
    first, *others = sorted(found, key=lambda quote: shown_first and not quote.marks)
    also = [place for quote in others for place in ((quote.passage.source, quote.passage.locator), *quote.also)]
    return replace(first, also=(*first.also, *also))
