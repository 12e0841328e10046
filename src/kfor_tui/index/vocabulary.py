"""Every word the sources use, with lookups by prefix and by spelling.

Similar spellings are found through pairs of letters: words of about the same length that share enough pairs with
the one typed are few, and only those are measured. One edit breaks at most three pairs (a swap of neighbours), which
gives the least number that must be shared (Ukkonen 1992, Gravano et al. 2001).
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, MutableMapping, Sequence
from heapq import nlargest

_LONGEST = 32
_PAIRS_BROKEN = 3
Postings = MutableMapping[str, "array[int] | memoryview[int]"]


class Vocabulary:
    """Words with the number of sentences that hold them; words can be added and taken away at any time."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._ids: dict[str, int] = {}
        self._counts = array("I")
        self._pairs: Postings = {}
        self._sorted: list[str] = []
        self._unpaired = 0
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
        for word in words:
            number = self._ids.get(word)
            if number is not None and self._counts[number]:
                self._counts[number] -= 1
        self.version += 1

    def with_prefix(self, prefix: str, limit: int | None = None) -> list[str]:
        """Words that begin with ``prefix``, the most frequent first when there are more than ``limit``."""
        if len(self._sorted) != len(self._words):
            self._sorted.extend(self._words[len(self._sorted) :])
            self._sorted.sort()
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\x7f", lo=start)
        count = self.count
        found = [word for word in self._sorted[start:end] if count(word)]
        return found if limit is None or len(found) <= limit else nlargest(limit, found, key=count)

    def near(self, word: str, distance: int) -> list[tuple[str, int]]:
        """Words at most ``distance`` edits away, with their distance; the word itself is left out.

        An edit inserts, drops or changes a letter, or swaps two neighbours (optimal string alignment).
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if not 2 <= len(word) <= _LONGEST or distance < 1:
            return []
        candidates = self._sharing_pairs(word, distance)
        found = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [(near, int(edits)) for near, edits, _ in found if edits and self.count(near)]

    def near_prefix(self, word: str, distance: int) -> list[tuple[str, int]]:
        """Words that begin almost as ``word`` does: with the edits that lead to their beginning."""
        from rapidfuzz.distance import OSA

        found = []
        head = word[:2]
        for candidate in self.with_prefix(head):
            begins = candidate[: len(word)]
            edits = OSA.distance(word, begins, score_cutoff=distance)
            if edits > distance and len(candidate) > len(word):
                edits = OSA.distance(word, candidate[: len(word) + 1], score_cutoff=distance)
            if 0 < edits <= distance:
                found.append((candidate, edits))
        return found

    def _sharing_pairs(self, word: str, distance: int) -> list[str]:
        self._pair_new_words()
        pairs = _pairs_of(word)
        words, postings = self._words, self._pairs
        candidates: list[str] = []
        for length in range(max(2, len(word) - distance), min(_LONGEST, len(word) + distance) + 1):
            least = max(len(word), length) + 1 - _PAIRS_BROKEN * distance
            shared: Counter[int] = Counter()
            for pair in pairs:
                posting = postings.get(f"{length}{pair}")
                if posting is not None:
                    shared.update(posting)
            if least <= 1:
                candidates += [words[number] for number in shared]
            else:
                candidates += [words[number] for number, times in shared.items() if times >= least]
        return candidates

    def _pair_new_words(self) -> None:
        """Index the pairs of words added since the last look: words with a digit have no similar spellings."""
        postings = self._pairs
        for number in range(self._unpaired, len(self._words)):
            word = self._words[number]
            length = len(word)
            if not 2 <= length <= _LONGEST or not word.isalpha():
                continue
            for pair in set(_pairs_of(word)):
                key = f"{length}{pair}"
                posting = postings.get(key)
                if posting is None:
                    posting = postings[key] = array("I")
                elif isinstance(posting, memoryview):
                    posting = postings[key] = array("I", posting)
                posting.append(number)
        self._unpaired = len(self._words)

    def pack(self) -> bytes:
        """The vocabulary as bytes, pairs included, so that opening it again computes nothing."""
        self._pair_new_words()
        keys = sorted(self._pairs)
        head = {
            "words": len(self._words),
            "order": sys.byteorder,
            "item": self._counts.itemsize,
            "pairs": {key: len(self._pairs[key]) for key in keys},
        }
        text = "\n".join(self._words).encode()
        parts = [json.dumps(head, separators=(",", ":")).encode(), b"\n", str(len(text)).encode(), b"\n", text]
        return b"".join([*parts, self._counts.tobytes(), *(self._pairs[key].tobytes() for key in keys)])

    @classmethod
    def unpack(cls, packed: bytes) -> Vocabulary:
        """Read what ``pack`` wrote; raises ValueError when it is something else."""
        try:
            head_text, text_size, rest = packed.split(b"\n", 2)
            head = json.loads(head_text)
            size = int(text_size)
            item = array("I").itemsize
            if head["order"] != sys.byteorder or head["item"] != item:
                raise ValueError("written on another kind of machine")
            made = cls()
            made._words = rest[:size].decode().split("\n") if size else []
            made._ids = dict(zip(made._words, range(len(made._words)), strict=True))
            if len(made._words) != head["words"]:
                raise ValueError("words are missing")
            at = size + item * len(made._words)
            made._counts.frombytes(rest[size:at])
            made._read_pairs(head["pairs"], rest, at)
        except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
            raise ValueError(f"not a vocabulary: {error}") from error
        return made

    def _read_pairs(self, sizes: dict[str, int], packed: bytes, at: int) -> None:
        numbers = memoryview(packed[at:]).cast("I")
        if len(numbers) != sum(sizes.values()) or len(self._counts) != len(self._words):
            raise ValueError("numbers are missing")
        begin = 0
        for key, size in sizes.items():
            self._pairs[key] = numbers[begin : begin + size]
            begin += size
        self._unpaired = len(self._words)


def _pairs_of(word: str) -> Sequence[str]:
    """Neighbouring letters, the ends marked: ``on`` is ``^o on n$``."""
    marked = f"^{word}$"
    return [marked[i : i + 2] for i in range(len(marked) - 1)]
