"""Tables of words written as one string: short to read, short to extend."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string, split at white space."""
    return frozenset(words.split())
