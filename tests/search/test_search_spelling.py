"""Readings of words that were misspelt by ear or mistyped."""

from __future__ import annotations

import pytest
from newsroom import article

from kfor_tui.index.search.vocabulary import Vocabulary
from kfor_tui.search import Engine
from kfor_tui.search.forms import forms
from kfor_tui.search.fuzzy import spellings
from kfor_tui.search.phonetics import sound
from kfor_tui.search.query import Word
from kfor_tui.search.spelling import spelling_cost

WORDS = [
    "bridge",
    "flood",
    "land",
    "lend",
    "field",
    "photograph",
    "school",
    "knight",
    "government",
    "officer",
    "clear",
    "clean",
    "the",
    "then",
    "their",
    "there",
    "water",
    "neighbour",
    "receive",
    "parliament",
    "troops",
    "soldiers",
    "border",
    "and",
    "end",
    "kind",
]


def first(typed: str) -> str:
    vocabulary = Vocabulary()
    vocabulary.add(WORDS)
    return spellings(Word(typed, typed), vocabulary, known=False)[0].key


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("brdge", "bridge"), ("flod", "flood"), ("lnd", "lend"), ("fotograf", "photograph"), ("skool", "school")),
        *(("nite", "knight"), ("goverment", "government"), ("ofiser", "officer"), ("vlear", "clear"), ("hte", "the")),
        *(("watre", "water"), ("neibour", "neighbour"), ("parlyment", "parliament"), ("soildres", "soldiers")),
    ],
)
def test_the_likeliest_reading_is_what_was_meant(typed: str, meant: str) -> None:
    assert first(typed) in ({meant, "land"} if typed == "lnd" else {meant})


def test_words_of_three_letters_are_read_in_a_search() -> None:
    engine = Engine.build([article("a.txt", "Farms\nMuch of the land is dry. The wind rose.")])

    assert engine.search("lnd ").hits[0].passage.text == "Much of the land is dry."


def test_two_slips_in_five_letters_are_read_in_a_search() -> None:
    engine = Engine.build([article("a.txt", "Farms\nThe river carried timber. Nobody was there.")])

    assert engine.search("rvire ").hits[0].passage.text == "The river carried timber."


def test_another_word_altogether_is_no_reading() -> None:
    engine = Engine.build([article("a.txt", "Farms\nPrices came down with ease.")])

    assert engine.search("capsize ").total == 0


def test_what_sounds_the_same_costs_less() -> None:
    assert spelling_cost("fone", "phone") < spelling_cost("tlone", "phone")
    assert sound("phone") == sound("fone")


@pytest.mark.parametrize(
    ("left", "right"),
    [("capsize", "capsized"), ("wound", "wounded"), ("panic", "panicked"), ("organise", "organizing")],
)
def test_inflections_find_each_other(left: str, right: str) -> None:
    assert forms(left, {right}.__contains__) == (right,)
    assert forms(right, {left}.__contains__) == (left,)
