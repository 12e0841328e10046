"""Which unit of one sentence stands for which unit of the other, and the gaps between them.

First the longest common run of equal units in order, then inside each gap the units that may stand for each other
(one family, one synonym class), then what only moved. What is left over is what the sentences say differently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Indel

from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.statement import Names, Unit
from kfor_tui.text.words import STOPWORDS, keys

Same = Callable[[Unit, Unit], bool]

MAX_UNITS = 200  # of a sentence; what lies beyond is not compared word by word


@dataclass(frozen=True, slots=True)
class Gap:
    """Units of both sides that stand between the same neighbours; ``tight`` when a neighbour is equal on both ends.

    Indices count into the alignment's units. A neighbour may be the end of both sentences.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    tight: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The units of two sentences and what they have to do with each other; ``pairs`` are indices that correspond."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    pairs: tuple[tuple[int, int], ...]
    gaps: tuple[Gap, ...]
    same: float

    @property
    def met_left(self) -> set[int]:
        """Indices of the left units that correspond to one on the right."""
        return {i for i, _ in self.pairs}

    @property
    def met_right(self) -> set[int]:
        """Indices of the right units that correspond to one on the left."""
        return {j for _, j in self.pairs}

    def nearby(self, left: int, right: int, reach: int = 4) -> int:
        """How many telling units around two places correspond: whether both places are in the same context.

        ``reach`` counts telling units, so that function words do not part what belongs together.
        """
        rank_left, rank_right = _ranks(self.left), _ranks(self.right)
        return sum(
            abs(rank_left[i] - rank_left[left]) <= reach and abs(rank_right[j] - rank_right[right]) <= reach
            for i, j in self.pairs
            if not self.left[i].weightless and (i, j) != (left, right)
        )


@lru_cache(maxsize=64)
def _ranks(units: tuple[Unit, ...]) -> list[int]:
    """How many telling units stand before each unit."""
    return [0, *accumulate(int(not unit.weightless) for unit in units)]


def align(left: Sequence[Unit], right: Sequence[Unit], names: Names) -> Alignment:
    """Align two sentences."""
    left, right = tuple(left[:MAX_UNITS]), tuple(right[:MAX_UNITS])
    anchors, holes = _anchors(left, right)
    pairs = set(anchors)
    for first, second in holes:
        pairs |= _kin_in_order(left, right, first, second, names)
    gaps = _gaps(left, right, holes, pairs)
    moved = _moved(left, right, gaps, names)
    gaps = _without(gaps, moved)
    pairs |= moved
    telling = sum(not unit.weightless for unit in (*left, *right))
    same = 2 * sum(not left[i].weightless for i, _ in pairs) / telling if telling else 1.0
    return Alignment(left, right, tuple(sorted(pairs)), tuple(gap for gap in gaps if gap.left or gap.right), same)


Hole = tuple[range, range]


def _anchors(left: tuple[Unit, ...], right: tuple[Unit, ...]) -> tuple[list[tuple[int, int]], list[Hole]]:
    """Equal units in order, and the holes between the runs of them."""
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(unit.key, len(numbers)) for unit in side] for side in (left, right)]
    pairs: list[tuple[int, int]] = []
    holes: list[Hole] = []
    at_left = at_right = 0
    for block in (*_blocks(ids[0], ids[1]), (len(left), len(right), 0)):
        start_left, start_right, size = block
        if start_left > at_left or start_right > at_right:
            holes.append((range(at_left, start_left), range(at_right, start_right)))
        pairs += [(start_left + n, start_right + n) for n in range(size)]
        at_left, at_right = start_left + size, start_right + size
    return pairs, holes


def _blocks(left: list[int], right: list[int]) -> list[tuple[int, int, int]]:
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
    ]


def _kin_in_order(
    left: tuple[Unit, ...], right: tuple[Unit, ...], first: range, second: range, names: Names
) -> set[tuple[int, int]]:
    found = set()
    start = second.start
    for i in first:
        for j in range(start, second.stop):
            if stands_for(left[i], right[j], names):
                found.add((i, j))
                start = j + 1
                break
    return found


def stands_for(left: Unit, right: Unit, names: Names) -> bool:
    """Whether one unit says what the other says in other words."""
    if left.kind == "word" and right.kind == "word":
        if left.weightless or right.weightless:
            return left.key == right.key
        return lexicon.akin(left.key, right.key) or near_spelling(left.key, right.key) or shortened(left, right)
    if "name" in (left.kind, right.kind):
        return same_name(left, right, names)
    return left.key == right.key


