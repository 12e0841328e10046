"""Rows of sentences side by side, and the words that changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Difference, Pair, Relation, Severity, Source
from kfor_tui.tui.presentation.alignment import Alignment, Place, align, changed_words, find_links, tokens
from tui.fakes import flood_comparison, flood_sources, side, source


def lines(name: str, count: int) -> Source:
    return source(name, "Title\n" + "\n".join(f"Sentence number {i} of {name}." for i in range(count)))


def pair(left: Source, i: int, right: Source, j: int, score: float = 0.8, relation: Relation = "reworded") -> Pair:
    passages = (left.passage(left.sentences[i + 1]), right.passage(right.sentences[j + 1]))
    return Pair(score, relation, *passages)


def differing(
    left: Source,
    i: int,
    right: Source,
    j: int,
    score: float,
    relation: Relation = "reworded",
    severity: Severity = "conflict",
) -> Pair:
    said = side(left, "Sentence number 0", "0"), side(right, "Sentence number 0", "1")
    return replace(
        pair(left, i, right, j, score, relation), differences=(Difference("number", severity, "sentences", *said),)
    )


def laid(sources: list[Source], pairs: list[Pair], base: int = 0) -> list[str]:
    """Rows as text: the numbers of the sentences of each column, from 0, and ``m`` for those out of step."""
    found = align(sources, find_links(sources, pairs), base)
    return [_row_text(found, row) for row in range(len(found.rows))]


def _row_text(found: Alignment, number: int) -> str:
    row = found.rows[number]
    return " | ".join(
        ",".join(f"{s - 1}{'m' if Place(c, s) in row.moved else ''}" for s in cell) or "-"
        for c, cell in enumerate(row.cells)
    )


def test_twins_stand_in_one_row_and_what_is_only_in_one_column_stands_where_it_stands_there() -> None:
    a, b = lines("a", 3), lines("b", 4)
    assert laid([a, b], [pair(a, 0, b, 0), pair(a, 2, b, 2)]) == ["0 | 0", "1 | -", "- | 1", "2 | 2", "- | 3"]


def test_what_only_the_base_says_is_read_before_what_only_another_says() -> None:
    a, b = lines("a", 3), lines("b", 3)
    assert laid([a, b], [pair(a, 2, b, 2)]) == ["0 | -", "1 | -", "- | 0", "- | 1", "2 | 2"]


def test_a_conflict_stands_side_by_side_even_where_a_sentence_on_the_same_subject_is_more_alike() -> None:
    a, b = lines("a", 2), lines("b", 1)
    against = differing(a, 0, b, 0, 0.3, "related")
    assert laid([a, b], [pair(a, 1, b, 0, 0.4, "related"), against]) == ["0 | 0", "1 | -"]


def test_a_sentence_faces_what_contradicts_it_before_what_is_more_alike_or_differs_by_a_nuance() -> None:
    a, b = lines("a", 4), lines("b", 1)
    wanted = [
        pair(a, 0, b, 0, 0.8),
        differing(a, 1, b, 0, 0.9, severity="nuance"),
        differing(a, 2, b, 0, 0.4),
        differing(a, 3, b, 0, 0.3, "related"),
    ]
    for order in permutations(wanted):
        assert laid([a, b], list(order)) == ["0 | -", "1 | -", "2 | 0", "3 | -"]
        assert laid([b, a], list(order)) == ["0 | 0,1,2,3"]
    assert laid([a, b], wanted[:3]) == ["0 | -", "1 | -", "2 | 0", "3 | -"]
    assert laid([a, b], wanted[:2]) == ["0 | -", "1 | 0", "2 | -", "3 | -"]


def test_copies_lie_straight_even_where_their_text_contradicts_itself() -> None:
    a, b = lines("a", 2), lines("b", 2)
    same = [pair(a, i, b, i, 1.0, "verbatim") for i in (0, 1)]
    assert laid([a, b], [*same, differing(a, 0, b, 1, 0.5), differing(a, 1, b, 0, 0.5)]) == ["0 | 0", "1 | 1"]


def test_a_sentence_out_of_step_is_marked_and_takes_nothing_along() -> None:
    a, b = lines("a", 3), lines("b", 4)
    pairs = [pair(a, 0, b, 3), pair(a, 1, b, 0), pair(a, 2, b, 1)]
    assert laid([a, b], pairs) == ["0 | 3m", "1 | 0", "2 | 1", "- | 2"]


def test_a_sentence_split_in_two_stands_whole_in_one_row() -> None:
    a, b = lines("a", 2), lines("b", 3)
    pairs = [pair(a, 0, b, 0, 0.9), pair(a, 0, b, 1, 0.6), pair(a, 1, b, 2)]
    assert laid([a, b], pairs) == ["0 | 0,1", "1 | 2"]


def test_the_better_twin_goes_first_whatever_the_order_of_pairs() -> None:
    a, b = lines("a", 2), lines("b", 2)
    pairs = [pair(a, 0, b, 1, 0.6), pair(a, 1, b, 1, 0.9), pair(a, 0, b, 0, 0.5)]
    assert laid([a, b], pairs) == laid([a, b], pairs[::-1]) == ["0 | 0", "1 | 1"]


def test_what_two_other_columns_share_stands_in_one_row_without_the_base() -> None:
    a, b, c = lines("a", 1), lines("b", 2), lines("c", 2)
    assert laid([a, b, c], [pair(a, 0, b, 0), pair(b, 1, c, 0)]) == ["0 | 0 | -", "- | 1 | 0", "- | - | 1"]


def test_the_base_column_decides_the_order() -> None:
    a, b = lines("a", 2), lines("b", 2)
    pairs = [pair(a, 0, b, 1), pair(a, 1, b, 0)]
    assert [row.split(" | ")[0][0] for row in laid([a, b], pairs, 0)] == ["0", "1"]
    assert [row.split(" | ")[1][0] for row in laid([a, b], pairs, 1)] == ["0", "1"]


def test_headlines_and_furniture_are_no_rows() -> None:
    sources = list(flood_sources())
    found = align(sources, find_links(sources, flood_comparison(sources).pairs))
    shown = {sources[p.column].sentences[p.sentence].kind for row in found.rows for p in row.places()}
    assert shown == {"body"}


counterparts = st.lists(
    st.tuples(st.sampled_from(["ab", "ac", "bc"]), st.integers(0, 5), st.integers(0, 5), st.integers(40, 100)),
    max_size=25,
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(counterparts, st.permutations([0, 1, 2]))
def test_every_sentence_stands_in_exactly_one_row_and_any_order_of_choosing_gives_the_same_links(
    drawn: list[tuple[str, int, int, int]], order: list[int]
) -> None:
    by_name = {name: lines(name, 6) for name in "abc"}
    pairs = [pair(by_name[n[0]], i, by_name[n[1]], j, score / 100) for n, i, j, score in drawn]
    straight = list(by_name.values())
    turned = [straight[i] for i in order]

    def found(sources: list[Source]) -> tuple[set[frozenset[tuple[str, int]]], list[tuple[str, int]]]:
        aligned = align(sources, find_links(sources, pairs))
        counterparts = {
            frozenset((sources[p.column].id, p.sentence) for p in (link.left, link.right))
            for many in aligned.counterparts.values()
            for link in many
        }
        return counterparts, sorted((sources[p.column].id, p.sentence) for row in aligned.rows for p in row.places())

    assert found(straight) == found(turned)
    assert len(found(turned)[1]) == len(set(found(turned)[1])) == 18


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(40, 100)), max_size=20))
def test_the_twin_of_a_row_is_the_same_whichever_column_is_the_base(drawn: list[tuple[int, int, int]]) -> None:
    a, b = lines("a", 8), lines("b", 8)
    pairs = [pair(a, i, b, j, score / 100) for i, j, score in drawn]
    counterparts = find_links([a, b], pairs)
    best = counterparts[0] if counterparts else None
    for base in (0, 1):
        rows = align([a, b], counterparts, base).rows
        assert best is None or any({best.left, best.right} <= set(row.places()) for row in rows)


def test_order_of_columns_changes_no_row_of_real_findings() -> None:
    sources = list(flood_sources())
    comparison = flood_comparison(sources)
    seen = set()
    for order in permutations(range(3)):
        turned = [sources[i] for i in order]
        base = turned.index(sources[0])
        aligned = align(turned, find_links(turned, comparison.pairs), base)
        seen.add(frozenset(frozenset((turned[p.column].id, p.sentence) for p in row.places()) for row in aligned.rows))
    assert len(seen) == 1


# ----- words


def changed(left: str, right: str, left_means: dict[str, str] | None = None, right_means: dict[str, str] | None = None):
    sides = []
    for text, means in ((left, left_means or {}), (right, right_means or {})):
        found = sorted((text.index(w), text.index(w) + len(w), key) for w, key in means.items())
        sides.append((text, tokens(text, 0, found)))
    spans = changed_words(sides[0][1], sides[1][1])
    return tuple([text[s:e] for s, e in found] for (text, _), found in zip(sides, spans, strict=True))


def test_only_words_that_changed_are_marked() -> None:
    assert changed("The river burst its banks.", "The river broke its banks.") == (["burst"], ["broke"])


def test_names_and_dates_that_mean_one_thing_are_no_change() -> None:
    left = changed(
        "Türkiye took over on Oct. 9.",
        "Turkey took over on October 9.",
        {"Türkiye": "name 3", "Oct. 9": "on 2023-10-09"},
        {"Turkey": "name 3", "October 9": "on 2023-10-09"},
    )
    assert left == ([], [])


def test_spelling_and_small_words_are_no_change() -> None:
    assert changed("It recognised the new state.", "It recognized a new state.") == ([], [])
