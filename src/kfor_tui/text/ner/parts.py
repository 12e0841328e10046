"""Spans that contain two names are split; spans that cut a name in two are extended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of

_TITLES = frozenset(("offices", "ranks", "honorifics"))
_HEADS = frozenset(("org", "place_after", "event", "work"))
_SURELY_GIVEN = frozenset(("given",))
_LONGEST_NAME = 3  # words of a person's name
_MEASURE = re.compile(r"\d+(?:-[a-z]+)+")
_LABELS = {"place": "L", "organization": "O", "event": "M", "person": "P"}


@dataclass(slots=True)
class NameSpan:
    """Tokens ``first`` to ``last`` (exclusive) of a name; ``label`` is P, L, O or M (anything else)."""

    first: int
    last: int
    label: str


def parts(seen: TokenView, span: NameSpan) -> list[NameSpan]:
    """Split a span into its names: ``Acme Director Jane Roe`` has two, ``Oslo University and Bergen College`` too."""
    words = seen.tokens.words
    if _MEASURE.fullmatch(words[span.first]) and span.last - span.first > 1:
        return [NameSpan(span.first + 1, span.last, span.label)]
    for place in range(span.last - 2, span.first, -1):
        if is_of(words[place], _TITLES) and words[place][0].isupper() and _person_after(seen, span, place + 1):
            return [*_owner(seen, span, place), NameSpan(place + 1, span.last, "P")]
        if words[place] == "&" and all(is_of(words[i], GIVEN) for i in (span.first, place + 1)):
            return [NameSpan(span.first, place, "P"), NameSpan(place + 1, span.last, "P")]
        if words[place] == "and" and span.label == "O" and _are_two(words, span, place):
            return [NameSpan(span.first, place, "O"), NameSpan(place + 1, span.last, "O")]
    return _place_and_person(words, span) or [span]


def _place_and_person(words: list[str], span: NameSpan) -> list[NameSpan]:
    """Split ``United Kingdom Tony Blair``: a known name, and a person with a given name right after it."""
    names = gazetteer.default()
    if span.last - span.first < 3 or is_of(words[span.first], GIVEN) or is_of(words[span.last - 1], _HEADS):
        return []
    for end in range(span.last - 2, span.first, -1):
        entry = names.lookup(" ".join(words[span.first : end])) if is_of(words[end], _SURELY_GIVEN) else None
        if entry and span.last - end <= _LONGEST_NAME and not names.lookup(" ".join(words[span.first : span.last])):
            return [NameSpan(span.first, end, _LABELS.get(entry.kind, "M")), NameSpan(end, span.last, "P")]
    return []


def _person_after(seen: TokenView, span: NameSpan, place: int) -> bool:
    words = seen.tokens.words
    headed = is_of(words[span.last - 1], _HEADS)
    return words[place][0].isupper() and not headed and (span.label == "P" or is_of(words[place], GIVEN))


def _owner(seen: TokenView, span: NameSpan, place: int) -> list[NameSpan]:
    """Return the country or organisation before an office ("Kosovo Prime Minister"), when it is a known name."""
    for end in range(place, span.first, -1):
        entry = gazetteer.default().lookup(" ".join(seen.tokens.words[span.first : end]))
        if entry:
            return [NameSpan(span.first, end, _LABELS.get(entry.kind, "M"))]
    return []


def _are_two(words: list[str], span: NameSpan, place: int) -> bool:
    """Return whether "and" joins two organisations or two peoples ("Democrats and Republicans")."""
    sides = (words[span.first : place], words[place + 1 : span.last])
    if all(gazetteer.key(" ".join(side)) in gazetteer.default().demonyms for side in sides):
        return True
    return all(len(side) > 1 and any("org_of" in classes(word) for word in side) for side in sides)


def widened(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Extend spans that cut a known name or lack the head of ``People's Party``; drop the spans they absorb."""
    kept: list[NameSpan] = []
    for span in found:
        if kept and span.first < kept[-1].last:
            kept[-1].last = max(kept[-1].last, span.last)
            continue
        span.first = _known_start(seen, span.first, kept[-1].last if kept else 0)
        span.last = _owned_end(seen, span, _known_end(seen, span.last))
        kept.append(span)
    return kept


def _known_start(seen: TokenView, first: int, least: int) -> int:
    """Return the start of the known name that a span starts inside (``League`` of ``Premier League``)."""
    place = first
    while place > least and seen.known[place][:2] == "I_":
        place -= 1
    return place if seen.known[place][:2] == "B_" and seen.tokens.words[place].lower() != "the" else first


def _known_end(seen: TokenView, last: int) -> int:
    while last < len(seen.known) and seen.known[last][:2] == "I_" and seen.known[last - 1]:
        last += 1
    return last


def _owned_end(seen: TokenView, span: NameSpan, last: int) -> int:
    words, total = seen.tokens.words, len(seen.caps)
    owned = last + 1 < total and words[last - 1] in gazetteer.cue("owners") and words[last] in ("'s", "’s", "'", "’")
    if not owned or span.label == "P" or not seen.caps[last + 1] or last + 1 in seen.breaks:
        return last
    end = last + 2
    while (
        end < total
        and seen.caps[end]
        and end not in seen.breaks
        and seen.tokens.starts[end] - seen.tokens.ends[end - 1] <= 1
    ):
        end += 1
    return end
