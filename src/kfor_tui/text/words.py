"""Words with their offsets, and the folded forms by which words of different sources match.

A word has three forms: as written; *folded* (without case, accents, ligatures and script differences: ``Türkiye`` is
``turkiye``); and its *key* (folded and stemmed, with British and American spelling unified: ``recognised`` and
``recognizes`` share a key). Keys are for matching only and are never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kfor_tui.model import Span
from kfor_tui.text.function_words import STOPWORDS
from kfor_tui.text.morphology import stem

__all__ = ["STOPWORDS", "Folded", "Word", "fold", "fold_word", "key", "keys", "stem", "words"]

# Signs inside words that ``\w`` does not match: vowel signs, points and joiners of many scripts.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0970-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d"
)
_LETTERS = rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*)*"
# In order: U.N., p.m., Ph.D. · F-16, COVID-19 · 1,200.5 and 14:05 · co-operate · O'Neill, don't, 28th.
_WORD = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}(?:[^\W_](?![^\W_]))?"
    r"|[A-Z][A-Za-z]{0,6}-\d+[A-Za-z]{0,2}(?![^\W_])"
    r"|\d+(?:[.,:]\d+)+"
    rf"|(?:(?:[Cc]o|[Rr]e|[Dd]e|[Ee])-(?=[a-z]))?{_LETTERS}(?:['’]{_LETTERS})*"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNSPACED_PIECE = re.compile(f"{_UNSPACED.pattern}|(?:(?!{_UNSPACED.pattern}).)+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Word(NamedTuple):
    """A word: its half-open range of characters, its text, and the key for matching."""

    start: int
    end: int
    text: str
    key: str


class Folded(NamedTuple):
    """A folded text; ``offsets[i]`` is the original position of character ``i``, with one entry past the end."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original text from which ``text[start:end]`` was folded."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1))


def words(text: str) -> list[Word]:
    """Return the words of a text, in order.

    A word consists of letters and digits of any script. Apostrophes, and periods in initials and numbers, stay inside
    (``O'Neill``, ``U.N.``, ``1,200.5``); compounds are split at the hyphen (``NATO-led`` is two words) except after a
    prefix (``co-operate``) and in type names (``F-16``). In Chinese and Japanese, each character is a word.

    >>> [(w.text, w.key) for w in words("The U.N.-led talks on O'Neill's 1,200 co-operatives")][1:4]
    [('U.N.', 'un'), ('led', 'lead'), ('talks', 'talk')]
    """
    if not text.isascii() and _UNSPACED.search(text):
        return _unspaced_words(text)
    return [_word(Word, (m.start(), m.end(), found := m[0], key(found))) for m in _WORD.finditer(text)]


_word = tuple.__new__  # equivalent to ``Word(…)`` without the overhead of the call, because millions of words are read


def keys(text: str) -> list[str]:
    """Return the keys of the words of a text, in order, without positions.

    >>> keys("The talks on co-operation")
    ['the', 'talk', 'on', 'cooperation']
    """
    if not text.isascii() and _UNSPACED.search(text):
        return [word.key for word in _unspaced_words(text)]
    return [key(found) for found in _WORD.findall(text)]


def _unspaced_words(text: str) -> list[Word]:
    found = []
    for match in _WORD.finditer(text):
        start = match.start()
        pieces = _UNSPACED_PIECE.finditer(match[0])
        found += [Word(start + p.start(), start + p.end(), p[0], key(p[0])) for p in pieces]
    return found


@lru_cache(maxsize=1 << 17)
def key(word: str) -> str:
    """Return the key of a word: folded, without possessive and inflection, with unified spelling.

    >>> key("U.N."), key("4,500"), key("Ministry’s"), key("recognised") == key("recognizes")
    ('un', '4500', 'ministry', True)
    """
    folded = fold_word(word)
    if folded[:1].isdigit():
        return folded.replace(",", "") if _GROUPED.fullmatch(folded) else folded
    if "'" in folded:
        folded = _without_clitic(folded)
    bare = folded.replace(".", "").replace("-", "")
    return stem(bare) or folded or word


_CLITICS = ("'s", "'re", "'ve", "'ll", "'d", "'m", "'")


def _without_clitic(folded: str) -> str:
    """Strip a contraction: ``ministry's`` is ministry, ``they're`` is they, ``didn't`` is the negation in it."""
    if folded.endswith("n't"):
        return "not"
    for clitic in _CLITICS:
        if folded.endswith(clitic) and len(folded) > len(clitic):
            return folded.removesuffix(clitic)
    return folded.replace("'", "")


_FOLDS = {"İ": "i", "ı": "i", "Đ": "dj", "đ": "dj", "‑": "-", "‐": "-", "–": "-", "—": "-", "−": "-", "…": "..."}
_FOLDS |= dict.fromkeys("‘’‚‛ʼʻ´`′", "'") | dict.fromkeys("“”„‟«»″", '"')


@lru_cache(maxsize=1 << 14)
def _fold_char(char: str) -> str:
    """Fold one character: to lower-case ASCII for letters and digits of any script, to nothing for a mark."""
    if char in _FOLDS:
        return _FOLDS[char]
    if char.isascii():
        return char.lower()
    if unicodedata.combining(char) or char in "\u200c\u200d":
        return ""
    if not char.isalnum() and unicodedata.category(char)[0] != "M":
        return char
    from anyascii import anyascii

    # Some letters transliterate to signs; only "½" needs its stroke.
    return "".join(c for c in anyascii(char.casefold()).lower() if c.isalnum() or c == "/") or char


class _FoldTable(dict[int, str]):
    """A table for ``str.translate`` that is filled with the characters it meets."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _FoldTable()


def fold_word(word: str) -> str:
    """Remove case, accents, ligatures and script: ``İstanbul`` is ``istanbul``, ``Đukanović`` ``djukanovic``.

    >>> fold_word("TÜRKİYE"), fold_word("straße"), fold_word("Приштина")
    ('turkiye', 'strasse', 'prishtina')
    """
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word).translate(_TABLE)


def fold(text: str) -> Folded:
    """Fold a whole text and record the original position of each character.

    >>> folded = fold("Straße in İzmir")
    >>> folded.text, folded.span(*folded.text.partition("izmir")[1::2] and (11, 16))
    ('strasse in izmir', Span(start=10, end=15))
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    pieces = [_TABLE[ord(char)] for char in text]
    offsets = [position for position, piece in enumerate(pieces) for _ in piece]
    offsets.append(len(text))
    return Folded("".join(pieces), offsets)
