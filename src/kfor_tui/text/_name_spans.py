"""From labels to spans: articles, titles and stops cut off, elections and wars read whole."""

from __future__ import annotations

from dataclasses import dataclass

from kfor_tui.text import acronyms, gazetteer
from kfor_tui.text._name_features import View, classes

_ARTICLES = frozenset("the a an".split())
_ELECTION_WORDS = frozenset(
    "general federal presidential parliamentary legislative municipal local state provincial regional national mayoral gubernatorial senatorial primary snap european assembly council constitutional leadership party special house senate congressional midterm mid-term democratic republican independence territorial civil world".split()
)
_ELECTIONS = frozenset(
    "election elections referendum referendums by-election by-elections primaries primary plebiscite".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())


@dataclass(slots=True)
class NameSpan:
    """Tokens ``first`` to ``last`` (not included) that form a name; ``label`` P, L, O or M (anything else)."""

    first: int
    last: int
    label: str


def spans(text: str, seen: View, labels: list[str]) -> list[NameSpan]:
    """The names that the labels mark, tidied, in order."""
    found = [span for raw in _marked(labels) if (span := _trimmed(seen, raw))]
    found = _elections(seen, _headed(seen, _hyphened(seen, found)))
    return _defined(text, seen, found)


def _marked(labels: list[str]) -> list[NameSpan]:
    found: list[NameSpan] = []
    for index, label in enumerate(labels):
        if label[0] == "B":
            found.append(NameSpan(index, index + 1, label[2]))
        elif label[0] == "I" and found:
            found[-1].last = index + 1
    return found


def _trimmed(seen: View, span: NameSpan) -> NameSpan | None:
    words = seen.tokens.words
    while span.first < span.last and _drops_first(words[span.first], span, words):
        span.first += 1
    while span.first < span.last and (_is_mark(words[span.last - 1]) or _is_credit(words, span)):
        span.last -= 1
    return span if span.first < span.last else None


def _is_mark(word: str) -> bool:
    """Whether a token is a mark that no name ends with (the dot of ``Inc.`` is part of its token)."""
    return not any(letter.isalnum() for letter in word) and word != "!" or word in ("'s", "’s")


def _is_credit(words: list[str], span: NameSpan) -> bool:
    """``Reuters Photo``: a credit's last word is no part of the agency's name."""
    return words[span.last - 1] in ("Photo", "Photos", "Image", "Images", "File") and span.last - span.first > 1


def _drops_first(word: str, span: NameSpan, words: list[str]) -> bool:
    if span.last - span.first == 1:
        return word.lower() in _ARTICLES
    if span.label != "P":
        return word in ("the", "a", "an")
    found = classes(word)
    if "given" in found or "weak" in found:
        return False
    return "honorifics" in found or "ranks" in found or "offices" in found


def _elections(seen: View, found: list[NameSpan]) -> list[NameSpan]:
    """``2019 Canadian federal election``: year, place or people, small adjectives, head."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    kept: list[NameSpan] = []
    for span in found:
        end = span.last
        while end < total and end < span.last + 4 and words[end] in _ELECTION_WORDS:
            end += 1
        if end < total and words[end].lower() in _ELECTIONS and end - span.first < 10 and span.label != "P":
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
        if first and gazetteer.fold(words[first - 1]) in _MONTHS:
            first -= 1
    return first


def _hyphened(seen: View, found: list[NameSpan]) -> list[NameSpan]:
    """``Oslo-Madrid Dialogue`` is one event, ``Oslo-Madrid`` two places."""
    kept: list[NameSpan] = []
    for span in found:
        tied = kept and span.last - span.first > 1 and span.first == kept[-1].last + 1
        if tied and seen.tokens.words[span.first - 1] == "-" and kept[-1].last - kept[-1].first == 1:
            kept[-1].last, kept[-1].label = span.last, span.label
        else:
            kept.append(span)
    return kept


def _headed(seen: View, found: list[NameSpan]) -> list[NameSpan]:
    """``Ministry of`` before a name that is no person belongs to it."""
    words = seen.tokens.words
    kept: list[NameSpan] = []
    for span in found:
        begin = span.first - 1
        if begin > 0 and words[begin] == "the":
            begin -= 1
        if begin > 0 and span.label in "OM" and words[begin] in ("of", "for") and words[begin - 1][0].isupper():
            if "org_of" in classes(words[begin - 1]):
                span.first, span.label = begin - 1, "O"
                if kept and kept[-1].last == begin:
                    span.first = kept.pop().first
        kept.append(span)
    return kept


def _defined(text: str, seen: View, found: list[NameSpan]) -> list[NameSpan]:
    """A name and its acronym in brackets reach as far as the definition does, and both are names of one kind."""
    if "(" not in text:
        return found
    starts = {start: index for index, start in enumerate(seen.tokens.starts)}
    ends = {end: index + 1 for index, end in enumerate(seen.tokens.ends)}
    for definition in acronyms.find(text):
        long = starts.get(definition.long_span.start), ends.get(definition.long_span.end)
        short = starts.get(definition.short_span.start), ends.get(definition.short_span.end)
        if None in (*long, *short) or not definition.long[0].isupper():
            continue
        inside = [span for span in found if long[0] <= span.first and span.last <= long[1]]  # type: ignore[operator]
        crossing = [span for span in found if span not in inside and span.first < long[1] and span.last > long[0]]  # type: ignore[operator]
        if crossing:
            continue
        label = next((span.label for span in reversed(inside) if span.last == long[1]), "O")
        shorts = [span for span in found if span.first == short[0]]
        found = [span for span in found if span not in inside and span not in shorts]
        found += [NameSpan(long[0], long[1], label), NameSpan(short[0], short[1], label)]  # type: ignore[arg-type]
    return sorted(found, key=lambda span: span.first)
