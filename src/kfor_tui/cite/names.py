"""Read bylines as people (family and given names) or organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kfor_tui.text.clean import clean_line
from kfor_tui.text.name_words import COURTESY_TITLES, GENERATIONS, NAME_PARTICLES, POST_NOMINALS
from kfor_tui.text.ner.capitals import in_ordinary_case

MAX_AUTHORS = 50
# Between the two family names of Spanish and Catalan: Ortega y Gasset.
_TIES = frozenset(["y", "i"])
# Words in the names of organisations but not of people, in the most common languages of bylines.
_BODIES = frozenset({
    "agency", "agencies", "agence", "agencia", "agentur", "agenzia", "ajans", "ajansı", "ajansi", "agencija",
    "alliance", "association", "authority", "board", "broadcasting", "bureau", "centre", "center", "chronicle",
    "club", "college", "commission", "committee", "company", "contributor", "contributors", "corp", "corporation",
    "correspondent", "correspondents", "council", "daily", "department", "desk", "division", "editor", "editorial",
    "editors", "federation", "force", "forces", "foundation", "gazete", "gazetesi", "gazette", "government",
    "group", "guild", "haber", "herald", "inc", "institute", "institution", "journal", "limited", "ltd", "magazine",
    "media", "ministry", "mission", "monitor", "nations", "network", "news", "newsdesk", "newspaper", "newsroom",
    "observer", "office", "online", "organisation", "organization", "paper", "party", "podcast", "post", "press",
    "programme", "program", "project", "radio", "redacción", "redaction", "rédaction", "redaktion", "redaksiyon",
    "report", "reporter", "reporters", "reports", "research", "review", "room", "secretariat", "service",
    "services", "society", "staff", "studio", "team", "television", "times", "tribune", "trust", "tv", "union",
    "university", "weekly", "wire", "wires", "with", "world", "writer", "writers", "zeitung",
})  # fmt: skip
_CREDITED = frozenset({"agencies", "agency", "staff", "news", "wires"})
_JOINS = frozenset({"of", "the", "for", "without", "in", "on", "at", "from", "to"})
_ARTICLE = re.compile(r"(?:(?:al|el|ad|an|ar|as|ash|at|az|ul|ur|abu)-|(?:d|l|dell|dall|t)?['’])(?=\w)", re.IGNORECASE)
_BY = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*,\s*")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SITE = re.compile(r"[^\W_]\.[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to cite: ``family`` and ``given`` of a person, or only ``family`` for an organisation or a mononym."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the name has given names, so that lists invert it."""
        return bool(self.given)

    @property
    def direct(self) -> str:
        """``Ana Maria Silva Jr.``: given names first."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """``Silva, Ana Maria, Jr.``: family name first."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """``A. M.``; empty for an organisation."""
        return initials(self.given)

    @property
    def initialled(self) -> str:
        """``Silva, A. M., Jr.``: family name and initials."""
        return ", ".join(part for part in (self.family, initials(self.given), self.suffix) if part)


def initials(given: str) -> str:
    """Return the initials of given names, with hyphens and particles: ``Jean-Paul J.R.`` gives ``J.-P. J. R.``."""
    words = given.replace(".", ". ").replace(". -", ".-").split()
    return " ".join(_initial(word) for word in words if any(char.isalpha() for char in word))


def _initial(word: str) -> str:
    if word in NAME_PARTICLES:
        return word
    parts = (next((char for char in part if char.isalpha()), "") for part in word.split("-"))
    return "-".join(f"{letter.upper()}." for letter in parts if letter)


def parse_names(bylines: Iterable[str], outlet: str | None = None, language: str | None = None) -> tuple[Name, ...]:
    """Read bylines as names without duplicates; a byline equal to ``outlet`` is an organisation."""
    found: dict[str, Name] = {}
    for byline in list(bylines)[:MAX_AUTHORS]:
        for text in _joint_authors(_BY.sub("", clean_line(byline, 200))):
            name = parse_name(text, outlet, language)
            if name.family:
                found.setdefault(name.inverted.casefold(), name)
    return tuple(found.values())


def parse_name(text: str, outlet: str | None = None, language: str | None = None) -> Name:
    """Read one byline as a person or an organisation; ``language`` decides how capitals are lowercased."""
    text = text.strip(" ,;")
    if outlet and text.casefold() == outlet.casefold():
        return Name(text)
    text = in_ordinary_case(_without_degrees(text), language)
    if "," in text:
        return _inverted_name(text)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    if not _looks_like_person(words):
        return Name(text)
    start = _family_start(words)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_suffix(word: str) -> bool:
    return word.casefold().removesuffix(".") in GENERATIONS


def _without_degrees(text: str) -> str:
    """Reduce ``Dr. Ana Silva, PhD`` to ``Ana Silva``: the manuals omit titles and degrees."""
    parts = [part.strip() for part in text.split(",")]
    kept = [part for part in parts if part.replace(".", "").upper() not in POST_NOMINALS] or parts
    words = kept[0].split()
    while len(words) > 2 and words[-1].replace(".", "").upper() in POST_NOMINALS and not words[-1].islower():
        words.pop()
    while len(words) > 1 and words[0].casefold().removesuffix(".") in COURTESY_TITLES:
        words.pop(0)
    if words == kept[0].split() and kept == parts:
        return text
    return ", ".join([" ".join(words), *kept[1:]])


def _joint_authors(byline: str) -> list[str]:
    """Split ``A and B`` when each half is a person; a ministry of this and that stays whole.

    ``Ana Silva and agencies`` is a person and a body; ``Staff and agencies`` is one body.
    """
    others, _, last = byline.rpartition(" and ")
    if others and _is_credited_body(last):
        named = _joint_authors(others)
        if all(_looks_like_person(name.split()) for name in named):
            return [*named, last]
    for seam in (_JOINT, _LISTED):
        halves = seam.split(byline)
        people = len(halves) > 1 and all(_looks_like_person(half.split()) for half in halves)
        if people and (seam is _JOINT or all(map(_begins_with_given, halves))):
            return halves
    return [byline]


def _is_credited_body(text: str) -> bool:
    """Return whether the text is a body that bylines add to people: ``agencies``, ``AFP``, ``Valley News Agency``."""
    words = [word.casefold() for word in text.split()]
    return bool(words) and (
        words[-1] in _CREDITED or (len(words) == 1 and text.isupper() and text.isalpha() and len(text) > 1)
    )


def _begins_with_given(name: str) -> bool:
    """Return whether the name begins with a given name, as ``Jane Roe`` does and ``García López`` does not."""
    from kfor_tui.text import gazetteer

    return gazetteer.default().has("given", gazetteer.fold(name.split()[0]))


def _inverted_name(text: str) -> Name:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and _is_suffix(parts[1]):
        plain = parse_name(parts[0])
        return Name(plain.family, plain.given, parts[1])
    as_spoken = " ".join(parts[1::-1]).split()
    if len(parts) in (2, 3) and (len(parts) == 2 or _is_suffix(parts[2])) and _looks_like_person(as_spoken):
        return Name(parts[0], parts[1], parts[2] if len(parts) == 3 else "")
    return Name(text)


def _looks_like_person(words: list[str]) -> bool:
    if (
        not 2 <= len(words) <= 6
        or words[0].casefold() in {"the", *NAME_PARTICLES}
        or (words[0] == "A" and len(words) > 2)
    ):
        return False
    if any(char.isdigit() or char in '&/@|:()[]{}\\"' for word in words for char in word):
        return False
    if any(_SITE.search(word) for word in words) or _BODIES & {w.casefold() for x in words for w in _WORD.findall(x)}:
        return False
    if any(word.casefold() in _JOINS for word in words) or not all(map(_is_of_a_name, words)):
        return False
    return not _is_known_body(words)


def _is_of_a_name(word: str) -> bool:
    return word.casefold() in NAME_PARTICLES or word in _TIES or bool(_ARTICLE.match(word)) or _starts_upper(word)


def _is_known_body(words: list[str]) -> bool:
    """Return whether the words name a known organisation or place, or begin like one: ``Human Rights Watch``."""
    from kfor_tui.text import gazetteer

    known = gazetteer.default()
    first = gazetteer.fold(words[0])
    if known.has("given", first):
        return False
    entry = known.lookup(" ".join(words))
    if entry is not None and entry.kind != "person":
        return True
    starts = known.has("common", first) or known.lookup(words[0]) is not None or first in known.demonyms
    return starts and not known.has("weak", first)


def _starts_upper(word: str) -> bool:
    letter = next((char for char in word if char.isalpha()), "")
    return letter.isupper() or letter.istitle()


def _family_start(words: list[str]) -> int:
    start = len(words) - 1
    if start > 2 and words[start - 1] in _TIES:
        start -= 2
    while start > 1 and words[start - 1].casefold() in NAME_PARTICLES:
        start -= 1
    return start
