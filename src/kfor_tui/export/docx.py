"""Render a brief as a Word file; needs the extra ``docx``."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError, with_extra
from kfor_tui.export import wording
from kfor_tui.export.marking import pieces
from kfor_tui.export.values import Brief, BriefClaim, CitedQuote, against_words, places_words

if TYPE_CHECKING:
    from docx.document import Document

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class MissingExtraError(KforError):
    """The extra ``docx`` is not installed."""


def render(brief: Brief) -> bytes:
    """Return the bytes of the file.

    Raises:
        MissingExtraError: the extra ``docx`` is not installed.
    """
    document = _new_document(brief)
    _head(document, brief)
    for name, heading, explanation in wording.SECTIONS:
        found = wording.statements(brief, name)
        if found:
            document.add_heading(heading, 1)
            document.add_paragraph(explanation)
        for statement in found:
            _statement(document, statement, brief)
    _agreed(document, brief)
    _kept(document, brief)
    _unique(document, brief)
    _lists(document, brief)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _new_document(brief: Brief) -> Document:
    try:
        import docx
        from docx.shared import Mm, Pt
    except ImportError:
        raise MissingExtraError(f"a Word file needs python-docx: {with_extra('docx')}") from None
    document: Document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    document.core_properties.title = _clean(brief.title)[:255]
    document.core_properties.author = ""
    return document


def _head(document: Document, brief: Brief) -> None:
    document.add_heading(_clean(brief.title), 0)
    line = wording.origin_line(brief)
    document.add_paragraph(_clean(" · ".join(part for part in (wording.summary(brief), line) if part)))
    for sentence in wording.method(brief):
        document.add_paragraph(sentence, "List Bullet")
    rows = [
        (work.letter, work.outlet, work.title, work.published or "undated", str(work.group or ""))
        for work in brief.works
    ]
    if rows:
        document.add_heading("Sources", 1)
        _table(document, ("", "Outlet", "Title", "Published", "Group"), rows)


def _table(document: Document, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)


def _statement(document: Document, statement: BriefClaim, brief: Brief) -> None:
    document.add_heading(_clean(statement.label), 2)
    for words, holders in wording.value_rows(statement, brief):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(_clean(words)).bold = True
        paragraph.add_run(_clean(f": {holders}"))
    document.add_paragraph(wording.support(statement), "List Bullet")
    for quote in statement.quotes:
        _quote(document, quote, brief)


def _quote(document: Document, quote: CitedQuote, brief: Brief, support: str = "") -> None:
    paragraph = document.add_paragraph()
    for words, marked in pieces(quote.cited, quote.marks):
        paragraph.add_run(_clean(words)).bold = marked
    where = " · ".join(part for part in (_where(quote, brief), support) if part)
    paragraph.add_run(_clean(f" {where}")).italic = True


def _where(quote: CitedQuote, brief: Brief) -> str:
    also = f"; also {places_words(quote.also, brief.letters)}" if quote.also else ""
    return f"{brief.letters.get(quote.passage.source, quote.passage.source)} {quote.passage.locator}{also}"


def _agreed(document: Document, brief: Brief) -> None:
    if brief.agreed:
        document.add_heading(wording.AGREED, 1)
    for statement in brief.agreed:
        for quote in statement.quotes:
            _quote(document, quote, brief, wording.support(statement))


def _kept(document: Document, brief: Brief) -> None:
    if brief.kept:
        document.add_heading("Passages", 1)
    for quote in brief.kept:
        _quote(document, quote, brief)
        for found in quote.against:
            document.add_paragraph(_clean(f"Contradicted: {against_words(found, brief.letters)}"), "List Bullet")
            if found.quote:
                _quote(document, found.quote, brief)
        if quote.labels:
            document.add_paragraph(_clean(f"Labels: {', '.join(quote.labels)}"), "List Bullet")
        if quote.note:
            document.add_paragraph(_clean(f"Note: {quote.note}"), "List Bullet")


def _unique(document: Document, brief: Brief) -> None:
    shown = wording.unique_shown(brief)
    if brief.unique:
        document.add_heading(wording.UNIQUE, 1)
    for found in brief.unique:
        document.add_heading(_clean(f"{found.work.letter}: {found.work.title}"), 2)
        for quote in found.quotes[:shown]:
            document.add_paragraph(_clean(f"{quote.passage.locator}  {wording.sentence(quote)}"))
        if len(found.quotes) > shown:
            document.add_paragraph(f"and {wording.count(len(found.quotes) - shown, 'more sentence')}")


def _lists(document: Document, brief: Brief) -> None:
    if brief.copies:
        document.add_heading(wording.SAME_STORY, 1)
    for copy in brief.copies:
        document.add_paragraph(f"{', '.join(work.letter for work in copy.works)}: {copy.shared:.0%} shared")
    if brief.timeline:
        document.add_heading("Dates that several sources name", 1)
    for dated in brief.timeline:
        places = places_words(dated.places, brief.letters)
        document.add_paragraph(_clean(f"{dated.date}: {dated.text} ({places})"))
    document.add_heading(brief.heading, 1)
    for work in brief.listed:
        document.add_paragraph(_clean(f"{work.letter}  {work.entry}"))
    if brief.problems:
        document.add_heading("Not read", 1)
    for problem in brief.problems:
        document.add_paragraph(_clean(f"{problem.path}: {problem.reason} ({problem.outcome})"), "List Bullet")


def _clean(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return _NOT_XML.sub("�", text)
