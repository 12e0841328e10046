"""Words as search sees them: where they stand in the original text, and the key they are found by.

A key is made of ``a-z``, ``0-9`` and, in a number, ``.``. Every word is folded by itself, so that positions in the
original text stay exact however much folding changes its length. The same function makes the keys of sources and of
queries: what is typed as it is printed is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import NamedTuple

from kfor_tui.text.words import fold_word

KEY_LIMIT = 64
_CACHE_LIMIT = 200_000

# Marks that belong to the letter before them; ``\w`` of the standard library leaves them out.
_MARK = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd"
    "\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
# Scripts written without spaces: every character is a word, and words in a row are a phrase.
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = r"[^\W\d_]"
WORD = re.compile(
    rf"[A-Za-z][A-Za-z0-9]++(?![\w{_MARK}])"  # by far the most: first, for speed
    rf"|[^\W\d_{_IDEOGRAPH}]{{2}}(?:[^\W_{_IDEOGRAPH}]|[{_MARK}])*"
    rf"|(?<![^\W_]){_LETTER}(?:\.{_LETTER}(?![^\W_]))+"  # U.N., e.g.
    r"|(?<!\d[.,])(?:\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)|\d+[.,]\d+)(?![.,]?\d)"
    rf"|[{_IDEOGRAPH}]"
    rf"|[^\W_{_IDEOGRAPH}](?:[^\W_{_IDEOGRAPH}]|[{_MARK}])*"
)
_GROUPS = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_OUTSIDE = re.compile("[^0-9a-z]+")


class Token(NamedTuple):
    """A word of a text: where it stands, and its key."""

    start: int
    end: int
    key: str


def make_key(word: str) -> str:
    """The key of one word as ``WORD`` finds it; never empty for a word that holds a letter or a digit.

    >>> [make_key(word) for word in ("Straße", "U.N", "4,500", "2,5", "Ğül")]
    ['strasse', 'un', '4500', '2.5', 'gul']
    """
    if "," in word or "." in word:
        number = _number_key(word)
        if number is not None:
            return number[:KEY_LIMIT]
    key = _OUTSIDE.sub("", fold_word(word[: KEY_LIMIT * 2]).lower())
    # A letter that transliterates to nothing keeps its code point, so that it can still be found.
    return key[:KEY_LIMIT] or "".join(f"u{ord(char):x}" for char in word[:8])


def _number_key(word: str) -> str | None:
    if not word[0].isdigit():
        return None
    grouped = _GROUPS.fullmatch(word)
    if grouped is None:
        return _OUTSIDE.sub(".", fold_word(word.replace(",", ".")).lower())
    whole, decimals = (grouped[1], grouped[2]) if grouped[1] else (grouped[3], grouped[4])
    digits = fold_word(whole.replace(",", "").replace(".", ""))
    return f"{digits}.{fold_word(decimals)}" if decimals else digits


class _Keys(dict[str, str]):
    """Keys already made; forgets everything when it grows too large, so that hostile text cannot fill memory."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        key = self[word] = make_key(word)
        return key


_KEYS = _Keys()
_findall = WORD.findall
_finditer = WORD.finditer


# Plain English without numbers and initials, which is most of it, needs no pattern.
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
_searches_special = re.compile(r"[0-9]|\.[A-Za-z]").search
_finditer_plain = re.compile("[A-Za-z]+").finditer


def _is_plain(text: str) -> bool:
    return text.isascii() and not _searches_special(text)


def keys(text: str) -> list[str]:
    """The keys of all words, in order."""
    if _is_plain(text):
        words = text.lower().translate(_SEPARATORS).split()
        if not words or len(max(words, key=len)) <= KEY_LIMIT:
            return words
    cached = _KEYS
    return [cached[word] for word in _findall(text)]


def spans(text: str, places: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where the words with these numbers stand, counted from 0 as ``keys`` gives them."""
    if not places:
        return {}
    found = (_finditer_plain if _is_plain(text) else _finditer)(text)
    return {place: match.span() for place, match in enumerate(islice(found, max(places) + 1)) if place in places}


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]`` with their positions in ``text``."""
    cached = _KEYS
    found = _finditer(text[start:end]) if start or end is not None else _finditer(text)
    return [Token(match.start() + start, match.end() + start, cached[match[0]]) for match in found]
