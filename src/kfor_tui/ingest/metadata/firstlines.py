"""Byline, dateline, date of publication and address in the first and last lines of an article.

Only whole lines of a known shape count: a photo credit, a quotation or a sentence that happens to begin with
"By" must never become metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.metadata import bylines, creditline
from kfor_tui.ingest.metadata.creditline import NO_PRESS, PRESS, is_paper, is_place, is_plain
from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.raw import Field
from kfor_tui.text.boilerplate.bylines import is_masthead

WHERE = "first lines"
MASTHEAD = "masthead"
_HEAD_LINES = 12
_TAIL_LINES = 6
_MAX_LINE = 200
CREDIT_DEPTH = 8

_LABEL = re.compile(
    r"(?:(?P<published>(?:first |originally )?published|posted|publication date|date published|date|yayın tarihi|"
    r"veröffentlicht|publié|publicado)|(?P<accessed>accessed|retrieved|date accessed|date retrieved)|"
    r"(?P<outlet>outlet|publication|publisher|newspaper|source)|(?P<url>url|link|permalink)|(?P<title>title|headline|subject))"
    r"(?P<sep>[ \t]*:[ \t]*|[ \t]+(?:on[ \t]+|am[ \t]+|le[ \t]+)?)(?P<value>\S.*)$",
    re.IGNORECASE,
)
_URL = re.compile(r"<?(https?://[^\s<>\"]{4,1900})>?$", re.IGNORECASE)
_PARTS = re.compile(r"[ \t]+[|•·–—][ \t]+|[ \t]*\|[ \t]*")
_PIECES = re.compile(rf"{_PARTS.pattern}|(?<=[.\d])[ ](?=Published|Posted|Retrieved|Accessed)")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĹĽŃŅŇŐŌŒŔŘŚŞŠŤŪŮŰŹŻŽ][\w.'’ -]{1,30}(?:,[ \t]*[A-ZÀ-Þ][\w.'’ -]{1,30})?)"
    r"(?:,[ \t]*(?P<date>[^\s()][^()—–]{2,30}?))?[ \t]*(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\))?[ \t]*(?:—|–|--| - )"
)
_DATE_LINE = re.compile(r"(?:[^\W\d_]{2,10}\.?,?[ ])?(?:\d|[^\W\d_]{3,10}\.?[ ]\d)")
_OUTLET = re.compile(r"[A-ZÀ-ÖØ-ÞİŞĞÇČŠŽĐ][\w.&'’-]*(?:[ \t]+[\w.&'’-]+){0,5}$")


def fields(text: str) -> list[Field]:
    """Candidates for metadata from the first and last lines of a cleaned text, the surest first."""
    head, tail = _edge_lines(text)
    found: list[Field] = []
    named = bool(head) and is_masthead(head[0])
    for place, line in enumerate(head):
        read = (
            _credited(line, place)
            or _dated_byline(line) + _labelled(line, place)
            or _byline(line, place, head[place + 1 : place + 2])
        )
        found += read or _bare(line, place, named and place > 0)
    for line in tail:
        found += _labelled(line, _HEAD_LINES) or _address(line)
    if not any(field.name == "author" for field in found):
        found += [field for line in tail or head[1:] for field in bylines.agency_credit(line, WHERE)]
    return found + _dateline(head)


def _edge_lines(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that are not empty, without overlap; long ones stand as they are."""
    head_text, tail_text = text[:6_000], text[max(6_000, len(text) - 3_000) :]
    head = [line.strip() for line in head_text.split("\n") if line.strip()]
    tail = [line.strip() for line in tail_text.split("\n") if line.strip()]
    if not tail:
        tail = head[_HEAD_LINES:]
    return head[:_HEAD_LINES], tail[-_TAIL_LINES:]


def is_credit(line: str, place: int) -> bool:
    """Whether a line near the top tells by whom or where the article was published, and nothing of its own."""
    return bool(_credited(line, place) or _byline(line, place))


def _credited(line: str, place: int) -> list[Field]:
    return creditline.fields(line, WHERE, first=place == 0) if place < CREDIT_DEPTH else []


def _labelled(line: str, place: int) -> list[Field]:
    """``Published: October 9, 2023``, ``Source: https://…``, and several of them between bars."""
    found = []
    for part in _PIECES.split(line) if len(line) <= _MAX_LINE else ():
        match = _LABEL.match(part)
        name = match.lastgroup if match else None
        if not match or name is None:
            continue
        label = next(key for key in ("published", "accessed", "outlet", "url", "title") if match.group(key))
        colon = ":" in match.group("sep")
        found += _by_label(label, match.group("value").strip(), colon, place)
    return found


def _dated_byline(line: str) -> list[Field]:
    """``Publié le 7 février 2024 par Jeanne Roe``: the people; the date is a label's."""
    dated = len(line) <= _MAX_LINE and line[:1].isalpha() and any(map(str.isdigit, line))
    people, _ = (bylines.dated(line) if dated else None) or ((), ())
    return [Field("author", person, WHERE) for person in people]


