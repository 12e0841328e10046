"""Metadata in the JSON-LD of a web page (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from kfor_tui.ingest.raw import Field
from kfor_tui.ingest.readers.markdown import unescape
from kfor_tui.ingest.readers.page_blocks import Page

_ARTICLE_TYPES = re.compile(r"article|newsitem|blogposting|report\b|webpage|scholarly", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*;?\s*$"
)
_BEGIN = re.compile(r"\{\s{0,100}\"|\[\s{0,100}\{")
_TRAILING_COMMA = re.compile(r",(?=\s{0,100}[}\]])")
_NO_LETTERS = re.compile(r"[\W_]+")
_MAX_SCRIPT = 1 << 20


def fields(page: Page, shown: Sequence[str]) -> Iterator[Field]:
    """Yield what the page's JSON-LD says of its article; ``shown`` are its headings in letters only.

    Of several articles the one counts that bears a heading of the page or its address, else the first.
    """
    scripts = [value for script in page.scripts if (value := _value(script)) is not None]
    nodes = [node for value in scripts for node in _nodes(value)]
    names = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in nodes if _ARTICLE_TYPES.search(_type(node))]
    if articles:
        yield from _article(min(articles, key=lambda node: _rank(node, page, shown)), names)


def _rank(node: dict[str, object], page: Page, shown: Sequence[str]) -> tuple[bool, bool, bool]:
    heads = {_NO_LETTERS.sub("", text.casefold()) for key in ("headline", "name") for text in _strings(node.get(key))}
    places = {text for key in ("url", "@id", "mainEntityOfPage") for text in _strings(node.get(key), address=True)}
    whole = _NO_LETTERS.sub("", page.title.casefold())
    named = any(head and (head in shown or (len(head) > 7 and head in whole)) for head in heads)
    return ("webpage" in _type(node).lower(), not named, not (page.canonical and page.canonical in places))


def _value(script: str) -> object | None:
    """Return the value of a script: comments around it and commas before an end are let go."""
    if not script or len(script) > _MAX_SCRIPT:
        return None
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    begin, end = _BEGIN.search(text), max(text.rfind("}"), text.rfind("]")) + 1
    inner = text[begin.start() : end] if begin else ""
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text) if "&quot;" in text else "", inner):
        try:
            found: object = json.loads(attempt, strict=False) if attempt else None
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return found
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4:
                yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list) and depth < 4:
        for item in value[:200]:
            yield from _nodes(item, depth + 1)


def _type(node: dict[str, object]) -> str:
    return " ".join(_strings(node.get("@type")))


def _article(node: dict[str, object], names: dict[str, dict[str, object]]) -> Iterator[Field]:
    keys = (
        ("title", "headline"), ("title", "name"), ("outlet", "publisher"), ("outlet", "sourceOrganization"),
        ("author", "author"), ("author", "creator"), ("published", "datePublished"), ("published", "dateCreated"),
        ("url", "url"), ("url", "mainEntityOfPage"), ("language", "inLanguage"),
    )  # fmt: skip
    for name, key in keys:
        value = node.get(key)
        whole = name == "author" and (isinstance(value, dict) or (isinstance(value, list) and len(value) > 1))
        for text in _strings(value, names, address=name == "url"):
            if name != "url" or text.lower().startswith(("http://", "https://")):
                yield Field(name, unescape(text), "JSON-LD", whole)


def _strings(
    value: object, names: dict[str, dict[str, object]] | None = None, depth: int = 0, *, address: bool = False
) -> Iterator[str]:
    if isinstance(value, str):
        yield value[:3_000]
    elif isinstance(value, list) and depth < 3:
        for item in value[:200]:
            yield from _strings(item, names, depth + 1, address=address)
    elif isinstance(value, dict) and depth < 3:
        other = (names or {}).get(str(value.get("@id"))) if "name" not in value else None
        keys = ("@id", "url") if address else ("name",)
        yield from _strings(next((v for k in keys if (v := (other or value).get(k))), None), names, depth + 1)
