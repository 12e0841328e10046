"""Every kind of export in every format that databases write gives the same articles."""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path

import pytest

from kfor_tui import ingest
from kfor_tui.model import Source

from . import build, exports, reading

FORMATS = ("txt", "docx", "html", "rtf", "pdf")
_LEFT = re.compile(r"Copyright|©|Quelle|Record|Document|Dokument|Section|Page|\d\d:\d\d|p\. \d|réservés|Database|ISSN")


def page_of(text: str) -> str:
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    shown = "".join(f"<p>{'<br>'.join(html.escape(line.strip()) for line in part.splitlines())}</p>" for part in parts)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Export</title></head><body>{shown}</body></html>"


def pdf_of(text: str) -> bytes:
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    below = 800
    for line in text.splitlines():
        for words in textwrap.wrap(line.strip(), 90) or [""]:
            if below < 60:
                pages.append([])
                below = 800
            if words:
                pages[-1].append((50, below, 10, words))
            below -= 13
    return build.pdf(pages)


def write(folder: Path, name: str, text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.docx").write_bytes(build.docx(lines))
    (folder / f"{name}.html").write_text(page_of(text), encoding="utf-8")
    (folder / f"{name}.rtf").write_bytes(build.rtf([line.strip() for line in text.splitlines()]))
    (folder / f"{name}.pdf").write_bytes(pdf_of(text))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Source, ...]]:
    """The sources of every file, all read by one set of workers."""
    folder = tmp_path_factory.mktemp("exports")
    for number, (text, _) in enumerate(exports.TEXTS.values()):
        write(folder, f"text{number}", text)
    for number, (page, _) in enumerate(exports.PAGES.values()):
        (folder / f"page{number}.html").write_text(page, encoding="utf-8")
    outcomes = ingest.read_all(list(ingest.discover([folder])))
    return {outcome.found.id: outcome.sources for outcome in outcomes if outcome.found}


def check(sources: tuple[Source, ...], wanted: list[exports.Article]) -> None:
    known = [source.metadata for source in sources]
    found = [exports.Article(k.title or "", k.outlet or "", k.authors, k.published or "") for k in known]
    assert found == wanted
    for source in sources:
        body = [source.text[s.start : s.end] for s in source.sentences if s.kind == "body"]
        assert len(body) == 2
        assert re.search("31|33", body[0])
        assert not _LEFT.search(" ".join(body))
        assert all(paragraph.reason for paragraph in source.boilerplate)


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("kind", exports.TEXTS)
def test_an_export_gives_its_articles_in_whatever_format_it_was_saved(
    kind: str, file_format: str, read: dict[str, tuple[Source, ...]]
) -> None:
    number = list(exports.TEXTS).index(kind)
    check(read[f"text{number}.{file_format}"], exports.TEXTS[kind][1])


@pytest.mark.parametrize("kind", exports.PAGES)
def test_a_page_that_a_database_wrote_gives_its_articles(kind: str, read: dict[str, tuple[Source, ...]]) -> None:
    check(read[f"page{list(exports.PAGES).index(kind)}.html"], exports.PAGES[kind][1])


def test_a_word_file_with_styles_and_breaks_gives_its_articles(tmp_path: Path) -> None:
    def broken(*lines: str) -> str:
        return f"<w:p><w:r>{'<w:br/>'.join(f'<w:t>{html.escape(line)}</w:t>' for line in lines)}</w:r></w:p>"

    parts = []
    for one, body, day in zip(exports.ENGLISH, (exports.EN_1, exports.EN_2), ("May 3", "May 4"), strict=True):
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        parts += [f"<w:p>{style}<w:r><w:t>{one.title}</w:t></w:r></w:p>", broken(one.outlet), broken(f"{day}, 2024")]
        parts += [broken("Section: LOCAL; Pg. 4", "Length: 42 words", *(f"Byline: {name}" for name in one.authors))]
        parts += [broken("Body"), *map(broken, body), broken("Load-Date: May 5, 2024"), broken("End of Document")]
    (tmp_path / "a.docx").write_bytes(build.docx([], extra="".join(parts)))
    check(reading.outcome(tmp_path / "a.docx").sources, exports.ENGLISH)
