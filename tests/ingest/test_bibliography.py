"""Bibliographies give metadata to the files they name, and are never articles themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kfor_tui import Library, ingest
from kfor_tui.ingest.metadata import bibliography
from kfor_tui.model import Source

from . import build, reading

TEXT = "The weir was raised by a hand's breadth. Anglers had asked for it since the spring."
TITLE = "Weir raised after anglers complain"
URL = "https://valley.example/weir?x=1"
CSL = [
    {
        "id": "roe2024",
        "type": "article-newspaper",
        "title": TITLE,
        "container-title": "Valley Gazette",
        "author": [{"family": "Roe", "given": "Jane", "non-dropping-particle": "van der"}, {"literal": "Weir Trust"}],
        "issued": {"date-parts": [[2024, 5, 3]]},
        "accessed": {"date-parts": [["2024", "5", "9"]]},
        "URL": URL,
        "DOI": "10.5555/Weir.1",
    }
]
RIS = f"""TY  - NEWS
AU  - van der Roe, Jane
AU  - Weir Trust
TI  - {TITLE}
T2  - Valley Gazette
DA  - 2024/05/03/
Y2  - 2024/05/09/
UR  - {URL}
DO  - https://doi.org/10.5555/weir.1
L1  - files/12/weir.txt
ER  -
"""
BIB = r"""% exported
@article{roe_weir_2024,
  title = {{Weir} raised after anglers complain},
  author = {van der Roe, Jane and {Weir Trust}},
  journal = {Valley Gazette},
  year = 2024, month = may, day = 3,
  urldate = {2024-05-09},
  url = {https://valley.example/weir?x=1},
  doi = {10.5555/weir.1},
  file = {Full Text:files/12/weir.txt:text/plain;Snapshot:files/13/x.html:text/html},
}
"""
ZOTERO = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
 <bib:Article rdf:about="{URL}">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>Valley Gazette</dc:title></bib:Newspaper></dcterms:isPartOf>
  <bib:authors><rdf:Seq>
   <rdf:li><foaf:Person><foaf:surname>van der Roe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person>
   </rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Weir Trust</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_7"/>
  <dc:title>{TITLE}</dc:title><dc:date>2024-05-03</dc:date>
  <dcterms:dateSubmitted>2024-05-09 08:00:00</dcterms:dateSubmitted>
  <dc:identifier><dcterms:URI><rdf:value>{URL}</rdf:value></dcterms:URI></dc:identifier>
  <dc:identifier>DOI 10.5555/weir.1</dc:identifier>
 </bib:Article>
 <z:Attachment rdf:about="#item_7">
  <z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/12/weir.txt"/><dc:title>Snapshot</dc:title>
 </z:Attachment>
</rdf:RDF>"""
ENDNOTE = f"""<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="w.enl">w.enl</database>
<source-app name="EndNote" version="20.1">EndNote</source-app><ref-type name="Newspaper Article">23</ref-type>
<contributors><authors><author><style face="normal">van der Roe, Jane</style></author><author>Weir Trust</author>
</authors></contributors><titles><title><style face="normal">{TITLE}</style></title>
<secondary-title>Valley Gazette</secondary-title></titles>
<dates><year>2024</year><pub-dates><date>May 3</date></pub-dates></dates>
<access-date>9 May 2024</access-date>
<urls><related-urls><url><style>{URL}</style></url></related-urls><pdf-urls><url>internal-pdf://files/12/weir.txt</url>
</pdf-urls></urls><electronic-resource-num>10.5555/weir.1</electronic-resource-num></record></records></xml>"""
FORMS = {"works.json": json.dumps(CSL), "works.ris": RIS, "works.bib": BIB, "works.rdf": ZOTERO, "works.xml": ENDNOTE}
WANTED = (TITLE, "Valley Gazette", ("Jane van der Roe", "Weir Trust"), "2024-05-03", "2024-05-09", URL)


def known(source: Source) -> tuple[object, ...]:
    meta = source.metadata
    return meta.title, meta.outlet, meta.authors, meta.published, meta.accessed, meta.url


def read_folder(folder: Path) -> dict[str, Source]:
    with Library(folder, cache=False) as library:
        list(library.load())
        return {source.id: source for source in library.sources}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("by-title.txt", f"{TITLE}\n\n{TEXT}"),
        ("by-address.txt", f"URL: https://www.valley.example/weir?x=1#top\n\n{TEXT}"),
        ("by-doi.txt", f"{TEXT}\n\ndoi:10.5555/WEIR.1."),
    ],
)
def test_an_entry_describes_the_file_it_names(name: str, file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMS[name], encoding="utf-8")
    (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Snow fell on the upper pass in the night.", encoding="utf-8")
    sources = read_folder(tmp_path)
    assert set(sources) == {file, "other.txt"}
    assert known(sources[file])[:5] == WANTED[:5]
    assert sources[file].metadata.provenance["outlet"] == "bibliography"
    assert sources["other.txt"].metadata.outlet is None


@pytest.mark.parametrize("name", ["works.ris", "works.bib", "works.rdf", "works.xml"])
def test_a_zotero_export_names_its_attachments_by_path(name: str, tmp_path: Path) -> None:
    (tmp_path / "files" / "12").mkdir(parents=True)
    (tmp_path / "files" / "12" / "weir.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "weir.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(FORMS[name], encoding="utf-8")
    sources = read_folder(tmp_path)
    assert known(sources["files/12/weir.txt"]) == WANTED
    assert sources["weir.txt"].metadata.outlet is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("works.json", "CSL-JSON"),
        ("works.ris", "RIS"),
        ("works.bib", "BibTeX"),
        ("works.rdf", "Zotero RDF"),
        ("works.xml", "EndNote"),
    ],
)
def test_a_bibliography_is_listed_as_what_it_is(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMS[name], encoding="utf-8")
    words = f"a bibliography of 1 work ({kind}), not an article"
    assert reading.problems(tmp_path) == {name: ("skipped", words)}
    assert reading.ids(tmp_path) == []
    assert reading.refusal(tmp_path / name) == words


