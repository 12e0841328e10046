"""Columns that a PDF draws line by line across the page, and drop caps: put into reading order by geometry alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kfor_tui.ingest.readers.pdf_layout import Line

NARROWEST = 0.7  # of the size of type: the narrowest gutter, and more than the blank of most justified lines
_SAMPLES = 8  # lines of a page looked at before all are
_LONG = 45  # characters of a line that may span two columns
_FEWEST_LINES = 4
_SHORTEST_PART = 18  # characters of a column's line in the middle; less is a table of figures
_DROP = 1.6  # a drop cap is larger than the text by this
_INITIAL = re.compile(r"[\"“„«‘']?[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a line: the place in its text, and from where to where it is free, in points."""

    at: int
    left: float
    right: float


def gutters(lines: Sequence[Line], gaps_of: Callable[[int], list[Gap]]) -> dict[int, Gap]:
    """Return for each line that two columns share the gap between them, by its index.

    ``gaps_of`` is slow, so that a few long lines are asked first.
    """
    long = [index for index, line in enumerate(lines) if len(line.text) > _LONG and line.size]
    sampled = long[:: max(1, len(long) // _SAMPLES)]
    if len(long) < _FEWEST_LINES or sum(bool(gaps_of(index)) for index in sampled) < 0.4 * len(sampled):
        return {}
    gaps = {index: found for index in range(len(lines)) if lines[index].size and (found := gaps_of(index))}
    center = _common(gaps)
    if center is None:
        return {}
    shared = {index: gap for index, found in gaps.items() for gap in found if gap.left <= center <= gap.right}
    if (
        len(shared) < _FEWEST_LINES
        or not _is_straight(lines, shared)
        or any(_short(lines, shared, side) for side in (0, 1))
    ):
        return {}
    return shared


def _common(gaps: dict[int, list[Gap]]) -> float | None:
    """The place that the most gaps have in common."""
    centers = [(gap.left + gap.right) / 2 for found in gaps.values() for gap in found]
    every = [gap for found in gaps.values() for gap in found]
    edges = sorted({gap.right - 0.5 for gap in every} | set(centers))[:400]
    return max(edges, key=lambda x: sum(gap.left <= x <= gap.right for gap in every), default=None)


def _is_straight(lines: Sequence[Line], shared: dict[int, Gap]) -> bool:
    """Return whether a strip is free in all lines and the right parts begin at one place, but for indents."""
    size = median(lines[index].size for index in shared)
    rights = [gap.right for gap in shared.values()]
    free = min(rights) - max(gap.left for gap in shared.values())
    margin = median(rights)
    aligned = sum(abs(right - margin) < 0.4 * size for right in rights)
    return free > 0.5 * NARROWEST * size and aligned >= 0.6 * len(rights)


def _short(lines: Sequence[Line], shared: dict[int, Gap], side: int) -> bool:
    return median(len(_parts(lines[index], gap)[side].text) for index, gap in shared.items()) < _SHORTEST_PART


def _parts(line: Line, gap: Gap) -> tuple[Line, Line]:
    left, right = line.text[: gap.at].strip(), line.text[gap.at :].strip()
    return replace(line, text=left, right=gap.left), replace(line, text=right, left=gap.right)


def by_column(lines: Sequence[Line], shared: dict[int, Gap]) -> Iterator[Line]:
    """Yield the lines in reading order: in each run of shared lines, the left column and then the right one."""
    if not shared:
        yield from lines
        return
    edge = max(gap.left for gap in shared.values())
    left: list[Line] = []
    right: list[Line] = []
    for index, line in enumerate(lines):
        if index in shared:
            first, second = _parts(line, shared[index])
            left.append(first)
            right.append(second)
        elif (left or right) and line.right and line.right <= edge + 1:
            left.append(line)
        elif (left or right) and line.left > edge:
            right.append(line)
        else:
            yield from (*left, *right, line)
            left, right = [], []
    yield from (*left, *right)


def with_drop_caps(page: Sequence[Line], pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Put a large initial before the line whose first word it begins."""
    found: list[Line] = []
    initial: Line | None = None
    size = median([line.size for line in page if line.size] or [0.0])
    for line in page:
        if initial is not None:
            line = replace(line, text=_joined(initial.text, line.text, pages), left=initial.left)
            initial = None
        elif size and line.size > _DROP * size and _INITIAL.match(line.text):
            initial = line
            continue
        found.append(line)
    return [*found, initial] if initial is not None else found


def _joined(initial: str, text: str, pages: Sequence[Sequence[Line]]) -> str:
    """``T`` and ``he river`` are one word; ``A`` and ``river`` are two when the text has the second by itself."""
    match = re.match(r"[^\W\d_]+", text)
    if match is None:
        return f"{initial} {text}" if initial[-1:] in "AIaIÀO" else initial + text
    words = {word.casefold() for page in pages for line in page for word in re.findall(r"[^\W\d_]+", line.text)[1:]}
    alone = initial[-1:] in "AIOÀ" and match.group().casefold() in words
    whole = (initial[-1:] + match.group()).casefold() in words
    return f"{initial} {text}" if alone and not whole else initial + text
