"""Every word the sources use, with lookups by prefix and by spelling.

Similar spellings are found through pieces: a word is cut into one piece more than the edits allowed, so that one piece
must be left whole in whatever is that close, near where it was (Li, Deng, Wang, Feng: Pass-Join, 2011). Swapped
neighbours, which can break two pieces at once, are tried one by one instead.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest, nsmallest
from itertools import pairwise
from zlib import crc32

_SHORTEST, _LONGEST = 3, 32
_CUTS = (2, 3)  # pieces for one edit and for two
_LOW = (1 << 32) - 1
_FEW = 2_000  # words that are compared one by one sooner than looked up by their pieces
_SMALL = 24_000  # words up to which an unknown word is compared with all that are about as long
_SCANNED = 4_000  # of the most frequent words of a larger vocabulary are compared so
_LENGTHS = 3  # letters by which a similar word may be longer or shorter


class Vocabulary:
    """Words with the number of sentences that hold them; words can be added and taken away at any time."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._ids: dict[str, int] = {}
        self._counts = array("I")
        # Pieces of words by their checksum: packed (checksum, word) pairs in order, and those added since.
        self._packed = array("Q")
        self._pieces: dict[int, list[int]] = {}
        self._cut = 0
        self._sorted: list[str] = []
        self._order = array("I")
        self._ranked = array("I")
        self._ranked_at = -1
        self._by_length: dict[int, list[str]] = {}
        self._grouped_at = -1
        self._discarded = False
        self.version = 0

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: str) -> bool:
        return self.count(word) > 0

    def count(self, word: str) -> int:
        """In how many sentences the word stands."""
        number = self._ids.get(word)
        return 0 if number is None else self._counts[number]

    def add(self, words: Iterable[str], count: int = 1) -> None:
        """Count each of the words ``count`` times more: once for a sentence, so give each word once."""
        ids, counts = self._ids, self._counts
        for word in words:
            number = ids.get(word)
            if number is None:
                ids[word] = len(self._words)
                self._words.append(word)
                counts.append(count)
            else:
                counts[number] += count
        self.version += 1

    def discard(self, words: Iterable[str]) -> None:
        """Undo one ``add`` of the words."""
        self._discarded = True
        for word in words:
            number = self._ids.get(word)
            if number is not None and self._counts[number]:
                self._counts[number] -= 1
        self.version += 1

    def with_prefix(self, prefix: str, limit: int | None = None) -> list[str]:
        """Words that begin with ``prefix``, the most frequent first when there are more than ``limit``."""
        words, counts = self._words, self._counts
        self._put_in_order()
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\x7f", lo=start)
        numbers: Sequence[int] = self._order[start:end]
        if self._discarded:
            numbers = [number for number in numbers if counts[number]]
        if limit is not None and len(numbers) > limit:
            least = nlargest(limit, [counts[number] for number in numbers])[-1]
            frequent = [number for number in numbers if counts[number] >= least]
            numbers = sorted(frequent, key=counts.__getitem__, reverse=True)[:limit]
        return [words[number] for number in numbers]

    def _put_in_order(self) -> None:
        words = self._words
        if len(self._sorted) != len(words):
            self._order.extend(range(len(self._order), len(words)))
            self._order = array("I", sorted(self._order, key=words.__getitem__))
            self._sorted = [words[number] for number in self._order]

    def near(self, word: str, distance: int, at_least: int = 1) -> list[tuple[str, int]]:
        """Words at most ``distance`` edits away, with their distance; the word itself is left out.

        Words in fewer than ``at_least`` sentences are left out too. An edit inserts, drops or changes a letter, or
        swaps two neighbours (optimal string alignment). Nothing is missed up to two edits; of words three edits away,
        those are found that keep a third of their letters in place.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if not _SHORTEST <= len(word) <= _LONGEST or distance < 1:
            return []
        words, counts = self._words, self._counts
        numbers = self._frequent(at_least)
        if numbers is None:
            alike = self._alike(word, distance)
            every = at_least < 2 and not self._discarded
            numbers = list(alike) if every else [number for number in alike if counts[number] >= at_least]
        candidates = [words[number] for number in numbers]
        found = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [(near, int(edits)) for near, edits, _ in found if edits and _has_spellings(near)]

    def resembling(self, word: str, limit: int) -> list[str]:
        """The ``limit`` words most like ``word`` among the frequent ones, by the share of letters in common and order.

        Unlike ``near`` this also returns words many edits away, as a speller by ear writes them.
        """
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import extract

        size = len(word)
        if not 1 < size <= _LONGEST:
            return []
        self._group()
        # Half of the letters or more are the same; one more may differ in short words, where each is a large share.
        cutoff = max(2, 2 * (size + 1) // 3 + (size < 6)) if size > 2 else 2
        found: list[tuple[float, str]] = []
        for length in range(max(2, size - _LENGTHS), size + _LENGTHS + 1):
            words = self._by_length.get(length)
            if words:
                alike = extract(word, words, scorer=Indel.distance, score_cutoff=cutoff, limit=None)
                found += [(edits / (size + length), other) for other, edits, _ in alike if edits]
        return [other for _, other in nsmallest(limit, found)]

    def _group(self) -> None:
        """Group the most frequent words by their length, unless nothing came or went since."""
        if self._grouped_at == self.version:
            return
        counts, words = self._counts, self._words
        numbers: Iterable[int] = range(len(words))
        if not self.scans_all:
            numbers = nlargest(_SCANNED, numbers, key=counts.__getitem__)
        groups: dict[int, list[str]] = {}
        for number in numbers:
            word = words[number]
            if counts[number] and word.isalpha():
                groups.setdefault(len(word), []).append(word)
        self._by_length, self._grouped_at = groups, self.version

    @property
    def scans_all(self) -> bool:
        """Whether ``resembling`` looks at every word."""
        return len(self._words) <= _SMALL

    def _frequent(self, at_least: int) -> Sequence[int] | None:
        """The words in so many sentences, when they are few enough to be looked at one by one."""
        if at_least < 2:
            return None
        self._rank()
        counts, ranked = self._counts, self._ranked
        if len(ranked) == _FEW and counts[ranked[-1]] >= at_least:
            return None
        return ranked[: bisect_left(ranked, -at_least + 1, key=lambda number: -counts[number])]

    def _rank(self) -> None:
        """Find the most frequent words, unless nothing came or went since."""
        counts = self._counts
        if self._ranked_at != self.version:
            self._ranked = array("I", nlargest(_FEW, range(len(counts)), key=counts.__getitem__))
            self._ranked_at = self.version

    def _alike(self, word: str, distance: int) -> set[int]:
        """Words that may be that near; all that are for up to two edits."""
        self._cut_new_words()
        numbers = self._sharing_pieces(word, distance)
        for swapped in _swapped(word) if distance <= len(_CUTS) else ():
            if distance == 1:
                number = self._ids.get(swapped)
                numbers |= set() if number is None else {number}
            else:
                numbers |= self._sharing_pieces(swapped, 1)
        return numbers

    def near_prefix(self, word: str, distance: int) -> list[tuple[str, int]]:
        """Words that begin almost as ``word`` does, after the first two or three letters, with their edits."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found: dict[str, int] = {}
        alike = self.with_prefix(word[: 2 if len(word) < 6 else 3])
        longer = [other for other in alike if len(other) > len(word) and not other.startswith(word)]
        for size in (len(word), len(word) + 1):
            heads = [candidate[:size] for candidate in longer]
            for _, edits, place in extract(word, heads, scorer=OSA.distance, score_cutoff=distance, limit=None):
                if edits:
                    found[longer[place]] = min(int(edits), found.get(longer[place], distance))
        return list(found.items())

    def _sharing_pieces(self, word: str, distance: int) -> set[int]:
        numbers: set[int] = set()
        cuts = _CUTS[min(distance, len(_CUTS)) - 1]
        packed, pieces = self._packed, self._pieces
        for checksum in _wanted_checksums(word, distance, cuts):
            low = bisect_left(packed, checksum << 32)
            if low < len(packed) and packed[low] >> 32 == checksum:
                high = bisect_left(packed, (checksum + 1) << 32, lo=low)
                numbers.update([number & _LOW for number in packed[low:high]])
            numbers.update(pieces.get(checksum, ()))
        return numbers

    def _cut_new_words(self) -> None:
        """Cut the words added since the last look: words with a digit have no similar spellings."""
        for number in range(self._cut, len(self._words)):
            for checksum in _checksums(self._words[number]):
                self._pieces.setdefault(checksum, []).append(number)
        self._cut = len(self._words)

    def settle(self) -> None:
        """Do now what the first look-up of many new words would wait for, in a tenth of the memory."""
        pairs = list(self._packed)
        pairs += [checksum << 32 | number for checksum, numbers in self._pieces.items() for number in numbers]
        words = enumerate(self._words[self._cut :], start=self._cut)
        pairs += [checksum << 32 | number for number, word in words for checksum in _checksums(word)]
        pairs.sort()
        self._packed, self._pieces, self._cut = array("Q", pairs), {}, len(self._words)

    def prepare(self) -> None:
        """Do now what would make the first search wait: sort the words, rank them, load what compares them."""
        self._put_in_order()
        self._rank()
        self._group()
        self.near("word", 1)

    def pack(self) -> bytes:
        """The vocabulary as bytes, pieces included, so that opening it again computes nothing."""
        self.settle()
        text = "\n".join(self._words).encode()
        head = {
            "words": len(self._words),
            "text": len(text),
            "order": sys.byteorder,
            "items": [self._counts.itemsize, self._packed.itemsize],
        }
        return b"".join((json.dumps(head).encode(), b"\n", text, self._counts.tobytes(), self._packed.tobytes()))

    @classmethod
    def unpack(cls, packed: bytes) -> Vocabulary:
        """Read what ``pack`` wrote; raises ValueError when it is something else."""
        made = cls()
        try:
            head_text, _, rest = packed.partition(b"\n")
            head = json.loads(head_text)
            if head["order"] != sys.byteorder or head["items"] != [made._counts.itemsize, made._packed.itemsize]:
                raise ValueError("written on another kind of machine")
            size = head["text"]
            made._words = rest[:size].decode().split("\n") if size else []
            at = size + made._counts.itemsize * head["words"]
            made._counts.frombytes(rest[size:at])
            made._packed.frombytes(rest[at:])
        except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
            raise ValueError(f"not a vocabulary: {error}") from error
        if not len(made._words) == len(made._counts) == head["words"]:
            raise ValueError("words are missing")
        made._ids = dict(zip(made._words, range(len(made._words)), strict=True))
        made._cut = len(made._words)
        return made


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


