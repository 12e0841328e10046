"""Headline-style capitals for titles, as MLA 9 (2.90) and Chicago (18th ed. 8.160, 17th ed. 8.159) describe them.

Only English titles change. A word with a capital after its first letter (NATO, iPhone), a digit or a dot keeps its
form, but what a number is joined to is a word (90-Minute). A word that may be a conjunction (after, before, since,
than, until) is capitalised, as both manuals want it then.
"""

from __future__ import annotations

import re
from typing import Literal

from kfor_tui.text.name_words import PARTICLES_IN_HEADLINES

TitleCase = Literal["as printed", "headline", "headline, long prepositions"]

_ALWAYS_SMALL = frozenset({
    "a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "to", "vs", "vs.", "v.", "at", "by", "in",
    "of", "off", "on", "out", "per", "up", "via", "down", "from", "into", "like", "near", "onto", "over", "past",
    "upon", "with",
})  # fmt: skip
_LONG_PREPOSITIONS = frozenset({
    "about", "above", "across", "against", "along", "alongside", "amid", "among", "around", "behind", "below",
    "beneath", "beside", "between", "beyond", "despite", "during", "except", "inside", "outside", "through",
    "throughout", "toward", "towards", "under", "underneath", "within", "without",
})  # fmt: skip
# "so" and "yet" are small as conjunctions, but in headlines they are adverbs more often.
_SMALL = _ALWAYS_SMALL - {"so", "yet", "off", "out", "up", "down", "over", "past", "near", "like"}
_PREFIXES = frozenset({"anti", "co", "de", "e", "inter", "mid", "non", "post", "pre", "pro", "re", "sub", "un"})
_WORD = re.compile(r"[^\s—–/]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBERED = re.compile(r"[0-9][0-9.,]*(?:st|nd|rd|th)?[-‐‑][^\W\d_]")
_ENDS_PART = re.compile(r"[:?!.][\"'”’)]*$|^$")


def headline_case(title: str, language: str | None, case: TitleCase) -> str:
    """Return the title in headline style; other languages and ``as printed`` change nothing.

    >>> headline_case("Night rain closes the valley road: a report", "en", "headline")
    'Night Rain Closes the Valley Road: A Report'
    """
    if case == "as printed" or (language or "en").lower()[:2] != "en":
        return title
    small = _SMALL | (_LONG_PREPOSITIONS if case == "headline" else frozenset())
    words = list(_WORD.finditer(title))
    lowers = _is_headline(title, small)
    pieces, last = [], 0
    for at, word in enumerate(words):
        ends = at + 1 == len(words) or bool(_ENDS_PART.search(word[0]))
        begins = at == 0 or bool(_ENDS_PART.search(words[at - 1][0])) or "—" in title[last : word.start()]
        pieces += [title[last : word.start()], _cased(word[0], small, edge=begins or ends, lowers=lowers)]
        last = word.end()
    return "".join([*pieces, title[last:]])


def without_shouting(title: str, language: str | None = None) -> str:
    """Return a title printed in capitals in sentence case; known abbreviations and names keep their capitals."""
    letters = [char for char in title if char.isalpha() and char.upper() != char.lower()]
    if len(title.split()) < 3 or not letters or any(char.islower() for char in letters):
        return title
    from kfor_tui.text import gazetteer

    known = gazetteer.default()
    turkish = (language or "").lower()[:2] in ("tr", "az")
    pieces, last, begins = [], 0, True
    for word in _LETTERS.finditer(title):
        gap = title[last : word.start()]
        begins = begins or bool(re.search(r"[:?!.]\s", gap))
        pieces += [gap, _spoken(word[0], begins=begins, known=known, turkish=turkish)]
        last, begins = word.end(), False
    return "".join([*pieces, title[last:]])


def _spoken(word: str, *, begins: bool, known: object, turkish: bool) -> str:
    from kfor_tui.text.gazetteer import fold

    if turkish:
        word = word.replace("I", "ı")
    lower = word.replace("İ", "i").lower()
    entry = known.lookup(word) or known.lookup(lower.capitalize())  # type: ignore[attr-defined]
    if entry is not None and len(word) <= 5 and entry.kind == "organization":
        return word
    plain = known.has("common", fold(lower))  # type: ignore[attr-defined]
    is_name = entry is not None or known.has("given", fold(lower))  # type: ignore[attr-defined]
    return lower[:1].upper() + lower[1:] if begins or (is_name and not plain) else lower


def _is_headline(title: str, small: frozenset[str]) -> bool:
    """Return whether most longer words already have a capital, so that a capital marks no name."""
    long = [word for word in _LETTERS.findall(title)[1:] if len(word) > 3 and word.casefold() not in small]
    return bool(long) and sum(word[0].isupper() for word in long) * 5 >= len(long) * 4


def _cased(word: str, small: frozenset[str], *, edge: bool, lowers: bool) -> str:
    found = _LETTERS.search(word)
    if not found or _keeps_form(word):
        return word
    core = word.strip("\"'“”‘’()[],;:.?!…")
    folded = core.casefold()
    if not edge and folded in small:
        return word.replace(core, core.lower()) if lowers and core[:1].isupper() else word
    if not edge and core in PARTICLES_IN_HEADLINES:
        return word
    return _compound(word, small)


def _keeps_form(word: str) -> bool:
    core = word.strip("\"'“”‘’()[],;:.?!…")
    letters = [char for char in core if char.isalpha()]
    after_hyphen = re.split("[-‐‑]", core)
    inner = any(char.isupper() for part in after_hyphen for char in part.lstrip("\"'“‘(")[1:])
    numbered = _NUMBERED.match(core) is not None
    return inner or "@" in core or not letters or (not numbered and any(c.isdigit() or c == "." for c in core))


def _compound(word: str, small: frozenset[str]) -> str:
    """Capitalise each part of a hyphenated word but prefixes' second and small inner ones."""
    parts = re.split("([-‐‑])", word)
    last = len(parts) - 1
    for at in range(0, len(parts), 2):
        plain = parts[at].strip("\"'“”‘’()[],;:.?!…").casefold()
        inner = 0 < at < last and plain in small
        prefixed = at == 2 and parts[0].casefold().strip("\"'“‘(") in _PREFIXES
        if not inner and not prefixed and not any(char.isdigit() for char in parts[at]):
            parts[at] = _LETTERS.sub(lambda found: found[0][:1].upper() + found[0][1:], parts[at], count=1)
    return "".join(parts)
