"""Write the PDF and the Word file among the sample sources, with identical bytes each time.

Run: ``python tools/make_samples.py`` from the top of the repository. Standard library only.
"""

from __future__ import annotations

import textwrap
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"

INTERVIEW_TITLE = "Ulutaş: Kosovo Force stands ready"
INTERVIEW = [
    "The commander of NATO's Kosovo Force says that his soldiers can respond to every threat. Major General Özkan "
    "Ulutaş, who took over the mission on 9 October 2023, spoke to the Lagoon Herald on 22 January.",
    "“KFOR is doing its utmost to guarantee everybody in Kosovo an environment that is safe, secure and "
    "impartial,” Ulutaş said.",
    "He said that reinforcements in the north had been increased fourfold and that the number of patrols had been "
    "doubled since the clash in Banjska in September.",
    "It is the first time that Türkiye has commanded the mission, which counts over 4,500 soldiers from 27 countries.",
    "Özkan Ulutaş is the 28th commander of the force. His term ends on 10 October 2024.",
    "“We support the dialogue between Belgrade and Pristina by making sure that the ground stays safe,” he added.",
]

BRIEF_TITLE = "Turkish reinforcements for KFOR: a short brief"
BRIEF = [
    "Sava Institute for Regional Studies. Policy brief 14. Published 8 June 2023.",
    "The Turkish Ministry of Defense has announced that a battalion of its special forces is on its way to Kosovo. "
    "Ankara is acting at the request of NATO, which wants to strengthen its mission, KFOR, in the north "
    "of the country.",
    "On June 1, NATO's Secretary General said that about 700 Turkish soldiers were being moved to Kosovo. The decision "
    "followed violence in Zvečan, where dozens of people were injured.",
    "The battalion belongs to the 65th Motor Rifle Brigade, which is based in Lüleburgaz.",
    "KFOR has been present in Kosovo since June 1999. The Turkish Ministry of Defense did not say how long the "
    "battalion would stay.",
    "Serbia has never recognised the independence that Kosovo declared in 2008.",
]

# Letters that the standard encoding of PDF fonts lacks, at free codes; the names are from the Adobe glyph list.
EXTRA_GLYPHS = {"č": (0x80, "ccaron"), "ş": (0x81, "scedilla"), "ğ": (0x82, "gbreve"), "’": (0x90, "quoteright")}
STAMP = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    """Write both files."""
    write_docx(SAMPLES / "lagoon-herald-interview.docx", INTERVIEW_TITLE, INTERVIEW)
    write_pdf(SAMPLES / "policy-brief.pdf", BRIEF_TITLE, BRIEF)


def write_docx(path: Path, title: str, paragraphs: list[str]) -> None:
    """Build a Word document with a heading and paragraphs."""
    heading = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{escape(title)}</w:t></w:r></w:p>'
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en</dc:language></cp:coreProperties>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{heading}{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), head + text, zipfile.ZIP_DEFLATED)


def write_pdf(path: Path, title: str, paragraphs: list[str]) -> None:
    """Build a one-page PDF with a heading, wrapped paragraphs and a page number."""
    lines = ["BT", "/F1 16 Tf", "72 770 Td", "20 TL", f"({_pdf_text(title)}) Tj", "/F1 11 Tf", "15 TL", "T* T*"]
    for paragraph in paragraphs:
        lines += [f"({_pdf_text(line)}) Tj T*" for line in textwrap.wrap(paragraph, 82)] + ["T*"]
    lines += ["ET", "BT /F1 9 Tf 290 40 Td (Page 1 of 1) Tj ET"]
    stream = "\n".join(lines).encode("latin-1")
    differences = " ".join(f"{code} /{name}" for code, name in EXTRA_GLYPHS.values())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
        b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [%b] >> >>" % differences.encode(),
        f"<< /Title ({_pdf_text(title)}) /Author (Sava Institute for Regional Studies) "
        "/CreationDate (D:20230608090000Z) >>".encode("latin-1"),
    ]
    path.write_bytes(_pdf_file(objects))


def _pdf_file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    )
    return bytes(out) + trailer % (count, table, count, len(objects), len(out))


def _pdf_text(text: str) -> str:
    for char, (code, _) in EXTRA_GLYPHS.items():
        text = text.replace(char, chr(code))
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


if __name__ == "__main__":
    main()
