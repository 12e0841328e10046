"""What a page of a PDF shows besides its own text: values of form fields, notes written on it, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kfor_tui.ingest.raw import Block

FIELD, NOTE, COMMENT = "a form", "a note on the page", "comment"
_MOST = 500  # annotations of a page
_LONGEST = 20_000  # bytes of one


def blocks(page: Any, forms: Any) -> Iterator[Block]:
    """Yield the notes of a page in the order of the file, each folded with what it is.

    ``forms`` is pdfium's handle of the forms of the document, or None where it has none.
    """
    import pypdfium2.raw as pdfium

    kinds = {pdfium.FPDF_ANNOT_WIDGET: FIELD, pdfium.FPDF_ANNOT_FREETEXT: NOTE, pdfium.FPDF_ANNOT_STAMP: NOTE}
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            text = _field(note, forms) if kind == pdfium.FPDF_ANNOT_WIDGET else _entry(note, b"Contents")
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
        if text and kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            yield Block(text, "furniture", kinds.get(kind, COMMENT))


def _field(note: Any, forms: Any) -> str:
    """Return the value of a form field, its own or that of the field that it is one of several places of."""
    import pypdfium2.raw as pdfium

    own = _entry(note, b"V")
    if own or forms is None:
        return own
    if pdfium.FPDFAnnot_GetFormFieldType(forms, note) not in (
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
    ):
        return ""
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(forms, note, buffer, size))


def _entry(note: Any, name: bytes) -> str:
    import pypdfium2.raw as pdfium

    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, name, buffer, size))


def _text(fill: Callable[[Any, int], int]) -> str:
    """Return a string that pdfium writes into a buffer, at most ``_LONGEST`` bytes of it."""
    import ctypes

    import pypdfium2.raw as pdfium

    size = fill(None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    fill(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n").strip()
