"""Rows from findings: the sentences of several sources laid side by side. Pure: values in, values out.

Between any two sources each sentence has at most one twin, the best first: what contradicts, then the higher score;
what is left over joins the row of its best partner. So the twins of two sources are the same whichever is the base and
in whatever order they were chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kfor_tui.model import Pair, Source

ALIGNED = frozenset({"body", "heading"})


class Place(NamedTuple):
    """A sentence of a column, both by index."""

    column: int
    sentence: int


class Link(NamedTuple):
    """Two sentences of different columns that one pair joins; ``left`` is of the source whose id comes first."""

    left: Place
    right: Place
    pair: Pair


@dataclass(frozen=True, slots=True)
class Row:
    """For each column the sentences that stand in this row, mostly one or none; ``moved`` are those out of step."""

    cells: tuple[tuple[int, ...], ...]
    moved: frozenset[Place] = frozenset()

    @property
    def alone(self) -> int | None:
        """The only column that has something here, if there is only one."""
        filled = [column for column, cell in enumerate(self.cells) if cell]
        return filled[0] if len(filled) == 1 else None

    def places(self) -> Iterator[Place]:
        """Every sentence of the row, column by column."""
        return (Place(column, sentence) for column, cell in enumerate(self.cells) for sentence in cell)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The rows in order of the base column, and every link between the columns by sentence."""

    base: int
    rows: tuple[Row, ...]
    counterparts: dict[Place, tuple[Link, ...]] = field(default_factory=dict)


def find_links(sources: Sequence[Source], pairs: Iterable[Pair], threshold: float = 0.0) -> list[Link]:
    """The pairs between these sources, the best first; ties are broken by source and place, never by column."""
    column_of = {source.id: column for column, source in enumerate(sources)}
    starts = [[s.start for s in source.sentences] for source in sources]
    found: list[Link] = []
    for pair in pairs:
        columns = column_of.get(pair.left.source), column_of.get(pair.right.source)
        if columns[0] is None or columns[1] is None or columns[0] == columns[1] or pair.score < threshold:
            continue
        sides = ((columns[0], pair.left), (columns[1], pair.right))
        places = [Place(c, max(0, bisect_right(starts[c], p.start) - 1)) for c, p in sides if starts[c]]
        if len(places) == 2:
            first, second = places if pair.left.source < pair.right.source else places[::-1]
            found.append(Link(first, second, pair))
    ids = [source.id for source in sources]
    found.sort(
        key=lambda k: (
            *precedence(k.pair),
            ids[k.left.column],
            ids[k.right.column],
            k.left.sentence,
            k.right.sentence,
        )
    )
    return found


def precedence(pair: Pair) -> tuple[int, float]:
    """Which of several pairs of a sentence is to be read side by side: the least.

    A conflict goes before what is merely alike, however alike it is. Only a copy without any difference goes before it:
    else the rows of two copies would cross where the text they share contradicts itself.
    """
    if pair.conflicts:
        rank = 1
    elif pair.relation == "verbatim" and not pair.differences:
        rank = 0
    else:
        rank = 3 if pair.relation == "related" else 2
    return rank, -pair.score


def align(sources: Sequence[Source], counterparts: Sequence[Link], base: int = 0) -> Alignment:
    """Lay sentences in rows: the base column in its own order, the others in step with it as far as they go."""
    order = [base, *(column for column in range(len(sources)) if column != base)]
    sentences = [[i for i, s in enumerate(source.sentences) if s.kind in ALIGNED] for source in sources]
    group_of = _groups(order, sentences, counterparts)
    preceding, moved = _order(order, sentences, group_of)
    members: defaultdict[int, list[Place]] = defaultdict(list)
    for place, group in group_of.items():
        members[group].append(place)
    rows = tuple(_row(len(sources), members[group], moved) for group in _walk(preceding))
    by_place: defaultdict[Place, list[Link]] = defaultdict(list)
    for link in counterparts:
        by_place[link.left].append(link)
        by_place[link.right].append(link)
    return Alignment(base, rows, {place: tuple(found) for place, found in by_place.items()})


def _row(columns: int, places: Sequence[Place], moved: set[Place]) -> Row:
    cells = tuple(tuple(sorted(p.sentence for p in places if p.column == column)) for column in range(columns))
    return Row(cells, frozenset(place for place in places if place in moved))


