"""The rows of the record: a file that was read as checksummed bytes, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from kfor_tui import codec
from kfor_tui.codec import DamagedError
from kfor_tui.model import Annotations, Metadata, Problem, Source

SELECT_FILES = "SELECT id, fingerprint, sources, problems, seal FROM files"


FileRow = tuple[str, str, int, bytes, bytes]  # id, fingerprint, number of sources, problems, checksum


class FoundFile(Protocol):
    """What the store needs to know of a file: its id and its fingerprint."""

    @property
    def id(self) -> str:
        """The path below the opened folder."""

    @property
    def fingerprint(self) -> str:
        """A value that changes with size, time or identity of the file or of its metadata file."""


class ReadFile(Protocol):
    """The outcome of reading a file."""

    @property
    def sources(self) -> Sequence[Source]:
        """Its sources, in order."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Its problems."""


class Header(NamedTuple):
    """A source as a list shows it, without its text."""

    id: str
    metadata: Metadata
    format: str
    encoding: str | None
    warnings: tuple[str, ...]
    words: int
    sentences: int


def pack_file(
    found: FoundFile, outcome: ReadFile, annotations: Mapping[str, Annotations]
) -> tuple[tuple[Any, ...], list[Any], list[Any]]:
    """Encode a file as its rows."""
    heads, bodies = [], []
    for place, source in enumerate(outcome.sources):
        head, text = codec.encode_head(source), codec.encode_text(source.text)
        structure = codec.encode_structure(source)
        understood = codec.encode_annotations(annotations.get(source.id, Annotations()), source.text)
        heads.append((source.id, found.id, place, head, codec.seal(*_head_parts(source.id, found.id, place, head))))
        sealed = codec.seal(*_body_parts(source.id, text, structure, understood))
        bodies.append((source.id, text, structure, understood, sealed))
    problems = codec.to_json([(p.path, p.reason, p.outcome) for p in outcome.problems])
    parts = file_parts(found.id, found.fingerprint, len(heads), problems)
    return (found.id, found.fingerprint, len(heads), problems, codec.seal(*parts)), heads, bodies


def file_parts(name: str, fingerprint: str, sources: int, problems: bytes) -> tuple[bytes, ...]:
    """Return the parts that the checksum of a file covers."""
    return codec.encode_text(str(name)), codec.encode_text(str(fingerprint)), str(sources).encode(), _as_bytes(problems)


def is_sealed(row: FileRow) -> bool:
    """Return whether the row of a file is as it was written."""
    name, fingerprint, sources, problems, sealed = row
    return codec.seal(*file_parts(name, fingerprint, sources, problems)) == sealed


def open_problems(row: FileRow) -> tuple[Problem, ...]:
    """Decode the problems of a file; empty when they are damaged, because the file is then read again."""
    return tuple(Problem(*values) for values in codec.from_json(row[3])) if is_sealed(row) else ()


def _as_bytes(value: object) -> bytes:
    """Return the value or, when damage changed its type, something that matches no checksum."""
    return value if isinstance(value, bytes) else b"?"


def _head_parts(name: str, file: str, place: int, head: bytes) -> tuple[bytes, ...]:
    return codec.encode_text(str(name)), codec.encode_text(str(file)), str(place).encode(), _as_bytes(head)


def _body_parts(name: str, *parts: object) -> tuple[bytes, ...]:
    return codec.encode_text(name), *map(_as_bytes, parts)


def open_head(name: str, file: str, place: int, head: bytes, sealed: bytes) -> dict[str, Any]:
    """Decode the head of a source; raises DamagedError when its checksum is wrong."""
    if codec.seal(*_head_parts(name, file, place, head)) != sealed:
        raise DamagedError("the seal does not fit")
    opened: dict[str, Any] = codec.from_json(head)
    return opened


def make_header(name: str, head: dict[str, Any]) -> Header:
    """Decode what a list shows of a source."""
    return Header(
        name,
        codec.decode_metadata(head),
        head["format"],
        head["encoding"],
        tuple(head["warnings"]),
        head["words"],
        head["sentences"],
    )


def open_content(name: str, row: Sequence[Any]) -> tuple[Source, Annotations]:
    """Decode a source with its annotations from head and body; raises DamagedError when a checksum is wrong."""
    file, place, head, head_seal, text, structure, annotations, sealed = row
    opened = open_head(name, file, place, head, head_seal)
    if codec.seal(*_body_parts(name, text, structure, annotations)) != sealed:
        raise DamagedError("the seal does not fit")
    plain = codec.decode_text(text)
    return codec.decode_source(name, opened, plain, structure), codec.decode_annotations(annotations, plain)


def whole_files(rows: Sequence[FileRow], held: Mapping[str, int]) -> dict[str, str]:
    """Return the fingerprints of the files whose row and sources are complete."""
    return {
        name: fingerprint
        for row in rows
        for name, fingerprint, sources, *_ in (row,)
        if held.get(name, 0) == sources and is_sealed(row)
    }
