"""PDF through pdfium (pypdfium2), only ever inside a worker process: hostile files abort the process they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import databases, pdf_columns, pdf_layout, pdf_notes
from kfor_tui.ingest.readers.docx import usable
from kfor_tui.ingest.readers.pdf_layout import Line

_MARKS = "\x02\ufffe\u00ad"  # what pdfium puts for a hyphen at the end of a line, which it joins to the next
_LINE = re.compile(f"[^\r\n{_MARKS}]+[{_MARKS}]?")
_SEVERAL = "two headlines of the same size on its first page: perhaps several articles, read as one"
_NOTED = "form fields and notes on its pages are folded"
_MOST_NOTES = 5_000
_NORMAL = re.compile(r"[\W_]+")


def read(data: bytes, encoding: str | None = None) -> list[Raw]:  # noqa: ARG001 - a PDF maps its own characters
    """Read a PDF that has a text layer: one source, or one for each article of a database export."""
    import pypdfium2

    start = data.find(b"%PDF-", 0, 1024)
    if start < 0:
        raise Refused("not a PDF")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("protected by a password" if "assword" in str(error) else "damaged or cut short") from None
    try:
        document.init_forms()
        raw, printed = _raw(document, pypdfium2)
        return databases.split(raw, printed) or [raw]
    finally:
        document.close()


def _raw(document: Any, pypdfium2: Any) -> tuple[Raw, list[str]]:
    """Return the source and its paragraphs with the lines that the pages show."""
    count = len(document)
    pages: list[list[Line]] = []
    notes: list[Block] = []
    silent = broken = characters = 0
    for number in range(min(count, limits.PDF_PAGES)):
        try:
            lines = list(_page_lines(document, number, notes))
        except (pypdfium2.PdfiumError, AssertionError, IndexError):
            broken += 1
            continue
        silent += not lines
        characters += sum(len(line.text) for line in lines)
        pages.append(lines)
        if characters > limits.TEXT_CHARACTERS:
            break
    if not characters:
        raise Refused("damaged or cut short" if broken else _no_text(count))
    pages = [pdf_columns.with_drop_caps(page, pages) for page in pages]
    blocks = (*pdf_layout.blocks(pages), *dict.fromkeys(notes))
    warnings = ((_SEVERAL,) if pdf_layout.several_articles(pages) else ()) + ((_NOTED,) if notes else ())
    partial = _partial(count, len(pages), silent, broken)
    printed = pdf_layout.printed(pages, databases.is_mark, databases.is_entry)
    return Raw("", blocks, tuple(_fields(document, pages)), warnings, None, partial), printed


def _no_text(count: int) -> str:
    pages = "its page is a picture" if count == 1 else f"its {count:,} pages are pictures"
    return f"no text layer: run ocrmypdf FILE ({pages})"


def _partial(count: int, read_pages: int, silent: int, broken: int) -> str | None:
    notes = []
    if read_pages + broken < count:
        notes.append(f"only the first {read_pages + broken:,} of {count:,} pages")
    if silent:
        notes.append(f"{silent:,} of {count:,} pages have no text layer")
    if broken:
        notes.append(f"{broken:,} of {count:,} pages are damaged")
    return "; ".join(notes) or None


def _page_lines(document: Any, number: int, notes: list[Block]) -> Iterator[Line]:
    """The lines of a page with their places, in the order of the file; what is noted on it is added to ``notes``."""
    page = document[number]
    try:
        if len(notes) < _MOST_NOTES:
            forms = document.formenv
            notes += pdf_notes.blocks(page, forms.raw if forms else None)
        height = page.get_height()
        text_page = page.get_textpage()
        try:
            lines = list(_drawn(text_page, number, height))
            yield from pdf_columns.in_order([line for line, _ in lines], lambda at: _gaps(text_page, *lines[at]))
        finally:
            text_page.close()
    finally:
        page.close()


def _drawn(text_page: Any, number: int, height: float) -> Iterator[tuple[Line, int]]:
    """Each line in the order of the file, with the place of its first character in the text of the page."""
    shift = 0
    for match in _LINE.finditer(text_page.get_text_range()):
        words = match.group().strip()
        if words[-1:] and words[-1] in _MARKS:
            words = words[:-1] + "-"
        if words:
            first = match.start() + len(match.group()) - len(match.group().lstrip()) + shift
            yield Line(words, *_boxes(text_page, [first + place for place in _sample(words)]), number, height), first
        shift += sum(1 for char in match.group() if char > "\uffff")


def _gaps(text_page: Any, line: Line, first: int) -> list[pdf_columns.Gap]:
    """The places in a line where more than the blank between two words is left free."""
    import pypdfium2.raw as pdfium

    found = []
    for match in re.finditer(r"\s+", line.text):
        try:
            ends = [
                pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, first + at)
                for at in (match.start() - 1, match.end())
            ]
            before, after = (text_page.get_charbox(max(0, index), loose=True) for index in ends)
        except Exception:  # a place pdfium does not know  # noqa: S112
            continue
        if after[0] - before[2] > pdf_columns.NARROWEST * line.size:
            found.append(pdf_columns.Gap(match.start(), before[2], after[0]))
    return found


def _sample(words: str) -> list[int]:
    """Places in a line to look at: its first and last characters, and letters at its start, middle and end."""
    letters = [place for place, char in enumerate(words) if char.isalnum()] or [0]
    return [0, len(words) - 1, letters[0], letters[len(letters) // 2], letters[-1]]


def _boxes(text_page: Any, places: list[int]) -> tuple[float, float, float, float]:
    """Left, right, bottom and size of type of a line, by the boxes of the characters of ``_sample``.

    The largest letter counts: bullets and pieces of code are drawn in type of their own.
    """
    import pypdfium2.raw as pdfium

    try:
        indexes = (max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, place)) for place in places)
        first, last, *letters = (text_page.get_charbox(index, loose=True) for index in indexes)
        _, bottom, _, top = max(letters, key=lambda box: box[3] - box[1])
        left, right = first[0], last[2]
    except Exception:  # a place pdfium does not know: the line has no geometry
        return 0.0, 0.0, 0.0, 0.0
    return left, right, bottom, top - bottom


def _fields(document: Any, pages: list[list[Line]]) -> list[Field]:
    """Title and author; a title among the properties counts first when the first page shows it."""
    try:
        properties = document.get_metadata_dict()
    except Exception:
        properties = {}
    pairs = [("title", properties.get("Title", "")), ("author", properties.get("Author", ""))]
    named = usable([(name, value.strip("\0 ")) for name, value in pairs if value.strip("\0 ")])
    shown = _NORMAL.sub("", " ".join(line.text for page in pages[:1] for line in page).casefold())
    largest = pdf_layout.title(pages)
    drawn = [Field("title", largest, "largest type on the first page")] if largest else []
    sure = [field for field in named if field.name != "title" or _NORMAL.sub("", field.value.casefold()) in shown]
    rest = [field for field in named if field not in sure]
    return [*sure, *drawn, *rest, *(Field("url", url, "foot of the page") for url in pdf_layout.addresses(pages))]
