"""What a word processor, a book reader or a mail program shows is found, or the source says that it is not."""

from __future__ import annotations

import base64

import pytest

from kfor_tui.ingest import assemble
from kfor_tui.ingest.raw import Raw
from kfor_tui.ingest.readers import read
from kfor_tui.model import Source

from . import build, constructs, reading
from .constructs import FACT, B

FOLDED = {  # beside the text: the reason names what it is
    "docx: chart": "a chart",
    "docx: chart cache": "a chart",
    "docx: smartart": "a diagram",
    "docx: wordart": "a drawing",
    "docx: comment": "comment",
    "docx: header": "page header",
    "docx: vanish": "hidden in the document",
    "odt: annotation": "comment",
    "odt: header": "page header",
    "odt: footer": "page footer",
    "odt: embedded object": "a chart",
    "odt: hidden text": "hidden in the document",
    "odt: hidden paragraph": "hidden in the document",
    "odt: hidden section": "hidden in the document",
    "odt: form": "a form",
    "epub: file not in manifest": "not in the reading order of the book",
    "epub: in manifest not spine": "not in the reading order of the book",
    "epub: svg spine": "a drawing",
    "epub: two rootfiles": "not in the reading order of the book",
    "rtf: header": "page header",
    "rtf: footer": "page footer",
    "rtf: annotation": "comment",
    "rtf: v hidden": "hidden in the document",
}


def source_of(file_format: str, content: bytes) -> Source:
    (raw,) = read(content, file_format)
    return assemble.source("a", raw, file_format, "a")


@pytest.mark.parametrize("case", constructs.CASES)
def test_a_sentence_is_text_or_folded_with_its_reason_whatever_holds_it(case: str) -> None:
    source = source_of(*constructs.CASES[case])
    folded = {source.text[p.start : p.end]: p.reason for p in source.boilerplate}
    body = " ".join(" ".join(reading.body(source)).split())
    assert source.text.count(FACT) == 1
    assert (FACT in body) == (case not in FOLDED)
    if case in FOLDED:
        assert folded[FACT] == FOLDED[case]
    assert B in body


def warnings_of(file_format: str, content: bytes) -> tuple[str, ...]:
    return source_of(file_format, content).warnings


def test_a_document_says_what_of_it_stands_in_other_files() -> None:
    assert warnings_of("docx", constructs.dx('<w:altChunk r:id="rId9"/>')) == (
        "1 file that the document takes in is not read",
    )
    assert warnings_of("docx", constructs.dx('<w:subDoc r:id="rId1"/>')) == (
        "1 file that the document takes in is not read",
    )
    inner = {"word/embeddings/a.docx": constructs.dx(""), "word/embeddings/b.xlsx": b"x"}
    assert warnings_of("docx", constructs.dx("", inner)) == ("1 embedded file is not read",)


def test_a_document_within_a_document_within_a_document_ends_somewhere() -> None:
    content = constructs.dx(constructs.P(FACT))
    for _ in range(5):
        relation = constructs.REL("aFChunk", "x.docx")
        content = constructs.dx(
            '<w:altChunk r:id="rId1"/>', {"word/_rels/document.xml.rels": relation, "word/x.docx": content}
        )
    assert warnings_of("docx", content) == ()
    assert FACT not in source_of("docx", content).text


def test_a_chapter_that_is_not_there_is_told() -> None:
    item = constructs.it("a", "a.xhtml")
    book = constructs.ep(item, '<itemref idref="a"/><itemref idref="b"/>', {"O/a.xhtml": constructs.PG(B)})
    assert warnings_of("epub", book) == ("partly read: 1 chapter is missing in it",)


@pytest.mark.parametrize(
    ("construct", "shown"),
    [
        ("29<w:footnoteReference/>", "29 boats"),
        ("29</w:t><w:ptab/><w:t>", "29 boats"),
        ("29</w:t><w:sym w:char='F0E0'/><w:t>", "29 boats"),
    ],
)
def test_nothing_beside_a_number_in_a_word_file_runs_into_it(construct: str, shown: str) -> None:
    joined = constructs.dx(f"<w:p><w:r><w:t>The army counted {construct} boats.</w:t></w:r></w:p>")
    assert shown in " ".join(source_of("docx", joined).text.split())


