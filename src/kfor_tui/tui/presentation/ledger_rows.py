"""Claims as values for painting: in order, their values with letters, their evidence. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kfor_tui.text.dates.wording import in_words
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import CounterpartIndex
from kfor_tui.tui.presentation.phrases import count

if TYPE_CHECKING:
    from kfor_tui.model import Claim, ClaimStatus, ClaimValue, Passage

_DATE = re.compile(r"[\dX]{4}-|T\d\d:\d\d|\d{2,3}X{1,2}$")
STATUSES: tuple[ClaimStatus | None, ...] = (None, "contested", "changed", "nuanced", "agreed")
THRESHOLD = 0.5  # confidence below which a claim is only possible
SORTS = {
    "weight": wording.BY_CERTAINTY,
    "sources": wording.BY_SOURCES,
    "label": wording.BY_LABEL,
    "place": wording.BY_PLACE,
}

_BY_STATUS: dict[ClaimStatus, int] = {"contested": 0, "changed": 1, "nuanced": 2, "agreed": 3}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a claim; ``value`` is its range in the passage's own words, if they give one."""

    passage: Passage
    value: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Group:
    """The passages that give one value, or ``None`` for those that give none."""

    value: ClaimValue | None
    quotes: tuple[Quoted, ...]


def sources_of(claim: Claim) -> list[str]:
    """The sources of a claim, each once."""
    return list(dict.fromkeys(passage.source for passage in claim.passages))


def value_words(claim: Claim, value: ClaimValue) -> str:
    """A value as it was written, or as it was understood when two are written alike."""
    alike = sum(other.text == value.text for other in claim.values)
    if alike < 2 or claim.status == "agreed":
        return value.text or "—"
    if _DATE.match(value.value):
        return in_words(value.value)
    return value.value.replace(value.text.replace(",", ""), value.text) or value.text or "—"


def letters(sources: Iterable[str], letter: Callable[[str], str], most: int = 12) -> str:
    """Letters of sources, the rest counted."""
    names = sorted((letter(source) for source in sources), key=lambda name: (len(name), name))
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{rest:,}" if rest > 0 else "")


def series(claim: Claim, published: Callable[[str], str | None]) -> list[tuple[ClaimValue, str]]:
    """Return the values of a claim that changed over time, each with the first day on which a source gave it."""
    dated = [(value, min((day for s in value.sources if (day := published(s))), default="")) for value in claim.values]
    return sorted(dated, key=lambda pair: (not pair[1], pair[1]))


def repeats_label(claim: Claim) -> bool:
    """Whether the one value of a claim only says again what its label says, as in a sentence that several share."""
    stem = claim.label.rstrip("…")
    return len(claim.values) == 1 and bool(stem) and stem in claim.values[0].text


def support_words(claim: Claim) -> str:
    """Say how many sources make a claim, how many of them are independent, and how sure an uncertain claim is."""
    possible = wording.POSSIBLE_AT.format(percent=round(claim.confidence * 100)) if claim.confidence < THRESHOLD else ""
    return f"{possible}{count(len(sources_of(claim)), 'source')} · {wording.INDEPENDENT.format(number=claim.origins)}"


def short_supports(claim: Claim) -> tuple[str, str, str]:
    """``support_words`` in fewer and fewer words, for where a label needs the room."""
    sources, independent = len(sources_of(claim)), claim.origins
    shorter = f"{sources:,} · {independent:,} {wording.INDEPENDENT_SHORT}"
    return support_words(claim), shorter, f"{sources:,}"


def searchable(claim: Claim) -> str:
    """Label, values and passages without accents and case."""
    from kfor_tui.text.words import fold

    return fold("\n".join((claim.label, *(v.text for v in claim.values), *(p.text for p in claim.passages)))).text


def ordered(claims: Sequence[Claim], sort: str) -> list[Claim]:
    """Return claims in an order of ``SORTS``."""
    if sort == "sources":
        return sorted(claims, key=lambda claim: -len(sources_of(claim)))
    if sort == "label":
        return sorted(claims, key=lambda claim: claim.label.casefold())
    if sort == "place":
        return sorted(claims, key=lambda claim: (claim.passages[0].source, claim.passages[0].start))
    return sorted(claims, key=lambda claim: (_BY_STATUS[claim.status], -claim.confidence_band, -claim.origins))


def evidence(claim: Claim, counterparts: CounterpartIndex | None) -> list[Group]:
    """Passages under the value that each gives; one whose value is not found stands under its source's first."""
    taken: dict[int, tuple[int, tuple[int, int] | None]] = {}  # passage -> value, where it stands
    for number, value in enumerate(claim.values):
        givers = set(value.sources)
        for at, passage in enumerate(claim.passages):
            if at in taken or passage.source not in givers:
                continue
            span = _span(claim, value, passage, counterparts)
            if span is not None or claim.status == "agreed":
                taken[at] = (number, span)
    first = {source: number for number, value in reversed([*enumerate(claim.values)]) for source in value.sources}
    none = len(claim.values)
    quotes: list[list[Quoted]] = [[] for _ in range(none + 1)]
    for at, passage in enumerate(claim.passages):
        number, span = taken.get(at, (first.get(passage.source, none), None))
        quotes[number].append(Quoted(passage, span))
    values = (*claim.values, None)
    return [Group(value, tuple(own)) for value, own in zip(values, quotes, strict=True) if own]


def _span(
    claim: Claim, value: ClaimValue, passage: Passage, counterparts: CounterpartIndex | None
) -> tuple[int, int] | None:
    """Where a passage gives a value: as the differences say, else the first whole words that read so."""
    for counterpart in counterparts.matches_of(passage) if counterparts is not None else ():
        for difference in counterpart.differences:
            side = difference.left
            inside = passage.start <= side.start < side.end <= passage.end
            if inside and side.value == value.value and difference.label == claim.label:
                return side.start - passage.start, side.end - passage.start
    if claim.status == "agreed" or not value.text:
        return None
    found = re.search(rf"(?<!\w){re.escape(value.text)}(?!\w)", passage.text, re.IGNORECASE)
    return found.span() if found else None


def place_of(claim: Claim | None, claims: Sequence[Claim]) -> int:
    """Where a claim of an earlier list is now: the same one, or that with its first passage; 0 when it is gone."""
    if claim is None:
        return 0
    if claim in claims:
        return claims.index(claim)
    first = claim.passages[0] if claim.passages else None
    return next((i for i, other in enumerate(claims) if first in other.passages), 0)