def near_spelling(left: str, right: str) -> bool:
    """A slip of the pen or another spelling of a long word: one letter in seven at most, the same first letter."""
    if left[:1] != right[:1] or len(left) < 6 or len(right) < 6 or lexicon.opposed(left, right):
        return False
    return Indel.normalized_similarity(left, right) >= 0.86


def shortened(left: Unit, right: Unit) -> bool:
    """A rank or title and its short form: ``Gen`` and ``General``, ``Lt`` and ``Lieutenant``."""
    if left.text[:1] != right.text[:1] or not left.text[:1].isupper():
        return False
    short, long = sorted((left.text, right.text), key=len)
    if not 2 <= len(short) <= _SHORT_FORM < len(long):
        return False
    letters = iter(long.lower())
    return all(letter in letters for letter in short.lower())


_SHORT_FORM = 4


def _shortened_name(left: Unit, right: Unit) -> bool:
    """A name whose parts are those of the longer one, some cut short: ``Mt Cook`` and ``Aoraki Mount Cook``."""
    short, long = sorted((left.text.split(), right.text.split()), key=len)
    parts = iter(long)
    return len(short) > 1 and all(any(_same_part(part, other) for other in parts) for part in short)


def _same_part(short: str, long: str) -> bool:
    one, other = short.strip(".,").lower(), long.strip(".,").lower()
    return one == other or (2 <= len(one) <= _SHORT_FORM < len(other) and one[0] == other[0] and one[-1] == other[-1])


def same_name(left: Unit, right: Unit, names: Names) -> bool:
    """One entity, a linked one, or a name and a part of it (``Smith`` for ``John Smith``)."""
    if left.key == right.key or names.linked(left.key.lstrip("="), right.key.lstrip("=")):
        return True
    one, other = _name_words(left.text), _name_words(right.text)
    if not one or not other:
        return False
    return one <= other or other <= one or _linked_by_metonym(left, right) or _shortened_name(left, right)


@lru_cache(maxsize=1 << 13)
def _name_words(text: str) -> frozenset[str]:
    return frozenset(keys(text)) - STOPWORDS


def _linked_by_metonym(left: Unit, right: Unit) -> bool:
    one, other = getattr(left.value, "metonym_of", None), getattr(right.value, "metonym_of", None)
    return (one is not None and one == right.key[1:]) or (other is not None and other == left.key[1:])


def _gaps(
    left: tuple[Unit, ...], right: tuple[Unit, ...], holes: Sequence[Hole], pairs: set[tuple[int, int]]
) -> list[Gap]:
    """What no pair has used of each hole."""
    used_left, used_right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [
        Gap(
            tuple([i for i in first if i not in used_left]),
            tuple([j for j in second if j not in used_right]),
            (first.start > 0) == (second.start > 0) and (first.stop < len(left)) == (second.stop < len(right)),
        )
        for first, second in holes
    ]


def _moved(left: tuple[Unit, ...], right: tuple[Unit, ...], gaps: list[Gap], names: Names) -> set[tuple[int, int]]:
    """Telling units left over in one gap that correspond to units left over in another."""
    if not (any(gap.left for gap in gaps) and any(gap.right for gap in gaps)):
        return set()
    held_left, held_right = _replaced(left, right, gaps)
    free = [j for gap in gaps for j in gap.right if not right[j].weightless and j not in held_right]
    found = set()
    for i in (i for gap in gaps for i in gap.left if not left[i].weightless and i not in held_left):
        j = next((j for j in free if left[i].key == right[j].key), None)
        if j is None:
            j = next((j for j in free if stands_for(left[i], right[j], names)), None)
        if j is not None:
            found.add((i, j))
            free.remove(j)
    return found


def _replaced(left: tuple[Unit, ...], right: tuple[Unit, ...], gaps: list[Gap]) -> tuple[set[int], set[int]]:
    """Units that stand where the other sentence has their contrary: replaced there, whatever else was moved."""
    pairs = {
        (i, j)
        for gap in gaps
        if gap.tight
        for i in gap.left
        for j in gap.right
        if left[i].kind == right[j].kind == "word" and excludes(left[i].key, right[j].key)
    }
    return {i for i, _ in pairs}, {j for _, j in pairs}


def excludes(left: str, right: str) -> bool:
    """Whether two terms are opposed, or different things of one kind."""
    return lexicon.opposed(left, right) or lexicon.distinct(left, right)


def _without(gaps: list[Gap], moved: set[tuple[int, int]]) -> list[Gap]:
    if not moved:
        return gaps
    gone_left, gone_right = {i for i, _ in moved}, {j for _, j in moved}
    return [
        Gap(
            tuple(i for i in gap.left if i not in gone_left),
            tuple(j for j in gap.right if j not in gone_right),
            gap.tight,
        )
        for gap in gaps
    ]
