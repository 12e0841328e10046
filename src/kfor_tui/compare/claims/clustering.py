"""The ledger: pairs grouped into claims, each with the value every source gives."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from kfor_tui.compare.claims.independence import Copying
from kfor_tui.compare.claims.labels import phrase
from kfor_tui.compare.differences import Slot
from kfor_tui.compare.facts.value_labels import clarity
from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.pairs import Found, passage
from kfor_tui.compare.statement import Statement, Views
from kfor_tui.compare.verdicts.values import SO_FAR
from kfor_tui.model import Claim, ClaimStatus, ClaimValue, Origin, Passage
from kfor_tui.progress import NO_PROGRESS, Progress
from kfor_tui.union_find import UnionFind

_SEVERITY = ("agree", "nuance", "conflict")
Place = tuple[int, int, int]  # statement number, start and end of the words that give the value
_ORDER: Mapping[ClaimStatus, int] = {"contested": 0, "changed": 1, "nuanced": 2, "agreed": 3}


@dataclass(slots=True)
class _Edge:
    left: Place
    right: Place
    slot: Slot


def find(
    statements: Sequence[Statement],
    pairs: Sequence[Found],
    origins: Sequence[Origin],
    weights: Weights,
    views: Views,
    progress: Progress = NO_PROGRESS,
    published: Mapping[str, date | None] | None = None,
    edges: Sequence[tuple[int, int, Slot]] = (),
) -> tuple[Claim, ...]:
    """All claims: contested, changed, nuanced, agreed; within these by confidence and independent sources.

    ``edges`` are slots that no pair shows: values of one slot in sentences that share little.
    """
    progress.at("copied sentences")
    copying = Copying(statements, pairs, origins)
    valued = _valued(statements, pairs, copying, progress, published or {}, edges)
    spoken = {(p.source, p.start) for claim in valued for p in claim.passages}
    agreed = _agreed(statements, pairs, copying, weights, views, spoken, progress)
    return tuple(sorted((*valued, *agreed), key=_rank))


def _rank(claim: Claim) -> tuple[object, ...]:
    sources = {p.source for p in claim.passages}
    first = claim.passages[0]
    sure = claim.confidence_band if claim.status in ("contested", "changed") else 0
    return (_ORDER[claim.status], -sure, -claim.origins, -len(sources), first.source, first.start, claim.label)


def _valued(
    statements: Sequence[Statement],
    pairs: Sequence[Found],
    copying: Copying,
    progress: Progress,
    published: Mapping[str, date | None],
    more: Sequence[tuple[int, int, Slot]],
) -> list[Claim]:
    """Claims about one slot: the same words in each sentence, joined where pairs align them."""
    progress.at("grouping values")
    edges = [
        _Edge((left, slot.left.start, slot.left.end), (right, slot.right.start, slot.right.end), slot)
        for left, right, slot in more
    ]
    edges += [
        _Edge((pair.left, slot.left.start, slot.left.end), (pair.right, slot.right.start, slot.right.end), slot)
        for pair in pairs
        for slot in pair.slots
        if slot.for_ledger
        and slot.left.text
        and slot.right.text  # what only one side says is no value to hold against another
    ]
    groups = _components(edges)
    return [
        _claim(statements, group, copying, published)
        for group in progress.track("claims about values", groups, len(groups))
        if any(edge.slot.standing != "agree" for edge in group)
    ]


def _components(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    places: UnionFind[Place] = UnionFind()
    for edge in edges:
        places.join(edge.left, edge.right)
    groups: defaultdict[Place, list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[places.find(edge.left)].append(edge)
    return list(groups.values())


def _claim(
    statements: Sequence[Statement],
    group: Sequence[_Edge],
    copying: Copying,
    published: Mapping[str, date | None],
) -> Claim:
    sides = {}
    for edge in group:
        sides[edge.left] = edge.slot.left
        sides[edge.right] = edge.slot.right
    places = sorted(sides, key=lambda place: (statements[place[0]].source, place[1]))
    by_value: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:  # a source may give two: "four dead … rose to six"
        by_value[sides[place].value].append(place)
    values = []
    for value, own in by_value.items():
        sources = tuple(dict.fromkeys(statements[place[0]].source for place in own))
        rank = (-copying.origins(place[0] for place in own), -len(sources), sources, value)
        values.append((rank, ClaimValue(_usual([sides[place].text for place in own]), value, sources)))
    values.sort(key=itemgetter(0))
    worst = max((edge.slot.standing for edge in group), key=_SEVERITY.index)
    labels = Counter(edge.slot.label for edge in group if edge.slot.standing == worst)
    label = max(labels, key=lambda text: (clarity(text)[0], labels[text], clarity(text), text))
    numbers = [place[0] for place in places]
    given = tuple(value for _, value in values)
    of_worst = [edge for edge in group if edge.slot.standing == worst]
    status = _status(group)
    if status == "contested" and _is_update(statements, of_worst, published):
        status = "changed"
    confidence = max(edge.slot.confidence for edge in of_worst)
    kind = min(Counter(edge.slot.kind for edge in of_worst).items(), key=lambda item: (-item[1], item[0]))[0]
    passages = _passages(statements, numbers)
    return Claim(label, status, passages, given, copying.origins(numbers), confidence, kind)


def _is_update(
    statements: Sequence[Statement], conflicts: Sequence[_Edge], published: Mapping[str, date | None]
) -> bool:
    """Whether every unlike value comes from a later report and none falls: a toll, a count so far."""
    for edge in conflicts:
        if edge.slot.kind != "number":
            return False
        if edge.slot.note == SO_FAR:
            continue
        days = [published.get(statements[place[0]].source) for place in (edge.left, edge.right)]
        values = [_magnitude(edge.slot.left.value), _magnitude(edge.slot.right.value)]
        if days[0] is None or days[1] is None or days[0] == days[1] or None in values:
            return False
        if (days[0] < days[1]) != ((values[0] or 0.0) < (values[1] or 0.0)):
            return False
        if not _COUNTED_ON.intersection(edge.slot.label.split()):
            return False
    return True


_COUNTED_ON = frozenset(
    (
        "killed",
        "injured",
        "missing",
        "arrested",
        "evacuated",
        "rescued",
        "infected",
        "homeless",
        "trapped",
        "recovered",
        "aftershocks",
        "bodies",
        "points",
        "lead",
    )
)


def _magnitude(value: str) -> float | None:
    """The first number of a shown value."""
    found = re.search(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", value)
    return float(found[0]) if found else None


def _usual(texts: Sequence[str]) -> str:
    """The way most write a value; where they are even one with digits, for ``October 9`` tells more than ``Monday``."""
    counts = Counter(texts)
    return max(dict.fromkeys(texts), key=lambda text: (counts[text], any(c.isdigit() for c in text)))


def _status(group: Sequence[_Edge]) -> ClaimStatus:
    standings = {edge.slot.standing for edge in group}
    return "contested" if "conflict" in standings else "nuanced" if "nuance" in standings else "agreed"


def _passages(statements: Sequence[Statement], numbers: Sequence[int]) -> tuple[Passage, ...]:
    ordered = sorted(set(numbers), key=lambda n: (statements[n].source, statements[n].start))
    return tuple(passage(statements[n]) for n in ordered)


def _agreed(
    statements: Sequence[Statement],
    pairs: Sequence[Found],
    copying: Copying,
    weights: Weights,
    views: Views,
    spoken: set[tuple[str, int]],
    progress: Progress,
) -> list[Claim]:
    """Sentences that say the same without a difference, those left out that a claim about a value has already."""
    claims = []
    progress.at("grouping sentences")
    groups = _groups(pairs)
    for numbers in progress.track("writing claims", groups, len(groups)):
        passages = _passages(statements, numbers)
        if all((p.source, p.start) in spoken for p in passages):
            continue
        label = phrase([statements[n] for n in numbers], weights, views)
        sources = tuple(dict.fromkeys(p.source for p in passages))
        shortest = min(passages, key=lambda p: (len(p.text), p.source, p.start))
        value = ClaimValue(shortest.text, label, sources)
        claims.append(Claim(label, "agreed", passages, (value,), copying.origins(numbers)))
    return claims


def _groups(pairs: Sequence[Found]) -> list[list[int]]:
    """Groups of statements of which each says the same as at least half of the others and contradicts none.

    The best pairs come first; a sentence that mixes two statements therefore joins one of them and ties no knot.
    """
    same = [pair for pair in pairs if pair.outright]
    partners: defaultdict[int, set[int]] = defaultdict(set)
    rivals: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if any(slot.standing == "conflict" for slot in pair.slots):
            rivals[pair.left].add(pair.right)
            rivals[pair.right].add(pair.left)
    for pair in same:
        partners[pair.left].add(pair.right)
        partners[pair.right].add(pair.left)
    group_of: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for pair in sorted(same, key=lambda p: (-p.score, p.left, p.right)):
        left, right = group_of.get(pair.left), group_of.get(pair.right)
        if left is None and right is None:
            groups.append([pair.left, pair.right])
            group_of[pair.left] = group_of[pair.right] = groups[-1]
        elif (group := left or right) and (left is None or right is None):
            newcomer = pair.right if right is None else pair.left
            if 2 * len(partners[newcomer].intersection(group)) >= len(group) and rivals[newcomer].isdisjoint(group):
                group.append(newcomer)
                group_of[newcomer] = group
    return groups
