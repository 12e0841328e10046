"""Exports of more databases and languages, written from nothing: ``TEXTS`` by kind, each with what is in it."""

# Each text has the long lines of the program that writes it.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Article(NamedTuple):
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: str


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n\n".join(texts)


TEXTS: dict[str, tuple[str, list[Article]]] = {}
ENGLISH = [
    Article("Quarry closed after rockslide", "The Hill Herald", ("Nora Falk",), "2024-05-03"),
    Article("Second slide blocks road", "Valley Echo", (), "2024-05-04"),
]
EN_1 = [
    "The quarry above the town was closed on Thursday after 31 boulders fell, the mining office said.",
    "Securing the slope will cost 5 million dollars, the county said.",
]
EN_2 = [
    "The road to the quarry has been blocked since Friday after 33 boulders fell, police said.",
    "Nobody was hurt, according to the county.",
]
DE_1 = [
    "Der Steinbruch über der Stadt ist seit Donnerstag geschlossen, weil 31 Felsen abgestürzt sind, teilte das Bergamt mit.",
    "Die Sicherung des Hangs kostet 5 Millionen Euro, sagte der Landrat.",
]
DE_2 = [
    "Die Straße zum Steinbruch ist seit Freitag gesperrt, nachdem 33 Felsen abgestürzt sind, teilte die Polizei mit.",
    "Verletzt wurde niemand, hieß es weiter.",
]
FR_1 = [
    "La carrière au-dessus de la ville est fermée depuis jeudi après la chute de 31 rochers, a annoncé la préfecture.",
    "La mise en sécurité coûtera 5 millions d'euros, selon le département.",
]
FR_2 = [
    "La route de la carrière est bloquée depuis vendredi après la chute de 33 rochers, a indiqué la gendarmerie.",
    "Personne n'a été blessé, selon la mairie.",
]
TEXTS["date, section and page between bars"] = (
    f"""Quarry closed after rockslide

Hill Herald, The (Anytown, OH)

May 3, 2024 | Section: Local | Page: B1 | 42 Words

Author: Nora Falk / Staff writer

{_paragraphs(EN_1)}

Copyright, 2024, The Hill Herald. All Rights Reserved.

OpenURL Link: https://infoweb.example/resources/doc/nb/news/18A3B2C4D5

Record Number: 18A3B2C4D5

Second slide blocks road

Valley Echo (Anytown, OH)

May 4, 2024 | Section: News | Page: A3 | 30 Words

{_paragraphs(EN_2)}

Copyright, 2024, Valley Echo. All Rights Reserved.

Record Number: 18A3B2C4D6
""",
    ENGLISH,
)
TEXTS["a paper label first"] = (
    f"""Paper: Hill Herald, The (OH)
Title: Quarry closed after rockslide
Date: May 3, 2024
Section: Local
Page: B1
Author: Nora Falk

{_paragraphs(EN_1)}

Record Number: 18A3B2C4D5
Copyright (c) 2024 The Hill Herald


Paper: Valley Echo (OH)
Title: Second slide blocks road
Date: May 4, 2024
Section: News
Page: A3

{_paragraphs(EN_2)}

Record Number: 18A3B2C4D6
Copyright (c) 2024 Valley Echo
""",
    ENGLISH,
)
GERMAN = [
    Article("Steinbruch schließt nach Felssturz", "Hügelbote", ("Petra Klein",), "2024-05-03"),
    Article("Zweiter Felssturz blockiert Straße", "Talpost", (), "2024-05-04"),
]
TEXTS["German, source and address below"] = (
    f"""Hügelbote vom 03.05.2024 / Lokales, S. 12

Steinbruch schließt nach Felssturz

Von Petra Klein

{_paragraphs(DE_1)}

Quelle: Hügelbote vom 03.05.2024, S. 12
Ressort: Lokales
Dokumentnummer: HUEG_20240503_4711
Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/HUEG__4711
Alle Rechte vorbehalten: (c) Hügelbote Verlag GmbH

____________________________________________

Talpost vom 04.05.2024 / Region, S. 3

Zweiter Felssturz blockiert Straße

{_paragraphs(DE_2)}

Quelle: Talpost vom 04.05.2024, S. 3
Ressort: Region
Dokumentnummer: TALP_20240504_0815
Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/TALP__0815
Alle Rechte vorbehalten: (c) Talpost GmbH
""",
    GERMAN,
)
TEXTS["a German counter and a source with its day"] = (
    f"""Dokument 1 von 2

Steinbruch schließt nach Felssturz

Autor: Petra Klein
Quelle: Hügelbote vom 03.05.2024, Nr. 103, S. 12
Rubrik: Lokales
ISSN: 1234-5678
Dokumentnummer: 20240503471112

{_paragraphs(DE_1)}

© Hügelbote Verlag GmbH

Dokument 2 von 2

Zweiter Felssturz blockiert Straße

Quelle: Talpost vom 04.05.2024, Nr. 104, S. 3
Rubrik: Region
Dokumentnummer: 20240504081512

{_paragraphs(DE_2)}

© Talpost GmbH
""",
    GERMAN,
)
TEXTS["values below their labels"] = (
    f"""Record: 1

Title:
    Quarry closed after rockslide.
Authors:
    Falk, Nora
Source:
    Hill Herald, The. 5/3/2024, p4. 1p.
Document Type:
    Article
Full Text Word Count:
    42
Accession Number:
    2W6123456789
Database:
    Newspaper Source Plus

Section: Local

{_paragraphs(EN_1)}

Record: 2

Title:
    Second slide blocks road.
Source:
    Valley Echo. 5/4/2024, p1. 1p.
Document Type:
    Article
Full Text Word Count:
    30
Accession Number:
    2W6123456790
Database:
    Newspaper Source Plus

{_paragraphs(EN_2)}
""",
    ENGLISH,
)
TEXTS["an end mark in German"] = (
    f"""Benutzername: leser
Datum und Uhrzeit: Dienstag, 11. Juni 2024 09:05 CEST
Auftragsnummer: 22334455

Dokumente (2)

1. Steinbruch schließt nach Felssturz
Mandant/Angelegenheit: -None-
Suchbegriffe: steinbruch
Suchtyp: Natürliche Sprache
2. Zweiter Felssturz blockiert Straße
Mandant/Angelegenheit: -None-
Suchbegriffe: steinbruch


Steinbruch schließt nach Felssturz
Hügelbote
3. Mai 2024 Freitag

Copyright 2024 Hügelbote Verlag Alle Rechte vorbehalten
Rubrik: LOKALES; S. 12
Länge: 42 Wörter
Autor: Petra Klein
Hauptteil

{_paragraphs(DE_1)}

Classification

Language: GERMAN; Deutsch
Publication-Type: Zeitung
Zeitungs-Code: 110
Update: 4. Mai 2024

Ende des Dokuments

Zweiter Felssturz blockiert Straße
Talpost
4. Mai 2024 Samstag

Copyright 2024 Talpost Alle Rechte vorbehalten
Länge: 30 Wörter
Hauptteil

{_paragraphs(DE_2)}

Update: 5. Mai 2024

Ende des Dokuments
""",
    GERMAN,
)
FRENCH = [
    Article("Carrière fermée après un éboulement", "Le Journal des Collines", ("Claire Martin",), "2024-05-03"),
    Article("Un second éboulement bloque la route", "L'Écho du Val", (), "2024-05-04"),
]
TEXTS["accession numbers, French"] = (
    f"""Région
Carrière fermée après un éboulement

Par Claire Martin
42 mots
3 mai 2024
Le Journal des Collines
COLL
12
Français
Copyright 2024. Le Journal des Collines.

{_paragraphs(FR_1)}

Document COLL000020240503ek530002x

Un second éboulement bloque la route

30 mots
4 mai 2024
18:05
L'Écho du Val
ECHOV
Français
(c) 2024 L'Écho du Val

{_paragraphs(FR_2)}

Document ECHOV00020240504ek540001c
""",
    FRENCH,
)
TEXTS["stamps, number of the issue, certificate"] = (
    f"""Le Journal des Collines
no. 4521
Région, vendredi 3 mai 2024, p. 12

Carrière fermée après un éboulement

Claire Martin

{_paragraphs(FR_1)}

Illustration(s) :
Photo Jean Petit

© 2024 Le Journal des Collines. Tous droits réservés. Le présent document est protégé par les lois et conventions internationales sur le droit d'auteur et son utilisation est régie par ces lois et conventions.

Certificat émis le 7 juin 2024 à UNIVERSITÉ-DE-LYON à des fins de visualisation personnelle et temporaire.

news·20240503·JCO·4521-0012

L'Écho du Val
Actualité, samedi 4 mai 2024 30 mots, p. 3

Un second éboulement bloque la route

{_paragraphs(FR_2)}

© 2024 L'Écho du Val. Tous droits réservés.

news·20240504·EV·0003
""",
    FRENCH,
)
TEXTS["two articles with labels below"] = (
    f"""Quarry closed after rockslide
The Hill Herald · 3 May 2024 · 4 · By Nora Falk

{_paragraphs(EN_1)}

Article Name: Quarry closed after rockslide
Publication: The Hill Herald
Author: By Nora Falk
Start Page: 4
End Page: 4

Second slide blocks road
Valley Echo · 4 May 2024 · 1

{_paragraphs(EN_2)}

Article Name: Second slide blocks road
Publication: Valley Echo
Start Page: 1
End Page: 1
""",
    ENGLISH,
)
TEXTS["rules and counters"] = (
    f"""Document 1 of 2

Quarry closed after rockslide

Author: Falk, Nora.

Publication info: The Hill Herald [Anytown, Ohio] 03 May 2024: B.1.

ProQuest document link

Full text: {EN_1[0]}
{EN_1[1]}

Subject: Quarries; Landslides

Location: Ohio

Title: Quarry closed after rockslide

Publication title: The Hill Herald; Anytown, Ohio

First page: B.1

Publication year: 2024

Publication date: May 3, 2024

Section: Local

Publisher: Hill Media

ISSN: 12345678

Source type: Newspapers

ProQuest document ID: 3050000011

Copyright: Copyright Hill Media May 3, 2024

____________________________________________________________

Document 2 of 2

Second slide blocks road

Publication info: Valley Echo [Anytown, Ohio] 04 May 2024: A.1.

Full text: {EN_2[0]}
{EN_2[1]}

Title: Second slide blocks road

Publication title: Valley Echo; Anytown, Ohio

Publication date: May 4, 2024

Source type: Newspapers

ProQuest document ID: 3050000012
""",
    ENGLISH,
)
DUTCH = [
    Article("Groeve dicht na steenval", "De Heuvelbode", ("Pieter de Vries",), "2024-05-03"),
    Article("Tweede steenval blokkeert weg", "De Heuvelbode", (), "2024-05-04"),
]
NL_1 = [
    "De groeve boven de stad is sinds donderdag dicht omdat 31 rotsblokken vielen, zei de mijndienst.",
    "Het zekeren van de helling kost 5 miljoen euro, aldus de provincie.",
]
NL_2 = [
    "De weg naar de groeve is sinds vrijdag dicht nadat 33 rotsblokken vielen, meldde de politie.",
    "Niemand raakte gewond, aldus de gemeente.",
]
TEXTS["twice the same paper, Dutch"] = (
    f"""
                               1 of 2 DOCUMENTS


                              De Heuvelbode

                            3 mei 2024 vrijdag

Groeve dicht na steenval

BYLINE: Pieter de Vries

SECTION: Regio; Blz. 7

LENGTH: 42 woorden

{_paragraphs(NL_1)}

LOAD-DATE: 3 mei 2024

LANGUAGE: DUTCH; NEDERLANDS

PUBLICATION-TYPE: Krant

Copyright 2024 De Heuvelbode
All Rights Reserved

                               2 of 2 DOCUMENTS


                              De Heuvelbode

                            4 mei 2024 zaterdag

Tweede steenval blokkeert weg

SECTION: Regio; Blz. 8

LENGTH: 30 woorden

{_paragraphs(NL_2)}

LOAD-DATE: 4 mei 2024

LANGUAGE: DUTCH; NEDERLANDS

Copyright 2024 De Heuvelbode
All Rights Reserved
""",
    DUTCH,
)
SPANISH = [
    Article("Cantera cerrada tras un derrumbe", "El Diario de la Sierra", ("Ana Silva",), "2024-05-03"),
    Article("Otro derrumbe corta la carretera", "El Eco del Valle", (), "2024-05-04"),
]
ES_1 = [
    "La cantera está cerrada desde el jueves tras caer 31 rocas, informó la oficina de minas.",
    "Asegurar la ladera costará 5 millones de euros, según la diputación.",
]
ES_2 = [
    "La carretera está cortada desde el viernes tras caer 33 rocas, informó la policía.",
    "Nadie resultó herido, según el ayuntamiento.",
]
TEXTS["accession numbers, Spanish"] = (
    f"""Local
Cantera cerrada tras un derrumbe

Por Ana Silva
42 palabras
3 mayo 2024
El Diario de la Sierra
DSIER
12
Español
Copyright 2024. El Diario de la Sierra.

{_paragraphs(ES_1)}

Documento DSIER00020240503ek530002x

Otro derrumbe corta la carretera

30 palabras
4 mayo 2024
El Eco del Valle
ECOV
Español
(c) 2024 El Eco del Valle

{_paragraphs(ES_2)}

Documento ECOV000020240504ek540001c
""",
    SPANISH,
)
ITALIAN = [
    Article("Cava chiusa dopo una frana", "Il Corriere dei Colli", ("Anna Rossi",), "2024-05-03"),
    Article("Seconda frana blocca la strada", "L'Eco della Valle", (), "2024-05-04"),
]
IT_1 = [
    "La cava sopra la città è chiusa da giovedì dopo la caduta di 31 massi, ha detto l'ufficio minerario.",
    "Mettere in sicurezza il pendio costerà 5 milioni di euro, secondo la provincia.",
]
IT_2 = [
    "La strada è bloccata da venerdì dopo la caduta di 33 massi, ha detto la polizia.",
    "Nessuno è rimasto ferito, secondo il comune.",
]
TEXTS["accession numbers, Italian"] = (
    f"""Cava chiusa dopo una frana

Di Anna Rossi
42 parole
3 maggio 2024
Il Corriere dei Colli
CORCOL
Italiano
Copyright 2024. Il Corriere dei Colli.

{_paragraphs(IT_1)}

Documento CORCOL0020240503ek530002x

Seconda frana blocca la strada

30 parole
4 maggio 2024
L'Eco della Valle
ECOVA
Italiano
(c) 2024 L'Eco della Valle

{_paragraphs(IT_2)}

Documento ECOVA00020240504ek540001c
""",
    ITALIAN,
)
TEXTS["a counter, labels in Italian"] = (
    f"""1 di 2 DOCUMENTI

Il Corriere dei Colli

3 maggio 2024 venerdì

Cava chiusa dopo una frana

AUTORE: Anna Rossi

SEZIONE: Cronaca; pag. 7

LUNGHEZZA: 42 parole

{_paragraphs(IT_1)}

DATA DI CARICAMENTO: 3 maggio 2024

LINGUA: ITALIAN; ITALIANO

2 di 2 DOCUMENTI

L'Eco della Valle

4 maggio 2024 sabato

Seconda frana blocca la strada

LUNGHEZZA: 30 parole

{_paragraphs(IT_2)}

DATA DI CARICAMENTO: 4 maggio 2024

LINGUA: ITALIAN; ITALIANO
""",
    ITALIAN,
)
PORTUGUESE = [
    Article("Pedreira fechada após derrocada", "Diário da Serra", ("Ana Silva",), "2024-05-03"),
    Article("Segunda derrocada corta estrada", "Eco do Vale", (), "2024-05-04"),
]
PT_1 = [
    "A pedreira está fechada desde quinta-feira após a queda de 31 rochas, disse o serviço de minas.",
    "Segurar a encosta custará 5 milhões de euros, segundo a câmara.",
]
PT_2 = [
    "A estrada está cortada desde sexta-feira após a queda de 33 rochas, disse a polícia.",
    "Ninguém ficou ferido, segundo a junta.",
]
TEXTS["an end mark, Portuguese"] = (
    f"""Pedreira fechada após derrocada
Diário da Serra
3 de maio de 2024 sexta-feira

Copyright 2024 Diário da Serra All Rights Reserved
Section: LOCAL; Pg. 7
Length: 42 words
Byline: Ana Silva
Body

{_paragraphs(PT_1)}

Load-Date: May 4, 2024

End of Document

Segunda derrocada corta estrada
Eco do Vale
4 de maio de 2024 sábado

Copyright 2024 Eco do Vale All Rights Reserved
Length: 30 words
Body

{_paragraphs(PT_2)}

Load-Date: May 5, 2024

End of Document
""",
    PORTUGUESE,
)
TEXTS["three of one paper, each with its edition"] = (
    "\n".join(
        f"""{i} of 3 DOCUMENTS


The Hill Herald

May {i}, 2024 {d}
First Edition

Quarry story number {w}

BYLINE: Nora Falk; nora.falk@herald.example

SECTION: NEWS; Pg. {i}

LENGTH: 42 words

DATELINE: ANYTOWN

{_paragraphs(EN_1 if i < 3 else EN_2)}

LOAD-DATE: May {i}, 2024

LANGUAGE: ENGLISH

GRAPHIC: Photo by Jon Dea shows the slope.

PUBLICATION-TYPE: Newspaper

Copyright 2024 The Hill Herald
All Rights Reserved

"""
        for i, d, w in ((1, "Wednesday", "one"), (2, "Thursday", "two"), (3, "Friday", "three"))
    ),
    [
        Article(f"Quarry story number {w}", "The Hill Herald", ("Nora Falk",), f"2024-05-0{i}")
        for i, w in ((1, "one"), (2, "two"), (3, "three"))
    ],
)
TEXTS["accession numbers, byline with a role"] = (
    f"""
NEWS
Quarry closed after rockslide
Nora Falk, Staff
42 words
3 May 2024
07:15
The Hill Herald
HHER
First
B1
English
(c) 2024 The Hill Herald. All Rights Reserved

{_paragraphs(EN_1)}

Document HHER000020240503ek530000a

Second slide blocks road
30 words
4 May 2024
Valley Echo (Online)
VEON
English
Copyright 2024. Valley Media Limited. All rights reserved.

{_paragraphs(EN_2)}

Document VEON000020240504ek540000b

Search Summary
Text\tquarry and rockslide
Date\tLast Year
Source\tAll Sources
Author\tAll Authors
Results Found\t2
Timestamp\t7 June 2024 16:51
© 2024 Factiva, Inc. All rights reserved.
""",
    [
        Article("Quarry closed after rockslide", "The Hill Herald", ("Nora Falk",), "2024-05-03"),
        Article("Second slide blocks road", "Valley Echo", (), "2024-05-04"),
    ],
)
TEXTS["one article with a line that cites it"] = (
    f"""Quarry closed after rockslide: [First Edition]
Falk, Nora. The Hill Herald; Anytown, Ohio [Anytown, Ohio]. 03 May 2024: B.1.

Full Text
{EN_1[0]}
{EN_1[1]}
Details
Subject: Quarries
Location: Ohio
Publication title: The Hill Herald; Anytown, Ohio
Publication date: May 3, 2024
Section: Local
Source type: Newspaper
ProQuest document ID: 3050000011
Document URL: https://www.proquest.example/newspapers/quarry/docview/3050000011/se-2
Copyright: Copyright Hill Media May 3, 2024
Full text availability: This publication may be subject to restrictions
Last updated: 2024-05-04
Database: U.S. Newsstream
""",
    [Article("Quarry closed after rockslide", "The Hill Herald", ("Nora Falk",), "2024-05-03")],
)


