"""Bibliographies in XML: Zotero's RDF and EndNote's records, as the values of each work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kfor_tui.ingest.readers.xmltree import Node, parse

_HEAD = 4_000
_ZOTERO = "http://www.zotero.org/namespaces/export#"
_ENDNOTE = re.compile(r"<(?:source-app[ ]name=\"EndNote\"|ref-type[ ]name=\"|records>\s*<record>)")
_WORKS = frozenset(
    {"Article", "Document", "Book", "BookSection", "Report", "Thesis", "Manuscript", "Recording", "Interview", "Letter"}
)
_OF_PARTS = ("Newspaper", "Website", "Periodical", "Journal", "Magazine", "Blog", "Forum", "Book", "Series")
_DOI = re.compile(r"^DOI[ ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """One work: pairs of a field's name and its value, paths of attachments, its DOI."""

    values: tuple[tuple[str, str], ...]
    paths: tuple[str, ...] = ()
    doi: str = ""


def kind_of(text: str) -> str | None:
    """Return the name of the format, or None for any other XML."""
    head = text[:_HEAD]
    if "<rdf:RDF" in head and _ZOTERO in head:
        return "Zotero RDF"
    return "EndNote" if _ENDNOTE.search(head) and "<records>" in head else None


def works(text: str) -> Iterator[Work]:
    """Yield the works of a bibliography whose ``kind_of`` is known."""
    root, _ = parse(text)
    if root.name == "RDF":
        yield from _zotero(root)
    else:
        yield from (_endnote(record) for record in root.walk("record"))


def _zotero(root: Node) -> Iterator[Work]:
    attached = {node.attributes.get("about", ""): node for node in root.elements("Attachment")}
    for node in root.elements():
        kind = _child(node, "itemType")
        if node.name not in _WORKS or kind in ("attachment", "note"):
            continue
        part = next(node.elements("isPartOf"), None)
        whole = part.first(*_OF_PARTS) if part else None
        publisher = next(node.elements("publisher"), None)
        name = publisher.first("name") if publisher else None
        identifiers = [item.text() for item in node.elements("identifier")]
        addresses = [text for text in identifiers if text.startswith(("http://", "https://"))]
        about = node.attributes.get("about", "")
        addresses += [about] if about.startswith(("http://", "https://")) else []
        paths = [
            path for link in node.elements("link") for path in _paths(attached.get(link.attributes.get("resource", "")))
        ]
        paths += [path for inner in node.elements("Attachment") for path in _paths(inner)]
        values = [
            ("title", _child(node, "title")),
            ("outlet", (_child(whole, "title") if whole else "") or (name.text() if name else "")),
            *(("author", _person(person)) for group in node.elements("authors") for person in group.walk("Person")),
            ("published", _child(node, "date")),
            ("url", addresses[0] if addresses else ""),
            ("accessed", _child(node, "dateSubmitted").split(" ")[0]),
            ("language", _child(node, "language")),
            ("type", kind),
        ]
        doi = next((_DOI.sub("", text) for text in identifiers if _DOI.match(text)), "")
        yield Work(tuple(values), tuple(paths), doi)


def _paths(attachment: Node | None) -> list[str]:
    found = attachment.elements("resource") if attachment else ()
    return [path for node in found if (path := node.attributes.get("resource", ""))]


def _person(node: Node) -> str:
    return " ".join(filter(None, (_child(node, "givenName", "givenname"), _child(node, "surname", "lastName"))))


def _child(node: Node, *names: str) -> str:
    return next((child.text() for child in node.elements(*names)), "")


def _endnote(record: Node) -> Work:
    def first(*names: str) -> str:
        found = record.first(*names)
        return found.text() if found else ""

    kind = record.first("ref-type")
    dates = record.first("dates")
    year = dates.first("year") if dates else None
    day = dates.first("date") if dates else None
    addresses = record.first("related-urls", "web-urls")
    files = [url.text() for group in record.walk("pdf-urls") for url in group.walk("url")]
    authors = record.first("authors")
    url = addresses.first("url") if addresses else None
    values = [
        ("title", first("title")),
        ("outlet", first("secondary-title", "full-title", "publisher")),
        *(("author", person.text()) for person in (authors.walk("author") if authors else ())),
        ("published", " ".join(filter(None, (day.text() if day else "", year.text() if year else "")))),
        ("url", url.text() if url else ""),
        ("accessed", first("access-date")),
        ("language", first("language")),
        ("type", kind.attributes.get("name", "") if kind else ""),
    ]
    return Work(tuple(values), tuple(path.rpartition("//")[2] for path in files), first("electronic-resource-num"))
