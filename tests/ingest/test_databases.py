"""Exports of news databases are read as the articles in them, whoever made the export and in whatever language."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from kfor_tui import Library
from kfor_tui.ingest.readers import databases
from kfor_tui.model import Source

from . import build, reading


class Article(NamedTuple):
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: str


NEXIS_DE = """
                               Dokument 1 von 2


                              Seetaler Tagblatt

                             3. Mai 2024 Freitag
                                 Hauptausgabe

Fähre nach dem Sturm ausser Betrieb: Kanton prüft den Hafen von Grund auf neu

AUTOR: Petra Klein

RUBRIK: Region; S. 7

LÄNGE: 41 Wörter

HIGHLIGHT: Die Fähre liegt still. Der Kanton prüft den Hafen.


Die Fähre fährt seit Donnerstag nicht mehr, weil 14 Planken gebrochen sind, sagte der Hafenmeister.

Die Reparatur kostet nach Angaben des Kantons 2 Millionen Franken.

UPDATE: 4. Mai 2024

SPRACHE: GERMAN; Deutsch

PUBLICATION-TYPE: Zeitung

                    Copyright 2024 Seetaler Tagblatt AG
                         Alle Rechte vorbehalten

                               Dokument 2 von 2


                              Der Bote vom See

                             4. Mai 2024 Samstag

Steg gesperrt

RUBRIK: Lokales; S. 2

LÄNGE: 20 Wörter

Der Steg ist gesperrt, nachdem 16 Planken gebrochen sind, teilte die Gemeinde am Samstag mit.

UPDATE: 5. Mai 2024

SPRACHE: GERMAN; Deutsch

                    Copyright 2024 Der Bote vom See
"""
NEXIS_UNI = """User Name: reader
Date and Time: Tuesday, June 11, 2024 9:05 AM GMT
Job Number: 22334455

Documents (2)

1. Ferry idle after gale
Client/Matter: -None-
Search Terms: ferry and gale
Search Type: Natural Language
2. Pier shut
Client/Matter: -None-
Search Terms: ferry and gale


Ferry idle after gale
Lakeside Gazette
May 3, 2024 Friday

Copyright 2024 Lakeside Gazette Inc. All Rights Reserved
Section: LOCAL; Pg. A4
Length: 40 words
Byline: Ilse Brandt
Highlight: Fourteen planks broke in the gale.
Body

The ferry has been idle since Thursday because 14 planks broke, the harbour master said on Friday.

Repairs will cost 2 million francs, according to the canton.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: FERRIES (90%); WEATHER (70%)
Load-Date: May 4, 2024

End of Document

Pier shut
Lake Courier (Online)
May 4, 2024 Saturday 7:12 AM EST

Copyright 2024 Lake Courier All Rights Reserved
Length: 20 words
Body

The pier was shut after 16 planks broke, the town said on Saturday morning.

Load-Date: May 4, 2024

End of Document
"""
CONTRADICTING = """1 of 2 DOCUMENTS

Lakeside Gazette

May 3, 2024 Friday

Ferry idle after gale

LENGTH: 20 words

The ferry on the lake has been idle since Thursday because 14 planks broke, the harbour master said.

LOAD-DATE: May 4, 2024

2 of 2 DOCUMENTS

Lake Courier

May 4, 2024 Saturday

Ferry out of service

LENGTH: 20 words

The ferry on the lake has been idle since Thursday because 16 planks broke, the harbour master said.

LOAD-DATE: May 5, 2024
"""
NEXIS_FR = """1 de 2 DOCUMENTS

Le Courrier du Lac

3 mai 2024 vendredi

Le bac immobilisé après la tempête

AUTEUR: Claire Martin

RUBRIQUE: Région; p. 5

LONGUEUR: 35 mots

Le bac est immobilisé depuis jeudi car 14 planches ont cédé, a indiqué le capitaine du port.

Les travaux coûteront 2 millions de francs.

DATE-CHARGEMENT: 4 mai 2024

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Journal

Copyright 2024 Le Courrier du Lac
Tous droits réservés

2 de 2 DOCUMENTS

La Gazette du Port

4 mai 2024 samedi

Ponton fermé

LONGUEUR: 15 mots

