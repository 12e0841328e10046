"""Files of every format, made from nothing: what the tests read."""

from __future__ import annotations

import io
import plistlib
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

BODY = (
    "The river rose by four metres in two days, the water board said on Monday.",
    "More than 3,200 people left their homes in the lower town, among them the patients of two hospitals.",
    "Mayor Ilse Brandt told reporters that the dam at Oberfeld would hold. “We have checked it every hour,” she said.",
    "The army sent 140 engineers with pumps and boats from the barracks in Lindau.",
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def archive(members: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            packed.writestr(name, content, kind)
    return out.getvalue()


def docx(paragraphs: Sequence[str] = BODY, *, title: str = "", author: str = "", extra: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}{extra}</w:body></w:document>",
        "docProps/core.xml": (
            f"<p {DC}><dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator></p>"
        ),
    }
    return archive(members)


def odt(paragraphs: Sequence[str] = BODY, heading: str = "Water in the lower town") -> bytes:
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    spaces = 'xmlns:office="urn:o" xmlns:text="urn:t"'
    inner = f"<office:body><text:h>{heading}</text:h>{body}</office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    mime = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mime, "content.xml": content, "meta.xml": f"<m {DC}/>"}, stored=["mimetype"])


def epub(chapters: Sequence[Sequence[str]] = (BODY[:2], BODY[2:]), title: str = "Flood report") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        f"<package {DC}><metadata><dc:title>{title}</dc:title><dc:creator>Mara Lind</dc:creator></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
    }
    for number, texts in enumerate(chapters):
        page = "".join(f"<p>{escape(text)}</p>" for text in texts)
        members[f"OEBPS/c{number}.xhtml"] = (
            f"<!DOCTYPE html><html><body><h2>Chapter {number + 1}</h2>{page}</body></html>"
        )
    return archive(members, stored=["mimetype"])


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages are lines of (x, y, size, text) in Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_pdf_text(text)}) Tj ET\n" for x, y, size, text in lines)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    trailer = ""
    if info:
        objects.append("<< " + " ".join(f"/{key} ({_pdf_text(value)})" for key, value in info.items()) + " >>")
        trailer = f"/Info {len(objects)} 0 R "
    return _pdf_file(objects, trailer)


