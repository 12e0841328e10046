"""Tokens for the name finder: possessives and ``-led`` are cut off, initials stay whole."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

from kfor_tui.text import gazetteer
from kfor_tui.text.name_words import ABBREVIATED_TITLES
from kfor_tui.text.patterns import listed

_ABBREVIATIONS = "|".join((*ABBREVIATED_TITLES, *listed("Jr Sr Inc Ltd Corp Co Bros Mt Ft No")))
_LONGEST = 60  # letters; a longer word is never part of a name
# The first branch matches most words at once: small letters without hyphens or apostrophes.
_TOKEN = re.compile(
    r"[a-z]{2,}+(?![\w'’&\-])|"
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_ABBREVIATIONS})\.(?!\w)|[A-ZÀ-ÖØ-Þ]\.(?=\s?[^\W\d_])|\w+(?:(?:['’&\-]\w+)+)?|[^\w\s]"
)
# "London-based", "Nestlé-owned", "Gaddafi-era": the small word after a hyphen that ends a compound.
_COMPOUND_ENDS = (
    "ed", "ing", "led", "run", "born", "made", "held", "built", "wide", "like", "era", "style", "type", "bound", "only",
    "free", "rich", "area", "side", "ist", "ists", "ish", "ian",
)  # fmt: skip
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|an|az|ez|ul|de|d|l|ash|abu)[-'’]\w")
_CONTRACTION = re.compile(r"(\w+?)(n['’]t|['’](?:m|d|ll|re|ve|t|s|S))")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: the word, its position, and whether it starts a sentence or a line."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    """Split a text into words and marks; every token is a slice of the text."""
    words: list[str] = _TOKEN.findall(text)
    if "-" in text or "'" in text or "’" in text:
        words = [piece for word in words for piece in _parted(word)]
    find, end = text.index, 0
    # Only white space separates them.
    starts = [(end := (start := find(word, end)) + len(word)) and start for word in words]
    return Tokens(words, starts, list(map(add, starts, map(len, words))))


def _parted(word: str) -> Iterable[str]:
    if 1 < len(word) <= _LONGEST and ("-" in word or "'" in word or "’" in word):
        return [piece for _, piece in pieces(word)]
    return (word,)


@functools.lru_cache(maxsize=8192)
def pieces(word: str) -> tuple[tuple[int, str], ...]:
    """Return the parts of a hyphenated or possessive word, each with its offset."""
    if word.endswith(_POSSESSIVE) and not gazetteer.default().lookup(word):
        stem = word[:-2]
        return (*pieces(stem), (len(stem), word[-2:])) if stem else ((0, word),)
    contracted = _CONTRACTION.fullmatch(word)
    if contracted and contracted[1].lower() in gazetteer.cue("shortened"):
        return (0, contracted[1]), (contracted.start(2), contracted[2])
    if "-" not in word or word.count("-") > 3 or gazetteer.default().lookup(word):
        return ((0, word),)
    return _hyphened(word)


def _hyphened(word: str) -> tuple[tuple[int, str], ...]:
    head, _, tail = word.rpartition("-")
    if not head or not tail:
        return ((0, word),)
    if (
        head[0].isupper()
        and tail.islower()
        and len(tail) > 1
        and gazetteer.fold(head) not in gazetteer.cue("glue")
        and ("-" not in head or _known(head))
        and not _is_two_syllables(head, tail)
    ):
        return ((0, head), (len(head), "-" + tail))
    if head in gazetteer.cue("prefixes") and tail[0].isupper():
        return ((0, head + "-"), (len(head) + 1, tail))
    if head[0].isupper() and tail[0].isupper() and _known(head) and _known(tail):
        return ((0, head), (len(head), "-"), (len(head) + 1, tail))
    return ((0, word),)


def _is_two_syllables(head: str, tail: str) -> bool:
    """Return whether a hyphen joins the syllables of a given name (``Jae-in``, ``Ing-wen``), not a compound."""
    names = gazetteer.default()
    if not head[1:].islower() or len(head) > 6 or len(tail) > 6 or tail.endswith(_COMPOUND_ENDS) or names.lookup(head):
        return False
    plain, form = names.words["plain"], gazetteer.fold(head)
    return tail not in plain or (len(head) < 5 and len(tail) < 5 and form not in plain and not names.has("given", form))


def _known(word: str) -> bool:
    names = gazetteer.default()
    entry = names.lookup(word)
    return entry is not None and entry.kind in ("place", "organization")


@functools.lru_cache(maxsize=65536)
def capital(word: str) -> bool:
    """Return whether a word is capitalised like a name, at its start or inside (``iPhone``, ``al-Abadi``)."""
    first = word[0]
    if len(word) > _LONGEST:
        return False
    if first.isupper():
        return True
    if word.islower() or not first.isalpha():
        return False
    return _ARTICLE.match(word) is not None or (len(word) > 2 and any(letter.isupper() for letter in word))
