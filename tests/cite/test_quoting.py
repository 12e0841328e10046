"""Quotation marks nest, and nothing else of a quote changes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.cite.quoting import ensure_stop, quoted, requote, without_full_stop
from kfor_tui.cite.titles import short_title


@pytest.mark.parametrize(
    ("text", "double", "single"),
    [
        ("Plain words.", "“Plain words.”", "‘Plain words.’"),
        ('He said "no" twice.', "“He said ‘no’ twice.”", "‘He said “no” twice.’"),
        ("He said “no” twice.", "“He said ‘no’ twice.”", "‘He said “no” twice.’"),
        ("„Nein“, sagte er.", "“‘Nein’, sagte er.”", "‘“Nein”, sagte er.’"),
        ("Il a dit «non» hier.", "“Il a dit ‘non’ hier.”", "‘Il a dit “non” hier.’"),
        ("“She said ‘go’ and went.”", "“‘She said “go” and went.’”", "‘“She said ‘go’ and went.”’"),
        (
            "It's the river's fault, isn’t it?",
            "“It's the river's fault, isn’t it?”",
            "‘It's the river's fault, isn’t it?’",
        ),
        ("The farmers’ union won’t go.", "“The farmers’ union won’t go.”", "‘The farmers’ union won’t go.’"),
        ("He called it ‘a joke’ today.", "“He called it ‘a joke’ today.”", "‘He called it “a joke” today.’"),
        ('A 12" pipe burst.', '“A 12" pipe burst.”', '‘A 12" pipe burst.’'),
        ('"We begin here and go on.', "“‘We begin here and go on.’”", "‘“We begin here and go on.”’"),
        ('We end here," she said.', "“‘We end here,’ she said.”", "‘“We end here,” she said.’"),
        ('end," he said. "start', "“‘end,’ he said. ‘start’”", "‘“end,” he said. “start”’"),
        ("", "“”", "‘’"),
    ],
)
def test_marks_inside_alternate_with_those_outside(text: str, double: str, single: str) -> None:
    assert quoted(text) == double
    assert quoted(text, "single") == single


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("It ended.", "It ended"),
        ("It ended?", "It ended?"),
        ("It ended…", "It ended…"),
        ("It ended...", "It ended..."),
        ("“It ended.”", "“It ended”"),
        ("troops of the U.S.", "troops of the U.S."),
        ("at 5 p.m.", "at 5 p.m."),
        ("Acme Inc.", "Acme Inc."),
        ("by 4,500.", "by 4,500"),
        ("", ""),
    ],
)
def test_the_full_stop_goes_before_a_bracket_unless_it_belongs_to_a_word(text: str, stripped: str) -> None:
    assert without_full_stop(text) == stripped


@pytest.mark.parametrize(
    ("text", "comma", "stop"),
    [
        ("We go", "“We go,”", "“We go.”"),
        ("'We go'", "“‘We go,’”", "“‘We go.’”"),
        ('She said "we go"', "“She said ‘we go,’”", "“She said ‘we go.’”"),
        ("“Why?”", "“‘Why?,’”", "“‘Why?’”"),
        ("The farmers’", "“The farmers’,”", "“The farmers’.”"),
        ("In the U.S.", "“In the U.S.,”", "“In the U.S.”"),
    ],
)
def test_a_comma_or_full_stop_stands_inside_all_marks(text: str, comma: str, stop: str) -> None:
    assert quoted(text, stop=",") == comma
    assert quoted(text, stop=".") == stop


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("'The dam is safe in all floods to come'", "'The dam is safe'"),
        ("“We are ready for anything,” says the mayor", "“We are ready”"),
        ("„Wir sind bereit für alles“, sagt die Stadt", "„Wir sind bereit für“"),
        ("«Nous sommes prêts à tout», dit la ville", "«Nous sommes prêts à»"),
        ("Mayor calls it 'a joke in bad taste' and goes", "Mayor calls it 'a'"),
        ("She said “he said ‘never again’ and left” today", "She said “he said”"),
        ("Rain (and more rain to come tonight) closes roads", "Rain (and more rain)"),
        ("New bridge opens (with a toll of two euros)", "New bridge opens"),
        ("The farmers' fight for the river's water goes on", "The farmers' fight"),
        ("Dam holds: what the engineers of the valley say", "Dam holds"),
        ("‘It holds’: what the engineers of the valley say", "‘It holds’"),
        ("Exclusive: what the engineers of the valley say", "Exclusive: what the engineers"),
        ("Valley thanks neighbours for lending it their pumps", "Valley thanks neighbours"),
        ("Six words are a short title", "Six words are a short title"),
        ("", ""),
    ],
)
def test_a_short_title_keeps_quotations_and_brackets_in_balance(title: str, short: str) -> None:
    assert short_title(title) == short


WORDS = st.lists(st.sampled_from(["dam", "holds", "of", "it:", "river's"]), min_size=1, max_size=6).map(" ".join)
PAIRS = ("“”", "‘’", "()", "[]", '""', "''", "«»")
CHUNKS = st.recursive(
    WORDS, lambda inner: st.tuples(st.sampled_from(PAIRS), inner).map(lambda p: p[0][0] + p[1] + p[0][1])
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(CHUNKS, max_size=4).map(" ".join))
def test_a_short_title_has_as_many_marks_that_open_as_marks_that_close(title: str) -> None:
    found = quoted(short_title(title))
    for opening, closing in ("“”", "()", "[]"):
        assert found.count(opening) == found.count(closing)


@pytest.mark.parametrize(("text", "stopped"), [("End", "End."), ("End?", "End?"), ("“End?”", "“End?”"), ("", ".")])
def test_a_stop_is_added_only_where_none_is(text: str, stopped: str) -> None:
    assert ensure_stop(text) == stopped


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet="ab 1.,?“”„‟«»\"‘’'-—(", max_size=40))
def test_only_quotation_marks_change_and_at_most_two_are_added(text: str) -> None:
    marks = "“”„‟«»\"‘’'"
    found = requote(text)
    assert "".join(char for char in found if char not in marks) == "".join(char for char in text if char not in marks)
    assert len(text) <= len(found) <= len(text) + 2


def seconds(text: str) -> float:
    """CPU seconds at best of five, so that what else the machine does counts for nothing."""

    def once() -> float:
        begun = time.process_time()
        requote(text)
        return time.process_time() - begun

    return min(once() for _ in range(5))


@pytest.mark.parametrize("unit", ["“", "”", '"', "'", "‘a’ ", "' a'", "«", "\"'", "„“"])
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert seconds(unit * 20_000) < 40 * seconds(unit * 2_000) + 0.05