Le ponton a été fermé après la rupture de 16 planches, selon la commune.

DATE-CHARGEMENT: 5 mai 2024

LANGUE: FRENCH; FRANÇAIS

Copyright 2024 La Gazette du Port
Tous droits réservés
"""
FACTIVA_NL = """Binnenland
Veerpont ligt stil na storm

Door Pieter de Vries
35 woorden
3 mei 2024
De Meerbode
MEERB
7
Nederlands
Copyright 2024. De Meerbode.

De veerpont ligt sinds donderdag stil omdat 14 planken braken, zei de havenmeester.

De reparatie kost 2 miljoen euro.

Document MEERB00020240503ek530000a

Steiger dicht

20 woorden
4 mei 2024
09:15
Het Havenblad
HAVB
Nederlands
(c) 2024 Het Havenblad

De steiger is dicht nadat 16 planken braken, meldde de gemeente zaterdag.

Document HAVB000020240504ek540000b

Zoekoverzicht
Tekst: veerpont
"""
FACTIVA_JA = """嵐のあと渡し船が運休

記者 山田太郎
120文字
2024年5月3日
湖畔新聞
KOHAN
日本語
(c) 2024 湖畔新聞社

木曜日から渡し船が運休している。板が14枚折れたためだと港長が述べた。

修理には2億円かかる。

文書 KOHAN00020240503ek5300001

桟橋を閉鎖

60文字
2024年5月4日
港日報
MINATO
日本語
(c) 2024 港日報社

板が16枚折れ、桟橋は閉鎖されたと町が発表した。

文書 MINATO0020240504ek5400001
"""
EUROPRESSE = """Le Courrier du Lac
Région, vendredi 3 mai 2024 35 mots, p. 5

Le bac immobilisé après la tempête
Claire Martin

Le bac est immobilisé depuis jeudi car 14 planches ont cédé, a indiqué le capitaine du port.

Les travaux coûteront 2 millions de francs.

Cet article est paru dans Le Courrier du Lac (site web)

© 2024 Le Courrier du Lac. Tous droits réservés.
news·20240503·CL·0012

La Gazette du Port
Une, samedi 4 mai 2024 15 mots, p. 1

Ponton fermé

Le ponton a été fermé après la rupture de 16 planches, selon la commune.

© 2024 La Gazette du Port. Tous droits réservés.
news·20240504·GP·0003
"""
PRESSREADER = """Ferry idle after gale

Lakeside Gazette · 3 May 2024 · Page 4 · BY ILSE BRANDT

The ferry has been idle since Thursday because 14 planks broke, the harbour master said on Friday.

Repairs will cost 2 million francs, according to the canton.

Article Name: Ferry idle after gale
Publication: Lakeside Gazette
Section: LOCAL
Author: BY ILSE BRANDT
Start Page: 4
End Page: 4
"""
EBSCO = """Record: 1
Title: Ferry idle after gale.
Authors: Brandt, Ilse
Source: Lakeside Gazette, The. 05/03/2024, p4.
Document Type: Article
Full Text Word Count: 35
Accession Number: 2W61234567890
Database: Newspaper Source

The ferry has been idle since Thursday because 14 planks broke, the harbour master said on Friday.

Repairs will cost 2 million francs, according to the canton.

Record: 2
Title: Pier shut.
Source: Lake Courier. 05/04/2024, p1.
Document Type: Article
Full Text Word Count: 15
Accession Number: 2W61234567891
Database: Newspaper Source

The pier was shut after 16 planks broke, the town said on Saturday morning.
"""
PROQUEST_DE = """____________________________________________________________

Fähre nach dem Sturm ausser Betrieb

Autor: Klein, Petra

Publikationsinformationen: Seetaler Tagblatt ; Luzern [Luzern]. 03 Mai 2024: 7.

Volltext: Die Fähre fährt seit Donnerstag nicht mehr, weil 14 Planken gebrochen sind, sagte der Hafenmeister.
Die Reparatur kostet 2 Millionen Franken.

Titel der Publikation: Seetaler Tagblatt; Luzern

Erscheinungsdatum: 3. Mai 2024

Sprache: Deutsch

ProQuest-Dokument-ID: 3000099

