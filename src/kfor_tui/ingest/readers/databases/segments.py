"""Where one record of an export ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kfor_tui.ingest.readers.databases import labels
from kfor_tui.ingest.readers.databases.lines import Line, code_of, is_prose

_MAX_RECORDS = 5_000
_LEAST_FEATURES = 4
_LEAST_CODES = 5
_MANY_LABELS = 6
_LEAST_TEXT = 20  # characters of an article
_MOST = 0.6  # share of parts that must look like records
_STRONG_KINDS = frozenset({"counter", "accession", "words", "end", "link"})
_TOC_ENTRY = re.compile(r"\d{1,4}[.)][ ]\S")


class Segments(NamedTuple):
    """Half-open ranges of lines, one a record, in order; lines outside of them belong to the export's cover."""

    ranges: list[tuple[int, int]]
    coded: bool = False


def find(lines: Sequence[Line]) -> Segments | None:
    """Return the records of an export by the marks that part them; None when the text is no export."""
    if coded := _by_codes(lines):
        return Segments(coded, coded=True)
    for part in (_by_counters, _by_ends, _by_accessions, _by_gaps, _by_heads, _by_rules, _by_repeated_label, _whole):
        ranges = part(lines)[:_MAX_RECORDS]
        weak = part is _by_repeated_label
        if ranges and _are_records([lines[start:end] for start, end in ranges], weak=weak):
            good = [r for r in ranges if _has_text(lines[r[0] : r[1]])]
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


def _by_gaps(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Split between two articles without a mark: where the tail of one record meets the head of the next."""
    prose = [i for i, line in enumerate(lines) if is_prose(line) or (line.role == "body" and line.value)]
    starts = [0]
    for before, after in itertools.pairwise(prose):
        dated = max((i for i in range(before + 1, after) if _is_dated(lines[i])), default=0)
        ends = [i for i in range(before + 1, dated) if _is_tail(lines[i])]
        if ends:
            starts.append(ends[-1] + 1)
    return _from_starts(starts, len(lines)) if len(starts) > 1 else []


def _is_tail(line: Line) -> bool:
    return line.role in ("tail", "loaded") or line.kind in ("copyright", "accession", "end", "link")


def _is_dated(line: Line) -> bool:
    return line.kind in ("date", "mixed") or line.role == "published" or (line.role == "outlet" and _has_year(line))


def _has_year(line: Line) -> bool:
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line.value))


def _by_rules(lines: Sequence[Line]) -> list[tuple[int, int]]:
    rules = [-1, *(i for i, line in enumerate(lines) if line.kind == "rule"), len(lines)]
    parts = [(start + 1, end) for start, end in itertools.pairwise(rules)]
    found = [part for part in parts if len({line.role for line in lines[part[0] : part[1]] if line.role}) >= 3]
    return found if len(parts) > 1 else []


def _whole(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return [(0, len(lines))] if lines else []


def _by_repeated_label(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Split where the label that begins the first record comes again."""
    counts = Counter(line.label for line in lines if line.kind == "label")
    named = next((line.label for line in lines if line.kind == "label" and line.role in ("title", "outlet")), "")
    first = next((line.label for line in lines if line.kind == "label" and counts[line.label] == counts[named]), named)
    starts = [i for i, line in enumerate(lines) if line.kind == "label" and line.label == first]
    return _from_starts(starts, len(lines))


def _by_heads(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Split before the title above each line that states outlet, date and length of an article."""
    heads = [i for i, line in enumerate(lines) if _is_head(line)]
    starts = [i - 1 if i and lines[i - 1].kind == "text" and not is_prose(lines[i - 1]) else i for i in heads]
    return _from_starts(starts, len(lines)) if len(starts) > 1 else []


def _is_head(line: Line) -> bool:
    return line.kind == "mixed" and any(labels.WORDS.fullmatch(piece) for piece in line.text.split())


def _from_starts(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=False))


def _from_ends(ends: list[int]) -> list[tuple[int, int]]:
    return [(start, end + 1) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]


def _are_records(parts: Sequence[Sequence[Line]], *, weak: bool) -> bool:
    """Return whether the parts of a text are records: one surely, and most of the rest by and large."""
    grades = [_grade(part, weak=weak) for part in parts if _has_text(part)]
    if weak and len(grades) < 2:
        return False
    return 2 in grades and sum(grade > 0 for grade in grades) >= _MOST * len(grades)


def _has_text(lines: Sequence[Line]) -> bool:
    size = sum(len(line.text) for line in lines if line.kind == "text") + sum(
        len(line.value) for line in lines if line.role in ("body", "abstract")
    )
    return size > _LEAST_TEXT


def _grade(lines: Sequence[Line], *, weak: bool) -> int:
    """Return 2 for lines that hold enough of what databases put around an article, 1 for half of it, else 0.

    ``weak`` asks for a title and a date instead of what only databases write.
    """
    roles = {line.role or line.kind for line in lines if line.kind not in ("text", "label?")}
    if "mixed" in roles:
        roles |= {"date", "outlet"}
    if any(map(_is_head, lines)):
        roles.add("words")
    known = {line.label for line in lines if line.label}
    if weak:
        return 2 * (len(roles) >= 3 and "title" in roles and bool(roles & {"published", "date", "outlet"}))
    strong = bool(known & labels.STRONG or roles & _STRONG_KINDS) or len(known) > _MANY_LABELS
    features = len(roles - {"rule", "cover"})
    return 2 if strong and features >= _LEAST_FEATURES else int(features >= _LEAST_FEATURES // 2)


def _cover(lines: Sequence[Line]) -> int:
    """Return how many lines at the head of the first record are the cover of the export and its table of contents."""
    end = next((i for i, line in enumerate(lines) if line.kind in ("date", "words", "mixed")), 0)
    last = 0
    for i, line in enumerate(lines[:end]):
        if line.role in ("cover", "requested") or _TOC_ENTRY.match(line.text):
            last = i + 1
    return last
