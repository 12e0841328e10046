"""Spans from labels: articles, titles and stops are cut off, elections and wars completed."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator

from kfor_tui.text import gazetteer
from kfor_tui.text.calendar_words import ENGLISH_MONTHS, SHORT_ENGLISH_MONTHS, WEEKDAYS
from kfor_tui.text.coreference import acronyms
from kfor_tui.text.function_words import ARTICLES
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.joined import joined
from kfor_tui.text.ner.parts import NameSpan, parts, widened
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of

_LONGEST = 30
_MOST_WORDS = 15
_DAYS_AND_MONTHS = frozenset((*WEEKDAYS, *ENGLISH_MONTHS, *SHORT_ENGLISH_MONTHS))
_FACTIONS = frozenset(("Majority", "Minority"))
_OFFICES = frozenset(("offices",))


def spans(text: str, seen: TokenView, labels: list[str]) -> list[NameSpan]:
    """Return the names that the labels mark, corrected, in order."""
    found = [span for raw in _marked(labels) if raw.last - raw.first <= _MOST_WORDS and (span := _trimmed(seen, raw))]
    found = [part for span in found for part in parts(seen, span)]
    found = _elections(seen, _headed(seen, _hyphened(seen, joined(seen, widened(seen, found)))))
    return _bracketed(seen, _defined(text, seen, found))


def _marked(labels: list[str]) -> list[NameSpan]:
    found: list[NameSpan] = []
    for index, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "B":
            found.append(NameSpan(index, index + 1, label[2]))
        elif found:
            found[-1].last = index + 1
    return found


def _trimmed(seen: TokenView, span: NameSpan) -> NameSpan | None:
    words = seen.tokens.words
    while span.first < span.last and _drops_first(seen, span):
        if words[span.first] in gazetteer.cue("courtesy_titles"):
            span.label = "P"
        span.first += 1
    while span.first < span.last and _drops_last(words, span):
        span.last -= 1
    return span if span.first < span.last else None


def _drops_last(words: list[str], span: NameSpan) -> bool:
    """Return whether a span ends in a mark, a credit, a title or a connector ("Institute for Peace in")."""
    last = words[span.last - 1]
    if last in _unfinished() or _is_mark(last):
        return not last[0].isupper() or (span.last - span.first > 1 and _is_beside(words, span, last))
    if span.last - span.first == 1:
        return False
    if words[span.last - 2] in ("on", "in") and last.lower().rstrip(".") in _DAYS_AND_MONTHS:
        return True  # "AFL-CIO on Thursday"
    return span.label == "P" and (last.isdigit() or last.lower() in WEEKDAYS)


@functools.cache
def _unfinished() -> frozenset[str]:
    """Return the words that may end a run of capitals without being part of the name in it."""
    cues = map(gazetteer.cue, ("connectors", "credits", "agencies", "short_titles"))
    return frozenset(word for cue in cues for word in cue if word[0].isupper() or word.islower()) | _FACTIONS


def _is_beside(words: list[str], span: NameSpan, last: str) -> bool:
    """``Reuters Photo``, ``London Getty``, ``Maryland Gov.``, ``Senate Majority`` before a leader."""
    if last in gazetteer.cue("agencies"):
        known = gazetteer.default().lookup(" ".join(words[span.first : span.last - 1]))
        return known is not None and known.kind == "place"
    if last in _FACTIONS:
        return span.last < len(words) and is_of(words[span.last], _OFFICES)
    return True


def _is_mark(word: str) -> bool:
    """Return whether a token is a mark that no name ends with (the dot of ``Inc.`` is part of its token)."""
    return (not any(letter.isalnum() for letter in word) and word != "!") or word in ("'s", "’s")


def _drops_first(seen: TokenView, span: NameSpan) -> bool:
    """Return whether a span starts with an article, a title, or a word that only starts the sentence."""
    words = seen.tokens.words
    word, length = words[span.first], span.last - span.first
    if word in gazetteer.cue("courtesy_titles"):
        return True
    if length == 1:
        return word.lower() in ARTICLES
    if word in ARTICLES or word in ("A", "An"):
        return True
    if word.isdigit():
        return _is_known_name(words[span.first + 1 : span.last])  # "2020 Democrats"
    found = classes(word)
    if word == "The":
        return gazetteer.default().lookup(" ".join(words[span.first + 1 : span.last])) is not None
    if seen.initial[span.first] and "function" in found and word not in gazetteer.cue("number_words"):
        rest = words[span.first + 1 : span.last]
        return (
            span.label in "PL" or gazetteer.default().lookup(" ".join(rest)) is not None or "people" in classes(rest[0])
        )
    if span.label != "P" or "given" in found or "weak" in found:
        return False
    if seen.initial[span.first] and "roles" in found:
        return True
    return "honorifics" in found or "ranks" in found or "offices" in found


def _is_known_name(words: list[str]) -> bool:
    """Return whether words are a known name or a people; events keep the number before them."""
    name = " ".join(words)
    known = gazetteer.default().lookup(name)
    return gazetteer.key(name) in gazetteer.default().demonyms or (known is not None and known.kind != "event")


def _elections(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """``2019 Canadian federal election``: year, place or people, small adjectives, head."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    kept: list[NameSpan] = []
    for span in found:
        end = span.last
        while end < total and end < span.last + 4 and words[end] in gazetteer.cue("election_kinds"):
            end += 1
        if (
            end < total
            and words[end].lower() in gazetteer.cue("elections")
            and end - span.first < 10
            and span.label != "P"
        ):
            first = span.first
            if kept and kept[-1].last == first and kept[-1].label != "P":
                first = kept.pop().first
            first = _year(words, first)
            if first < span.first or words[first][0].isdigit():
                kept.append(NameSpan(first, end + 1, "M"))
                continue
        kept.append(span)
    return kept


