"""Make the brief of a comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kfor_tui.cite import Bibliography, list_heading
from kfor_tui.export.marking import Marker
from kfor_tui.export.quoting import Quoter, make_works
from kfor_tui.export.statements import make_statement
from kfor_tui.export.values import Brief, CitedWork, Dated, SharedCopy, SharedSentences, Unique
from kfor_tui.model import Comparison, DatedPassage, Problem, Source
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
    maker: str = "",
    folder: str = "",
) -> Brief:
    """Make the brief of a comparison; of ``sources``, only the compared ones are cited.

    Letters count all of ``sources``, as the screens do. Citations are disambiguated in ``bibliography``, by default
    among ``sources``. ``made`` is the date in words. Raises ``NotFoundError`` when there is no such style.
    """
    by_id = {source.id: source for source in sources}
    compared = [by_id[name] for name in comparison.sources if name in by_id]
    bibliography = bibliography or Bibliography(by_id.values())
    works = make_works(by_id, compared, style, bibliography, _groups(comparison))
    quoter, marker = Quoter(by_id, style, bibliography), Marker(comparison)
    return Brief(
        title=clean_line(title) or f"Comparison of {len(works)} sources",
        style=style,
        works=tuple(works.values()),
        statements=tuple(make_statement(claim, quoter, marker) for claim in comparison.claims),
        unique=_unique(comparison, works, by_id, quoter),
        copies=_copies(comparison, works),
        problems=tuple(Problem(clean_name(p.path), clean_line(p.reason), p.outcome) for p in problems),
        origins=_origin_count(comparison),
        overlaps=_overlaps(comparison, works),
        made=clean_line(made),
        maker=clean_line(maker, 200),
        folder=clean_line(folder),
        heading=list_heading(style),
        timeline=_timeline(timeline, works),
    )


def _unique(
    comparison: Comparison, works: Mapping[str, CitedWork], sources: Mapping[str, Source], quoter: Quoter
) -> tuple[Unique, ...]:
    """Return the sentences of only one source, without headings, which say nothing that could be reported."""
    found = []
    for name, passages in comparison.unique.items():
        if name in works:
            headings = {sentence.start for sentence in sources[name].sentences if sentence.kind in ("title", "heading")}
            kept = [passage for passage in passages if passage.start not in headings]
            found.append(Unique(works[name], tuple(map(quoter, kept))))
    return tuple(unique for unique in found if unique.quotes)


def _copies(comparison: Comparison, works: Mapping[str, CitedWork]) -> tuple[SharedCopy, ...]:
    return tuple(
        SharedCopy(tuple(works[name] for name in origin.sources if name in works), origin.shared)
        for origin in comparison.origins
        if len(origin.sources) > 1
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
    days: dict[str, list[DatedPassage]] = {}
    for dated in timeline:
        if dated.precision == "day" and "X" not in dated.date and dated.passage.source in works:
            days.setdefault(dated.date, []).append(dated)
    named = {day: len({dated.passage.source for dated in found}) for day, found in days.items()}
    chosen = sorted((day for day in days if named[day] > 1), key=lambda day: (-named[day], day))[:MOST_DATES]
    return tuple(
        Dated(
            in_words(day),
            clean_line(max(days[day], key=_explicitness).passage.text),
            tuple((clean_name(dated.passage.source), clean_line(dated.passage.locator)) for dated in days[day]),
        )
        for day in sorted(chosen)
    )


def _explicitness(dated: DatedPassage) -> int:
    """Return how far the words of a date name its day by themselves: ``9 October 2023``, ``9 October``, ``Monday``."""
    year, _, day = dated.date.split("-")
    numbers = {int(number) for number in re.findall(r"[0-9]{1,4}", dated.moment.text)}
    return 2 * (int(day) in numbers) + (int(year) in numbers)