def test_a_row_of_an_opendocument_table_is_one_line() -> None:
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Boats", "29"))
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert "Boats | 29" in source_of("odt", constructs.od(table)).text


HEAD = "From: Nora Falk <n@lake.example>\nSubject: Report\nMIME-Version: 1.0\n"


def alternatives(text: str, page: str) -> bytes:
    return (
        f"{HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{text}\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    ).encode()


def mail(content: bytes) -> Raw:
    (raw,) = read(content, "email")
    return raw


def test_what_only_the_html_form_of_a_message_says_is_folded_and_told() -> None:
    raw = mail(alternatives(B, f"<p>{B}</p><p>{FACT}</p>"))
    assert reading.body(raw) == [B]
    assert reading.furniture(raw) == {FACT: "the HTML form of the message"}
    assert raw.warnings == (
        "the HTML form of the message has words that its text lacks: look at the folded paragraphs",
    )
    assert mail(alternatives(B, f"<p>{B}</p>")).warnings == ()


def test_a_message_that_is_cut_short_is_marked() -> None:
    whole = alternatives(B, f"<p>{B}</p>")
    coded = base64.b64encode(f"{B} {FACT}".encode())[:-21]
    packed = f"{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n".encode() + coded
    assert mail(whole).partial is None
    assert mail(whole.replace(b"--b--\n", b"")).partial == "damaged or cut short"
    assert mail(packed).partial == "damaged or cut short"
    assert B in mail(packed).text


def test_a_sentence_that_begins_with_from_ends_no_message() -> None:
    one = f"From n@lake.example Fri May  3 07:00:00 2024\n{HEAD}\n{B}\n\nFrom here on it fell.\n\n{FACT}\n\n"
    raws = read((one + one.replace("n@", "o@")).encode(), "mbox")
    assert [FACT in raw.text for raw in raws] == [True, True]


def test_lines_that_flow_on_below_are_joined() -> None:
    flowed = f"{HEAD}Content-Type: text/plain; format=flowed\n\nThe army \ncounted 29 \nboats.\nAn end.\n"
    assert mail(flowed.encode()).text.strip() == "The army counted 29 boats.\nAn end."


def pdf(notes: list[str], catalog: str = "", shown: int = 1) -> bytes:
    """A PDF of one page with the sentence ``B`` and annotations, the first ``shown`` of them on the page."""
    content = build.pdf([[(50, 780, 12, B)]]).decode("latin-1")
    places = " ".join(f"{6 + number} 0 R" for number in range(shown))
    content = content.replace("/Type /Catalog", f"/Type /Catalog {catalog}").replace(
        "/Contents", f"/Annots [{places}] /Contents"
    )
    objects = "".join(f"{6 + number} 0 obj\n{note}\nendobj\n" for number, note in enumerate(notes))
    body = content[: content.index("xref\n")] + objects  # without its table pdfium finds the objects by itself
    return f"{body}trailer << /Root 1 0 R >>\n%%EOF".encode("latin-1")


@pytest.mark.parametrize(
    ("notes", "catalog", "reason"),
    [
        (
            [f"<< /Type /Annot /Subtype /FreeText /Rect [50 600 300 640] /Contents ({FACT}) >>"],
            "",
            "a note on the page",
        ),
        ([f"<< /Type /Annot /Subtype /Text /Rect [50 600 60 610] /Contents ({FACT}) >>"], "", "comment"),
        (
            [f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ({FACT}) /Rect [50 500 300 520] >>"],
            "/AcroForm << /Fields [6 0 R] >>",
            "a form",
        ),
        (
            [
                "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [50 500 300 520] >>",
                f"<< /FT /Tx /T (a) /V ({FACT}) /Kids [6 0 R] >>",
            ],
            "/AcroForm << /Fields [7 0 R] >>",
            "a form",
        ),
    ],
)
def test_fields_and_notes_of_a_pdf_are_folded_and_told(notes: list[str], catalog: str, reason: str) -> None:
    (raw,) = read(pdf(notes, catalog), "pdf")
    assert reading.body(raw) == [B]
    assert reading.furniture(raw) == {FACT: reason}
    assert raw.warnings == ("form fields and notes on its pages are folded",)
