"""What programs that save pages write into them: the address and the day of saving, or of capture by an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.raw import Field
from kfor_tui.ingest.readers.page_blocks import Page

WHERE, ARCHIVE = "saved page", "web archive"
_HEAD = 6_000
_TAIL = 4_000
_ADDRESS = r"(?P<url>https?://[^\s\"'<>]{4,1900})"
_SAVED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"saved with [\w ]{{3,30}}\s{{1,9}}url:\s{{0,9}}{_ADDRESS}",
        rf"saved from url=\(\d+\){_ADDRESS}",
        rf"saved from:?\s{{1,3}}{_ADDRESS}",
        r"mirrored from (?P<bare>[^\s\"'<>]{4,1900}) by httrack",
        rf"data-scrapbook-source=[\"']{_ADDRESS}",
        rf"savepage-url[\"'] content=[\"']{_ADDRESS}",
        rf"(?:original|source|page) url:\s{{0,9}}{_ADDRESS}",
    )
)
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"saved date:\s{0,9}(?P<date>[^\n<>]{8,80})",
        r"savepage-date[\"'] content=[\"'](?P<date>[^\"']{8,80})",
        r"httrack website copier[^\]]{0,40}\],\s{0,3}(?P<date>[^\n<>]{8,60}?)\s{0,3}-->",
        r"data-scrapbook-create=[\"'](?P<date>\d{8})\d{0,9}",
        r"saved from:?\s{1,3}\S{4,400}\s+(?:at|on)\s+(?P<date>\d{4}-\d\d-\d\d)",
        r"(?:saved|archived|captured) (?:on|at|date):?\s{1,3}(?P<date>[^\n<>]{8,40})",
    )
)
_SCRIPT_DATE = re.compile(r"(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2}) (\d{1,2}) ((?:19|20)\d\d)\b")
_CAPTURE = re.compile(
    r"https?://(?:(?:web\.archive\.org|(?:www\.)?webarchive\.[\w.-]{2,60}|arquivo\.pt|archive-it\.org)/(?:[\w-]{1,30}/){1,2}"
    r"|archive\.(?:today|is|ph|md|li|fo|vn)/(?:o/\w{3,10}/)?)"
    r"(?P<day>(?:19|20)\d\d\.?\d\d\.?\d\d)-?\d{0,6}(?:[a-z]{2}_)?/(?P<url>https?://[^\s\"'<>]{4,1900})",
    re.IGNORECASE,
)
_REPLAYED = re.compile(
    r"__wm\.(?:wombat|init)\(\s{0,5}[\"'](?P<url>https?://[^\s\"'<>]{4,1900})[\"'],\s{0,5}[\"'](?P<time>(?P<day>(?:19|20)\d{6})\d{0,6})"
)
_RETRIEVED = re.compile(r"FILE ARCHIVED ON [\d:]{5,8} (?P<date>[A-Z][a-z]{2,8} \d\d, \d{4})", re.IGNORECASE)


def fields(page: Page, text: str) -> Iterator[Field]:
    """Yield address and day of access that the saving program noted; the address of an archive's copy goes before."""
    head, tail = text[:_HEAD], text[-_TAIL:]
    for address in _addresses(page, head):
        if capture := _CAPTURE.match(address):
            yield Field("accessed", capture["day"].replace(".", ""), ARCHIVE)
    if script := _REPLAYED.search(head):
        yield Field("url", script["url"], ARCHIVE)
        yield Field("accessed", script["day"], ARCHIVE)
    if archived := _RETRIEVED.search(tail):
        yield Field("accessed", archived["date"], ARCHIVE)
    for pattern in _SAVED:
        if match := pattern.search(head):
            found = match.groupdict()
            yield Field("url", found.get("url") or f"https://{found['bare']}", WHERE)
            break
    for pattern in _DAYS:
        if (match := pattern.search(head)) and (day := _day(match["date"])):
            yield Field("accessed", day, WHERE)
            break


def original(address: str) -> str:
    """Return the address that an archive's copy was made of; any other address as it is."""
    match = _CAPTURE.match(address)
    return match["url"] if match else address


def copy(page: Page, text: str) -> str | None:
    """Return the address of the archive's copy that a page is, or None for a page of no archive."""
    for address in _addresses(page, text[:_HEAD]):
        if match := _CAPTURE.match(address):
            return match.group()
    script = _REPLAYED.search(text[:_HEAD])
    return f"https://web.archive.org/web/{script['time']}/{script['url']}" if script else None


def is_archive(address: str) -> bool:
    """Return whether an address is that of a web archive, whose name is no outlet."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(re.fullmatch(r"(?:web\.)?archive\.(?:org|today|is|ph|md|li|fo|vn)", host))


def _addresses(page: Page, head: str) -> Iterator[str]:
    yield page.canonical
    yield from (value for key, value in page.metas if key == "og:url")
    if match := _CAPTURE.search(head):
        yield match.group()


def _day(text: str) -> str | None:
    match = _SCRIPT_DATE.match(text.strip())
    return parse_date(f"{match[2]} {match[1]} {match[3]}" if match else text.strip()[:60])
