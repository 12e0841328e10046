"""Pairs, claims and origins of small libraries."""

from __future__ import annotations

import random

import pytest
from builders import FLOOD, FLOOD_OTHER, FLOOD_REPRINT, compared, source
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.compare import RELATED, compare_sentences, compare_sources
from kfor_tui.model import Comparison, Source
from kfor_tui.text.annotate import annotate

LIBRARY = [
    source("a.txt", *FLOOD, published="2024-06-04"),
    source("b.txt", *FLOOD_REPRINT, published="2024-06-05"),
    source("c.txt", *FLOOD_OTHER, published="2024-06-06"),
]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compared(LIBRARY)


def test_the_order_of_the_sources_never_changes_the_result(comparison: Comparison) -> None:
    for seed in range(4):
        shuffled = list(LIBRARY)
        random.Random(seed).shuffle(shuffled)
        assert compared(shuffled) == comparison


def test_every_sentence_is_in_a_pair_or_stands_alone(comparison: Comparison) -> None:
    paired = {(p.source, p.start) for pair in comparison.pairs for p in (pair.left, pair.right)}
    alone = {(p.source, p.start) for passages in comparison.unique.values() for p in passages}
    every = {(s.id, sentence.start) for s in LIBRARY for sentence in s.sentences if sentence.kind != "title"}
    assert paired | alone == every
    assert not paired & alone


def test_passages_and_differences_stand_where_they_say(comparison: Comparison) -> None:
    texts = {s.id: s.text for s in LIBRARY}
    for pair in comparison.pairs:
        for passage in (pair.left, pair.right):
            assert texts[passage.source][passage.start : passage.end] == passage.text
        for difference in pair.differences:
            for passage, side in ((pair.left, difference.left), (pair.right, difference.right)):
                assert texts[passage.source][side.start : side.end] == side.text
                assert passage.start <= side.start <= side.end <= passage.end


def test_the_contested_value_comes_first_with_its_sources(comparison: Comparison) -> None:
    first = comparison.claims[0]
    assert (first.status, first.label) == ("contested", "homes flooded")
    assert {value.value: value.sources for value in first.values} == {
        "312": ("a.txt", "b.txt"),
        "about 345": ("c.txt",),
    }


def test_a_reprint_is_one_origin_and_the_earliest_comes_first(comparison: Comparison) -> None:
    first = comparison.origins[0]
    assert first.sources == ("a.txt", "b.txt")
    assert first.shared > 0.9
    assert len(comparison.origins) == 2


def test_origins_are_counted_not_articles(comparison: Comparison) -> None:
    agreed = [claim for claim in comparison.claims if {p.source for p in claim.passages} == {"a.txt", "b.txt"}]
    assert agreed
    assert all(claim.origins == 1 for claim in agreed)


def test_a_sentence_split_in_one_source_is_found_in_the_other() -> None:
    whole = "The ferry sank off the coast of Crete on Sunday and 14 passengers are missing, the coast guard said."
    parts = (
        "The ferry sank off the coast of Crete on Sunday.",
        "Fourteen passengers are missing, the coast guard said.",
    )
    found = compared([source("whole", whole), source("parts", *parts)])
    assert {pair.left.text for pair in found.pairs} | {pair.right.text for pair in found.pairs} == {whole, *parts}


def test_a_line_that_strangers_share_is_no_finding() -> None:
    furniture = "Write to the editors of this page if you have seen a mistake in this article."
    topics = "harbour orchard glacier cinema violin bakery tunnel lighthouse archive meadow".split()  # noqa: SIM905
    sources = [
        source(f"{topic}.txt", f"The {topic} of the old town was opened by the {topic} society in spring.", furniture)
        for topic in topics
    ]
    assert not any(furniture in (pair.left.text, pair.right.text) for pair in compared(sources).pairs)


def test_a_wire_story_with_many_reprints_stays_one_origin() -> None:
    sources = [source(f"{number}.txt", *FLOOD) for number in range(12)]
    found = compared(sources)
    assert len(found.origins) == 1
    assert found.claims
    assert all(claim.status == "agreed" for claim in found.claims)


def stages_of(sources: list[Source], stop_in: str = "") -> tuple[list[str], Comparison]:
    """The stages told, up to the one in which it is cancelled, and what comes of it."""
    told: list[str] = []

    def tell(stage: str, _done: int, _total: int) -> None:
        told.append(stage)

    annotations = {s.id: annotate(s) for s in sources}
    found = compare_sources(sources, annotations, progress=tell, cancelled=lambda: bool(told) and told[-1] == stop_in)
    return list(dict.fromkeys(told)), found


