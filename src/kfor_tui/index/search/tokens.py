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


class SearchToken(NamedTuple):
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


# Plain English, which is most of what is searched, needs no pattern: its letters and digits are its words, its dashes
# and quotation marks are not. Of the single-byte encodings this one has those.
_ENCODING = "cp1252"
_CHARS = [bytes([code]).decode(_ENCODING, "replace") for code in range(256)]


def _kind(char: str) -> str:
    if not char.isascii():
        return "?" if char.isalnum() else " "
    return "a" if char.isalpha() else "0" if char.isdigit() else char if char in ".," else " "


_KINDS = "".join(map(_kind, _CHARS)).encode()
_LOWERED = "".join(char.lower() if _kind(char) in "a0" else " " for char in _CHARS).encode()
_UNKNOWN, _INITIALS, _DECIMALS, _THOUSANDS = b"?", b"a.a", b"0.0", b"0,0"
_FEW = 8
_finditer_plain = re.compile("[A-Za-z0-9]+").finditer


def _lowered(text: str) -> str | None:
    """The text in lower case with a blank for whatever is no part of a word, as long as before.

    ``None`` for a text with words that only the pattern knows: other letters than English ones, initials, numbers
    with a point or a comma.
    """
    try:
        encoded = text.encode() if text.isascii() else text.encode(_ENCODING)
    except UnicodeEncodeError:
        return None
    kinds = encoded.translate(_KINDS)
    if _INITIALS in kinds or _DECIMALS in kinds or _THOUSANDS in kinds or _UNKNOWN in kinds:
        return None
    return encoded.translate(_LOWERED).decode("ascii")


def keys(text: str) -> list[str]:
    """The keys of all words, in order."""
    lowered = _lowered(text)
    if lowered is not None:
        words = lowered.split()
        if not words or max(map(len, words)) <= KEY_LIMIT:
            return words
    cached = _KEYS
    return [cached[word] for word in _findall(text)]


def spans(text: str, places: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where the words with these numbers stand, counted from 0 as ``keys`` gives them."""
    if not places:
        return {}
    lowered = _lowered(text)
    if lowered is None or len(places) > _FEW:
        found = islice((_finditer if lowered is None else _finditer_plain)(text), max(places) + 1)
        return {place: match.span() for place, match in enumerate(found) if place in places}
    words = lowered.split()
    padded = f" {lowered} "
    result = {}
    for place in places:
        word = words[place]
        start = -1
        # As often as the word stands up to this place.
        for _ in range(words[: place + 1].count(word)):
            start = padded.index(f" {word} ", start + 1)
        result[place] = start, start + len(word)
    return result


def tokens(text: str, start: int = 0, end: int | None = None) -> list[SearchToken]:
    """The words of ``text[start:end]`` with their positions in ``text``."""
    cached = _KEYS
    found = _finditer(text[start:end]) if start or end is not None else _finditer(text)
    return [SearchToken(match.start() + start, match.end() + start, cached[match[0]]) for match in found]
