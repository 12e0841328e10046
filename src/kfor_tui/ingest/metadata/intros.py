"""The words before the names of a byline, in the languages that papers print them: "Posted by", "Ein Kommentar von"."""

from __future__ import annotations

import re

_ENGLISH = (
    r"(?:an?[ ]|the[ ]|guest[ ]|special[ ]|exclusive[ ])?(?:written|posted|published|reported|reporting|compiled|"
    r"contributed|submitted|produced|filed|researched|story|words|text|article|analysis|report|opinion|comment|commentary|"
    r"column|review|interview|essay|feature|profile|blog|post|blogpost|guest[ ]post|text[ ]and[ ]photos?|"
    r"photos?[ ]and[ ]text|words[ ]and[ ]pictures)[ ]by"
)
_GERMAN = (
    r"(?:eine?[ ])?(?:gast)?(?:bericht|beitrag|kommentar|analyse|text|artikel|interview|reportage|porträt|essay|"
    r"kolumne|leitartikel|rezension|recherche|glosse|protokoll|meinung)[ ]von|"
    r"(?:geschrieben|veröffentlicht|verfasst|erstellt|aufgezeichnet)[ ]von|"
    r"von[ ](?:unser(?:er|em|en)?)[ ][\w-]{4,40}(?:[ ](?:in|aus)[ ][^\W\d_][\w-]{2,30})?"
)
_FRENCH = (
    r"(?:une?[ ])?(?:article|enquête|reportage|analyse|chronique|tribune|récit|portrait|entretien|texte|éditorial|"
    r"critique|décryptage)[ ]par|(?:écrit|publié|rédigé|posté|réalisé|propos[ ]recueillis|recueilli)[ ]par|"
    r"(?:de|par)[ ](?:notre|nos)[ ](?:correspondante?s?|envoyée?s?|journalistes?|rédactrice|rédacteur)"
    r"(?:[ ](?:spéciale?s?|spéciaux|permanente?))?(?:[ ](?:à|en|au|aux)[ ][^\W\d_][\w'’-]{2,30})?"
)
# Ordinary sentences begin like these: a known given name has to follow.
_OF = (
    r"(?:une?[ ])?(?:article|enquête|reportage|analyse|chronique|tribune|récit|portrait|entretien|texte|éditorial|"
    r"critique|décryptage)[ ]de|(?:un[ ])?(?:artículo|reportaje|análisis|texto)[ ]de|"
    r"(?:un[ ])?(?:articolo|servizio|commento|reportage)[ ]di"
)
_SPANISH = (
    r"(?:publicado|escrito|redactado|texto|reportaje|análisis|crónica|reportagem|entrevista|artículo|artigo)[ ]por|"
    r"de[ ]nuestr[oa][ ](?:corresponsal|enviad[oa]|redactora?)"
    r"(?:[ ]especial)?"
)
_ITALIAN = r"(?:pubblicato|scritto|redatto)[ ]da|a[ ]cura[ ]di|dal(?:la)?[ ]nostr[oa][ ](?:inviat[oa]|corrispondente)"
_NORTHERN = (
    r"(?:geplaatst|geschreven|gepubliceerd|opgetekend)[ ]door|"
    r"(?:door|van)[ ]onze[ ](?:correspondente?|redact(?:eur|rice)|verslagge(?:ver|efster)|medewerk(?:er|ster)|"
    r"\w{3,12}redacteur)(?:[ ]in[ ][^\W\d_][\w-]{2,30})?|"
    r"(?:skrevet|skriven|publisert|publicerad|udgivet)[ ]a[fv]|"
    r"(?:tekst|text|foto)[ ](?:og|och|und|en|and|&)[ ](?:foto|text|tekst|bild)"
)
_SURE = f"{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH}|{_ITALIAN}|{_NORTHERN}"
_LONG_INTRO = re.compile(rf"(?:(?P<sure>{_SURE})|{_OF})\b,?[ \t]*[:：]?[ \t]+(?P<names>\S.*)$", re.IGNORECASE)
_GENRE = re.compile(
    r"(?:opinion|comment|commentary|analysis|editorial|column|interview|exclusive|feature|kommentar|analyse|meinung|"
    r"kolumne|reportage|gastbeitrag|tribune|chronique|opinión|opinião|opinione|commento|opinie|column)"
    r"[ ]*[|•·:–—][ ]*(?=\S)",
    re.IGNORECASE,
)


def after_long_intro(line: str) -> tuple[str, bool] | None:
    """Return what follows "Guest post by" and its like, and whether nothing but names can; None for another line."""
    match = _LONG_INTRO.match(line)
    return (match["names"], match["sure"] is not None) if match else None


def without_genre(line: str) -> str:
    """Return a line without "Opinion |" before its names."""
    match = _GENRE.match(line)
    return line[match.end() :] if match else line
