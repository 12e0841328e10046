"""How much two sentences say the same, and which candidates are asked."""

from __future__ import annotations

from builders import FLOOD, FLOOD_OTHER, source

from kfor_tui.compare import compare_sentences, read_sentence
from kfor_tui.compare.matching import candidates
from kfor_tui.compare.matching.ranking import rank, score_matrix
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, VERBATIM, Weights, relation, score
from kfor_tui.compare.pairs import weigh
from kfor_tui.compare.statement import Names, read_source
from kfor_tui.model import Annotations


def test_a_rewording_scores_above_a_neighbouring_fact_and_that_above_a_stranger() -> None:
    plain = "The government raised the tax on petrol by five percent on Monday."
    reworded = "On Monday the government increased the petrol tax by 5 percent."
    neighbour = "The government said the tax on petrol pays for new roads."
    stranger = "A bear was seen near the ski lifts of the resort."
    scores = [compare_sentences(plain, other).score for other in (plain, reworded, neighbour, stranger)]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] >= REWORDED
    assert scores[3] < RELATED


def test_rarity_in_the_corpus_counts() -> None:
    weights = Weights({"river": 90, "sandbag": 2}, 100)
    assert weights["sandbag"] > weights["river"]


def test_the_score_is_the_same_whichever_side_is_left() -> None:
    left, right = read_sentence(FLOOD[0]), read_sentence(FLOOD_OTHER[0])
    assert score(left, right, Weights()).score == score(right, left, Weights()).score


def test_a_short_headline_is_no_proof_by_two_words() -> None:
    assert compare_sentences("Prime Minister resigns", "Prime Minister marries").relation == "related"


def test_the_words_in_order_decide_what_is_verbatim() -> None:
    assert relation(0.4, VERBATIM) == "verbatim"
    assert relation(REWORDED, 0.5) == "reworded"
    assert relation(RELATED, 0.5) == "related"


def test_the_context_of_an_article_lifts_what_it_is_about() -> None:
    statements = [
        read_sentence("The actress left the clinic in Malibu.", "a"),
        read_sentence("She went home today.", "a"),
        read_sentence("The actress has left the Malibu clinic.", "b"),
        read_sentence("He went home today.", "c"),
        read_sentence("The goalkeeper was injured.", "c"),
        read_sentence("She is back home.", "b"),
    ]
    matrix = score_matrix(statements)
    assert rank(0, matrix, [2, 3, 4, 5])[0] == 2
    assert matrix[0][1] == 0
    assert rank(5, matrix, [1, 3]) == [1, 3]


def test_candidates_never_come_from_the_same_source_and_a_table_finds_nothing() -> None:
    table = "Gold 12.50 Oil 70.10 Wheat 5.20 Copper 9.10 Gas 2.20"
    sources = [source("a", *FLOOD, table), source("b", *FLOOD_OTHER, table), source("c", *FLOOD, table)]
    statements = [s for one in sources for s in read_source(one, Annotations(), Names())]
    index = candidates.build(statements, weigh(statements))
    for number, others in candidates.find(index, range(len(statements))):
        assert statements[number].text != table
        assert all(statements[other].source != statements[number].source for other in others)


def test_a_block_of_statements_finds_the_same_as_all_at_once() -> None:
    sources = [source("a", *FLOOD), source("b", *FLOOD_OTHER)]
    statements = [s for one in sources for s in read_source(one, Annotations(), Names())]
    index = candidates.build(statements, weigh(statements))
    together = list(candidates.find(index, range(len(statements))))
    apart = [found for n in range(len(statements)) for found in candidates.find(index, [n])]
    assert together == apart
