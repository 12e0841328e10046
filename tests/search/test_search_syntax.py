"""Reading queries: what is understood, and what is said about the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kfor_tui.search import parse
from kfor_tui.search.dates import date_range, overlaps
from kfor_tui.search.query import FIELDS, And, FieldFilter, Not, Or, Phrase, Regex, Word, leaves

SIGNS = st.sampled_from(
    [*list("\"'!|()/~: \t.-\\[]{}*+?^$0aZé’“”„«»"), "outlet:", "date:", "2023", "..", "\x00", "�", "\u202e"]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(SIGNS, max_size=25).map("".join)))
@example("(" * 500)
@example("!" * 5000)
@example("/" + "(" * 999)
@example('"' * 99)
def test_parse_never_raises_and_an_error_has_words_and_a_position_in_the_query(text: str) -> None:
    query = parse(text)

    assert query.text == text
    assert (query.error is None) == (query.position is None)
    if query.position is not None:
        assert query.error
        assert "\n" not in query.error
        assert 0 <= query.position <= len(text)


def test_space_means_and_with_the_last_word_still_open() -> None:
    node = parse("flooded vall").node

    assert isinstance(node, And)
    assert [(word.key, word.prefix) for word in node.nodes if isinstance(word, Word)] == [
        ("flooded", False),
        ("vall", True),
    ]


def test_a_space_after_the_last_word_closes_it() -> None:
    assert parse("valley ").node == Word("valley", "valley")


def test_a_bar_joins_its_two_neighbours() -> None:
    node = parse("cup goal | crowd ").node

    assert isinstance(node, And)
    assert isinstance(node.nodes[1], Or)


def test_parentheses_group() -> None:
    node = parse("(cup goal) | crowd ").node

    assert isinstance(node, Or)
    assert isinstance(node.nodes[0], And)


def test_what_stands_behind_a_bang_is_not_looked_for() -> None:
    node = parse("cup !goal ").node

    assert isinstance(node, And)
    assert isinstance(node.nodes[1], Not)
    assert [leaf.text for leaf in leaves(node) if isinstance(leaf, Word)] == ["cup"]


def test_quotes_make_a_phrase_and_a_tilde_loosens_it() -> None:
    assert parse('"extra time"').node == Phrase((Word("extra", "extra", exact=True), Word("time", "time", exact=True)))
    near = parse('"time extra"~5').node
    assert isinstance(near, Phrase)
    assert near.slop == 5


@pytest.mark.parametrize("quoted", ["“extra time”", "„extra time“", "«extra time»"])
def test_quotes_of_other_languages_are_quotes(quoted: str) -> None:
    assert isinstance(parse(quoted.replace("“", "“")).node, Phrase)


def test_an_apostrophe_asks_for_the_word_itself() -> None:
    assert parse("'countries").node == Word("countries", "countries", exact=True)


def test_a_pattern_may_hold_an_escaped_slash() -> None:
    assert parse(r"/a\/b/").node == Regex("a/b")


def test_fields_take_a_word_or_a_quoted_value() -> None:
    node = parse('outlet:"Valley Post" author:ana ').node

    assert node == And((FieldFilter("outlet", "Valley Post"), FieldFilter("author", "ana")))


def test_a_time_of_day_is_no_field() -> None:
    query = parse("14:05 ")

    assert query.error is None
    assert isinstance(query.node, Phrase)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('cup "extra', "the quotation mark at 5 is not closed"),
        ("cup /goal", "the pattern at 5 is not closed by “/”"),
        ("(cup", "the parenthesis at 1 is not closed"),
        ("cup)", "the parenthesis at 4 closes nothing"),
        ("cup |", "“|” at 5 needs a word on both sides"),
        ("cup !", "“!” at 5 needs the word to leave out right after it"),
        ("/[/", "the pattern at 1 is no regular expression"),
        ("date:yesterday", "“yesterday” is no date"),
        ("outlt:post", "there is no field “outlt”"),
    ],
)
def test_what_is_wrong_is_told_in_words_and_the_rest_is_kept(text: str, words: str) -> None:
    query = parse(text)

    assert query.error is not None
    assert query.error.startswith(words)
    if text.startswith(("cup", "(")):
        assert "cup" in [leaf.text for leaf in leaves(query.node) if isinstance(leaf, Word)]


def test_a_query_that_is_too_long_is_cut_and_says_so() -> None:
    query = parse("word " * 2000)

    assert query.error is not None
    assert "left out" in query.error


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-10", ("2023-10-01", "2023-10-31")),
        ("2023-10-9", ("2023-10-09", "2023-10-09")),
        ("2023-10..2024-01", ("2023-10-01", "2024-01-31")),
        ("..2024", ("0000-01-01", "2024-12-31")),
        ("2024-02..", ("2024-02-01", "9999-12-31")),
        ("2024..2023", ("2023-01-01", "2024-12-31")),
        ("..", ("", "")),
        ("2023-13", ("", "")),
        ("soon", ("", "")),
    ],
)
def test_dates_are_ranges_of_days(text: str, range_: tuple[str, str]) -> None:
    assert date_range(text) == range_


def test_a_date_known_only_by_its_year_touches_any_range_in_that_year() -> None:
    assert overlaps("2023", "2023-10-01", "2023-10-31")
    assert not overlaps("", "0000-01-01", "9999-12-31")


def test_an_unfinished_field_says_what_is_missing_and_looks_for_nothing() -> None:
    for name in FIELDS:
        query = parse(f"{name}:")

        assert query.node is None
        assert query.error == f"“{name}:” needs a value right after it"


def test_a_value_may_stand_apart_from_its_field() -> None:
    assert parse('outlet: "valley post"').node == parse('outlet:"valley post"').node


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flood AND mayor ", "flood mayor "),
        ("flood OR mayor ", "flood | mayor "),
        ("flood NOT mayor ", "flood !mayor "),
        ("NOT (mayor OR flood) ", "!(mayor | flood) "),
        ("flood,mayor ", "flood mayor "),
        ("flood/mayor; crowd ", "flood mayor crowd "),
    ],
)
def test_what_other_search_boxes_write_means_the_same_here(typed: str, meant: str) -> None:
    assert parse(typed) == replace(parse(meant), text=typed)


@pytest.mark.parametrize("typed", ["AND", "OR ", "flood or mayor ", "TOR AND"])
def test_the_same_words_elsewhere_are_words(typed: str) -> None:
    assert len(list(leaves(parse(typed).node))) == len(typed.split())


def test_a_nearness_of_any_length_is_read_whole() -> None:
    assert parse('"a b"~999999').node == parse('"a b"~100').node


def test_a_time_and_a_date_stay_words_in_a_row() -> None:
    assert isinstance(parse("14:05 ").node, Phrase)
    assert isinstance(parse("9/10/2023 ").node, Phrase)
