"""A small tree of an XML file, built from counted events: no external entity, no own entity, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Refused
from kfor_tui.ingest.readers.archive import parse_xml
from kfor_tui.ingest.wordset import word_set

_BLOCKS = word_set(
    "p hl1 hl2 h1 h2 h3 h4 h5 h6 head title subtitle li item l lg ab quote block bq td th tr row cell div "
    "media-caption caption v text-author cite note"
)


@dataclass(slots=True)
class Node:
    """An element with its local name, local attributes, and children in order: elements and pieces of text."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[Node]:
        """Yield the child elements, all or those of the names."""
        for child in self.children:
            if isinstance(child, Node) and (not names or child.name in names):
                yield child

    def walk(self, *names: str) -> Iterator[Node]:
        """Yield the descendants in order of the document, all or those of the names."""
        stack = [*reversed(list(self.elements()))]
        while stack:
            node = stack.pop()
            if not names or node.name in names:
                yield node
            stack.extend(reversed(list(node.elements())))

    def first(self, *names: str) -> Node | None:
        """Return the first descendant of one of the names; the names in order of preference."""
        return next((node for name in names for node in self.walk(name)), None)

    def text(self, *without: str) -> str:
        """Return all words below as one line, elements of the names ``without`` left out."""
        pieces: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                pieces.append(item)
            elif item.name not in without or item is self:
                gap = item.name in _BLOCKS or item.name in ("br", "lb", "tab")
                stack.extend([" " if gap else "", *reversed(item.children), " " if gap else ""])
        return " ".join("".join(pieces).split())


def parse(text: str) -> tuple[Node, str | None]:
    """Return the root of the tree and, when the file is damaged further on, one line that says so.

    A document type is passed over unless it defines entities. Raises Refused when there is no element.
    """
    top = Node("", {})
    stack, count = [top], 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > limits.XML_ELEMENTS:
            raise Refused(f"more than {limits.XML_ELEMENTS:,} elements")
        node = Node(name, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    def data(words: str) -> None:
        stack[-1].children.append(words)

    problem = _events(without_doctype(text), start, end, data)
    root = next(top.elements(), None)
    if root is None:
        raise Refused(problem or "no XML in it")
    return root, problem


def _events(
    text: str, start: Callable[..., None], end: Callable[[str], None], data: Callable[[str], None]
) -> str | None:
    try:
        parse_xml(text.encode("utf-8", "replace"), start, end, data)
    except Refused as refused:
        if "damaged" not in str(refused):
            raise
        return str(refused)
    return None


_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,1000}>", re.IGNORECASE)


def without_doctype(text: str) -> str:
    """Take away the declaration (the text is decoded already) and a document type without definitions."""
    text = _DECLARATION.sub("", text, count=1).lstrip("\ufeff \t\r\n")
    return (
        text[:5_000].replace(found.group(), "", 1) + text[5_000:]
        if (found := _DOCTYPE.search(text, 0, 5_000))
        else text
    )


def is_block(name: str) -> bool:
    """Return whether an element of this name begins a paragraph."""
    return name in _BLOCKS
