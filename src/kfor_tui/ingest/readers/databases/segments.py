"""Where one record of an export ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from kfor_tui.ingest.readers.databases import labels
from kfor_tui.ingest.readers.databases.lines import Line, code_of

_MAX_RECORDS = 5_000
_LEAST_FEATURES = 4
_LEAST_CODES = 5
_MANY_LABELS = 6
_TOC_ENTRY = re.compile(r"\d{1,4}[.)][ ]\S")


class Segments(NamedTuple):
    """Half-open ranges of lines, one a record, in order; lines outside of them belong to the export's cover."""

    ranges: list[tuple[int, int]]
    coded: bool = False


def find(lines: Sequence[Line]) -> Segments | None:
    """Return the records of an export by the marks that part them; None when the text is no export."""
    if coded := _by_codes(lines):
        return Segments(coded, coded=True)
    for part in (_by_counters, _by_ends, _by_accessions, _by_rules, _by_repeated_label):
        ranges = part(lines)[:_MAX_RECORDS]
        good = [r for r in ranges if _is_record(lines[r[0] : r[1]], weak=part is _by_repeated_label)]
        if good and len(good) >= 0.6 * len(ranges) and (part is not _by_repeated_label or len(good) > 1):
            first, end = good[0]
            good[0] = (first + _cover(lines[first:end]), end)
            return Segments(good)
    return None


def _by_codes(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Split at ``HD`` lines where the lines of a record begin with two-letter codes."""
    codes = [(i, found[0]) for i, line in enumerate(lines) if (found := code_of(line))]
    names = {code for _, code in codes}
    if len(names) < _LEAST_CODES or not {"HD"} <= names or not names & {"LP", "TD"}:
        return []
    starts = [i for i, code in codes if code == "HD"]
    position = dict(codes)
    for at, start in enumerate(starts):
        while step := next((n for n in (1, 2) if position.get(start - n) in ("SE", "CLM", "ART")), 0):
            start -= step
        starts[at] = start
    return _from_starts(starts, len(lines))


def _by_counters(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return _from_starts([i for i, line in enumerate(lines) if line.kind == "counter"], len(lines))


def _by_ends(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return _from_ends([i for i, line in enumerate(lines) if line.kind == "end"])


def _by_accessions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return _from_ends([i for i, line in enumerate(lines) if line.kind == "accession"])


def _by_rules(lines: Sequence[Line]) -> list[tuple[int, int]]:
    rules = [-1, *(i for i, line in enumerate(lines) if line.kind == "rule"), len(lines)]
    parts = [(start + 1, end) for start, end in itertools.pairwise(rules)]
    return [part for part in parts if len({line.role for line in lines[part[0] : part[1]] if line.role}) >= 3]


def _by_repeated_label(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Split where the label that begins the first record comes again."""
    first = next((line.label for line in lines if line.kind == "label" and line.role in ("title", "outlet")), None)
    starts = [i for i, line in enumerate(lines) if line.kind == "label" and line.label == first]
    return _from_starts(starts, len(lines))


def _from_starts(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=False))


def _from_ends(ends: list[int]) -> list[tuple[int, int]]:
    return [(start, end + 1) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]


def _is_record(lines: Sequence[Line], *, weak: bool) -> bool:
    """Return whether lines hold enough of what databases put around an article, and an article."""
    roles = {line.role or line.kind for line in lines if line.kind not in ("text", "label?")}
    if "mixed" in roles:
        roles |= {"date", "outlet"}
    known = {line.label for line in lines if line.label}
    strong = bool(known & labels.STRONG or roles & {"counter", "accession", "words"}) or len(known) > _MANY_LABELS
    text = sum(len(line.text) for line in lines if line.kind == "text") + sum(
        len(line.value) for line in lines if line.role in ("body", "abstract")
    )
    if weak:
        return len(roles) >= 3 and "title" in roles and bool(roles & {"published", "date", "outlet"}) and text > 40
    return strong and len(roles - {"rule", "cover"}) >= _LEAST_FEATURES and text > 20


def _cover(lines: Sequence[Line]) -> int:
    """Return how many lines at the head of the first record are the cover of the export and its table of contents."""
    end = next((i for i, line in enumerate(lines) if line.kind in ("date", "words", "mixed")), 0)
    last = 0
    for i, line in enumerate(lines[:end]):
        if line.role in ("cover", "requested") or _TOC_ENTRY.match(line.text):
            last = i + 1
    return last