Datenbank: Newsstream

____________________________________________________________

Steg gesperrt

Titel der Publikation: Der Bote vom See

Erscheinungsdatum: 4. Mai 2024

Volltext: Der Steg ist gesperrt, nachdem 16 Planken gebrochen sind, teilte die Gemeinde am Samstag mit.

Sprache: Deutsch

ProQuest-Dokument-ID: 3000100

Datenbank: Newsstream

____________________________________________________________

Kontakt: ProQuest
"""
NIKKEI = """採石場を閉鎖、落石31個
2024/05/03 日本経済新聞 朝刊 4ページ 120文字

町の上にある採石場は木曜日から閉鎖されている。落石が31個あったためだと鉱山局が述べた。

斜面の補強には5億円かかると県は説明した。

二度目の落石で道路ふさがる
2024/05/04 日経産業新聞 7ページ 60文字

道路は金曜日から通行止めだ。落石が33個あったと警察が発表した。
"""
KIKUZO = """発行日 ＝2024年05月03日
ソース ＝朝日新聞
面　名 ＝１社会
ページ ＝035
文字数 ＝120
見出し ＝採石場を閉鎖、落石31個
本文：
町の上にある採石場は木曜日から閉鎖されている。落石が31個あったためだと鉱山局が述べた。

発行日 ＝2024年05月04日
ソース ＝朝日新聞
面　名 ＝２社会
ページ ＝034
文字数 ＝60
見出し ＝二度目の落石で道路ふさがる
本文：
道路は金曜日から通行止めだ。落石が33個あったと警察が発表した。
"""
CODES = """SE
Regional news
HD
Ferry idle after gale
BY
By Ilse Brandt
WC
35 words
PD
3 May 2024
ET
07:12
SN
Lakeside Gazette
SC
LAKEG
LA
English
CY
(c) 2024 Lakeside Gazette
LP

The ferry has been idle since Thursday because 14 planks broke, the harbour master said on Friday.
TD

Repairs will cost 2 million francs, according to the canton.
CO
harb : Harbour Ltd
AN
Document LAKEG00020240503ek5300001

HD
Pier shut
WC
15 words
PD
4 May 2024
SN
Lake Courier
SC
LAKEC
LA
English
LP

