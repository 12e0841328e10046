"""What a file may cost, in one place, and how a limit is told to people."""

from __future__ import annotations

import math

MIB = 1024 * 1024

# Bytes a file of each format may have.
FILE_BYTES = {
    "text": 20 * MIB,
    "markdown": 20 * MIB,
    "html": 10 * MIB,
    "rtf": 20 * MIB,
    "email": 50 * MIB,
    "mbox": 50 * MIB,
    "mhtml": 50 * MIB,
    "docx": 64 * MIB,
    "odt": 64 * MIB,
    "epub": 64 * MIB,
    "json": 64 * MIB,
    "jsonl": 64 * MIB,
    "csv": 64 * MIB,
    "tsv": 64 * MIB,
    "pdf": 200 * MIB,
    "package": 64 * MIB,
    "xml": 20 * MIB,
    "subtitles": 20 * MIB,
    "webarchive": 50 * MIB,
    "warc": 200 * MIB,
    "msg": 50 * MIB,
    "bibliography": 20 * MIB,
}
FORMAT_WORDS = {
    "text": "a text file",
    "markdown": "a Markdown file",
    "html": "a web page",
    "rtf": "an RTF file",
    "email": "an e-mail",
    "mbox": "a mailbox",
    "mhtml": "a saved web page",
    "docx": "a DOCX file",
    "odt": "an ODT file",
    "epub": "an EPUB book",
    "json": "a JSON file",
    "jsonl": "a JSON lines file",
    "csv": "a CSV file",
    "tsv": "a TSV file",
    "pdf": "a PDF",
    "package": "a packed document",
    "xml": "an XML file",
    "subtitles": "a subtitle file",
    "webarchive": "a saved web page",
    "warc": "a web archive",
    "msg": "an Outlook message",
    "bibliography": "a bibliography",
}
IN_PROCESS_BYTES = 32 * 1024  # plain text up to this size needs no worker
TEXT_CHARACTERS = 20_000_000  # of one source
SENTENCE_ENDS = 120_000  # ends of sentences and lines in one source, together; about a million words
BLOCKS = 200_000  # paragraphs of one source
RECORDS = 100_000  # sources in one file
FOLDER_DEPTH = 64

HTML_LIBRARY_BYTES = 2 * MIB  # above this, only the linear extractor
HTML_DEPTH = 250
HTML_ATTRIBUTES = 1_000
HTML_ELEMENTS = 20_000

ARCHIVE_ENTRIES = 2_000
ARCHIVE_BYTES = 64 * MIB  # inflated, counted while reading
ARCHIVE_RATIO = 200
XML_DEPTH = 500
XML_ELEMENTS = 500_000

PDF_PAGES = 5_000
WARC_BYTES = 200 * MIB  # of all pages in one web archive, unpacked

MAIL_PARTS = 1_000
MAIL_DEPTH = 20
MAIL_HEADER_BYTES = 64 * 1024

FRONT_MATTER_BYTES = 16 * 1024
SIDECAR_BYTES = 64 * 1024
SIDECAR_TABLE_BYTES = 4 * MIB
BIBLIOGRAPHY_BYTES = 2 * MIB

WORKER_CPU_SECONDS = 10  # to read a file
ANALYSIS_CPU_SECONDS = 40  # to split its text and look for names, numbers and dates
RECORDS_A_SECOND = 1_000  # what is added to that for each record of a file
WORKER_WALL_SECONDS = 120.0
READ_SECONDS = 6.0  # of work after which a mailbox hands over what it has read, before a worker is given up
WORKER_MEMORY = 1536 * MIB
WORKER_FILES = 64
REPLY_BYTES = 512 * MIB


def analysis_seconds(records: int) -> int:
    """The CPU seconds that the texts of a file may take together: a file with many is like a folder."""
    return ANALYSIS_CPU_SECONDS + min(records, RECORDS) // RECORDS_A_SECOND


def megabytes(size: int) -> str:
    """A size in words, rounded up so that a file just over a limit never reads as equal to it."""
    if size < MIB:
        return f"{math.ceil(size / 1024)} KB"
    tenths = math.ceil(size * 10 / MIB)
    return f"{tenths / 10:.1f} MB" if tenths < 1000 and tenths % 10 else f"{math.ceil(tenths / 10)} MB"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 line``, ``2,500 lines``."""
    return f"{number:,} {one if number == 1 else many}"


def too_large(size: int, file_format: str) -> str | None:
    """One line when a file is larger than its format may be, else None."""
    limit = FILE_BYTES.get(file_format, FILE_BYTES["text"])
    if size <= limit:
        return None
    words = FORMAT_WORDS.get(file_format, "a file")
    return f"{megabytes(size)}, more than the {megabytes(limit)} that {words} may have"
