"""Bylines, datelines, reporters' credits and biographies, recognised by their shape."""

from __future__ import annotations

import re
from collections.abc import Callable

from kfor_tui.text.boilerplate.shapes import count_words, has_verb, is_name, is_sentence, is_terminated, word_list
from kfor_tui.text.calendar_words import (
    MONTH_PATTERN,
    MONTHS_OF_OTHER_LANGUAGES,
    TIME_ZONES,
    WEEKDAY_PATTERN,
    WEEKDAYS_OF_OTHER_LANGUAGES,
)
from kfor_tui.text.patterns import word_set
from kfor_tui.text.words import fold_word

_REPORTERS = re.compile(
    r"[(\[]?(?:(?:additional|with|further)\s)?"
    r"(?:reporting|writing|editing|report|compiled|translated|translation|edited|written|produced|production|graphics?|"
    r"photography|research|video|contributions?|additional material)\s"
    r"(?:and (?:writing|editing|reporting) )?(?:by|from)\s.{2,300}",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"sources?\s?[:|]\s?\S.{0,80}", re.IGNORECASE)
_CONTACT = re.compile(r"(?<!\S)[(\[<]*[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}")
_CONTRIBUTED = re.compile(r".{2,160}\b(?:contributed (?:to|reporting)|contributed reporting)\b.{0,100}", re.IGNORECASE)
_THE_REPORT = re.compile(r"\b(?:this|the) (?:report|story|article)\b|\breporting\b", re.IGNORECASE)


def is_reporters_credit(line: str) -> bool:
    """Return whether a line credits reporters, writers and editors, or says how to contact them."""
    if len(line) > 400:
        return False
    if "@" in line and _CONTACT.search(line) and count_words(line) <= 12 and not has_verb(line):
        return True
    if _SOURCE.fullmatch(line):
        return not has_verb(line)
    if "contr" in line.lower() and _CONTRIBUTED.fullmatch(line):
        return bool(_THE_REPORT.search(line))
    named = any(map(str.isupper, line[9:]))
    return named and bool(_REPORTERS.fullmatch(line)) and (not has_verb(line[20:]) or ";" in line)


_BY = re.compile(
    r"(?:by|written by|posted by|story by|words by|text by|authors?|reported by|report by)[:\s]\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_SEAM = re.compile(r"\s*(?:[,|/&;·•–—-]|\b(?:and|with|for|in|at|of|from)\b)\s*")
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|staff|desk|contributor|bureau|analyst|agency|"
    r"agencies|news|reuters|afp|ap|associated press|aa|bbc|team|author|media|service|post|times|press)\b",
    re.IGNORECASE,
)
_BEFORE_TRIMMING = re.compile(r"[,|–—-]|\b(?:in|for)\b")


def is_byline(line: str, is_small: Callable[[str], bool]) -> bool:
    """Return whether a line is a byline, perhaps with a place, a role or a date.

    ``is_small`` says whether the text has a word in small letters: "Peace Talks in Geneva" is not a name if the text
    mentions talks.
    """
    if len(line) > 120 or line[-1] in ".!?:":
        return False
    match = _BY.fullmatch(line)
    if match:
        return _names_someone(match["names"], is_small)
    return bool(_BEFORE_TRIMMING.search(line)) and _is_signed(line, is_small)


def _names_someone(names: str, is_small: Callable[[str], bool]) -> bool:
    first, *rest = _SEAM.split(names)
    found = word_list(first)
    if len(found) == 1 and first[:1].isupper() and any(is_date(part) for part in (", ".join(rest), *rest)):
        return True
    if is_name(found) or (names.isupper() and 2 <= len(found) <= 5):
        return not any(is_small(word.lower()) for word in found)
    return bool(_ROLE.search(names)) and count_words(names) <= 8 and not has_verb(names)


def _is_signed(line: str, is_small: Callable[[str], bool]) -> bool:
    """Return whether a line is a name followed only by a role, place or date, as in "Jane Roe, Staff Writer"."""
    parts = [part for part in _SEAM.split(line) if part]
    found = word_list(parts[0]) if len(parts) > 1 else []
    if not is_name(found) or len(found) > 4 or any(is_small(word.lower()) for word in found):
        return False
    return all(_is_trimming(part, is_small) for part in parts[1:])


