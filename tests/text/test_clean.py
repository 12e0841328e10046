"""The gate: nothing unsafe passes, what scripts need is kept, and a second pass changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.text.clean import MAX_MARKS, clean_line, clean_name, clean_text, is_clean

ODD = st.text(
    st.one_of(
        st.sampled_from(
            "\x00\x07\t\n\r\x0b\x0c\x1b\x7f\x85\x9b\xa0\xad\u034f\u0300\u0301\u064b\u094d\u115f\u180e\u200b\u200c"
            "\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u2800\u3000\u3164\ud800\udfff\ue000\ufdd0"
            "\ufe0f\ufeff\ufff9\ufffd\uffff\U000e0041\U000e0101\U0001f468\U0001f3fb\U0010ffffaé e€漢نकष1#*"
        ),
        st.characters(),
    ),
    max_size=60,
)
SOME = settings(max_examples=400, derandomize=True, deadline=None)


def unsafe(char: str) -> bool:
    joiner = char in "\u200c\u200d"
    return not (char == "\n" or joiner or char.isprintable())


@SOME
@given(ODD)
def test_nothing_unsafe_survives_whatever_comes(raw: str) -> None:
    assert [char for char in clean_text(raw).text if unsafe(char)] == []


@SOME
@given(ODD)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean_text(raw).text
    assert clean_text(once).text == once
    assert clean_text(once)[1:] == (0, 0, 0, 0)
    assert is_clean(once)


@SOME
@given(ODD)
def test_no_run_of_marks_is_longer_than_allowed_and_none_starts_a_line(raw: str) -> None:
    for line in clean_text(raw).text.split("\n"):
        run = 0
        for char in line:
            run = run + 1 if unicodedata.category(char)[0] == "M" else 0
            assert run <= MAX_MARKS
        assert not line or unicodedata.category(line[0])[0] != "M"


@SOME
@given(ODD)
def test_cleaned_text_is_composed(raw: str) -> None:
    assert unicodedata.is_normalized("NFC", clean_text(raw).text)


@SOME
@given(ODD, st.integers(1, 80))
def test_a_line_is_one_line_within_its_limit_and_stays_as_it_is(raw: str, limit: int) -> None:
    line = clean_line(raw, limit)
    assert "\n" not in line
    assert len(line) <= limit
    assert line == clean_line(line, limit)
    assert not any(unsafe(char) for char in line)


@SOME
@given(st.one_of(ODD, st.binary(max_size=40)))
def test_a_name_is_safe_and_on_one_line(name: str | bytes) -> None:
    shown = clean_name(name)
    assert "\n" not in shown
    assert not any(unsafe(char) for char in shown)
    assert clean_name(shown) == shown


@pytest.mark.parametrize("code", [c for c in range(0x20) if c not in (0x09, 0x0A, 0x0C, 0x0D)])
def test_c0_controls_become_their_pictures_and_are_counted(code: int) -> None:
    cleaned = clean_text(f"a{chr(code)}b")
    assert cleaned.text == f"a{chr(0x2400 + code)}b"
    assert cleaned.controls == 1


@pytest.mark.parametrize(
    "char", ["\x80", "\x9b", "\x9d", "\ud800", "\udfff", "\ufdd0", "\ufffe", "\U0010ffff", "\ue000"]
)
def test_c1_surrogates_noncharacters_and_private_ones_become_the_replacement_character(char: str) -> None:
    assert clean_text(f"a{char}b") == ("a\ufffdb", 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("char", "shown"), [("\u202e", "⟨RLO⟩"), ("\u202a", "⟨LRE⟩"), ("\u2066", "⟨LRI⟩"), ("\u2069", "⟨PDI⟩")]
)
def test_bidi_controls_become_visible_and_are_counted(char: str, shown: str) -> None:
    assert clean_text(f"a{char}b") == (f"a{shown}b", 0, 0, 1, 0)


@pytest.mark.parametrize(
    "char", ["\u200b", "\u2060", "\ufeff", "\u200e", "\u200f", "\u061c", "\U000e0041", "\U000e0101", "\u3164"]
)
def test_invisible_characters_go_and_are_counted(char: str) -> None:
    assert clean_text(f"a{char}b") == ("ab", 1, 0, 0, 0)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\x0c"])
def test_every_kind_of_line_end_becomes_a_newline(line_end: str) -> None:
    assert clean_text(f"a{line_end}b") == ("a\nb", 0, 0, 0, 0)


@pytest.mark.parametrize("space", ["\xa0", "\u2003", "\u2009", "\u202f", "\u3000", "\u1680", "\u2800"])
def test_every_kind_of_space_becomes_the_plain_one(space: str) -> None:
    assert clean_text(f"4{space}500").text == "4 500"


def test_a_tab_becomes_four_spaces() -> None:
    assert clean_text("a\tb") == ("a    b", 0, 0, 0, 0)


def test_a_soft_hyphen_goes_without_being_called_hidden_text() -> None:
    assert clean_text("co\xadoperate") == ("cooperate", 0, 0, 0, 0)


def test_a_byte_order_mark_at_the_start_is_no_hidden_text() -> None:
    assert clean_text("\ufeffDam bursts") == ("Dam bursts", 0, 0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: the letters must not join
        "क्\u200dष",  # Devanagari: a half form
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        "\U0001f3f3\ufe0f\u200d\U0001f308",  # a flag
        "❤\ufe0f",
    ],
)
def test_joiners_that_scripts_and_emoji_need_stay(text: str) -> None:
    assert clean_text(text) == (text, 0, 0, 0, 0)


@pytest.mark.parametrize("text", ["a\u200db", "pay\u200cpal", "\u200d", "1\u200d2", "x\ufe0f"])
def test_joiners_that_only_hide_something_go(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.hidden == 1
    assert cleaned.text == text.translate(dict.fromkeys(map(ord, "\u200c\u200d\ufe0f")))


def test_a_stack_of_marks_is_cut_to_what_writing_needs() -> None:
    cleaned = clean_text("x" + "\u0323" * 9 + "y")
    assert cleaned.text == "x" + "\u0323" * MAX_MARKS + "y" or len(cleaned.text) <= MAX_MARKS + 2
    assert cleaned.marks > 0


def test_markup_and_escape_sequences_stay_as_literal_text() -> None:
    assert clean_text("[/foo] [@click=app.quit] \x1b]0;title\x07").text == "[/foo] [@click=app.quit] ␛]0;title␇"


def test_ordinary_prose_passes_untouched() -> None:
    text = "“Über 4,500 soldiers”, said Đukanović – twice…\nHe left.\n"
    assert clean_text(text) == (text, 0, 0, 0, 0)


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert clean_line("one two three four", 9) == "one two…"


def test_a_line_joins_its_parts_with_single_spaces() -> None:
    assert clean_line("  Flood \n\t warning\u2028issued ") == "Flood warning issued"


def test_bytes_that_are_not_utf8_stay_apart_in_a_name() -> None:
    assert clean_name(b"report\xff.txt") == clean_name("report\udcff.txt") == "report\\xff.txt"
    assert clean_name(b"report\xfe.txt") != clean_name(b"report\xff.txt")


def test_a_line_break_in_a_name_is_seen() -> None:
    assert clean_name("a\nb\tc.txt") == "a␊b␉c.txt"
