"""Zip files by what is in them: Word, OpenDocument and EPUB under any name; everything else is refused in words."""

from __future__ import annotations

from kfor_tui.ingest.raw import Raw, Refused
from kfor_tui.ingest.readers import docx, epub, odt
from kfor_tui.ingest.readers.archive import Archive

_REFUSED = (
    ("Index/Presentation.iwa", "an Apple Keynote file; export it as PDF"),
    ("index.apxl", "an Apple Keynote file; export it as PDF"),
    ("Index/CalculationEngine.iwa", "an Apple Numbers file; export it as CSV"),
    ("Index/Document.iwa", "an Apple Pages file; export it as PDF or Word"),
    ("index.xml", "an Apple Pages file; export it as PDF or Word"),
    ("xl/workbook.xml", "an Excel file; save it as CSV"),
    ("ppt/presentation.xml", "a PowerPoint file; save it as PDF"),
)


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a zip file as the document that its members show. Raises Refused with what to do instead."""
    names = set(Archive(data).names)
    for member, words in _REFUSED:
        if member in names:
            raise Refused(words)
    if "word/document.xml" in names:
        return docx.read(data, encoding)
    if "META-INF/container.xml" in names or any(name.endswith(".opf") for name in names):
        return epub.read(data, encoding)
    if "content.xml" in names:
        return odt.read(data, encoding)
    raise Refused("not text (an archive); unpack it and open the folder")
