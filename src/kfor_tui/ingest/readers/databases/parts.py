"""The head, the article and the tail of one record of a news database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kfor_tui.ingest.readers.databases import labels
from kfor_tui.ingest.readers.databases.lines import Line, code_of, is_prose

_SIGNS = frozenset({"author", "section", "length", "words", "byline", "date"})  # only a head holds them
_NEAR = 5
_ENTRY = re.compile(r"[^\W\d_][^:：]{1,40}[:：][ ]?\S")


@dataclass(slots=True)
class Record:
    """Lines of a record in three parts, and the fields read off them."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    title_lines: list[Line] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


def by_codes(lines: Sequence[Line]) -> Record:
    """Part a record whose lines begin with two-letter codes, and keep the value of each."""
    record, role, body = Record(), "tail", False
    for line in lines:
        found = code_of(line)
        if found:
            role, value = labels.CODES[found[0]], found[1]
            line = Line(
                value or line.text, role == "body" or line.gap, "text" if role == "body" and value else line.kind
            )
        else:
            value = line.text
        if role == "end":
            record.tail.append(line)
        elif role == "body":
            body = True
            (record.body if value else record.head).append(line)
        elif role == "title":
            record.title_lines.append(line)
            record.head.append(line)
        else:
            (record.tail if body else record.head).append(line)
        if value and role not in ("body", "end", "tail"):
            record.values[role] = f"{record.values.get(role, '')} {value}".strip()
    return record


def by_labels(lines: Sequence[Line]) -> Record:
    """Part a record at the label of its body, else behind the last entry of its head; the tail is cut off first."""
    marked = next((i for i, line in enumerate(lines) if line.role == "body" and line.kind == "label"), None)
    if marked is not None and any(map(is_prose, lines[:marked])) and not lines[marked].label:
        marked = None
    start = marked if marked is not None else _head_end(lines)
    head, rest = list(lines[:start]), list(lines[start:])
    if marked is not None:
        label = rest.pop(0)
        if label.value:
            rest.insert(0, Line(label.value, True))
        else:
            head.append(label)
    cut = _tail_start(rest)
    return Record(head, rest[:cut], rest[cut:])


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the head of a record without the label of a body ends: behind its last entry before prose."""
    last, signed = 0, False
    for i, line in enumerate(lines):
        if line.kind == "text":
            if is_prose(line) and (signed or not _is_long_title(lines, i)):
                break
            if not line.gap and i and lines[i - 1].role in ("title", "abstract") and last == i:
                last = i + 1
        else:
            if line.role in ("loaded", "tail") and last and any(map(is_prose, lines[last:i])):
                break
            last = i + 1
            signed = signed or _sign(line) in _SIGNS
    while last < len(lines) and lines[last].kind == "text" and _is_head_word(lines, last):
        last += 1
    return last


def _is_long_title(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line that reads as a sentence is a title: author, section or length follow at once."""
    near = [_sign(line) for line in lines[at + 1 : at + 1 + _NEAR]]
    prose = [is_prose(line) for line in lines[at + 1 : at + 3]]
    return bool(_SIGNS.intersection(near)) and not any(prose)


def _sign(line: Line) -> str:
    return line.role or line.kind


def _is_head_word(lines: Sequence[Line], at: int) -> bool:
    """Return whether a short line right behind the head is a code or an outlet below the date of a record."""
    line, before = lines[at], lines[at - 1]
    return (
        bool(labels.CODE.fullmatch(line.text)) and not line.gap and before.kind in ("date", "clock", "text", "language")
    )


def _tail_start(lines: Sequence[Line]) -> int:
    at = len(lines)
    while at > 0:
        line = lines[at - 1]
        if line.kind == "text":
            top = at - 1
            while top > 0 and not lines[top].gap and lines[top].kind == "text":
                top -= 1
            held = lines[top].kind in ("label", "copyright") or _is_between_labels(lines, at - 1)
            under = top > 0 and lines[top - 1].kind == "label" and not lines[top - 1].value
            if not (held or under) or at - top > 8:
                break
            at = top if held else top - 1
        elif (line.kind == "label" and _says_something(line)) or line.kind == "byline":
            break
        else:
            at -= 1
    return min(at, _entries_start(lines))


def _entries_start(lines: Sequence[Line]) -> int:
    """Return where the entries behind the last sentence begin, if one of them is of a kind that no article has."""
    after = 1 + max((i for i, line in enumerate(lines) if is_prose(line)), default=-1)
    sure = any(line.label in labels.STRONG or line.role == "loaded" for line in lines[after:])
    entries = (i for i in range(after, len(lines)) if lines[i].kind in ("label", "copyright", "accession"))
    return next(entries, len(lines)) if sure and after else len(lines)


def _is_between_labels(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is shaped as an entry and stands among the entries behind an article."""
    around = [line for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]) if line.kind == "label"]
    return len(around) == 2 and bool(_ENTRY.match(lines[at].text))


def _says_something(line: Line) -> bool:
    """Return whether what stands behind a label is a sentence of an article rather than an entry."""
    value = line.value
    return (
        line.label not in labels.STRONG
        and line.role == "tail"
        and len(value) > 60
        and value[-1:] in ".!?"
        and "copyright" not in line.label
    )
