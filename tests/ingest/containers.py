"""Files of many formats with the same article in each, made from nothing: what is in them, and what is refused."""

# Markup of other programs stands on the long lines that they write.
# ruff: noqa: E501
from __future__ import annotations

import gzip
import html
import io
import json
import plistlib
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from . import build

A = "The quarry above the town was closed on Thursday after 31 boulders fell."
B = "Securing the slope will cost 5 million dollars, the county said."
HTML = f"<p>{A}</p><p>{B}</p>"
T = "Quarry closed"
Wanted = dict[str, object]


class Case(NamedTuple):
    content: bytes
    sources: list[Wanted]
    number: int
    has: tuple[str, ...]
    lacks: tuple[str, ...]


CASES: dict[str, Case] = {}
REFUSED: dict[str, tuple[bytes, str]] = {}


def C(  # noqa: N802 - a row of the table
    name: str,
    content: str | bytes,
    want: list[Wanted] | None = None,
    has: tuple[str, ...] = (A, B),
    lacks: tuple[str, ...] = ("<",),
    n: int = 1,
    refused: str | None = None,
) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    if refused is None:
        CASES[name] = Case(data, want or [], n, has, lacks)
    else:
        REFUSED[name] = (data, refused)


M: Wanted = {"title": T, "authors": ("Nora Falk",), "published": "2024-05-03"}
MO: Wanted = {**M, "outlet": "Hill Herald"}
U = "https://herald.example/quarry"
# feeds
C(
    "atom.atom",
    f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Herald</title><entry><title>{T}</title><link rel="alternate" href="{U}"/><author><name>Nora Falk</name></author><published>2024-05-03T07:00:00Z</published><updated>2024-06-01T00:00:00Z</updated><content type="html">{html.escape(HTML)}</content></entry><entry><title>Second</title><link href="https://herald.example/2"/><published>2024-05-04T07:00:00Z</published><summary>A second slide of 33 boulders fell.</summary></entry></feed>',
    [dict(MO, url=U), {"title": "Second", "authors": (), "published": "2024-05-04", "url": "https://herald.example/2"}],
    n=2,
)
C(
    "atomx.xml",
    f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Hill Herald</title><author><name>Nora Falk</name></author><entry><title type="html">Quarry &lt;b&gt;closed&lt;/b&gt;</title><link href="{U}"/><updated>2024-05-03T07:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>',
    [dict(MO, url=U)],
)
C(
    "rdf.rdf",
    f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Hill Herald</title></channel><item rdf:about="{U}"><title>{T}</title><link>{U}</link><description>{A} {B}</description><dc:creator>Nora Falk</dc:creator><dc:date>2024-05-03T07:00:00+02:00</dc:date></item></rdf:RDF>',
    [dict(MO, url=U)],
)
C(
    "rss091.rss",
    f'<rss version="0.91"><channel><title>Hill Herald</title><item><title>{T}</title><link>{U}</link><author>nora@herald.example (Nora Falk)</author><pubDate>Fri, 03 May 2024 09:00:00 +0200</pubDate><description><![CDATA[{HTML}]]></description></item></channel></rss>',
    [dict(MO, url=U)],
)
C(
    "rss_google.xml",
    f'<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>"quarry" - Search</title><item><title>{T} - Hill Herald</title><link>{U}</link><guid isPermaLink="false">abc</guid><pubDate>Fri, 03 May 2024 07:00:00 GMT</pubDate><description>{A} {B}</description><source url="https://herald.example">Hill Herald</source></item></channel></rss>',
    [{"outlet": "Hill Herald", "published": "2024-05-03", "url": U, "title": T}],
)
C(
    "jsonfeed.json",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Hill Herald",
            "items": [
                {
                    "id": "1",
                    "url": U,
                    "title": T,
                    "content_html": HTML,
                    "date_published": "2024-05-03T07:00:00Z",
                    "authors": [{"name": "Nora Falk"}],
                },
                {
                    "id": "2",
                    "url": U + "2",
                    "title": "Second",
                    "content_text": "A second slide of 33 boulders fell.",
                    "date_published": "2024-05-04T07:00:00Z",
                },
            ],
        }
    ),
    [dict(MO, url=U), {"title": "Second"}],
    n=2,
)
C(
    "jsonfeed1.json",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "title": "Hill Herald",
            "items": [
                {
                    "id": "1",
                    "url": U,
                    "title": T,
                    "content_html": HTML,
                    "date_published": "2024-05-03T07:00:00Z",
                    "author": {"name": "Nora Falk"},
                }
            ],
        }
    ),
    [dict(MO, url=U)],
)
C(
    "items.feed",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "title": "Hill Herald",
            "items": [{"id": "1", "url": U, "title": T, "content_html": HTML}],
        }
    ),
    [{"title": T}],
)
# wires
C(
    "newsmlg2.xml",
    f'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="Hill Wire"/><versionCreated>2024-05-03T07:00:00Z</versionCreated></itemMeta><contentMeta><headline>{T}</headline><by>By Nora Falk</by><language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{HTML}</body></html></inlineXML></contentSet></newsItem>',
    [dict(M, outlet="Hill Wire")],
)
C(
    "newsmlg2msg.xml",
    f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet><newsItem><itemMeta><provider qcode="x:y"><name>Hill Wire</name></provider><firstCreated>2024-05-03T07:00:00Z</firstCreated></itemMeta><contentMeta><creator><name>Nora Falk</name></creator><headline>{T}</headline></contentMeta><contentSet><inlineXML><nitf><body><body.content>{HTML}</body.content></body></nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>',
    [dict(M, outlet="Hill Wire")],
)
C(
    "newsml1.xml",
    f'<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x</ProviderId><DateId>20240503</DateId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20240503T070000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>{T}</HeadLine><ByLine>By Nora Falk</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Hill Wire"/></Provider></AdministrativeMetadata><ContentItem><DataContent>{HTML}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>',
    [dict(M, outlet="Hill Wire")],
)
C(
    "nitf2.xml",
    f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata><date.issue norm="2024-05-03"/><doc-id id-string="1"/></docdata></head><body><body.head><hedline><hl1>{T}</hl1><hl2>County pays</hl2></hedline><byline>By Nora Falk<byttl>Staff Writer</byttl></byline><distributor>Hill Wire</distributor><dateline><location>ANYTOWN</location></dateline></body.head><body.content><block class="full_text">{HTML}</block></body.content></body></nitf>',
    [dict(M, outlet="Hill Wire")],
)
C(
    "nyt_ldc.xml",
    f'<?xml version="1.0"?><nitf><head><title>{T}</title><meta content="3" name="publication_day_of_month"/><pubdata date.publication="20240503T000000" name="The Hill Times" ex-ref="{U}"/></head><body><body.head><hedline><hl1>{T}</hl1></hedline><byline class="print_byline">By NORA FALK</byline><byline class="normalized_byline">Falk, Nora</byline></body.head><body.content><block class="lead_paragraph"><p>{A}</p></block><block class="full_text">{HTML}</block></body.content></body></nitf>',
    [dict(M, outlet="The Hill Times", url=U)],
)
C(
    "tei.xml",
    f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{T}</title><author><persName><forename>Nora</forename> <surname>Falk</surname></persName></author></titleStmt><publicationStmt><publisher>Archive</publisher></publicationStmt><sourceDesc><bibl><title level="a">{T}</title><title level="j">Hill Herald</title><date when="2024-05-03"/></bibl></sourceDesc></fileDesc></teiHeader><text><body><div><head>{T}</head><p>{A}</p><p>{B}</p></div></body></text></TEI>',
    [MO],
)
C(
    "fb2.fb2",
    f'<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info><author><first-name>Nora</first-name><last-name>Falk</last-name></author><book-title>{T}</book-title><lang>en</lang></title-info></description><body><section><title><p>One</p></title><p>{A}</p><p>{B}</p></section></body></FictionBook>',
    [{"title": T, "authors": ("Nora Falk",)}],
)
C(
    "word2003.xml",
    f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:o"><o:DocumentProperties><o:Title>{T} after slide</o:Title><o:Author>Nora Falk</o:Author></o:DocumentProperties><w:body><w:p><w:r><w:t>{A}</w:t></w:r></w:p><w:p><w:r><w:t>{B}</w:t></w:r></w:p></w:body></w:wordDocument>',
    [{"authors": ("Nora Falk",)}],
)
C(
    "flatopc.xml",
    f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document {build.W}><w:body><w:p><w:r><w:t>{A}</w:t></w:r></w:p><w:p><w:r><w:t>{B}</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>',
)
C(
    "fodt.fodt",
    f'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:h>{T}</text:h><text:p>{A}</text:p><text:p>{B}</text:p></office:text></office:body></office:document>',
)
C(
    "docbook.xml",
    f'<article xmlns="http://docbook.org/ns/docbook"><title>{T}</title><para>{A}</para><para>{B}</para></article>',
)
C(
    "jats.xml",
    f'<article><front><journal-meta><journal-title-group><journal-title>Hill Review</journal-title></journal-title-group></journal-meta><article-meta><title-group><article-title>{T}</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Falk</surname><given-names>Nora</given-names></name></contrib></contrib-group><pub-date><day>3</day><month>5</month><year>2024</year></pub-date></article-meta></front><body><p>{A}</p><p>{B}</p></body></article>',
)
# subtitles
C(
    "a.vtt",
    f"WEBVTT\n\n00:01.000 --> 00:04.000\nThe quarry above the town was closed on Thursday\n\n00:04.000 --> 00:07.000 align:start\n<v Nora Falk>after 31 boulders fell.\n\n00:08.000 --> 00:10.000\n<c.x>{B}</c>\n",
    has=(B,),
    lacks=("-->", "<"),
)
C(
    "b.vtt",
    "WEBVTT - Evening news\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE a remark\n\nintro\n00:00:01.000 --> 00:00:04.000 position:10%\nThe quarry above the town\nwas closed on Thursday\n\n00:00:04.000 --> 00:00:07.500\nafter 31 boulders fell.\n\n00:00:08.000 --> 00:00:11.000\n"
    + B
    + "\n",
    lacks=("-->", "Kind", "color", "remark", "intro", "<"),
)
C(
    "c.srt",
    f"1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>The quarry above the town was closed</i>\r\n\r\n2\r\n00:00:04,000 --> 00:00:07,500\r\n{{\\an8}}on Thursday after 31 boulders fell.\r\n\r\n3\r\n00:00:08,000 --> 00:00:11,000\r\n{B}\r\n",
    lacks=("-->", "<", "{"),
)
C(
    "yt.vtt",
    "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000 align:start position:0%\nthe<00:00:00.500><c> quarry</c><00:00:01.000><c> was</c>\n\n00:00:02.000 --> 00:00:02.010 align:start position:0%\nthe quarry was\n \n\n00:00:02.010 --> 00:00:04.000 align:start position:0%\nthe quarry was\nclosed<00:00:03.000><c> today</c>\n",
    has=("the quarry was closed today",),
    lacks=("-->", "<"),
)
C("noext_srt", f"1\n00:00:01,000 --> 00:00:04,000\n{A}\n\n2\n00:00:04,000 --> 00:00:07,500\n{B}\n", lacks=("-->",))
C("sub.sbv", f"0:00:01.000,0:00:04.000\n{A}\n\n0:00:04.000,0:00:07.000\n{B}\n")
C(
    "sub.ass",
    f"[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,{A}\nDialogue: 0,0:00:04.00,0:00:07.00,Default,,0,0,0,,{{\\i1}}{B}\n",
    lacks=("Dialogue", "{"),
)
C(
    "sub.ttml",
    f'<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:00:01.000" end="00:00:04.000">{A}</p><p begin="4s" end="7s">{B}</p></div></body></tt>',
)
# lists
C(
    "guardian.json",
    json.dumps(
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "id": "world/1",
                        "sectionName": "World",
                        "webPublicationDate": "2024-05-03T07:00:00Z",
                        "webTitle": T,
                        "webUrl": U,
                        "fields": {
                            "headline": T,
                            "byline": "Nora Falk",
                            "body": HTML,
                            "publication": "The Hill Guardian",
                        },
                    }
                ],
            }
        }
    ),
    [dict(M, url=U, outlet="The Hill Guardian")],
)
C(
    "guardian2.json",
    json.dumps(
        {
            "response": {
                "content": {
                    "webPublicationDate": "2024-05-03T07:00:00Z",
                    "webTitle": T,
                    "webUrl": U,
                    "fields": {"byline": "Nora Falk", "bodyText": A + " " + B},
                }
            }
        }
    ),
    [dict(M, url=U)],
)
C(
    "nyt.json",
    json.dumps(
        {
            "status": "OK",
            "response": {
                "docs": [
                    {
                        "web_url": U,
                        "abstract": A,
                        "lead_paragraph": A + " " + B,
                        "source": "The Hill Times",
                        "headline": {"main": T, "kicker": None},
                        "pub_date": "2024-05-03T07:00:00+0000",
                        "byline": {"original": "By Nora Falk", "person": [{"firstname": "Nora", "lastname": "Falk"}]},
                    }
                ]
            },
        }
    ),
    [dict(M, url=U, outlet="The Hill Times")],
)
C(
    "newsapi.json",
    json.dumps(
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": None, "name": "Hill Herald"},
                    "author": "Nora Falk",
                    "title": T,
                    "description": A,
                    "url": U,
                    "publishedAt": "2024-05-03T07:00:00Z",
                    "content": A + " " + B,
                }
            ],
        }
    ),
    [dict(MO, url=U)],
)
C(
    "wp.json",
    json.dumps(
        [
            {
                "id": 1,
                "date": "2024-05-03T07:00:00",
                "link": U,
                "title": {"rendered": "Quarry closed &#8211; slide"},
                "content": {"rendered": HTML, "protected": False},
                "excerpt": {"rendered": "x"},
                "author": 3,
                "_embedded": {"author": [{"name": "Nora Falk"}]},
            }
        ]
    ),
    [{"title": "Quarry closed – slide", "published": "2024-05-03", "url": U, "authors": ("Nora Falk",)}],
)
C(
    "wpone.json",
    json.dumps(
        {"id": 1, "date": "2024-05-03T07:00:00", "link": U, "title": {"rendered": T}, "content": {"rendered": HTML}}
    ),
    [{"title": T, "published": "2024-05-03", "url": U}],
)
C(
    "wallabag.json",
    json.dumps(
        [
            {
                "is_archived": 1,
                "is_starred": 0,
                "title": T,
                "url": U,
                "content": HTML,
                "created_at": "2024-06-07T10:00:00+0200",
                "published_at": "2024-05-03T07:00:00+0200",
                "published_by": ["Nora Falk"],
                "domain_name": "herald.example",
                "tags": [],
            }
        ]
    ),
    [dict(M, outlet="herald.example", url=U)],
)
C(
    "omnivore.json",
    json.dumps(
        [
            {
                "id": "x",
                "slug": "s",
                "title": T,
                "author": "Nora Falk",
                "url": U,
                "publishedAt": "2024-05-03T07:00:00Z",
                "savedAt": "2024-06-07T00:00:00Z",
                "content": HTML,
            }
        ]
    ),
    [dict(M, url=U)],
)
C(
    "instapaper.csv",
    f'URL,Title,Selection,Folder,Timestamp\n{U},{T},"{A} {B}",Unread,1717755300\n',
    [{"title": T, "url": U}],
)
C("pocket.csv", f"title,url,time_added,tags,status\n{T},{U},1717755300,,unread\n", refused="no column")
C(
    "raindrop.csv",
    f'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,{T},,"{A} {B}",{U},x,,2024-06-07T10:00:00.000Z,,,false\n',
    [{"title": T, "url": U}],
)
C(
    "mediacloud.csv",
    f'id,indexed_date,language,media_name,media_url,publish_date,title,url,text\n1,2024-05-04,en,Hill Herald,herald.example,2024-05-03,{T},{U},"{A} {B}"\n',
    [{"title": T, "outlet": "Hill Herald", "published": "2024-05-03", "url": U, "language": "en"}],
)
C(
    "mediacloud2.csv",
    f'stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url,story_text\n1,2024-05-03 07:00:00,{T},{U},en,False,,1,Hill Herald,http://herald.example,"{A} {B}"\n',
    [{"title": T, "outlet": "Hill Herald", "published": "2024-05-03", "url": U}],
)
C(
    "de.csv",
    f'\ufeffÜberschrift;Zeitung;Verfasser;Erscheinungsdatum;Artikeltext\n{T};Hügelbote;Nora Falk;03.05.2024;"{A} {B}"\n',
    [dict(M, outlet="Hügelbote")],
)
C(
    "de2.csv",
    f'Titel;Quelle;Autor/in;Veröffentlichungsdatum;Inhalt;Link\n{T};Hügelbote;Nora Falk;03.05.2024;"{A} {B}";{U}\n'.encode(
        "cp1252"
    ),
    [dict(M, outlet="Hügelbote", url=U)],
)
C(
    "fr.csv",
    f'Titre;Journal;Auteur;Date de parution;Texte intégral;Lien\n{T};Le Mont;Nora Falk;03/05/2024;"{A} {B}";{U}\n',
    [dict(M, outlet="Le Mont", url=U)],
)
C(
    "fr2.csv",
    f'Titre,Source,Auteurs,Date,Contenu\n{T},Le Mont,Nora Falk,2024-05-03,"{A} {B}"\n',
    [dict(M, outlet="Le Mont")],
)
C(
    "es.csv",
    f'Título;Medio;Autor;Fecha;Texto\n{T};La Cumbre;Nora Falk;03/05/2024;"{A} {B}"\n',
    [dict(M, outlet="La Cumbre")],
)
C(
    "en.tsv",
    f"Headline\tPublication\tByline\tPublication Date\tFull Text\n{T}\tHill Herald\tBy Nora Falk\t2024-05-03\t{A} {B}\n",
    [MO],
)
C(
    "sep.csv",
    f'sep=;\nTitel;Medium;Autor;Datum;Text\n{T};Hügelbote;Nora Falk;03.05.2024;"{A} {B}"\n',
    [dict(M, outlet="Hügelbote")],
)
C(
    "factivacsv.csv",
    f'Title,Author,Publication Name,Publication Date,Word Count,Body\n{T},Nora Falk,Hill Herald,3 May 2024,42,"{A} {B}"\n',
    [MO],
)
C(
    "gdelt.json",
    json.dumps(
        {
            "articles": [
                {
                    "url": U,
                    "title": T,
                    "seendate": "20240503T071500Z",
                    "domain": "herald.example",
                    "language": "English",
                }
            ]
        }
    ),
    refused="text",
)
C(
    "lines.ndjson",
    "\n".join(
        json.dumps(
            {
                "headline": T,
                "text": A + " " + B,
                "date": "2024-05-03",
                "author": "Nora Falk",
                "publisher": "Hill Herald",
            }
        )
        for _ in range(1)
    ),
    [MO],
)
C(
    "ld.json",
    json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": T,
            "articleBody": A + " " + B,
            "datePublished": "2024-05-03",
            "author": {"@type": "Person", "name": "Nora Falk"},
            "publisher": {"@type": "Organization", "name": "Hill Herald"},
        }
    ),
    [MO],
)
C(
    "trafilatura.json",
    json.dumps(
        {
            "title": T,
            "author": "Nora Falk",
            "hostname": "herald.example",
            "date": "2024-05-03",
            "source": U,
            "source-hostname": "Hill Herald",
            "text": A + "\n" + B,
        }
    ),
    [dict(M, url=U)],
)
C(
    "newspaper.json",
    json.dumps(
        {"title": T, "authors": ["Nora Falk"], "publish_date": "2024-05-03 00:00:00", "text": A + "\n\n" + B, "url": U}
    ),
    [dict(M, url=U)],
)
# containers


