"""Metadata given by the user: written beside the file, or kept with the user's own data where that cannot be.

A value goes into the row of a ``sources.csv`` that names the file, else into ``NAME.meta.yaml`` beside it. It is kept
with the user's own data when the folder cannot be written, when the source is one of several in a file, when the
value is taken away, and when the file itself states the field, which goes before what stands beside it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kfor_tui.errors import StoreError
from kfor_tui.library.encoding_choice import EncodingReading, readings
from kfor_tui.library.metadata_values import BY_USER, ENCODING, parsed
from kfor_tui.model import Problem

if TYPE_CHECKING:
    from kfor_tui.library.loading import Loader
    from kfor_tui.library.source_store import SourceStore
    from kfor_tui.library.user_data import UserDataSlot

_STATED_BY_FILE: Final = frozenset({"front matter", "header lines", BY_USER})


class MetadataEdit(NamedTuple):
    """A change that was made: the name of the file written, empty for the user's own data, and how to undo it."""

    written_to: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class MetadataEdits:
    """Changes metadata of sources and the encodings of their files."""

    def __init__(self, paths: Sequence[Path], held: SourceStore, loader: Loader, own: UserDataSlot) -> None:
        self._paths, self._held, self._loader, self._own = tuple(paths), held, loader, own

    def change(self, source_id: str, field: str, value: str) -> MetadataEdit:
        """Give a field of a source a value; an empty one says that it is not known.

        What is written beside a file is read from there by the next ``load``.

        Raises:
            QueryError: this is no value of the field.
            StoreError: the value could not be kept.
        """
        parsed(field, value)
        source, file_id = self._held.source(source_id), self._file_of(source_id)
        stated = source is None or source.metadata.provenance.get(field, "") in _STATED_BY_FILE
        alone = len(self._held.contents(file_id)[0]) == 1
        if value.strip() and self._loader.cache and alone and not stated:
            path = path_of(self._paths, file_id)
            with suppress(OSError, UnicodeError):
                if path is not None:
                    return _write_beside(path, field, value)
        return self._keep(source_id, field, value)

    def change_encoding(self, source_id: str, encoding: str) -> MetadataEdit:
        """Have the file of a source read with another encoding from the next ``load`` on; an empty one leaves it open.

        Raises:
            StoreError: the choice could not be kept.
        """
        return self._keep(self._file_of(source_id), ENCODING, encoding)

    def readings(self, source_id: str) -> list[EncodingReading]:
        """How the bytes of the file of a source may be read, the likeliest first."""
        path = self.path(source_id)
        return readings(path) if path is not None else []

    def path(self, source_id: str) -> Path | None:
        """Return where the file of a source is, or ``None`` when it is gone."""
        return path_of(self._paths, self._file_of(source_id))

    def _file_of(self, source_id: str) -> str:
        return (self._held.file_of(source_id) or ("", ""))[0]

    def _keep(self, name: str, field: str, value: str) -> MetadataEdit:
        before = self._own.metadata().get(name, {})
        after = {**before, field: value.strip()}
        self._set(name, after)
        return MetadataEdit("", lambda: self._set(name, before), lambda: self._set(name, after))

    def _set(self, name: str, values: dict[str, str]) -> None:
        self._own.set_metadata(name, values)
        self._loader.correct_again(name)


def path_of(paths: Sequence[Path], file_id: str) -> Path | None:
    """Return where the file with this id is, or ``None`` when it is gone."""
    from kfor_tui.ingest import discover

    found = (item for item in discover(paths) if not isinstance(item, Problem))
    path = next((item.path for item in found if item.id == file_id), None)
    return Path(os.fsdecode(path)) if path is not None else None


def _write_beside(path: Path, field: str, value: str) -> MetadataEdit:
    """Write a value into the table or the file that describes ``path``."""
    own = [path.with_name(f"{name}.meta.yaml") for name in (path.name, path.stem)]
    target = next((file for file in own if file.exists()), None)
    table = path.with_name("sources.csv")
    text = _with_cell(table, path.name, field, value) if target is None else None
    if text is not None:
        return _replaced(table, text)
    target = target or own[0]
    before = target.read_text("utf-8") if target.exists() else ""
    return _replaced(target, _with_line(before, field, value))


def _with_line(text: str, field: str, value: str) -> str:
    """Return YAML with the value of a field in place of the one it had; other lines stay as they are.

    Raises:
        StoreError: the text is written in a way that cannot be changed line by line.
    """
    from kfor_tui.ingest.metadata.keyvalues import field_name, parse_yaml

    name = "author" if field == "authors" else field
    shown = parsed(field, value)
    kept, skipping = [], False
    for line in text.splitlines():
        key = re.match(r"([A-Za-z][\w \-]*?)[ \t]*:", line)
        if key is not None:
            skipping = field_name(key[1]) == name
        elif not line.startswith((" ", "\t", "-")):
            skipping = False
        if not skipping:
            kept.append(line)
    listed = list(shown) if isinstance(shown, tuple) else shown
    made = "\n".join([*kept, f"{field}: {json.dumps(listed, ensure_ascii=False)}"]) + "\n"
    values, problems = parse_yaml(made)
    if problems or [v for key, found in values.items() if field_name(key) == name for v in found] != (
        listed if isinstance(listed, list) else [listed]
    ):
        raise StoreError("the metadata beside the file cannot be changed: edit it by hand")
    return made


def _with_cell(table: Path, name: str, field: str, value: str) -> str | None:
    """Return a table with a value in the row of a file; ``None`` when no row names the file."""
    from kfor_tui.ingest.metadata.keyvalues import field_name
    from kfor_tui.ingest.metadata.sidecar import file_column

    if not table.is_file():
        return None
    text = table.read_bytes().decode("utf-8-sig")
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    at = file_column(rows[0]) if rows else None
    row = next((r for r in rows[1:] if at is not None and len(r) > at and _base(r[at]) == name), None)
    if row is None:
        return None
    wanted = "author" if field == "authors" else field
    column = next((i for i, cell in enumerate(rows[0]) if i != at and field_name(cell) == wanted), None)
    if column is None:
        column = len(rows[0])
        rows[0].append(field)
    shown = parsed(field, value)
    row += [""] * (column + 1 - len(row))
    row[column] = "; ".join(shown) if isinstance(shown, tuple) else shown
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(rows)
    return out.getvalue()


def _base(cell: str) -> str:
    return cell.strip().rpartition("/")[2]


def _replaced(path: Path, text: str) -> MetadataEdit:
    """Write a file, complete or not at all; undo puts back what was there before."""
    before = path.read_bytes() if path.exists() else None
    after = text.encode("utf-8")
    _write(path, after)
    return MetadataEdit(path.name, lambda: _restore(path, before), lambda: _write(path, after))


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        _write(path, data)


def _write(path: Path, data: bytes) -> None:
    scratch = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            scratch.chmod(path.stat().st_mode & 0o777)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
