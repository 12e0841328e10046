"""Author lines split into people and organisations.

A line is split only where every part proves to be a person, or something that bylines put beside one (a role, a
place, an outlet); whatever else holds a comma or an "and" is the name of one organisation and stays whole.
"""

from __future__ import annotations

import re

from kfor_tui.ingest.metadata.creditline import begins_as_body, is_known_body, is_paper, is_place
from kfor_tui.ingest.metadata.intros import after_long_intro, without_genre
from kfor_tui.ingest.metadata.nameshape import DEGREE, PARTICLES, ROLES, is_agency, is_name, trimmed, without_title
from kfor_tui.text import gazetteer

_LONGEST = 4_000
_AND = r"(?:and|und|et|ve|og|och|и|та|with|mit|avec|met)"
_SHORT_AND = r"(?:y|e|i|en|con)(?=[ ]\S+[ ]\S)"  # "Ortega y Gasset" is one name
_SPLIT = re.compile(
    rf"[ \t]*(?:[、，؛]|,(?![ \t]*{DEGREE.pattern}(?![\w]))(?:[ \t]*{_AND}(?=[ \t]))?|&"
    rf"|(?<=[ \t])(?:{_AND}|{_SHORT_AND})(?=[ \t]))[ \t]*",
    re.IGNORECASE,
)
_INITIALED = re.compile(
    r"([^\W\d_][\w'’ -]{1,30}),[ ]((?:[^\W\d_]\.[ -]?){1,3})(?:,[ ]?(?:(?:and|&|und|et|y)[ ])?|[ ](?:and|&|"
    r"und|et|y)[ ]|$)"
)
_ACADEMIC = re.compile(r",?[ ](?:Ph\.?D|M\.?D|M\.?A|B\.?A|M\.?Sc|LL\.?M|J\.?D)\.?$", re.IGNORECASE)
_ENCLOSED = re.compile(r"\(([^()]+)\)")
_HOME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]{3,20}")
_BETWEEN_INVERTED = re.compile(r"[ ](?:and|und|et|y|&)[ ]")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ]")
_BARS = re.compile(r"[ \t]*[|•·●][ \t]*|[ \t]+[–—-][ \t]+")
_INTRO = re.compile(r"by[ \t]*:?[ \t]+", re.IGNORECASE)
_WEAK_INTRO = re.compile(
    r"(?P<sure>von|par|por|yazan)[ \t:]+|(?:di|de|da|door|av|af|od|autor|text)[ \t:]+", re.IGNORECASE
)
_CONTACT = re.compile(r"[(<\[]?(?:[\w.+-]+@[\w.-]+\.\w+|(?<!\w)@\w+)[)>\]]?")
_BRACKETS = re.compile(r"[ \t]*(?:\([^()]*\)|<[^<>]*>)")
_HOME = re.compile(
    r"[ \t]+(?:in|aus|à|en|a|da|te|from|reporting from|for|für|pour|para|per|voor|at|of|via)"
    r"(?:[ ](?:the|la|le|les|los|el|il|der|die|das|den|het))?[ ]"
    r"(?:[A-ZÀ-ÞİŞĞÇČŠŽĐ][\w.&'’-]*)(?:[ ](?:of|the|and|for|de|du|der|la|&|[A-ZÀ-ÞİŞĞÇČŠŽĐ][\w.&'’-]*)){0,7}$"
)
_INITIALS = re.compile(r"[A-Z]{2,5}$")
# The words that name a public body; its commas separate no authors.
_BODY = re.compile(
    r"\b(?:ministry|department|office|university|institute?|bureau|council|commission|committee|authority|directorate|"
    r"secretariat|embassy|government|parliament|academy|centre|center|command|headquarters|organi[sz]ation|"
    r"association|federation|union|foundation|ministerium|ministère|ministerio|ministero|université|universität)\b",
    re.IGNORECASE,
)


def names_in(line: str, *, strict: bool = False, homes: bool = False) -> list[str]:
    """Return the authors an author line names, in order, each once.

    With ``strict`` (a line of running text) nothing is returned unless the line holds people and their trimmings only;
    with ``homes``, a capitalised word behind a person that no table knows is the place the report comes from.
    """
    line = _CONTACT.sub(" ", line[:_LONGEST])
    line = without_intro(" ".join(line.split()).strip(" ,;"))
    if homes:
        line = _without_unknown_homes(line)
    line = enclosed[1] if (enclosed := _ENCLOSED.fullmatch(line)) else line
    if not line:
        return []
    if not _CASED.search(line):  # scripts without capitals part names by a comma and nothing else
        return [] if strict else [part.strip() for part in re.split(r"[、，,;；・]", line) if part.strip()]
    found = _initialed(line) or _listed(line, strict=strict)
    return list(dict.fromkeys(name for name in found if name))


