"""Lines that sign an article without its date: ``By Jane Roe in Brussels``, ``Jane Roe, Staff Reporter``.

A line counts only when all of it is understood; "By the end of the year" and a caption's "Photo by" never do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.metadata.creditline import begins_as_body, is_known_body, is_paper, is_place
from kfor_tui.ingest.metadata.intros import after_long_intro, without_genre
from kfor_tui.ingest.metadata.nameshape import PARTICLES, ROLES, is_agency, is_name, without_title
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.raw import Field
from kfor_tui.text import gazetteer

Byline = tuple[tuple[str, ...], tuple[str, ...]]
"""The people a line names, and its other pieces, which may name an outlet."""

_SIGN = re.compile(r"(?:by|authors?|von|par|por|yazan)\b[ \t]*:?[ \t]+(?P<names>\S.*)$", re.IGNORECASE)
# Words that also begin other lines: a name with a known given name has to follow.
_WEAK_SIGN = re.compile(
    r"(?:(?:di|de|da|door|av|af|od|napisao|napisala|pisze|autor|text|tekst|texte|texto|testo|haber|bericht|from)[ \t]+"
    r"|(?:autor(?:en|in|es)?|auteur(?:s|e)?|autrice|autore|autori|auteurs|text|tekst|texte|texto|testo|haber|yazar|muhabir|"
    r"bericht|redaktion|redactie|piše|pišu|writer|reporter|words|story|byline)[ \t]*[:：][ \t]*)(?P<names>\S.*)$",
    re.IGNORECASE,
)
_CJK_SIGN = re.compile(r"(?:文|取材・文|執筆|作者|记者|記者|著者)[ 　]*[=＝:：・/／ ][ 　]*(?P<names>[^\s。、]{2,12})$")
# A date of publication, then the author: "Publié le 7 février 2024 à 10h12 par Odile Ferrand".
_DATED_SIGN = re.compile(
    r"(?:(?:last )?(?:published|posted|updated)|publiée?|posté|mise? à jour|veröffentlicht|publicado|"
    r"pubblicato|gepubliceerd)[ :][^\n]{0,12}?\d[^\n]{4,40}?[ ,](?:by|par|von|por|da|door)[ ](?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[ \t]+[|•·–—-][ \t]+|[ \t]*\|[ \t]*")
_EDITING = re.compile(
    r"[;.][ ]*(?:additional|further)?[ ]*(?:editing|edited|writing|graphics|photographs?|photos?)\b.*$", re.IGNORECASE
)
_AGENCY_CREDIT = re.compile(
    r"\(?(?:reporting|reported|writing|by)\b[^.]{0,20}?\bby[ ](?P<names>[^;)]+)[^)]*\)?\.?$", re.IGNORECASE
)
_REPORTS = re.compile(
    r"(?P<names>.{5,60}?)[ ](?:reports?|berichtet|berichten)(?:[ ](?:from|aus)[ ][A-Z][\w ,.'’-]{2,40})?\.?"
)
_AT_HOME = re.compile(r".+?[ ](?:in|aus|à|a|en|te)[ ](?P<place>[^\W\d_a-z][^\d_]{2,40})")
_ENCLOSED_HOME = re.compile(r"\((?:à|au|aux|en|in|aus|te|from|desde)[ ][^\W\d_a-z][^\W\d_]{2,30}\)")
_FROM_HOME = re.compile(r"\((?:à|aus|te)[ ][^\W\d_a-z][^\W\d_]{2,30}\)$")
_DIRECTLY_BELOW = 2  # lines below the headline where two names need nothing beside them
_DEEPEST = 5
_LONGEST_UNSIGNED = 90


def signed(line: str) -> Byline | None:
    """Return the people of a line with "by" before them; None for any other line."""
    line = line.strip("*_ ")
    if match := _CJK_SIGN.match(line):
        return (match["names"],), ()
    names, sure = after_long_intro(line) or _after_sign(line)
    return _people_of(line, names, sure=sure)


def dated(line: str) -> Byline | None:
    """Return the people of a line with a date of publication before "by"; None for any other line."""
    match = _DATED_SIGN.match(line.strip("*_ "))
    return _people_of(line, match["names"], sure=True) if match else None


def _people_of(line: str, names: str, *, sure: bool) -> Byline | None:
    if not names or line[-1:] in "!?:":
        return None
    first, *rest = _PARTS.split(_EDITING.sub("", names))
    people = names_in(first, strict=True, homes=sure)
    if not people or not all(map(_may_sign, people)) or not (sure or _begins_with_given(people[0])):
        return None
    return tuple(people), (*_homes(first), *rest)


def _after_sign(line: str) -> tuple[str, bool]:
    """Return what follows "by", and whether the word is one that seldom begins a sentence."""
    if match := _SIGN.match(line):
        return match["names"], True
    match = _WEAK_SIGN.match(line)
    return (match["names"], False) if match else ("", False)


def unsigned(line: str, place: int, following: Sequence[str]) -> Byline | None:
    """Return the people of ``Jane Roe, Staff Reporter`` below a headline, or of a name whose role stands below it."""
    line = without_genre(genre := line.strip("*_ "))
    if not 0 < place <= _DEEPEST or len(line) > _LONGEST_UNSIGNED:
        return None
    if reports := _REPORTS.fullmatch(line):
        line = reports["names"]
    if line[-1:] in ".!?:;":
        return None
    first, *others = (part.strip() for part in re.split(r",|[|/•·–—]|[ ]-[ ]|\(|\)", line) if part.strip())
    people = names_in(first, strict=True)
    sure = bool(_FROM_HOME.search(line))
    if not people or not all((sure or _begins_with_given(person)) and _may_sign(person) for person in people):
        return None
    people += [part for part in others if _is_person_too(part)]
    signed_so = (
        bool(ROLES.search(first) or reports or line != genre)
        or any(ROLES.search(part) or is_agency(part) for part in others)
        or _is_at_home(first)
        or bool(_ENCLOSED_HOME.search(line))
        or (place <= _DIRECTLY_BELOW and bool(others) and all(map(is_place, others)))
        or (len(people) > 1 and place <= _DIRECTLY_BELOW)
    )
    if signed_so and all(_is_trimming(part) or _ENCLOSED_HOME.search(f"({part})") for part in others):
        return tuple(people), tuple(part for part in others if part not in people and not ROLES.search(part))
    below = following[0].strip() if following else ""
    if not others and is_name(first) and len(below) <= 60 and _is_role(below):
        return tuple(people), ()
    return None


def _is_at_home(text: str) -> bool:
    match = _AT_HOME.fullmatch(text)
    return bool(match and is_place(match["place"].strip()))


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
        bool(
            ROLES.search(part)
            or is_agency(part)
            or _is_person_too(part)
            or is_place(part)
            or is_known_body(part)
            or is_paper(part)
        )
        and len(part.split()) <= 6
    )


def _is_person_too(part: str) -> bool:
    return is_name(part) and _begins_with_given(part)


def _is_role(line: str) -> bool:
    words = line.split()
    return bool(ROLES.search(line)) and 1 <= len(words) <= 6 and line[-1:] not in ".!?"


def _may_sign(person: str) -> bool:
    return person.isupper() or not begins_as_body(without_title(person))


def _begins_with_given(person: str) -> bool:
    words = [word for word in person.split() if word.lower() not in PARTICLES]
    known = gazetteer.default()
    return bool(words) and known.has("given", gazetteer.fold(words[0]).split("-")[0])
