"""Metadata that a web page carries: meta tags, canonical address, title, time and byline, beside its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kfor_tui.ingest.metadata.firstlines import date_of
from kfor_tui.ingest.metadata.nameshape import is_name
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.raw import Field
from kfor_tui.ingest.readers import page_json, page_saved
from kfor_tui.ingest.readers.page_blocks import Page
from kfor_tui.ingest.readers.page_zones import ABOUT_AUTHOR

_META = {
    "og:title": ("title", "OpenGraph"),
    "twitter:title": ("title", "meta tags"),
    "dc.title": ("title", "meta tags"),
    "citation_title": ("title", "meta tags"),
    "og:site_name": ("outlet", "OpenGraph"),
    "citation_journal_title": ("outlet", "meta tags"),
    "dc.publisher": ("outlet", "meta tags"),
    "dcterms.publisher": ("outlet", "meta tags"),
    "publisher": ("outlet", "meta tags"),
    "application-name": ("outlet", "meta tags"),
    "article:author": ("author", "OpenGraph"),
    "author": ("author", "meta tags"),
    "dc.creator": ("author", "meta tags"),
    "citation_author": ("author", "meta tags"),
    "parsely-author": ("author", "meta tags"),
    "sailthru.author": ("author", "meta tags"),
    "dcterms.creator": ("author", "meta tags"),
    "article.author": ("author", "meta tags"),
    "og:article:author": ("author", "meta tags"),
    "cxenseparse:author": ("author", "meta tags"),
    "vr:author": ("author", "meta tags"),
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
    "dcterms.issued": ("published", "meta tags"),
    "og:article:published_time": ("published", "meta tags"),
    "article.published": ("published", "meta tags"),
    "citation_publication_date": ("published", "meta tags"),
    "citation_date": ("published", "meta tags"),
    "citation_online_date": ("published", "meta tags"),
    "cxenseparse:recs:publishtime": ("published", "meta tags"),
    "originalpublicationdate": ("published", "meta tags"),
    "parsely-pub-date": ("published", "meta tags"),
    "sailthru.date": ("published", "meta tags"),
    "og:url": ("url", "OpenGraph"),
    "og:locale": ("language", "OpenGraph"),
    "content-language": ("language", "meta tags"),
    "dc.language": ("language", "meta tags"),
}  # fmt: skip
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?:[/-]|$)")
_NO_LETTERS = re.compile(r"[\W_]+")
_SIGNS = "|•·»«›‹–—:-"  # between a headline and the name of the site
_SUFFIX = re.compile(rf"[ \t]+[{_SIGNS}][ \t]+")
_SLOGAN = re.compile(rf"{_SUFFIX.pattern}|[:,][ \t]+")


def fields(page: Page, address: str = "", text: str = "") -> list[Field]:
    """Return candidates in order of trust; ``text`` is the page itself, for what saving programs noted in it."""
    headings = _headings(page)
    headline = _headline(page, headings)
    shown = [headline] if headline else headings
    found = list(page_json.fields(page, [_normal(heading) for heading in shown] or [_normal(page.title)]))
    metas = [Field(*_META[key][:1], value, _META[key][1]) for key, value in page.metas if key in _META and value]
    order = {"OpenGraph": 0, "meta tags": 1}
    found += sorted(metas, key=lambda field: order[field.where])
    found += [Field("url", page.canonical, "canonical address")] if page.canonical else []
    found += page_saved.fields(page, text)
    found += [Field("url", address, "address it was saved from")] if address else []
    found = _prefer_canonical(found)
    found += [Field("url", page.base, "base of the page")] if _has_path(page.base) else []
    found = [Field("url", page_saved.original(f.value), f.where) if f.name == "url" else f for f in found]
    found = _named_like_site(_short_outlets(found, page.title), page.title)
    found += _from_page(page, found, shown, headline)
    return _agreed_titles(_trimmed(found), page.title, shown)


def _headings(page: Page) -> list[str]:
    """Return the headings that may be the headline: those of the first rank in the flow of the page."""
    shown = [block for block in page.blocks if not block.zone and not block.hidden]
    return [" ".join(block.text.split()) for block in shown if block.tag == "h1"]


def _normal(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _agreed_titles(found: list[Field], title: str, headings: list[str]) -> list[Field]:
    """Return the candidates with those titles first that the page shows as its heading or in its own title.

    What a page's data calls it may be the name of the site or of a list ("Wikimedia list article").
    """
    outlets = {_normal(field.value) for field in found if field.name == "outlet"}
    shown, whole = {_normal(heading) for heading in headings}, _normal(title)

    def rank(field: Field) -> int:
        name = _normal(field.value)
        if not name or name in outlets:
            return 3
        if name in shown or any(len(name) > 7 and (name in head or head in name) for head in shown if head):
            return 0
        return 1 if len(name) > 7 and name in whole else 2

    titles = sorted((field for field in found if field.name == "title"), key=rank)
    best = iter(titles)
    return [next(best) if field.name == "title" else field for field in found]


def _short_outlets(found: list[Field], title: str) -> list[Field]:
    """Return the candidates, outlets without the slogan of ``Valley Post - All the news`` where the page shows it."""
    tail = _SUFFIX.split(title)[-1].strip().casefold() if _SUFFIX.search(title) else ""
    hosts = " ".join(_normal(field.value) for field in found if field.name == "url")
    short = []
    for field in found:
        head = _SLOGAN.split(field.value)[0].strip()
        named = head.casefold() == tail or (len(_normal(head)) > 3 and _normal(head) in hosts)
        cut = field.name == "outlet" and head != field.value and named
        short.append(Field("outlet", head, field.where) if cut else field)
    return short


def _named_like_site(found: list[Field], title: str) -> list[Field]:
    """Return the candidates, before its publisher the name at the end of the page's title that its address bears."""
    tail = _SUFFIX.split(title)[-1].strip() if _SUFFIX.search(title) else ""
    hosts = " ".join(_normal(_domain(field.value) or "") for field in found if field.name == "url")
    outlets = [_normal(field.value) for field in found if field.name == "outlet"]
    named = len(_normal(tail)) > 3 and _normal(tail) in hosts and not any(outlet in hosts for outlet in outlets)
    return [Field("outlet", tail, "title of the page"), *found] if named and outlets else found


