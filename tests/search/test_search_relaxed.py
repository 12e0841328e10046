"""A search never dead-ends: what comes closest follows, and says what it lacks."""

from __future__ import annotations

import pytest
from newsroom import article

from kfor_tui.search import Engine

FERRY = "Harbour\nThe ferry left at dawn. Two boats capsized near the pier.\nRescuers searched the lake at dawn."
MARKET = "Market\nTraders met the mayor. Prices of fish rose.\nThe mayor promised a new pier."


@pytest.fixture(params=[10_000, 1], ids=["memory", "disk"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return Engine.build([article("ferry.txt", FERRY), article("market.txt", MARKET)], large=request.param)


def test_a_sentence_with_all_words_is_found_alone(engine: Engine) -> None:
    result = engine.search("ferry dawn ")

    assert result.complete
    assert [(hit.within, hit.missing) for hit in result.hits] == [("sentence", ())]


def test_a_paragraph_that_holds_all_words_comes_first_with_its_best_sentence(engine: Engine) -> None:
    result = engine.search("ferry boats capsized ")

    best = result.hits[0]
    assert not result.complete
    assert (best.passage.text, best.within, best.missing) == (
        "Two boats capsized near the pier.",
        "paragraph",
        ("ferry",),
    )


def test_a_source_that_holds_all_words_is_marked_as_such(engine: Engine) -> None:
    best = engine.search("fish promised ").hits[0]

    assert (best.passage.source, best.within) == ("market.txt", "source")


def test_a_word_that_no_source_has_leaves_sentences_with_the_others(engine: Engine) -> None:
    result = engine.search("mayor pier qqxzzqk ")

    assert result.hits[0].passage.text == "The mayor promised a new pier."
    assert result.hits[0].within is None
    assert {hit.missing for hit in result.hits} == {("qqxzzqk",)}


@pytest.mark.parametrize("large", [10_000, 1])
def test_a_word_of_nearly_every_sentence_is_an_answer_when_the_others_are_nowhere(large: int) -> None:
    text = "Harbour\n" + " ".join(f"The ferry left pier {number}." for number in range(200))
    engine = Engine.build([article("ferry.txt", text), article("market.txt", MARKET)], large=large)
    assert "ferry" in engine.search("ferry qqxzzqk ").hits[0].passage.text


def test_conditions_stay_conditions(engine: Engine) -> None:
    assert {hit.passage.source for hit in engine.search("mayor capsized in:market ").hits} == {"market.txt"}
    assert all("promised" not in hit.passage.text for hit in engine.search("mayor capsized !promised ").hits)


def test_hits_are_ordered_by_score_below_those_of_full_answers(engine: Engine) -> None:
    scores = [hit.score for hit in engine.search("ferry mayor pier ").hits]

    assert scores == sorted(scores, reverse=True)
    assert max(scores) < 0.5


def test_only_words_that_are_nowhere_find_nothing(engine: Engine) -> None:
    assert engine.search("qqxzzqk wwvbbnk ").total == 0


def test_a_hit_says_in_words_what_it_lacks(engine: Engine) -> None:
    assert engine.search("ferry boats capsized ").hits[0].reasons[:2] == (
        "the paragraph has all words",
        "without “ferry”",
    )
