"""Looking words up by spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kfor_tui.index.search.vocabulary import Vocabulary

WORDS = st.sets(st.text("abcd", min_size=1, max_size=11), min_size=1, max_size=40)


def made(words: set[str]) -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.add(sorted(words))
    return vocabulary


@settings(max_examples=200, deadline=None)
@given(WORDS, st.text("abcd", min_size=3, max_size=11), st.integers(1, 2), st.booleans())
def test_all_words_within_the_distance_are_found_and_no_others(
    words: set[str], typed: str, distance: int, settled: bool
) -> None:
    vocabulary = made(words)
    if settled:
        vocabulary.settle()
    close = {word: OSA.distance(typed, word) for word in words if len(word) >= 3}

    assert dict(vocabulary.near(typed, distance)) == {w: d for w, d in close.items() if 0 < d <= distance}


@settings(max_examples=100, deadline=None)
@given(WORDS, st.text("abcd", max_size=3))
def test_prefixes_find_what_begins_so(words: set[str], prefix: str) -> None:
    assert made(words).with_prefix(prefix) == sorted(word for word in words if word.startswith(prefix))


@settings(max_examples=50, deadline=None)
@given(WORDS, WORDS)
def test_a_packed_vocabulary_is_the_same_and_can_grow(words: set[str], later: set[str]) -> None:
    vocabulary = Vocabulary.unpack(made(words).pack())
    vocabulary.add(sorted(later))

    for word in words | later:
        assert vocabulary.count(word) == (word in words) + (word in later)
        assert sorted(vocabulary.near(word, 1)) == sorted(made(words | later).near(word, 1))


def test_the_most_frequent_come_first_when_there_are_too_many() -> None:
    vocabulary = Vocabulary()
    vocabulary.add(["para", "parb", "parc"])
    vocabulary.add(["parb"], 5)

    assert vocabulary.with_prefix("par", 1) == ["parb"]


def test_what_is_taken_away_is_no_longer_there() -> None:
    vocabulary = made({"river", "rivers"})
    vocabulary.discard(["river"])

    assert "river" not in vocabulary
    assert vocabulary.with_prefix("riv") == ["rivers"]
    assert vocabulary.near("rivers", 1) == []


def test_words_with_digits_have_no_similar_spellings() -> None:
    assert made({"4500", "f16b"}).near("4600", 1) == []


@pytest.mark.parametrize("packed", [b"", b"{}\n", b"[]\nx", b"\xff", made({"river"}).pack()[:-3], b"null\n"])
def test_anything_else_is_not_unpacked(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Vocabulary.unpack(packed)
