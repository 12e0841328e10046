"""EPUB books: the chapters in the order of the spine, read as web pages."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import fragment
from kfor_tui.ingest.readers.archive import Archive, parse_xml, property_texts

_WANTED = {"title": "title", "creator": "author", "publisher": "outlet", "date": "published", "language": "language"}


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an EPUB file as one source."""
    archive = Archive(data)
    package = _package_path(archive)
    described = archive.read(package)
    if described is None:
        raise Refused("not an EPUB book (no package in it)")
    blocks: list[Block] = []
    missing = 0
    for name in _chapters(described, posixpath.dirname(package)):
        chapter = archive.read(name)
        if chapter is None:
            missing += 1
            continue
        blocks += fragment.blocks(decode(chapter, None, encoding).text)
    fields = [Field(name, value, "document properties") for name, value in property_texts(described, _WANTED)]
    partial = limits.counted(missing, "chapter is missing in it", "chapters are missing in it") if missing else None
    return [Raw("", tuple(blocks), tuple(fields), (), None, partial)]


def _package_path(archive: Archive) -> str:
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile" and attributes.get("full-path"):
            found.append(attributes["full-path"])

    container = archive.read("META-INF/container.xml")
    if container:
        parse_xml(container, start)
    return found[0] if found else next((name for name in archive.names if name.endswith(".opf")), "")


def _chapters(package: bytes, folder: str) -> list[str]:
    """Names of the chapters in reading order."""
    manifest: dict[str, str] = {}
    spine: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "item" and "html" in attributes.get("media-type", ""):
            manifest[attributes.get("id", "")] = attributes.get("href", "")
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))

    parse_xml(package, start)
    wanted = dict.fromkeys(manifest[item] for item in spine if item in manifest)
    return [posixpath.normpath(posixpath.join(folder, unquote(href).partition("#")[0])) for href in wanted]
