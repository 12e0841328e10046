"""Words as search sees them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.index.search.tokens import KEY_LIMIT, keys, spans, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Straße, İSTANBUL!", ["strasse", "istanbul"]),
        ("the minister’s don't", ["the", "minister", "s", "don", "t"]),
        ("U.N. and e.g. J.K.Rowling", ["un", "and", "eg", "jk", "rowling"]),
        ("4,500 1.250.000 2.5 2,5 1,200.5", ["4500", "1250000", "2.5", "2.5", "1200.5"]),
        ("12.06.1999 14:05 2023-10-09", ["12", "06", "1999", "14", "05", "2023", "10", "09"]),
        ("F-16 co-operate snake_case 27th", ["f", "16", "co", "operate", "snake", "case", "27th"]),
        ("北京 हिन्दी ٤٥٠٠", ["bei", "jing", "hindi", "4500"]),
        ("a\u0301bc ｆｕｌｌ", ["abc", "full"]),
        ("… — “” ()", []),
    ],
)
def test_words_and_numbers_have_one_key_however_they_are_written(text: str, found: list[str]) -> None:
    assert keys(text) == found


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_tokens_are_the_keys_in_order_and_lie_in_the_text(text: str) -> None:
    found = tokens(text)

    assert [token.key for token in found] == keys(text)
    at = 0
    for token in found:
        assert at <= token.start < token.end <= len(text)
        assert token.key
        assert len(token.key) <= KEY_LIMIT
        assert set(token.key) <= set("abcdefghijklmnopqrstuvwxyz0123456789.")
        at = token.end


_PRINTED = st.text(alphabet=st.sampled_from("aAbZ0129 .,-_'\"’“”–—…€\u00a0\u00adéßªº²½İı\u0301北\udc80"), max_size=40)


@settings(max_examples=1000, deadline=None)
@given(_PRINTED)
def test_the_words_of_plain_english_are_those_that_the_pattern_finds(text: str) -> None:
    assert keys(text) == [token.key for token in tokens(text)]


@settings(max_examples=1000, deadline=None)
@given(_PRINTED | st.text(max_size=60), st.randoms(use_true_random=False), st.integers(1, 20))
def test_some_words_stand_where_all_words_are_told_to_stand(text: str, chance: Random, count: int) -> None:
    found = tokens(text)
    chosen = set(chance.sample(range(len(found)), min(count, len(found))))

    assert spans(text, chosen) == {place: (found[place].start, found[place].end) for place in chosen}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_positions_in_a_part_are_positions_in_the_whole(before: str, text: str) -> None:
    whole = f"{before} {text}"
    at = len(before) + 1

    assert [token[:2] for token in tokens(whole, at)] == [(t.start + at, t.end + at) for t in tokens(text)]


def test_a_word_of_a_million_letters_has_a_short_key() -> None:
    assert [len(key) for key in keys("x" * 1_000_000)] == [KEY_LIMIT]
