"""Metadata that a web page carries: JSON-LD, OpenGraph and meta tags, canonical address, title, time, byline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kfor_tui.ingest.metadata.people import is_name, names_in
from kfor_tui.ingest.raw import Field
from kfor_tui.ingest.readers.markdown import unescape
from kfor_tui.ingest.readers.page import Page

_ARTICLE_TYPES = re.compile(r"article|newsitem|blogposting|report\b|webpage|scholarly", re.IGNORECASE)
_MAX_SCRIPT = 1 << 20
_META = {
    "og:title": ("title", "OpenGraph"),
    "twitter:title": ("title", "meta tags"),
    "dc.title": ("title", "meta tags"),
    "citation_title": ("title", "meta tags"),
    "og:site_name": ("outlet", "OpenGraph"),
    "citation_journal_title": ("outlet", "meta tags"),
    "dc.publisher": ("outlet", "meta tags"),
    "publisher": ("outlet", "meta tags"),
    "application-name": ("outlet", "meta tags"),
    "article:author": ("author", "OpenGraph"),
    "author": ("author", "meta tags"),
    "dc.creator": ("author", "meta tags"),
    "citation_author": ("author", "meta tags"),
    "parsely-author": ("author", "meta tags"),
    "byl": ("author", "meta tags"),
    "article:published_time": ("published", "OpenGraph"),
    "og:published_time": ("published", "OpenGraph"),
    "datepublished": ("published", "meta tags"),
    "date": ("published", "meta tags"),
    "pubdate": ("published", "meta tags"),
    "publishdate": ("published", "meta tags"),
    "publish-date": ("published", "meta tags"),
    "dc.date": ("published", "meta tags"),
    "dc.date.issued": ("published", "meta tags"),
    "dcterms.date": ("published", "meta tags"),
    "citation_publication_date": ("published", "meta tags"),
    "parsely-pub-date": ("published", "meta tags"),
    "sailthru.date": ("published", "meta tags"),
    "og:url": ("url", "OpenGraph"),
    "og:locale": ("language", "OpenGraph"),
    "content-language": ("language", "meta tags"),
    "dc.language": ("language", "meta tags"),
}  # fmt: skip
_SUFFIX = re.compile(r"[ \t]+[|•·»–—:-][ \t]+")


def fields(page: Page, address: str = "") -> list[Field]:
    """Candidates in order of trust."""
    found = list(_json_ld(page))
    metas = [Field(*_META[key][:1], value, _META[key][1]) for key, value in page.metas if key in _META and value]
    order = {"OpenGraph": 0, "meta tags": 1}
    found += sorted(metas, key=lambda field: order[field.where])
    found += [Field("url", page.canonical, "canonical address")] if page.canonical else []
    found += [Field("url", address, "address it was saved from")] if address else []
    found = _prefer_canonical(found)
    found += _from_page(page, found)
    return _trimmed(found)


def _prefer_canonical(found: list[Field]) -> list[Field]:
    """The canonical address goes before others: it is the one made to be cited."""
    canonical = [field for field in found if field.where == "canonical address"]
    good = [field for field in canonical if field.value.lower().startswith(("http://", "https://"))]
    return good + [field for field in found if field.where != "canonical address"]


def _from_page(page: Page, found: list[Field]) -> Iterator[Field]:
    headings = [block.text for block in page.blocks if block.tag == "h1" and not block.zone and not block.hidden]
    outlet = next((field.value for field in found if field.name == "outlet"), None)
    title, suffix = _split_title(page.title, outlet, headings)
    if len(headings) == 1:
        yield Field("title", " ".join(headings[0].split()), "heading of the page")
    if title:
        yield Field("title", title, "title of the page")
    if suffix:
        yield Field("outlet", suffix, "title of the page")
    for line in page.bylines:
        people = names_in(re.split(r"[|•·]|\bon\b", line)[0], strict=True)
        yield from (Field("author", person, "byline on the page") for person in people if is_name(person))
    dates = [date for date, marked in page.times if marked] or [date for date, _ in page.times][:1]
    yield from (Field("published", date, "time on the page") for date in dates[:1])
    if page.language:
        yield Field("language", page.language, "the page")
    url = next((field.value for field in found if field.name == "url"), "")
    domain = _domain(url)
    if domain:
        yield Field("outlet", domain, "domain of the address")


def _split_title(title: str, outlet: str | None, headings: list[str]) -> tuple[str, str | None]:
    """``Headline | Outlet`` into its two; the outlet only when it is known or a heading shows what the headline is."""
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title, None
    last = parts[-1]
    cut = max(title.rfind(f"{sign} {last}") for sign in "|•·»–—:-")
    head = title[:cut].rstrip(" |•·»–—:-") if cut > 0 else title
    if outlet and last.casefold() == outlet.casefold():
        return head, None
    shown = [" ".join(heading.split()).casefold() for heading in headings]
    if head.casefold() in shown or parts[0].casefold() in shown:
        return (head if head.casefold() in shown else parts[0]), last if len(last) <= 60 else None
    is_name = len(last.split()) <= 4 and len(head) > 2 * len(last) and last[:1].isupper() and "|" in title
    return (head, last) if is_name else (title, None)


def _trimmed(found: list[Field]) -> list[Field]:
    """Headlines without the outlet behind them."""
    outlets = {field.value.strip().casefold() for field in found if field.name == "outlet"}
    return [
        Field("title", _without(field.value, outlets), field.where) if field.name == "title" else field
        for field in found
    ]


def _without(title: str, outlets: set[str]) -> str:
    parts = list(_SUFFIX.finditer(title))
    if parts and title[parts[-1].end() :].strip().casefold() in outlets:
        return title[: parts[-1].start()].strip()
    return title


def _domain(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    host = host.removeprefix("www.")
    return host if "." in host and re.search("[a-z]", host) and len(host) <= 60 else None


def _json_ld(page: Page) -> Iterator[Field]:
    """The first article among the page's JSON-LD (schema.org), then the rest of what it says of it."""
    for script in page.scripts:
        if not script or len(script) > _MAX_SCRIPT:
            continue
        try:
            value = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = [node for node in _nodes(value) if _ARTICLE_TYPES.search(_type(node))]
        nodes.sort(key=lambda node: "webpage" in _type(node).lower())
        names = {str(node["@id"]): node for node in _nodes(value) if isinstance(node.get("@id"), str)}
        if nodes:
            yield from _article(nodes[0], names)


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
        for text in _strings(node.get(key), names, address=name == "url"):
            if name != "url" or text.lower().startswith(("http://", "https://")):
                yield Field(name, unescape(text), "JSON-LD")


def _strings(
    value: object, names: dict[str, dict[str, object]] | None = None, depth: int = 0, *, address: bool = False
) -> Iterator[str]:
    if isinstance(value, str):
        yield value[:3_000]
    elif isinstance(value, list) and depth < 3:
        for item in value[:20]:
            yield from _strings(item, names, depth + 1, address=address)
    elif isinstance(value, dict) and depth < 3:
        other = (names or {}).get(str(value.get("@id"))) if "name" not in value else None
        keys = ("@id", "url") if address else ("name",)
        yield from _strings(next((v for k in keys if (v := (other or value).get(k))), None), names, depth + 1)
