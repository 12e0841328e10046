"""XML that holds articles: feeds, NITF, NewsML-G2, TEI, FictionBook and Word 2003; any other is read as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kfor_tui.ingest.encodings import Decoded, decode
from kfor_tui.ingest.metadata import bibliography
from kfor_tui.ingest.raw import Block, BlockKind, Field, Raw, Refused
from kfor_tui.ingest.readers import feeds, html, odt
from kfor_tui.ingest.readers.xmltree import Node, is_block, parse

_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""")
_FEEDS = frozenset({"rss", "rdf", "feed"})
_HEADINGS = frozenset({"hl2", "h1", "h2", "h3", "h4", "h5", "h6", "head", "title", "subtitle"})
_FOLDED = {"media": "photo caption", "media-caption": "photo caption", "figure": "photo caption", "note": "note"}
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door)\s+(?=\S)", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d.*)?$")


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an XML file as its root element demands. Raises Refused when it defines entities of its own."""
    match = _DECLARED.search(data[:400])
    decoded = decode(data, match.group(1).decode("ascii") if match else None, encoding)
    try:
        root, problem = parse(decoded.text)
    except Refused as refused:
        if "damaged" in str(refused) or "no XML" in str(refused):
            return html.read(data, encoding)
        raise
    if kind := bibliography.kind_of(decoded.text):
        raise Refused(bibliography.in_words(kind, len(bibliography.parse(decoded.text)[1])))
    warnings = (decoded.warning,) if decoded.warning else ()
    if root.name == "document" and root.first("text", "spreadsheet") and "opendocument" in decoded.text[:5_000]:
        raw = odt.read_flat(decoded.text)
        return [replace(raw, encoding=decoded.encoding, warnings=(*warnings, *raw.warnings))]
    if root.name.lower() in _FEEDS:
        return feeds.read(root, decoded.encoding, warnings, (problem, decoded.text) if problem else None)
    items = list(_items(root))
    if not any(blocks for _, blocks in items):
        raws = html.read(data, encoding)
        return [replace(raw, partial=problem) for raw in raws] if problem else raws
    return [_raw(fields, blocks, decoded, problem) for fields, blocks in items if blocks]


_Item = tuple[list[Field], list[Block]]


def _raw(fields: list[Field], blocks: list[Block], decoded: Decoded, partial: str | None) -> Raw:
    warnings = (decoded.warning,) if decoded.warning else ()
    return Raw("", tuple(blocks), tuple(fields), warnings, decoded.encoding, partial, complete=bool(fields))


def _items(root: Node) -> Iterator[_Item]:
    name = root.name.lower()
    wires = [root] if root.name == "nitf" else list(root.walk("nitf"))
    if wires:
        outer = next((node for node in root.walk("newsItem")), None)
        for wire in wires:
            yield _nitf(wire, outer)
    elif name in ("newsitem", "newsmessage", "newsml"):
        for item in [root] if name == "newsitem" else _news_items(root):
            found = _newsml(item)
            if found[1]:
                yield found
    elif name in ("tei", "teicorpus"):
        for text in [root] if name == "tei" else root.elements("TEI"):
            yield _tei(text)
    elif name == "fictionbook":
        yield _fiction(root)
    elif name == "worddocument":
        yield _word(root)


def _news_items(root: Node) -> list[Node]:
    """Return the items of a message; components of an item that have headlines of their own stand for it."""
    items: list[Node] = []
    for item in root.walk("newsItem", "NewsItem"):
        own = [part for part in item.walk("NewsComponent") if part.first("HeadLine") and part.first("DataContent")]
        leaves = [part for part in own if not any(inner in own for inner in part.walk("NewsComponent"))]
        items += leaves if len(leaves) > 1 else [item]
    return items or list(root.walk("NewsComponent"))


def _nitf(wire: Node, outer: Node | None) -> _Item:
    head, body = wire.first("head"), wire.first("body")
    line = wire.first("hl1") or wire.first("hedline") or (head.first("title") if head else None)
    title = line.text() if line else ""
    fields = _named("title", title, "NITF")
    published = wire.first("pubdata")
    holder = wire.first("doc.copyright")
    spread = wire.first("distributor")
    outlet = (published.attributes.get("name", "") if published else "") or (
        holder.attributes.get("holder", "") if holder else ""
    )
    outlet = outlet or (spread.text() if spread else "")
    fields += _named("outlet", outlet, "NITF")
    fields += [field for by in wire.walk("byline") for field in _people(by, "NITF")]
    day = published.attributes.get("date.publication", "") if published else ""
    issued = next((node.attributes.get("norm", "") for node in wire.walk("date.issue", "story.date")), "")
    fields += _named("published", _day(day or issued), "NITF")
    fields += _named("url", next((n.attributes.get("ex-ref", "") for n in wire.walk("pubdata")), ""), "NITF")
    if outer is not None:
        fields += _newsml(outer)[0]
    blocks = [Block(title, "title")] if title else []
    content = list(wire.walk("body.content", "body.end")) or ([body] if body else [])
    lines = [node for node in wire.walk("hl2", "abstract") if node.text()]
    blocks += [Block(node.text(), "heading" if node.name == "hl2" else "body") for node in lines]
    return fields, blocks + [block for part in content for block in paragraphs(part)]


def _newsml(item: Node) -> _Item:
    """Read an item of NewsML-G2 (or of NewsML 1) whose content is inline HTML or paragraphs."""
    content = item.first("inlineXML", "inlineData", "DataContent", "body.content")
    line = item.first("headline", "HeadLine")
    title = line.text() if line else ""
    fields = _named("title", title, "NewsML")
    provider = item.first("provider", "Provider", "infoSource", "copyrightHolder")
    name = provider.first("name") if provider else None
    party = provider.first("Party") if provider else None
    outlet = (name.text() if name else "") or (party.attributes.get("FormalName", "") if party else "")
    outlet = outlet or (provider.attributes.get("literal", "") or provider.text() if provider else "")
    fields += _named("outlet", outlet, "NewsML")
    for node in item.walk("creator"):
        inner = node.first("name")
        fields += _named("author", inner.text() if inner else node.attributes.get("literal", ""), "NewsML")
    if not any(field.name == "author" for field in fields):
        fields += [field for by in item.walk("by", "ByLine") for field in _people(by, "NewsML")]
    day = item.first("contentCreated", "firstCreated", "versionCreated", "FirstCreated", "DateAndTime")
    fields += _named("published", _day(day.text() if day else ""), "NewsML")
    tongue = item.first("language")
    fields += _named("language", tongue.attributes.get("tag", "") if tongue else "", "NewsML")
    blocks = [Block(title, "title")] if title else []
    if content is None:
        return fields, []
    if not list(content.elements()):
        words = "".join(child for child in content.children if isinstance(child, str))
        return fields, blocks + [Block(part.strip()) for part in re.split(r"\n\s*\n", words) if part.strip()]
    return fields, blocks + paragraphs(content.first("body") or content)


def _tei(root: Node) -> _Item:
    head, text = root.first("teiHeader"), root.first("text")
    fields: list[Field] = []
    if head is not None:
        bibl = head.first("biblStruct", "biblFull", "bibl", "sourceDesc") or head
        statement = head.first("titleStmt") or head
        title = next(
            (t for t in (*bibl.walk("title"), *statement.walk("title")) if t.attributes.get("level") != "j"), None
        )
        fields += _named("title", title.text() if title else "", "TEI header")
        journal = next((t for t in bibl.walk("title") if t.attributes.get("level") in ("j", "m")), None)
        outlet = journal or bibl.first("publisher") or head.first("publisher")
        fields += _named("outlet", outlet.text() if outlet else "", "TEI header")
        people = list(statement.walk("author")) or list(bibl.walk("author"))
        fields += [Field("author", person.text(), "TEI header") for person in people if person.text()]
        day = bibl.first("date") or head.first("date")
        fields += _named("published", _day(day.attributes.get("when", "") or day.text()) if day else "", "TEI header")
        fields += _named(
            "url", next((n.attributes.get("target", "") for n in head.walk("ref", "ptr")), ""), "TEI header"
        )
    return fields, paragraphs(text) if text is not None else []


def _fiction(root: Node) -> _Item:
    info = root.first("title-info")
    fields: list[Field] = []
    if info is not None:
        title = info.first("book-title")
        fields += _named("title", title.text() if title else "", "document properties")
        for person in info.elements("author"):
            names = [n.text() for n in person.elements("first-name", "middle-name", "last-name")]
            fields += _named("author", " ".join(name for name in names if name), "document properties")
        tongue = info.first("lang")
        fields += _named("language", tongue.text() if tongue else "", "document properties")
    return fields, [block for body in root.elements("body") for block in paragraphs(body)]


def _word(root: Node) -> _Item:
    properties = root.first("DocumentProperties")
    title = properties.first("Title") if properties else None
    author = properties.first("Author") if properties else None
    fields = _named("title", title.text() if title else "", "document properties")
    if author is not None and len(author.text().split()) > 1:
        fields += _named("author", author.text(), "document properties")
    body = root.first("body")
    texts = (
        ["".join(run.text() if run.name == "t" else " " for run in p.walk("t", "tab", "br")) for p in body.walk("p")]
        if body
        else []
    )
    return fields, [Block(" ".join(text.split())) for text in texts if text.strip()]


def paragraphs(root: Node) -> list[Block]:
    """Return the paragraphs below an element, headings as such, captions and notes folded; loose text is one too."""
    found: list[Block] = []
    loose: list[str] = []

    def flush() -> None:
        if words := " ".join("".join(loose).split()):
            found.append(Block(words))
        loose.clear()

    stack: list[Node | str] = [*reversed(root.children)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            loose.append(item)
        elif item.name in _FOLDED:
            if words := item.text():
                found.append(Block(words, "furniture", _FOLDED[item.name]))
        elif not is_block(item.name) and not any(is_block(n.name) or n.name in _FOLDED for n in item.walk()):
            loose.append(item.text())
        elif is_block(item.name) and not any(is_block(n.name) or n.name in _FOLDED for n in item.walk()):
            flush()
            kind: BlockKind = "heading" if item.name in _HEADINGS else "body"
            if words := item.text():
                found.append(Block(words, kind))
        else:
            flush()
            stack.extend(["\n", *reversed(item.children)])
    flush()
    return found


def _people(byline: Node, where: str) -> list[Field]:
    named = [node.text() for node in byline.walk("person")] or [_BYLINE.sub("", byline.text("byttl"))]
    return [Field("author", name, where) for name in named if name]


def _named(name: str, value: str, where: str) -> list[Field]:
    return [Field(name, value, where)] if value.strip() else []


def _day(value: str) -> str:
    match = _COMPACT.match(value.strip())
    return "-".join(match.groups()[:3]) if match else value.strip()
