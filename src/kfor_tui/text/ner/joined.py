"""Names that punctuation splits: ``Adler & Sohn AG``, ``John "Jack" Doe``."""

from __future__ import annotations

from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.word_features import GIVEN, is_of

_QUOTES = frozenset("\"“”'‘’")


def joined(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Join the spans of firms with several partners, and of nicknames."""
    kept: list[NameSpan] = []
    for span in found:
        if kept and span.first < kept[-1].last:  # part of the previous name
            continue
        if _is_firm(seen, span):
            _join_firm(span, kept)
        else:
            _take_nickname(seen, span)
            kept.append(span)
    return kept


def _is_firm(seen: TokenView, span: NameSpan) -> bool:
    """Return whether ``&`` joins a capital to a short name, rather than list items or first names (``Tom & Ann``)."""
    words, place = seen.tokens.words, span.first - 1
    if place < 1 or words[place] != "&" or not seen.caps[place - 1] or {place, place + 1} & seen.breaks:
        return False
    alone = place < 2 or not (seen.caps[place - 2] or words[place - 2] == ",") or place - 1 in seen.breaks
    if not alone or span.last - span.first > 2 or seen.known[place - 1]:
        return False
    return not (is_of(words[place - 1], GIVEN) and is_of(words[span.first], GIVEN))


def _join_firm(span: NameSpan, kept: list[NameSpan]) -> None:
    first = span.first - 2
    if kept and kept[-1].last > first:
        kept.pop()
    kept.append(NameSpan(first, span.last, "O"))


def _take_nickname(seen: TokenView, span: NameSpan) -> None:
    """Extend ``John`` over a word in quotation marks and the surname after it."""
    words, last = seen.tokens.words, span.last
    if span.label != "P" or last + 3 >= len(words) or not is_of(words[span.first], GIVEN):
        return
    quoted = words[last] in _QUOTES and words[last + 2] in _QUOTES and words[last + 1][0].isupper()
    if quoted and seen.caps[last + 3] and not {last, last + 1, last + 2, last + 3} & seen.breaks:
        span.last = last + 4
