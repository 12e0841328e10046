"""Speakers of quotations, in the ways newsrooms attribute them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Span
from kfor_tui.text.quotes import Quote, find


def speakers(text: str, persons: tuple[str, ...] = ()) -> list[str | None]:
    spans = sorted(Span(text.index(name), text.index(name) + len(name)) for name in persons)
    return [text[slice(*(q.person or q.speaker))] if q.speaker else None for q in find(text, spans)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“The bridge will hold,” Ada Berg said.", "Ada Berg"),
        ("“The bridge will hold,” said Ada Berg, the engineer.", "Ada Berg, the engineer"),
        ('"The bridge will hold," Berg told reporters on Friday.', "Berg"),
        ("«The bridge will hold», said the mayor.", "the mayor"),
        ("„The bridge will hold“, Berg added.", "Berg"),
        ("‘The bridge will hold,’ a spokesman for the port said.", "a spokesman for the port"),
        ("Berg said: “The bridge will hold.”", "Berg"),
        ("Ada Berg, the engineer, said: “The bridge will hold.”", "Ada Berg, the engineer"),
        ("In a statement, Ada Berg warned that “the bridge is weak” and must close.", "Ada Berg"),
        ("The bridge “is in danger”, according to Maj. Gen. Oskar Lund.", "Maj. Gen. Oskar Lund"),
        ("According to the ministry, “the bridge is weak”.", "the ministry"),
        ("“The bridge is weak,” explained Lund in an interview with a newspaper.", "Lund"),
        ("“Is it safe?” asked Berg.", "Berg"),
        ("The day was cold. Berg later said, “It froze again.”", "Berg"),
    ],
)
def test_the_clause_beside_a_quotation_names_its_speaker(text: str, who: str) -> None:
    assert speakers(text) == [who]


def test_a_sentence_that_reports_leads_on_to_the_words_themselves() -> None:
    assert speakers("Ada Berg said that the bridge is old. “It needs new steel.”") == ["Ada Berg"]
    assert speakers("Lund, head of the port, believes it will hold. “It is strong.”") == ["Lund, head of the port"]
    assert speakers("Ada Berg walked on. “It needs new steel.”") == [None]


def test_a_quotation_that_nobody_is_named_for_has_no_speaker() -> None:
    assert speakers("The “smart” bridge stands. Berg walked on.") == [None]
    assert speakers("A sign read “No entry”.") == [None]


def test_a_quotation_goes_on_after_its_attribution() -> None:
    assert speakers("“It holds,” Berg said. “It will hold for a century.”") == ["Berg", "Berg"]


def test_a_quotation_over_several_paragraphs_has_one_speaker() -> None:
    text = "Berg said: “It holds.\n\n“It will hold for long.\n\n“And longer.”\n\nThe port is shut."
    assert speakers(text) == ["Berg"] * 3


def test_a_quotation_over_several_paragraphs_may_name_its_speaker_last() -> None:
    assert speakers("“It holds.\n\n“It will hold for long,” said Berg.") == ["Berg", "Berg"]


def test_he_and_she_are_the_speaker_named_last() -> None:
    text = "“It holds,” Ada Berg said. The port is shut.\n“It is old, though,” she added."
    assert speakers(text) == ["Ada Berg", "Ada Berg"]


def test_she_is_the_person_named_last_where_nobody_has_spoken_yet() -> None:
    assert speakers("Ada Berg came. “It holds,” she said.", ("Ada Berg",)) == ["Ada Berg"]
    assert speakers("Nobody came. “It holds,” she said.") == ["she"]


def test_another_sentence_between_ends_the_speech() -> None:
    assert speakers("“It holds,” Berg said. The port is shut for repairs. A poster read “Go home now”.") == [
        "Berg",
        None,
    ]


def test_the_clause_that_attributes_is_marked_whole() -> None:
    text = "“It holds,” Ada Berg told the council. “Still.”"
    assert [text[slice(*q.said)] for q in find(text) if q.said] == ["Ada Berg told"] * 2


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from([*'aB .,!?“”"«»‘’„\n', " said ", " he ", "Mr. "]), max_size=60))
def test_every_range_lies_in_the_text_and_quotations_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quote in found:
        assert all(s is None or 0 <= s.start < s.end <= len(text) for s in quote[2:] if isinstance(s, Span))


def test_long_text_without_an_end_takes_time_in_step_with_its_length() -> None:
    text = "“It holds, " + "and the bridge of the town " * 4_000
    assert find(text) == [Quote(0, len(text.rstrip()))]