def _without_unknown_homes(line: str) -> str:
    """Take ``Lissabon`` out of ``Jane Roe, Lissabon``, where the first part is a person with a known given name."""
    first, *rest = line.split(",")
    if not rest or not _known_given(first.strip()):
        return line
    kept = [part for part in rest if not (_HOME_WORD.fullmatch(part.strip()) and not _known_given(part.strip()))]
    return ",".join([first, *kept])


def one_author(item: str) -> str:
    """Return an author stated as one item, given name first; an organisation keeps its commas."""
    item = trimmed(without_title(without_intro(" ".join(item.split()))))
    halves = [half.strip() for half in item.split(",")]
    if len(halves) == 2 and all(halves) and not DEGREE.fullmatch(halves[1]) and not _BODY.search(item):
        return _turned(*halves) if _is_family(*halves) else item
    return item


def _initialed(line: str) -> list[str]:
    """Return the names of ``Silva, A., & Kaya, E. M.``, which holds nothing else."""
    found = list(_INITIALED.finditer(line))
    whole = found and found[0].start() == 0 and sum(len(match.group()) for match in found) == len(line)
    return [f"{match[2].strip()} {match[1].strip()}" for match in found] if whole and line.count(".") else []


def without_intro(line: str) -> str:
    """Return a byline without its "by"; ``Par Jansson`` and ``von der Leyen`` keep their words."""
    line = without_genre(line)
    if match := _INTRO.match(line):
        return line[match.end() :]
    if (found := after_long_intro(line)) and (found[0][:1].isupper() or not _CASED.match(found[0])):
        return found[0]
    match = _WEAK_INTRO.match(line)
    if not match:
        return line
    rest = line[match.end() :]
    words = re.split(r"[,;|]", rest)[0].split()
    if len(words) < 2 or words[0].lower() in PARTICLES:
        return line
    return rest if match["sure"] or _known_given(without_title(rest)) else line


def _listed(line: str, *, strict: bool) -> list[str]:
    if ";" in line:
        items = [name for part in line.split(";") if part.strip() for name in _semicolon_item(part, strict=strict)]
        people = [name for name in items if not is_place(name)]
        if strict and not all(is_name(name) for name in people):
            return []
        return people or items
    if inverted := _inverted_list(line):
        return inverted
    plain = _BRACKETS.sub("", line).strip() or line
    sides = [side.strip() for side in plain.split("/")]
    if len(sides) > 1 and all(map(is_person, sides)) and any(map(_known_given, sides)):
        return sides
    bars = [part for part in _BARS.split(plain) if part.strip()]
    if len(bars) > 1:
        return _barred(plain, bars, strict=strict)
    return _comma_list(plain, strict=strict)


def _inverted_list(line: str) -> list[str]:
    """Return the people of ``Doe, John and Roe, Jane``, each family name first; nothing for any other line."""
    pairs = [[half.strip() for half in item.split(",")] for item in _BETWEEN_INVERTED.split(line)]
    fits = len(pairs) > 1 and all(len(p) == 2 and all(p) and _known_given(p[1]) and _is_family(*p) for p in pairs)
    return [_turned(*pair) for pair in pairs] if fits else []


def _semicolon_item(part: str, *, strict: bool) -> list[str]:
    """Return the names of one item; between semicolons ``Doe, John`` is one person, family name first."""
    part = part.strip(" .\t")
    halves = [half.strip() for half in part.split(",")]
    if len(halves) == 2 and all(halves) and not DEGREE.fullmatch(halves[1]) and _is_family(halves[0], halves[1]):
        return [_turned(*halves)]
    return _listed(part, strict=strict)


def _is_family(family: str, given: str) -> bool:
    """Return whether two sides of a comma read as family and given name rather than as person and affiliation."""
    named = len(family.split()) <= 3 and len(given.split()) <= 3 and given[:1].isupper()
    beside = is_place(given) or is_known_body(given) or is_paper(given) or ROLES.search(f"{family} {given}")
    return named and not beside and (len(family.split()) == 1 or not _known_given(family))


def _turned(family: str, given: str) -> str:
    """Return ``Given Family``; a family name of several words keeps its comma, which shows its start."""
    words = family.split()
    plain = len(words) == 1 or words[0].lower() in PARTICLES
    return f"{given} {family}" if plain else f"{family}, {given}"


def _barred(line: str, bars: list[str], *, strict: bool) -> list[str]:
    """Return the people of ``Jane Roe | Coast Media``: the parts that are persons, else the first part."""
    groups = [_comma_list(_without_home(part), strict=True) for part in bars]
    people = [name for group in groups for name in group]
    if strict:
        return people if all(g or _is_beside(p) for g, p in zip(groups, bars, strict=True)) else []
    if people:
        return people
    return [trimmed(bars[0])] if re.search(r"[|•·●]", line) else [trimmed(line)]


