"""What news databases call the fields of a record, in English, German, French, Dutch, Spanish and Japanese."""

from __future__ import annotations

import re

from kfor_tui.ingest.wordset import phrase_set

_LABELS = {
    "title": (
        "title|headline|article title|article name|document title|titel|überschrift|schlagzeile|titre|"
        "titre de l'article|título|titolo|titulo|kop|överskrift|見出し|タイトル|標題|記事名"
    ),
    "author": (
        "byline|author|authors|by|author(s)|autor|autoren|autorin|verfasser|von|auteur|auteurs|auteur(s)|par|"
        "door|autores|autore|autori|autor(es)|firma|av|af|journalist|skribent|forfatter|byline/autor|著者|執筆者|記者|筆者|署名"
    ),
    "outlet": (
        "publication|publikationsinformationen|informations sur la publication|publicatie-informatie|"
        "información de publicación|publication title|publication info|publication name|source|source title|"
        "newspaper|paper|news source|journal|quelle|zeitung|publikation|titel der publikation|source de presse|"
        "titre de publication|nom de la source|titre de presse|bron|krant|publicatie|titel van de publicatie|"
        "fuente|medio|fonte|testata|título de publicación|título de la publicación|"
        "título da publicação|información de publicación|"
        "titolo della pubblicazione|informazioni sulla pubblicazione|informações da publicação|"
        "kilde|källa|avis|tidning|"
        "jornal|publicação|pubblicazione|媒体|媒体名|ソース|掲載紙|新聞名|出典|情報源|紙名|"
        "publication details"
    ),
    "published": (
        "date|publication date|date of publication|published|datum|erscheinungsdatum|veröffentlichungsdatum|"
        "publikationsdatum|date de publication|date de parution|paru le|publicatiedatum|verschijningsdatum|"
        "fecha|fecha de publicación|fecha de la publicación|dato|publiceringsdatum|utgivelsesdato|"
        "data|data di pubblicazione|data de publicação|日付|発行日|掲載日|発行年月日|刊行日|"
        "issue date|entry date"
    ),
    "section": (
        "section|rubrik|ressort|rubrique|sectie|katern|rubriek|sección|sezione|secção|seção|caderno|面|面名|"
        "面 名|セクション|column|edition|ausgabe|"
        "édition|editie|版"
    ),
    "page": "page|pages|page number|seite|seiten|start page|first page|page(s)|pagina|pag.|blz|pagina's|página|"
    "ページ|頁|pg",
    "length": (
        "length|word count|full text word count|länge|wortzahl|anzahl wörter|umfang|longueur|nombre de mots|"
        "lengte|aantal woorden|longitud|lunghezza|numero di parole|antal ord|antall ord|ord|"
        "extensão|tamanho|número de palabras|文字数|語数|"
        "長さ|記事の長さ|words"
    ),
    "language": (
        "language|language of publication|document language|sprache|langue|langue de publication|"
        "taal|idioma de la publicación|idioma da publicação|lingua di pubblicazione|språk|sprog|"
        "idioma|"
        "lingua|língua|言語"
    ),
    "url": (
        "document url|url|link|permalink|persistent link|persistent link to this record|web address|"
        "url del documento|url do documento|url dokumentu|internetadresse|lien|adresse|enlace|"
        "openurl link|dauerhafte adresse des dokuments|dauerhafte adresse|"
        "adresse permanente|lien permanent|permanente link|enlace permanente|uri|web link|weblink"
    ),
    "body": (
        "body|full text|text|volltext|hauptteil|text des artikels|texte intégral|texte|corps|"
        "corps de l'article|article text|volledige tekst|tekst|texto|texto completo|testo completo|"
        "testo|testo integrale|cuerpo|corpo|brödtext|brødtekst|本文|記事本文|全文|article|"
        "artikel"
    ),
    "abstract": (
        "abstract|summary|zusammenfassung|kurzfassung|résumé|samenvatting|resumen|要約|抄録|要旨|"
        "riassunto|sammanfattning|sammendrag|highlight|lead|"
        "leadabsatz"
    ),
    "loaded": (
        "load-date|load date|ladedatum|update|date de chargement|date-chargement|date chargement|laad-datum|"
        "date de mise à jour|laaddatum|fecha de carga|data di caricamento|data de carregamento|data de carga|"
        "datum van plaatsing|ロード日|登録日|stand|dernière mise à jour"
    ),
    "requested": (
        "time of request|date and time|zeit der anfrage|datum und uhrzeit|zeitpunkt der anfrage|"
        "date et heure|heure de la demande|datum en tijd|tijdstip van aanvraag|downloaded|download date|"
        "heruntergeladen|téléchargé le|consulté le|gedownload op|ダウンロード日時|要求日時|date de consultation"
    ),
    # Nothing of the article: folded.
    "tail": (
        "copyright|publication-type|type-publication|tipo-publicación|proquest-dokument-id|"
        "identifiant de document proquest|proquest document-id|publication type|publikationstyp|"
        "publikationsart|type de publication|publicatietype|tipo de publicación|出版物の種類|source type|"
        "document type|dokumenttyp|type de document|documenttype|文書の種類|subject|subject terms|thema|themen|"
        "schlagwort|schlagwörter|sujet|sujets|mots-clés|onderwerp|trefwoorden|trefwörter|件名|主題|キーワード|"
        "keywords|industry|branche|secteur|company|companies|unternehmen|firma|entreprise|société|bedrijf|"
        "organization|organisation|person|people|personen|geographic|geographic terms|region|land|country|"
        "city|state|location|ort|lieu|plaats|graphic|graphics|grafik|grafiken|illustration|illustrations|"
        "grafiek|image|photo|foto|classification|klassifikation|series|correction|notes|links|publisher|"
        "verlag|éditeur|uitgever|発行者|publication year|publication subject|place of publication|"
        "country of publication|issn|isbn|e-issn|eissn|proquest document id|accession number|zugangsnummer|"
        "numéro d'accès|dokumentnummer|document number|document id|dokument-id|文書番号|記事id|last updated|"
        "database|datenbank|base de données|databank|データベース|journal-code|journal code|acc-no|document-type|"
        "end page|volume|issue|dewey|nlm|identifier|identifiers|credit|rights|rechte|droits|contact|"
        "発 行|発行|publication id|"
        "full text availability|record number|record no|newspaper code|zeitungs code|illustration(s)|"
        "details|citation|proquest document link|proquest dokumentlink|link to document|alle rechte vorbehalten|"
        "all rights reserved|"
        "tous droits réservés|alle rechten voorbehouden|source code|sources|anmerkung|anmerkungen|relevance|"
        "percentage|load|source citation|gale document number|materia|materias|lugar|lugares|"
        "lugar de publicación|país de publicación|país/territorio de publicación|base de datos|base de dados|"
        "banca dati|año de publicación|ano de publicação|editorial|editora|editore|tipo de fuente|"
        "tipo de fonte|tipo di fonte|"
        "tipo de documento|tipo di documento|id del documento de proquest|id do documento proquest|"
        "id documento proquest|última actualización|última atualização|"
        "ultimo aggiornamento|enlace de documentos de proquest|assunto|soggetto|copyright info|"
        "unikt id|artikel id|artikkel id|publisert på|publicerat i|nyckelord|emneord|ämnesord|id nummer"
    ),
    # Of the cover of an export, before its first record.
    "cover": (
        "download request|send to|terms|project id|user name|job number|client/matter|search terms|"
        "search type|narrowed by|content type|downloadanforderung|downloadauftrag|senden an|suchbegriffe|"
        "suchbegriff|suchtyp|benutzername|demande de téléchargement|envoyer à|termes de recherche|termes|"
        "nom d'utilisateur|downloadverzoek|verzenden naar|zoektermen|gebruikersnaam|ダウンロード要求|"
        "送信先|検索語|検索条件|"
        "ユーザー名|search summary|documents|zoekoverzicht|suchzusammenfassung|résumé de la recherche|検索の概要|"
        "uppladdat|lastet ned|nedladdat|antal träffar|antall treff|sökord|søkeord|contact proquest|"
        "kontakt|projekt-id|auftragsnummer|numéro de travail|eingeschränkt nach|inhaltstyp"
    ),
}
ROLE_OF = {label.replace("-", " "): role for role, labels in _LABELS.items() for label in labels.split("|")}
# Labels that no article and no list of notes has: one of them shows that a database wrote the file.
STRONG = phrase_set(
    "load date|ladedatum|laaddatum|date de chargement|date chargement|publication type|"
    "publikationsart|proquest document id|proquest dokument id|identifiant de document proquest|"
    "accession number|record number|dokumentnummer|openurl link|dauerhafte adresse des dokuments|end page|"
    "full text word count|journal code|language of publication|time of request|"
    "zeit der anfrage|download request|publicatietype|type de publication|type publication|"
    "publikationstyp|article name|document url|ロード日|文書番号|出版物の種類|numéro d'accès|zugangsnummer|"
    "start page|source type|gale document number|id del documento de proquest|id do documento proquest|"
    "unikt id|artikel id|artikkel id|url del documento|url do documento"
)
BARE = phrase_set(
    "abstract|details|citation|proquest document link|proquest dokumentlink|body|classification|"
    "corps de l'article|full text|grafik|graphic|hauptteil|"
    "enlace de documentos de proquest|klassifikation|notes|search summary|texte intégral|volledige tekst|volltext|本文"
)
# The two letters before each line of a record, and what each stands for.
CODES = {
    "HD": "title", "BY": "author", "SN": "outlet", "PD": "published", "LP": "body", "TD": "body", "LA": "language",
    "WC": "length", "SE": "section", "PG": "page", "AN": "end", "CY": "tail", "SC": "tail", "ED": "section",
    "ET": "tail", "CR": "tail", "CO": "tail", "IN": "tail", "NS": "tail", "RE": "tail", "PUB": "tail", "IPD": "tail",
    "IPC": "tail",
    "CLM": "section", "ART": "tail", "RF": "tail", "VOL": "tail", "DLN": "tail", "CX": "tail", "CT": "tail",
}  # fmt: skip

