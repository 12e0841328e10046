"""Web pages saved by Safari (webarchive) and by crawlers (WARC)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any
from xml.parsers.expat import ExpatError

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Field, Raw, Refused
from kfor_tui.ingest.readers import html

_PAGE_START = re.compile(rb"<!doctype html|<html[ >]", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def read_webarchive(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read the page of a Safari web archive, a property list in binary or XML form."""
    import plistlib

    try:
        value = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, KeyError):
        return [_rescued(data, encoding)]
    main = value.get("WebMainResource") if isinstance(value, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        raise Refused("no web page in it")
    kind = str(main.get("WebResourceMIMEType", "text/html"))
    if kind not in _PAGES:
        raise Refused(f"no web page in it, but {kind[:60]}")
    declared = str(main.get("WebResourceTextEncodingName") or "") or None
    return [_page(page, declared, encoding, str(main.get("WebResourceURL", "")), "")]


def _rescued(data: bytes, encoding: str | None) -> Raw:
    """Return the page that stands whole in a damaged web archive, without its address."""
    start, end = _PAGE_START.search(data), data.rfind(b"</html>")
    if start is None or end < start.start():
        raise Refused("damaged saved web page") from None
    raw = html.read(data[start.start() : end + 7], encoding)[0]
    return replace(raw, partial="damaged saved web page: only the page itself")


def read_warc(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read each web page in a WARC file as a source; other records are counted."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    raws: list[Raw] = []
    others = inflated = 0
    partial = None
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if len(raws) >= limits.RECORDS or inflated > limits.WARC_BYTES:
                partial = f"only the first {len(raws):,} pages"
                break
            page = _content(record)
            if page is None:
                others += record.rec_type in ("response", "resource", "conversion")
                continue
            inflated += len(page[0])
            if record.raw_stream.limit > 0:
                partial = "the last page is cut short"
            raws.append(_page(*page, encoding, *_origin(record)))
    except (ArchiveLoadFailed, EOFError, ValueError, OSError):
        partial = "damaged after the last page shown"
    if not raws:
        raise Refused("no web page in it" if partial is None else "damaged web archive")
    notes = [partial] if partial else []
    notes += [limits.counted(others, "record that is no web page", "records that are no web pages")] if others else []
    first = raws[0]
    raws[0] = Raw(first.text, first.blocks, first.fields, first.warnings, first.encoding, "; ".join(notes) or None)
    return raws


def _content(record: Any) -> tuple[bytes, str | None] | None:
    """Return a record's page and the encoding it declares, or None when it is no page that was answered with 200."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in ("response", "resource") or headers is None:
        return None
    kind, _, parameters = str(headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in _PAGES or (
        record.rec_type == "response" and not str(headers.get_statuscode()).startswith("2")
    ):
        return None
    data = record.content_stream().read(limits.FILE_BYTES["html"] + 1)
    if len(data) > limits.FILE_BYTES["html"]:
        return None
    charset = parameters.partition("charset=")[2].strip(" \"';") or None
    return data, charset


def _origin(record: Any) -> tuple[str, str]:
    headers = record.rec_headers
    return str(headers.get_header("WARC-Target-URI") or "").strip("<>"), str(headers.get_header("WARC-Date") or "")


def _page(data: bytes, declared: str | None, encoding: str | None, address: str, day: str) -> Raw:
    raw = html.from_text(decode(data, declared, encoding).text, address) if declared else html.read(data, encoding)[0]
    own = [Field("url", address, "the saved page")] if address.startswith(("http://", "https://")) else []
    own += [Field("accessed", day[:10], "the saved page")] if day else []
    return Raw(raw.text, raw.blocks, (*raw.fields, *own), raw.warnings, raw.encoding or declared, raw.partial)
