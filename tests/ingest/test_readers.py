"""Every format gives its words, its paragraphs and what it says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kfor_tui.ingest.readers import mail, read
from kfor_tui.text.clean import is_clean

from . import build, reading

FORMATS = {
    "a.txt": "\n\n".join(build.BODY).encode(),
    "a.md": "\n\n".join(build.BODY).encode(),
    "a.html": build.page(),
    "a.docx": build.docx(),
    "a.odt": build.odt(),
    "a.epub": build.epub(),
    "a.eml": build.mail(),
    "a.rtf": build.rtf(),
    "a.pdf": build.pdf([[(72, 700 - 40 * n, 11, text) for n, text in enumerate(build.BODY)]]),
    "a.json": json.dumps({"text": "\n\n".join(build.BODY)}).encode(),
    "a.jsonl": json.dumps({"body": "\n\n".join(build.BODY)}).encode() + b"\n",
    "a.csv": ('id,content\n1,"' + "\n\n".join(build.BODY) + '"\n').encode(),
    "a.tsv": ("id\ttext\n1\t" + " ".join(build.BODY) + "\n").encode(),
    "a.mhtml": (
        b"Snapshot-Content-Location: https://valley.example/flood\nDate: Tue, 10 Oct 2023 09:00:00 +0000\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n"
        b"--XX\nContent-Type: text/html; charset=utf-8\n\n" + build.page() + b"\n--XX--\n"
    ),
    "a.mbox": b"From x@example.org Mon Oct  9 10:00:00 2023\n" + build.mail(),
    "notes": "\n\n".join(build.BODY).encode(),
    "a.msg": build.msg(),
    "a.warc": build.warc(build.page()),
    "a.webarchive": build.webarchive(build.page()),
    "a.rss": build.feed(),
    "a.fb2": (
        "<FictionBook><description><title-info><book-title>Flood</book-title></title-info></description><body><section>"
        + "".join(f"<p>{text}</p>" for text in build.BODY)
        + "</section></body></FictionBook>"
    ).encode(),
    "a.nitf": (
        "<nitf><body><body.head><hedline><hl1>Flood</hl1></hedline></body.head><body.content>"
        + "".join(f"<p>{text}</p>" for text in build.BODY)
        + "</body.content></body></nitf>"
    ).encode(),
    "a.srt": "\n\n".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{text}"
        for number, text in enumerate(build.BODY, 1)
    ).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_all_words_of_the_article_arrive_in_order_and_clean(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMATS[name])
    source = reading.source(tmp_path / name)
    position = 0
    for sentence in build.BODY:
        position = source.text.index(sentence, position)
    assert is_clean(source.text)
    assert source.sentences
    for paragraph in source.paragraphs:
        assert 0 <= paragraph.start < paragraph.end <= len(source.text)


@pytest.mark.parametrize("name", ["a.txt", "a.dat", "a"])
@pytest.mark.parametrize("content", ["a.pdf", "a.rtf", "a.docx", "a.epub", "a.html"])
def test_a_file_with_the_wrong_name_is_read_as_what_it_is(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(FORMATS[content])
    assert reading.source(tmp_path / name).format == content.partition(".")[2]


def test_a_word_document_keeps_headings_and_folds_what_it_hides() -> None:
    def run(properties: str, text: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    extra = (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>After the flood</w:t></w:r></w:p>'
        f"<w:p>{run('', 'Seen.')}{run('<w:vanish/>', 'Unseen.')}</w:p>"
        "<w:p><w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Lindau</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>140</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (raw,) = read(build.docx(extra=extra, title="Flood report", author="Mara Lind"), "docx")
    assert [block.text for block in raw.blocks if block.kind == "heading"] == ["After the flood"]
    assert reading.body(raw)[-4:] == ["Seen.", "Put in.", "In a table.", "Lindau | 140"]
    assert reading.furniture(raw) == {"Unseen.": "hidden in the document"}
    assert [(field.name, field.value) for field in raw.fields] == [("title", "Flood report"), ("author", "Mara Lind")]
    assert raw.warnings == ("tracked changes: the text with all of them accepted is read",)


def test_a_word_document_without_tracked_changes_has_no_note_of_them() -> None:
    (raw,) = read(build.docx(title="Flood report"), "docx")
    assert raw.warnings == ()


def test_titles_and_names_that_programs_put_into_documents_are_no_metadata() -> None:
    (raw,) = read(build.docx(title="Microsoft Word - draft3.doc", author="Administrator"), "docx")
    assert raw.fields == ()


def _lines(
    texts: list[str], *, x: float = 72, y: float = 760, size: float = 11
) -> list[tuple[float, float, float, str]]:
    return [(x, y - 14 * number, size, text) for number, text in enumerate(texts)]


def test_a_pdf_gives_paragraphs_without_the_furniture_of_its_pages() -> None:
    def page(number: int, texts: list[str]) -> list[tuple[float, float, float, str]]:
        return [(72, 810, 9, "The Valley Post"), *_lines(texts), (300, 30, 9, str(number))]

    pages = [
        page(
            1,
            [
                "The river rose by four metres in two days and the water",
                "reached the mill, the board said in its re-",
            ],
        ),
        page(
            2,
            [
                "port on Monday. The bridge stayed open for the fire",
                "brigade and the buses of the lower town only.",
            ],
        ),
        page(3, ["The peace talks between Lindau-", "Oberfeld and the county went on."]),
    ]
    (raw,) = read(build.pdf(pages), "pdf")
    assert reading.body(raw) == [
        "The river rose by four metres in two days and the water reached the mill, the board said in its report on "
        "Monday. The bridge stayed open for the fire brigade and the buses of the lower town only.",
        "The peace talks between Lindau-Oberfeld and the county went on.",
    ]
    assert reading.furniture(raw)["The Valley Post"] == "page header"
    assert reading.furniture(raw)["1"] == "page number"


def test_paragraphs_of_a_pdf_break_at_gaps_indents_and_larger_type() -> None:
    lines = [
        (72, 780, 20, "Dam holds for now"),
        *_lines(["The first paragraph runs over the whole width of the page and then", "goes on until here."], y=740),
        *_lines(["The second one stands after a gap and it also runs over the whole", "width of the page."], y=690),
        (90, 662, 11, "The third begins with an indent only, and is as long as the others"),
        (72, 648, 11, "are on this page."),
    ]
    (raw,) = read(build.pdf([lines]), "pdf")
    assert [block.kind for block in raw.blocks] == ["heading", "body", "body", "body"]
    assert raw.fields[0].value == "Dam holds for now"


def test_a_pdf_printed_by_a_browser_gives_its_address() -> None:
    lines = [(72, 760 - 14 * n, 11, text[:60] + ".") for n, text in enumerate(build.BODY * 3)]
    lines = [*lines, (72, 20, 8, "https://valley.example/flood 1/1")]
    (raw,) = read(build.pdf([lines]), "pdf")
    assert reading.values(raw.fields, "url") == ["https://valley.example/flood"]
    assert "https" not in " ".join(reading.body(raw))


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(build.pdf([[], []]))
    assert reading.refusal(tmp_path / "a.pdf") == "no text layer: run ocrmypdf FILE (its 2 pages are pictures)"


def test_a_pdf_with_some_pages_of_pictures_is_partly_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(build.pdf([_lines(["Some words on a page."]), []]))
    (problem,) = reading.outcome(tmp_path / "a.pdf").problems
    assert (problem.outcome, problem.reason) == ("partial", "1 of 2 pages have no text layer")
    assert reading.source(tmp_path / "a.pdf").warnings == ("partly read: 1 of 2 pages have no text layer",)


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(build.epub())
    known = reading.source(tmp_path / "a.epub").metadata
    assert (known.title, known.authors) == ("Flood report", ("Mara Lind",))


def test_an_email_gives_its_headers_as_metadata(tmp_path: Path) -> None:
    head = "=?utf-8?q?Flood:_das_Wasser_f=C3=A4llt?="
    data = build.mail().replace(b"Flood update", head.encode())
    (tmp_path / "a.eml").write_bytes(data)
    known = reading.source(tmp_path / "a.eml").metadata
    assert (known.title, known.authors, known.published) == ("Flood: das Wasser fällt", ("Mara Lind",), "2023-10-09")


def test_an_email_of_html_is_read_when_its_text_part_is_a_stub() -> None:
    page = build.page(around=False).decode()
    data = (
        "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nSee the HTML part.\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nxx\n--b--\n"
    ).encode()
    (raw,) = mail.read(data)
    assert reading.body(raw) == list(build.BODY)
    assert raw.warnings == ("an attachment is not read",)


ANSWER = """The dam at Oberfeld holds, and it was checked on Monday morning.

