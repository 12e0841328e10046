"""Possible merges for the user to decide: similar spellings, shared surnames, contained names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kfor_tui.model import Entity
from kfor_tui.text.coreference.name_keys import form

_MOST_IN_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, and the reason in words; ``score``, from 0 to 1, sorts them."""

    left: str
    right: str
    reason: str
    score: float


def suggestions(entities: Sequence[Entity], limit: int = 50) -> tuple[Suggestion, ...]:
    """Return possible merges, the most likely first.

    Nearly linear: only entities that share a rare word or first letters are compared.
    """
    found: dict[tuple[str, str], Suggestion] = {}
    for left, right in _pairs(entities):
        suggestion = _judge(left, right)
        if suggestion and (suggestion.left, suggestion.right) not in found:
            found[suggestion.left, suggestion.right] = suggestion
    return tuple(sorted(found.values(), key=lambda s: (-s.score, s.left, s.right))[:limit])


def _pairs(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        words = form(entity.name).split()
        for word in set(words):
            blocks[entity.kind, word].append(number)
            if len(word) > 4:
                blocks[entity.kind, "~" + word[:3] + str(len(words))].append(number)
    for numbers in blocks.values():
        if len(numbers) <= _MOST_IN_BLOCK:
            for place, first in enumerate(numbers):
                for second in numbers[place + 1 :]:
                    yield entities[first], entities[second]


def _judge(left: Entity, right: Entity) -> Suggestion | None:
    first, second = sorted((left, right), key=lambda entity: (-len(entity.mentions), entity.name))
    a, b = form(first.name).split(), form(second.name).split()
    if a == b:
        return Suggestion(first.name, second.name, "the same spelling", 1.0)
    if left.kind == "person" and a[-1] == b[-1] and (len(a) == 1 or len(b) == 1):
        return Suggestion(first.name, second.name, f"both carry the surname {second.name.split()[-1]}", 0.8)
    if left.kind == "person" and len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0][0] != b[0][0]:
        return None
    distance = _near(" ".join(a), " ".join(b))
    if distance and len(a) == len(b):
        return Suggestion(
            first.name, second.name, f"spelled alike, {distance} letter{'s' * (distance > 1)} apart", 0.9 / distance
        )
    if left.kind == "organization" and min(len(a), len(b)) > 1 and (set(a) < set(b) or set(b) < set(a)):
        return Suggestion(first.name, second.name, "one name contains the words of the other", 0.5)
    return None


def _near(left: str, right: str) -> int:
    """Return the edit distance when it is 1 or 2 in a name long enough, else 0; different digits exclude a match."""
    from rapidfuzz.distance import DamerauLevenshtein

    most = 1 if min(len(left), len(right)) < 9 else 2
    if min(len(left), len(right)) < 5 or any(c.isdigit() for c in left + right):
        return 0
    distance = int(DamerauLevenshtein.distance(left, right, score_cutoff=most))
    return distance if distance <= most else 0
