"""Files that hold many sources: JSON, JSON lines, CSV and TSV with a column of text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import Decoded, decode
from kfor_tui.ingest.metadata import bibliography, keyvalues
from kfor_tui.ingest.raw import Raw, Refused

# Fields and columns of text, the surest first, as programs and people name them.
_NAMES = """
    text body content article_body articlebody article_text full_text fulltext bodytext body_text article story
    maintext content_html content_text content:encoded plaintext volltext inhalt artikeltext artikel_text
    texte texte_intégral texte_integral contenu corps texto contenido cuerpo testo contenuto tekst inhoud metin içerik
"""
_TEXTS = tuple(_NAMES.split())
_WRAPPERS = """
    articles items data results records documents docs entries sources stories list posts
"""
_LISTS = tuple(_WRAPPERS.split())
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
    if not any(_text_of(record) for record in records) and bibliography.kind_of(decoded.text):
        raise Refused(bibliography.in_words(*_kind_and_size(decoded.text)))
    if not records:
        raise Refused(_NO_TEXT)
    odd = sum(not isinstance(item, dict) for item in value) if isinstance(value, list) else 0
    raws = _raws(records, decoded)
    if odd:
        note = limits.counted(odd, "item that is no object is left out", "items that are no objects are left out")
        raws[0] = replace(raws[0], partial="; ".join(filter(None, (raws[0].partial, note))))
    return raws


def _kind_and_size(text: str) -> tuple[str, int]:
    kind, entries = bibliography.parse(text)
    return kind, len(entries)


def _records(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]  # the rest is counted in read_json
    if not isinstance(value, dict):
        return []
    if _text_of(value):
        return [value]
    found: list[Mapping[str, object]] = [
        item for key in _LISTS if isinstance(value.get(key), list) for item in value[key] if isinstance(item, dict)
    ]
    if found:
        outlet = value.get("title") if "jsonfeed.org" in str(value.get("version", "")) else None
        return [{"outlet": outlet, **item} for item in found] if outlet else found
    for key in ("response", "_embedded", "result", "feed", "channel"):  # the Guardian, wallabag, aggregators
        inner = value.get(key)
        if isinstance(inner, dict) and (records := _records(inner)):
            return records
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
        shown = [_trimmed(row, len(header)) for row in _first(rows) if row]
        long = sum(len(row) > len(header) for row in shown)
        records = [_record(header, row, delimiter) for row in shown]
    except csv.Error as error:
        raise Refused(f"not a valid table ({error})") from None
    raws = _raws(records, decoded)
    if long:
        note = limits.counted(long, "row has", "rows have")
        line = f"{note} more cells than the table has columns: a text with an unquoted {delimiter} is joined again"
        raws[0] = replace(raws[0], warnings=(*raws[0].warnings, line))
    return raws


def _trimmed(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells that stand beyond the last column."""
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    return row


def _record(header: list[str], row: list[str], delimiter: str) -> dict[str, object]:
    """Return a row by its column names; surplus cells belong to the column of text, which holds the stray delimiter."""
    surplus = len(row) - len(header)
    if surplus > 0:
        at = next(i for i, name in enumerate(header) if _key(name) in _TEXTS)
        row = [*row[:at], delimiter.join(row[at : at + surplus + 1]), *row[at + surplus + 1 :]]
    return dict(zip(header, row, strict=False))


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
        if isinstance(value, dict):  # WordPress: {"rendered": "<p>…"}; the Guardian: fields inside
            value = value.get("rendered") or _text_of(value)
        if isinstance(value, str) and value.strip():
            return value
    inner = keys.get("fields")
    return _text_of(inner) if isinstance(inner, dict) else ""


def _second_text(record: Mapping[str, object], text: str) -> str | None:
    """Return the name of another field of text whose words the first one does not hold."""
    words = " ".join(re.sub(r"<[^<>]{0,500}>", " ", text).split())
    for name, value in record.items():
        if _key(name) in _TEXTS and isinstance(value, str) and value.strip() and value != text:
            other = " ".join(re.sub(r"<[^<>]{0,500}>", " ", value).split())
            if other not in words and words not in other:
                return _key(name)
    return None


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
    inner = record.get("fields")
    every = {**(inner if isinstance(inner, dict) else {}), **record}
    others = {name: value for name, value in every.items() if _key(name) not in _TEXTS}
    fields = tuple(keyvalues.fields(keyvalues.flatten(others), WHERE))
    warnings = (decoded.warning,) if decoded.warning else ()
    more = _second_text(record, text)
    if more:
        warnings = (*warnings, f"the record has a second text of its own, called {more}, which stands after the first")
        keys = {_key(name): value for name, value in record.items()}
        text = f"{text}\n\n{keys[more]}"
    if len(_MARKUP.findall(text[:20_000])) >= 2:
        from kfor_tui.ingest.readers import fragment

        return Raw("", fragment.blocks(text), fields, warnings, decoded.encoding)
    return Raw(text, (), fields, warnings, decoded.encoding)
