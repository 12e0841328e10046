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
    before = tokens.words[first - 1] if first else ""
    if before not in (",", "(") or span.last - first != 1 or first in seen.breaks:
        return ""
    after_town = before == "," and first > 1 and seen.caps[first - 2]
    if not after_town and before != "(":
        return ""
    word = tokens.words[first]
    short = gazetteer.default().abbreviated
    end = tokens.ends[first]
    if "." in word:
        return short.get(word, "")
    if text[end : end + 1] == "." and f"{word}." in short:
        return short[f"{word}."]
    return short.get(word, "") if span.label == "L" and word.isupper() and after_town else ""