def _pdf_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_file(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF".encode("cp1252")
    return bytes(out)


def page(
    body: Sequence[str] = BODY, *, title: str = "Dam holds as river rises", head: str = "", around: bool = True
) -> bytes:
    """A saved web page with the furniture that real ones have."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in body)
    before = (
        '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
        '<div class="cookie-banner"><p>We use cookies to make this site work better. Accept all cookies?</p></div>'
    )
    after = (
        '<div class="related"><h3>Read more</h3>'
        '<ul><li><a href="/a">Ten ways to keep your cellar dry this winter</a></li></ul></div>'
        '<section id="comments"><h3>Leave a comment</h3><form><label>Your name</label><input></form>'
        "<p>I have lived here for forty years and never saw such water.</p></section>"
        "<footer>© The Valley Post. All rights reserved.</footer>"
    )
    main = f"<article><h1>{escape(title)}</h1>{paragraphs}</article>"
    shown = f"{before}{main}{after}" if around else main
    meta = f"<meta charset='utf-8'><title>{escape(title)} | The Valley Post</title>{head}"
    return f"<!DOCTYPE html><html lang='en'><head>{meta}</head><body>{shown}</body></html>".encode()


def mail(body: str = "\n\n".join(BODY), headers: str = "") -> bytes:
    head = f"From: Mara Lind <mara@example.org>\nSubject: Flood update\nDate: Mon, 9 Oct 2023 10:00:00 +0200\n{headers}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()


def rtf(paragraphs: Sequence[str] = BODY) -> bytes:
    def coded(text: str) -> str:
        return "".join(char if char < "\x80" else f"\\u{ord(char)}?" for char in text.replace("\\", "\\\\"))

    body = "".join(f"{coded(text)}\\par\n" for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Flood report}}\n" + body + "}").encode()


def msg(
    body: str = "\n\n".join(BODY), *, page: bytes = b"", subject: str = "Flood update", attachments: int = 0
) -> bytes:
    """An Outlook message as Outlook writes it: a compound file with one stream for each property."""
    texts = {0x0037: subject, 0x0C1A: "Mara Lind", 0x0C1F: "mara@example.org", 0x1000: body}
    streams = {f"__substg1.0_{pid:04X}001F": text.encode("utf-16-le") for pid, text in texts.items() if text}
    entries = [struct.pack("<HHII4x", 0x001F, pid, 6, len(text) * 2 + 2) for pid, text in texts.items() if text]
    if page:
        streams["__substg1.0_10130102"] = page
        entries += [struct.pack("<HHII4x", 0x0102, 0x1013, 6, len(page))]
        entries += [struct.pack("<HHII4x", 0x0003, 0x3FDE, 6, 65001)]
    sent = int((datetime(2023, 10, 9, 8, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
    entries.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent))
    head = struct.pack("<8x4I8x", 0, attachments, 0, attachments)
    streams["__properties_version1.0"] = head + b"".join(entries)
    return compound(streams, [f"__attach_version1.0_#{number:08X}" for number in range(attachments)])


def warc(content: bytes, address: str = "https://valley.example/flood") -> bytes:
    """A web archive with one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-10-10T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def webarchive(content: bytes, address: str = "https://valley.example/flood") -> bytes:
    """A page that Safari saved."""
    main = {
        "WebResourceData": content,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": address,
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def feed(paragraphs: Sequence[str] = BODY) -> bytes:
    """A feed with one item."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    item = f"<item><title>Flood</title><link>https://valley.example/flood</link><description>{escape(text)}</description></item>"
    return f'<rss version="2.0"><channel><title>Valley Post</title>{item}</channel></rss>'.encode()


def compound(streams: Mapping[str, bytes], storages: Sequence[str] = ()) -> bytes:
    """A compound file (MS-CFB, version 3) with streams and empty storages in its root."""
    sector, mini, free, end = 512, 64, 0xFFFFFFFF, 0xFFFFFFFE
    small = {name: data for name, data in streams.items() if len(data) < 4096}
    starts: dict[str, int] = {}
    packed, mini_fat = b"", []
    for name, data in small.items():
        starts[name] = len(mini_fat) if data else end
        count = -(-len(data) // mini)
        mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), end] if count else []
        packed += data.ljust(count * mini, b"\0")
    chains = [("", packed), *((name, data) for name, data in streams.items() if name not in small)]
    mini_table = b"".join(struct.pack("<I", number) for number in mini_fat)
    body, fat = b"", [0xFFFFFFFD]  # the first sector is the table itself

    def put(data: bytes) -> int:
        nonlocal body
        count = -(-len(data) // sector)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), end] if count else [])
        body += data.ljust(count * sector, b"\0")
        return first if count else end

    for name, data in chains:
        starts[name] = put(data)
    mini_start = put(mini_table)
    names = ["Root Entry", *streams, *storages]
    directory = b""
    for number, name in enumerate(names):
        coded = name.encode("utf-16-le") + b"\0\0"
        kind = 5 if number == 0 else 2 if name in streams else 1
        after = number + 1 if 0 < number < len(names) - 1 else free
        child = 1 if number == 0 and len(names) > 1 else free
        start = starts[""] if number == 0 else starts.get(name, 0)
        size = len(packed) if number == 0 else len(streams.get(name, b""))
        directory += coded.ljust(64, b"\0") + struct.pack("<HBB3I", len(coded), kind, 1, free, after, child)
        directory += b"\0" * 36 + struct.pack("<IQ", start, size)
    directory += (b"\0" * 68 + struct.pack("<3I", free, free, free) + b"\0" * 48) * (-len(names) % 4)
    directory_start = put(directory)
    assert len(fat) <= sector // 4, "one table of sectors is all that is written"
    table = b"".join(struct.pack("<I", number) for number in [*fat, *[free] * (sector // 4 - len(fat))])
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIIII", 0, 1, directory_start, 0, 4096, mini_start, -(-len(mini_table) // sector), end, 0, 0
    )
    return head + struct.pack("<108I", *([free] * 108)) + table + body
