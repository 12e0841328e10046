"""Who wrote, where and when, on one line: ``By Jane Roe, Coast Post, 3 May 2024``, ``Coast Post | Jane Roe | May …``.

A line counts only when every piece of it is understood as a date, a name, an outlet, a place or what bylines say
besides (a role, the minutes it takes to read): one word of prose between them and nothing is found. Without "by" a
name counts only beside a date, when it begins with a known given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.nameshape import is_name
from kfor_tui.ingest.raw import Field
from kfor_tui.text import gazetteer
from kfor_tui.text.calendar_words import WEEKDAY_PATTERN, WEEKDAYS_OF_OTHER_LANGUAGES

_MAX_LINE = 160
_MAX_PIECES = 8
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = r"[^\W\d_]{3,12}\.?"
_WEEKDAY = rf"(?:(?:{WEEKDAY_PATTERN})\.?,?[ ]|(?:{'|'.join(WEEKDAYS_OF_OTHER_LANGUAGES)}),?[ ])?"
_CLOCK = (
    r"(?:[ ]?(?:,|at|um|à|-|–|\|)?[ ]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ ]?[ap]\.?m\b\.?)?(?:[ ](?:[A-Z]{2,4}|Uhr)\b"
    r"(?:[+-]\d{1,2})?)?)?"
)
_DATE = re.compile(
    r"(?<![\w/])(?:"
    r"(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
    rf"|{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?\.?[ ](?:de[ ])?{_MONTH},?[ ](?:de[ ])?(?:19|20)\d\d"
    rf"|{_WEEKDAY}{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d"
    rf")(?!\w){_CLOCK}",
    re.IGNORECASE,
)
_BY = r"(?:by|von|par|por|yazan)"
_LABELS = re.compile(
    r"(?<!\w)(?:(?P<updated>(?:last )?(?:updated|modified)|aktualisiert|güncelleme)"
    r"|(?P<published>(?:first |originally )?(?:published|posted)|veröffentlicht|publié|publicado|yayın tarihi))"
    r"(?:[ ]?:|[ ](?:on|am|le|el)(?=[ ]))?(?!\w)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:^|(?<=[|•·●–—,;(\x1f])|(?<=[ ]-))[ ]*"
    rf"(?:(?:an?[ ])?(?:article|story|report|text|words|analysis|written|reported|reporting)[ ])?{_BY}"
    r"(?:[ ]?:[ ]?|[ ]+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?<!\w)(?:(?:in|for|from|via|on)[ ]+(?=[A-ZÀ-Þ]|the[ ][A-ZÀ-Þ])|[Ss]ource[ ]?:[ ]*)")
_SEAMS = re.compile(
    r"(?:[ ]+(?:on|at|am|le|el))?[ ]*[|•·●»><\x1f][ ]*|[ ]+[–—/-]+[ ]+|[ ]*[;()][ ]*|,[ ]*|[ ]+(?:and|und|et|ve|&)[ ]+"
)
_BARS = re.compile(r"[|•·●–—]|[ ]-[ ]")
_INVERTED = re.compile(
    r"(?<![\w])([^\W\d_a-z][^\W\d_a-z'’-]+),[ ]([^\W\d_]+(?:[ -][^\W\d_]+\.?)?)(?=[ ]*(?:[,|•·–—(\x1f]|$))"
)
_ROLE = re.compile(
    r"(?:(?:senior|chief|staff|special|foreign|political|defen[cs]e|contributing|guest|our|the|a)[ ]){0,2}"
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|analyst|author|staff|team|desk|newsroom)"
    r"(?:[ ]in[ ]\w+)?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\d{1,3}[ ]?min(?:ute)?s?(?:[ ]read)?|read(?:ing)? time:?.{0,12}|updated|exclusive|opinion|analysis", re.IGNORECASE
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
_OUTLET = re.compile(
    r"(?:[Tt]he[ ])?[^\W\d_a-z][\w.&'’-]*"
    r"(?:[ ](?:[^\W\d_a-z][\w.&'’-]*|of|the|and|for|de|du|da|do|la|le|les|el|los|der|die|das|di|del|della|ve|i|&)){0,5}"
)
# What papers and stations call themselves.
PRESS = re.compile(
    r"\b(?:times|post|gazette|herald|news|tribune|radio|tv|television|journal|echo|sun|mail|wire|paper|observer|weekly|"
    r"courier|chronicle|bulletin|review|standard|globe|telegraph|press|voice|blog|mirror|star|mercury|argus|sentinel|"
    r"dispatch|daily|advertiser|examiner|inquirer|independent|guardian|newsletter|magazine)\b",
    re.IGNORECASE,
)
_PRESS_ABROAD = re.compile(
    r"\b(?:\w*zeitung|rundschau|tage?blatt|kurier|anzeiger|nachrichten|presse|gazetesi|haber|ajansı|diario|jornal|giornale|"
    r"corriere|gazzetta|gazeta|novine|vijesti|vesti|dnevnik|agency|agence|agencia|agenzia|agentur|agencija|agjencia)\b",
    re.IGNORECASE,
)
PRESS_FIRST = re.compile(
    r"(?:the )?(?:radio|tv|television|daily|voice of|(?:gazette|journal|courrier|voix|voz) (?:du|de|des|da|del|la))\b",
    re.IGNORECASE,
)
NO_PRESS = re.compile(r"\b(?:release|statement|conference|office|information|transcript)\b", re.IGNORECASE)


class _Piece(NamedTuple):
    text: str
    hint: str
    """The word before it: ``author``, ``home`` (in, for), or nothing."""
    kind: str


def fields(line: str, where: str, *, first: bool = False) -> list[Field]:
    """Author, outlet and date of a line that holds nothing else; else nothing. ``first`` is the top line of a text."""
    if len(line) > _MAX_LINE or not _may_count(line):
        return []
    rest, dates = _without_dates(line)
    pieces = _pieces(rest)
    if not pieces or len(pieces) > _MAX_PIECES or not all(piece.kind for piece in pieces):
        return []
    if any(piece.hint == "author" for piece in pieces):
        found = _signed(pieces, bars=bool(_BARS.search(line)), dated=bool(dates))
    else:
        told = dates and not (first and all(piece.kind != "outlet" for piece in pieces))
        found = _unsigned(pieces, line) if told else []
    date = dates.get("published") or dates.get("") or dates.get("updated")
    return [
        *(Field(name, text, where) for name, text in found),
        *([Field("published", date, where)] if found and date else []),
    ]


def is_paper(name: str) -> bool:
    """Whether a name is made as those of papers are: ``Coast Post``, ``The Daily Echo``, not ``Sun City``."""
    words = name.split()
    if not _OUTLET.fullmatch(name):
        return False
    named = PRESS.fullmatch(words[-1]) or PRESS_FIRST.match(name) or _PRESS_ABROAD.search(name)
    headed = named and (len(words) > 1 or name.endswith("zeitung"))
    return bool(headed) and not NO_PRESS.search(name) and not is_place(name)


def is_place(name: str) -> bool:
    """Whether a name is that of a known place."""
    known = gazetteer.default().lookup(name)
    return known is not None and known.kind == "place"


def is_known_body(name: str) -> bool:
    """Whether a name is that of a known agency, paper or other body."""
    known = gazetteer.default().lookup(name)
    return known is not None and known.kind == "organization"


def _may_count(line: str) -> bool:
    """A quick look: a year, or "by" before something that is parted."""
    return bool(_YEAR.search(line)) or bool(
        _AUTHOR.match(line) and re.search(r"[,|(]|[ ][-–—·•][ ]|[ ](?:for|in)[ ]", line)
    )


def _without_dates(line: str) -> tuple[str, dict[str, str]]:
    """The line with a bar for each date, and the dates by the label before them."""
    dates: dict[str, str] = {}
    parts: list[str] = []
    last = 0
    for found in _DATE.finditer(line):
        date = parse_date(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", found.group()).split("T")[0]) or _day_only(
            found.group()
        )
        if date is None:
            continue
        before = line[last : found.start()]
        labels = [label.lastgroup or "" for label in _LABELS.finditer(before)]
        dates.setdefault(labels[-1] if labels else "", date)
        parts += (before, " \x1f ")
        last = found.end()
    rest = "".join([*parts, line[last:]])
    return _LABELS.sub(" \x1f ", rest) if dates else rest, dates


def _day_only(text: str) -> str | None:
    day = re.sub(rf"{_CLOCK}$", "", text)
    return parse_date(day) if day != text else None


def _pieces(rest: str) -> list[_Piece]:
    # "YILMAZ, Mehmet" is one name.
    rest = _INVERTED.sub(lambda found: f"{found[2]} {found[1]}", rest) if "," in rest else rest
    rest = _AUTHOR.sub("\x1f\x02", rest)
    rest = _HOME.sub("\x1f\x03", rest)
    return list(_read(_SEAMS.split(rest)))


def _read(parts: list[str]) -> Iterator[_Piece]:
    hint = ""
    for part in parts:
        text = part.strip(" .,:\t")
        if text.startswith(("\x02", "\x03")):
            hint = "author" if text[0] == "\x02" else "home"
            text = text[1:].strip()
        if not text:
            continue
        yield _Piece(text, hint, _kind(text, hint))
        hint = ""


def _kind(text: str, hint: str) -> str:
    if _NOISE.fullmatch(text) or _ROLE.fullmatch(text):
        return "besides" if hint != "author" else ""
    if is_place(text):
        return "place" if hint != "author" else ""
    if is_known_body(text) or is_paper(text) or (_INITIALS.fullmatch(text) and hint != "author"):
        return "outlet"
    if is_name(text) and (hint != "author" or not begins_as_body(text)):
        return "name"
    return "other" if hint != "author" and _OUTLET.fullmatch(text) and not re.search(r"\d", text) else ""


def begins_as_body(name: str) -> bool:
    """Whether capitals that look like a name are none of a person: ``Joint Task Force``, ``General Assembly``."""
    known = gazetteer.default()
    first, *_, last = (gazetteer.fold(word) for word in name.split())
    common = known.has("common", first) and not known.has("given", first) and not known.has("weak", first)
    return common or (known.has("org", last) and not known.has("given", first)) or name.endswith((" II", " III"))


def _signed(pieces: list[_Piece], *, bars: bool, dated: bool) -> list[tuple[str, str]]:
    """Of a line with "by": the names behind it, then the outlet; "by" before an outlet names the outlet."""
    at = next(index for index, piece in enumerate(pieces) if piece.hint == "author")
    if pieces[at].kind == "outlet":
        return [("outlet", pieces[at].text)] if dated and len(pieces) == 1 else []
    if pieces[at].kind != "name":
        return []
    people, rest = [pieces[at].text], pieces[:at]
    for piece in pieces[at + 1 :]:
        if piece.kind == "name" and not piece.hint and not rest[at:] and _begins_with_given(piece.text):
            people.append(piece.text)
        else:
            rest.append(piece)
    outlets = _outlets(rest, loose=bars)
    trimmed = all(piece.kind in ("place", "besides") for piece in rest)
    return [*(("author", person) for person in people), *outlets] if dated or outlets or trimmed else []


def _unsigned(pieces: list[_Piece], line: str) -> list[tuple[str, str]]:
    """Of a dated line without "by": a known outlet, and beside it the names that begin as names of people do."""
    bars = bool(_BARS.search(line))
    people = [piece for piece in pieces if piece.kind == "name" and not piece.hint and _is_person(piece.text)]
    outlets = _outlets([piece for piece in pieces if piece not in people], loose=bars and bool(people))
    if not people or not (outlets or bars):
        return [] if not outlets or bars or len(pieces) > 2 else outlets
    if not outlets and len(pieces) > 1:
        return []
    return [*(("author", piece.text) for piece in people), *outlets]


def _outlets(pieces: list[_Piece], *, loose: bool) -> list[tuple[str, str]]:
    """The first piece that is an outlet; with ``loose`` also one that only has the shape of a name."""
    known = [piece.text for piece in pieces if piece.kind == "outlet"]
    homes = [piece.text for piece in pieces if piece.kind in ("name", "other") and piece.hint == "home"]
    shaped = [p.text for p in pieces if loose and p.kind in ("name", "other") and not is_plain(p.text)]
    return [("outlet", text) for text in [*known, *homes, *shaped][:1]]


def is_plain(text: str) -> bool:
    """Whether a piece is one common word, as sections of a paper are called: ``World``, ``Politics``."""
    known = gazetteer.default()
    return all(known.has("plain", gazetteer.fold(word)) for word in text.split())


def _is_person(text: str) -> bool:
    """A given name first, and behind it nothing that makes it a place, a body or an event."""
    known = gazetteer.default()
    rest = [gazetteer.fold(word) for word in text.split()[1:]]
    tables = ("org", "place_after", "event", "calendar")
    return (
        _begins_with_given(text)
        and not begins_as_body(text)
        and not any(known.has(table, word) for table in tables for word in rest[-1:])
    )


def _begins_with_given(text: str) -> bool:
    words = text.split()
    known = gazetteer.default()
    folded = [gazetteer.fold(word) for word in words]
    return known.has("given", folded[0]) or (words[0].isupper() and len(words) > 1 and known.has("given", folded[1]))
