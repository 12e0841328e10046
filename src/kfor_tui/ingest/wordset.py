"""Tables of words written as one string: short to read, short to extend."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string, split at white space."""
    return frozenset(words.split())


def phrase_set(phrases: str) -> frozenset[str]:
    """The phrases of a string, split at bars."""
    return frozenset(phrases.split("|"))
