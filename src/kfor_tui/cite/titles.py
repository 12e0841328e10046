"""Titles in quotation marks, and short titles for citations in the text."""

from __future__ import annotations

import re

from kfor_tui.cite.quoting import Outer, cut, quoted
from kfor_tui.cite.work import Work

SHORT = 4  # words
MAX_SHORT = 16
_WHOLE = 6
_MAIN_TITLE = re.compile(r"\S+(?:\s+\S+){1,5}?(?=\s*:\s)")
_WORD = re.compile(r"\S+")
# A title is not broken off behind a word that leads on to the next.
_LEADS_ON = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off", "on", "or",
    "over", "than", "that", "the", "to", "under", "via", "vs", "vs.", "was", "were", "will", "with",
})  # fmt: skip


def quoted_title(work: Work, outer: Outer = "double", *, stop: str = "", described: str = "[{}]") -> str:
    """Return the title in quotation marks with ``stop`` inside, or the description of a work without a title."""
    if work.title is None:
        return described.format(work.description) + stop
    return quoted(work.title, outer, stop)


def short_title(title: str, words: int = SHORT) -> str:
    """Shorten a title: keep it if it is short, else take the part before a colon, else its first ``words``.

    Quotations and brackets that it breaks off are closed or left out, so that it always balances.
    """
    found = list(_WORD.finditer(title))
    if len(found) <= max(_WHOLE, words):
        return title
    main = _MAIN_TITLE.match(title) if words <= SHORT else None
    if main:
        return cut(title, main.end())
    while words > 2 and is_connective(found[words - 1].group()):
        words -= 1
    return cut(title, len(title[: found[words - 1].end()].rstrip(",;:—–-")))


def is_connective(word: str) -> bool:
    """Whether a title must not end with this word, such as "of"."""
    return word.casefold() in _LEADS_ON
