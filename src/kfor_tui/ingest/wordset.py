"""Tables of words written as one string, which is short to read and to extend."""

from __future__ import annotations

from kfor_tui.text.patterns import word_set

__all__ = ["phrase_set", "word_set"]


def phrase_set(phrases: str) -> frozenset[str]:
    """Split phrases written as one string, with bars between them, into a set."""
    return frozenset(phrases.split("|"))