def _groups(order: Sequence[int], sentences: Sequence[Sequence[int]], counterparts: Sequence[Link]) -> dict[Place, int]:
    """Which sentences share a row, by a number for each row."""
    base = order[0]
    group_of = {Place(base, sentence): number for number, sentence in enumerate(sentences[base])}
    known = {Place(column, sentence) for column in order for sentence in sentences[column]}
    usable = [link for link in counterparts if link.left in known and link.right in known]
    matches = [link for link in _one_to_one(usable) if base in (link.left.column, link.right.column)]
    with_base = [link for link in usable if base in (link.left.column, link.right.column)]
    count = len(group_of)
    for link in (*matches, *with_base, *usable):
        left, right = group_of.get(link.left), group_of.get(link.right)
        if left is None and right is None:
            group_of[link.left] = group_of[link.right] = count
            count += 1
        elif left is None and right is not None:
            group_of[link.left] = right
        elif right is None and left is not None:
            group_of[link.right] = left
    for column in order:
        for sentence in sentences[column]:
            if Place(column, sentence) not in group_of:
                group_of[Place(column, sentence)] = count
                count += 1
    return group_of


def _one_to_one(counterparts: Sequence[Link]) -> Iterator[Link]:
    """Between any two columns at most one twin for each sentence, the best first."""
    taken: set[tuple[Place, int]] = set()
    for link in counterparts:
        one, other = (link.left, link.right.column), (link.right, link.left.column)
        if one not in taken and other not in taken:
            taken |= {one, other}
            yield link


END = -1


def _order(
    order: Sequence[int], sentences: Sequence[Sequence[int]], group_of: dict[Place, int]
) -> tuple[dict[int, int], set[Place]]:
    """Which row precedes which, and the sentences out of step.

    Rows without the base go before the next row that their column shares: what only the base says is read first.
    """
    preceding: dict[int, int] = {}
    after = END
    for sentence in reversed(sentences[order[0]]):
        group = group_of[Place(order[0], sentence)]
        preceding[after] = group
        after = group
    placed = {group_of[Place(order[0], sentence)] for sentence in sentences[order[0]]}
    moved: set[Place] = set()
    for column in order[1:]:
        rank = {group: number for number, group in enumerate(_walk(preceding))}
        places = [Place(column, sentence) for sentence in sentences[column]]
        there = [place for place in places if group_of[place] in placed]
        in_step = _longest_rise([rank[group_of[place]] for place in there])
        steady = {there[i] for i in in_step}
        moved |= set(there) - steady
        anchor = END
        for place in reversed(places):
            group = group_of[place]
            if group not in placed:
                if anchor in preceding:
                    preceding[group] = preceding[anchor]
                preceding[anchor] = group
                placed.add(group)
                anchor = group
            elif place in steady:
                anchor = group
    return preceding, moved


def _walk(preceding: dict[int, int]) -> list[int]:
    """Rows from the first to the last."""
    found: list[int] = []
    at = END
    while at in preceding:
        at = preceding[at]
        found.append(at)
    return found[::-1]


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Positions of a longest run that never falls (patience sorting, Fredman 1975)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        pile = bisect_right(tops, number)
        before.append(tails[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(position)
            tops.append(number)
        else:
            tails[pile], tops[pile] = position, number
    found: list[int] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


# ----- words


class Token(NamedTuple):
    """A word, or several that are one name, date or number; ``key`` is what it means."""

    start: int
    end: int
    key: str


def tokens(text: str, start: int, meanings: Sequence[tuple[int, int, str]]) -> list[Token]:
    """The words of a sentence that begins at ``start`` of its source; what means one thing is one token.

    ``meanings`` are ``(start, end, key)`` in the source, in order and not overlapping: names by entity, dates and
    numbers by value, so that ``Türkiye`` and ``Turkey``, ``Oct. 9`` and ``October 9`` have one key.
    """
    from kfor_tui.text.words import words

    begins = [begin for begin, _, _ in meanings]
    found: list[Token] = []
    last = -1
    for word in words(text):
        at = bisect_right(begins, start + word.start) - 1
        if at >= 0 and start + word.start < meanings[at][1]:
            if at == last:
                found[-1] = Token(found[-1].start, start + word.end, found[-1].key)
            else:
                found.append(Token(start + word.start, start + word.end, meanings[at][2]))
            last = at
            continue
        last = -1
        found.append(Token(start + word.start, start + word.end, word.key))
    return found


def changed_words(left: Sequence[Token], right: Sequence[Token]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The runs of words that only one side has, small words left out; as spans into each source."""
    from rapidfuzz.distance import Indel

    from kfor_tui.text.words import STOPWORDS

    spans: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for step in Indel.opcodes([t.key for t in left], [t.key for t in right]):
        if step.tag == "equal":
            continue
        for side, run in enumerate((left[step.src_start : step.src_end], right[step.dest_start : step.dest_end])):
            if any(token.key not in STOPWORDS for token in run):
                spans[side].append((run[0].start, run[-1].end))
    return spans
