"""Disjoint sets: merged items share one representative, others do not."""

from __future__ import annotations

import random

from kfor_tui.union_find import UnionFind


def test_joined_items_have_the_smallest_as_their_representative() -> None:
    sets = UnionFind("abcdef")
    sets.join("f", "b")
    sets.join("d", "f")

    assert [sets.find(item) for item in "abcdef"] == ["a", "b", "c", "b", "e", "b"]
    assert sets.groups() == [["a"], ["b", "d", "f"], ["c"], ["e"]]


def test_an_item_not_seen_before_is_a_set_of_its_own() -> None:
    sets: UnionFind[int] = UnionFind()
    sets.join(3, 7)

    assert (sets.find(7), sets.find(9)) == (3, 9)


def test_any_joins_give_the_components_of_their_graph() -> None:
    chance = random.Random(4)
    for _ in range(50):
        edges = [(chance.randrange(20), chance.randrange(20)) for _ in range(15)]
        sets = UnionFind(range(20))
        for left, right in edges:
            sets.join(left, right)
        labels = list(range(20))
        for _ in labels:
            for left, right in edges:
                labels[left] = labels[right] = min(labels[left], labels[right])
        assert [sets.find(item) for item in range(20)] == labels
