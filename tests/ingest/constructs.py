"""Documents with one sentence (``FACT``) in each construct that their programs show: made from nothing."""

# Markup of other programs stands on the long lines that they write.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping

from . import build

FACT = "The army counted 29 boats."
B = "The river rose by four metres in two days, the water board said on Monday."
CASES: dict[str, tuple[str, bytes]] = {}
"""By format and construct: the format and the file."""


def C(name: str, content: str | bytes, file_format: str) -> None:  # noqa: N802 - a row of the table
    CASES[f"{file_format}: {name}"] = (file_format, content if isinstance(content, bytes) else content.encode())


def z(members: Mapping[str, str | bytes]) -> bytes:
    return build.archive(members, stored=["mimetype"])


NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="v" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:c="c" xmlns:dgm="dgm"'


def P(text: str) -> str:  # noqa: N802
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def dx(extra: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    return z(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {NS}><w:body>{P(B)}{extra}{P('The end of the report.')}</w:body></w:document>",
            **(more or {}),
        }
    )


def REL(t: str, tgt: str) -> str:  # noqa: N802
    return f'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{t}" Target="{tgt}"/></Relationships>'


C(
    "altChunk html",
    dx(
        '<w:altChunk r:id="rId1"/>',
        {
            "word/_rels/document.xml.rels": REL("aFChunk", "afchunk.html"),
            "word/afchunk.html": f"<html><body><p>{FACT}</p></body></html>",
        },
    ),
    "docx",
)
C(
    "altChunk txt",
    dx(
        '<w:altChunk r:id="rId1"/>', {"word/_rels/document.xml.rels": REL("aFChunk", "/word/x.txt"), "word/x.txt": FACT}
    ),
    "docx",
)
C(
    "altChunk rtf",
    dx(
        '<w:altChunk r:id="rId1"/>',
        {"word/_rels/document.xml.rels": REL("aFChunk", "x.rtf"), "word/x.rtf": build.rtf([FACT])},
    ),
    "docx",
)
C(
    "altChunk docx",
    dx(
        '<w:altChunk r:id="rId1"/>',
        {"word/_rels/document.xml.rels": REL("aFChunk", "x.docx"), "word/x.docx": dx(P(FACT))},
    ),
    "docx",
)
C(
    "altChunk mht",
    dx(
        '<w:altChunk r:id="rId1"/>',
        {
            "word/_rels/document.xml.rels": REL("aFChunk", "x.mht"),
            "word/x.mht": f"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>{FACT}</p>",
        },
    ),
    "docx",
)
C(
    "chart",
    dx(
        '<w:p><w:r><w:drawing><a:graphic><a:graphicData><c:chart r:id="rId1"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>',
        {
            "word/_rels/document.xml.rels": REL("chart", "charts/chart1.xml"),
            "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{FACT}</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>',
        },
    ),
    "docx",
)
C(
    "chart cache",
    dx(
        "<w:p/>",
        {
            "word/charts/chart1.xml": f'<c:chartSpace xmlns:c="c"><c:ser><c:cat><c:strCache><c:pt><c:v>{FACT}</c:v></c:pt></c:strCache></c:cat></c:ser></c:chartSpace>'
        },
    ),
    "docx",
)
C(
    "smartart",
    dx(
        "<w:p/>",
        {
            "word/diagrams/data1.xml": f'<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{FACT}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
        },
    ),
    "docx",
)
C(
    "mc choice only textbox",
    dx(
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{P(FACT)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{P(FACT)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
    ),
    "docx",
)
C(
    "mc fallback only text",
    dx(
        f'<w:p><mc:AlternateContent><mc:Choice Requires="zzz"><w:drawing/></mc:Choice><mc:Fallback><w:r><w:t>{FACT}</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>'
    ),
    "docx",
)
C(
    "vml textbox",
    dx(f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{P(FACT)}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"),
    "docx",
)
C("wordart", dx(f'<w:p><w:r><w:pict><v:shape><v:textpath string="{FACT}"/></v:shape></w:pict></w:r></w:p>'), "docx")
C(
    "shape a:t",
    dx(f"<w:p><w:r><w:drawing><a:graphic><a:p><a:r><a:t>{FACT}</a:t></a:r></a:p></a:graphic></w:drawing></w:r></w:p>"),
    "docx",
)
C(
    "comment",
    dx(P("x"), {"word/comments.xml": f"<w:comments {NS}><w:comment>{P(FACT)}</w:comment></w:comments>"}),
    "docx",
)
C("inserted", dx(f"<w:p><w:ins><w:r><w:t>{FACT}</w:t></w:r></w:ins></w:p>"), "docx")
C("sdt", dx(f"<w:sdt><w:sdtContent>{P(FACT)}</w:sdtContent></w:sdt>"), "docx")
C("smartTag", dx(f"<w:p><w:smartTag><w:r><w:t>{FACT}</w:t></w:r></w:smartTag></w:p>"), "docx")
C("hyperlink", dx(f"<w:p><w:hyperlink><w:r><w:t>{FACT}</w:t></w:r></w:hyperlink></w:p>"), "docx")
C("field simple", dx(f'<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>{FACT}</w:t></w:r></w:fldSimple></w:p>'), "docx")
C("omml", dx(f"<w:p><m:oMath><m:r><m:t>{FACT}</m:t></m:r></m:oMath></w:p>"), "docx")
C(
    "ruby",
    dx(
        f"<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{FACT}</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    ),
    "docx",
)
C(
    "footnote",
    dx(P("x"), {"word/footnotes.xml": f"<w:footnotes {NS}><w:footnote>{P(FACT)}</w:footnote></w:footnotes>"}),
    "docx",
)
C("header", dx(P("x"), {"word/header1.xml": f"<w:hdr {NS}>{P(FACT)}</w:hdr>"}), "docx")
C("vanish", dx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{FACT}</w:t></w:r></w:p>"), "docx")
C("numbering txt", dx(f"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{FACT}</w:t></w:r></w:p>"), "docx")
C(
    "nested table",
    dx(f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{P(FACT)}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"),
    "docx",
)
ON = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw="draw" xmlns:style="style" xmlns:form="form" xmlns:svg="svg" xmlns:table="table" xmlns:xlink="xlink"'


def od(extra: str, styles: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    m: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ON}><office:body><office:text><text:p>{B}</text:p>{extra}<text:p>The end of the report.</text:p></office:text></office:body></office:document-content>",
        **(more or {}),
    }
    if styles:
        m["styles.xml"] = (
            f"<office:document-styles {ON}><office:master-styles><style:master-page>{styles}</style:master-page></office:master-styles></office:document-styles>"
        )
    return z(m)


C(
    "annotation",
    od(f"<text:p>x<office:annotation><dc:creator>Jo</dc:creator><text:p>{FACT}</text:p></office:annotation></text:p>"),
    "odt",
)
C("header", od("<text:p>x</text:p>", f"<style:header><text:p>{FACT}</text:p></style:header>"), "odt")
C("footer", od("<text:p>x</text:p>", f"<style:footer><text:p>{FACT}</text:p></style:footer>"), "odt")
C(
    "note",
    od(
        f"<text:p>29<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{FACT}</text:p></text:note-body></text:note> people</text:p>"
    ),
    "odt",
)
C(
    "textbox",
    od(f"<text:p>x<draw:frame><draw:text-box><text:p>{FACT}</text:p></draw:text-box></draw:frame></text:p>"),
    "odt",
)
C("shape", od(f"<text:p><draw:custom-shape><text:p>{FACT}</text:p></draw:custom-shape></text:p>"), "odt")
C(
    "embedded object",
    od(
        "<text:p>x<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>",
        "",
        {
            "Object 1/content.xml": f"<office:document-content {ON}><office:body><office:chart><text:p>{FACT}</text:p></office:chart></office:body></office:document-content>"
        },
    ),
    "odt",
)
C("hidden text", od(f'<text:p><text:hidden-text text:string-value="{FACT}">x</text:hidden-text></text:p>'), "odt")
C("hidden paragraph", od(f"<text:p>{FACT}<text:hidden-paragraph/></text:p>"), "odt")
C("hidden section", od(f'<text:section text:display="none"><text:p>{FACT}</text:p></text:section>'), "odt")
C("list", od(f"<text:list><text:list-item><text:p>{FACT}</text:p></text:list-item></text:list>"), "odt")
C(
    "ruby",
    od(
        f"<text:p><text:ruby><text:ruby-base>{FACT}</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>"
    ),
    "odt",
)
C("form", od(f'<office:forms><form:textarea form:current-value="{FACT}"/></office:forms><text:p>x</text:p>'), "odt")
C("numbered", od(f"<text:numbered-paragraph><text:p>{FACT}</text:p></text:numbered-paragraph>"), "odt")
C(
    "toc",
    od(f"<text:table-of-content><text:index-body><text:p>{FACT}</text:p></text:index-body></text:table-of-content>"),
    "odt",
)
C("textarea field", od(f"<text:p><text:text-input>{FACT}</text:text-input></text:p>"), "odt")
C("placeholder", od(f"<text:p><text:span>{FACT}</text:span></text:p>"), "odt")


def ep(opf_items: str, spine: str, files: Mapping[str, str | bytes]) -> bytes:
    return z(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
            "O/b.opf": f'<package xmlns:dc="d"><metadata><dc:title>T</dc:title></metadata><manifest>{opf_items}</manifest><spine>{spine}</spine></package>',
            **files,
        }
    )


def PG(t: str) -> str:  # noqa: N802
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{t}</p></body></html>"


def it(i: str, h: str, mt: str = "application/xhtml+xml") -> str:
    return f'<item id="{i}" href="{h}" media-type="{mt}"/>'


C(
    "spine missing from manifest",
    ep(
        it("a", "a.xhtml"),
        '<itemref idref="a"/><itemref idref="b.xhtml"/>',
        {"O/a.xhtml": PG(B), "O/b.xhtml": PG(FACT)},
    ),
    "epub",
)
C(
    "file not in manifest",
    ep(it("a", "a.xhtml"), '<itemref idref="a"/>', {"O/a.xhtml": PG(B), "O/b.xhtml": PG(FACT)}),
    "epub",
)
C(
    "in manifest not spine",
    ep(it("a", "a.xhtml") + it("b", "b.xhtml"), '<itemref idref="a"/>', {"O/a.xhtml": PG(B), "O/b.xhtml": PG(FACT)}),
    "epub",
)
C(
    "wrong media type",
    ep(
        it("a", "a.xhtml") + it("b", "b.html", "text/plain"),
        '<itemref idref="a"/><itemref idref="b"/>',
        {"O/a.xhtml": PG(B), "O/b.html": PG(FACT)},
    ),
    "epub",
)
C(
    "linear no",
    ep(
        it("a", "a.xhtml") + it("b", "b.xhtml"),
        '<itemref idref="a"/><itemref idref="b" linear="no"/>',
        {"O/a.xhtml": PG(B), "O/b.xhtml": PG(FACT)},
    ),
    "epub",
)
C(
    "svg spine",
    ep(
        it("a", "a.xhtml") + it("b", "b.svg", "image/svg+xml"),
        '<itemref idref="a"/><itemref idref="b"/>',
        {"O/a.xhtml": PG(B), "O/b.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><text>{FACT}</text></svg>"},
    ),
    "epub",
)
C(
    "doctype chapter",
    ep(
        it("a", "a.xhtml"),
        '<itemref idref="a"/>',
        {"O/a.xhtml": '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x">' + PG(B + FACT)},
    ),
    "epub",
)
C(
    "opf doctype",
    z(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
            "O/b.opf": f'<!DOCTYPE package PUBLIC "x" "y"><package xmlns:dc="d"><manifest>{it("a", "a.xhtml")}</manifest><spine><itemref idref="a"/></spine></package>',
            "O/a.xhtml": PG(B + " " + FACT),
        }
    ),
    "epub",
)
C(
    "two rootfiles",
    z(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/><rootfile full-path="P/b.opf"/></rootfiles></container>',
            "O/b.opf": f'<package><manifest>{it("a", "a.xhtml")}</manifest><spine><itemref idref="a"/></spine></package>',
            "O/a.xhtml": PG(B),
            "P/b.opf": "<package/>",
            "P/x.xhtml": PG(FACT),
        }
    ),
    "epub",
)


def R(x: str) -> str:  # noqa: N802
    return "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}" + B + "\\par " + x + "\\par The end.\\par}"


C("textbox shptxt", R("{\\shp{\\*\\shpinst{\\shptxt " + FACT + "\\par}}{\\shprslt{\\pict x}}}"), "rtf")
C("do textbox", R("{\\*\\do\\dobxpage{\\dptxbxtext " + FACT + "\\par}}"), "rtf")
C("header", R("{\\header " + FACT + "\\par}"), "rtf")
C("footer", R("{\\footerf " + FACT + "\\par}"), "rtf")
C("object result", R("{\\object\\objemb{\\*\\objdata 0105}{\\result {" + FACT + "\\par}}}"), "rtf")
C("deleted0", R("x\\deleted y\\deleted0 " + FACT), "rtf")
C("annotation", R("x{\\*\\atnid A}{\\*\\annotation " + FACT + "}"), "rtf")
C("footnote", R("29{\\super\\chftn}{\\footnote " + FACT + "}"), "rtf")
C("fldrslt", R("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt " + FACT + "}}"), "rtf")
C("upr/ud", R("{\\upr{a}{\\*\\ud{" + FACT + "}}}"), "rtf")
C("listtext", R("{\\listtext\\tab}" + FACT), "rtf")
C("pntext", R("{\\pntext 1.\\tab}" + FACT), "rtf")
C("v hidden", R("{\\v " + FACT + "}"), "rtf")
C("htmlrtf", R("{\\*\\htmltag84 <p>}\\htmlrtf0 " + FACT), "rtf")
C("bin", R("{\\pict\\bin5 a{}b\\}" + FACT), "rtf")
C("unbalanced", ("{\\rtf1\\ansi " + B + "\\par} " + FACT), "rtf")
C("nested table", R("\\trowd\\intbl{\\nestcell " + FACT + "}\\nestrow\\row"), "rtf")
C("revised", R("{\\revised " + FACT + "}"), "rtf")
C("caps", R("{\\caps " + FACT + "}"), "rtf")
C("mac charset", R("{\\mac " + FACT + "}"), "rtf")