def _by_label(label: str, value: str, colon: bool, place: int) -> list[Field]:
    if label in ("published", "accessed"):
        date = date_of(value)
        return [Field(label, date, WHERE)] if date else []
    if not colon:
        return []
    address = _URL.match(value)
    if address:
        return [Field("url", address.group(1), WHERE)] if label in ("url", "outlet") else []
    if label == "outlet":
        return [Field("outlet", value, WHERE)] if _OUTLET.match(value) and len(value) <= 60 else []
    return [Field("title", value, WHERE)] if label == "title" and place < 5 else []


def date_of(value: str) -> str | None:
    """A date with a year that the words name and nothing else; what follows a day (a time, "Updated …") is let go."""
    value = value.strip().strip(".")[:64]
    return parse_date(value) or parse_date(
        re.split(r"[|•·/(]| at | - |[ \t]+\d\d?:\d\d|[Uu]pdated", value)[0].strip(" ,")
    )


def _byline(line: str, place: int, following: Sequence[str] = ()) -> list[Field]:
    if len(line) > _MAX_LINE:
        return []
    people, rest = bylines.signed(line) or bylines.unsigned(line, place, following) or ((), ())
    found = [Field("author", person, WHERE) for person in people]
    return found + [field for part in rest for field in _piece(part)]


def _bare(line: str, place: int, named: bool = False) -> list[Field]:
    """A line that is a date or an address, or pieces between bars of which one is a date.

    Where a paper is ``named`` above, a word behind the date is one of its sections.
    """
    address = _address(line)
    if address or len(line) > 120 or place > 8:
        return address
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    if len(parts) == 1 and " - " in line and _full_date(line.rpartition(" - ")[2]):
        parts = [line.partition(" - ")[0].strip(), line.rpartition(" - ")[2]]
    if len(parts) == 1:
        date = _full_date(line)
        return [Field("published", date, WHERE)] if date else _date_behind_name(line) or _masthead(line, place)
    if named and (date := _full_date(parts[0])):
        people = [person for part in parts[1:] if not PRESS.search(part) for person in names_in(part, strict=True)]
        return [Field("published", date, WHERE), *(Field("author", person, WHERE) for person in people)]
    found = [field for part in parts for field in _piece(part) or _byline(part, _HEAD_LINES)]
    return found if any(field.name == "published" for field in found) and len(parts) <= 5 else []


def _date_behind_name(line: str) -> list[Field]:
    """``Student Paper, 2 December 2024``: a line that names a paper or a place, and its date."""
    name, comma, rest = line.partition(", ")
    date = _full_date(rest) if comma and _OUTLET.match(name) and len(name.split()) <= _PLATE_WORDS else None
    if not date:
        return []
    found = [Field("published", date, WHERE)]
    return [*found, Field("outlet", name, WHERE)] if is_paper(name) else found


_PLATE_WORDS = 4
_PLATE_DEPTH = 3


def _masthead(line: str, place: int) -> list[Field]:
    """The name of a paper alone in one of the first lines."""
    if place >= _PLATE_DEPTH or not is_masthead(line) or " " not in line or not _OUTLET.match(line):
        return []
    return [Field("outlet", line, MASTHEAD)] if PRESS.search(line) and not NO_PRESS.search(line) else []


def _piece(part: str) -> list[Field]:
    date = _full_date(part)
    if date:
        return [Field("published", date, WHERE)]
    is_name = _OUTLET.match(part) and not re.search(r"\d|photo|image|min read|update", part, re.IGNORECASE)
    section = is_plain(part) or is_place(part)
    return [Field("outlet", part, WHERE)] if is_name and len(part) <= 40 and not section else []


def _full_date(text: str) -> str | None:
    """A day with its year, and nothing but perhaps a time around it."""
    if len(text) > 64 or not _DATE_LINE.match(text) or not re.search(r"(?:19|20)\d\d", text):
        return None
    date = date_of(text)
    return date if date and len(date) >= 10 else None


def _address(line: str) -> list[Field]:
    match = _URL.match(line)
    return [Field("url", match.group(1), WHERE)] if match else []


_DASHES = ("—", "–", "--", " - ")  # one of them ends every dateline
_AGENCY_FIRST = re.compile(r"\((?P<agency>[A-Z][\w .&/-]{1,30})\)[ \t]+(?P<date>[^()—–]{6,24}?)[ \t]*(?:—|–|--| - )")


def _dateline(head: Sequence[str]) -> list[Field]:
    """``ANKARA, Oct 9, 2023 (Agency) —`` at the start of a paragraph: its date when it has a year, its agency."""
    for line in head:
        if not any(dash in line[:160] for dash in _DASHES):
            continue
        if (first := _AGENCY_FIRST.match(line[:160])) and (day := _full_date(first.group("date"))):
            return [Field("published", day, "dateline"), Field("outlet", first.group("agency").strip(), "dateline")]
        match = _DATELINE.match(line[:160])
        place = match.group("place") if match else ""
        if not match or not (place.isupper() or match.group("agency")):
            continue
        date = _full_date(match.group("date") or "")
        agency = match.group("agency")
        found = [Field("published", date, "dateline")] if date else []
        return [*found, Field("outlet", agency.strip(), "dateline")] if agency else found
    return []
