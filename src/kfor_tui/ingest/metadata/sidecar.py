# Names are bytes, which pathlib does not take.
# ruff: noqa: PTH118, PTH119
"""Metadata that stands beside a source: ``NAME.meta.yaml|yml|toml|json`` and rows of ``sources.csv``."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kfor_tui.ingest import limits, opening
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import keyvalues
from kfor_tui.ingest.raw import Field

TABLE = b"sources.csv"
_SUFFIXES = (b".meta.yaml", b".meta.yml", b".meta.toml", b".meta.json")
_FILE_COLUMNS = ("file", "filename", "file_name", "path", "name", "source_file")
_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files of a folder describe which others."""

    folder: bytes
    names: frozenset[bytes]
    described: Mapping[bytes, tuple[bytes, ...]]  # by the stem or the whole name before ".meta"
    table: bytes | None

    def of(self, name: bytes) -> tuple[bytes, ...]:
        """The paths of the files that describe ``name``, the most particular first."""
        stem = name.rpartition(b".")[0] or name
        own = (*self.described.get(name, ()), *(self.described.get(stem, ()) if stem != name else ()))
        found = [os.path.join(self.folder, other) for other in own]
        return (*found, self.table) if self.table else tuple(found)

    def describes(self, name: bytes) -> bool:
        """Return whether ``name`` is no source but says something of others."""
        return (name == TABLE and self.table is not None) or _described_name(name) is not None

    def unused(self, name: bytes) -> str | None:
        """Return what of a file that ``describes`` others is of no use here; None when all of it is used."""
        if name == TABLE and self.table:
            return _unused_rows(self.table, self.names)
        base = _described_name(name)
        mine = any(other == base or other.rpartition(b".")[0] == base for other in self.names if other != name)
        return None if mine else "metadata of a file that is not here"


def _described_name(name: bytes) -> bytes | None:
    lowered = name.lower()
    return next((name[: -len(end)] for end in _SUFFIXES if lowered.endswith(end) and len(name) > len(end)), None)


def plan(folder: bytes, names: Iterable[bytes]) -> Plan:
    """Read off a folder's file names which describe which."""
    every = sorted(names)
    described: dict[bytes, tuple[bytes, ...]] = {}
    for name in every:
        base = _described_name(name)
        if base is not None:
            described[base] = (*described.get(base, ()), name)
    table = os.path.join(folder, TABLE) if TABLE in every and _is_table(os.path.join(folder, TABLE)) else None
    return Plan(folder, frozenset(every), described, table)


def _is_table(path: bytes) -> bool:
    """A ``sources.csv`` that names files; one that holds texts is a source like any other CSV."""
    data = opening.read_small(path, limits.SIDECAR_TABLE_BYTES)
    header = next(_rows(data[:4096]), []) if data else []
    return any(_column(name) in _FILE_COLUMNS for name in header)


def beside(folder: bytes, name: bytes) -> tuple[bytes, ...]:
    """The sidecars of one file that was given by itself."""
    stem = name.rpartition(b".")[0] or name
    wanted = [base + end for base in dict.fromkeys((name, stem)) for end in _SUFFIXES]
    present = [other for other in (*wanted, TABLE) if os.path.lexists(os.path.join(folder, other))]
    return plan(folder, [name, *present]).of(name)


def fields(name: bytes, sidecars: Iterable[bytes]) -> tuple[list[Field], list[str]]:
    """What the sidecars say of the file called ``name``, and a line for each that could not be understood."""
    found: list[Field] = []
    warnings: list[str] = []
    for path in sidecars:
        is_table = os.path.basename(path) == TABLE
        data = opening.read_small(path, limits.SIDECAR_TABLE_BYTES if is_table else limits.SIDECAR_BYTES)
        if data is None:
            warnings.append("the metadata beside it cannot be read or is too large")
        elif is_table:
            found += keyvalues.fields(_row_of(name, data), "sources.csv")
        else:
            values, problems = _parse(path, decode(data).text)
            found += keyvalues.fields(values, "sidecar")
            warnings += [f"metadata beside it: {problem}" for problem in problems]
    return found, warnings


def _parse(path: bytes, text: str) -> tuple[keyvalues.Values, list[str]]:
    if path.lower().endswith(b".toml"):
        return keyvalues.parse_toml(text)
    if path.lower().endswith(b".json"):
        return keyvalues.parse_json(text)
    return keyvalues.parse_yaml(text)


def _unused_rows(table: bytes, names: frozenset[bytes]) -> str | None:
    """Return which rows of a ``sources.csv`` name files that are not beside it, in words."""
    rows = _rows(opening.read_small(table, limits.SIDECAR_TABLE_BYTES) or b"")
    index = file_column(next(rows, []))
    named = [row[index].strip() for row in rows if index is not None and len(row) > index and row[index].strip()]
    lost = [name for name in named if os.fsencode(name.rpartition("/")[2]) not in names]
    if not lost:
        return None
    count = limits.counted(len(lost), "file that is not here", "files that are not here")
    return f"metadata of {count}: {', '.join(lost[:_NAMED_AT_MOST])}{' …' if len(lost) > _NAMED_AT_MOST else ''}"


def file_column(header: Iterable[str]) -> int | None:
    """Return the column of a table that names files, or None."""
    columns = [_column(cell) for cell in header]
    return next((columns.index(column) for column in _FILE_COLUMNS if column in columns), None)


def _row_of(name: bytes, data: bytes) -> dict[str, list[str]]:
    rows = _rows(data)
    header = [_column(cell) for cell in next(rows, [])]
    index = file_column(header)
    shown = os.fsdecode(name)
    for row in rows:
        if index is not None and len(row) > index and row[index].strip().rpartition("/")[2] == shown:
            return {
                column: _several(column, value)
                for place, (column, value) in enumerate(zip(header, row, strict=False))
                if place != index
            }
    return {}


def _several(column: str, value: str) -> list[str]:
    return [part.strip() for part in value.split(";")] if keyvalues.field_name(column) == "author" else [value]


def _column(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")


def _rows(data: bytes) -> Iterator[list[str]]:
    text = decode(data).text.replace("\0", "")
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        return