The pier was shut after 16 planks broke, the town said on Saturday morning.
TD
AN
Document LAKEC00020240504ek5400001
"""


EN = [
    Article("Ferry idle after gale", "Lakeside Gazette", ("Ilse Brandt",), "2024-05-03"),
    Article("Pier shut", "Lake Courier", (), "2024-05-04"),
]
DE_LONG = "Fähre nach dem Sturm ausser Betrieb: Kanton prüft den Hafen von Grund auf neu"
DE = [
    Article("Fähre nach dem Sturm ausser Betrieb", "Seetaler Tagblatt", ("Petra Klein",), "2024-05-03"),
    Article("Steg gesperrt", "Der Bote vom See", (), "2024-05-04"),
]
FR = [
    Article("Le bac immobilisé après la tempête", "Le Courrier du Lac", ("Claire Martin",), "2024-05-03"),
    Article("Ponton fermé", "La Gazette du Port", (), "2024-05-04"),
]
NL = [
    Article("Veerpont ligt stil na storm", "De Meerbode", ("Pieter de Vries",), "2024-05-03"),
    Article("Steiger dicht", "Het Havenblad", (), "2024-05-04"),
]
JA = [
    Article("嵐のあと渡し船が運休", "湖畔新聞", ("山田太郎",), "2024-05-03"),
    Article("桟橋を閉鎖", "港日報", (), "2024-05-04"),
]
SLIDE = [
    Article("採石場を閉鎖、落石31個", "日本経済新聞", (), "2024-05-03"),
    Article("二度目の落石で道路ふさがる", "日経産業新聞", (), "2024-05-04"),
]
EXPORTS = {
    "a line of date, outlet and length, Japanese": (NIKKEI, SLIDE),
    "labels with a wide sign, Japanese": (KIKUZO, [one._replace(outlet="朝日新聞") for one in SLIDE]),
    "a counter, labels in German": (NEXIS_DE, [DE[0]._replace(title=DE_LONG), DE[1]]),
    "an end mark, a cover and a table of contents": (NEXIS_UNI, EN),
    "a counter, labels in French": (NEXIS_FR, FR),
    "accession numbers, Dutch": (FACTIVA_NL, NL),
    "accession numbers, Japanese": (FACTIVA_JA, JA),
    "stamps, outlet above the date, French": (EUROPRESSE, FR),
    "one article, date between dots": (PRESSREADER, EN[:1]),
    "numbered records of labels": (EBSCO, [EN[0]._replace(outlet="The Lakeside Gazette"), EN[1]]),
    "rules and labels in German": (PROQUEST_DE, DE),
    "codes on lines of their own": (CODES, EN),
}


def articles(sources: tuple[Source, ...]) -> list[Article]:
    known = [source.metadata for source in sources]
    return [Article(k.title or "", k.outlet or "", k.authors, k.published or "") for k in known]


@pytest.mark.parametrize("kind", EXPORTS)
def test_each_article_of_an_export_is_a_source_with_its_own_title_outlet_author_and_date(
    kind: str, tmp_path: Path
) -> None:
    text, wanted = EXPORTS[kind]
    (tmp_path / "export.txt").write_text(text, encoding="utf-8")
    outcome = reading.outcome(tmp_path / "export.txt")
    assert articles(outcome.sources) == wanted
    names = ["export.txt"] if len(wanted) == 1 else [f"export.txt#{n}" for n in range(1, len(wanted) + 1)]
    assert [source.id for source in outcome.sources] == names


@pytest.mark.parametrize("kind", EXPORTS)
def test_only_the_sentences_of_the_article_stay_and_nothing_of_the_file_is_lost(kind: str, tmp_path: Path) -> None:
    text, _wanted = EXPORTS[kind]
    (tmp_path / "export.txt").write_text(text, encoding="utf-8")
    sources = reading.outcome(tmp_path / "export.txt").sources
    for source in sources:
        body = " ".join(reading.body(source))
        assert re.search("14|16|31|33", body)
        assert not re.search(r"Copyright|©|:\s|\d\d:\d\d|[A-Z]{4,}", body)
        assert all(paragraph.reason for paragraph in source.boilerplate)
    kept = "".join(source.text for source in sources)
    missing = [word for word in re.findall(r"[^\W_]{4,}", text) if word not in kept and not word.isdigit()]
    assert not [word for word in missing if word.casefold() not in databases.labels.ROLE_OF and word != "Volltext"]


@pytest.mark.parametrize("kind", ["a counter, labels in German", "an end mark, a cover and a table of contents"])
def test_the_same_export_is_read_from_a_page_and_from_a_word_file(kind: str, tmp_path: Path) -> None:
    text, wanted = EXPORTS[kind]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    (tmp_path / "a.html").write_text(f"<html><head><title>Export</title></head><body>{page}</body></html>")
    (tmp_path / "b.docx").write_bytes(build.docx(lines))
    for name in ("a.html", "b.docx"):
        assert articles(reading.outcome(tmp_path / name).sources) == wanted


def test_articles_of_one_export_that_contradict_each_other_are_a_conflict(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(CONTRADICTING, encoding="utf-8")
    with Library(tmp_path, cache=False) as library:
        list(library.load())
        (claim,) = library.claims(conflicts=True)
    assert {value.text.split()[0] for value in claim.values} == {"14", "16"}


@pytest.mark.parametrize(
    "text",
    [
        "Title: Dam holds\nAuthor: Mara Lind\nDate: 2024-05-03\n\nThe dam held, the mayor said.",
        "1 of 3 documents was lost, the clerk said.\n\nThe court will sit again on 3 May 2024.",
        "HD cameras\nBY the river\nwere set up on 3 May 2024.\n\nThey saw nothing.",
        "Length: 35 words\n\nThe editor wants it short.",
        "__________\n\nNotes\n\n__________\n\nDate: 3 May 2024\n\nThe dam held.",
        "\n\n".join(build.BODY),
    ],
)
def test_a_text_that_only_looks_a_little_like_a_record_stays_one_text(text: str) -> None:
    assert databases.split_export(re.split(r"\n[ \t]*\n", text)) is None