The board will meet again.
--\x20
Mara Lind
Water board

On Mon, 9 Oct 2023 at 08:00, Ole Bakke <ole@example.org>
wrote:
> Will the dam hold?
>
> We heard it leaks."""


def test_a_quoted_message_and_the_signature_of_an_email_are_folded() -> None:
    (raw,) = mail.read(build.mail(ANSWER))
    assert reading.body(raw) == ANSWER.split("\n-- ")[0].split("\n\n")
    assert set(reading.furniture(raw).values()) == {"signature", "quoted message"}
    assert sum(len(block.text.split()) for block in raw.blocks) == len(ANSWER.split())


def test_the_message_that_an_email_answers_is_folded_from_its_head_on() -> None:
    own = "The dam at Oberfeld holds, and it was checked on Monday morning."
    older = "From: Ole Bakke\nSent: Monday, 9 October 2023 08:00\nTo: Mara Lind\n\nWill the dam hold?"
    (raw,) = mail.read(build.mail(f"{own}\n\n{older}"))
    assert reading.body(raw) == [own]
    assert set(reading.furniture(raw).values()) == {"quoted message"}


@pytest.mark.parametrize(
    "text",
    [
        "See below.\n\nOn Monday Ole Bakke wrote:\n> The dam at Oberfeld holds.\n> It was checked on Monday.",
        "See below.\n\n---------- Forwarded message ---------\nFrom: Ole Bakke\nDate: Mon, 9 Oct\n\nThe dam holds.",
        "The dam at Oberfeld holds, and on Monday the head of the board wrote:\n\nIt was checked, and it is dry.",
    ],
)
def test_an_email_that_only_hands_on_another_or_quotes_nothing_is_left_whole(text: str) -> None:
    (raw,) = mail.read(build.mail(text))
    assert (raw.text.strip(), raw.blocks) == (text, ())


def test_a_mailbox_gives_one_source_for_each_email(tmp_path: Path) -> None:
    one = b"From x@example.org Mon Oct  9 10:00:00 2023\n" + build.mail("First mail.\n>From there on.")
    (tmp_path / "a.mbox").write_bytes(one + b"\n" + one.replace(b"First", b"Second"))
    texts = {source.id: source.text for source in reading.outcome(tmp_path / "a.mbox").sources}
    assert texts == {"a.mbox#1": "First mail.\nFrom there on.", "a.mbox#2": "Second mail.\nFrom there on."}


def test_rtf_gives_its_letters_and_leaves_out_its_tables() -> None:
    data = (
        r"{\rtf1\ansi\ansicpg1254{\fonttbl{\f0 Arial;}}{\*\generator X;}Ya\'f0mur \u8220?dindi\u8221?\par "
        r"{\v hidden}second \{line\}\line here\par}"
    )
    (raw,) = read(data.encode(), "rtf")
    assert reading.body(raw) == ["Yağmur “dindi”", "second {line}\nhere"]
    assert reading.furniture(raw) == {"hidden": "hidden in the document"}
    assert raw.warnings == ("hidden text is folded",)


def test_the_footnotes_of_an_rtf_file_stand_after_its_text() -> None:
    data = r"{\rtf1\ansi The dam\'2e{\super 1{\footnote {\super 1} Minutes, page 4.}} It holds.\par Nobody left.\par}"
    (raw,) = read(data.encode(), "rtf")
    assert [" ".join(part.split()) for part in raw.text.split("\n\n") if part.strip()] == [
        "The dam.1 It holds.",
        "Nobody left.",
        "1 Minutes, page 4.",
    ]


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A", "text": "One."}, {"title": "B", "text": "Two."}],
        {"articles": [{"title": "A", "body": "One."}, {"title": "B", "content": ["Two.", ""]}]},
    ],
)
def test_records_of_json_are_sources_with_numbers(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))
    sources = reading.outcome(tmp_path / "a.json").sources
    assert [(source.id, source.metadata.title, source.text) for source in sources] == [
        ("a.json#1", "A", "One."),
        ("a.json#2", "B", "Two."),
    ]


def test_a_record_brings_its_metadata_and_its_html_is_read(tmp_path: Path) -> None:
    record = {
        "headline": "Flood",
        "publisher": {"name": "The Valley Post"},
        "byline": "By Mara Lind and Jon Dea",
        "datePublished": "2023-10-09T10:00:00Z",
        "link": "https://valley.example/flood",
        "body": "<p>One &amp; two.</p><p>Three.</p>",
    }
    (tmp_path / "a.json").write_text(json.dumps(record))
    source = reading.source(tmp_path / "a.json")
    known = source.metadata
    assert source.text == "One & two.\n\nThree."
    assert (known.title, known.outlet, known.published) == ("Flood", "The Valley Post", "2023-10-09")
    assert known.authors == ("Mara Lind", "Jon Dea")


def test_broken_records_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{broken\n{"title": "no text"}\n{"text": "Two."}\n')
    result = reading.outcome(tmp_path / "a.jsonl")
    assert [source.text for source in result.sources] == ["One.", "Two."]
    assert result.problems[0].reason == "1 line that is no valid JSON; 1 record without text"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \r\n\t\n", "empty file"),
        ("a.txt", bytes(range(256)) * 9, "not text (binary data)"),
        ("a.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", "a program"),
        ("a.xyz", build.archive({"a": "b"}), "not text (an archive); unpack it and open the folder"),
        ("a.docx", b"PK\x03\x04 cut", "damaged or cut short (no table of contents)"),
        ("a.docx", build.docx()[:200], "damaged or cut short (no table of contents)"),
        ("a.docx", build.archive({"word/x.xml": "<a/>"}), "not a Word document (no text part in it)"),
        ("a.pdf", b"%PDF-1.7 and no more", "damaged or cut short"),
        ("a.pdf", b"no pdf at all", "not a PDF"),
        ("a.json", b'{"title": "A"}', "no record in it has a field called text, body or content"),
        ("a.json", b"{", "not valid JSON (line 1)"),
        ("a.csv", b"a,b\n1,2\n", "no column in it is called text, body or content"),
        ("a.html", b"<html><script>x</script></html>", "no text in it"),
    ],
)
def test_what_cannot_be_read_is_one_plain_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert reading.refusal(tmp_path / name) == reason


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    assert reading.refusal(tmp_path / "a.txt") == "201 MB, more than the 20 MB that a text file may have"


def test_an_encoding_the_user_names_is_used(tmp_path: Path) -> None:
    from kfor_tui import ingest

    (tmp_path / "a.txt").write_bytes("Mr Šimić said no.".encode("cp1250"))
    (found,) = ingest.discover([tmp_path / "a.txt"])
    (source,) = ingest.read(found, encoding="cp1250").sources
    assert (source.text, source.encoding, source.warnings) == ("Mr Šimić said no.", "cp1250", ())
