"""What the Overview shows, counted once: who shares how much with whom, who carries whose copy, which dates. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from kfor_tui.tui.presentation.alignment import ALIGNED

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, DatedPassage, Origin, Source

MOST_SOURCES = 200
Scale = Literal["day", "month", "year", "decade"]
SCALES: tuple[Scale, ...] = ("day", "month", "year", "decade")
MOST_BINS = 36
NOWHERE = {"T": "only a time", "XXXX": "year not said"}  # beginnings of dates that stand nowhere in time


class Overlap(NamedTuple):
    """Two sources: sentences of the shorter one that the other has too, how many it has, and pairs by what differs."""

    shared: int
    of: int
    conflicts: int
    related: int
    nuances: int = 0

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.shared / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Heat:
    """Sources in the order drawn, and their overlaps by both ids in either order; ``total`` counts all sources."""

    sources: tuple[str, ...] = ()
    total: int = 0
    overlaps: Mapping[tuple[str, str], Overlap] = field(default_factory=dict)

    def of(self, one: str, other: str) -> Overlap | None:
        """What two sources share, if anything."""
        return self.overlaps.get((one, other) if one < other else (other, one))


def heat(comparison: Comparison, sources: Mapping[str, Source]) -> Heat:
    """Count what every two sources share; those alike stand together, copies and those that share most come first."""
    sentences: defaultdict[tuple[str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    conflicts: Counter[tuple[str, str]] = Counter()
    related: Counter[tuple[str, str]] = Counter()
    nuances: Counter[tuple[str, str]] = Counter()
    for pair in comparison.pairs:
        one, other = sorted((pair.left, pair.right), key=lambda side: side.source)
        key = (one.source, other.source)
        conflicts[key] += bool(pair.conflicts)
        nuances[key] += bool(pair.differences and not pair.conflicts)
        if pair.relation == "related" and not pair.conflicts:
            related[key] += 1
            continue
        sentences[key][0].add(one.start)
        sentences[key][1].add(other.start)
    sizes = {id_: sum(s.kind in ALIGNED for s in source.sentences) for id_, source in sources.items()}
    overlaps = {
        key: _overlap(key, sentences.get(key, (set(), set())), sizes)._replace(
            conflicts=conflicts[key], related=related[key], nuances=nuances[key]
        )
        for key in {*sentences, *conflicts, *related}
        if key[0] in sizes and key[1] in sizes
    }
    return Heat(_drawn(comparison, overlaps, sizes), len(comparison.sources), overlaps)


def _overlap(key: tuple[str, str], sides: tuple[set[int], set[int]], sizes: Mapping[str, int]) -> Overlap:
    shorter = 0 if sizes[key[0]] <= sizes[key[1]] else 1
    return Overlap(min(len(sides[shorter]), sizes[key[shorter]]), sizes[key[shorter]], 0, 0)


def _drawn(
    comparison: Comparison, overlaps: Mapping[tuple[str, str], Overlap], sizes: Mapping[str, int]
) -> tuple[str, ...]:
    weight: Counter[str] = Counter()
    for (one, other), overlap in overlaps.items():
        weight[one] += overlap.shared
        weight[other] += overlap.shared
    known = [source for source in comparison.sources if source in sizes]
    if len(known) > MOST_SOURCES:
        known = sorted(known, key=lambda s: (-weight[s], s))[:MOST_SOURCES]
    kept = set(known)
    origin_of = {source: origin.id for origin in comparison.origins for source in origin.sources if source in kept}
    copied = Counter(origin_of.values())
    first = sorted(known, key=lambda s: (-copied[origin_of.get(s, "")], -weight[s]))
    return tuple(_chained(first, overlaps, origin_of))


def _chained(
    first: Sequence[str], overlaps: Mapping[tuple[str, str], Overlap], origin_of: Mapping[str, str]
) -> list[str]:
    """Sources so that those alike stand together: after each the one most like any of its block, else the next."""
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), overlap in overlaps.items():
        same = one in origin_of and origin_of[one] == origin_of.get(other)
        near[one][other] = near[other][one] = overlap.share + same
    rank = {source: place for place, source in enumerate(first)}
    found: list[str] = []
    likeness: dict[str, float] = {}
    while rank:
        here = max(likeness, key=lambda s: (likeness[s], -rank[s])) if likeness else next(iter(rank))
        found.append(here)
        del rank[here]
        likeness.pop(here, None)
        for other, share in near[here].items():
            if other in rank and share:
                likeness[other] = max(share, likeness.get(other, 0.0))
    return found


# ----- who carries whose copy


class CopyRow(NamedTuple):
    """A group of sources that carry one copy (``source`` empty), or a source of it; ``days`` after the earliest.

    ``first`` is said of a source only when the dates of all are known and no other was published that day.
    """

    origin: Origin | None
    source: str = ""
    days: int | None = None
    first: bool = False


def copy_rows(comparison: Comparison, sources: Mapping[str, Source]) -> list[CopyRow]:
    """Groups with more than one source and their members, the earliest first; then the sources that stand alone."""
    rows: list[CopyRow] = []
    alone: list[str] = []
    for origin in comparison.origins:
        members = [source for source in origin.sources if source in sources]
        if len(members) < 2:
            alone += members
            continue
        rows.append(CopyRow(origin))
        days = {member: _day_number(sources[member].metadata.published) for member in members}
        known = [day for day in days.values() if day is not None]
        earliest = min(known, default=0)
        sure = len(known) == len(members) and known.count(earliest) == 1
        for member, day in days.items():
            after = None if day is None else day - earliest
            rows.append(CopyRow(origin, member, after, sure and after == 0))
    told = {row.source for row in rows} | set(alone)
    alone += [source for source in comparison.sources if source in sources and source not in told]
    if alone:
        rows.append(CopyRow(None))
        rows += [CopyRow(None, source) for source in alone]
    return rows


def _day_number(iso: str | None) -> int | None:
    from datetime import date

    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


# ----- dates


@dataclass(frozen=True, slots=True)
class Bin:
    """A span of time: the sentences that name a date in it, and the sources published then."""

    key: str
    mentions: tuple[DatedPassage, ...] = ()
    published: tuple[str, ...] = ()


_PLAIN = re.compile(r"[0-9X]{4}(?:-\d\d(?:-\d\d)?)?")


def bin_key(date: str, scale: Scale) -> str:
    """The span a date falls into; a date less precise than the scale is a span of its own.

    Examples:
        >>> bin_key("2023-10-09", "month"), bin_key("2023", "day"), bin_key("2023-W41", "year")
        ('2023-10', '2023', '2023')
    """
    for nowhere in NOWHERE:
        if date.startswith(nowhere):
            return nowhere
    if scale == "decade":
        return date[:3] + "X"
    if scale == "year":
        return date[:4]
    plain = _PLAIN.match(date)
    if plain is None or (plain.end() < len(date) and date[plain.end()] != "T"):
        return date
    return plain[0][: 10 if scale == "day" else 7]


def bins(moments: Sequence[DatedPassage], published: Iterable[tuple[str, str]], scale: Scale) -> list[Bin]:
    """Spans of time that hold something, in order; ``published`` are (source, date)."""
    mentions: defaultdict[str, list[DatedPassage]] = defaultdict(list)
    for moment in moments:
        mentions[bin_key(moment.date, scale)].append(moment)
    out: defaultdict[str, list[str]] = defaultdict(list)
    for source, date in published:
        out[bin_key(date, scale)].append(source)
    keys = sorted({*mentions, *out}, key=_order)
    return [Bin(key, tuple(mentions.get(key, ())), tuple(out.get(key, ()))) for key in keys]


def _order(key: str) -> tuple[str, str]:
    return ("9999" if key in NOWHERE else key.replace("X", "0"), key)


def best_scale(moments: Sequence[DatedPassage], published: Sequence[tuple[str, str]]) -> Scale:
    """The finest scale that needs no more than ``MOST_BINS`` lines, else the coarsest."""
    dates = {*(m.date for m in moments), *(date for _, date in published)}
    for scale in SCALES:
        if len({bin_key(date, scale) for date in dates}) <= MOST_BINS:
            return scale
    return "decade"


def span_words(key: str) -> str:
    """A span for people: ``9 Oct 2023``, ``Oct 2023``, ``2023``, ``1990s``, ``19th century``."""
    from kfor_tui.tui.presentation.phrases import day

    return NOWHERE.get(key) or day(key)
