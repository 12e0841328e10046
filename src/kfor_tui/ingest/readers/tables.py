"""Tables of records: CSV and TSV with a column of text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Raw, Refused
from kfor_tui.ingest.readers.record_values import EXCERPTS, TEXTS, key, raws

_NO_COLUMN = "no column in it is called text, body or content"
_SEPARATOR = re.compile(r"\Asep=(.)[ \t]*\r?\n", re.IGNORECASE)  # a line for spreadsheet programs


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a table whose first row names its columns, one of them a column of text."""
    decoded = decode(data, None, encoding)
    text = decoded.text.replace("\0", "\ufffd").removeprefix("\ufeff")
    stated = _SEPARATOR.match(text)
    text = text[stated.end() :] if stated else text
    first = text[:10_000].split("\n", 1)[0]
    likely = max("\t,;|", key=first.count) if any(sign in first for sign in "\t,;|") else ","
    delimiter = stated[1] if stated else likely
    csv.field_size_limit(limits.TEXT_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if _text_column(header) is None:
            raise Refused(_NO_COLUMN)
        shown = [_trimmed(row, len(header)) for row in _first(rows) if row]
        long = sum(len(row) > len(header) for row in shown)
        records = [_record(header, row, delimiter) for row in shown]
    except csv.Error as error:
        raise Refused(f"not a valid table ({error})") from None
    found = raws(records, decoded)
    if long:
        note = limits.counted(long, "row has", "rows have")
        line = f"{note} more cells than the table has columns: a text with an unquoted {delimiter} is joined again"
        found[0] = replace(found[0], warnings=(*found[0].warnings, line))
    return found


def _text_column(header: list[str]) -> int | None:
    """Return the place of the column of text, or else of an excerpt of it."""
    keys = [key(name) for name in header]
    return next((keys.index(name) for name in (*TEXTS, *EXCERPTS) if name in keys), None)


def _trimmed(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells that stand beyond the last column."""
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    return row


def _record(header: list[str], row: list[str], delimiter: str) -> dict[str, object]:
    """Return a row by its column names; surplus cells belong to the column of text, which holds the stray delimiter."""
    surplus = len(row) - len(header)
    at = _text_column(header) or 0
    if surplus > 0:
        row = [*row[:at], delimiter.join(row[at : at + surplus + 1]), *row[at + surplus + 1 :]]
    return dict(zip(header, row, strict=False))


def _first(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    for number, row in enumerate(rows):
        if number > limits.RECORDS:
            return
        yield row
