"""What the fields of a record mean, whatever file it stood in: its text, its metadata, what is read where none is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import Decoded
from kfor_tui.ingest.metadata import keyvalues
from kfor_tui.ingest.raw import Raw, Refused
from kfor_tui.ingest.wordset import word_set

WHERE = "record"
NO_TEXT = "no record in it has a field called text, body or content"
Record = Mapping[str, object]

# Fields and columns of text, the surest first, as programs and people name them.
_NAMES = """
    text body content article_body articlebody article_text full_text fulltext bodytext body_text article story
    maintext content_html content_text content:encoded plaintext story_text news_text main_text post_text text_content
    plain_text raw_text clean_text cleaned_text full_article volltext inhalt artikeltext artikel_text artikelinhalt
    nachrichtentext texte texte_intégral texte_integral texte_complet texte_article contenu corps texto texto_completo
    contenido cuerpo testo testo_completo contenuto tekst volledige_tekst artikeltekst inhoud metin içerik
    本文 記事本文 正文 内容
"""
TEXTS = tuple(_NAMES.split())
# Fields that hold a part of the article, read where no record of a file has more.
_PARTS = """
    lead_paragraph selection excerpt abstract description summary snippet teaser note extrait auszug
"""
EXCERPTS = tuple(_PARTS.split())
_DATES = frozenset({"published", "accessed"})
# Names of fields by people who write the day first: 03/05/2024 is the third of May.
_DAY_FIRST_NAMES = word_set("""
    titre auteur auteurs texte contenu date_de_parution date_de_publication lien título titulo medio autores fecha texto
    kop krant bron auteur datum tekst artikeltekst überschrift schlagzeile volltext testata autore
    contenido titolo autore autori testo contenuto titel überschrift datum inhalt volltext zeitung tekst inhoud başlık
    metin tarih veículo conteúdo data fonte
""")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?=$|[ T,])")
_GENDERED = re.compile(r"(?:[/:*_·(-]{1,2}in(?:nen)?\)?|[(·]e\)?|\(s\))$")
_MARKUP = re.compile(r"<(?:p|div|br|article|html|h[1-6]|span|ul)\b[^<>]{0,500}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")


def key(name: object) -> str:
    """Return the name of a field in the form of the tables: ``autor`` for ``Autor/in``, ``full_text``."""
    return _GENDERED.sub("", str(name).strip().lower()).replace(" ", "_").replace("-", "_")


def text_of(record: Record, names: Sequence[str] = TEXTS) -> str:
    """Return the text of a record: the first of the fields for it that holds words, a list of paragraphs joined."""
    keys = {key(name): value for name, value in record.items()}
    for name in names:
        value = keys.get(name)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = "\n\n".join(value)
        if isinstance(value, dict):  # WordPress: {"rendered": "<p>…"}; the Guardian: fields inside
            value = value.get("rendered") or text_of(value, names)
        if isinstance(value, str) and value.strip():
            return value
    inner = keys.get("fields")
    return text_of(inner, names) if isinstance(inner, dict) else ""


def raws(records: Sequence[Record], decoded: Decoded, broken: int = 0) -> list[Raw]:
    """Return a source for each record with a text. Raises Refused when none has one."""
    found, empty = [], 0
    names = TEXTS if any(text_of(record) for record in records) else EXCERPTS
    day_first = _is_day_first(records)
    for record in records[: limits.RECORDS]:
        text = text_of(record, names)
        if text:
            found.append(_raw(record, text, decoded, day_first=day_first))
        empty += not text
    if not found:
        raise Refused(NO_TEXT)
    if names is EXCERPTS:
        found[0] = replace(found[0], warnings=(*found[0].warnings, "the records hold no text, only an excerpt of it"))
    notes = [limits.counted(broken, "line that is no valid JSON", "lines that are no valid JSON")] if broken else []
    notes += [limits.counted(empty, "record without text", "records without text")] if empty else []
    if len(records) > limits.RECORDS:
        notes.append(f"only the first {limits.RECORDS:,} records")
    if notes:
        found[0] = replace(found[0], partial="; ".join(notes))
    return found


def _raw(record: Record, text: str, decoded: Decoded, *, day_first: bool) -> Raw:
    inner, names = record.get("fields"), {*TEXTS, *EXCERPTS}
    every = {**(inner if isinstance(inner, dict) else {}), **record, **_embedded(record)}
    others = {key(name): value for name, value in every.items() if key(name) not in names}
    values = {name: list(_readable(name, items, day_first)) for name, items in keyvalues.flatten(others).items()}
    warnings = (decoded.warning,) if decoded.warning else ()
    more = _second_text(record, text)
    if more:
        warnings = (*warnings, f"the record has a second text of its own, called {more}, which stands after the first")
        text = f"{text}\n\n{({key(name): value for name, value in record.items()})[more]}"
    fields = tuple(keyvalues.fields(values, WHERE))
    if len(_MARKUP.findall(text[:20_000])) >= 2:
        from kfor_tui.ingest.readers import fragment

        return Raw("", fragment.blocks(text), fields, warnings, decoded.encoding)
    return Raw(text, (), fields, warnings, decoded.encoding)


def _embedded(record: Record) -> dict[str, object]:
    """Return the names of the authors that WordPress embeds in a post, which itself has their numbers."""
    inner = record.get("_embedded")
    authors = inner.get("author") if isinstance(inner, dict) else None
    return {"author": authors} if isinstance(authors, list) else {}


def _readable(name: str, values: Sequence[str], day_first: bool) -> Iterator[str]:
    """Yield the values of a field, character references resolved, the number of an author left out."""
    field = keyvalues.field_name(name)
    for value in values:
        if field == "author" and value.strip().isdigit():
            continue
        if field in _DATES and day_first and (match := _SLASHED.match(value)):
            yield f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
        elif field != "url" and _ENTITY.search(value[:3_000]):
            yield html.unescape(value[:3_000])
        else:
            yield value


def _is_day_first(records: Sequence[Record]) -> bool:
    """Return whether dates with slashes have the day first: one of them can only be so, or the fields are named so."""
    first = second = False
    for record in records[:1_000]:
        for value in record.values():
            if isinstance(value, str) and len(value) < 40 and (match := _SLASHED.match(value)):
                first, second = first or int(match[1]) > 12, second or int(match[2]) > 12
    named = any(key(name) in _DAY_FIRST_NAMES for record in records[:1] for name in record)
    return first or (named and not second)


def _second_text(record: Record, text: str) -> str | None:
    """Return the name of another field of text whose words the first one does not hold."""
    words = " ".join(re.sub(r"<[^<>]{0,500}>", " ", text).split())
    for name, value in record.items():
        if key(name) in TEXTS and isinstance(value, str) and value.strip() and value != text:
            other = " ".join(re.sub(r"<[^<>]{0,500}>", " ", value).split())
            if other not in words and words not in other:
                return key(name)
    return None
