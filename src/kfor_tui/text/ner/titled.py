"""Names after "Mr." or "Sen." are persons, even if they are also other words ("Mr. King", "Rep. Labrador")."""

from __future__ import annotations

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan

_LONGEST = 3  # words


def label_titled(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Label the name after each courtesy title, and other mentions of it, as a person."""
    starts = {span.first: span for span in found}
    taken = {index for span in found for index in range(span.first, span.last)}
    added: list[NameSpan] = []
    surnames: set[str] = set()
    for index in _titles(seen):
        span = starts.get(index + 1)
        if span is None and index + 1 not in taken and seen.tokens.words[index] in gazetteer.cue("courtesy_titles"):
            span = NameSpan(index + 1, _end(seen, index + 1), "P")
            added.append(span)
        if span is not None and span.last - span.first <= _LONGEST:
            span.label = "P"
            surnames.add(seen.tokens.words[span.last - 1])
    _spread(seen, found, surnames)
    return sorted([*found, *added], key=lambda span: span.first) if added else found


def _titles(seen: TokenView) -> list[int]:
    """Return the tokens that are abbreviated titles before a capitalised word."""
    words = seen.tokens.words
    titles = gazetteer.cue("courtesy_titles") | gazetteer.cue("short_titles")
    last = len(words) - 1
    return [
        index
        for index, word in enumerate(words)
        if word in titles and index < last and index + 1 not in seen.breaks and words[index + 1][0].isupper()
    ]


def _end(seen: TokenView, first: int) -> int:
    """Return where the run of capitalised words that starts at ``first`` ends."""
    words, end = seen.tokens.words, first + 1
    while end < len(words) and end < first + _LONGEST and end not in seen.breaks and words[end][0].isupper():
        end += 1
    return end


def _spread(seen: TokenView, found: list[NameSpan], surnames: set[str]) -> None:
    """Give a surname without a title the kind that it has with one, unless the gazetteer says otherwise."""
    for span in found:
        word = seen.tokens.words[span.first]
        if span.last - span.first == 1 and word in surnames and not gazetteer.default().lookup(word):
            span.label = "P"
