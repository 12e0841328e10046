"""Files that hold many sources: JSON, JSON lines, CSV and TSV with a column of text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import Decoded, decode
from kfor_tui.ingest.metadata import keyvalues
from kfor_tui.ingest.raw import Raw, Refused

_TEXTS = (
    "text",
    "body",
    "content",
    "article_body",
    "articlebody",
    "article_text",
    "full_text",
    "fulltext",
    "article",
    "story",
    "maintext",
)
_LISTS = ("articles", "items", "data", "results", "records", "documents", "docs", "entries", "sources", "stories")
_MARKUP = re.compile(r"<(?:p|div|br|article|html|h[1-6]|span|ul)\b[^<>]{0,500}>", re.IGNORECASE)
_NO_TEXT = "no record in it has a field called text, body or content"
WHERE = "record"


def read_json(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a JSON file: one object with a text, a list of them, or an object that holds such a list."""
    decoded = decode(data, None, encoding)
    try:
        value = json.loads(decoded.text)
    except ValueError as error:
        lines = [line for line in decoded.text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            return read_json_lines(data, encoding)
        raise Refused(f"not valid JSON (line {getattr(error, 'lineno', 1)})") from None
    records = _records(value)
    if not records:
        raise Refused(_NO_TEXT)
    return _raws(records, decoded)


def _records(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict):
        return []
    if _text_of(value):
        return [value]
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            return [item for item in inner if isinstance(item, dict)]
    return []


def read_json_lines(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read one JSON object a line; lines that are none are counted and told."""
    decoded = decode(data, None, encoding)
    records: list[Mapping[str, object]] = []
    broken = 0
    for line in decoded.text.split("\n"):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            broken += 1
            continue
        if isinstance(value, dict):
            records.append(value)
    if not records:
        raise Refused("not valid JSON lines" if broken else _NO_TEXT)
    return _raws(records, decoded, broken)


def read_csv(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a table whose first row names its columns, one of them a column of text."""
    decoded = decode(data, None, encoding)
    text = decoded.text.replace("\0", "\ufffd")
    first = text[:10_000].split("\n", 1)[0]
    delimiter = max("\t,;|", key=first.count) if any(sign in first for sign in "\t,;|") else ","
    csv.field_size_limit(limits.TEXT_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if not any(_key(name) in _TEXTS for name in header):
            raise Refused("no column in it is called text, body or content")
        records = [dict(zip(header, row, strict=False)) for row in _first(rows) if row]
    except csv.Error as error:
        raise Refused(f"not a valid table ({error})") from None
    return _raws(records, decoded)


def _first(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    for number, row in enumerate(rows):
        if number > limits.RECORDS:
            return
        yield row


def _key(name: object) -> str:
    return str(name).strip().lower().replace(" ", "_").replace("-", "_")


def _text_of(record: Mapping[str, object]) -> str:
    """The text of a record: the first of the fields for it that holds words, a list of paragraphs joined."""
    keys = {_key(name): value for name, value in record.items()}
    for name in _TEXTS:
        value = keys.get(name)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _raws(records: Sequence[Mapping[str, object]], decoded: Decoded, broken: int = 0) -> list[Raw]:
    raws, empty = [], 0
    for record in records[: limits.RECORDS]:
        text = _text_of(record)
        if not text:
            empty += 1
            continue
        raws.append(_raw(record, text, decoded))
    if not raws:
        raise Refused(_NO_TEXT)
    notes = [limits.counted(broken, "line that is no valid JSON", "lines that are no valid JSON")] if broken else []
    notes += [limits.counted(empty, "record without text", "records without text")] if empty else []
    if len(records) > limits.RECORDS:
        notes.append(f"only the first {limits.RECORDS:,} records")
    if notes:
        first = raws[0]
        partial = "; ".join(notes)
        raws[0] = Raw(first.text, first.blocks, first.fields, first.warnings, first.encoding, partial, first.complete)
    return raws


def _raw(record: Mapping[str, object], text: str, decoded: Decoded) -> Raw:
    others = {name: value for name, value in record.items() if _key(name) not in _TEXTS}
    fields = tuple(keyvalues.fields(keyvalues.flatten(others), WHERE))
    warnings = (decoded.warning,) if decoded.warning else ()
    if len(_MARKUP.findall(text[:20_000])) >= 2:
        from kfor_tui.ingest.readers import fragment

        return Raw("", fragment.blocks(text), fields, warnings, decoded.encoding)
    return Raw(text, (), fields, warnings, decoded.encoding)
