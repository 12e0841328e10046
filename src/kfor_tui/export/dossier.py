"""Make the brief of a dossier: the passages that the user keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kfor_tui.cite import Bibliography, list_heading, select
from kfor_tui.errors import KforError
from kfor_tui.export.marking import Mark, occurrences, value_span
from kfor_tui.export.quoting import Quoter, make_works
from kfor_tui.export.values import Brief, CitedQuote, Contradiction, KeptItem
from kfor_tui.model import Passage, Source
from kfor_tui.text.clean import clean_line, clean_name


def dossier(
    kept: Sequence[KeptItem],
    sources: Iterable[Source],
    *,
    style: str = "apa",
    title: str = "Dossier",
    against: Callable[[Passage], Sequence[Contradiction]] = lambda _: (),
    bibliography: Bibliography | None = None,
    made: str = "",
    maker: str = "",
    folder: str = "",
) -> Brief:
    """Make the brief of kept passages in the given order; a missing source is cited by its file name.

    ``against`` returns the contradictions of a passage, whose sources are cited too; the first sentence that says
    otherwise is quoted beside the kept one, and the words in question are marked in both.

    Raises:
        NotFoundError: there is no such style.
    """
    by_id = {source.id: source for source in sources}
    contradictions = [tuple(against(item.passage)) for item in kept]
    bibliography = bibliography or Bibliography(by_id.values())
    works = make_works(by_id, _cited(kept, contradictions, by_id), style, bibliography)
    quoter = Quoter(by_id, style, bibliography)
    quotes = tuple(_kept(item, found, by_id, quoter) for item, found in zip(kept, contradictions, strict=True))
    return Brief(
        title=clean_line(title) or "Dossier",
        style=style,
        works=tuple(works.values()),
        kept=quotes,
        made=clean_line(made),
        maker=clean_line(maker, 200),
        folder=clean_line(folder),
        heading=list_heading(style),
    )


def _cited(
    kept: Sequence[KeptItem], contradictions: Iterable[Sequence[Contradiction]], sources: Mapping[str, Source]
) -> list[Source]:
    """Return the sources of passages and of their contradictions, in the order of ``sources``; missing ones last."""
    names = dict.fromkeys(item.passage.source for item in kept)
    names.update(dict.fromkeys(place[0] for found in contradictions for one in found for place in one.places))
    order = {name: index for index, name in enumerate(sources)}
    return [
        sources.get(name) or Source(name, "") for name in sorted(names, key=lambda name: order.get(name, len(order)))
    ]


def _kept(item: KeptItem, found: Sequence[Contradiction], sources: Mapping[str, Source], quoter: Quoter) -> CitedQuote:
    return replace(
        quoter(item.passage, item.note, item.labels),
        against=tuple(_quoted(one, sources, quoter) for one in found),
        marks=tuple(dict.fromkeys(mark for one in found for mark in _marks(item.passage, one.here, one.label))),
    )


def _quoted(found: Contradiction, sources: Mapping[str, Source], quoter: Quoter) -> Contradiction:
    """Return a cleaned contradiction with the first sentence that says otherwise."""
    places = tuple((clean_name(source), clean_line(locator)) for source, locator in found.places)
    quote = None
    for name, locator in found.places:
        passage = _passage_at(sources.get(name), locator)
        if passage is not None:
            quote = replace(quoter(passage), marks=_marks(passage, found.there, found.label))
            break
    return Contradiction(clean_line(found.label), clean_line(found.here), clean_line(found.there), places, quote)


def _passage_at(source: Source | None, locator: str) -> Passage | None:
    try:
        return select(source, locator) if source else None
    except KforError:
        return None


def _marks(passage: Passage, words: str, label: str) -> tuple[Mark, ...]:
    """Return the mark of words that a passage says once, or beside the label."""
    span = value_span(passage, words, label) if words.strip() else None
    if span is None:
        return ()
    before = sum(start < span.start - passage.start for start, _ in occurrences(passage.text, words))
    return (Mark(clean_line(words), before),)
