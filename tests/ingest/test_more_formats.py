"""Feeds, wires, subtitles, saved pages, records and rich text as other programs write them."""

from __future__ import annotations

import gzip
import plistlib
from pathlib import Path

from tests.ingest import build, reading

from kfor_tui.ingest import readers

LEAD = "The tram line to Oberfeld stays shut until 14 June, the transport office said."
NEXT = "Some 9,400 passengers a day take buses instead."
PAGE = f"<!DOCTYPE html><html><head><title>Tram line shut</title></head><body><article><h1>Tram line shut</h1><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"  # noqa: E501


def test_each_item_of_a_feed_is_a_source_with_its_own_address_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lindau Gazette</title>'
        '<entry><title>Tram</title><link rel="self" href="https://x.example/s"/><link href="https://x.example/1"/>'
        f"<author><name>Ida Falk</name></author><published>2024-06-01T08:00:00Z</published>"
        f"<summary>{LEAD[:30]}…</summary>"
        f'<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{NEXT}&lt;/p&gt;</content></entry>'
        '<entry><title>Ferry</title><link href="https://x.example/2"/><updated>2024-06-02T08:00:00Z</updated>'
        '<content type="xhtml"><div><p>The ferry <b>sails</b> again.</p></div></content></entry></feed>'
    )
    first, second = reading.outcome(tmp_path / "a.xml").sources
    assert (first.metadata.url, second.metadata.url) == ("https://x.example/1", "https://x.example/2")
    assert (first.metadata.published, second.metadata.published) == ("2024-06-01", "2024-06-02")
    assert first.metadata.authors == ("Ida Falk",)
    assert first.metadata.outlet == "Lindau Gazette"
    assert first.text.count("The tram line") == 1
    assert reading.body(second) == ["The ferry sails again."]


def test_a_feed_that_defines_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaa">]>'
    bomb += b"<rss><channel><item><description>&a;&a;</description></item></channel></rss>"
    try:
        texts = [raw.text + "".join(b.text for b in raw.blocks) for raw in readers.read(bomb, "xml")]
    except readers.Refused as refused:
        assert "entities" in str(refused)
    else:
        raise AssertionError(texts)


def test_a_wire_story_has_its_headline_outlet_author_and_day(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><pubdata name="Lindau Gazette" '
        'date.publication="20240601T080000Z"/></head><body><body.head><hedline><hl1>Tram line shut</hl1></hedline>'
        f"<byline>By <person>Ida Falk</person></byline></body.head><body.content><block><p>{LEAD}</p><p>{NEXT}</p>"
        "</block></body.content></body></nitf>"
    )
    source = reading.source(tmp_path / "b.xml")
    assert (source.metadata.title, source.metadata.outlet) == ("Tram line shut", "Lindau Gazette")
    assert (source.metadata.authors, source.metadata.published) == (("Ida Falk",), "2024-06-01")
    assert reading.body(source) == [LEAD, NEXT]


def test_subtitles_become_sentences_without_numbers_and_times(tmp_path: Path) -> None:
    (tmp_path / "c.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:03.000 align:start\n<v Ida Falk>The tram line\n\n00:03.000 --> 00:05.000\n"
        "<v Ida Falk>stays <i>shut</i> until June.\n\n00:05.500 --> 00:07.000\n<v Emre Kaya>Until 14 June.\n"
    )
    assert reading.body(reading.source(tmp_path / "c.vtt")) == [
        "Ida Falk: The tram line stays shut until June.",
        "Emre Kaya: Until 14 June.",
    ]


def test_a_saved_page_of_safari_and_of_a_crawler_keeps_its_address(tmp_path: Path) -> None:
    value = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://x.example/t"}}
    (tmp_path / "d.webarchive").write_bytes(plistlib.dumps(value, fmt=plistlib.FMT_XML))
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://x.example/t\r\n"
        "WARC-Date: 2024-06-03T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    (tmp_path / "e.warc").write_bytes(head.encode() + answer + b"\r\n\r\n")
    (tmp_path / "f.warc.gz").write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    for name in ("d.webarchive", "e.warc"):
        source = reading.source(tmp_path / name)
        assert (source.metadata.title, source.metadata.url) == ("Tram line shut", "https://x.example/t")
        assert NEXT in source.text


