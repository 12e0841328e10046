"""Files that are no sources, known by their first bytes, and what to do with each."""

from __future__ import annotations

_OLE_STREAMS = (
    ("EncryptedPackage", "protected by a password; save it without one"),
    ("WordDocument", "an old Word file; save it as DOCX"),
    ("PowerPoint Document", "an old PowerPoint file; save it as PDF"),
    ("Workbook", "an old Excel file; save it as CSV"),
    ("VisioDocument", "a Visio drawing; save it as PDF"),
)
# By the end of the name, where the first bytes do not hold the names of the streams.
_OLE_NAMES = {
    "doc": "an old Word file; save it as DOCX",
    "dot": "an old Word file; save it as DOCX",
    "xls": "an old Excel file; save it as CSV",
    "ppt": "an old PowerPoint file; save it as PDF",
    "pps": "an old PowerPoint file; save it as PDF",
    "docx": "an old Word file, or one with a password; save it as DOCX without one",
    "wps": "a Works file; save it as DOCX",
    "pub": "a Publisher file; save it as PDF",
    "hwp": "a Hangul file; save it as DOCX",
}
_ARCHIVE = "an archive; unpack it and open the folder"
_PICTURE = "a picture; for its words, make a PDF of it and run ocrmypdf"
_FILM = "sound or film; open its transcript or subtitles"
_SIGNATURES = (
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"\x1f\x8b\x08", "a compressed file; unpack it"),
    (0, b"BZh", "a compressed file; unpack it"),
    (0, b"\xfd7zXZ\0", "a compressed file; unpack it"),
    (0, b"\x28\xb5\x2f\xfd", "a compressed file; unpack it"),
    (257, b"ustar", _ARCHIVE),
    (0, b"AT&TFORM", "a DjVu file; save it as PDF with a text layer"),
    (60, b"BOOKMOBI", "a Kindle book; save it as EPUB"),
    (0, b"\xffWPC", "a WordPerfect file; save it as DOCX"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a OneNote file; export it as PDF"),
    (0, b"!BDN", "an Outlook mailbox; export its messages as EML or MSG"),
    (0, b"%!PS", "a PostScript file; save it as PDF"),
    (0, b"\x89PNG\r\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF8", _PICTURE),
    (0, b"II*\0", _PICTURE),
    (0, b"MM\0*", _PICTURE),
    (8, b"WEBP", _PICTURE),
    (4, b"ftyp", _FILM),
    (0, b"ID3", _FILM),
    (0, b"OggS", _FILM),
    (8, b"WAVE", _FILM),
    (0, b"\x1aE\xdf\xa3", _FILM),
    (0, b"SQLite format 3\0", "a database; export its texts as CSV"),
    (0, b"\x7fELF", "a program"),
    (0, b"bplist00", "a property list"),
)


def in_words(head: bytes) -> str | None:
    """Return what a file is by its first bytes, and what to do with it; None for a file that may be a source."""
    return next((words for at, mark, words in _SIGNATURES if head.startswith(mark, at)), None)


def office_in_words(head: bytes, suffix: str) -> str:
    """Return what an old Office file is by the names of its streams, else by the end of its name."""
    named = (words for stream, words in _OLE_STREAMS if stream.encode("utf-16-le") in head)
    return next(named, _OLE_NAMES.get(suffix, "an old Office file; save it as DOCX, PDF or CSV"))
