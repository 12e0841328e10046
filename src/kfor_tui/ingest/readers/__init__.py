"""One reader for each format behind one table; each imports its parser when it is called.

A reader is a pure function of a file's bytes (and an encoding that the user insists on); it gives one ``Raw`` for
each source in the file and raises ``Refused`` with one line when there is none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from kfor_tui.ingest import formats, limits, signatures
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
    "csv": ("tables", "read"),
    "tsv": ("tables", "read"),
    "package": ("package", "read"),
    "xml": ("news_xml", "read"),
    "subtitles": ("subtitles", "read"),
    "webarchive": ("web_archives", "read_webarchive"),
    "warc": ("web_archives", "read_warc"),
    "msg": ("outlook", "read"),
    "bibliography": ("plain", "read_bibliography"),
}
# Formats that news databases export to; PDF is split in its reader, which knows the printed lines.
_MAY_BE_EXPORT = frozenset({"text", "markdown", "html", "mhtml", "rtf", "docx", "odt"})
# Formats whose readers are a few linear passes over text; the others only run in a worker process.
IN_PROCESS = frozenset({"text", "markdown"})


def settle_format(promised: str, head: bytes, suffix: str = "") -> str:
    """The format to read a file as, from its name and its first bytes; raises Refused when it is none."""
    shown = formats.by_content(head)
    if shown == "ole" and promised == "msg":
        return "msg"  # the names of its streams stand further on
    if shown == "ole":
        raise Refused(signatures.office_in_words(head, suffix))
    if shown is None and (words := signatures.in_words(head)):
        raise Refused(words)
    if shown in _SURE:
        return shown
    if shown == "package":
        return promised if promised in ("docx", "odt", "epub") else shown
    if shown == "json":
        return shown if promised == "unknown" else promised
    if shown and promised in ("unknown", "text", "markdown", "xml", "html", "email", "mbox"):
        return _settled_text(promised, shown)
    if promised in ("docx", "odt", "epub", "package"):
        return promised
    if promised not in _BINARY and formats.is_binary(head) and not formats.is_damaged_text(head):
        raise Refused("not text (binary data)")
    return "text" if promised == "unknown" else promised


def _settled_text(promised: str, shown: str) -> str:
    """Choose between two formats of text: a name that says mail or Markdown is believed where it can be."""
    if promised == "markdown" and shown in ("html", "xml"):
        return "text"
    if promised == "markdown" or (promised in ("email", "mbox") and shown not in ("email", "mbox")):
        return promised
    if promised == "mbox" or (promised == "html" and shown == "xml"):
        return promised
    return shown


_SURE = frozenset({"pdf", "rtf", "docx", "odt", "epub", "msg", "warc", "webarchive"})
_BINARY = frozenset({"pdf", "msg", "warc", "webarchive", "email", "mbox"})


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