def _prefer_canonical(found: list[Field]) -> list[Field]:
    """The canonical address goes before others: it is the one made to be cited."""
    canonical = [field for field in found if field.where == "canonical address"]
    good = [field for field in canonical if field.value.lower().startswith(("http://", "https://"))]
    return good + [field for field in found if field.where != "canonical address"]


def _from_page(page: Page, found: list[Field], headings: list[str], headline: str | None) -> Iterator[Field]:
    outlet = next((field.value for field in found if field.name == "outlet"), None)
    title, suffix = _split_title(page.title, outlet, headings)
    if headline:
        yield Field("title", headline, "heading of the page")
    if title:
        yield Field("title", title, "title of the page")
    if suffix:
        yield Field("outlet", suffix, "title of the page")
    yield from (Field("author", person, "byline on the page") for person in _bylines(page))
    dates = (
        [date for date, marked in page.times if marked] or _worded_dates(page) or [date for date, _ in page.times][:1]
    )
    yield from (Field("published", date, "time on the page") for date in dates[:1])
    if page.language:
        yield Field("language", page.language, "the page")
    url = next((field.value for field in found if field.name == "url"), "")
    if match := _DATED_PATH.search(page_saved.original(url)):
        yield Field("published", "-".join(match.groups()), "date in the address")
    domain = _domain(page_saved.original(url))
    if domain and not page_saved.is_archive(page_saved.original(url)):
        yield Field("outlet", domain, "domain of the address")


def _headline(page: Page, headings: list[str]) -> str | None:
    """Return the heading that is the headline: the longest one that is a part of the page's title, else the only one.

    The heading over a site is its name, which its titles end with; the headline below may be of the second rank.
    """
    parts = {_normal(part) for part in [*_SUFFIX.split(page.title), page.title]} - {""}
    below = [b.text for b in page.blocks if b.tag in ("h2", "h3") and not b.zone and not b.hidden]
    named = [heading for heading in [*headings, *below] if _normal(heading) in parts]
    if named and (len(parts) > 1 or named[0] in headings):
        return " ".join(max(named, key=len).split())
    whole = _normal(page.title)
    inside = (heading for heading in headings if len(_normal(heading)) > 7 and _normal(heading) in whole)
    return next(inside, headings[0] if len(headings) == 1 else None)


def _bylines(page: Page) -> list[str]:
    """Return the people of the page's bylines: those in the article before any other, none of other articles."""
    own = [line for line in page.bylines if not line.zone or line.zone == "page header"]
    inside = [line for line in own if line.in_article]
    described = [line for line in page.bylines if line.zone == ABOUT_AUTHOR]
    for lines in (inside, own[:1], described[:1]):
        people = [person for line in lines for person in _people(line.text)]
        if people:
            return list(dict.fromkeys(people))
    return []


def _people(line: str) -> list[str]:
    first = re.split(r"[|•·]|\bon\b|\b(?:Published|Updated|Posted|Veröffentlicht|Publié)\b", line)[0]
    return [person for person in names_in(first, strict=True) if is_name(person)]


def _worded_dates(page: Page) -> list[str]:
    """Return the dates that elements of the article name in words."""
    parts = (part.strip() for line in page.dates for part in re.split(r"[|•·]|\bUpdated\b", line))
    return [day for part in parts if part and (day := date_of(part)) and len(day) >= len("2024-05-03")]


def _split_title(title: str, outlet: str | None, headings: list[str]) -> tuple[str, str | None]:
    """``Headline | Outlet`` into its two; the outlet only when it is known or a heading shows what the headline is."""
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title, None
    last = parts[-1]
    cut = max(title.rfind(f"{sign} {last}") for sign in _SIGNS)
    head = title[:cut].rstrip(f" {_SIGNS}") if cut > 0 else title
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


def _has_path(address: str) -> bool:
    """Return whether an address is that of one page rather than of a site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and len(parts.path.strip("/")) > 0


def _domain(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    host = host.removeprefix("www.")
    return host if "." in host and re.search("[a-z]", host) and len(host) <= 60 else None
