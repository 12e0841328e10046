"""Exports of news databases: one file with many articles becomes many sources.

Recognised by structure, in whatever format they were saved: marks that part the records (a counter, an end mark, an
accession number, rules, a repeated first label) and enough of a record's head and tail around each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.raw import Block, Field, Raw
from kfor_tui.ingest.readers.databases import labels, parts, record, segments, wires
from kfor_tui.ingest.readers.databases.labels import ROLE_OF
from kfor_tui.ingest.readers.databases.lines import Line, classified

WHERE = "database record"
HEAD, TAIL, COVER = "head of the database record", "end of the database record", "cover of the database export"
_QUICK = re.compile(  # one of the marks without which no export is recognised
    r"^[ \t]*(?:\W{0,3}\d[\d.,]*[ ]?(?:of|von|de|sur|van|/|aus|件中)[ ]?\d|(?:document|dokument|文書|"
    r"documento|article|record|datensatz|notice|レコード)\b"
    r"|[A-Z]{2}[ \t|]|HD$|_{10}|[=*—–-]{10}|end[ ]of[ ]|ende[ ]des|fin[ ]du|einde[ ]van|\w{3,10}·\d{8}·"
    r"|(?:\W{0,2})(?:"
    + "|".join(re.escape(label) for label, role in ROLE_OF.items() if role in ("title", "outlet"))
    + r")[ ]?[:：＝]|.{0,40}\d[ ]?(?:文字|字)\)?$)",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = ("title", "outlet", "author", "published", "language", "url", "accessed")
_PAGE = re.compile(r"(?:page|seite|pagina|p\.)[ ]\d{1,4}(?:[ ](?:of|von|de|sur|van)[ ]\d{1,4})?", re.IGNORECASE)


def split(raw: Raw, printed: Sequence[str] = ()) -> list[Raw] | None:
    """Return the records of a text that is the export of a news database, or None when it is none.

    ``printed`` are its paragraphs with the lines that its pages show, where the blocks of the record join them; what is
    folded in the record then stays so.
    """
    hidden = tuple(b for b in raw.blocks if (b.kind == "furniture" if printed else "hidden" in b.reason))
    shown = [block.text for block in raw.blocks if block not in hidden]
    paragraphs = printed or shown or re.split(r"\n[ \t]*\n", raw.text)
    records = wires.split("\n\n".join(paragraphs).split("\n")) or split_export(paragraphs)
    if not records:
        return None
    first = records[0]
    records[0] = Raw("", (*first.blocks, *hidden), first.fields, raw.warnings, raw.encoding, raw.partial, complete=True)
    return [records[0], *(Raw("", r.blocks, r.fields, (), raw.encoding, None, complete=True) for r in records[1:])]


def is_mark(text: str) -> bool:
    """Return whether a line parts the records of an export: a counter, an end mark or an accession number."""
    return any(mark.fullmatch(text.strip()) for mark in (labels.COUNTER, labels.END, labels.ACCESSION, labels.STAMP))


def is_entry(text: str) -> bool:
    """Return whether a line stands by itself in a record: a mark, a rule, or one that begins with a known label."""
    return is_mark(text) or bool(labels.RULE.fullmatch(text.strip())) or any(line.label for line in classified([text]))


def split_export(paragraphs: Sequence[str]) -> list[Raw] | None:
    """Return one record for each article of an export; None when the paragraphs are no export."""
    if not any(_QUICK.search(paragraph) for paragraph in paragraphs):
        return None
    lines = classified(paragraphs)
    found = segments.find(lines)
    if found is None:
        return None
    read = [record.read(lines[start:end], coded=found.coded) for start, end in found.ranges]
    requested = next((date for line in lines if line.role == "requested" and (date := parse_date(line.value))), "")
    for one in read:
        one.values.setdefault("accessed", requested)
    if not any(one.body for one in read):
        return None
    covers = _covers(lines, found.ranges)
    return [Raw("", tuple(_blocks(one, covers[i])), tuple(_fields(one)), complete=True) for i, one in enumerate(read)]


def _covers(lines: list[Line], ranges: list[tuple[int, int]]) -> list[tuple[list[Line], list[Line]]]:
    """Return for each record the lines outside of all records before it, and for the last one those behind it."""
    ends = [0, *(end for _, end in ranges)]
    before = [lines[end:start] for end, (start, _) in zip(ends, ranges, strict=False)]
    return [(cover, lines[ends[-1] :] if i == len(ranges) - 1 else []) for i, cover in enumerate(before)]


def _blocks(one: parts.Record, covers: tuple[list[Line], list[Line]]) -> Iterator[Block]:
    yield from _folded(covers[0], COVER)
    titles = {id(line) for line in one.title_lines}
    waiting: list[Line] = []
    shown = False
    for line in one.head:
        if id(line) in titles:
            yield from _folded(waiting, HEAD)
            waiting = []
            if not shown:
                yield Block(one.values["title"], "title")
                shown = True
        else:
            waiting.append(line)
    if not shown and "title" in one.values:
        yield Block(one.values["title"], "title")
    yield from _folded(waiting, HEAD)
    for paragraph in _paragraphs(one.body):
        yield Block(paragraph, "furniture", TAIL) if _PAGE.fullmatch(paragraph) else Block(paragraph)
    yield from _folded(one.tail, TAIL)
    yield from _folded(covers[1], COVER)


def _folded(lines: Iterable[Line], reason: str) -> Iterator[Block]:
    text = "\n".join(line.text for line in lines)
    if text:
        yield Block(text, "furniture", reason)


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        if line.gap and held:
            yield "\n".join(held)
            held = []
        held.append(line.text)
    if held:
        yield "\n".join(held)


def _fields(one: parts.Record) -> Iterator[Field]:
    for name in _FIELDS:
        if value := one.values.get(name):
            yield Field(name, value, WHERE)
