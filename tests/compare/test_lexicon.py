"""What words have to do with each other."""

from __future__ import annotations

import pytest

from kfor_tui.compare.matching.lexicon import akin, distinct, kinship, opposed, prior
from kfor_tui.text.words import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployment", "deployed"),
        ("announcement", "announced"),
        ("recognition", "recognised"),
        ("soldiers", "troops"),
        ("bought", "purchased"),
        ("firm", "company"),
    ],
)
def test_words_of_one_sense_are_akin(one: str, other: str) -> None:
    assert akin(key(one), key(other))
    assert akin(key(other), key(one))


@pytest.mark.parametrize(
    ("one", "other"), [("state", "station"), ("part", "party"), ("rose", "fell"), ("flood", "fire")]
)
def test_likeness_of_letters_or_of_topic_is_no_kinship(one: str, other: str) -> None:
    assert not akin(key(one), key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("opened", "shut"),
        ("accepted", "rejected"),
        ("likely", "unlikely"),
        ("accurate", "inaccurate"),
        ("careful", "careless"),
        ("pre-war", "post-war"),
        ("overestimated", "underestimated"),
        ("nuclear", "non-nuclear"),
    ],
)
def test_contraries_are_opposed_both_ways(one: str, other: str) -> None:
    assert opposed(key(one), key(other))
    assert opposed(key(other), key(one))
    assert kinship(key(one), key(other)) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("close", "disclose"), ("income", "come"), ("improve", "prove"), ("discover", "cover"), ("a", "a")],
)
def test_a_prefix_that_does_not_negate_makes_no_contrary(one: str, other: str) -> None:
    assert not opposed(key(one), key(other))


def test_things_of_one_kind_are_distinct_and_synonyms_among_them_are_not() -> None:
    assert distinct(key("flood"), key("fire"))
    assert not distinct(key("fire"), key("blaze"))
    assert not distinct(key("fire"), key("minister"))


def test_rarer_words_tell_more() -> None:
    assert prior("the") < prior(key("government")) < prior(key("battalion")) <= 1