@pytest.mark.parametrize("name", ["works.ris", "works.bib"])
def test_a_bibliography_under_another_name_is_no_article_either(name: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(FORMS[name], encoding="utf-8")
    assert "not an article" in reading.refusal(tmp_path / "notes.txt")


def test_xml_beside_articles_that_is_no_bibliography_stays_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(build.feed())
    (tmp_path / "b.rdf").write_text(ZOTERO.replace("zotero.org", "valley.example"), encoding="utf-8")
    assert reading.ids(tmp_path) == ["a.xml", "b.rdf"]


@pytest.mark.parametrize("name", FORMS)
def test_the_type_of_a_work_comes_along(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMS[name], encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    assert read_folder(tmp_path)["a.txt"].metadata.type == (None if name == "works.bib" else "news")


def test_what_we_export_describes_files_again(tmp_path: Path) -> None:
    head = f"Title: {TITLE}\nAuthor: Jane Roe\nOutlet: Valley Gazette\nDate: 2024-05-03\n\n"
    (tmp_path / "a.txt").write_text(head + TEXT, encoding="utf-8")
    with Library(tmp_path, cache=False) as library:
        list(library.load())
        exported = {style: library.cite("a.txt:1.1", style=style).citation for style in ("csl-json", "ris", "bibtex")}
    (tmp_path / "a.txt").unlink()
    for style, name in (("csl-json", "w.json"), ("ris", "w.ris"), ("bibtex", "w.bib")):
        folder = tmp_path / style
        folder.mkdir()
        (folder / name).write_text(exported[style], encoding="utf-8")
        (folder / "b.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
        assert known(read_folder(folder)["b.txt"])[:4] == (TITLE, "Valley Gazette", ("Jane Roe",), "2024-05-03"), style


def test_entries_that_disagree_about_a_file_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "w.ris").write_text(RIS + RIS.replace("2024/05/03", "2023/01/01"), encoding="utf-8")
    assert read_folder(tmp_path)["a.txt"].metadata.outlet is None


def test_a_change_of_the_bibliography_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "w.ris").write_text(RIS, encoding="utf-8")
    (before,) = [item for item in ingest.discover([tmp_path]) if isinstance(item, ingest.Found)]
    (tmp_path / "w.ris").write_text(RIS.replace("Valley Gazette", "Hill Gazette"), encoding="utf-8")
    (after,) = [item for item in ingest.discover([tmp_path]) if isinstance(item, ingest.Found)]
    assert before.fingerprint != after.fingerprint
    assert ingest.read(after).sources[0].metadata.outlet == "Hill Gazette"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps([{"type": "article", "title": "A", "text": TEXT, "author": "Jane Roe"}])),
        ("a.txt", f"@mention{{someone}} said:\n\n{TEXT}"),
        ("a.bib", TEXT),
    ],
)
def test_articles_that_resemble_a_bibliography_are_read(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(read_folder(tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {" + "{" * 50_000,
        "TY  - NEWS\n" * 50_000,
        '[{"type":"book","id":' * 20_000,
        "@a{x,y={z}}" * 5_000,
    ],
)
def test_a_damaged_bibliography_harms_no_file_beside_it(
    text: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("w.bib", "w.ris", "w.json"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "page.html").write_bytes(build.page())
    assert "page.html" in read_folder(tmp_path)
    assert capfd.readouterr().err == ""


def test_a_file_given_by_itself_finds_the_bibliography_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "w.bib").write_text(BIB, encoding="utf-8")
    assert reading.source(tmp_path / "a.txt").metadata.outlet == "Valley Gazette"


def test_names_and_accents_of_latex_are_decoded() -> None:
    kind, (entry,) = bibliography.parse(
        r"@misc{x, title={Stra{\ss}e gesperrt}, author={M{\"u}ller, J{\"o}rg and others}, year={2023}}"
    )
    assert kind == "BibTeX"
    values = [(field.name, field.value) for field in entry.fields]
    assert values == [("title", "Straße gesperrt"), ("author", "Jörg Müller"), ("published", "2023")]
