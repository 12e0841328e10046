"""From labels to spans: articles, titles and stops cut off, elections and wars read whole."""

from __future__ import annotations

from dataclasses import dataclass

from kfor_tui.text import gazetteer
from kfor_tui.text._name_features import View, classes

_ARTICLES = frozenset("the a an".split())
_ELECTION_WORDS = frozenset(
    "general federal presidential parliamentary legislative municipal local state provincial regional national mayoral gubernatorial senatorial primary snap european assembly council constitutional leadership party special house senate congressional midterm mid-term democratic republican independence territorial civil world".split()
)
_ELECTIONS = frozenset("election elections referendum referendums by-election by-elections primaries primary plebiscite".split())
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
    return _elections(seen, found)


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
    while span.first < span.last and not words[span.last - 1][-1].isalnum() and words[span.last - 1] not in "!." :
        if "." in words[span.last - 1] and len(words[span.last - 1]) > 1:
            break
        span.last -= 1
    return span if span.first < span.last else None


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
