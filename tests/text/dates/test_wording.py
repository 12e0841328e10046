"""Dates are shown in words, never in their stored form."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kfor_tui.text import moments
from kfor_tui.text.dates.wording import in_words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("XXXX-10", "October, year not said"),
        ("XXXX-FA", "autumn, year not said"),
        ("2022-FA", "autumn 2022"),
        ("XXXX-Q3", "3rd quarter, year not said"),
        ("2023-W40-WE", "weekend of week 40 of 2023"),
        ("2023-XX-XX", "2023"),
        ("02XX", "3rd century"),
        ("20XX", "21st century"),
        ("0300", "300"),
        ("T07:05", "07:05"),
        ("2023-10-09T19:35", "9 October 2023, 19:35"),
        ("2023-10-09T19:35:12.5+02:00", "9 October 2023, 19:35 +02:00"),
        ("XXXX-10-09T19:35", "9 October, year not said, 19:35"),
    ],
)
def test_every_form_has_its_words(kept: str, words: str) -> None:
    assert in_words(kept) == words


@pytest.mark.parametrize("kept", ["", "2023-13-40", "2023-10-00", "soon", "T25", "2023-10-09Tnoon", "XXXX-W"])
def test_what_is_no_date_stays_as_it_is(kept: str) -> None:
    assert in_words(kept) == kept


@given(st.text("0123456789XTWQ-:ZSPUFAWIE+", max_size=14))
@example("00X0")
def test_no_words_at_all_break_it(text: str) -> None:
    assert isinstance(in_words(text), str)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry left at 7:35 p.m. on Monday, 9 October.",
        "In spring 2023 and the third quarter of 2022 it was dry; in the 1990s and the 19th century it was wet.",
        "It reopened in October and closed at 19:35 on 3 May 2022, in Q3.",
    ],
)
def test_nothing_that_is_found_in_a_text_is_told_raw(sentence: str) -> None:
    found = [moment.date for moment in moments.find(sentence) if moment.date]
    assert found
    for date in found:
        assert not re.search(r"X|T\d|-[QW]\d|\d-\d", in_words(date)), date
