"""Reading zip archives with every inflated byte counted, and XML without document types."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Refused

_CHUNK = 1 << 16
_RATIO_FROM = 1 << 20  # small members compress well without any harm


class Archive:
    """The members of a zip file; all reads together stay below the limits of bytes and ratio."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            raise Refused("damaged or cut short (no table of contents)") from None
        if len(members) > limits.ARCHIVE_ENTRIES:
            raise Refused(f"{len(members):,} entries, more than the {limits.ARCHIVE_ENTRIES:,} allowed")
        self._members = {member.filename: member for member in members}
        self._inflated = 0

    @property
    def names(self) -> list[str]:
        """Names of the members, as written in the archive."""
        return list(self._members)

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or None when there is none of this name. Raises Refused at a limit or damage."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Refused("protected by a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("packed in a way that is not read")
        try:
            with self._zip.open(member) as stream:
                return self._counted(stream, member.compress_size)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise Refused(f"damaged ({type(error).__name__})") from None
        except zlib.error:
            raise Refused("damaged (its compressed data)") from None

    def _counted(self, stream: Any, packed: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := stream.read(_CHUNK):
            size += len(part)
            self._inflated += len(part)
            if self._inflated > limits.ARCHIVE_BYTES:
                raise Refused(f"unpacks to more than the {limits.megabytes(limits.ARCHIVE_BYTES)} allowed")
            if size > _RATIO_FROM and size > limits.ARCHIVE_RATIO * max(packed, 1):
                raise Refused(f"unpacks to more than {limits.ARCHIVE_RATIO} times its size")
            parts.append(part)
        return b"".join(parts)


Start = Callable[[str, dict[str, str]], None]


def _ignore(_: str) -> None:
    """An event nobody waits for."""


def parse_xml(
    data: bytes, start: Start, end: Callable[[str], None] = _ignore, text: Callable[[str], None] = _ignore
) -> None:
    """Parse XML as events with names like ``w:p`` cut to ``p``; refuses document types and deep nesting.

    Raises Refused; what was parsed before a damaged place has been reported.
    """
    from xml.parsers import expat

    depth = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.XML_DEPTH:
            raise Refused("nested too deep")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def on_doctype(*_: object) -> None:
        raise Refused("defines its own entities (a document type), which is not allowed")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = on_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(f"damaged XML in it (line {error.lineno})") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def property_texts(data: bytes | None, wanted: dict[str, str]) -> list[tuple[str, str]]:
    """The texts of simple elements such as ``dc:title``: pairs of (the wanted name's value, text)."""
    found: list[tuple[str, str]] = []
    current: list[str] = []

    def start(_: str, __: dict[str, str]) -> None:
        current.clear()

    def end(name: str) -> None:
        text = " ".join("".join(current).split())
        if name in wanted and text and len(found) < 50:
            found.append((wanted[name], text[:1_000]))
        current.clear()

    if data:
        with contextlib.suppress(Refused):  # properties are a convenience: the text is read all the same
            parse_xml(data, start, end, current.append)
    return found