_NUMBER = r"\d{1,3}(?:[., ]?\d{3})*"
COUNTER = re.compile(
    rf"(?:(?:dokument|document|documento|artikel|article|record|nr\.?|no\.?)[ ])?{_NUMBER}[ ]?(?:of|von|de|sur|van|/|"
    rf"aus|di)[ ]?{_NUMBER}"
    rf"[ ]?(?:documents?|dokumente?n?|documenten|documentos?|documenti|documento|articles?|artikeln?|artikelen|"
    rf"records?|文書|件)"
    rf"|(?:dokument|document|documento|artikel|article|artículo|articolo|artigo|record|registro|"
    rf"enregistrement|datensatz|treff|träff)[ ]{_NUMBER}[ ](?:of|von|de|"
    rf"sur|van|aus|di|av|af)[ ]{_NUMBER}"
    rf"|(?:record|datensatz|notice|enregistrement|レコード|"
    rf"文書)[ ]?[:：#]?[ ]?{_NUMBER}(?:[ ]?/[ ]?{_NUMBER}(?:[ ]?件)?)?"
    rf"|{_NUMBER}[ ]?/[ ]?{_NUMBER}[ ]?件|{_NUMBER}[ ]?件中[ ]?{_NUMBER}[ ]?件目?",
    re.IGNORECASE,
)
END = re.compile(
    r"end of (?:the )?document|ende des dokuments|dokumentende|fin du document|einde van (?:het )?document|"
    r"fin del documento|fine del documento|fim do documento|"
    r"文書の終わり|ドキュメントの終わり|記事の終わり|文書終了",
    re.IGNORECASE,
)
ACCESSION = re.compile(
    r"(?:(?:document|dokument|documento|文書|ドキュメント)[ ]?(?:no\.?[ ]|nr\.?[ ]|"
    r"番号[:：]?[ ]?)?)(?=[A-Z]*\d)[A-Z0-9]{14,40}",
    re.IGNORECASE,
)
# Europresse's: news·20240503·LM·0123
STAMP = re.compile(r"[a-z]{3,10}·\d{8}·[A-Z0-9]{1,8}·[\w·-]{1,60}", re.IGNORECASE)
RULE = re.compile(r"[_=*—–-]{10,}")
WORDS = re.compile(
    rf"(?:\(?{_NUMBER}[ ]?(?:words?|wörter|worte|mots|woorden|palabras|palavras|parole|ord|語|文字|字)\)?)",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:source citation\b|©|\(c\)|copyright\b|全著作権|cet article est paru dans|dieser (?:artikel|text) (?:erschien|"
    r"ist erschienen) in|this article (?:was published|appeared) in|dit artikel verscheen in|無断転載|"
    r"certificat émis le|certificate issued on|document délivré à|"
    r"(?:all documents are )?reproduced with (?:the )?permission|further reproduction (?:or distribution )?(?:is )?"
    r"prohibited|著作権)|.{0,80}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"alle rechten voorbehouden|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|"
    r"alla rättigheter förbehållna|skyddade av upphovsrätt|beskyttet av lov om opphavsrett|"
    r"無断複製)",
    re.IGNORECASE,
)
LANGUAGE = re.compile(
    r"(?:english|german|french|dutch|spanish|italian|japanese|deutsch|englisch|französisch|niederländisch|anglais|"
    r"svenska|norsk|norska|dansk|swedish|norwegian|danish|allemand|français|néerlandais|engels|"
    r"duits|frans|nederlands|español|italiano|italian|portuguese|português|"
    r"日本語|英語|japanisch|japonais|japans)",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"(?:(?:[\w'’.&-]+[ ]){0,3}(?:\beditions?|\w*ausgabe|\bédition|editie|\bedición|edizione)\b.{0,20}|.{0,12}版|"
    r".{0,8}[夕朝]刊.{0,6})",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[ ]?[ap]\.?m\.?)?(?:[ ][A-Z]{2,4})?", re.IGNORECASE)
# ProQuest's: Roe, Jane. The Harbour Post; Port City [Port City]. 03 May 2024: B.1.
CITATION = re.compile(
    r"(?:(?P<byline>[^.;\[\d]{3,80})\.[ ])?(?P<piece>[^;\[\].\d]{3,80}?)(?:[ ]?;[ ][^\[;]{2,60})?[ ]?"
    r"\[[^\[\]]{2,60}\][ .]{1,2}"
    r"(?P<date>[^:]{8,20})(?::[ ]?[\w.-]{1,10})?\.?"
)
PAGES = re.compile(
    r"(?:(?:pg?\.?|pp\.|s\.|seite|page|pages|pagina|blz\.?|p[áa]gina|sida|side|str\.?)[ ]?[A-Z]?\d[\w, -]{0,12}|"
    r"[A-Z]{0,2}\d{1,3}|\d{1,3}[ ]?面|ページ[ ]?\d+|\d{1,3}[ ]?(?:ページ|頁))",
    re.IGNORECASE,
)
PAGE_ALONE = re.compile(r"(?:page|seite|pagina|sida|side|página|blz\.|pg\.|p\.)[ ][A-Z]?\d{1,4}", re.IGNORECASE)
MEDIUM = re.compile(
    r"publi(?:sert|ceret|cerad|cerat|shed)[ ](?:på|i|on|in)[ ](?:papir|nett|nettet|web|webb|print|the web)",
    re.IGNORECASE,
)
# Retriever's last line of a record.
LINK = re.compile(
    r"(?:se|les|läs|læs|see|read)[ ](?:the[ ]|hele[ ]|hela[ ])?(?:\w{0,4}artik\w+|(?:web[ ])?article)[ ]"
    r"(?:på|at|on|her|här)"
    r"[: ]{1,2}https?://\S+",
    re.IGNORECASE,
)
# Kystbladet. 12.03.2023 06:14
NAMED_DATE = re.compile(
    r"(?P<piece>[^\W\d_a-z][^.\d\n]{4,60}(?:\.[a-z]{2,3})?)\.[ ](?P<date>(?:\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|"
    r"(?:19|20)\d\d-\d\d-\d\d)(?:[ ,]{1,2}\d\d[:.]\d\d)?)"
)
BYLINE = re.compile(
    r"(?:(?:by|von|par|door|por|di)[ :]+|(?:記者|執筆|著者|文)[ 　:：=＝]+)(?P<names>[^\d.!?]{3,120})", re.IGNORECASE
)
NO_AUTHOR = frozenset({"", "-", "--", "n/a", "none", "anonymous", "keine", "aucun", "geen", "なし"})
