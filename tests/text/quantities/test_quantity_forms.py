"""Forms of numbers in news: grouped digits, currencies, shortened fractions, vague counts, labels and ages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfor_tui.model import Quantity
from kfor_tui.text import quantities


def only(text: str) -> Quantity:
    """Return the only quantity of a text."""
    found = quantities.find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The bridge cost 12'500 francs.", "12'500 francs", 12500, "franc"),
        ("The canton counts 1’250’000 voters.", "1’250’000", 1250000, None),
        ("Some three point four million voters stayed home.", "three point four million", 3.4e6, None),
        ("The road will cost N3.6 billion.", "N3.6 billion", 3.6e9, "naira"),
        ("The dam will cost R250 million.", "R250 million", 2.5e8, "rand"),
        ("The port sold for P1,200,000.", "P1,200,000", 1.2e6, "Philippine peso"),
        ("The loan is worth RMB 30 million.", "RMB 30 million", 3e7, "yuan"),
        ("The loan is worth GH¢45.", "GH¢45", 45, "cedi"),
        ("She signed a 3 1-2-year contract.", "3 1-2-year", 3.5, "year"),
        ("The race is 6 3-8 miles long.", "6 3-8 miles", 6.375, "mile"),
    ],
)
def test_a_number_is_read_whole_in_the_form_that_news_writes(
    text: str, words: str, value: float, unit: str | None
) -> None:
    found = only(text)
    assert (found.text, found.value, found.unit) == (words, pytest.approx(value), unit)


@pytest.mark.parametrize("text", ["They wore N95 masks.", "The R2 line is shut.", "Take the N7 road.", "K7 million"])
def test_a_letter_before_small_digits_is_no_currency(text: str) -> None:
    assert [q for q in quantities.find(text) if q.kind == "money" or q.value >= 1000] == []


def test_pounds_and_dollars_are_two_units_that_cannot_be_converted() -> None:
    pounds, dollars = only("The club paid £35 million."), only("The club paid $35 million.")
    assert pounds.unit != dollars.unit
    assert not quantities.comparable(pounds, dollars)


@pytest.mark.parametrize(
    ("text", "words", "least"),
    [
        ("Tens of thousands of fans came.", "Tens of thousands", 10_000),
        ("Scores of shops were looted.", "Scores", 20),
        ("Several hundred farmers marched.", "hundred", 200),
        ("A few dozen tractors blocked the road.", "dozen", 24),
        ("Dozens of shops were looted.", "Dozens", 12),
    ],
)
def test_a_vague_count_is_the_least_that_its_words_allow(text: str, words: str, least: float) -> None:
    found = only(text)
    assert (found.text, found.value, found.bound) == (words, least, "at least")


@pytest.mark.parametrize(
    "text",
    [
        "They won Game 5 in extra time.",
        "The office still runs Windows 95 on its machines.",
        "Resolution 1325 was adopted.",
        "It was one of the reasons for the delay.",
        "At one point the crowd cheered.",
        "One by one they left.",
        "One day the lake will be dry.",
        "It was day one of the trial.",
        "The city has zero tolerance for it.",
    ],
)
def test_a_name_a_rank_or_a_phrase_counts_nothing(text: str) -> None:
    assert [q for q in quantities.find(text) if q.counts] == []


@pytest.mark.parametrize(
    "text",
    [
        "One man died.",
        "In Prizren 12 people died.",
        "The team won 5 games.",
        "Flight crews waited for 7 hours.",
        "The trip lasts one day.",
    ],
)
def test_a_count_counts(text: str) -> None:
    assert only(text).counts


def test_at_one_point_is_not_read_as_a_decimal() -> None:
    assert [q.value for q in quantities.find("At one point two ferries left.")] == [1, 2]


def test_a_decade_of_life_is_an_age_from_its_first_to_its_last_year() -> None:
    found = only("The driver is in his 50s.")
    assert (found.noun, found.value, found.high) == ("age", 50, 59)


def test_a_change_and_its_outcome_are_no_range() -> None:
    assert [(q.value, q.high) for q in quantities.find("The share fell 2 1/4 to 37 1/2.")] == [
        (2.25, None),
        (37.5, None),
    ]


def test_a_range_before_a_comma_is_no_age() -> None:
    assert [q.noun for q in quantities.find("There were two trains, 5 or 6, at the border.") if q.high] == [None]


@given(st.integers(min_value=1000, max_value=10**15), st.sampled_from("',\u00a0\u2009’"))
def test_digits_in_groups_keep_their_value(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    assert only(f"It has {written} rows.").value == value


@given(st.integers(min_value=1, max_value=999), st.sampled_from([(1, 2), (1, 4), (3, 4), (5, 8), (7, 8)]))
def test_a_cut_fraction_adds_to_its_whole_number(whole: int, part: tuple[int, int]) -> None:
    top, bottom = part
    assert only(f"It took {whole} {top}-{bottom} years.").value == pytest.approx(whole + top / bottom)


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from(["$", "£", "€", "N", "R", "US$", "RMB ", "Tk "]),
    st.sampled_from([("million", 1e6), ("billion", 1e9), ("bn", 1e9)]),
)
def test_money_is_the_product_of_its_digits_and_its_scale(digits: int, sign: str, scale: tuple[str, float]) -> None:
    found = only(f"It cost {sign}{digits} {scale[0]}.")
    assert (found.kind, found.value) == ("money", pytest.approx(digits * scale[1]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("该任务有来自27个国家的4500名士兵。", [27, 4500]),
        ("約3万人が参加した。", [30_000]),
        ("Das kostet 3,5 Millionen Euro.", [3.5e6]),
        ("La ville compte 120 000 habitants.", [120_000]),
    ],
)
def test_digits_are_read_in_other_languages(text: str, wanted: list[float]) -> None:
    assert [q.value for q in quantities.find(text)] == wanted


def test_the_year_of_a_chinese_date_is_no_count() -> None:
    assert quantities.find("2023年10月9日举行。") == []
