"""How many independent origins a claim has: what was copied counts once."""

from __future__ import annotations

from builders import compared, source

OWN = "Divers searched the harbour basin until dawn."
OTHER = "The port authority will rebuild its northern pier next year."
PLAIN = "A crane fell on the northern pier and injured 9 dockers, the port authority said."
RETOLD = "At the northern pier 9 dockers were injured by a crane that fell, said the port authority."
CHANGED = "A crane fell on the northern pier and injured 12 dockers, the port authority said."
SHORT = "The crane injured 9 dockers."


def origins_of(*sentences: str, label: str) -> int:
    """The origins of the claim with this label; the articles of the sentences share nothing else."""
    others = [OWN, OTHER, "Schools held a day of mourning for the victims.", "Unions call the cranes old."]
    paragraphs = [(sentence, other * 3) for sentence, other in zip(sentences, others, strict=False)]
    comparison = compared(source(f"{number}.txt", *own) for number, own in enumerate(paragraphs))
    assert all(len(origin.sources) == 1 for origin in comparison.origins), "no article is a reprint as a whole"
    (claim,) = [claim for claim in comparison.claims if label in claim.label]
    return claim.origins


def test_a_sentence_taken_over_word_for_word_counts_once() -> None:
    assert origins_of(PLAIN, PLAIN, RETOLD, label="crane") == 2


def test_what_is_told_in_own_words_counts_for_itself() -> None:
    assert origins_of(PLAIN, RETOLD, label="crane") == 2


def test_a_copy_with_another_value_is_still_a_copy() -> None:
    assert origins_of(PLAIN, PLAIN, CHANGED, label="dockers") == 1


def test_a_short_sentence_may_be_worded_alike_by_chance() -> None:
    assert origins_of(SHORT, SHORT, label="crane") == 2
