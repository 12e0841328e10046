"""Columns that a PDF draws line by line across the page, and drop caps: put into reading order by geometry alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kfor_tui.ingest.readers.pdf_layout import Line

NARROWEST = 0.7  # of the size of type: the narrowest gutter, and more than the blank of most justified lines
_SAMPLES = 8  # lines of a page looked at before all are
_LONG = 45  # characters of a line that may span two columns
_FEWEST_LINES = 4
_SHORTEST_PART = 18  # characters of a column's line in the middle; less is a table of figures
_SHORTEST_FLOWING = 9  # characters of a column's line in the middle, where sentences go on from line to line
_FLOWING = 0.4  # share of lines that begin in lower case
_NEAR = 12  # lines before and after an initial that it may begin
_DROP = 1.6  # a drop cap is larger than the text by this
_INITIAL = re.compile(r"[\"“„«‘']?[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a line: the place in its text, and from where to where it is free, in points."""

    at: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or the part of one that belongs to a column, with the gaps in it."""

    line: Line
    gaps: tuple[Gap, ...] = ()

    def parts(self, gap: Gap) -> tuple[_Piece, _Piece]:
        """Return the piece left of a gap and the one right of it."""
        left, right = self.line.text[: gap.at].rstrip(), self.line.text[gap.at :].lstrip()
        shift = len(self.line.text) - len(right)
        before = tuple(other for other in self.gaps if other.at < gap.at)
        behind = tuple(replace(other, at=other.at - shift) for other in self.gaps if other.at > gap.at)
        return (
            _Piece(replace(self.line, text=left, right=gap.left), before),
            _Piece(replace(self.line, text=right, left=gap.right), behind),
        )


def in_order(lines: Sequence[Line], gaps_of: Callable[[int], list[Gap]]) -> list[Line]:
    """Return the lines of a page in reading order: columns that are drawn line by line one after the other.

    ``gaps_of`` is slow, so that a few long lines are asked first.
    """
    long = [index for index, line in enumerate(lines) if len(line.text) > _LONG and line.size]
    sampled = long[:: max(1, len(long) // _SAMPLES)]
    if len(long) < _FEWEST_LINES or sum(bool(gaps_of(index)) for index in sampled) < 0.4 * len(sampled):
        return _with_headlines_apart(lines, gaps_of)
    pieces = [_Piece(line, tuple(gaps_of(index)) if line.size else ()) for index, line in enumerate(lines)]
    return list(_by_column(pieces))


def _by_column(pieces: Sequence[_Piece]) -> Iterator[Line]:
    """Yield the lines of pieces: in each run that a gutter parts, the left side and then the right one, each alike."""
    shared = _gutter(pieces)
    if not shared:
        yield from (piece.line for piece in pieces)
        return
    edge = max(gap.left for gap in shared.values())
    left: list[_Piece] = []
    right: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if index in shared:
            first, second = piece.parts(shared[index])
            left.append(first)
            right.append(second)
        elif (left or right) and piece.line.right and piece.line.right <= edge + 1:
            left.append(piece)
        elif (left or right) and piece.line.left > edge:
            right.append(piece)
        else:
            yield from (*_by_column(left), *_by_column(right), piece.line)
            left, right = [], []
    yield from (*_by_column(left), *_by_column(right))


def _gutter(pieces: Sequence[_Piece]) -> dict[int, Gap]:
    """Return for each piece that two columns share the gap between them, by its index; nothing without columns."""
    gaps = {index: piece.gaps for index, piece in enumerate(pieces) if piece.gaps}
    center = _common(gaps)
    if center is None:
        return {}
    shared = {index: gap for index, found in gaps.items() for gap in found if gap.left <= center <= gap.right}
    if len(shared) < _FEWEST_LINES or not _is_straight(pieces, shared) or not _is_prose(pieces, shared):
        return {}
    return shared


def _common(gaps: Mapping[int, Sequence[Gap]]) -> float | None:
    """The place that the most gaps have in common."""
    centers = [(gap.left + gap.right) / 2 for found in gaps.values() for gap in found]
    every = [gap for found in gaps.values() for gap in found]
    edges = sorted({gap.right - 0.5 for gap in every} | set(centers))[:400]
    return max(edges, key=lambda x: sum(gap.left <= x <= gap.right for gap in every), default=None)


def _is_straight(pieces: Sequence[_Piece], shared: Mapping[int, Gap]) -> bool:
    """Return whether a strip is free in all lines and the right parts begin at one place, but for indents."""
    size = median(pieces[index].line.size for index in shared)
    rights = [gap.right for gap in shared.values()]
    free = min(rights) - max(gap.left for gap in shared.values())
    margin = median(rights)
    aligned = sum(abs(right - margin) < 0.4 * size for right in rights)
    return free > 0.5 * NARROWEST * size and aligned >= 0.6 * len(rights)


def _is_prose(pieces: Sequence[_Piece], shared: Mapping[int, Gap]) -> bool:
    """Return whether both sides are text: long lines, or short ones that often go on in lower case.

    Short entries that begin with capitals or figures are rows of a table.
    """
    sides = [[pieces[index].parts(gap)[side].line.text for index, gap in shared.items()] for side in (0, 1)]
    shortest = min(median(map(len, texts)) for texts in sides)
    flowing = all(sum(text[:1].islower() for text in texts) >= _FLOWING * len(texts) for texts in sides)
    return shortest >= (_SHORTEST_FLOWING if flowing else _SHORTEST_PART)


def _with_headlines_apart(lines: Sequence[Line], gaps_of: Callable[[int], list[Gap]]) -> list[Line]:
    """Return the lines, headlines that stand side by side above columns each before its own column."""
    size = median([line.size for line in lines if line.size] or [0.0])
    found: list[Line] = []
    waiting: list[Line] = []
    for index, line in enumerate(lines):
        wide = [gap for gap in gaps_of(index) if gap.right - gap.left > line.size] if line.size > 1.3 * size > 0 else []
        while waiting and line.left >= waiting[0].left - 5 and line.bottom < waiting[0].bottom:
            found.append(waiting.pop(0))
        found.append(line)
        piece = _Piece(line, tuple(wide))
        while piece.gaps:  # the first part stays in place
            first, piece = piece.parts(piece.gaps[0])
            if found[-1] is line:
                found[-1] = first.line
            else:
                waiting.append(first.line)
        if wide:
            waiting.append(piece.line)
    return [*found, *waiting]


def with_drop_caps(page: Sequence[Line], pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Put a large initial before the line whose first word it begins, wherever the file draws it."""
    size = median([line.size for line in page if line.size] or [0.0])
    found = list(page)
    for initial in page:
        if not (size and initial.size > _DROP * size and _INITIAL.match(initial.text)):
            continue
        at = next(index for index, line in enumerate(found) if line is initial)
        beside = [line for line in found[max(0, at - _NEAR) : at + _NEAR] if _is_beside(line, initial)]
        following = found[at + 1 : at + 2]
        begun = max(beside, key=lambda line: line.bottom) if beside else following[0] if following else None
        if begun is not None:
            place = next(index for index, line in enumerate(found) if line is begun)
            found[place] = replace(begun, text=_joined(initial.text, begun.text, pages), left=initial.left)
            del found[at]
    return found


def _is_beside(line: Line, initial: Line) -> bool:
    """Return whether a line stands right beside an initial, in its height."""
    right = line is not initial and 0 <= line.left - initial.right < 1.5 * initial.size
    return right and initial.bottom - line.size < line.bottom < initial.bottom + initial.size


def _joined(initial: str, text: str, pages: Sequence[Sequence[Line]]) -> str:
    """``T`` and ``he river`` are one word; ``A`` and ``river`` are two when the text has the second by itself."""
    match = re.match(r"[^\W\d_]+", text)
    if match is None:
        return f"{initial} {text}" if initial[-1:] in "AIaIÀO" else initial + text
    words = {word.casefold() for page in pages for line in page for word in re.findall(r"[^\W\d_]+", line.text)[1:]}
    alone = initial[-1:] in "AIOÀ" and match.group().casefold() in words
    whole = (initial[-1:] + match.group()).casefold() in words
    return f"{initial} {text}" if alone and not whole else initial + text
