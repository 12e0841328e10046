"""What the Compare screen shows of an alignment: signs, values in brackets, words that changed. No widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import sleep
from typing import TYPE_CHECKING, Literal, NamedTuple

from kfor_tui.tui.presentation.alignment import (
    Alignment,
    Link,
    Place,
    Row,
    Token,
    align,
    changed_words,
    find_links,
    precedence,
    tokens,
)
from kfor_tui.tui.presentation.symbols import OF_SEVERITY, ONLY, of_pair
from kfor_tui.tui.widgets.cells import shown, wrap
from kfor_tui.tui.widgets.column_widths import Widths, widths
from kfor_tui.tui.widgets.line_view import Run

if TYPE_CHECKING:
    from kfor_tui.model import Annotations, Comparison, Difference, DifferenceSide, Passage, Source
    from kfor_tui.tui.presentation.names import Names

Filter = Literal["all", "differences", "unique"]
Cuts = list[tuple[int, int]]
MOST_WIDTHS = 3
SLICE = 100  # rows measured before others get a turn
FILTERS: tuple[Filter, ...] = ("all", "differences", "unique")
MOSTLY = 0.6
FILTER_WORDS = {"all": "all rows", "differences": "rows that differ", "unique": "rows of one source only"}


@dataclass(slots=True)
class Measures:
    """At one width the lines of sentences, and the number of lines of rows by their identity."""

    lines: dict[Place, Cuts] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)


class Flags(NamedTuple):
    """A row holds a conflict, any difference, or what no other column says."""

    conflict: bool
    differs: bool
    only: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Displayed words with values in brackets; ``shifts`` are (position, characters put in before it), in order."""

    text: str
    runs: tuple[Run, ...]
    shifts: tuple[tuple[int, int], ...] = ()

    def moved(self, position: int) -> int:
        """Where a character of the unmarked words stands now."""
        added = 0
        for at, characters in self.shifts:
            if at > position:
                break
            added = characters
        return position + added


def mark(text: str, values: Iterable[tuple[int, int, str]]) -> Marked:
    """Put ``≠[…]`` around values that conflict and ``~[…]`` around those that are nearly the same.

    ``values`` are ``(start, end, severity)`` in the text; where they overlap a conflict goes before a nuance.
    """
    wanted = sorted({v for v in values if 0 <= v[0] < v[1] <= len(text)}, key=lambda v: (v[2] != "conflict", v))
    spans: list[tuple[int, int, str]] = []
    for start, end, severity in wanted:
        if all(end <= s or start >= e for s, e, _ in spans):
            spans.append((start, end, severity))
    parts: list[str] = []
    runs: list[Run] = []
    shifts: list[tuple[int, int]] = []
    at = added = 0
    for start, end, severity in sorted(spans):
        symbol = OF_SEVERITY["conflict" if severity == "conflict" else "nuance"].mark
        parts += [text[at:start], symbol, "[", text[start:end], "]"]
        runs.append(Run(start + added, end + added + 3, "value" if severity == "conflict" else "nuance-value"))
        shifts += [(start, added + 2), (end, added + 3)]
        added += 3
        at = end
    return Marked("".join(parts) + text[at:], tuple(runs), tuple(shifts))