def _p(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _page(records: Sequence[str], foot: str = "") -> str:
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Export</title></head><body>"
        f"{''.join(records)}{foot}</body></html>"
    )


_TWO = ((ENGLISH[0], EN_1, "03 May 2024", "May 3, 2024"), (ENGLISH[1], EN_2, "04 May 2024", "May 4, 2024"))
PAGES: dict[str, tuple[str, list[Article]]] = {
    "articles with a footer, French": (
        _page(
            [
                f"<article><header><div><span class='DocPublicationName'>{one.outlet}</span></div>"
                f"<div><span class='DocHeader'>{head}</span></div><p class='titreArticleVisu'>{one.title}</p></header>"
                f"<div>{''.join(one.authors)}</div><section>{_p(body)}</section><footer><small>© 2024 {one.outlet}. "
                f"Tous droits réservés.</small><div>{stamp}</div></footer></article>"
                for one, body, head, stamp in (
                    (FRENCH[0], FR_1, "Région, vendredi 3 mai 2024 42 mots, p. 12", "news·20240503·JCO·012"),
                    (FRENCH[1], FR_2, "Actualité, samedi 4 mai 2024 30 mots, p. 3", "news·20240504·EV·0003"),
                )
            ]
        ),
        FRENCH,
    ),
    "codes in a table": (
        _page(
            [
                "<table>"
                + "".join(
                    f"<tr><td><b>{code}</b></td><td>{value}</td></tr>"
                    for code, value in (
                        ("SE", "Local"), ("HD", one.title), ("BY", f"By {one.authors[0]}" if one.authors else "-"),
                        ("WC", "42 words"), ("PD", day), ("SN", one.outlet), ("SC", "HHER"), ("LA", "English"),
                        ("CY", f"(c) 2024 {one.outlet}"), ("LP", _p(body[:1])), ("TD", _p(body[1:])),
                        ("RE", "usa : United States"), ("AN", "Document HHER000020240503ek530001a"),
                    )
                )
                + "</table>"
                for one, body, day, _ in _TWO
            ]
        ),
        ENGLISH,
    ),
    "a counter and labels in spans": (
        _page(
            [
                f"<div><p>{number} of 2 DOCUMENTS</p></div><div><p>{one.outlet}</p></div><div><p><span>{day}</span>"
                f"<span> Friday</span></p></div><div><p>{one.title}</p></div>"
                + "".join(f"<div><p><span>BYLINE: </span><span>{name}</span></p></div>" for name in one.authors)
                + f"<div><p><span>LENGTH: </span><span>42 words</span></p></div>{_p(body)}<div><p><span>LOAD-DATE: "
                f"</span><span>May 5, 2024</span></p></div><div><p>Copyright 2024 {one.outlet}<br>All Rights Reserved"
                "</p></div>"
                for number, (one, body, _, day) in enumerate(_TWO, 1)
            ]
        ),
        ENGLISH,
    ),
    "numbered records in tables": (
        _page(
            [
                f"<h1>Record: {number}</h1><table><tr><td>Title:</td><td>{one.title}.</td></tr>"
                + "".join(f"<tr><td>Authors:</td><td>{name}</td></tr>" for name in one.authors)
                + f"<tr><td>Source:</td><td>{one.outlet}. 05/0{number + 2}/2024, p4. 1p.</td></tr><tr><td>Full Text "
                "Word Count:</td><td>42</td></tr><tr><td>Accession Number:</td><td>2W6123456789</td></tr></table>"
                f"<h2>{one.title}</h2>{_p(body)}<p>Copyright of {one.outlet} is the property of Hill Media and its "
                "content may not be copied or emailed to multiple sites without the holder's permission.</p><hr>"
                for number, (one, body, _, _day) in enumerate(_TWO, 1)
            ]
        ),
        ENGLISH,
    ),
    "labels in bold and a foot of the database": (
        _page(
            [
                f"<div><p><b>{one.title}</b></p>"
                + "".join(f"<p><b>Author: </b>{name}</p>" for name in one.authors)
                + f"<p>Publication info: {one.outlet} ; Anytown, Ohio [Anytown, Ohio]. {short}: B.1.</p><p><a>ProQuest "
                f"document link</a></p><p><b>Full text: </b></p>{_p(body)}<p><b>Subject: </b>Quarries;</p><p><b>"
                f"Publication title: </b>{one.outlet}; Anytown, Ohio</p><p><b>Publication date: </b>{day}</p><p><b>"
                "ProQuest document ID: </b>305000001</p><p><b>Database: </b>Newsstream</p></div><hr>"
                for one, body, short, day in _TWO
            ],
            "<p>Terms and Conditions</p><p>Contact the library</p>",
        ),
        ENGLISH,
    ),
}  # fmt: skip
