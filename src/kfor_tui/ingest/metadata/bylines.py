"""Lines that sign an article without its date: ``By Jane Roe in Brussels``, ``Jane Roe, Staff Reporter``.

A line counts only when all of it is understood; "By the end of the year" and a caption's "Photo by" never do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.metadata.creditline import begins_as_body, is_known_body, is_paper, is_place
from kfor_tui.ingest.metadata.nameshape import PARTICLES, ROLES, is_name, without_title
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.raw import Field
from kfor_tui.text import gazetteer

Byline = tuple[tuple[str, ...], tuple[str, ...]]
"""The people a line names, and its other pieces, which may name an outlet."""

_SIGN = re.compile(
    r"(?:by|(?:(?:written|posted|published|reported|reporting|compiled|story|words|text|article|analysis|report)[ ]by)|"
    r"authors?|von|par|por|yazan|(?:ein[ ](?:bericht|beitrag)|eine[ ]analyse|text|geschrieben)[ ]von|écrit[ ]par|"
    r"un[ ]article[ ]de|propos[ ]recueillis[ ]par|escrito[ ]por|texto[ ]de|"
    r"scritto[ ]da)\b[ \t]*:?[ \t]+(?P<names>\S.*)$",
    re.IGNORECASE,
)
# Words that also begin other lines: a name with a known given name has to follow.
_WEAK_SIGN = re.compile(
    r"(?:(?:di|de|da|door|av|af|od|napisao|napisala|pisze|autor|text|tekst|texte|texto|testo|haber|bericht|from)[ \t]+"
    r"|(?:autor(?:en|in|es)?|auteur(?:s|e)?|autrice|autore|autori|auteurs|text|tekst|texte|texto|testo|haber|muhabir|"
    r"bericht|redaktion|writer|reporter|words|story|byline)[ \t]*[:：][ \t]*)(?P<names>\S.*)$",
    re.IGNORECASE,
)
_CJK_SIGN = re.compile(r"(?:文|取材・文|執筆|作者|记者|記者|著者)[ 　]*[=＝:：・/／ ][ 　]*(?P<names>[^\s。、]{2,12})$")
_PARTS = re.compile(r"[ \t]+[|•·–—-][ \t]+|[ \t]*\|[ \t]*")
_EDITING = re.compile(
    r"[;.][ ]*(?:additional|further)?[ ]*(?:editing|edited|writing|graphics|photographs?|photos?)\b.*$", re.IGNORECASE
)
_AGENCY_CREDIT = re.compile(
    r"\(?(?:reporting|reported|writing|by)\b[^.]{0,20}?\bby[ ](?P<names>[^;)]+)[^)]*\)?\.?$", re.IGNORECASE
)
_DEEPEST = 5
_LONGEST_UNSIGNED = 90


def signed(line: str) -> Byline | None:
    """Return the people of a line with "by" before them; None for any other line."""
    line = line.strip("*_ ")
    if match := _CJK_SIGN.match(line):
        return (match["names"],), ()
    weak = None
    match = _SIGN.match(line)
    if match is None:
        match = weak = _WEAK_SIGN.match(line)
    if match is None or line[-1:] in "!?:":
        return None
    first, *rest = _PARTS.split(_EDITING.sub("", match["names"]))
    people = names_in(first, strict=True)
    if not people or not all(map(_may_sign, people)):
        return None
    if weak and not _begins_with_given(people[0]):
        return None
    return tuple(people), (*_homes(first), *rest)


def unsigned(line: str, place: int, following: Sequence[str]) -> Byline | None:
    """Return the people of ``Jane Roe, Staff Reporter`` below a headline, or of a name whose role stands below it."""
    line = line.strip("*_ ")
    if not 0 < place <= _DEEPEST or len(line) > _LONGEST_UNSIGNED or line[-1:] in ".!?:;":
        return None
    first, *others = (part.strip() for part in re.split(r",|[|/•·–—]|[ ]-[ ]|\(|\)", line) if part.strip())
    people = names_in(first, strict=True)
    if not people or not all(_begins_with_given(person) and _may_sign(person) for person in people):
        return None
    role_inside = bool(ROLES.search(first))
    if all(map(_is_trimming, others)) and (role_inside or any(ROLES.search(part) for part in others)):
        return tuple(people), tuple(part for part in others if not ROLES.search(part))
    below = following[0].strip() if following else ""
    if not others and is_name(first) and len(below) <= 60 and _is_role(below):
        return tuple(people), ()
    return None


def agency_credit(line: str, where: str) -> list[Field]:
    """Return the authors of an agency's last line: ``(Reporting by Jane Roe in Ankara; Editing by …)``."""
    match = _AGENCY_CREDIT.match(line.strip("*_ ")) if len(line) <= 300 else None
    people = names_in(match["names"], strict=True) if match else []
    return [Field("author", person, where) for person in people if _may_sign(person)]


def _homes(text: str) -> list[str]:
    """Return the outlets that a byline names behind its people: ``By Jane Roe, Coast Post``."""
    parts = [part.strip() for part in re.split(r",|/|\bfor\b|\(|\)", text)]
    return [part for part in parts if is_paper(part) or (is_known_body(part) and not is_place(part))][:1]


def _is_trimming(part: str) -> bool:
    return (
        bool(ROLES.search(part) or is_place(part) or is_known_body(part) or is_paper(part)) and len(part.split()) <= 6
    )


def _is_role(line: str) -> bool:
    words = line.split()
    return bool(ROLES.search(line)) and 1 <= len(words) <= 6 and line[-1:] not in ".!?"


def _may_sign(person: str) -> bool:
    return person.isupper() or not begins_as_body(without_title(person))


def _begins_with_given(person: str) -> bool:
    words = [word for word in person.split() if word.lower() not in PARTICLES]
    known = gazetteer.default()
    return bool(words) and known.has("given", gazetteer.fold(words[0]).split("-")[0])