def test_a_comparison_can_be_stopped_in_every_stage_and_half_of_the_findings_are_never_told() -> None:
    every, whole = stages_of(LIBRARY)
    assert whole.pairs
    assert {"reading sentences", "matching sentences", "comparing values", "writing claims"} <= set(every)
    for number, stage in enumerate(every[:-1]):
        told, found = stages_of(LIBRARY, stop_in=stage)
        assert told == every[: number + 1]
        assert found == Comparison(whole.sources)


def test_each_stage_that_counts_ends_at_its_own_total() -> None:
    last: dict[str, tuple[int, int]] = {}

    def tell(stage: str, done: int, total: int) -> None:
        assert done <= total
        last[stage] = done, total

    found = compare_sources(LIBRARY, {}, progress=tell)
    assert all(done == total for done, total in last.values())
    assert last["matching sentences"] == (sum(len(s.sentences) for s in LIBRARY),) * 2
    assert last["writing pairs down"] == (len(found.pairs),) * 2


def test_no_sources_make_an_empty_comparison() -> None:
    assert compare_sources([], {}).pairs == ()


WORDS = st.lists(
    st.sampled_from("the minister said 27 29 countries not open shut Berlin Paris Monday first again , . more".split()),  # noqa: SIM905
    max_size=14,
).map(" ".join)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(WORDS, WORDS)
def test_turning_a_pair_round_turns_its_findings_round(left: str, right: str) -> None:
    there, back = compare_sentences(left, right), compare_sentences(right, left)
    assert there.score == back.score
    assert there.relation == back.relation
    assert {(d.kind, d.severity) for d in there.differences} == {(d.kind, d.severity) for d in back.differences}


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_breaks_the_comparison(left: str, right: str) -> None:
    pair = compare_sentences(left, right)
    assert 0 <= pair.score <= 1
    for difference in pair.differences:
        assert left[difference.left.start : difference.left.end] == difference.left.text
        assert right[difference.right.start : difference.right.end] == difference.right.text


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(min_size=1, max_size=120))
def test_a_sentence_says_the_same_as_itself(text: str) -> None:
    assert compare_sentences(text, text).differences == ()


def test_a_line_of_a_megabyte_is_compared_in_part() -> None:
    pair = compare_sentences("The dam broke on Friday. " + "word " * 200_000, "The dam broke on Friday.")
    assert pair.score >= 0


def test_identical_sentences_are_verbatim_and_score_at_least_as_related() -> None:
    pair = compare_sentences(FLOOD[0], FLOOD[0])
    assert pair.relation == "verbatim"
    assert pair.score >= RELATED
    assert pair.reasons


def _conflicts(left: str, right: str, *days: str) -> list[str]:
    """The labels of the contested claims of two reports of one paragraph each."""
    found = compared([source("a.txt", left, published=days[0]), source("b.txt", right, published=days[-1])])
    return [claim.label for claim in found.claims if claim.status == "contested"]


def test_a_contradiction_makes_a_pair_of_sentences_that_share_little() -> None:
    one = "The tanker, built in 1988, was licensed to carry 90,000 tonnes."
    other = "According to the port authority, the tanker was built in 1991 and was licensed for 90,000 tonnes."
    found = compared([source("a.txt", one, "Rain is expected on the coast."), source("b.txt", other)])
    (pair,) = found.pairs
    assert [d.kind for d in pair.differences if d.severity == "conflict"] == ["date"]
    assert pair.score >= RELATED


def test_a_pair_told_by_its_contradiction_alone_is_gone_above_the_usual_threshold() -> None:
    one = "The tanker, built in 1988, was licensed to carry 90,000 tonnes."
    other = "According to the port authority, the tanker was built in 1991 and was licensed for 90,000 tonnes."
    assert compared([source("a.txt", one), source("b.txt", other)], threshold=RELATED + 0.2).pairs == ()


@pytest.mark.parametrize(("later", "labels"), [("2023-05-05", ["sum: sales of marlin rose"]), ("2023-08-03", [])])
def test_figures_of_the_next_quarter_are_no_rivals_of_the_last(later: str, labels: list[str]) -> None:
    left = "Sales of Marlin rose to 310 million crowns."
    right = "Sales of Marlin rose to 290 million crowns."
    assert [label.lower() for label in _conflicts(left, right, "2023-05-04", later)] == labels


def test_a_sentence_after_one_that_opens_with_a_year_tells_of_that_year() -> None:
    now = "The Liberals won 31 percent of the votes in the west."
    then = "In the last election, in 2017, turnout was high. The Liberals won 24 percent of the votes in the west."
    assert _conflicts(now, then, "2021-10-10") == []
    assert _conflicts(now, then.partition(". ")[2], "2021-10-10") != []
