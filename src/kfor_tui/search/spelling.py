"""How likely one spelling is a slip for another."""

from __future__ import annotations

from math import log

_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("ck", "cs", "sz", "kq", "mn", "bp", "dt", "gj", "fv", "vw", "iy", "xs", "zx", "lr", "uw", "sx", "tc")
)


def spelling_cost(typed: str, meant: str, edits: int, count: int = 1) -> float:
    """The cost of reading ``typed`` as ``meant``: its edits, less for slips that people make, more at the first letter.

    Dropped, added or confused vowels, doubled letters and consonants of like sound are usual slips; a frequent word is
    meant more often than a rare one.
    """
    from rapidfuzz.distance import Levenshtein

    operations = Levenshtein.editops(typed, meant)
    cost = float(edits) + sum(_usual(op.tag, op.src_pos, op.dest_pos, typed, meant) for op in operations)
    if typed[:1] != meant[:1]:
        cost += 0.6
    if typed[-1:] != meant[-1:]:
        cost += 0.1
    return max(0.05, cost - 0.02 * log(1 + count))


def _usual(tag: str, at: int, to: int, typed: str, meant: str) -> float:
    if tag == "replace":
        pair = frozenset((typed[at], meant[to]))
        if pair <= _VOWELS:
            return -0.3
        return -0.2 if pair in _ALIKE else 0.1
    letter, word, place = (meant[to], meant, to) if tag == "insert" else (typed[at], typed, at)
    if letter in (word[place - 1 : place], word[place + 1 : place + 2]):
        return -0.4
    return -0.15 if letter in _VOWELS else -0.05
