"""Parts of a Word document beside its text: files put into it (altChunk), charts, diagrams, comments."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Callable, Iterator

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Block, Refused
from kfor_tui.ingest.readers.archive import Archive, parse_xml

_DEEPEST = 2  # documents within documents
_DRAWN = (("charts/chart", "a chart"), ("diagrams/data", "a diagram"))
_MOST_PARTS = 50
Reader = Callable[[bytes, int], tuple[Block, ...]]
"""Reads a Word document that lies within another at a depth."""


def main_part(archive: Archive) -> str:
    """Return the name of the part that holds the text; programs other than Word may call it what they like."""
    found = ["word/document.xml"]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    relations = None if found[0] in archive.names else archive.read("_rels/.rels")
    if relations:
        with contextlib.suppress(Refused):
            parse_xml(relations, start)
    return found[-1]


def inserted(archive: Archive, main: str, identifier: str, depth: int, read_docx: Reader) -> tuple[Block, ...] | None:
    """Return the text of a file that the document takes in at a place; None when there is none that can be read."""
    target = _targets(archive, main).get(identifier)
    data = archive.read(target) if target else None
    if data is None or depth >= _DEEPEST:
        return None
    try:
        return tuple(_content(data, target or "", depth, read_docx))
    except Refused:
        return None


def _targets(archive: Archive, main: str) -> dict[str, str]:
    """Return the names of the parts that the text refers to, by the identifier of the relation."""
    folder, name = posixpath.split(main)
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = whole

    with contextlib.suppress(Refused):
        parse_xml(archive.read(f"{folder}/_rels/{name}.rels") or b"<none/>", start)
    return found


def _content(data: bytes, name: str, depth: int, read_docx: Reader) -> Iterator[Block]:
    from kfor_tui.ingest.readers import fragment, mail, rtf

    head = data[:200].lstrip()
    if data.startswith(b"PK\x03\x04"):
        yield from read_docx(data, depth + 1)
    elif head.startswith(b"{\\rtf"):
        for raw in rtf.read(data):
            yield from raw.blocks or _paragraphs(raw.text)
    elif name.lower().endswith((".mht", ".mhtml")) or head[:5].lower() in (b"mime-", b"from:"):
        yield from mail.read_saved_page(data)[0].blocks
    elif head.startswith(b"<") or name.lower().endswith((".htm", ".html", ".xhtml")):
        yield from fragment.blocks(decode(data, None).text)
    else:
        yield from _paragraphs(decode(data, None).text)


def _paragraphs(text: str) -> list[Block]:
    return [Block(part.strip()) for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]


def drawn(archive: Archive, main: str) -> tuple[list[Block], list[str]]:
    """Return the words of charts and diagrams, folded, and a note where there are any."""
    folder = posixpath.dirname(main)
    blocks = []
    for start, reason in _DRAWN:
        names = [name for name in archive.names if name.startswith(f"{folder}/{start}") and name.endswith(".xml")]
        for name in sorted(names)[:_MOST_PARTS]:
            words = list(dict.fromkeys(_texts(archive.read(name) or b"")))
            blocks += [Block("\n".join(words), "furniture", reason)] if words else []
    return blocks, ["text in charts and diagrams is folded: look at the folded paragraphs"] if blocks else []


def embedded(archive: Archive, main: str) -> list[str]:
    """Return a note where files are embedded that are no tables of a chart."""
    folder = f"{posixpath.dirname(main)}/embeddings/"
    count = sum(name.startswith(folder) and not name.endswith((".xlsx", ".xls")) for name in archive.names)
    return [limits.counted(count, "embedded file is not read", "embedded files are not read")] if count else []


def _texts(data: bytes) -> Iterator[str]:
    """Yield the words of a drawing: its text runs, and the names and categories that a chart keeps."""
    found: list[str] = []
    taking: list[list[str]] = []
    stored = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal stored
        stored += name == "strCache"
        if name == "p" or (name == "v" and stored):
            taking.append([])

    def end(name: str) -> None:
        nonlocal stored
        stored -= name == "strCache"
        if taking and (name == "p" or (name == "v" and stored)):
            found.append(" ".join("".join(taking.pop()).split()))

    def text(words: str) -> None:
        if taking:
            taking[-1].append(words)

    with contextlib.suppress(Refused):
        parse_xml(data, start, end, text)
    yield from (words for words in found if words)