def _is_trimming(part: str, is_small: Callable[[str], bool]) -> bool:
    found = word_list(part)
    if is_date(part) or (_ROLE.search(part) and len(found) <= 5):
        return True
    return len(found) <= 4 and all(word[0].isupper() and not is_small(word.lower()) for word in found)


# The words of datelines in other languages: "Stand: 12. März 2023, 18:20 Uhr", "Publié le 7 février 2024 à 10h12".
_ABROAD = "|".join(
    (
        *WEEKDAYS_OF_OTHER_LANGUAGES,
        *word_set(
            """
            stand uhr um am vom veröffentlicht erschienen aktualisiert geändert erstellt zuletzt
            publié publiée le à mis mise
            jour modifié modifiée 1er
            publicado publicada actualizado actualizada a las el de del pubblicato pubblicata
            aggiornato alle ore il gepubliceerd bijgewerkt laatst op om uur güncelleme giriş yayın tarihi saat
            publisert oppdatert publicerad uppdaterad udgivet opdateret kl klokken den em às atualizado
            """
        ),
    )
)
_DATE_WORD = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th|[.º])?|\d{1,2}[:.h]\d{2}(?::\d{2})?(?:am|pm|h)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:t.*)?"
    rf"|{WEEKDAY_PATTERN}|{MONTH_PATTERN}|{'|'.join(TIME_ZONES)}|{_ABROAD}|a\.?m|p\.?m|z|time|local"
    r"|at|on|of|the|ago|hours?|minutes?|days?|first|last|updated?|published|posted|modified|date|page|[|,/·•–—-])",
    re.IGNORECASE,
)


def _is_date_word(token: str) -> bool:
    return bool(_DATE_WORD.fullmatch(token)) or fold_word(token) in MONTHS_OF_OTHER_LANGUAGES


def is_date(line: str) -> bool:
    """Return whether a line is only a date or time; a number alone is not."""
    if len(line) > 90 or not any(char.isdigit() for char in line):
        return False
    tokens = [token for token in (raw.strip(".,:;()[]|·•+") for raw in line.split()) if token]
    return bool(tokens) and not "".join(tokens).isdigit() and all(map(_is_date_word, tokens))


_HEADER_LINE = re.compile(
    r"(?:title|headline|date|author|authors|url|link|source|outlet|publisher|publication|published|byline|accessed|"
    r"retrieved|subject|from|to|sent|cc|reply-to|language|lang|section|description|id|doi|length|word count|words|"
    r"load-date|edition|page|pages|länge|longueur|lengte)\s?:\s?\S.*",
    re.IGNORECASE,
)


def is_header_line(line: str) -> bool:
    """Return whether a line above the article is a metadata field: "Outlet: Valley Times"."""
    return len(line) <= 300 and bool(_HEADER_LINE.fullmatch(line))


_BARS = re.compile(r"\s+[|•·–—»>-]+\s+|\s*\|\s*")
_TRAIL = re.compile(r"\s+[|•·»>]+\s+|\s*\|\s*")
_ISSUE = re.compile(
    r"(?:(?:last )?updated?|issue|vol(?:ume)?\.?|no\.?|edition|page|live)\b.{0,24}|\d+ min(?:ute)?s?(?: read)?",
    re.IGNORECASE,
)
_PLATE_WORDS = 4
_ENTRY_WORDS = 3


