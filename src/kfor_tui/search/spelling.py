"""How likely one spelling is a slip for another.

A log-linear noisy-channel model: the cost is the sum of weighted differences in letters, in sound and at both ends of
the words. The weights were fitted by maximum likelihood among the look-alikes of each word, on made misspellings
(``benchmarks/recipes/misspellings.py``) and a list of common ones, so that costs are differences of log-probability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log

from kfor_tui.search.phonetics import consonants, sound

_VOWELS = frozenset("aeiouy")
_SIMILAR_CONSONANTS = frozenset(
    frozenset(pair)
    for pair in ("ck", "cs", "sz", "kq", "mn", "bp", "dt", "gj", "fv", "vw", "iy", "xs", "zx", "lr", "uw", "sx", "tc")
)
_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FREQUENCY = 0.1  # a frequent word is meant more often than a rare one


def _neighbouring_keys() -> frozenset[frozenset[str]]:
    """Pairs of letters that lie side by side on a keyboard, each row half a key to the right of the one above."""
    at = {
        letter: (row, column + row / 2)
        for row, letters in enumerate(_KEY_ROWS)
        for column, letter in enumerate(letters)
    }
    return frozenset(
        frozenset((left, right))
        for left, (row, column) in at.items()
        for right, (other_row, other_column) in at.items()
        if left != right and abs(row - other_row) <= 1 and abs(column - other_column) <= 1.1
    )


_NEIGHBOURS = _neighbouring_keys()


def spelling_cost(typed: str, meant: str, count: int = 1) -> float:
    """The cost of reading ``typed`` as ``meant``, a word in ``count`` sentences."""
    return spelling_costs(typed, [meant], lambda _: count)[meant]


def spelling_costs(typed: str, words: Iterable[str], count: Callable[[str], int]) -> dict[str, float]:
    """For each word the cost of reading ``typed`` as it: about 3 for an ordinary slip.

    Dropped, doubled or confused vowels and consonants that sound alike cost least, a wrong first letter most.
    """
    from rapidfuzz.distance import OSA, Indel, Levenshtein, Postfix, Prefix

    edits = OSA.distance
    size, first, last, heard, skeleton = len(typed), typed[:1], typed[-1:], sound(typed), consonants(typed)
    costs = {}
    for word in words:
        operations = Levenshtein.editops(typed, word)
        slips = edits(typed, word)
        cost = 1.92 * slips - 1.18 * (len(operations) - slips)  # the latter are swapped neighbours
        cost += 5.0 * Indel.distance(typed, word) / (size + len(word)) + 0.27 * abs(size - len(word))
        cost += 0.74 * edits(heard, sound(word)) + 0.84 * edits(skeleton, consonants(word))
        cost += 0.93 * (first != word[:1]) + 0.4 * (last != word[-1:])
        cost += 1.19 - (0.69 * Prefix.similarity(typed, word) + 0.5 * Postfix.similarity(typed, word)) / size
        for edit in operations:
            cost += _kind_cost(edit.tag, edit.src_pos, edit.dest_pos, typed, word)
        costs[word] = max(0.05, cost - _FREQUENCY * log(1 + count(word)))
    return costs


def _kind_cost(tag: str, at: int, to: int, typed: str, meant: str) -> float:
    """How much more or less an edit costs for its kind."""
    if tag == "replace":
        left, right = typed[at], meant[to]
        if left in _VOWELS and right in _VOWELS:
            return -0.06
        pair = frozenset((left, right))
        return 0.03 if pair in _SIMILAR_CONSONANTS else -0.34 if pair in _NEIGHBOURS else 1.29
    letter, word, place = (meant[to], meant, to) if tag == "insert" else (typed[at], typed, at)
    if letter in (word[place - 1 : place], word[place + 1 : place + 2]):
        return -0.18  # a doubled letter
    if tag == "insert":
        return -1.0
    return 0.49 if letter in _VOWELS else 1.24
