"""Which files are sources: by the end of the name, and for the rest by their first bytes."""

from __future__ import annotations

import re
import zlib

_BY_SUFFIX = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "mdown": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "xml": "xml", "mhtml": "mhtml", "mht": "mhtml",
    "rss": "xml", "atom": "xml", "rdf": "xml", "nitf": "xml", "newsml": "xml", "tei": "xml", "fb2": "xml",
    "pdf": "pdf", "docx": "docx", "docm": "docx", "dotx": "docx", "odt": "odt", "ott": "odt", "epub": "epub",
    "pages": "package",
    "eml": "email", "emlx": "email", "mbox": "mbox", "msg": "msg", "rtf": "rtf", "srt": "subtitles", "vtt": "subtitles",
    "sbv": "subtitles", "ass": "subtitles", "ssa": "subtitles", "ttml": "xml", "dfxp": "xml", "fodt": "xml",
    "webarchive": "webarchive", "warc": "warc",
    "ris": "bibliography", "bib": "bibliography", "bibtex": "bibliography",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "tsv",
}  # fmt: skip

# What lies around in folders and is no article. A file of such a name that the user names is read all the same.
_OTHER = {
    "a picture": "png jpg jpeg gif webp bmp tif tiff svg ico heic avif psd",
    "sound or film": "mp3 m4a wav ogg flac mp4 m4v mov avi mkv webm",
    "part of a web page": "css js mjs map woff woff2 ttf otf eot",
    "an archive; unpack it and open the folder": "zip gz tgz bz2 xz zst 7z rar tar",
    "a program or its settings": (
        "py pyc sh bat ps1 c h cpp java go rs rb php ts sql ipynb lock toml yaml yml ini cfg exe dll so dylib"
    ),
    "a database": "db sqlite sqlite3 mdb parquet feather pickle pkl npy",
    "a spreadsheet; save it as CSV": "xls xlsx ods numbers",
    "slides; save them as PDF": "ppt pptx odp key",
    "an old Word file; save it as DOCX": "doc",
    "a half-finished download or a backup": "part crdownload tmp bak swp",
}
_OTHER_SUFFIXES = {suffix: words for words, suffixes in _OTHER.items() for suffix in suffixes.split()}
_SYSTEM_NAMES = {b"thumbs.db", b"desktop.ini", b"__macosx", b"lost+found", b"$recycle.bin"}


def suffix_of(name: bytes) -> str:
    """The end of a file name in lower case, without its dot; empty when there is none."""
    stem, dot, suffix = name.rpartition(b".")
    return suffix.decode("ascii", "replace").lower() if dot and stem else ""


def by_name(name: bytes) -> str:
    """The format that a file's name promises, or "unknown"."""
    return "warc" if _is_packed_warc(name) else _BY_SUFFIX.get(suffix_of(name), "unknown")


def _is_packed_warc(name: bytes) -> bool:
    return name.lower().endswith(b".warc.gz")


def skipped_file(name: bytes) -> str | None:
    """Why a file met in a folder is no source, judged by its name; None when it may be one."""
    if name.startswith((b".", b"~$")) or name.endswith(b"~"):
        return "a hidden or temporary file"
    if name.lower() in _SYSTEM_NAMES:
        return "a file of the system"
    return None if _is_packed_warc(name) else _OTHER_SUFFIXES.get(suffix_of(name))


def skipped_folder(name: bytes, files_beside: list[bytes]) -> str | None:
    """Why a folder is not entered, or None."""
    if name.startswith(b"."):
        return "a hidden folder"
    if name.lower() in _SYSTEM_NAMES or name in (b"node_modules", b"__pycache__"):
        return "a folder of the system"
    for end in (b"_files", b"-files", b".files"):
        page = name.removesuffix(end)
        if page != name and any(page + dot in files_beside for dot in (b".html", b".htm", b".xhtml")):
            return "the parts of a saved web page"
    return None


