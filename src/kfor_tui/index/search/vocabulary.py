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
from collections.abc import Iterable, Sequence
from heapq import nlargest

from kfor_tui.index.search.lookalikes import Lookalikes
from kfor_tui.index.search.pieces import CUTS, LONGEST, SHORTEST, checksums, has_spellings, swapped, wanted_checksums

_LOW = (1 << 32) - 1
_FEW = 2_000  # words that are compared one by one sooner than looked up by their pieces
_SMALL = 24_000  # words up to which an unknown word is compared with all that are about as long
_SCANNED = 4_000  # of the most frequent words of a larger vocabulary are compared so


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
        self._lookalikes = Lookalikes()
        self._lookalikes_at = -1
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

        if not SHORTEST <= len(word) <= LONGEST or distance < 1:
            return []
        words, counts = self._words, self._counts
        numbers = self._frequent(at_least)
        if numbers is None:
            alike = self._alike(word, distance)
            every = at_least < 2 and not self._discarded
            numbers = list(alike) if every else [number for number in alike if counts[number] >= at_least]
        candidates = [words[number] for number in numbers]
        found = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [(near, int(edits)) for near, edits, _ in found if edits and has_spellings(near)]

    def resembling(self, word: str, limit: int) -> list[str]:
        """The ``limit`` words most like ``word`` among the frequent ones, or among all when they are few.

        Unlike ``near`` this also returns words many edits away, as a speller by ear writes them.
        """
        return self._frequent_words().resembling(word, limit)

    def _frequent_words(self) -> Lookalikes:
        """The most frequent words, chosen anew when any came or went since."""
        if self._lookalikes_at != self.version:
            counts, words = self._counts, self._words
            numbers: Iterable[int] = range(len(words))
            if not self.scans_all:
                numbers = nlargest(_SCANNED, numbers, key=counts.__getitem__)
            self._lookalikes = Lookalikes(words[number] for number in numbers if counts[number])
            self._lookalikes_at = self.version
        return self._lookalikes

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
        for typed in swapped(word) if distance <= len(CUTS) else ():
            if distance == 1:
                number = self._ids.get(typed)
                numbers |= set() if number is None else {number}
            else:
                numbers |= self._sharing_pieces(typed, 1)
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
        cuts = CUTS[min(distance, len(CUTS)) - 1]
        packed, pieces = self._packed, self._pieces
        for checksum in wanted_checksums(word, distance, cuts):
            low = bisect_left(packed, checksum << 32)
            if low < len(packed) and packed[low] >> 32 == checksum:
                high = bisect_left(packed, (checksum + 1) << 32, lo=low)
                numbers.update([number & _LOW for number in packed[low:high]])
            numbers.update(pieces.get(checksum, ()))
        return numbers

    def _cut_new_words(self) -> None:
        """Cut the words added since the last look: words with a digit have no similar spellings."""
        for number in range(self._cut, len(self._words)):
            for checksum in checksums(self._words[number]):
                self._pieces.setdefault(checksum, []).append(number)
        self._cut = len(self._words)

    def settle(self) -> None:
        """Do now what the first look-up of many new words would wait for, in a tenth of the memory."""
        pairs = list(self._packed)
        pairs += [checksum << 32 | number for checksum, numbers in self._pieces.items() for number in numbers]
        words = enumerate(self._words[self._cut :], start=self._cut)
        pairs += [checksum << 32 | number for number, word in words for checksum in checksums(word)]
        pairs.sort()
        self._packed, self._pieces, self._cut = array("Q", pairs), {}, len(self._words)

    def prepare(self) -> None:
        """Do now what would make the first search wait: sort the words, rank them, load what compares them."""
        self._put_in_order()
        self._rank()
        self._frequent_words()
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
