"""What the program and a worker process say to each other over their socket: JSON and packed bytes, never pickles.

A request is its length and JSON, with an open file beside it. An answer begins with the number of texts in the file,
sent before they are looked at, and its length; then comes a JSON head with its own length, which says how long the
packed sources after it are. Numbers take eight bytes. An answer is foreign: the worker may have been taken over by the
file it read, so that nothing but clean text of the right types is taken in.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from kfor_tui import codec
from kfor_tui.ingest.analysis import Contents, FileInfo
from kfor_tui.ingest.raw import Field, Refused
from kfor_tui.model import Annotations, Mention, Metadata, Moment, Paragraph, Quantity, Sentence, Source
from kfor_tui.text.clean import is_safe

LENGTH = struct.Struct("!Q")
ANSWER = struct.Struct("!QQ")  # how many texts, how many bytes
REPORT = b"{}"  # the request about no file: a worker then reports what confines it
NONSENSE = "its reader gave no sensible answer"
Packed = list[bytes]


def pack_request(info: FileInfo) -> bytes:
    """What is known of a file, for a worker."""
    return codec.to_json(asdict(info))


def unpack_request(packed: bytes) -> FileInfo:
    """What ``pack_request`` packed."""
    values = json.loads(packed)
    values["described"] = _fields(values["described"])
    values["notes"] = tuple(values["notes"])
    values["works"] = {name: _fields(fields) for name, fields in values["works"].items()}
    return FileInfo(**values)


def _fields(values: Iterable[dict[str, Any]]) -> tuple[Field, ...]:
    return tuple(Field(**value) for value in values)


def pack_contents(contents: Contents) -> Packed:
    """An answer with sources, in pieces to be sent one after the other."""
    rows: list[list[str | int]] = []
    blobs: Packed = []
    for source, found in contents.sources:
        parts = (
            codec.encode_head(source),
            codec.encode_text(source.text),
            codec.encode_structure(source),
            codec.encode_annotations(found, source.text),
        )
        rows.append([source.id, *map(len, parts)])
        blobs += parts
    return pack_head({"sources": rows, "partial": contents.partial}, blobs)


def pack_head(head: dict[str, Any], blobs: Iterable[bytes] = ()) -> Packed:
    """An answer of a JSON head and what follows it."""
    packed, blobs = codec.to_json(head), list(blobs)
    size = LENGTH.size + len(packed) + sum(map(len, blobs))
    return [LENGTH.pack(size), LENGTH.pack(len(packed)), packed, *blobs]


def unpack_head(answer: memoryview) -> tuple[dict[str, Any], memoryview]:
    """The head of an answer, without its length, and what follows the head.

    Raises:
        Refused: the worker refuses the file, with its reason, or the answer makes no sense.
    """
    try:
        size: int = LENGTH.unpack_from(answer)[0]
        head = json.loads(bytes(answer[LENGTH.size : LENGTH.size + size]))
        if "refused" in head:
            raise Refused(str(head["refused"]))
        return dict(head), answer[LENGTH.size + size :]
    except (ValueError, TypeError, struct.error, RecursionError):
        raise Refused(NONSENSE) from None


def unpack_contents(answer: memoryview, file: str) -> Contents:
    """What ``pack_contents`` packed, checked: ids of ``file``, clean texts, right types, places inside the text.

    Raises:
        Refused: the worker refuses the file, or the answer makes no sense.
    """
    head, rest = unpack_head(answer)
    try:
        partial = head["partial"]
        if not (partial is None or isinstance(partial, str)) or not head["sources"]:
            raise Refused(NONSENSE)
        sources = tuple(_sources(head["sources"], rest))
        if any(name != file and not _is_record(name, file) for name, *_ in head["sources"]):
            raise Refused(NONSENSE)
        return Contents(sources, partial)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError):
        raise Refused(NONSENSE) from None


def _sources(rows: Iterable[list[Any]], rest: memoryview) -> Iterator[tuple[Source, Annotations]]:
    at = 0
    for name, *sizes in rows:
        parts = []
        for size in sizes:
            parts.append(rest[at : at + size])
            at += size
        head, packed_text, structure, packed_annotations = parts
        text = str(packed_text, "utf-8")
        source = codec.decode_source(name, codec.from_json(bytes(head)), text, bytes(structure))
        found = codec.decode_annotations(bytes(packed_annotations), text)
        if not (is_safe(text) and _is_sound(source) and _are_sound(found, len(text))):
            raise ValueError(name)
        yield source, found


def _is_record(name: str, file: str) -> bool:
    return name.startswith(f"{file}#") and name.removeprefix(f"{file}#").isdecimal()


def _is_sound(source: Source) -> bool:
    """Return whether a source holds clean lines only, and no place outside its text."""
    known: Metadata = source.metadata
    values = (getattr(known, name) for name in ("title", "outlet", "published", "url", "accessed", "language", "type"))
    lines = [source.id, source.format, *known.authors, *known.provenance, *known.provenance.values(), *source.warnings]
    lines += [value for value in (*values, source.encoding) if value is not None]
    lines += {paragraph.reason for paragraph in source.paragraphs}
    end = len(source.text)
    return _are_lines(lines) and _are_inside(source.paragraphs, end) and _are_inside(source.sentences, end)


def _are_sound(found: Annotations, end: int) -> bool:
    """Return whether annotations hold clean words only, numbers where numbers belong, and places inside the text."""
    if not (
        _are_inside(found.mentions, end) and _are_inside(found.quantities, end) and _are_inside(found.moments, end)
    ):
        return False
    words: list[str | None] = []
    for mention in found.mentions:
        words += (mention.text, mention.kind, mention.name, mention.metonym_of)
    for quantity in found.quantities:
        words += (quantity.text, quantity.kind, quantity.unit, quantity.noun, quantity.bound)
        if not isinstance(quantity.value, float | int) or not isinstance(quantity.high, float | int | None):
            return False
    for moment in found.moments:
        words += (moment.text, moment.kind, moment.precision, moment.date, moment.until)
    return is_safe("".join({word for word in words if word is not None}))


def _are_inside(items: Iterable[Paragraph | Sentence | Mention | Quantity | Moment], end: int) -> bool:
    return all(0 <= item.start <= item.end <= end for item in items)


def _are_lines(lines: list[str]) -> bool:
    together = "".join(lines)
    return "\n" not in together and is_safe(together)
