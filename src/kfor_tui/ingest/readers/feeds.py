"""Feeds (RSS 0.9 to 2.0, RDF, Atom): one source an item, with its own address and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import fragment
from kfor_tui.ingest.readers.xmltree import Node, parse

WHERE = "feed item"
_MARKUP = re.compile(r"<[a-zA-Z][^<>]{0,500}>|&(?:[a-z]{2,8}|#\d{1,6});")
_ITEM = re.compile(r"<(item|entry)[ >](?:(?!<\1[ >]).)*?</\1>", re.DOTALL)
_BEGIN = re.compile(
    r"<(?P<name>(?:\w{1,20}:)?(?:title|link|description|encoded|content|summary|pubDate|published|updated|date|creator))"
    r"(?:\s[^<>]{0,500})?>"
)
_DATES = ("pubDate", "published", "date", "issued", "created", "updated", "modified")
_MAILBOX = re.compile(r"\S+@\S+[ \t]*\(([^()]{2,100})\)")


def read(root: Node, encoding: str, warnings: tuple[str, ...], damage: tuple[str, str] | None) -> list[Raw]:
    """Return one record for each item of a feed. Raises Refused when it has none with words.

    ``damage`` is what is wrong with the file and its text, of which every item that is whole is read by itself.
    """
    channel = root if root.name == "feed" else next(root.elements("channel"), root)
    outlet = _child(channel, "title")
    language = _child(channel, "language") or root.attributes.get("lang", "")
    signed = list(_authors(channel)) if root.name == "feed" else []
    items, partial = _whole_items(*damage) if damage else (list(root.walk("item", "entry")), None)
    raws: list[Raw] = []
    for item in items or root.walk("item", "entry"):
        blocks = _blocks(item)
        if blocks:
            fields = tuple(_fields(item, outlet, language, signed))
            raws.append(Raw("", blocks, fields, warnings, encoding, partial if not raws else None, complete=True))
    if not raws:
        raise Refused("a feed without an item that has text")
    return raws


def _whole_items(problem: str, text: str) -> tuple[list[Node], str]:
    """Return the items of a damaged feed that can be read by themselves, and what is said of the others."""
    found, broken = [], 0
    for match in islice(_ITEM.finditer(text), limits.RECORDS):
        try:
            node, damaged = parse(match.group())
        except Refused:
            node, damaged = Node("item", {}), "no XML"
        broken += damaged is not None
        found.append(_pieced_together(match.group()) if damaged else node)
    lost = limits.counted(broken, "item is damaged", "items are damaged")
    return found, f"{problem}; {lost}" if broken else problem


def _pieced_together(text: str) -> Node:
    """Return an item of those of its elements that are whole."""
    import html

    item, at = Node("item", {}), 0
    unended: set[str] = set()
    while begin := _BEGIN.search(text, at):
        name, at = begin["name"], begin.end()
        end = -1 if name in unended else text.find(f"</{name}>", at)
        if end < 0:
            unended.add(name)
            continue
        words, at = text[begin.end() : end], end
        if words.startswith("<![CDATA["):
            words = words.removeprefix("<![CDATA[").removesuffix("]]>")
        elif "<" not in words:
            words = html.unescape(words)
        item.children.append(Node(name.rpartition(":")[2], {}, [words]))
    return item


def _child(node: Node, *names: str) -> str:
    return next((text for name in names for child in node.elements(name) if (text := child.text())), "")


def _blocks(item: Node) -> tuple[Block, ...]:
    """Return the longest text that the item carries, its headline first; a summary of other words stands before it."""
    texts = [_markup(child) for child in item.elements("encoded", "content", "description", "summary", "fulltext")]
    made = [fragment.blocks(text) if _MARKUP.search(text) else _plain(text) for text in texts if text.strip()]
    if not made:
        return ()
    longest = max(made, key=lambda blocks: sum(len(block.text) for block in blocks))
    words = _squeezed(longest)
    lead = [b for blocks in made if blocks is not longest and not _said(blocks, words) for b in blocks]
    title = plain(_child(item, "title"))
    return (*([Block(title, "title")] if title else []), *lead, *longest)


def _said(blocks: tuple[Block, ...], words: str) -> bool:
    short = re.sub(r"(?:\.\.\.|…|\[…\]|\[&hellip;\])\W*$", "", _squeezed(blocks)).strip()
    return short[:200] in words


def _squeezed(blocks: tuple[Block, ...]) -> str:
    return " ".join(" ".join(block.text for block in blocks).split())


def _plain(text: str) -> tuple[Block, ...]:
    return tuple(Block(part.strip()) for part in re.split(r"\n[ \t]*\n", text) if part.strip())


def _markup(node: Node) -> str:
    """Return the markup of a text element, whether it is escaped in it or stands there as XHTML."""
    inner = list(node.elements())
    if not inner:
        return "".join(child for child in node.children if isinstance(child, str))
    return "".join(_html(child) for child in node.children)


def _html(item: Node | str) -> str:
    import html

    if isinstance(item, str):
        return html.escape(item, quote=False)
    return f"<{item.name}>{''.join(_html(child) for child in item.children)}</{item.name}>"


def plain(text: str) -> str:
    """Return one line of a feed without markup and character references."""
    import html

    return " ".join(re.sub(r"<[^<>]{0,500}>", "", html.unescape(text)).split()) if len(text) < 5_000 else text


def _fields(item: Node, outlet: str, language: str, signed: list[str]) -> Iterator[Field]:
    """Yield the metadata of an item; ``signed`` are the authors of the whole feed, for items that name none."""
    source = next(item.elements("source"), None)
    named = (_child(source, "title") or source.text()) if source else ""
    title = plain(_child(item, "title"))
    title = title.removesuffix(f" - {plain(named)}") if named else title  # collections put the outlet behind it
    found = [("title", title), ("outlet", plain(named or outlet)), ("url", _address(item))]
    found += [("published", next((text for name in _DATES if (text := _child(item, name))), ""))]
    found += [("author", name) for name in list(_authors(item)) or signed]
    found += [("language", item.attributes.get("lang", "") or _child(item, "language") or language)]
    for name, value in found:
        if value:
            yield Field(name, value, WHERE)


def _authors(item: Node) -> Iterator[str]:
    creators = [child.text() for child in item.elements("creator")]
    for child in item.elements("author"):
        name = _child(child, "name") or child.text()
        mailbox = _MAILBOX.fullmatch(name)
        name = mailbox.group(1) if mailbox else name
        if "@" not in name:
            creators.append(name)
    yield from dict.fromkeys(name for name in creators if name)


def _address(item: Node) -> str:
    links = list(item.elements("link"))
    for link in links:
        if link.attributes.get("href") and link.attributes.get("rel", "alternate") == "alternate":
            return link.attributes["href"]
        if link.text():
            return link.text()
    about = item.attributes.get("about", "")
    guid = next(item.elements("guid"), None)
    permalink = guid.text() if guid is not None and guid.attributes.get("isPermaLink") != "false" else ""
    return next((text for text in (about, permalink) if text.startswith(("http://", "https://"))), "")