_PDF_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?[\0-\x20]{0,64}%PDF-\d|(?:\A|[\r\n])%PDF-\d\.\d[\r\n]{1,2}%?[^\r\n]*[\x80-\xff]"
)
_XML_ROOTS = {
    "rss": "xml", "feed": "xml", "rdf": "xml", "nitf": "xml", "newsml": "xml", "newsitem": "xml", "newsmessage": "xml",
    "tei": "xml", "teicorpus": "xml", "fictionbook": "xml", "worddocument": "xml", "html": "html",
    "tt": "xml",
}  # fmt: skip
_ROOT = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}>|<\?[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE[^>]{0,500}>|\s)*<([\w.-]{1,40}:)?([\w.-]{1,40})[\s/>]",
    re.DOTALL,
)
_MAIL_HEAD = re.compile(rb"\A(?:\d{1,10}[ \t]*\r?\n)?(?:(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]*|[ \t][^\r\n]*)\r?\n){2,}")
_MBOX_HEAD = re.compile(rb"\AFrom \S{1,200} +(?:\w{3} ){2}[^\r\n]{5,60}\r?\n[A-Za-z][A-Za-z-]{1,40}:")
_CUES = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d{1,6}[ \t]*\r?\n)[^\0]{0,2000}?\d\d:\d\d[,.]\d{3}[ \t]+-->")

_JSON = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,60}\"\s*:")
_RIS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*TY {1,2}- ?[A-Z]{3,8}[ \t]*\r?\n[A-Z][A-Z0-9] {1,2}-")
_BIBTEX = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:%[^\n]*\n\s*){0,20}@[A-Za-z]{3,20}[ \t]*\{[ \t]*"
    rb"[^\s,{}]{1,200}[ \t]*,\s*[A-Za-z_-]{1,40}[ \t]*="
)


def by_content(head: bytes) -> str | None:
    """Return the format that the first bytes show for certain, else None."""
    if _PDF_START.search(head[:1024]):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _by_archive(head)
    if head.startswith((b"bplist00", b"<?xml")) and b"WebMainResource" in head:
        return "webarchive"
    if head.startswith(b"WARC/") or _unpacked(head).startswith(b"WARC/"):
        return "warc"
    if head.startswith(_OLE):
        return "msg" if "__substg1.0_".encode("utf-16-le") in head else "ole"
    return _by_text(head)


def _unpacked(head: bytes) -> bytes:
    """Return the first bytes of what a gzip file holds; nothing for any other."""
    if not head.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _by_text(head: bytes) -> str | None:
    """Return the format of a text by its first words."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<"):
        root = _ROOT.match(head.decode("latin-1").removeprefix("\xef\xbb\xbf"))
        flat = root is not None and (root.group(1), root.group(2)) == ("office:", "document")
        return "xml" if flat else _XML_ROOTS.get(root.group(2).lower()) if root else None
    if _MBOX_HEAD.match(head):
        return "mbox"
    if _CUES.match(head) or head.lstrip(b"\xef\xbb\xbf").startswith(b"[Script Info]"):
        return "subtitles"
    if _JSON.match(head):
        return "json"
    if _RIS.match(head) or _BIBTEX.match(head):
        return "bibliography"
    return _by_mail_head(head)


def _by_mail_head(head: bytes) -> str | None:
    """Tell an e-mail from a text with header lines: only mail has From, Date and a technical field."""
    match = _MAIL_HEAD.match(head)
    if match is None:
        return None
    names = {line.partition(b":")[0].lower() for line in match.group().splitlines() if line[:1].isalpha()}
    if b"snapshot-content-location" in names:
        return "mhtml"
    technical = {b"mime-version", b"message-id", b"received", b"return-path", b"content-type"}
    return "email" if b"from" in names and names & technical else None


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _by_archive(head: bytes) -> str:
    if b"application/epub+zip" in head[:200]:
        return "epub"
    if b"application/vnd.oasis.opendocument.text" in head[:200]:
        return "odt"
    if b"word/document.xml" in head:
        return "docx"
    return "package"


_ODD = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13, 27))  # control bytes that no text has


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding.

    NUL bytes are text only as every other byte of UTF-16; other control bytes are rare in any text.
    """
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros:
        half = len(head) // 2
        return not (
            half >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > 0.7 * half and zeros < 0.55 * len(head)
        )
    return len(head) - len(head.translate(None, _ODD)) > 0.05 * len(head)


def is_damaged_text(head: bytes) -> bool:
    """Return whether the first bytes are a text in which a few NUL bytes stand.

    Such a byte is shown as a sign, like any other control character, and counted in the source's warnings.
    """
    zeros = head.count(0)
    odd = len(head) - len(head.translate(None, _ODD))
    return 0 < zeros <= max(2, len(head) // 200) and odd <= max(2, len(head) // 100)
