"""Make a brief from a comparison, or from the passages in a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kfor_tui.cite import BLOCKS, Bibliography, cite, in_text, reference
from kfor_tui.cite.work import safe_url
from kfor_tui.export.values import (
    Brief,
    BriefClaim,
    CitedQuote,
    CitedWork,
    Contradiction,
    KeptItem,
    SharedCopy,
    SharedSentences,
    Unique,
)
from kfor_tui.labels import column_label
from kfor_tui.model import Claim, ClaimValue, Comparison, Passage, Problem, Source
from kfor_tui.text.clean import clean_line, clean_name, clean_text


def brief(
    comparison: Comparison,
    sources: Iterable[Source],
    problems: Iterable[Problem] = (),
    *,
    style: str = "apa",
    title: str = "",
    bibliography: Bibliography | None = None,
) -> Brief:
    """Make the brief of a comparison; only compared sources are cited, although ``sources`` may have more.

    Citations are distinguished among the works of ``bibliography``, or among ``sources`` without one.

    Raises:
        NotFoundError: the style does not exist.
    """
    by_id = {source.id: source for source in sources}
    compared = [by_id[name] for name in comparison.sources if name in by_id]
    among = bibliography or Bibliography(by_id.values())
    works = _works(compared, style, among)
    quoter = _Quoter(by_id, style, among)
    return Brief(
        title=clean_line(title) or f"Comparison of {len(works)} sources",
        style=style,
        works=tuple(works.values()),
        statements=tuple(_statement(claim, quoter) for claim in comparison.claims),
        unique=tuple(
            Unique(works[name], tuple(quoter(p) for p in found))
            for name, found in comparison.unique.items()
            if found and name in works
        ),
        copies=tuple(
            SharedCopy(tuple(works[name] for name in origin.sources if name in works), origin.shared)
            for origin in comparison.origins
            if len(origin.sources) > 1
        ),
        problems=tuple(Problem(clean_name(p.path), clean_line(p.reason), p.outcome) for p in problems),
        origins=_origin_count(comparison),
        overlaps=_overlaps(comparison, works),
    )


def dossier(
    kept: Sequence[KeptItem],
    sources: Iterable[Source],
    *,
    style: str = "apa",
    title: str = "Dossier",
    against: Callable[[Passage], Sequence[Contradiction]] = lambda _: (),
    bibliography: Bibliography | None = None,
) -> Brief:
    """Make the brief of a dossier, in its order; sources that no longer exist are cited by their path.

    ``against`` returns the contradictions of a passage, whose sources are cited too. Works are in alphabetical order.

    Raises:
        NotFoundError: the style does not exist.
    """
    by_id = {source.id: source for source in sources}
    contradictions = [tuple(against(item.passage)) for item in kept]
    names = dict.fromkeys(item.passage.source for item in kept)
    names.update(dict.fromkeys(place[0] for found in contradictions for one in found for place in one.places))
    among = bibliography or Bibliography(by_id.values())
    cited = (by_id.get(name) or Source(name, "") for name in names)
    works = _works(sorted(cited, key=lambda source: among.order(source, style)), style, among)
    quoter = _Quoter(by_id, style, among)
    quotes = tuple(
        replace(quoter(item.passage, item.note, item.labels), against=tuple(map(_clean_contradiction, found)))
        for item, found in zip(kept, contradictions, strict=True)
    )
    return Brief(title=clean_line(title) or "Dossier", style=style, works=tuple(works.values()), kept=quotes)


class _Quoter:
    """Cite passages in one style."""

    def __init__(self, sources: Mapping[str, Source], style: str, bibliography: Bibliography) -> None:
        self._sources = sources
        self._style = style
        self._bibliography = bibliography

    def __call__(self, passage: Passage, note: str = "", labels: tuple[str, ...] = ()) -> CitedQuote:
        source = self._sources.get(passage.source) or Source(passage.source, "")
        return CitedQuote(
            _clean(passage),
            clean_line(source.title),
            in_text(passage, source, self._style, bibliography=self._bibliography),
            cite(passage, source, self._style, bibliography=self._bibliography).citation,
            clean_text(note).text.strip(),
            tuple(label for label in (clean_line(text, 60) for text in labels) if label),
        )


def _statement(claim: Claim, quoter: _Quoter) -> BriefClaim:
    values = tuple(
        ClaimValue(clean_line(v.text), clean_line(v.value), tuple(map(clean_name, v.sources))) for v in claim.values
    )
    quotes = tuple(_marked(quoter(passage), values) for passage in claim.passages)
    return BriefClaim(clean_line(claim.label), claim.status, values, claim.origins, quotes)


def _marked(quote: CitedQuote, values: Iterable[ClaimValue]) -> CitedQuote:
    return replace(quote, marks=tuple(v.text for v in values if v.text and quote.passage.source in v.sources))


def _clean(passage: Passage) -> Passage:
    """Clean a passage once more, because a brief is passed on to others."""
    text = clean_text(passage.text).text
    return Passage(clean_name(passage.source), clean_line(passage.locator), passage.start, passage.end, text)


def _clean_contradiction(found: Contradiction) -> Contradiction:
    places = tuple((clean_name(source), clean_line(locator)) for source, locator in found.places)
    return Contradiction(clean_line(found.label), clean_line(found.here), clean_line(found.there), places)


def _works(sources: Sequence[Source], style: str, bibliography: Bibliography) -> dict[str, CitedWork]:
    entries = {source.id: reference(source, style, bibliography=bibliography) for source in sources}
    if style not in BLOCKS:  # entries that differ only by a letter are identified by their file
        plain = {source.id: reference(source, style) for source in sources}
        counts = Counter(plain.values())
        entries = {
            name: f"{entry} [{clean_name(name)}]" if counts[plain[name]] > 1 else entry
            for name, entry in entries.items()
        }
    return {
        source.id: CitedWork(
            clean_name(source.id),
            column_label(index),
            clean_line(source.title),
            entries[source.id],
            safe_url(source.metadata.url),
            clean_line(source.metadata.published or "") or None,
        )
        for index, source in enumerate(sources)
    }


def _origin_count(comparison: Comparison) -> int:
    grouped = {name for origin in comparison.origins for name in origin.sources}
    return len(comparison.origins) + sum(1 for name in comparison.sources if name not in grouped)


def _overlaps(comparison: Comparison, works: Mapping[str, CitedWork]) -> dict[tuple[str, str], SharedSentences]:
    pairs: Counter[tuple[str, str]] = Counter()
    conflicts: Counter[tuple[str, str]] = Counter()
    order = {name: index for index, name in enumerate(works)}
    for pair in comparison.pairs:
        names = sorted((pair.left.source, pair.right.source), key=lambda name: order.get(name, -1))
        if names[0] not in works or names[1] not in works:
            continue
        key = (works[names[0]].letter, works[names[1]].letter)
        pairs[key] += 1
        conflicts[key] += bool(pair.conflicts)
    return {key: SharedSentences(number, conflicts[key]) for key, number in pairs.items()}
