"""Pieces of words, by which similar spellings find each other.

A word is cut into one piece more than the edits allowed, so that one piece is left whole in whatever is that close,
near where it was (Li, Deng, Wang, Feng: Pass-Join, 2011).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

SHORTEST, LONGEST = 3, 32  # letters of words that have similar spellings
CUTS = (2, 3)  # pieces for one edit and for two


@lru_cache(maxsize=256)
def _places(length: int, cuts: int) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a word begin and end: as equal as can be, the longer ones last."""
    small, longer = divmod(length, cuts)
    ends = [0]
    for piece in range(cuts):
        ends.append(ends[-1] + small + (piece >= cuts - longer))
    return tuple(pairwise(ends))


def _checksum(length: int, cuts: int, piece: int, letters: str) -> int:
    return crc32(f"{length} {cuts}{piece}{letters}".encode())


def has_spellings(word: str) -> bool:
    """Whether words like this one are looked for at all."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def checksums(word: str) -> Iterator[int]:
    """What a word is filed under."""
    if not has_spellings(word):
        return
    length = len(word)
    for cuts in CUTS:
        if length >= cuts:
            for piece, (start, end) in enumerate(_places(length, cuts)):
                yield _checksum(length, cuts, piece, word[start:end])


def wanted_checksums(word: str, distance: int, cuts: int) -> Iterator[int]:
    """What words at most ``distance`` edits away are filed under, one of these at least.

    An edit before a piece moves it by one; so do edits after it, seen from the end. Both leave few places.
    """
    size = len(word)
    for length in range(max(SHORTEST, cuts, size - distance), min(LONGEST, size + distance) + 1):
        shift = size - length
        for piece, (start, end) in enumerate(_places(length, cuts)):
            before, after = piece, max(0, distance - piece)
            low = max(start - before, start + shift - after, 0)
            high = min(start + before, start + shift + after, size - (end - start))
            for at in range(low, high + 1):
                yield _checksum(length, cuts, piece, word[at : at + end - start])


def swapped(word: str) -> Iterator[str]:
    """The word with two different neighbours swapped, once for every such pair."""
    for at, (left, right) in enumerate(pairwise(word)):
        if left != right:
            yield word[:at] + right + left + word[at + 2 :]
