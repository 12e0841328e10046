"""Sentence boundaries in news: ranks, initials, times of day, quotations, lists, wrapped and hostile text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.text.sentences import split, split_paragraph, splitter

SOME = settings(max_examples=200, derandomize=True, deadline=None)


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@SOME
@given(st.text(st.one_of(st.sampled_from('aB. !?…"”)(\n•:;1)U.S。'), st.characters()), max_size=80))
def test_spans_are_trimmed_in_order_and_hold_every_character_that_is_no_space(text: str) -> None:
    spans = split(text)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam's engineer, Maj. Gen. Inga Sæther, said it would hold.",
        "Lt. Col. J. P. Marsh and Brig. Gen. O'Hara led the airlift.",
        "Prof. Dr. Lena Vogt told Gov. Ann Reyes so.",
        "The vote is set for Oct. 9 in the U.N. Security Council.",
        "Talks began at 5 p.m. on Monday and ended at 7 a.m. Tuesday.",
        "At 6 a.m. Mr. Okafor opened the gates.",
        "The U.S. Senate and the U.K. Treasury agreed.",
        "A spokesman for St. Mary's Hospital, Mt. Vernon, confirmed it.",
        "Sales at Harrow Inc. rose to $1.5 million, or 3.5% of the total.",
        "See Fig. 3 and No. 12 on p. 55.",
        "The firm, v. Harlow et al., lost on appeal.",
        "The tickets for Oliver! at the Harrow Playhouse sold out.",
        '"Is it safe?" she asked.',
        '"Leave now!" he shouted.',
        "“Who opened the gate?” Ann Reyes asked.",
        "It was built by Harrow Dredging N.V. (HDN) in a year.",
        "“It will not rain today.” said the mayor.",
        "The post is at https://www.example.org/a.b?c=d.html and open to all.",
        "The river fell... and then rose again.",
        "Write to press.office@example.org before Jan. 3.",
        "The J. Marlow Foundation was founded by W. H. Marlow.",
        "It grew by 4 pct. from a year before.",
        "Close the sluice, wait an hour and -- hurrah! -- the street is dry.",
        "The wall (It had been mended in May.) gave way at noon.",
    ],
)
def test_these_are_one_sentence(sentence: str) -> None:
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    "expected",
    [
        ["The shop shut at 6 p.m.", "Mr. Okafor went home."],
        ["They moved to the U.S.", "It was winter then."],
        ["They sell it in the E.U.", "Where else?"],
        ["“The water came fast.", "We ran.”", "He has not been home since."],
        ['"We will rebuild," he said.', '"It takes time."'],
        ["The case closed in 2013.", "Nobody appealed."],
        ["The tax rose 3.5%.", "Prices followed."],
        ["Was it a flood?", "No."],
        ["He joined Harrow & Co.", "It failed."],
        ["The bridge held (so far.)", "Cars may cross."],
        ["The rain stopped.[2]", "The river fell."],
        ["Police closed the road.", "(Reporting by Ann Reyes)"],
        ["Run!!", "Is the bridge still up?"],
        ["今日は雨です。", "明日は晴れます。"],
        ["यह पहला वाक्य है।", "यह दूसरा है।"],
        ["1. Close the gate", "2. Ring the bell", "3. Wait"],
        ["a) Close the gate", "b) Ring the bell"],
        ["• Close the gate", "• Ring the bell"],
        ["The crowd waits at the gate", "Photo: Ann Reyes."],
    ],
)
def test_these_are_sentences_of_their_own(expected: list[str]) -> None:
    assert parts(" ".join(expected)) == expected


def test_words_run_together_at_a_stop_are_two_sentences() -> None:
    assert parts("The road is shut.Cars must turn back.") == ["The road is shut.", "Cars must turn back."]


def test_two_reasons_in_running_text_are_no_list() -> None:
    text = "There are two reasons, 1) the cost and 2) the time."
    assert parts(text) == [text]


def test_a_blank_line_always_breaks() -> None:
    assert parts("Flood warning issued\n\nThe river rose") == ["Flood warning issued", "The river rose"]


def test_a_headline_on_its_own_line_is_its_own_sentence() -> None:
    text = "Flood warning issued for the lower valley\nThe river rose by two metres overnight. Roads were closed."
    assert len(parts(text)) == 3


def test_a_hard_wrapped_paragraph_is_read_through_its_line_breaks() -> None:
    text = (
        "The river rose by two metres overnight, and the council asked\n"
        "people in the lower streets of the town to leave their homes\n"
        "before noon. Schools and the market stayed shut, said the\n"
        "mayor, who had slept at the town hall.\n"
    )
    assert [len(part.splitlines()) for part in parts(text)] == [3, 2]


def test_a_line_that_stops_in_mid_sentence_goes_on_in_the_next() -> None:
    text = "The council asked people in the\nlower streets to leave."
    assert parts(text) == [text]


def test_lines_of_a_menu_stay_apart() -> None:
    assert parts("News\nSport\nWeather and traffic") == ["News", "Sport", "Weather and traffic"]


def test_a_paragraph_is_split_with_its_line_breaks_as_spaces() -> None:
    text = "The river\nrose. It\nfell."
    assert [text[s:e] for s, e in split_paragraph(text)] == ["The river\nrose.", "It\nfell."]


def test_without_the_statistical_splitter_the_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitter, "_splitter", lambda: None)
    text = "Maj. Gen. Sæther spoke at 5 p.m. on Oct. 9. The U.N. Security Council agreed. It rained!"
    assert len(parts(text)) == 3


@pytest.mark.parametrize(
    "unit", ["word ", "Word. ", ". ", "...", '"', "A. ", "1. ", "U.S. ", "x\n", "[1]", ":) ", "漢。", " "]
)
def test_long_monotonous_text_is_split_without_loss(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert "".join("".join(part.split()) for part in parts(text)) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Die Wahl fand am 9. Oktober 2023 statt.",
        "Die Halle wurde am 9. November geöffnet.",
        "Konferencija je počela 9. Oktobra u Beogradu.",
        "Valget er den 9. Marts i hele landet.",
    ],
)
def test_the_ordinal_number_of_a_day_ends_no_sentence(text: str) -> None:
    assert len(split(text)) == 1


def test_a_number_before_an_english_month_may_end_a_sentence() -> None:
    assert len(split("The final score was 9. October was better for the team.")) == 2


def test_a_legal_form_after_a_mark_belongs_to_the_name() -> None:
    assert len(split("She works for Wow! Inc. in the harbour. It pays well.")) == 2


@pytest.mark.parametrize("pattern", ["Ann ", "29", "no stop, ", "漢字", "a\n"])
def test_a_text_without_stops_is_cut_into_pieces_that_can_be_quoted(pattern: str) -> None:
    text = pattern * 4_000
    spans = split_paragraph(text)
    assert len(spans) > 1
    assert max(end - start for start, end in spans) <= 5_000
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    if pattern.strip() != pattern:  # words stay whole
        assert {word for start, end in spans for word in text[start:end].split()} == set(pattern.split())


@pytest.mark.parametrize(
    "sentences",
    [
        ("Das 21. Jahrhundert begann mit Regen.", "Der See stieg."),
        ("Im 2. Weltkrieg stand die Mühle still.", "Die 3. Mannschaft verlor."),
        ("Papst Johannes Paul II. kam an den See.", "Er blieb 2 Tage."),
        ("Die Fa. Müller baut in der Str. 5 in Bonn.", "Es kostet wenig."),
        ("La Dra. Ruiz llegó.", "El Sr. López no."),
        ("Dhr. de Vries kwam.", "Mevr. Jansen niet."),
        ("橋は閉鎖された。", "「危ない。」と町長は言った。"),
        ("I am 21. John is 22.",),
    ],
)
def test_ordinals_and_forms_of_address_of_other_languages_end_no_sentence(sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    wanted = ["I am 21.", "John is 22."] if sentences[0].startswith("I am") else list(sentences)
    assert [text[start:end] for start, end in split(text)] == wanted
