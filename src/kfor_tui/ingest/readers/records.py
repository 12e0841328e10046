"""JSON and JSON lines that hold sources, one a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import bibliography
from kfor_tui.ingest.raw import Raw, Refused
from kfor_tui.ingest.readers.record_values import EXCERPTS, NO_TEXT, Record, raws, text_of

# Where lists of records stand: in the answers of news services and in exports.
_NAMES = """
    articles items data results records documents docs entries sources stories list posts
"""
_LISTS = tuple(_NAMES.split())
_DEEPEST = 6
_DESCRIBED = ("title", "headline", "webTitle", "webUrl", "url")


def read_json(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a JSON file: one object with a text, a list of them, or an object that holds such a list."""
    decoded = decode(data, None, encoding)
    try:
        value = json.loads(decoded.text.removeprefix("\ufeff"))
    except ValueError as error:
        lines = [line for line in decoded.text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            return read_json_lines(data, encoding)
        raise Refused(f"not valid JSON (line {getattr(error, 'lineno', 1)})") from None
    records = _records(value)
    if not any(text_of(record) for record in records) and (kind := bibliography.kind_of(decoded.text)):
        raise Refused(bibliography.in_words(kind, len(bibliography.parse(decoded.text)[1])))
    if not records:
        raise Refused(NO_TEXT)
    found = raws(records, decoded)
    odd = sum(not isinstance(item, dict) for item in value) if isinstance(value, list) else 0
    if odd:
        note = limits.counted(odd, "item that is no object is left out", "items that are no objects are left out")
        found[0] = replace(found[0], partial="; ".join(filter(None, (found[0].partial, note))))
    return found


def _records(value: object) -> list[Record]:
    """Return the records of a value: those of lists with a known name, else of the first place that holds texts."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]  # the rest is counted in read_json
    if not isinstance(value, dict):
        return []
    inner = next((v for k in ("content", "article") if isinstance(v := value.get(k), dict) and _is_described(v)), None)
    if inner is not None and text_of(inner):
        return [inner]
    if text_of(value):
        return [value]
    found: list[Record] = [
        item for name in _LISTS if isinstance(value.get(name), list) for item in value[name] if isinstance(item, dict)
    ]
    if found:
        outlet = value.get("title") if "jsonfeed.org" in str(value.get("version", "")) else None
        return [{"outlet": outlet, **item} for item in found] if outlet else found
    return next((records for inner in _inside(value) if (records := _with_texts(inner))), [])


def _is_described(value: Record) -> bool:
    return any(name in value for name in _DESCRIBED)


def _inside(value: Record, depth: int = 0) -> Iterator[object]:
    """Yield what an object holds, nearer values first."""
    yield from value.values()
    for inner in list(value.values())[:200]:
        if isinstance(inner, dict) and depth < _DEEPEST:
            yield from _inside(inner, depth + 1)


def _with_texts(value: object) -> list[Record]:
    records = _records(value) if isinstance(value, dict | list) else []
    return records if any(text_of(record) or text_of(record, EXCERPTS) for record in records) else []


def read_json_lines(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read one JSON object a line; lines that are none are counted and told."""
    decoded = decode(data, None, encoding)
    records: list[Record] = []
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
        else:
            broken += 1
    if not records:
        raise Refused("not valid JSON lines" if broken else NO_TEXT)
    return raws(records, decoded, broken)
