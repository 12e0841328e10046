"""EPUB books: the chapters in the order of the spine, read as web pages."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import fragment
from kfor_tui.ingest.readers.archive import Archive, parse_xml, property_texts
from kfor_tui.ingest.readers.xmltree import without_doctype

_WANTED = {"title": "title", "creator": "author", "publisher": "outlet", "date": "published", "language": "language"}
_PAGES = (".xhtml", ".html", ".htm")
_OUTSIDE = "not in the reading order of the book"


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an EPUB file as one source."""
    archive = Archive(data)
    package = _package_path(archive)
    described = archive.read(package)
    if described is None:
        raise Refused("not an EPUB book (no package in it)")
    described = _plain_xml(described)
    names = {name.casefold(): name for name in archive.names}
    chapters, silent, missing = _chapters(described, posixpath.dirname(package), names)
    blocks: list[Block] = []
    for name in chapters:
        blocks += fragment.blocks(decode(archive.read(names[name.casefold()]) or b"", None, encoding).text)
    outside = [name for name in archive.names if name.lower().endswith(_PAGES) and name not in {*chapters, *silent}]
    for name in outside:
        page = fragment.blocks(decode(archive.read(name) or b"", None, encoding).text)
        blocks += [Block(block.text, "furniture", _OUTSIDE) for block in page]
    fields = [Field(name, value, "document properties") for name, value in property_texts(described, _WANTED)]
    partial = limits.counted(missing, "chapter is missing in it", "chapters are missing in it") if missing else None
    note = limits.counted(
        len(outside), "page outside of its reading order is", "pages outside of its reading order are"
    )
    return [Raw("", tuple(blocks), tuple(fields), (f"{note} folded",) if outside else (), None, partial)]


def _plain_xml(data: bytes) -> bytes:
    """Return a package without a document type that defines nothing."""
    return (
        without_doctype(decode(data, "utf-8").text).encode("utf-8", "replace") if b"<!DOCTYPE" in data[:5_000] else data
    )


def _package_path(archive: Archive) -> str:
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile" and attributes.get("full-path"):
            found.append(attributes["full-path"])

    container = archive.read("META-INF/container.xml")
    if container:
        parse_xml(_plain_xml(container), start)
    return found[0] if found else next((name for name in archive.names if name.endswith(".opf")), "")


def _chapters(package: bytes, folder: str, names: dict[str, str]) -> tuple[list[str], set[str], int]:
    """Return the chapters in reading order as their names in the archive, tables of contents, and how many are missing.

    ``names`` are those of the archive by their lower case, as books come from systems that do not tell it apart.
    """
    manifest: dict[str, str] = {}
    pages: list[str] = []
    spine: list[str] = []
    silent: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "item":
            place = _place(folder, attributes.get("href", ""))
            manifest[attributes.get("id", "")] = place
            if "html" in attributes.get("media-type", ""):
                pages.append(place)
            if "nav" in attributes.get("properties", "").split():
                silent.add(names.get(place.casefold(), ""))
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))

    parse_xml(package, start)
    wanted = [manifest.get(item) or _place(folder, item) for item in spine] or pages
    found = [names.get(place.casefold()) for place in dict.fromkeys(wanted)]
    return [name for name in found if name], silent, sum(name is None for name in found)


def _place(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address).partition("#")[0]))
