"""Time expressions in running text: durations, clock times with their day, and dates that depend on earlier ones."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfor_tui.model import Moment
from kfor_tui.text import moments

WEDNESDAY = datetime.date(2021, 6, 16)


def only(text: str, reference: datetime.date | None = WEDNESDAY) -> Moment:
    """Return the only time expression of a text."""
    found = moments.find(text, reference)
    assert len(found) == 1, found
    return found[0]


def dates(text: str, reference: datetime.date | None = WEDNESDAY) -> list[str | None]:
    return [moment.date for moment in moments.find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The guards stayed for three years.", "three years", "P3Y"),
        ("It was a six-month trial.", "six-month", "P6M"),
        ("The strike lasted nearly two decades.", "nearly two decades", "P2DE"),
        ("The road was shut for an hour.", "an hour", "PT1H"),
        ("The road was shut for half an hour.", "half an hour", "PT30M"),
        ("It rained over the past 30 days.", "the past 30 days", "P30D"),
        ("It took several months.", "several months", "PXM"),
        ("They waited for years.", "years", "PXY"),
        ("It took twenty-four hours.", "twenty-four hours", "PT24H"),
        ("It took two and a half years.", "two and a half years", "P2.5Y"),
    ],
)
def test_a_duration_has_its_length(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.kind) == (words, value, "duration")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council meets every two weeks.", "every two weeks", "P2W"),
        ("The market opens on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They are paid once a month.", "once a month", "P1M"),
        ("The paper appears daily.", "daily", "P1D"),
    ],
)
def test_a_repeated_time_is_a_set(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.kind) == (words, value, "set")


def test_now_is_a_reference_to_the_present() -> None:
    found = only("The bridge is now open.")
    assert (found.date, found.kind) == ("PRESENT_REF", "reference")


@pytest.mark.parametrize(
    "text", ["A 34-year-old driver was hurt.", "She is 34 years old.", "They earn 5 dollars a day."]
)
def test_an_age_and_a_rate_are_no_time(text: str) -> None:
    assert moments.find(text, WEDNESDAY) == []


@pytest.mark.parametrize("text", ["They stayed for three years.", "It is now open.", "It is held every week."])
def test_what_has_no_place_in_a_calendar_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The count ended at 15:00 GMT Saturday.", "15:00 GMT Saturday", "2021-06-12T15:00"),
        ("It begins at 9 a.m. on Friday.", "9 a.m. on Friday", "2021-06-11T09:00"),
        ("He wrote it about 7 p.m. Friday EDT.", "7 p.m. Friday EDT", "2021-06-11T19:00"),
        ("They met on Friday at 10 am.", "Friday at 10 am", "2021-06-11T10:00"),
        ("The quake struck at 2330 GMT on 9 May 2019.", "2330 GMT on 9 May 2019", "2019-05-09T23:30"),
    ],
)
def test_a_clock_time_and_its_day_are_one_expression(text: str, words: str, date: str) -> None:
    found = only(text)
    assert (found.text, found.date, found.precision) == (words, date, "time")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In April 2009 the dam broke. On May 7 it was rebuilt.", ["2009-04", "2009-05-07"]),
        ("In November 2009 talks began. In January they failed.", ["2009-11", "2010-01"]),
        ("It was shut from 3 April 2009 to May 7.", ["2009-04-03", "2009-05-07"]),
        ("Founded in April 2009, the firm said it opened an office on May 7.", ["2009-04", "2021-05-07"]),
        (
            "In April 2009 the dam broke. He spoke on Monday. On May 7 he resigned.",
            ["2009-04", "2021-06-14", "2021-05-07"],
        ),
        ("In April 2009 the dam broke. On May 7 it will be rebuilt.", ["2009-04", "2009-05-07"]),
    ],
)
def test_a_day_takes_the_year_of_the_narrative_it_goes_on(text: str, wanted: list[str]) -> None:
    assert dates(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They arrived on 9 May 2019. The next day they left.", "2019-05-10"),
        ("They arrived on 9 May 2019. Three weeks later they left.", "2019-05-30"),
        ("They arrived in May 2019. A year earlier they had left.", "2018"),
        ("They arrived on 9 May 2019. The previous day it had snowed.", "2019-05-08"),
        ("They arrived on 9 May 2019. Two hours later they left.", None),
    ],
)
def test_a_time_counted_from_the_last_date_is_resolved(text: str, wanted: str | None) -> None:
    assert moments.find(text, WEDNESDAY)[-1].date == wanted


@pytest.mark.parametrize(
    "text", ["In June KFOR moved north.", "In May NATO troops left.", "Since April Greek roads are shut."]
)
def test_a_month_may_stand_before_a_name(text: str) -> None:
    assert len(dates(text)) == 1


def test_a_year_before_a_word_in_s_that_is_no_plural_is_a_year() -> None:
    assert dates("A 2009 analysis found it.") == ["2009"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Die Wahl war am 9. Oktober 2023 in Wien.", "2023-10-09"),
        ("Las elecciones del 9 de octubre de 2023 fueron tranquilas.", "2023-10-09"),
        ("Seçim 9 Ekim 2023 günü yapıldı.", "2023-10-09"),
        ("选举于2023年10月9日举行。", "2023-10-09"),
    ],
)
def test_a_full_date_is_read_in_other_languages(text: str, date: str) -> None:
    assert dates(text) == [date]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2090, 1, 1)), st.integers(1, 20))
def test_days_later_are_added_to_the_day_said(day: datetime.date, count: int) -> None:
    text = f"They came on {day.day} {day:%B} {day.year}. Exactly {count + 1} days later they went."
    assert moments.find(text)[-1].date == (day + datetime.timedelta(days=count + 1)).isoformat()


@given(st.integers(1, 999), st.sampled_from([("years", "P{}Y"), ("weeks", "P{}W"), ("minutes", "PT{}M")]))
def test_the_length_of_a_duration_is_its_number(count: int, unit: tuple[str, str]) -> None:
    assert only(f"It lasted {count + 1} {unit[0]}.").date == unit[1].format(count + 1)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("It began at 15:00 GMT on Saturday.", "It began at 17:00 GMT on Saturday.", "conflict"),
        ("It began at 15:00 GMT on Saturday.", "It began on Saturday.", "same"),
        ("It began at 3 pm on Saturday.", "It began at 15:00 on Saturday.", "same"),
    ],
)
def test_clock_times_of_one_day_are_compared(left: str, right: str, wanted: str) -> None:
    assert moments.compatible(only(left), only(right)) == wanted
