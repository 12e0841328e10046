"""Shortcuts that make reading faster give the same results as the long way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfor_tui.ingest.metadata import firstlines
from kfor_tui.text import moments, sentences
from kfor_tui.text.boilerplate import cues
from kfor_tui.text.dates import days as date_days
from kfor_tui.text.dates import scanner, vocabulary
from kfor_tui.text.ner import tagger as _name_tagger
from kfor_tui.text.ner.features import JOINED, SLOTS, expand, values, view
from kfor_tui.text.ner.tokens import tokenize
from kfor_tui.text.patterns import listed
from kfor_tui.text.quantities import candidates, head_nouns, tokens, unit_matching, units
from kfor_tui.text.sentences import splitter
from kfor_tui.text.words import fold_word

_WORDS = (
    'the said Mr. Roe U.S. p.m. 9 Oct. 2023 ’90s May Tue. yesterday (no) "yes" No. Army! why? It fell. and … [2] '
    "' harbour ferries. xiii. 23. Tugs"
)
_PIECES = st.sampled_from(_WORDS.split())
_TEXTS = st.lists(_PIECES, max_size=30).map(" ".join)
_NAMES = "Jane Roe of the Holm Harbour Board met Ivan Horvat in Lindau. Zqvart and the U.N. said no; Ariane 6 flew."


def test_packed_sums_choose_the_label_that_feature_by_feature_sums_choose() -> None:
    stored = _name_tagger._stored()
    weights = _name_tagger.unpack(stored["weights"], stored["scale"])
    seen = view(tokenize(_NAMES), _NAMES)
    labels = _name_tagger.default().tag(seen)
    assert len(set(labels)) > 3
    for index, run in _name_tagger.active(seen):
        previous = labels[index - 1] if index else "O"
        if not seen.caps[index] and previous == "O":
            continue
        found = values(seen, index, run, previous)
        features = [f for slot, value in zip(SLOTS, found, strict=True) for f in expand(slot, value) if f in weights]
        scores = [sum(weights[feature][label] for feature in features) for label in range(len(_name_tagger.LABELS))]
        best = max(scores[label] for label in _name_tagger.FOLLOWS[previous])
        assert scores[_name_tagger.LABELS.index(labels[index])] == pytest.approx(best)


def test_sums_by_sort_are_the_sums_feature_by_feature() -> None:
    stored = _name_tagger._stored()
    weights = _name_tagger.unpack(stored["weights"], stored["scale"])
    tagger = _name_tagger.Tagger(weights)
    words = (*tokenize(_NAMES).words, "ministers", "St", "Nato", "Česká", "^", "")
    for slot, sums in zip(SLOTS, tagger._sums, strict=True):
        for word in () if slot in JOINED else words if slot == "c" else words[:-1]:
            rows = [_name_tagger.packed(weights[feature]) for feature in expand(slot, word) if feature in weights]
            assert sums[word] == sums[word] == sum(rows), (slot, word)


@given(_TEXTS)
def test_sentences_are_the_same_when_every_rule_is_asked_about_every_stop(text: str) -> None:
    piece = " ".join(text.split())
    usual = sentences.split_paragraph(piece)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitter, "_plain_starts", lambda _: None)
        assert sentences.split_paragraph(piece) == usual
        patch.setattr(splitter, "_ODD_STOP", re.compile(""))
        assert sentences.split_paragraph(piece) == usual


def test_plain_sentences_are_told_without_asking_the_rules() -> None:
    text = "Ferries left the harbour on July 8. Nobody was hurt. The board met"
    assert splitter._plain_starts(text) == [36, 53]
    assert splitter._plain_starts("He saw Gen. Roe. The board met.") is None


@given(_TEXTS)
def test_every_place_where_a_date_may_begin_is_looked_at(text: str) -> None:
    anchors = {match.start() for match in scanner._anchor().finditer(text)}
    assert anchors <= {0, *scanner.hints(text)} and anchors <= {0, *scanner.hints(text + " é")}
    assert scanner.hints(text) == scanner.hints(text + " é")


_BLOCKS = st.sampled_from(
    listed("12:30 1. 2) (3) 24/7 50/50 v2 #tag www.example.org +44 20 7946 0958 (555) 123-4567 555-123-4567 3.5 8.")
)


@given(st.lists(st.tuples(_BLOCKS | _PIECES, st.sampled_from(" \n\t"))).map(lambda rows: "".join(map("".join, rows))))
def test_what_is_blocked_is_never_passed_over(text: str) -> None:
    assert candidates._may_block(text) or not list(candidates._BLOCKED.finditer(text))


_COUNTS = "two Three forty-five ONE hundred million half 8 1,200.5 .5 3-4 alone often bn, (six) seventh"


@given(st.lists(st.sampled_from(_COUNTS.split()) | _PIECES).map(" ".join))
def test_numbers_of_plain_letters_stand_where_those_of_any_letters_do(text: str) -> None:
    assert tokens._places(text) == tokens._places(text + " é")


_TO_COME = listed("will won't would be due set by is are to next said after The By until")


@given(st.lists(st.sampled_from(_TO_COME) | _PIECES, max_size=12).map(" ".join))
def test_what_is_to_come_is_told_as_without_a_first_look(text: str) -> None:
    whole = vocabulary._FUTURE.search(text, max(0, len(text) - 90), len(text)) is not None
    assert vocabulary.is_future(text, len(text)) == whole


_DATES = listed("on Monday 9 the 9th day of 9-12 October Oct. May 2023 and")


@given(st.lists(st.sampled_from(_DATES), max_size=12).map(" ".join))
def test_days_before_a_month_are_found_as_without_a_first_look(text: str) -> None:
    usual = moments.find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(date_days, "_DAY_NEAR", re.compile(""))
        scanner.scan.cache_clear()
        assert moments.find(text) == usual
        scanner.scan.cache_clear()


@given(
    st.lists(st.sampled_from(listed("armed forces personnel member countries dead police red Ministers")), min_size=1)
)
def test_a_head_is_found_among_the_first_plurals_as_among_all_words(words: list[str]) -> None:
    read = head_nouns._run(" " + " ".join(words), 0, joined=True)
    assert head_nouns._head(read, singular=False) == head_nouns._head(words[: head_nouns._MAX_WORDS], singular=False)


def test_every_symbol_is_among_the_beginnings_tried() -> None:
    table = units.table()
    for symbol in {*table.symbols, *table.signs}:
        tried = unit_matching._beginnings(symbol[: unit_matching._LONGEST_SYMBOL])
        assert len(symbol) > unit_matching._LONGEST_SYMBOL or symbol in tried
        assert tried == sorted(tried, key=len, reverse=True)


@given(st.text("ab 12.,k\né", max_size=30))
def test_lines_have_the_normal_form_that_the_long_way_gives(line: str) -> None:
    whole = cues._NUMBER.sub("#", " ".join(fold_word(line).split()))
    assert cues.normal_form(line) == whole


_LINES = st.lists(st.sampled_from(listed("OSLO ( (Agency) Oct 9, 2023 - — – -- and , Monday")), max_size=9).map(
    " ".join
)


@given(_LINES)
def test_a_dateline_is_found_as_without_a_look_for_its_dash(line: str) -> None:
    usual = firstlines._dateline([line])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(firstlines, "_DASHES", ("",))
        assert firstlines._dateline([line]) == usual
