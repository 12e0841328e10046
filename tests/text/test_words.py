"""Words, folding and keys: exact offsets, and one key for all forms of a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.text.words import STOPWORDS, fold, fold_word, key, stem, words

SOME = settings(max_examples=300, derandomize=True, deadline=None)
MIXED = st.text(st.one_of(st.sampled_from("aZéİıßĐđŁşﬁǅ’'.-,5漢नしРи \n😀\u0301\u200d"), st.characters()), max_size=50)


@SOME
@given(MIXED)
def test_every_word_is_what_its_offsets_say_in_order(text: str) -> None:
    position = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert position <= word.start < word.end
        assert word.key
        position = word.end


@SOME
@given(MIXED)
def test_offsets_of_a_folded_text_never_leave_the_text_and_never_go_back(text: str) -> None:
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for start in range(0, len(folded.text), 3):
        span = folded.span(start, min(start + 2, len(folded.text)))
        assert 0 <= span.start < span.end <= len(text)


@SOME
@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@SOME
@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_a_stem_is_never_empty_for_a_word(word: str) -> None:
    assert bool(stem(word)) == bool(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.N. Council met.", ["The", "U.N.", "Council", "met"]),
        ("at 5 p.m. on", ["at", "5", "p.m.", "on"]),
        ("O'Neill’s didn’t", ["O'Neill’s", "didn’t"]),
        ("1,200.5 litres at 14:05", ["1,200.5", "litres", "at", "14:05"]),
        ("state-led co-operation by F-16s", ["state", "led", "co-operation", "by", "F-16s"]),
        ("the 28th, a 27-year-old", ["the", "28th", "a", "27", "year", "old"]),
        ("snake_case *bold*", ["snake", "case", "bold"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京で", ["東", "京", "で"]),
        ("Москва, İzmir", ["Москва", "İzmir"]),
        ("", []),
    ],
)
def test_what_counts_as_a_word(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    "forms",
    [
        "recognise recognized recognizing recognises",
        "organisation organizations organization’s",
        "emphasised emphasizes emphasising",
        "defence defense defences",
        "neighbouring neighboring",
        "neighbour neighbors neighbour’s",
        "centre centers centres centred centered",
        "travelled traveled travelling travels travel",
        "cancelled canceled cancelling cancel",
        "labour labor labours",
        "favourite favorite favourites",
        "analyse analyzed analysing",
        "paediatric pediatric",
        "manoeuvre maneuver manoeuvres",
        "programme program programs programmes",
        "dialogue dialog dialogues",
        "licence license licensed licences",
        "practise practice practised practising",
        "grey gray",
        "country countries country’s",
        "carry carried carries carrying",
        "plan planned planning plans",
        "use used using uses",
        "vote voted voting votes",
        "agree agreed agrees agreeing",
        "stop stopped stopping stops",
        "pass passed passes passing",
        "kill killed killing kills",
        "church churches",
        "box boxes boxed boxing",
        "die died dies dying",
        "take took taken taking takes",
        "say said says saying",
        "lead led leads leading",
        "woman women women’s",
        "crisis crises",
        "U.N. UN",
        "U.S. US U.S.’s",
        "4,500 4500",
        "Türkiye Turkiye TÜRKİYE Türkiye’s turkiye",
        "Straße STRASSE strasse",
        "Đoković Djokovic",
        "co-operate cooperate cooperated",
        "re-elected reelected",
    ],
)
def test_forms_of_one_word_share_a_key(forms: str) -> None:
    assert len({key(form) for form in forms.split()}) == 1, {form: key(form) for form in forms.split()}


@pytest.mark.parametrize(
    "pair",
    [
        "plan plane", "hop hope", "car care", "us use", "for four", "on one", "bring boring", "thing think", "new news",
        "general generate", "deploy deployment", "person personnel", "two too", "29 27", "1,200.5 12005", "wing win",
        "state station", "university universe", "policy police", "rate rat", "ring rung2", "1st 2nd",
    ],
)  # fmt: skip
def test_different_words_keep_different_keys(pair: str) -> None:
    first, second = pair.split()
    assert key(first) != key(second)


def test_a_negated_verb_has_the_key_of_its_negation() -> None:
    assert [key(word) for word in ("didn't", "isn’t", "won't")] == ["not"] * 3


def test_contractions_leave_their_pronoun() -> None:
    assert [key(word) for word in ("they're", "it’s", "I'm", "we'll")] == ["they", "it", "i", "we"]


def test_stopwords_are_their_own_keys() -> None:
    assert {word for word in STOPWORDS if key(word) != word} == set()


@pytest.mark.parametrize(
    ("word", "folded"),
    [("İSTANBUL", "istanbul"), ("ırmak", "irmak"), ("Łódź", "lodz"), ("œuvre", "oeuvre"), ("Æsir", "aesir"),
     ("Москва", "moskva"), ("ﬁnal", "final"), ("e\u0301", "e"), ("Ǆ", "dz")],
)  # fmt: skip
def test_folding_reaches_every_script(word: str, folded: str) -> None:
    assert fold_word(word) == folded


def test_a_folded_match_leads_back_to_the_original_characters() -> None:
    text = "In İstanbul und der Straße, nahe Đurđevac"
    folded = fold(text)
    for wanted, original in (("istanbul", "İstanbul"), ("strasse", "Straße"), ("djurdjevac", "Đurđevac")):
        start = folded.text.index(wanted)
        span = folded.span(start, start + len(wanted))
        assert text[span.start : span.end] == original


def test_signs_that_are_no_letters_stay_when_folded() -> None:
    assert fold("😀 ␛ “yes” — 5 €").text == '😀 ␛ "yes" - 5 €'
