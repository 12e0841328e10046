"""Acronyms defined in a text: their long forms and spans, and what is not a definition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.text.coreference import acronyms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Ministry of National Defense (MoD) said", "MoD", "Ministry of National Defense"),
        (
            "by the European Bank for Reconstruction and Development (EBRD).",
            "EBRD",
            "European Bank for Reconstruction and Development",
        ),
        (
            "Organization for Security and Co-operation in Europe (OSCE)",
            "OSCE",
            "Organization for Security and Co-operation in Europe",
        ),
        ("a Green Harbour Trust ( GHT ) report", "GHT", "Green Harbour Trust"),
        ("the WMO (World Meteorological Organization) warned", "WMO", "World Meteorological Organization"),
        ("the Central Statistics Agency (C.S.A., founded 1950)", "C.S.A.", "Central Statistics Agency"),
    ],
)
def test_a_definition_is_read(text: str, short: str, long: str) -> None:
    (found,) = acronyms.find(text)
    assert (found.short, found.long) == (short, long)
    assert text[slice(*found.short_span)] == short
    assert text[slice(*found.long_span)] == long


@pytest.mark.parametrize(
    "text",
    [
        "He was tired (AB) and left.",
        "the vote (2019) was close",
        "the plan (see below) failed",
        "(NATO) opened",
        "Anna Berg (left) and",
        "in March (IM) they",
        "()",
        "(",
        ")(",
    ],
)
def test_what_only_looks_like_a_definition_is_left(text: str) -> None:
    assert acronyms.find(text) == []


@given(st.text("AaBb ()-.\n", max_size=120))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_spans_of_any_definition_are_sound(text: str) -> None:
    for found in acronyms.find(text):
        assert text[slice(*found.short_span)] == found.short
        assert text[slice(*found.long_span)] == found.long
        assert found.long_span.end <= found.short_span.start or found.short_span.end <= found.long_span.start
