"""The kind of a name in a whole corpus: by vote of its mentions, and by longer names that contain it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set

from kfor_tui.model import EntityKind
from kfor_tui.text import gazetteer

Key = tuple[str, EntityKind]
Cells = Mapping[tuple[str, str, EntityKind], list[tuple[str, int]]]

_SHARE = 4  # share of its mentions that the full names with a surname must have


def settled_kinds(
    cells: Cells, keys: Mapping[tuple[str, EntityKind], str], hidden: Set[tuple[str, str, EntityKind]]
) -> dict[Key, EntityKind]:
    """Map a key and the kind of its mentions to the kind in the corpus, where they differ."""
    settled = _by_vote(cells, keys, hidden)
    counted: Counter[Key] = Counter()
    for (name, _, kind), where in cells.items():
        key = keys[name, kind]
        counted[key, settled.get((key, kind), kind)] += len(where)
    changed = _by_longer_name(counted)
    for name, _, kind in cells:
        key = keys[name, kind]
        now = settled.get((key, kind), kind)
        if (key, now) in changed:
            settled[key, kind] = changed[key, now]
    return settled


def _by_longer_name(counted: Counter[Key]) -> dict[Key, EntityKind]:
    """Settle single words: a surname in the corpus is a person, the start of only one company's name a company.

    ``LePage`` beside ``Paul LePage``, ``Goldman`` beside ``Goldman Sachs``; known names keep their kind.
    """
    surnames: Counter[str] = Counter()
    with_given: Counter[str] = Counter()  # the number of these mentions that start with an unambiguous given name
    companies: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, kind), count in counted.items():
        words = key.removeprefix("known ").split()
        if len(words) > 1 and kind == "person":
            surnames[words[-1]] += count
            with_given[words[-1]] += count * gazetteer.default().has("given", words[0])
        elif len(words) > 1 and kind == "organization":
            companies[words[0]][key] += count
    changed: dict[Key, EntityKind] = {}
    for (key, kind), count in counted.items():
        if " " in key or not key:
            continue
        named = (with_given if kind == "place" else surnames)[key]
        if kind in ("organization", "place", "other") and (named >= count or (named > 1 and named * _SHARE >= count)):
            if named > companies[key].total() and key not in _plain_words():
                changed[key, kind] = "person"
        elif kind == "person" and not named and len(companies[key]) == 1 and _may_name_company(key):
            changed[key, kind] = "organization"
    return changed


def _plain_words() -> Set[str]:
    return gazetteer.default().names.keys() | gazetteer.default().demonyms.keys()


def _may_name_company(word: str) -> bool:
    names = gazetteer.default()
    return word not in _plain_words() and not any(
        names.has(table, word) for table in ("given", "weak", "common", "org")
    )


def _by_vote(
    cells: Mapping[tuple[str, str, EntityKind], list[tuple[str, int]]],
    keys: Mapping[tuple[str, EntityKind], str],
    hidden: Set[tuple[str, str, EntityKind]],
) -> dict[Key, EntityKind]:
    """Give all mentions of a spelling the kind that nearly all of them have.

    Capitals hide the kind of a name: ``KARST`` in a headline is whatever ``Karst`` is elsewhere.
    """
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    shouted: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for (name, surface, kind), where in cells.items():
        (shouted if (name, surface, kind) in hidden else votes)[keys[name, kind]][kind] += len(where)
    for key, count in shouted.items():
        plain = votes.get(key)
        if plain is None:
            votes[key] = count
        else:
            plain.update(dict.fromkeys(count.keys() - plain.keys(), 0))
    settled: dict[Key, EntityKind] = {}
    for key, count in votes.items():
        best, most = min(count.items(), key=lambda item: (item[1] * -1, item[0] == "other", item[0]))
        for kind, number in count.items():
            if kind != best and (number * 3 <= most or kind == "other"):
                settled[key, kind] = best
    return settled
