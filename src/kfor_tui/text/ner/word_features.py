"""Features of a single word: its shape, the tables that contain it, and the class that follows from both.

There are a few hundred classes, and the features of each are computed once.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kfor_tui.text import gazetteer

_TABLES = (
    "function", "common", "calendar", "given", "weak", "honorifics", "ranks", "offices", "roles", "suffixes", "verbs",
    "org", "org_of", "place_after", "place_before", "event", "event_lower", "work",
)  # fmt: skip
# The most informative classes, in order of reliability.
_MAIN = (
    "function", "calendar", "people", "is_place", "is_organization", "org", "event", "work", "place_after", "offices",
    "ranks", "honorifics", "given", "weak", "suffixes",
)  # fmt: skip
# English endings by their last letter, and what replaces each in the base form.
_ENDINGS = {
    "s": (("s", ("",)), ("es", ("", "e"))),
    "d": (("ed", ("", "e")), ("d", ("",))),
    "g": (("ing", ("", "e")),),
    "y": (("ly", ("",)),),
}
_NAME_CLASSES = frozenset(("given", "weak", "people", "is_place", "is_person"))


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """The features that words with the same shape and classes share.

    ``main`` is the most informative class, or the shape; ``everywhere`` and ``near`` are the features for all slots and
    for those near the token. With ``anybody`` it is a name that many people have.
    """

    classes: tuple[str, ...]
    look: str
    main: str
    common: bool
    everywhere: tuple[str, ...]
    near: str
    large: bool
    anybody: bool


@functools.lru_cache(maxsize=32768)
def sort_of(word: str) -> Sort:
    """Return the class of a word."""
    return _sort(classes(word), shape(word), word[0].isupper())


@functools.cache
def _sort(found: tuple[str, ...], look: str, large: bool) -> Sort:
    common = "common" in found
    main = next((table + ("" if large else "_") for table in _MAIN if table in found), look + ("c" if common else ""))
    everywhere = (*(f":{name}" for name in found), f":{look}")
    anybody = large and _NAME_CLASSES.issuperset(found)
    return Sort(found, look, main, common, everywhere, f":{look}{'+'.join(found)}", large, anybody)


@functools.lru_cache(maxsize=16384)
def shape(word: str) -> str:
    """Return the shape of a word in a few letters."""
    if word.islower() and word.isalpha():
        return "x"  # most words
    if word.isdigit():
        return "9999" if len(word) == 4 else "9"
    if not word[0].isalnum():
        return "mark"
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        return "A9" if word[0].isalpha() else "9a"
    if word.isupper():
        return "X" if len(word) == 1 else "X." if "." in word else "XX" if len(word) < 6 else "XXXXXX"
    if word.islower():
        return "x"
    if "-" in word:
        return "X-X" if word[0].isupper() else "x-X"
    return "Xx" if word[0].isupper() and word[1:].islower() else "XxX" if word[0].isupper() else "xX"


@functools.lru_cache(maxsize=16384)
def classes(word: str) -> tuple[str, ...]:
    """Return the tables that contain a word, and the kind it has when it is a known name by itself."""
    names = gazetteer.default()
    plain = word.isascii() and word.islower() and word.isalpha()  # most words are their own key
    key = word if plain else gazetteer.key(word)
    form = word if plain else gazetteer.fold(word).replace(".", "")
    if plain and not (form in _tabled() or form in names.demonyms or form in names.names):
        return ("common",) if _is_inflected(form, names.words["plain"]) else ()
    found = [table for table in _TABLES if form in names.words[table]]
    if "common" not in found and _is_inflected(form, names.words["plain"]):
        found.append("common")
    if key in names.demonyms or form in names.demonyms:
        found.append("people")
    entry = names.names.get(key) or (names.names.get(form) if word[0].isupper() else None)
    if entry:
        found.append("is_" + entry.kind)
    return tuple(found)


@functools.cache
def _tabled() -> frozenset[str]:
    """Return the words of all tables, which most words of a text are not in."""
    return frozenset().union(*(gazetteer.default().words[table] for table in _TABLES))


def _is_inflected(form: str, common: frozenset[str]) -> bool:
    """Return whether a word is a common one with an English ending (``displays``, ``refusing``)."""
    for ending, completed in _ENDINGS.get(form[-1:], ()):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            base = form[: -len(ending)]
            if any(base + letter in common for letter in completed):
                return True
    return False


GIVEN = frozenset(("given", "weak"))


def is_of(word: str, tables: frozenset[str]) -> bool:
    """Return whether a word is in one of the tables."""
    return not tables.isdisjoint(classes(word))


def letters_and_whole(word: str, sort: Sort) -> tuple[tuple[str, ...], str]:
    """Return the last letters of a capitalised word, and the word itself unless many people have the name."""
    form = gazetteer.fold(word)
    letters = (f":~{form[-3:]}", f":~{form[-2:]}") if sort.large and len(form) > 4 else ()
    return letters, "" if sort.anybody else f"={form}"


@functools.lru_cache(maxsize=4096)
def word_endings(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the features of a word itself: all of them for slots near the token, the plainest for the others."""
    sort = sort_of(word)
    letters, whole = letters_and_whole(word, sort)
    own = (whole,) if whole else ()
    return (*sort.everywhere, *letters, sort.near, *own), (*sort.everywhere, *own)