def test_an_apple_mail_file_is_read_without_its_length_and_property_list(tmp_path: Path) -> None:
    mail = f"From: Ida Falk <ida@x.example>\nSubject: Tram\nMIME-Version: 1.0\n\n{LEAD}\n"
    (tmp_path / "g.emlx").write_text(f"{len(mail)}\n{mail}<?xml version='1.0'?><plist><dict/></plist>\n")
    source = reading.source(tmp_path / "g.emlx")
    assert source.metadata.authors == ("Ida Falk",)
    assert "plist" not in source.text


def test_a_zip_file_is_what_its_members_show(tmp_path: Path) -> None:
    (tmp_path / "h.bin").write_bytes(
        build.archive(
            {
                "x/y.xml": "<x/>",
                "word/document.xml": "<w:document xmlns:w='w'><w:p><w:r><w:t>Ok then.</w:t></w:r></w:p></w:document>",
            }
        )
    )
    (tmp_path / "i.pages").write_bytes(build.archive({"Index/Document.iwa": "x"}))
    assert reading.body(reading.source(tmp_path / "h.bin")) == ["Ok then."]
    assert "export it as PDF or Word" in reading.refusal(tmp_path / "i.pages")


def test_a_row_with_an_unquoted_comma_keeps_all_its_words_and_says_so() -> None:
    (raw,) = readers.read(b"title,text\nTram,It is shut, the office said, until 14 June.\n", "csv")
    assert raw.text == "It is shut, the office said, until 14 June."
    assert "unquoted ," in raw.warnings[0]


def test_a_second_text_of_a_record_is_kept_and_told() -> None:
    (raw,) = readers.read(b'{"text": "Short lead.", "body": "It reopens on 14 June."}', "json")
    assert raw.text == "Short lead.\n\nIt reopens on 14 June."
    assert "second text" in raw.warnings[0]


def test_fonts_of_rich_text_bring_their_own_encodings() -> None:
    (raw,) = readers.read(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset161 Arial Greek;}{\f2\fcharset204 Arial;}}"
        rb"\f0 caf\'e9 {\f1 \'e1\'e2\'e3} \f2\'e0\'e1\'e2\par}",
        "rtf",
    )
    assert raw.text.split() == ["café", "αβγ", "абв"]


def test_the_mark_of_deleted_rich_text_ends_where_it_says() -> None:
    (raw,) = readers.read(rb"{\rtf1 One.\par \deleted gone \deleted0 Two stays.\par}", "rtf")
    assert "gone" not in raw.text
    assert "Two stays." in raw.text
    assert any("tracked changes" in line for line in raw.warnings)


def test_a_note_mark_of_opendocument_does_not_run_into_the_number_before_it() -> None:
    content = (
        "<o:d xmlns:o='o' xmlns:text='t'><text:p>Closed since 14<text:note><text:note-citation>2</text:note-citation>"
        "<text:note-body><text:p>By order.</text:p></text:note-body></text:note> days.</text:p></o:d>"
    )
    (raw,) = readers.read(build.archive({"content.xml": content}), "odt")
    assert reading.body(raw) == ["Closed since 14 days.", "By order."]


def test_a_stray_nul_byte_and_the_name_of_a_format_in_a_sentence_refuse_no_text(tmp_path: Path) -> None:
    (tmp_path / "j.txt").write_bytes(LEAD.encode() + b"\n\n\0" + NEXT.encode() + b"\n")
    (tmp_path / "k.txt").write_text(f"{LEAD}\n\nA file that begins with %PDF-1.4 is a PDF.\n")
    assert NEXT in reading.source(tmp_path / "j.txt").text
    assert "%PDF-1.4" in reading.source(tmp_path / "k.txt").text
