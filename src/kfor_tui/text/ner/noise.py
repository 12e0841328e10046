"""Capitals that are not names: handles, tags and addresses, and words in capitals for emphasis."""

from __future__ import annotations

import bisect
import itertools
import re

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.word_features import classes

# "@handle", "#Tag", "https://t.co/aB3", "jane@example.org", and the RT before a handle.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|(?<!\w)(?:RT (?=@))?[@#]\w{1,100}|[\w.+-]{1,64}@\w[\w.-]{1,200}|\bRT(?= @)"
)
# "(R-Calif.)", "D-CT,", "(I-Vt.)", "D-N.Y."; "D-Day" and "R-rated" contain no state.
_PARTY = re.compile(
    r"(?:(?<=[(\[])|(?<=, )|(?<=[a-z] ))[RDI][-–](?!Day\b)(?:[A-Z]\.\s?[A-Z]\.?(?!\w)|[A-Z]{2}\b|[A-Z][a-z]{1,5}\b\.?"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[)\],]))(?=[\s)\],.;:])"
)
_SHOUTED = 4  # consecutive words in capitals


def mask_noise(seen: TokenView, text: str) -> frozenset[int]:
    """Lowercase handles, tags and addresses; returns the tokens of addresses, where no name may start."""
    _mask_shouting(seen)
    _mask_parties(seen, text)
    if "@" not in text and "#" not in text and "://" not in text and "www." not in text:
        return frozenset()
    starts: list[int] = seen.tokens.starts
    found: list[int] = []
    for match in _ADDRESS.finditer(text):
        found += range(bisect.bisect_left(starts, match.start()), bisect.bisect_left(starts, match.end()))
    for index in found:
        seen.caps[index] = False
    return frozenset(found)


def _mask_parties(seen: TokenView, text: str) -> None:
    """Lowercase party and state: "(R-Calif.)", ", D-CT,"."""
    if not any(mark in text for mark in ("R-", "D-", "I-", "R–", "D–", "I–")):
        return
    starts: list[int] = seen.tokens.starts
    for match in _PARTY.finditer(text):
        for index in range(bisect.bisect_left(starts, match.start()), bisect.bisect_left(starts, match.end())):
            seen.caps[index] = False


def _mask_shouting(seen: TokenView) -> None:
    """Lowercase runs of words in capitals, except known names and words outside the common vocabulary."""
    words = seen.tokens.words
    large = [index for index in itertools.compress(range(len(words)), seen.caps) if words[index].isupper()]
    at = 0
    while at < len(large):
        begin = at
        at += 1
        while at < len(large) and large[at] == large[at - 1] + 1 and large[at] not in seen.breaks:
            at += 1
        for place in large[begin:at]:
            if _is_plain(seen, place, shouted=at - begin >= _SHOUTED):
                seen.caps[place] = False


def _is_plain(seen: TokenView, index: int, *, shouted: bool) -> bool:
    word = seen.tokens.words[index]
    if len(word) < 3 and not (shouted and len(word) == 2):
        return False
    if seen.known[index] or gazetteer.default().lookup(word):
        return False
    found = classes(word)
    return "function" in found or (shouted and "common" in found)
