"""One reader for each format behind one table; each imports its parser when it is called.

A reader is a pure function of a file's bytes (and an encoding that the user insists on); it gives one ``Raw`` for
each source in the file and raises ``Refused`` with one line when there is none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from kfor_tui.ingest import formats, limits
from kfor_tui.ingest.raw import Raw, Refused

Reader = Callable[[bytes, str | None], list[Raw]]

_TABLE = {
    "text": ("plain", "read_text"),
    "markdown": ("markdown", "read"),
    "html": ("html", "read"),
    "mhtml": ("mail", "read_saved_page"),
    "email": ("mail", "read"),
    "mbox": ("mail", "read_mailbox"),
    "pdf": ("pdf", "read"),
    "docx": ("docx", "read"),
    "odt": ("odt", "read"),
    "epub": ("epub", "read"),
    "rtf": ("rtf", "read"),
    "json": ("records", "read_json"),
    "jsonl": ("records", "read_json_lines"),
    "csv": ("records", "read_csv"),
    "tsv": ("records", "read_csv"),
}
# Formats that news databases export to.
_MAY_BE_EXPORT = frozenset({"text", "markdown", "html", "mhtml", "rtf", "docx", "odt", "pdf"})
# Formats whose readers are a few linear passes over text; the others only run in a worker process.
IN_PROCESS = frozenset({"text", "markdown"})


def settle_format(promised: str, head: bytes) -> str:
    """The format to read a file as, from its name and its first bytes; raises Refused when it is none."""
    shown = formats.by_content(head)
    if shown == "archive":
        raise Refused("not text (an archive)")
    if shown and (promised in ("unknown", "text", "markdown") or shown in ("pdf", "rtf")):
        return "text" if shown == "html" and promised == "markdown" else shown
    if promised in ("docx", "odt", "epub"):
        return shown if shown in ("docx", "odt", "epub") else promised
    if promised != "pdf" and formats.is_binary(head):
        raise Refused("not text (binary data)")
    return "text" if promised == "unknown" else promised


def reader(file_format: str) -> Reader:
    """The reader of a format, its module imported now."""
    module, function = _TABLE[file_format]
    found: Reader = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return found


def read(data: bytes, file_format: str, encoding: str | None = None) -> list[Raw]:
    """Read a file's bytes as a format; every failure that its content can cause is a Refused with one line."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused("empty file")
    try:
        records = reader(file_format)(data, encoding)
    except Refused:
        raise
    except RecursionError:
        raise Refused("nested too deep") from None
    except MemoryError:
        raise Refused("needs too much memory") from None
    except ImportError as error:  # the installation is at fault, not the file
        raise Refused(f"not read: a library for it is missing ({error.name or 'see pip check'})") from None
    except Exception as error:  # a damaged file makes its parser fail in any way it likes
        words = limits.FORMAT_WORDS.get(file_format, "a file").split(" ", 1)[1]
        raise Refused(f"damaged {words} ({type(error).__name__})") from None
    if not any(record.size for record in records):
        raise Refused("no text in it")
    return [part for record in records if record.size for part in _split_export(record, file_format)]


def _split_export(record: Raw, file_format: str) -> list[Raw]:
    """The articles of a news database's export, whatever format it was saved as; any other record as it is."""
    if file_format not in _MAY_BE_EXPORT:
        return [record]
    from kfor_tui.ingest.readers import databases

    return databases.split(record) or [record]
