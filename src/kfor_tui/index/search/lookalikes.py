"""Words that share most of their letters, in order, with what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest

from kfor_tui.index.search.pieces import LONGEST

_LENGTHS = 3  # letters by which a similar word may be longer or shorter


class Lookalikes:
    """Words grouped by length, each compared with what was typed."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def resembling(self, word: str, limit: int) -> list[str]:
        """The ``limit`` words with the smallest share of letters to insert or drop (indel distance by length)."""
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import extract

        size = len(word)
        if not 1 < size <= LONGEST:
            return []
        # Half of the letters or more are the same; one more may differ in short words, where each is a large share.
        cutoff = max(2, 2 * (size + 1) // 3 + (size < 6)) if size > 2 else 2
        found: list[tuple[float, str]] = []
        for length in range(max(2, size - _LENGTHS), size + _LENGTHS + 1):
            words = self._by_length.get(length)
            if words:
                alike = extract(word, words, scorer=Indel.distance, score_cutoff=cutoff, limit=None)
                found += [(edits / (size + length), other) for other, edits, _ in alike if edits]
        return [other for _, other in nsmallest(limit, found)]