class Laid:
    """An alignment with all that is told of its sentences.

    ``names`` and ``annotations`` say which words mean the same; they are asked for what is shown, not before.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        alignment: Alignment,
        names: Names,
        annotations: Callable[[str], Annotations],
    ) -> None:
        self.sources, self.alignment = tuple(sources), alignment
        self._names, self._annotations = names, annotations
        self._meanings: dict[int, list[tuple[int, int, str]]] = {}
        self._tokens: dict[Place, list[Token]] = {}
        self._marked: dict[Place, Marked] = {}
        self._flags: dict[int, Flags] = {}
        self._measured: dict[Widths, Measures] = {}
        self._lengths = {id(row): self._length(row) for row in alignment.rows}  # the alignment keeps its rows
        self.prepared = False  # whether all that is told of the rows is known, not only which they are
        longest = max((len(str(s.locator)) for source in self.sources for s in source.sentences), default=3)
        self.gutter = longest + 4  # sign, locator, whether it is out of step

    @classmethod
    def make(
        cls,
        sources: Sequence[Source],
        comparison: Comparison,
        threshold: float,
        base: int,
        names: Names,
        annotations: Callable[[str], Annotations],
    ) -> Laid:
        """Align sources by the pairs of a comparison."""
        counterparts = find_links(sources, comparison.pairs, threshold)
        return cls(sources, align(sources, counterparts, base), names, annotations)

    def prepare(self, width: int) -> None:
        """Do beforehand, beside the screen, what showing the rows in a pane of so many cells needs."""
        for column in range(len(self.sources)):
            self._meanings_of(column)
        self.measure(self.widths(width))
        for row in self.alignment.rows:
            self.differs(row)
        self.prepared = True

    def widths(self, width: int) -> Widths:
        """The room of a column in a pane of so many cells."""
        return widths(width, len(self.sources), self.gutter)

    def measure(self, room: Widths) -> None:
        """Break every sentence into lines, and count the lines of every row; the screen may paint in between."""
        rows = self.alignment.rows
        for first in range(0, len(rows), SLICE):
            self.heights(rows[first : first + SLICE], room)
            sleep(0)

    def is_measured(self, room: Widths) -> bool:
        """Whether ``measure`` has nothing to do."""
        return room in self._measured and len(self._measured[room].heights) == len(self.alignment.rows)

    def likely_heights(self, rows: Iterable[Row], room: Widths) -> list[int]:
        """Lines of rows; of those not measured yet about so many, by the characters they have."""
        known, lengths, text = self._measures(room).heights, self._lengths, room.text
        which = 1 if room.stacked else 0
        return [known.get(id(row)) or 2 + lengths[id(row)][which] // text for row in rows]

    def _length(self, row: Row) -> tuple[int, int]:
        """Characters of the longest cell and of all cells, with what is lost where lines break."""
        sizes = [
            sum(sentences[at].end - sentences[at].start for at in cell) * 21 // 20
            for sentences, cell in zip((source.sentences for source in self.sources), row.cells, strict=True)
        ]
        return max(sizes), sum(sizes)

    def heights(self, rows: Iterable[Row], room: Widths) -> list[int]:
        """Lines of rows, with an empty one after each."""
        known = self._measures(room).heights
        found = []
        for row in rows:
            height = known.get(id(row))  # the alignment keeps its rows
            if height is None:
                total = sum if room.stacked else max
                height = known[id(row)] = 1 + total(self._height(row, c, room) for c in range(len(row.cells)))
            found.append(height)
        return found

    def _height(self, row: Row, column: int, room: Widths) -> int:
        """Lines of a cell; a line tells where else its sentence stands."""
        cell = row.cells[column]
        if not cell:
            return int(self.elsewhere(row, column) is not None)
        return sum(len(self.lines(Place(column, sentence), room)) for sentence in cell)

    def lines(self, place: Place, room: Widths) -> Cuts:
        """The lines of a marked sentence, as characters of it."""
        known = self._measures(room).lines
        cuts = known.get(place)
        if cuts is None:
            cuts = known[place] = wrap(self.marked(place).text, room.text)
        return cuts

    def _measures(self, room: Widths) -> Measures:
        """What is known at a width; the one asked for first gives way to a new one."""
        known = self._measured.get(room)
        if known is None:
            while len(self._measured) >= MOST_WIDTHS:
                self._measured.pop(next(iter(self._measured)), None)
            known = self._measured[room] = Measures()
        return known

    # ----- sentences

    def passage(self, place: Place) -> Passage:
        """The sentence as a value."""
        source = self.sources[place.column]
        return source.passage(source.sentences[place.sentence])

    def counterparts(self, place: Place) -> tuple[Link, ...]:
        """Every pair of a sentence with the other columns, the best first."""
        return self.alignment.counterparts.get(place, ())

    def place_of(self, passage: Passage) -> Place | None:
        """Where the sentence in which a passage begins stands among the columns."""
        for column, source in enumerate(self.sources):
            if source.id == passage.source:
                at = bisect_right(source.sentences, passage.start, key=lambda s: s.start) - 1
                if at >= 0 and passage.start < source.sentences[at].end:
                    return Place(column, at)
        return None

    def locator(self, place: Place) -> str:
        """Where the sentence stands in its source."""
        return str(self.sources[place.column].sentences[place.sentence].locator)

    def symbol(self, place: Place) -> str:
        """The gravest difference from another column, or that it is only here, else how alike its best twin is."""
        counterparts = self.counterparts(place)
        if not counterparts:
            return ONLY.mark
        return of_pair(counterparts[0].pair.relation, [d for link in counterparts for d in link.pair.differences]).mark

    def marked(self, place: Place) -> Marked:
        """The words with their values in brackets."""
        found = self._marked.get(place)
        if found is None:
            sentence = self.sources[place.column].sentences[place.sentence]
            text = shown(self.sources[place.column].text[sentence.start : sentence.end])
            values = [
                (side.start - sentence.start, side.end - sentence.start, d.severity) for d, side in self.sides(place)
            ]
            found = self._marked[place] = mark(text, values)
        return found

    def sides(self, place: Place) -> list[tuple[Difference, DifferenceSide]]:
        """What other columns say differently, each with the side of this sentence."""
        return [
            (difference, difference.left if here_is_left(link, place) else difference.right)
            for link in self.counterparts(place)
            for difference in link.pair.differences
        ]

    def changed(self, place: Place, other: Place) -> list[tuple[int, int]]:
        """The words of a sentence that another has not, as spans into the unmarked sentence.

        Nothing where most words are others: marking them all would tell nothing.
        """
        sentence = self.sources[place.column].sentences[place.sentence]
        spans, _ = changed_words(self.tokens(place), self.tokens(other))
        if sum(e - s for s, e in spans) > MOSTLY * (sentence.end - sentence.start):
            return []
        return [(s - sentence.start, e - sentence.start) for s, e in spans]

    def tokens(self, place: Place) -> list[Token]:
        """The words of a sentence by what they mean."""
        found = self._tokens.get(place)
        if found is None:
            source = self.sources[place.column]
            sentence = source.sentences[place.sentence]
            meanings = self._meanings_of(place.column)
            first, last = (bisect_left(meanings, at, key=lambda m: m[0]) for at in (sentence.start, sentence.end))
            inside = meanings[first:last]
            found = self._tokens[place] = tokens(source.text[sentence.start : sentence.end], sentence.start, inside)
        return found

    def _meanings_of(self, column: int) -> list[tuple[int, int, str]]:
        """Names, dates and numbers of a column that are one thing however they are written, without overlaps."""
        known = self._meanings.get(column)
        if known is not None:
            return known
        source = self.sources[column].id
        found = self._annotations(source)
        all_of_them = [(m.start, m.end, f"on {m.date} {m.until or ''}") for m in found.moments if m.date]
        all_of_them += [(n.start, n.end, f"name {n.entity}") for n in self._names.of(source)]
        all_of_them += [(q.start, q.end, f"{q.value!r} {q.high} {q.unit} {q.bound}") for q in found.quantities]
        kept: list[tuple[int, int, str]] = []
        for start, end, key in sorted(all_of_them, key=lambda m: (m[0], -m[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end, key))
        self._meanings[column] = kept
        return kept

    # ----- rows

    def has_conflict(self, row: Row) -> bool:
        """A sentence of the row is contradicted by another column."""
        return self._flags_of(row).conflict

    def differs(self, row: Row) -> bool:
        """A sentence of the row says something else, or more or less exactly, than another column."""
        return self._flags_of(row).differs

    def is_only(self, row: Row) -> bool:
        """No other column says this."""
        return self._flags_of(row).only

    def _flags_of(self, row: Row) -> Flags:
        flags = self._flags.get(id(row))  # the alignment keeps its rows
        if flags is None:
            counterparts = [link.pair for place in row.places() for link in self.counterparts(place)]
            flags = Flags(
                any(p.conflicts for p in counterparts), any(p.differences for p in counterparts), not counterparts
            )
            self._flags[id(row)] = flags
        return flags

    def elsewhere(self, row: Row, column: int) -> Place | None:
        """For a column without a sentence in this row, the best twin it has in another row."""
        others = [
            (link.right if link.left == place else link.left, precedence(link.pair))
            for place in row.places()
            for link in self.counterparts(place)
        ]
        inside = [other for other in others if other[0].column == column]
        return min(inside, key=lambda other: other[1])[0] if inside else None

    def rows(self, wanted: Filter) -> list[Row]:
        """The rows that a filter lets through."""
        rows = self.alignment.rows
        if wanted == "differences":
            return [row for row in rows if self.differs(row)]
        if wanted == "unique":
            return [row for row in rows if self.is_only(row)]
        return list(rows)

    def spot_of(self, rows: Sequence[Row], passages: Iterable[Passage]) -> tuple[int, int] | None:
        """Number and column of the row that holds the first passage of these sources, or of the nearest row."""
        here = next((place for place in map(self.place_of, passages) if place is not None), None)
        if here is None:
            return None
        filled = [(n, row.cells[here.column]) for n, row in enumerate(rows) if row.cells[here.column]]
        if not filled:
            return None
        number, _ = min(filled, key=lambda item: min(abs(sentence - here.sentence) for sentence in item[1]))
        return number, here.column

    def first_informative(self, rows: Sequence[Row]) -> int:
        """The first row in conflict, else the first that differs, else the first that is shared; 0 if there is none."""
        for tells in (self.has_conflict, self.differs, lambda row: not self.is_only(row)):
            found = next((number for number, row in enumerate(rows) if tells(row)), None)
            if found is not None:
                return found
        return 0

    def best_other(self, row: Row, place: Place) -> Place | None:
        """The sentence of the same row to compare words with: the twin in the base column, else the best twin."""
        here = set(row.places())
        others = [link.right if link.left == place else link.left for link in self.counterparts(place)]
        inside = [other for other in others if other in here]
        return next((other for other in inside if other.column == self.alignment.base), inside[0] if inside else None)


def here_is_left(link: Link, place: Place) -> bool:
    """Whether the left side of the pair is this sentence (links are ordered by source id, as pairs may not be)."""
    here_first = link.left == place
    return here_first == (link.pair.left.source < link.pair.right.source)
