"""Consistency within a text: headlines are read like the body, and a name found once is found everywhere."""

from __future__ import annotations

import itertools
from collections import defaultdict

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.word_features import classes, is_of, shape

_SHORTEST_BODY = 400
_LONGEST_HEADLINE = 30
_MOST_ALIKE = 50
_PLAIN = frozenset(("common", "function", "calendar"))


def mask_headlines(seen: TokenView, text: str) -> None:
    """In lines of capitalised words, keep the capital only for words that the body or the gazetteer knows as names."""
    if len(text) < _SHORTEST_BODY:
        return
    lines = [line for line in _lines(seen) if _is_headline(seen, *line)]
    inside = {index for first, last in lines for index in range(first, last)}
    if not inside:
        return
    words = seen.tokens.words
    body = {
        gazetteer.fold(words[index])
        for index, cap in enumerate(seen.caps)
        if cap and index not in inside and not seen.initial[index]
    }
    for first, last in lines:
        for index in range(first, last):
            if seen.caps[index]:
                seen.caps[index] = _is_named(seen, index, body)


def _is_named(seen: TokenView, index: int, body: set[str]) -> bool:
    if seen.known[index]:
        return True
    word = seen.tokens.words[index]
    folded = gazetteer.fold(word)
    if folded in body:
        return folded not in seen.lowered or "common" not in classes(word)
    if folded in seen.lowered:
        return False
    found = classes(word)
    return "given" in found or (shape(word) in ("XX", "X.") and "common" not in found and not found)


def _lines(seen: TokenView) -> list[tuple[int, int]]:
    """Return the token ranges of the lines of a text."""
    cuts = sorted({0, *seen.breaks, len(seen.caps)})
    return list(itertools.pairwise(cuts))


def _is_headline(seen: TokenView, first: int, last: int) -> bool:
    """Return whether a line capitalises nearly every word, two common ones included, and has no final stop."""
    words = seen.tokens.words
    if not 3 <= last - first <= _LONGEST_HEADLINE or words[last - 1] == ".":
        return False
    long_words = [i for i in range(first, last) if len(words[i]) > 3 and words[i][0].isalpha()]
    high = [i for i in long_words if seen.caps[i]]
    plain = [i for i in high if "common" in classes(words[i]) or words[i].lower() in seen.lowered]
    return len(high) >= 3 and len(high) * 10 >= len(long_words) * 8 and len(plain) >= 2


def complete(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Add mentions of names that the tagger found elsewhere in the text but missed here."""
    words = seen.tokens.words
    wanted = _reliable(seen, found)
    if not wanted:
        return found
    taken = {index for span in found for index in range(span.first, span.last)}
    added: list[NameSpan] = []
    for index in [index for index, word in enumerate(words) if word in wanted]:
        word = words[index]
        if index in taken or not word[0].isupper():
            continue
        for length, label in wanted[word]:
            span = range(index, index + len(length))
            if span[1:] and any(inner in seen.breaks for inner in span[1:]):
                continue
            if tuple(words[index : index + len(length)]) == length and not taken.intersection(span):
                added.append(NameSpan(index, index + len(length), label))
                taken.update(span)
                break
    return sorted([*found, *added], key=lambda span: span.first) if added else found


Wanted = dict[str, list[tuple[tuple[str, ...], str]]]


def _reliable(seen: TokenView, found: list[NameSpan]) -> Wanted:
    """Return the names with meaningful capitals, and surnames of persons named in full; longest first."""
    votes: dict[tuple[str, ...], dict[str, int]] = {}
    words = seen.tokens.words
    for span in found:
        name = tuple(words[span.first : span.last])
        if span.last - span.first > 1 or not seen.initial[span.first]:
            _vote(votes, name, span.label)
        if span.label == "P" and len(name) > 1:
            for word in name:
                if len(word) > 2 and word[0].isupper() and (word is name[-1] or not gazetteer.default().lookup(word)):
                    _vote(votes, (word,), "P")
    wanted: Wanted = defaultdict(list)
    for name, count in sorted(votes.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(name) == 1 and (name[0].lower() in seen.lowered or is_of(name[0], _PLAIN)):
            continue
        if len(wanted[name[0]]) < _MOST_ALIKE:
            wanted[name[0]].append((name, min(count, key=lambda label: (-count[label], label))))
    return wanted


def _vote(votes: dict[tuple[str, ...], dict[str, int]], name: tuple[str, ...], label: str) -> None:
    count = votes.setdefault(name, {})
    count[label] = count.get(label, 0) + 1