def _year(words: list[str], first: int) -> int:
    if first and words[first - 1].isdigit() and len(words[first - 1]) == 4:
        first -= 1
        if first and gazetteer.fold(words[first - 1]) in ENGLISH_MONTHS:
            first -= 1
    return first


def _hyphened(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """``Oslo-Madrid Dialogue`` is one event, ``Oslo-Madrid`` two places."""
    kept: list[NameSpan] = []
    for span in found:
        tied = kept and span.last - span.first > 1 and span.first == kept[-1].last + 1
        if tied and kept[-1].last - kept[-1].first == 1 and _ties_names(seen, kept[-1], span.first - 1):
            kept[-1].last, kept[-1].label = span.last, span.label
        else:
            kept.append(span)
    return kept


def _ties_names(seen: TokenView, left: NameSpan, index: int) -> bool:
    """Return whether a token is a hyphen inside a name, rather than the dash after a dateline ("OSLO - Police")."""
    dateline = left.first in seen.breaks or not left.first
    return seen.tokens.words[index] == "-" and not (
        dateline and seen.tokens.starts[index] > seen.tokens.ends[index - 1]
    )


def _headed(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """``Ministry of`` is part of the name after it, unless that is a person."""
    words = seen.tokens.words
    kept: list[NameSpan] = []
    for span in found:
        begin = span.first - 1
        if begin > 0 and words[begin] == "the":
            begin -= 1
        place_named = span.label == "L" and begin > 0 and words[begin - 1] in gazetteer.cue("named_after_places")
        heads = (
            begin > 0
            and (span.label in "OM" or place_named)
            and words[begin] in ("of", "for")
            and words[begin - 1][0].isupper()
        )
        if heads and "org_of" in classes(words[begin - 1]):
            span.first, span.label = begin - 1, "O"
            if kept and kept[-1].last == begin:
                span.first = kept.pop().first
        kept.append(span)
    return kept


def _defined(text: str, seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Extend a name and its acronym in brackets to the whole definition; both get the same kind."""
    if "(" not in text:
        return found
    firsts = [span.first for span in found]
    gone: set[int] = set()
    added: list[NameSpan] = []
    for long, short in _definitions(text, seen):
        near = range(bisect.bisect_left(firsts, long[0] - _LONGEST), bisect.bisect_left(firsts, short[1]))
        touching = [i for i in near if found[i].last > long[0] and found[i].first < long[1]]
        inside = [i for i in touching if long[0] <= found[i].first and found[i].last <= long[1]]
        if len(inside) < len(touching) or gone.intersection(inside):
            continue
        label = next((found[i].label for i in reversed(inside) if found[i].last == long[1]), "O")
        gone.update(inside, (i for i in near if found[i].first == short[0]))
        added += [NameSpan(*long, label), NameSpan(*short, label)]
    kept = [span for i, span in enumerate(found) if i not in gone]
    return sorted([*kept, *added], key=lambda span: span.first)


def _definitions(text: str, seen: TokenView) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the token ranges of names defined in the text and of their acronyms."""
    starts, ends = seen.tokens.starts, seen.tokens.ends
    for definition in acronyms.find(text):
        ranges = []
        for span in (definition.long_span, definition.short_span):
            first, last = bisect.bisect_left(starts, span.start), bisect.bisect_left(ends, span.end) + 1
            if first < len(starts) and last <= len(ends) and starts[first] == span.start and ends[last - 1] == span.end:
                ranges.append((first, last))
        if len(ranges) == 2 and definition.long[0].isupper():
            yield ranges[0], ranges[1]


def _bracketed(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """``(Ada) Lovelace``: a surname after a given name in brackets is a name even if the tagger missed it."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    kept: list[NameSpan] = []
    for place, span in enumerate(found):
        kept.append(span)
        after = span.last + 1
        if span.last - span.first > 1 or after >= total or not span.first or words[span.first - 1] != "(":
            continue
        free = place + 1 == len(found) or found[place + 1].first > after
        if words[span.last] == ")" and seen.caps[after] and is_of(words[span.first], GIVEN) and free:
            span.label = "P"
            kept.append(NameSpan(after, after + 1, "P"))
    return kept