def is_nameplate(line: str) -> bool:
    """Return whether a line is only a newspaper with section, issue or date: ``Coast Post – World – 13 May 2024``.

    The breadcrumbs above an article (``Home > Football > Transfers``) are one too.
    """
    if len(line) > 120 or is_terminated(line):
        return False
    trail = _TRAIL.split(line)
    if has_verb(" | ".join(piece for piece in trail if not _is_time(piece))):
        return False
    if len(trail) > 2 or (len(trail) == 2 and re.search(r"[»>]", line)):
        return all(_is_entry(piece, _ENTRY_WORDS) or _is_time(piece) for piece in trail)
    pieces = _BARS.split(line)
    if len(pieces) == 1:
        name, comma, rest = line.partition(", ")
        return bool(comma) and is_date(rest) and _is_entry(name, _PLATE_WORDS) and _is_in_capitals(name)
    others = [piece for piece in pieces if not _is_time(piece)]
    return (
        len(others) < len(pieces)
        and _is_in_capitals(pieces[0])
        and all(_is_entry(piece, _PLATE_WORDS) for piece in others)
    )


def _is_time(piece: str) -> bool:
    return is_date(piece) or bool(_ISSUE.fullmatch(piece))


def _is_entry(piece: str, most: int) -> bool:
    return 1 <= len(word_list(piece)) <= most and piece[0].isupper() and piece[-1] not in "?!:"


def _is_in_capitals(name: str) -> bool:
    return all(word[0].isupper() for word in word_list(name) if len(word) > 3)


def is_masthead(line: str) -> bool:
    """Return whether a line may be the name of a newspaper: a few capitalised words without a statement."""
    if line[-1:] in ".!?:,":
        return False
    if not 1 <= len(word_list(line)) <= _PLATE_WORDS or any(char.isdigit() for char in line):
        return False
    return _is_in_capitals(line) and line[0].isupper() and not has_verb(line)


_DATED = re.compile(r".{12,160}\s[-–—|·(]\s?(?P<date>[^-–—|·(]{6,30})\Z")


def is_dated_headline(line: str) -> bool:
    """Return whether a headline ends in its date, as in lists of recent articles."""
    match = _DATED.fullmatch(line)
    return match is not None and is_date(match["date"])


_PLACE_LINE = re.compile(
    r"[A-Z][A-Z' .-]{2,30}(?:, [A-Z][\w. ]{2,25})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2},?(?: \d{4})?)? ?"
    r"(?:\([A-Za-z ./-]{2,25}\))? ?[-–—:]{0,2}"
)


def is_dateline(line: str) -> bool:
    """Return whether a line is only the place, date and agency of a report: "ANKARA, Oct. 9 (Reuters) -"."""
    if len(line) > 90 or not _PLACE_LINE.fullmatch(line):
        return False
    return "(" in line or any(char.isdigit() for char in line) or line[-1] in "-–—"


_BIO = re.compile(
    r"(?:about (?P<about>[^:.]{3,60}):?"
    r"|(?P<name>[^\s:,–—-][^:,–—]{2,60}?)\s*(?:[:,–—-]|\b(?=is|was|has|writes|covers|works|reports|serves|holds)))\s*"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_BIO_START = re.compile(
    r"(?:he|she|they|the (?:author|writer)|an?|is|was|has|writes|covers|works|reports|serves|holds)\s", re.IGNORECASE
)
_TRADE = re.compile(
    r"\b(?:writ(?:es|er|ing)|journalis[tm]|reporter|correspondent|columnist|editor|author|contribut(?:or|es|ing)|"
    r"freelance|analyst|researcher|fellow|professor|lecturer|articles?|poet(?:ry)?|covers|blogger|twitter|tweets|@\w+|"
    r"academic|scholar|novelist|photographer|producer|strategist|consultant|commentator|specialist|expert|degree)\b",
    re.IGNORECASE,
)
_AUTHOR_IS = re.compile(r"(?:the (?:author|writer)|about the author:?) (?:is|was|has|works|writes)\b", re.IGNORECASE)


def is_biography(line: str, earlier: str) -> bool:
    """Return whether a block after the article describes its author, a person whom the article does not mention."""
    if len(line) > 1200:
        return False
    line = line.strip("*_")
    if _AUTHOR_IS.match(line):
        return True
    match = _BIO.match(line)
    if not match or not _TRADE.search(match["rest"]) or not _BIO_START.match(match["rest"]):
        return False
    found = word_list((match["about"] or match["name"]).strip("*_ "))
    return is_name(found) and found[-1] not in earlier and is_sentence(line)
