"""States after the name of a town, as news agencies shorten them: ``Norwalk, Conn.``, ``Norwalk, CT``."""

from __future__ import annotations

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan


def state_of(seen: TokenView, span: NameSpan, text: str) -> str:
    """Return the state that a span abbreviates; empty unless it follows a capitalised word and a comma, or a bracket.

    A form without a full stop ("CT", "PA") may be a degree or a word, so it counts only where the tagger sees a place.
    """
    tokens, first = seen.tokens, span.first
    word = tokens.words[first]
    if span.last - first != 1 or not first or first in seen.breaks:
        return ""
    after_town = tokens.words[first - 1] == "," and first > 1 and seen.caps[first - 2]
    if not after_town and tokens.words[first - 1] != "(":
        return ""
    short = gazetteer.default().abbreviated
    end = tokens.ends[first]
    if "." in word:
        return short.get(word, "")
    if text[end : end + 1] == "." and f"{word}." in short:
        return short[f"{word}."]
    return short.get(word, "") if span.label == "L" and word.isupper() and after_town else ""
