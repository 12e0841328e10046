"""Which names of persons are one person: surnames, initials, middle names, short given names and misspellings."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kfor_tui.text import gazetteer
from kfor_tui.text.coreference.name_keys import core
from kfor_tui.text.coreference.nodes import Link, Node

_DOMINANT = 3  # ratio to the mentions of all others with the surname
_LONG_ENOUGH = 5  # letters; given names of this length may differ in one by mistake
_SHORT_FORM = 3  # letters of a shortened given name ("Phil")

Owner = tuple[int, list[str]]


def person_links(nodes: list[Node]) -> Iterator[Link]:
    """Return the links between names of persons; a bare surname is linked when it is unambiguous."""
    full: dict[str, list[Owner]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if node.kind == "person" and len(parts := node.key.split()) > 1:
            full[parts[-1]].append((index, parts))
    for owners in full.values():
        yield from _same_person(owners)
    for index, node in enumerate(nodes):
        last = node.key.split()
        if node.kind != "person" or not last or (" " in core(node.name, "person") and _has_given_name(last)):
            continue
        owners = [owner for owner in full.get(last[-1], []) if _ends_with(owner[1], last) and not _is_bare(owner, full)]
        owner = _meant(nodes, owners)
        if owner is not None:
            yield index, owner, f"the surname of {nodes[owner].name}"


def _is_bare(owner: Owner, full: Mapping[str, list[Owner]]) -> bool:
    """Return whether a name of several words is only the surname of a longer one."""
    parts = owner[1]
    return not _has_given_name(parts) and any(_ends_with(other, parts) for _, other in full[parts[-1]])


def _has_given_name(parts: list[str]) -> bool:
    names = gazetteer.default()
    return len(parts[0]) == 1 or names.has("given", parts[0]) or names.has("weak", parts[0])


def _ends_with(parts: list[str], surname: list[str]) -> bool:
    """Return whether a full name ends in a surname, which may have several words ("de León", "Vaughan Williams")."""
    return len(parts) > len(surname) and parts[-len(surname) :] == surname


def _meant(nodes: Sequence[Node], owners: list[Owner]) -> int | None:
    """Return the person a bare surname refers to: the only one, or the one named far more often than all others."""
    if not owners:
        return None
    groups: list[list[Owner]] = []
    for owner in sorted(owners):
        fitting = [group for group in groups if all(_one_given_name(owner[1][0], other[1][0]) for other in group)]
        if fitting:
            fitting[0].append(owner)
        else:
            groups.append([owner])
    if len(groups) == 1:
        return groups[0][0][0]
    counted = sorted(((sum(nodes[index].count for index, _ in group), group[0][0]) for group in groups), reverse=True)
    most, others = counted[0], sum(count for count, _ in counted[1:])
    return most[1] if most[0] >= _DOMINANT * others else None


def _same_person(owners: list[Owner]) -> Iterator[Link]:
    """Link full names with one surname: equal or short given names, a misspelling, an initial that only one fits."""
    by_first: dict[str, list[Owner]] = defaultdict(list)
    for owner in owners:
        by_first[owner[1][0]].append(owner)
    for same in by_first.values():
        for left, right in itertools.pairwise(same):
            if _compatible(left[1], right[1]):
                yield left[0], right[0], "the same first name and surname"
    firsts = sorted(first for first in by_first if len(first) > 1)
    yield from _short_or_misspelt(by_first, firsts)
    for index, parts in owners:
        if len(parts[0]) == 1:
            initials = [first for first in firsts if first[0] == parts[0]]
            if len(initials) == 1:
                yield index, by_first[initials[0]][0][0], "the same initial and surname"


def _short_or_misspelt(by_first: Mapping[str, list[Owner]], firsts: list[str]) -> Iterator[Link]:
    """Link ``Bill`` and ``William``, ``Hasib`` and ``Hassib`` before one surname, when no third name fits."""
    for first in firsts:
        fitting = [other for other in firsts if other != first and _one_given_name(first, other)]
        if len(fitting) == 1 and first < fitting[0]:
            left, right = by_first[first][0], by_first[fitting[0]][0]
            if _compatible(left[1], right[1]):
                yield left[0], right[0], "a short or misspelt first name and the same surname"


def _compatible(left: list[str], right: list[str]) -> bool:
    """Return whether middle names are compatible: one has none, or each matches by its initial."""
    middle, other = left[1:-1], right[1:-1]
    if not middle or not other:
        return True
    return all(a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b) for a, b in zip(middle, other, strict=False))


def _one_given_name(left: str, right: str) -> bool:
    """Return whether two given names may be one person's: equal, an initial, a short form, or a misspelling."""
    if left == right or (min(len(left), len(right)) == 1 and left[0] == right[0]):
        return True
    if _long_forms(left) & _long_forms(right):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= _SHORT_FORM and long.startswith(short) and len(long) - len(short) <= _LONG_ENOUGH:
        return not (gazetteer.default().has("given", short) and gazetteer.default().has("given", long)) or _cut(
            short, long
        )
    return _is_slip(left, right)


def _cut(short: str, long: str) -> bool:
    """Return whether ``short`` is the start of ``long`` and not a name of its own, like "Jo" or "Anna" of "Annabel"."""
    return short[-1] not in "aeiou" and long[len(short)] in "aeiou"


def _is_slip(left: str, right: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    if min(len(left), len(right)) < _LONG_ENOUGH or left[0] != right[0]:
        return False
    names = gazetteer.default()
    if names.has("given", left) and names.has("given", right):
        return False
    return DamerauLevenshtein.distance(left, right, score_cutoff=1) <= 1


@cache
def _long_forms(name: str) -> frozenset[str]:
    """Return the given names that ``name`` may be short for, including itself."""
    return frozenset((name, *_short_forms().get(name, ())))


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Return short forms of given names with their full forms, from ``data/short_given_names.toml``."""
    import tomllib
    from importlib import resources

    raw = tomllib.loads(resources.files("kfor_tui").joinpath("data/short_given_names.toml").read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for long, shorts in raw["short_forms"].items():
        for short in shorts.split():
            found[short] = (*found.get(short, ()), long)
    return found