def z(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


dx = f"<w:document {build.W}><w:body><w:p><w:r><w:t>{A}</w:t></w:r></w:p><w:p><w:r><w:t>{B}</w:t></w:r></w:p></w:body></w:document>"
C(
    "first.docx",
    z([("docProps/thumbnail.jpeg", "x" * 9000), ("[Content_Types].xml", "<Types/>"), ("word/document.xml", dx)]),
)
C("noname", z([("docProps/thumbnail.jpeg", "x" * 9000), ("word/document.xml", dx)]))
C("wrong.txt", z([("word/document.xml", dx)]))
C(
    "other.docx",
    z(
        [
            (
                "_rels/.rels",
                '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>',
            ),
            ("word/document2.xml", dx),
        ]
    ),
)
od = f'<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>{A}</text:p><text:p>{B}</text:p></office:text></office:body></office:document-content>'
C("first.odt", z([("content.xml", od), ("mimetype", "application/vnd.oasis.opendocument.text")]))
C(
    "thumb.odt",
    z(
        [
            ("Thumbnails/thumbnail.png", "x" * 9000),
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", od),
        ]
    ),
)
ep = build.epub(((A, B),))
zz = zipfile.ZipFile(io.BytesIO(ep))
mem = [(n, zz.read(n)) for n in zz.namelist()]
C("rev.epub", z(list(reversed(mem))), has=(A, B))
C("key.key", z([("Index/Presentation.iwa", "x"), ("Index/Document.iwa", "x")]), refused="Keynote")
C("numbers.numbers", z([("Index/CalculationEngine.iwa", "x"), ("Index/Document.iwa", "x")]), refused="Numbers")
C("old.pages", z([("index.xml", "<x/>"), ("buildVersionHistory.plist", "x")]), refused="Pages")
C("a.xlsx", z([("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]), refused="Excel")
C("a.pptx", z([("ppt/presentation.xml", "x")]), refused="PowerPoint")
C("a.zip", z([("a.txt", "hello")]), refused="archive")
C("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, refused="Word")
C("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, refused="Excel")
C(
    "enc.docx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    refused="password",
)
C("a.gz", b"\x1f\x8b\x08" + b"\0" * 30, refused="")
C("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 60, refused="archive")
C("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 60, refused="archive")
C("a.djvu", b"AT&TFORM" + b"\x00\x01" * 60, refused="")
C("a.mobi", b"Book" + b"\0" * 56 + b"BOOKMOBI" + b"\0" * 60, refused="")
C("a.wpd", b"\xffWPC" + b"\x01\0" * 60, refused="")
C("a.one", b"\xe4R\\{\x8c\xd8\xa7M" + b"\x01\0" * 60, refused="")
C("scan.pdf", build.pdf([[]]), refused="ocrmypdf")
# mail
C(
    "mboxnoext",
    f"From nora@herald.example Fri May  3 07:00:00 2024\nFrom: Nora Falk <nora@herald.example>\nSubject: {T}\nDate: Fri, 03 May 2024 07:00:00 +0000\n\n{A}\n\n{B}\n\nFrom o@x.example Sat May  4 07:00:00 2024\nFrom: Omar Haddad <o@x.example>\nSubject: Second\nDate: Sat, 04 May 2024 07:00:00 +0000\n\nA second slide of 33 boulders fell.\n",
    [M, {"title": "Second", "authors": ("Omar Haddad",)}],
    n=2,
)
msg = f"From: Nora Falk <nora@herald.example>\nSubject: {T}\nDate: Fri, 03 May 2024 07:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{A}\n\n{B}\n"
C(
    "plist.emlx",
    f'{len(msg)}\n{msg}<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict><key>flags</key><integer>1</integer></dict></plist>\n',
    [M],
    lacks=("plist", "flags"),
)
C("partial.emlx", f"{len(msg)}\n{msg}", [M])
C("a.eml", msg, [M])
C("noext", msg, [M])
mh = f'From: <Saved by Blink>\nSnapshot-Content-Location: {U}\nSubject: {T}\nDate: Fri, 7 Jun 2024 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {U}\n\n<html><head><title>{T}</title><meta name=3D"author" content=3D"Nora Falk"></head><body><article><h1>{T}</h1>{HTML}</article></body></html>\n--b--\n'
C("a.mhtml", mh, [{"title": T, "authors": ("Nora Falk",), "url": U, "accessed": "2024-06-07"}])
C("a.mht", mh, [{"url": U}])
C("mh_noext", mh, [{"url": U}])
C(
    "x.webarchive",
    plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": f"<html><head><title>{T}</title></head><body><article><h1>{T}</h1>{HTML}</article></body></html>".encode(),
                "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8",
                "WebResourceURL": U,
            }
        },
        fmt=plistlib.FMT_XML,
    ),
    [{"title": T, "url": U}],
)
pg = f"<html><head><title>{T}</title></head><body><article><h1>{T}</h1>{HTML}</article></body></html>".encode()


def warc(*records: tuple[str, bytes, str, int]) -> bytes:
    out = b""
    for address, content, kind, status in records:
        answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: 2024-06-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        out += head.encode() + answer + b"\r\n\r\n"
    return out


C(
    "two.warc",
    warc(
        (U, pg, "text/html; charset=utf-8", 200),
        (U + ".css", b"a{}", "text/css", 200),
        (U + "2", pg.replace(b"Quarry", b"Second"), "text/html", 200),
        (U + "3", pg, "text/html", 404),
    ),
    [{"title": T, "url": U, "accessed": "2024-06-07"}],
    n=2,
)
C("one.warc.gz", gzip.compress(warc((U, pg, "text/html", 200))), [{"url": U}])
C("cut.warc", warc((U, pg, "text/html", 200), (U + "2", pg, "text/html", 200))[:-150], [{"url": U}], n=2)
C(
    "cut.webarchive",
    plistlib.dumps({"WebMainResource": {"WebResourceData": pg}}, fmt=plistlib.FMT_BINARY)[:90],
    refused="",
)
C(
    "maff.maff",
    z(
        [
            ("1/index.html", pg),
            (
                "1/index.rdf",
                f'<RDF:RDF xmlns:RDF="r" xmlns:MAF="m"><RDF:Description><MAF:originalurl RDF:resource="{U}"/></RDF:Description></RDF:RDF>',
            ),
        ]
    ),
    refused="",
)
C(
    "wacz.wacz",
    z([("archive/data.warc.gz", gzip.compress(warc((U, pg, "text/html", 200)))), ("datapackage.json", "{}")]),
    refused="",
)