def _comma_list(line: str, *, strict: bool) -> list[str]:
    halves = [half.strip() for half in line.split(",")]
    if len(halves) == 2 and all(len(half.split()) == 1 for half in halves) and not strict:
        if not (is_place(halves[1]) or is_known_body(halves[1]) or DEGREE.fullmatch(halves[1])):
            return [f"{halves[1]} {halves[0]}".strip()]
    elif len(halves) == 2 and _is_inverted(*halves):
        return [line.strip()]
    parts = [part for raw in _SPLIT.split(line) if raw and (part := _part(raw))]
    if not parts:
        return []
    people = [part for part in parts if is_person(part)]
    beside = [part for part in parts if part not in people and _is_beside(part)]
    if strict:
        return people if people and parts[0] in people and len(people) + len(beside) == len(parts) else []
    return _authors(line, parts, people, beside)


def _part(raw: str) -> str:
    """Return one part of a list without its place, outlet, agency behind a slash, role behind the name and titles."""
    part = _without_home(raw.strip())
    if "/" in part:
        sides = [side.strip() for side in part.split("/")]
        part = next((side for side in sides if is_name(side) and not is_known_body(side)), part)
    part = without_title(trimmed(_ACADEMIC.sub("", part)))
    role = ROLES.search(part)
    words = part[: role.start()].split() if role else []
    while len(words) > 2 and (_INITIALS.match(words[-1]) or _is_common(words[-1])):
        words.pop()
    return " ".join(words) if 2 <= len(words) <= 4 and _known_given(part) and is_person(" ".join(words)) else part


def _is_common(word: str) -> bool:
    known, folded = gazetteer.default(), gazetteer.fold(word)
    return known.has("common", folded) or known.has("plain", folded)


def _without_home(part: str) -> str:
    """Return ``Jane Roe`` of ``Jane Roe in Brussels`` and ``Jane Roe for Coast Post``; other words stay."""
    head = _HOME.sub("", part)
    return head if head != part and is_name(without_title(trimmed(head))) and not _BODY.search(head) else part


def _authors(line: str, parts: list[str], people: list[str], beside: list[str]) -> list[str]:
    """Return the authors of a field that has been split into ``parts``; the whole line when it is one organisation."""
    if len(parts) == 1:
        return [trimmed(without_title(_without_home(line)))] if parts[0] not in people else parts
    if people:
        rest = [part for part in parts if part not in people and part not in beside]
        if all(len(part.split()) <= 3 for part in rest) and not _BODY.search(parts[0]):
            return [part for part in parts if part not in beside]
        return people if parts[0] in people else [trimmed(line)]
    bodies = [part for part in parts if is_known_body(part) or is_paper(part) or _INITIALS.match(part)]
    if len(bodies) == len(parts) and not all(is_place(part) for part in parts):
        return bodies
    if all(is_place(part) for part in parts[1:]) and not _BODY.search(parts[0]) and not is_place(parts[0]):
        return [parts[0]]
    if "," in line and _BODY.search(parts[0]) is None and all(len(part.split()) <= 2 for part in parts):
        return parts
    return [trimmed(line)]


def is_person(name: str) -> bool:
    """Return whether a name is shaped as a person's and is none of a place, a paper or a body."""
    if not is_name(name) or is_place(name) or is_known_body(name):
        return False
    if _known_given(name):
        return not (is_paper(name) and len(name.split()) > 3)
    return not (is_paper(name) or _BODY.search(name) or begins_as_body(name))


def _is_beside(part: str) -> bool:
    """Return whether a part is what stands beside a name: a role, a place, an outlet, an agency, a degree, a date."""
    return bool(
        ROLES.search(part)
        or _INITIALS.match(part)
        or DEGREE.fullmatch(part)
        or is_place(part)
        or is_known_body(part)
        or is_paper(part)
        or (_BODY.search(part) and len(part.split()) <= 8)
        or re.fullmatch(r"[\w-]+\.[a-z]{2,6}", part)
        or re.search(r"\b(?:for|für|pour)\b.+", part)
    )


def _known_given(name: str) -> bool:
    words = name.split()
    if not words:
        return False
    known = gazetteer.default()
    first = gazetteer.fold(words[0])
    return known.has("given", first) or any(known.has("given", piece) for piece in first.split("-")[:1])


def _is_inverted(family: str, given: str) -> bool:
    """``García López, Ana``: no given name first, and one behind the comma."""
    families, givens = ([gazetteer.fold(word) for word in part.split()] for part in (family, given))
    if (
        is_agency(family)
        or not families
        or not givens
        or len(families) > 3
        or len(givens) > 2
        or ROLES.search(f"{family} {given}")
    ):
        return False
    if DEGREE.fullmatch(family.split()[-1]):
        return False
    known = gazetteer.default()
    return known.has("given", givens[0]) and not any(known.has("given", word) for word in families)
