"""Which files are sources: by the end of the name, and for the rest by their first bytes."""

from __future__ import annotations

_BY_SUFFIX = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "mdown": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "xml": "html", "mhtml": "mhtml", "mht": "mhtml",
    "pdf": "pdf", "docx": "docx", "docm": "docx", "odt": "odt", "epub": "epub",
    "eml": "email", "mbox": "mbox", "rtf": "rtf",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "tsv",
}  # fmt: skip

# What lies around in folders and is no article. A file of such a name that the user names is read all the same.
_OTHER = {
    "a picture": "png jpg jpeg gif webp bmp tif tiff svg ico heic avif psd",
    "sound or film": "mp3 m4a wav ogg flac mp4 m4v mov avi mkv webm",
    "part of a web page": "css js mjs map woff woff2 ttf otf eot",
    "an archive": "zip gz tgz bz2 xz zst 7z rar tar",
    "a program or its settings": (
        "py pyc sh bat ps1 c h cpp java go rs rb php ts sql ipynb lock toml yaml yml ini cfg exe dll so dylib"
    ),
    "a database": "db sqlite sqlite3 mdb parquet feather pickle pkl npy",
    "a spreadsheet or slides; save it as PDF or CSV": "xls xlsx ods ppt pptx odp key numbers",
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
    return _BY_SUFFIX.get(suffix_of(name), "unknown")


def skipped_file(name: bytes) -> str | None:
    """Why a file met in a folder is no source, judged by its name; None when it may be one."""
    if name.startswith((b".", b"~$")) or name.endswith(b"~"):
        return "a hidden or temporary file"
    if name.lower() in _SYSTEM_NAMES:
        return "a file of the system"
    return _OTHER_SUFFIXES.get(suffix_of(name))


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


def by_content(head: bytes) -> str | None:
    """The format that the first bytes show for certain, else None."""
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _by_archive(head)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return None


def _by_archive(head: bytes) -> str:
    if b"application/epub+zip" in head[:200]:
        return "epub"
    if b"application/vnd.oasis.opendocument.text" in head[:200]:
        return "odt"
    if b"word/" in head or b"[Content_Types].xml" in head:
        return "docx"
    return "archive"


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