def _has_spellings(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def _checksums(word: str) -> Iterator[int]:
    """What a word is filed under."""
    if not _has_spellings(word):
        return
    length = len(word)
    for cuts in _CUTS:
        if length >= cuts:
            for piece, (start, end) in enumerate(_places(length, cuts)):
                yield _checksum(length, cuts, piece, word[start:end])


def _wanted_checksums(word: str, distance: int, cuts: int) -> Iterator[int]:
    """What words at most ``distance`` edits away are filed under, one of these at least.

    An edit before a piece moves it by one; so do edits after it, seen from the end. Both leave few places.
    """
    size = len(word)
    for length in range(max(_SHORTEST, cuts, size - distance), min(_LONGEST, size + distance) + 1):
        shift = size - length
        for piece, (start, end) in enumerate(_places(length, cuts)):
            before, after = piece, max(0, distance - piece)
            low = max(start - before, start + shift - after, 0)
            high = min(start + before, start + shift + after, size - (end - start))
            for at in range(low, high + 1):
                yield _checksum(length, cuts, piece, word[at : at + end - start])


def _swapped(word: str) -> Iterator[str]:
    """The word with two different neighbours swapped, once for every such pair."""
    for at, (left, right) in enumerate(pairwise(word)):
        if left != right:
            yield word[:at] + right + left + word[at + 2 :]
