"""Moments: spans, precision, resolution by the day of publication, and contradictions."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Moment
from kfor_tui.text import moments

WEDNESDAY = datetime.date(2021, 6, 16)


def only(text: str, reference: datetime.date | None = WEDNESDAY) -> Moment:
    """Return the only moment of a text."""
    found = moments.find(text, reference)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "date", "precision"),
    [
        ("It opened on 9 October 2019.", "9 October 2019", "2019-10-09", "day"),
        ("It opened on Oct. 9, 2019, at last.", "Oct. 9, 2019", "2019-10-09", "day"),
        ("It opened on Friday, July 12th 2019.", "Friday, July 12th 2019", "2019-07-12", "day"),
        ("It opened on the 9th of October 2019.", "9th of October 2019", "2019-10-09", "day"),
        ("It opened 2019-10-09.", "2019-10-09", "2019-10-09", "day"),
        ("It opened 31/12/2019.", "31/12/2019", "2019-12-31", "day"),
        ("It opened 12/31/2019.", "12/31/2019", "2019-12-31", "day"),
        ("It opened 9.10.2019 there.", "9.10.2019", "2019-10-09", "day"),
        ("It opened 9/10/2019.", "9/10/2019", "2019-XX-XX", "day"),
        ("It opened 2019-10-09T14:30:00Z.", "2019-10-09T14:30:00Z", "2019-10-09T14:30:00Z", "time"),
        ("It opened in October 2019.", "October 2019", "2019-10", "month"),
        ("It opened in early 2019.", "early 2019", "2019", "year"),
        ("It opened in summer 2019.", "summer 2019", "2019-SU", "season"),
        ("It opened in the third quarter of 2019.", "third quarter of 2019", "2019-Q3", "quarter"),
        ("It opened in the 1990s.", "the 1990s", "199X", "decade"),
        ("It opened in the late sixties.", "the late sixties", "196X", "decade"),
        ("It opened in the 19th century.", "the 19th century", "18XX", "century"),
        ("It opened at 14:30 GMT.", "14:30 GMT", "T14:30", "time"),
        ("It opened at 2:30 p.m. there.", "2:30 p.m.", "T14:30", "time"),
        ("It opened at 5 pm.", "5 pm", "T17:00", "time"),
    ],
)
def test_a_dated_expression_has_span_date_and_precision(text: str, words: str, date: str, precision: str) -> None:
    moment = only(text)
    assert (moment.text, moment.date, moment.precision, moment.relative) == (words, date, precision, False)


@pytest.mark.parametrize(
    ("text", "date", "until"),
    [
        ("in the 2019–2020 period", "2019", "2020"),
        ("in 2019-20", "2019", "2020"),
        ("between 2017 and 2019", "2017", "2019"),
        ("from 9 to 12 May 2019", "2019-05-09", "2019-05-12"),
        ("from 9 to 12 May", "2021-05-09", "2021-05-12"),
        ("on May 9-12, 2019", "2019-05-09", "2019-05-12"),
    ],
)
def test_a_period_has_both_ends(text: str, date: str, until: str) -> None:
    moment = only(text)
    assert (moment.date, moment.until) == (date, until)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met yesterday.", "2021-06-15"),
        ("They met today.", "2021-06-16"),
        ("They met on Monday.", "2021-06-14"),
        ("They met on Wednesday.", "2021-06-16"),
        ("They met on Friday night.", "2021-06-11"),
        ("They will meet on Friday.", "2021-06-18"),
        ("Rents will go up by 4.9 per cent in April.", "2022-04"),
        ("Rents will go up by 4.5 percent after a heated meeting on Monday.", "2021-06-14"),
        ("The mill will close, its owner said on Monday.", "2021-06-14"),
        ("Its owner said the mill will close on Monday.", "2021-06-21"),
        ("The mill opens again on Friday.", "2021-06-18"),
        ("Talks resume on Friday in the old mill.", "2021-06-18"),
        ("The mill did not open on Friday.", "2021-06-11"),
        ("The mill was closed by police on Friday.", "2021-06-11"),
        ("The mill must be empty by the end of Friday.", "2021-06-18"),
        ("By Friday noon half of the homes were still dark.", "2021-06-11"),
        ("By Friday the council must have decided.", "2021-06-18"),
        ("A map by Ann Holt was gone, the mill confirmed on Friday.", "2021-06-11"),
        ("The sale will be confirmed on Friday.", "2021-06-18"),
        ("They met last October.", "2020-10"),
        ("They met last May.", "2021-05"),
        ("They met this April 10.", "2021-04-10"),
        ("They met on May 9.", "2021-05-09"),
        ("They met on December 20.", "2020-12-20"),
        ("The talks are due on December 20.", "2021-12-20"),
        ("They met two weeks ago.", "2021-W22"),
        ("They met three years ago.", "2018"),
        ("They met ten days ago.", "2021-06-06"),
        ("They met last year.", "2020"),
        ("They meet next month.", "2021-07"),
        ("They met this week.", "2021-W24"),
        ("They met last summer.", "2020-SU"),
    ],
)
def test_relative_dates_are_resolved_against_the_day_of_publication(text: str, date: str) -> None:
    moment = only(text)
    assert (moment.date, moment.relative) == (date, True)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on May 9.", "XXXX-05-09"),
        ("They met in March.", "XXXX-03"),
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met last October.", None),
        ("They met yesterday.", None),
    ],
)
def test_without_a_day_of_publication_the_unknown_stays_unknown(text: str, date: str | None) -> None:
    assert only(text, None).date == date


@pytest.mark.parametrize(
    "text",
    [
        "You may march on the capital.",
        "She ran second in the sun.",
        "August Strand and April Holm said so.",
        "the 65th Rifle Brigade",
        "about 2000 people and 1950 houses were hit",
        "It sold 1,999 copies for $1999.",
        "Room 2010 and Resolution 1973",
        "a part of 1/4 inch",
        "the first half of the match",
        "March on, they sang.",
    ],
)
def test_words_and_numbers_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert moments.find(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019-10-27T14:30:00+03:00", "2019-10-27"),
        ("Sun, 27 Oct 2019 14:30:00 +0300", "2019-10-27"),
        ("Mon Oct  7 14:30:00 2019", "2019-10-07"),
        ("Published: Jan. 22, 2019, 3:15 p.m.", "2019-01-22"),
        ("20191027", "2019-10-27"),
        ("2019/10/27", "2019-10-27"),
        ("27/10/2019", "2019-10-27"),
        ("9/10/2019", "2019"),
        ("27 Ekim 2019 Pazar", "2019-10-27"),
        ("9. März 2019", "2019-03-09"),
        ("le 1er août 2019", "2019-08-01"),
        ("9 de octubre de 2019", "2019-10-09"),
        ("27 ottobre 2019", "2019-10-27"),
        ("27. oktobra 2019.", "2019-10-27"),
        ("27 октобар 2019", "2019-10-27"),
        ("3 Ağu 2019", "2019-08-03"),
        ("2019年10月9日", "2019-10-09"),
        ("October 2019", "2019-10"),
        ("2019", "2019"),
        ("31 February 2019", "2019-02"),
        ("yesterday", None),
        ("soon", None),
        ("", None),
    ],
)
def test_metadata_dates_are_read_in_many_forms_and_languages(text: str, date: str | None) -> None:
    assert moments.parse_date(text) == date


def test_an_ambiguous_metadata_date_is_settled_when_one_reading_lies_ahead() -> None:
    assert moments.parse_date("9/10/2021", datetime.date(2021, 9, 30)) == "2021-09-10"
    assert moments.parse_date("2 days ago", WEDNESDAY) == "2021-06-14"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("October 2019", "9 October 2019", "nuance"),
        ("October 9", "Oct. 9", "same"),
        ("Oct. 9", "9 October 2019", "same"),
        ("Oct. 9", "8 October 2019", "conflict"),
        ("9 October 2019", "9 October 2018", "conflict"),
        ("in 2008", "in 2009", "conflict"),
        ("the 1990s", "1995", "nuance"),
        ("Monday", "Tuesday", "conflict"),
        ("Monday", "Monday", "same"),
        ("2017–2019", "2018", "nuance"),
        ("summer 2019", "July 2019", "nuance"),
        ("14:30 GMT", "15:30 CET", "nuance"),
        ("14:30 GMT", "15:30 GMT", "conflict"),
        ("last October", "the 1990s", "nuance"),
    ],
)
def test_two_moments_conflict_only_when_both_cannot_hold(left: str, right: str, wanted: str) -> None:
    a, b = only(left, None), only(right, None)
    assert moments.compatible(a, b) == moments.compatible(b, a) == wanted


@pytest.mark.parametrize("reference", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_are_no_trap(reference: datetime.date) -> None:
    text = "last October, next year, Monday, two weeks ago, last summer, next month, December 30, this decade"
    for moment in moments.find(text, reference):
        assert moments.compatible(moment, moment) == "same"


def test_the_same_day_told_from_two_days_of_publication_agrees() -> None:
    early, late = only("They met yesterday.", WEDNESDAY), only("They met on Tuesday.", datetime.date(2021, 6, 18))
    assert moments.compatible(early, late) == "same"


HOSTILE = [
    "2008-" * 9_000,
    "May " * 9_000,
    "1 May " * 9_000,
    "Monday, " * 6_000,
    "one ago " * 6_000,
    "1:1" * 9_000,
    "9/" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_endless_runs_are_read_to_the_end(text: str) -> None:
    assert all(moment.end <= len(text) for moment in moments.find(text, WEDNESDAY))


WORDS = [
    *"0123456789 .,-–/:'’\n\x00\ud800",
    "May",
    "October",
    "Monday",
    "last",
    "ago",
    "two",
    "the",
    "of",
    "2008",
    "1999s",
    "century",
]
WORDS += [
    "12",
    "31",
    "Q3",
    "summer",
    "year",
    "week",
    "p.m.",
    "between",
    "and",
    "yesterday",
    "İ",
    "\u202e",
    "0000-00-00",
    "29 February 2001",
]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80), st.dates())
def test_any_text_yields_ordered_spans_that_quote_it(text: str, reference: datetime.date) -> None:
    end = 0
    for moment in moments.find(text, reference):
        assert end <= moment.start < moment.end <= len(text)
        assert text[moment.start : moment.end] == moment.text
        assert moments.compatible(moment, moment) in ("same", "nuance")
        end = moment.end
    parsed = moments.parse_date(text, reference)
    assert parsed is None or parsed[:4].isdigit()


def test_a_time_zone_takes_only_the_bracket_that_it_opened() -> None:
    found = [m.text for m in moments.find("It left at 10:42 local time (14:42 CET) and 16:00 (GMT).", WEDNESDAY)]
    assert found == ["10:42 local time", "14:42 CET", "16:00 (GMT)"]
