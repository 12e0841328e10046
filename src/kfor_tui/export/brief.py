"""Make the brief of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kfor_tui.cite import Bibliography, list_heading
from kfor_tui.export.marking import Mark, Marker
from kfor_tui.export.quoting import Quoter, make_works
from kfor_tui.export.values import Brief, BriefClaim, CitedQuote, CitedWork, Dated, SharedCopy, SharedSentences, Unique
from kfor_tui.model import Claim, ClaimValue, Comparison, DatedPassage, Passage, Problem, Source
from kfor_tui.text.clean import clean_line, clean_name
from kfor_tui.text.dates.wording import in_words

MOST_DATES = 15


def brief(
    comparison: Comparison,
    sources: Iterable[Source],
    problems: Iterable[Problem] = (),
    *,
    style: str = "apa",
    title: str = "",
    bibliography: Bibliography | None = None,
    timeline: Iterable[DatedPassage] = (),
    made: str = "",
    folder: str = "",
) -> Brief:
    """Make the brief of a comparison; of ``sources``, only the compared ones are cited.

    Letters count all of ``sources``, as the screens do. Citations are disambiguated in ``bibliography``, by
    default among ``sources``. ``made`` is the date in words, ``folder`` what was opened.

    Raises:
        NotFoundError: there is no such style.
    """
    by_id = {source.id: source for source in sources}
    compared = [name for name in comparison.sources if name in by_id]
    bibliography = bibliography or Bibliography(by_id.values())
    works = make_works(by_id, [by_id[name] for name in compared], style, bibliography, _groups(comparison))
    quoter, marker = Quoter(by_id, style, bibliography), Marker(comparison)
    return Brief(
        title=clean_line(title) or f"Comparison of {len(works)} sources",
        style=style,
        works=tuple(works.values()),
        statements=tuple(_statement(claim, quoter, marker) for claim in comparison.claims),
        unique=_unique(comparison, works, quoter),
        copies=_copies(comparison, works),
        problems=tuple(Problem(clean_name(p.path), clean_line(p.reason), p.outcome) for p in problems),
        origins=_origin_count(comparison),
        overlaps=_overlaps(comparison, works),
        made=clean_line(made),
        folder=clean_line(folder),
        heading=list_heading(style),
        timeline=_timeline(timeline, works),
    )


def _unique(comparison: Comparison, works: Mapping[str, CitedWork], quoter: Quoter) -> tuple[Unique, ...]:
    return tuple(
        Unique(works[name], tuple(map(quoter, found)))
        for name, found in comparison.unique.items()
        if found and name in works
    )


def _copies(comparison: Comparison, works: Mapping[str, CitedWork]) -> tuple[SharedCopy, ...]:
    return tuple(
        SharedCopy(tuple(works[name] for name in origin.sources if name in works), origin.shared)
        for origin in comparison.origins
        if len(origin.sources) > 1
    )


def _statement(claim: Claim, quoter: Quoter, marker: Marker) -> BriefClaim:
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
    """Quote the same words once and name the other places that say them.

    Of an agreed statement only the first source is quoted, of a nuanced one the first source of each value.
    """
    groups: dict[tuple[object, ...], list[CitedQuote]] = {}
    for quote in quotes:
        held = tuple(value.value or value.text for value in values if quote.passage.source in value.sources)
        words = " ".join(quote.passage.text.split()).casefold()
        key = {"agreed": (), "nuanced": held}.get(status, (words, held))
        groups.setdefault(key, []).append(quote)
    return tuple(
        replace(first, also=tuple((quote.passage.source, quote.passage.locator) for quote in others))
        for first, *others in groups.values()
    )


def _groups(comparison: Comparison) -> dict[str, int]:
    """Number the independent groups of sources, in order of their first source."""
    leader = {name: origin.sources[0] for origin in comparison.origins for name in origin.sources}
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(leader.get(name, name), len(numbers) + 1) for name in comparison.sources}


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


def _timeline(timeline: Iterable[DatedPassage], works: Mapping[str, CitedWork]) -> tuple[Dated, ...]:
    """The days that most sources name, in order of time; days of only one source are left to the command line."""
    days: dict[str, list[Passage]] = {}
    for dated in timeline:
        if dated.precision == "day" and "X" not in dated.date and dated.passage.source in works:
            days.setdefault(dated.date, []).append(dated.passage)
    named = {day: len({passage.source for passage in found}) for day, found in days.items()}
    chosen = sorted((day for day in days if named[day] > 1), key=lambda day: (-named[day], day))[:MOST_DATES]
    return tuple(
        Dated(
            in_words(day),
            clean_line(days[day][0].text),
            tuple((clean_name(p.source), clean_line(p.locator)) for p in days[day]),
        )
        for day in sorted(chosen)
    )
