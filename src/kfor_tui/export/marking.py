"""Where a claim's value is in a sentence: the words the comparison found to differ, not the first equal words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kfor_tui.model import Claim, Comparison, Passage, Severity, Span

_WORD = re.compile(r"\w+")


class Mark(NamedTuple):
    """Words to mark in a text: the ``nth`` whole-word occurrence of ``words``, counted from 0."""

    words: str
    nth: int = 0


class Marker:
    """Finds the contested words of passages, from the pairs of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._sides: dict[tuple[str, str, str], set[tuple[Span, Severity]]] = defaultdict(set)
        for pair in comparison.pairs:
            for found in pair.differences:
                for passage, side in ((pair.left, found.left), (pair.right, found.right)):
                    if side.end > side.start:
                        where = (passage.source, passage.locator, found.label)
                        self._sides[where].add((Span(side.start, side.end), found.severity))

    def spans(self, claim: Claim, passage: Passage) -> list[tuple[Span, Severity]]:
        """Return the spans, positions in the source, that give the claim's value in a passage."""
        paired = self._sides.get((passage.source, passage.locator, claim.label))
        if paired:
            return sorted(paired)
        severity: Severity = "conflict" if claim.status == "contested" else "nuance"
        found = []
        for value in claim.values:
            if value.text and passage.source in value.sources:
                span = value_span(passage, value.text, claim.label)
                if span is not None:
                    found.append((span, severity))
        return sorted(found)

    def marks(self, claim: Claim, passage: Passage) -> tuple[Mark, ...]:
        """Return the marks of a passage, independent of what a style adds around its text."""
        found = []
        for span, _ in self.spans(claim, passage):
            start, end = span.start - passage.start, span.end - passage.start
            words = passage.text[start:end]
            if words.strip() and start >= 0:
                found.append(Mark(words, sum(at < start for at, _ in occurrences(passage.text, words))))
        return tuple(dict.fromkeys(found))


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of whole-word occurrences."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    yield from (found.span() for found in re.finditer(pattern, text))


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[tuple[str, bool]]:
    """Split a text at its marks; the flag is true for a mark."""
    spans = []
    for mark in marks:
        found = list(occurrences(text, mark.words))
        if mark.nth < len(found):
            spans.append(found[mark.nth])
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            yield text[last:start], False
            yield text[start:end], True
            last = end
    yield text[last:], False


def value_span(passage: Passage, words: str, label: str) -> Span | None:
    """Return where a passage gives a value: its only occurrence, or the one nearest to the label."""
    found = list(occurrences(passage.text, words))
    if not found:
        return None
    at = found[0] if len(found) == 1 else _beside(passage.text, found, label)
    return Span(passage.start + at[0], passage.start + at[1]) if at else None


def _beside(text: str, found: Sequence[tuple[int, int]], label: str) -> tuple[int, int] | None:
    named = {word.casefold()[:5] for word in _WORD.findall(label) if len(word) > 2}
    distances = []
    for start, end in found:
        following = [word.casefold()[:5] in named for word in _WORD.findall(text[end:])[:4]]
        if any(following):
            distances.append((following.index(True), (start, end)))
    return min(distances)[1] if distances else None
