"""Quantities: spans, what they count, their bounds, and what can be compared."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Quantity
from kfor_tui.text import quantities


def only(text: str) -> Quantity:
    """Return the only quantity of a text."""
    found = quantities.find(text)
    assert len(found) == 1, found
    return found[0]


def values(text: str) -> list[float]:
    return [quantity.value for quantity in quantities.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,500 voters", 4500),
        ("4 500 voters", 4500),
        ("4\u202f500\u202f000 voters", 4_500_000),
        ("1.234.567 voters", 1_234_567),
        ("1.234,56 voters", 1234.56),
        ("12,34,567 voters", 1_234_567),
        ("1.2 million voters", 1_200_000),
        ("3.4bn voters", 3_400_000_000),
        ("two dozen voters", 24),
        ("half a dozen voters", 6),
        ("a hundred thousand voters", 100_000),
        ("two hundred and six voters", 206),
        ("twenty-one thousand three hundred voters", 21_300),
        ("ninety-five hundred voters", 9500),
        ("two and a half million voters", 2_500_000),
        ("three lakh voters", 300_000),
        ("nine point nought four", 9.04),
        ("minus five", -5),
        ("2 1/2 pages", 2.5),
        ("2½ pages", 2.5),
        ("one third of voters", 1 / 3),
        ("three-quarters of voters", 0.75),
        ("one in five voters", 0.2),
        ("two out of three voters", 2 / 3),
        ("two-and-a-half million voters", 2_500_000),
        ("one-in-five voters", 0.2),
        ("a magnitude-6.4 quake", 6.4),
        ("a category-4 storm", 4),
        ("6.2e3 voters", 6200),
        ("1.3x10^6 cells", 1_300_000),
    ],
)
def test_a_number_has_its_value_however_it_is_written(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "surface"),
    [
        ("the bill of $1.2bn was paid", "money", "dollar", "$1.2bn"),
        ("the bill of US$40 was paid", "money", "US dollar", "US$40"),
        ("it cost 30 euros to fix", "money", "euro", "30 euros"),
        ("it cost 75 Swiss francs to fix", "money", "Swiss franc", "75 Swiss francs"),
        ("it cost EUR 500 to fix", "money", "euro", "EUR 500"),
        ("wheat at $210 a tonne today", "money", "dollar per tonne", "$210 a tonne"),
        ("a 12 per cent swing", "percent", "percent", "12 per cent"),
        ("up 3.5% on the year", "percent", "percent", "3.5%"),
        ("by two percentage points", "percent", "percentage point", "two percentage points"),
        ("the dam is 60 km away", "measure", "kilometre", "60 km"),
        ("winds of 90 km/h were felt", "measure", "kilometre per hour", "90 km/h"),
        ("a lake of 12 square kilometres formed", "measure", "square kilometre", "12 square kilometres"),
        ("some 300 m3 of mud", "measure", "cubic metre", "300 m3"),
        ("a two-year term", "measure", "year", "two-year"),
        ("it reached 41 °C in the shade", "measure", "degree Celsius", "41 °C"),
        ("he waited half an hour there", "measure", "hour", "half an hour"),
        ("a 7 MWh battery", "measure", "megawatt hour", "7 MWh"),
    ],
)
def test_money_measures_and_shares_carry_a_plain_unit(text: str, kind: str, unit: str, surface: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit, quantity.text) == (kind, unit, surface)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("27 countries sent help", "country"),
        ("3,200 flood relief personnel from the north", "personnel"),
        ("27 EU member states and partners", "state"),
        ("six non-league youth teams", "team"),
        ("29 EU and non-EU countries", "country"),
        ("780 Portuguese firefighters battled on", "firefighter"),
        ("at least 78 of its roughly 450 nurses", "nurse"),
        ("two of the women were freed", "woman"),
        ("armed gangs killed 12 people on Sunday", "person"),
        ("300 armed forces personnel were sent", "personnel"),
        ("killing 17", "dead"),
        ("17 dead", "dead"),
        ("a keeper aged 34", "age"),
        ("the keeper, 34, dived", "age"),
        ("a 34-year-old keeper", "age"),
        ("Resolution 812 was passed", "resolution"),
        ("the second-largest party", "party"),
        ("their 39th mission to the wreck", "mission"),
        ("sales tripled the number of visitors", "visitor"),
    ],
)
def test_the_noun_is_the_head_of_what_is_counted(text: str, noun: str) -> None:
    assert quantities.find(text)[0].noun == noun


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 12 houses", "at least"),
        ("no fewer than 12 houses", "at least"),
        ("12 or more houses", "at least"),
        ("12 houses or more", "at least"),
        ("more than 12 houses", "more than"),
        ("over 12 houses", "more than"),
        ("up to 12 houses", "at most"),
        ("no more than 12 houses", "at most"),
        ("fewer than 12 houses", "less than"),
        ("nearly 12 houses", "about"),
        ("its approximately 12 houses", "about"),
        ("some 12 houses", "about"),
        ("~12 houses", "about"),
        ("12 houses", "exactly"),
        ("over the 12 houses", "exactly"),
        ("dozens of houses", "at least"),
    ],
)
def test_the_bound_tells_how_exactly_a_number_is_meant(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-15 boats", 10, 15),
        ("10 to 15 boats", 10, 15),
        ("between 10 and 15 boats", 10, 15),
        ("two or three boats", 2, 3),
        ("3 to 4 million boats", 3e6, 4e6),
        ("8- to 16-metre boats", 8, 16),
        ("$3-5 million", 3e6, 5e6),
        ("44 mg to 50 mg", 44, 50),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.high) == (low, high)


def test_a_change_names_two_values_and_no_range() -> None:
    assert values("Unemployment fell from 12% to 8%.") == [12, 8]


def test_a_score_is_no_range() -> None:
    found = quantities.find("Rovers won 3-2 on penalties.")
    assert [(q.value, q.noun) for q in found] == [(3, "score"), (2, "score")]


@pytest.mark.parametrize(
    "text",
    [
        "In 2008 the mill closed.",
        "on 9 October 2023",
        "at 14:30 GMT",
        "Call +44 20 7946 0958 now",
        "see https://example.org/2023/10/9?p=12",
        "write to a1@example.org",
        "version 2.3.1 of the rules",
        "COVID-19 and the A320",
        "Which one do you prefer?",
        "3D glasses",
        "the first-aid kit of the 1990s",
    ],
)
def test_dates_times_addresses_and_names_are_no_counts(text: str) -> None:
    assert [q for q in quantities.find(text) if q.kind != "ordinal"] == []


def test_list_markers_are_no_counts() -> None:
    assert values("1. Rice\n2. Tea\n3) Salt and 4 cups") == [4]


@pytest.mark.parametrize(
    ("word", "value"),
    [("doubled", 2), ("tripled", 3), ("quadrupled", 4), ("twice", 2), ("tenfold", 10), ("rose 4x", 4)],
)
def test_multiples_are_told_apart_from_counts(word: str, value: float) -> None:
    quantity = only(f"Output {word} in spring.")
    assert (quantity.kind, quantity.value) == ("multiple", value)


def verdict(left: str, right: str) -> str:
    a, b = quantities.find(left)[0], quantities.find(right)[0]
    forward, backward = quantities.compatible(a, b), quantities.compatible(b, a)
    assert forward == backward
    return forward


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("27 villages", "29 villages", "conflict"),
        ("27 villages", "twenty-seven villages", "same"),
        ("20 villages", "19 villages", "conflict"),
        ("more than 4,500 seats", "around 4,500 seats", "nuance"),
        ("about 4,500 seats", "4,487 seats", "nuance"),
        ("1.2 million seats", "1,234,000 seats", "nuance"),
        ("at least 780 seats", "800 seats", "nuance"),
        ("at least 780 seats", "700 seats", "conflict"),
        ("fewer than 50 seats", "60 seats", "conflict"),
        ("10-15 seats", "12 seats", "nuance"),
        ("10-15 seats", "18 seats", "conflict"),
        ("5 km", "3.1 miles", "same"),
        ("5 km", "4 miles", "conflict"),
        ("1 tonne", "1,000 kg", "same"),
        ("half of voters", "50 percent of voters", "same"),
        ("$5 million", "5 million US dollars", "same"),
        ("5 million euros", "5 million Swiss francs", "nuance"),
        ("two weeks", "14 days", "same"),
        ("the second attempt", "the third attempt", "conflict"),
        ("12.4 percent", "12 percent", "nuance"),
        ("12 percent", "13 percent", "conflict"),
        ("$20", "$21", "conflict"),
        ("60 km", "60.4 km", "nuance"),
        ("60 km", "61 km", "conflict"),
        ("41 degrees Celsius", "106 degrees Fahrenheit", "same"),
    ],
)
def test_two_statements_conflict_only_when_both_cannot_hold(left: str, right: str, wanted: str) -> None:
    assert verdict(left, right) == wanted


def test_values_of_one_dimension_share_a_base_unit() -> None:
    metres, dimension = quantities.to_base(only("3 miles"))
    assert dimension == "length"
    assert metres == pytest.approx(4828.03)
    assert quantities.to_base(only("60 km/h"))[1] == quantities.to_base(only("30 mph"))[1] == "speed"


WORDS = (
    "one half a and third hundred million to of dozens between km per pounds times about more 2008 May first ş cents "
    "feet inches minus -5 $-3 dollars twenty fifths point dozen k 10^6 e9 or six-fold absolute zero tonne won \u202e"
)
HOSTILE = [
    "1e400 2^99 9^99 5x10^99",
    "1" * 50_000,
    "one " * 9_000,
    "1/" * 20_000,
    "1,1." * 9_000,
    "$" * 30_000,
    "5 and " * 6_000,
    "half a " * 6_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_endless_runs_are_read_to_the_end(text: str) -> None:
    assert all(math.isfinite(q.value) for q in quantities.find(text))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from([*"0123456789.,-–/$€%'\"()\n\x00\ud800½²°+^ ", *WORDS.split()]),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_any_text_yields_ordered_spans_that_quote_it(text: str) -> None:
    end = 0
    for quantity in quantities.find(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantities.compatible(quantity, quantity) == "same"
        end = quantity.end
