"""Sources and annotations as bytes, and back: JSON for values, packed numbers for positions.

The record on disk and the answers of worker processes are written so. Nothing is ever executed by reading. Every record
carries a seal, a hash of all that belongs to it: what does not fit its seal is damage and is not shown.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar, get_args

from kfor_tui.model import (
    Annotations,
    Locator,
    Mention,
    Metadata,
    Moment,
    Paragraph,
    ParagraphKind,
    Quantity,
    Sentence,
    Source,
)

Found = TypeVar("Found", Mention, Quantity, Moment)
_locator = lru_cache(maxsize=4096)(Locator)  # most sources have the same numbers: they share one value
_METADATA = tuple(field.name for field in fields(Metadata))
# The fields of each kind: start, end, text, and the rest.
_VALUES = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in (Mention, Quantity, Moment)}
_COMPACT = json.JSONEncoder(separators=(",", ":"))
_KINDS: tuple[ParagraphKind, ...] = get_args(ParagraphKind)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}


class DamagedError(ValueError):
    """Bytes of the record are not those that were written."""


def seal(*parts: bytes) -> bytes:
    """Return a hash that depends on the parts and on their boundaries."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def to_json(value: object) -> bytes:
    """Encode as compact JSON; lone surrogates are escaped."""
    return _COMPACT.encode(value).encode("ascii")


def from_json(packed: bytes) -> Any:
    """Decode what ``to_json`` returned; raises DamagedError for anything else."""
    try:
        return json.loads(packed)
    except (ValueError, RecursionError) as error:
        raise DamagedError("no JSON") from error


def encode_text(text: str) -> bytes:
    """Encode a text as UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(packed: bytes) -> str:
    """Decode what ``encode_text`` returned."""
    try:
        return packed.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise DamagedError("no text") from error


def encode_head(source: Source) -> bytes:
    """Encode what a list of sources shows: metadata and counts, without the text."""
    metadata = {name: getattr(source.metadata, name) for name in _METADATA}
    metadata["provenance"] = dict(source.metadata.provenance)
    return to_json(
        {
            "metadata": metadata,
            "format": source.format,
            "encoding": source.encoding,
            "warnings": source.warnings,
            "words": source.word_count,
            "sentences": len(source.sentences),
        }
    )


def decode_metadata(head: dict[str, Any]) -> Metadata:
    """Decode the metadata of a head."""
    values = dict(head["metadata"])
    values["authors"] = tuple(values["authors"])
    return Metadata(**values)


def encode_structure(source: Source) -> bytes:
    """Encode paragraphs and sentences."""
    numbers = array("I", [len(source.paragraphs), len(source.sentences)])
    for p in source.paragraphs:
        numbers.extend((p.start, p.end, _NUMBER[p.kind]))
    for s in source.sentences:
        numbers.extend((s.start, s.end, s.locator.paragraph, s.locator.sentence, _NUMBER[s.kind]))
    reasons = _strings(tuple(p.reason for p in source.paragraphs))
    return len(reasons).to_bytes(8, "little") + reasons + numbers.tobytes()


@lru_cache(maxsize=256)
def _strings(values: tuple[str, ...]) -> bytes:
    """Encode a list of strings as JSON, cached because most sources have the same few."""
    return to_json(values)


def decode_source(name: str, head: dict[str, Any], text: str, structure: bytes) -> Source:
    """Decode a source from its parts; raises DamagedError when they do not fit together."""
    try:
        size = int.from_bytes(structure[:8], "little")
        reasons = from_json(structure[8 : 8 + size])
        numbers = array("I")
        numbers.frombytes(structure[8 + size :])
        return Source(
            name,
            text,
            decode_metadata(head),
            _paragraphs(numbers, reasons),
            _sentences(numbers),
            head["format"],
            head["encoding"],
            tuple(head["warnings"]),
        )
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise DamagedError("no source") from error


def _paragraphs(numbers: array[int], reasons: list[str]) -> tuple[Paragraph, ...]:
    end = 2 + 3 * numbers[0]
    columns = (numbers[2:end:3], numbers[3:end:3], numbers[4:end:3])
    return tuple(Paragraph(s, e, _KINDS[k], r) for s, e, k, r in zip(*columns, reasons, strict=True))


def _sentences(numbers: array[int]) -> tuple[Sentence, ...]:
    begin = 2 + 3 * numbers[0]
    columns = tuple(numbers[begin + i :: 5] for i in range(5))
    found = tuple(Sentence(s, e, _locator(p, n), _KINDS[k]) for s, e, p, n, k in zip(*columns, strict=True))
    if len(found) != numbers[1]:
        raise DamagedError("sentences are missing")
    return found


def encode_annotations(annotations: Annotations, text: str) -> bytes:
    """Encode names, numbers and dates; words that equal the text at their position are left out."""
    return to_json(
        [
            _rows(annotations.mentions, _VALUES[Mention], text),
            _rows(annotations.quantities, _VALUES[Quantity], text),
            _rows(annotations.moments, _VALUES[Moment], text),
        ]
    )


def decode_annotations(packed: bytes, text: str) -> Annotations:
    """Decode what ``encode_annotations`` returned for the same text."""
    try:
        mentions, quantities, moments = from_json(packed)
        return Annotations(
            _items(Mention, mentions, text), _items(Quantity, quantities, text), _items(Moment, moments, text)
        )
    except (TypeError, ValueError) as error:
        raise DamagedError("no annotations") from error


def _rows(
    items: Iterable[Mention | Quantity | Moment], values: Callable[[object], tuple[Any, ...]], text: str
) -> list[tuple[Any, ...]]:
    rows = []
    for item in items:
        start, end, words, *rest = values(item)
        rows.append((start, end, None if words == text[start:end] else words, *rest))
    return rows


def _items(kind: type[Found], rows: Sequence[list[Any]], text: str) -> tuple[Found, ...]:
    # The same names recur throughout a corpus, so each is stored once.
    return tuple(
        kind(start, end, intern(text[start:end] if words is None else words), *map(_once, rest))
        for start, end, words, *rest in rows
    )


def _once(value: Any) -> Any:
    return intern(value) if type(value) is str else value
