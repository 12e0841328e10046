"""Author lines split into people."""

from __future__ import annotations

import re

from kfor_tui.ingest.wordset import word_set
from kfor_tui.text import gazetteer

_SPLIT = re.compile(r"[ \t]*(?:;|,(?![ \t]*(?:Jr|Sr|PhD|MD|M\.D|Ph\.D)\b)|\band\b|&|\bund\b|\bet\b|\bve\b)[ \t]*")
_PREFIX = re.compile(r"(?:by|written by|von|par|por)[ \t:]+", re.IGNORECASE)
_LOWER_PARTS = word_set("de del della der den di da dos du van von la le el al bin ibn ten ter y")
_ROLES = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|desk|newsroom|bureau|contributor|agencies|agency|news|team|"
    r"press|service|special to|associated|reuters|analyst|columnist)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[A-Z]{2,5}$")
# The words with which the name of a public body begins or ends; its commas separate no authors.
_BODY = re.compile(
    r"\b(?:ministry|department|office|university|institute|bureau|council|commission|committee|authority|directorate|"
    r"secretariat|embassy|government|parliament|academy|centre|center|command|headquarters)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")


def names_in(line: str, *, strict: bool = False) -> list[str]:
    """The people an author line names, in order, each once.

    With ``strict`` (a line of running text) every part has to look like a name of two to five words, one of them
    may be a role or an outlet, and else nothing is found.
    """
    line = _PREFIX.sub("", line.strip(), count=1)
    comma_only = line.count(",") == 1 and not re.search(r";|&|\b(?:and|und|et|ve)\b", line)
    if not strict and comma_only and all(len(part.split()) == 1 for part in line.split(",")):
        last, first = line.split(",")
        return [f"{first.strip()} {last.strip()}".strip()]
    if comma_only and _is_inverted(line):
        return [line.strip()]
    parts = [part.strip(" .\t") for part in _SPLIT.split(line[:400])]
    if not strict and _is_one_body(line, parts):
        return [line.strip(" .\t")]
    parts = [re.sub(r"[ \t]*[<(][^<>()]*[>)]?$", "", part).strip() for part in parts if part]
    people = [part for part in parts if part and not (len(parts) > 1 and (_ROLES.search(part) or _AGENCY.match(part)))]
    if strict and not (people and all(is_name(part) for part in people)):
        return []
    return list(dict.fromkeys(people))[:20]


def _is_one_body(line: str, parts: list[str]) -> bool:
    """Return whether a line names one organisation: ``Ministry of Defence, United Kingdom``, ``Staff and agencies``."""
    parts = [part for part in parts if part]
    if len(parts) < 2 or len(line) > 120 or ";" in line:
        return False
    if all(_ROLES.search(part) for part in parts):
        return "," not in line
    known = gazetteer.default()
    people = any(known.has("given", gazetteer.fold(part.split()[0])) for part in parts)
    return bool(_BODY.search(parts[0])) and not people


def _is_inverted(line: str) -> bool:
    """``García López, Ana``: no given name first, and one behind the comma."""
    family, given = ([gazetteer.fold(word) for word in part.split()] for part in line.split(","))
    if not family or not given or len(family) > 3 or len(given) > 2 or _ROLES.search(line):
        return False
    known = gazetteer.default()
    return known.has("given", given[0]) and not any(known.has("given", word) for word in family)


def is_name(text: str) -> bool:
    """Whether the text has the shape of a person's name: two to five words, capitals, no digits."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _ROLES.search(text):
        return False
    capital = [word for word in words if word[:1].isupper()]
    shaped = all(_NAME_WORD.match(word) and (word[:1].isupper() or word.lower() in _LOWER_PARTS) for word in words)
    return shaped and len(capital) >= 2
