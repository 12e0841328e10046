"""Sentences as spans: a statistical splitter's opinion, corrected by the rules of ``_breaks``.

The splitter is nupunkt (Bommarito, Katz and Bommarito 2025, after Kiss and Strunk 2006), loaded at first use; should
it fail, the rules go on without it. Everything runs in linear time, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import cast

from kfor_tui.model import Span
from kfor_tui.text.blocks import blocks
from kfor_tui.text.sentences.boundaries import StopContext, ends, ends_after, is_ordinal, plain_proposal

_REACH = 60
_ENDLESS = 1_000  # characters of a word that is none
_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(
    rf"(?P<stop>[.!?…](?<![.!?…].)[.!?…]*)(?P<closers>[{_CLOSERS}]*)(?:\[\d{{1,3}}\])*(?P<gap>\s+)(?=\S)"
)
# Signs that leave a doubt; capitals that are written A.
_DOUBTS = b"!?:;=)"
_CAPITALS = bytes.maketrans(b"BCDEFGHIJKLMNOPQRSTUVWXYZ", b"A" * 25)
# What can end a sentence within a paragraph of plain letters; a stop at the very end is none.
_INNER_STOP = re.compile(r"[.!?:;=)](?:(?<=[:;=)])|(?=.*\S))")
# A stop that no plain word follows after white space: there the statistical splitter may see a sentence that
# ``_STOP`` does not.
_ODD_STOP = re.compile(r"[.!?…](?!\s+\w|\s*\Z)")
_BEFORE_WORD = re.compile(r"[\s\"“”‘«(\[]")
# Stops that end a sentence whatever follows: Chinese, Japanese, Devanagari, Arabic, Urdu, Armenian, Ethiopic, Burmese.
_SCRIPT_STOP = re.compile(
    rf"(?<![。！？．｡।॥؟۔։።။])[。！？．｡।॥؟۔։።။]+[{_CLOSERS}」』）]*+\s*+(?=\S)(?!(?<=[」』])[とをがはにのもで])"
)
_EMOTICON = r"[:;=]['-]?[()DPp]+(?!\w)"
# Places that end a sentence without a stop and a space, or begin one: words run together, a reference number after
# the stop, the credit of a picture, the next bullet, a smile.
_EXTRAS = tuple(
    map(
        re.compile,
        (
            r"[.!?](?<=[a-z]{3}.)(?=(?!Com\b|Net\b|Org\b|Js\b)[A-Z][a-z]+[\s'’,])",
            r"\.(?<=[a-z)].)\d{1,2}\s+(?=[A-Z][a-z])",
        ),
    )
)
_AROUND_COLONS = tuple(
    map(
        re.compile,
        (
            r"(?<=\s)(?=(?:Image|Photo|Photograph|Picture|File photo|Credit|Illustration): ?[A-Z@])",
            rf"(?<=\s){_EMOTICON}\s+(?=[A-Z\"“])",
        ),
    )
)
_COLON = re.compile(r"[:;=]")
_NEXT_WORD = re.compile(r"[a-zA-Z]*")
_BULLET = re.compile(r"[•⁃▪‣◦](?= ?\S)")
_LEADING_EMOTICON = re.compile(rf"{_EMOTICON}\s*")
_ITEM = re.compile(r"(?<!\S)[•⁃·▪‣◦]?\s?\(?(?P<mark>\d{1,2}|[a-z])(?:\.\)|\)|\.)\s+(?=\S)")


@lru_cache(maxsize=1)
def _splitter() -> Callable[[str], Iterator[tuple[int, int]]] | None:
    try:
        import nupunkt

        return cast("Callable[[str], Iterator[tuple[int, int]]]", nupunkt.load("default").iter_spans)
    except Exception:
        return None


def split(text: str) -> list[Span]:
    """The sentences of a text or of one paragraph, in order, each without the white space around it.

    Blank lines always end a sentence; a single line break does so only where the line is a block of its own and not
    one of a hard-wrapped paragraph.

    >>> text = "Maj. Gen. Jane Roe spoke to the U.N. Security Council at 5 p.m. on Oct. 9. It agreed."
    >>> [text[start:end] for start, end in split(text)][1]
    'It agreed.'
    """
    found = []
    for block in blocks(text):
        found += [Span(block.start + s, block.start + e) for s, e in split_paragraph(text[block.start : block.end])]
    return found


def split_paragraph(text: str) -> list[Span]:
    """The sentences of one paragraph, line breaks being white space."""
    piece = text.replace("\n", " ")
    if piece.isascii() and not _INNER_STOP.search(piece):
        span = _trim(piece, 0, len(piece))
        return [span] if span.end > span.start else []
    starts = _plain_starts(piece) if piece.isascii() else None
    if starts is None:
        starts = _merge_scraps(piece, sorted(_starts(piece) - {0}))
    bounds = [0, *starts, len(piece)]
    spans = (_trim(piece, start, end) for start, end in pairwise(bounds))
    return [span for span in spans if span.end > span.start]


def _trim(piece: str, start: int, end: int) -> Span:
    section = piece[start:end]
    return Span(end - len(section.lstrip()), start + len(section.rstrip()))


def _plain_starts(piece: str) -> list[int] | None:
    """Where sentences after the first begin, if nothing but full stops after plain words and numbers ends any."""
    shown = piece.encode("ascii").translate(_CAPITALS, _DOUBTS)
    stops = shown.count(b".") - shown.endswith(b".")
    if len(shown) != len(piece) or stops != shown.count(b". A"):
        return None
    starts = []
    at = shown.find(b". A")
    while at >= 0:
        begin = piece.rfind(" ", 0, at) + 1
        word = piece[begin:at]
        # A number ends a sentence unless it stands at its head.
        if not ends_after(word) and not (word.isdigit() and begin > 1 and piece[begin - 2].isalnum()):
            return None
        if word.isdigit() and is_ordinal(word, piece[max(0, begin - 12) : at], _word_at(piece, at + 2)):
            return None
        starts.append(at + 2)
        at = shown.find(b". A", at + 2)
    return starts


def _word_at(piece: str, start: int) -> str:
    """The letters from ``start`` on."""
    match = _NEXT_WORD.match(piece, start)
    return match[0] if match else ""


def _starts(piece: str) -> set[int]:
    """Where sentences after the first begin."""
    proposals = _Proposals(piece)
    starts = set(proposals.all or ()) if _ODD_STOP.search(piece) else set()
    current = 0
    for match in _STOP.finditer(piece):
        position = match.end()
        place = _place(piece, match, current, proposals)
        if ends(place):
            starts.add(position)
            current = position
        else:
            starts.discard(position)
    for pattern in _EXTRAS + _AROUND_COLONS if _COLON.search(piece) else _EXTRAS:
        starts.update(match.end() for match in pattern.finditer(piece))
    if not piece.isascii():
        starts.update(match.end() for match in _SCRIPT_STOP.finditer(piece))
        starts.update(match.start() for match in _BULLET.finditer(piece))
    for start, content in list(_items(piece, starts)):
        starts.add(start)
        starts.discard(content)
    return starts


def _proposals(piece: str) -> set[int] | None:
    """Where the statistical splitter begins sentences; none when it cannot be had."""
    splitter = _splitter()
    # The splitter takes quadratic time on a long run of signs without white space, which no prose has.
    if splitter is None or (len(piece) > _ENDLESS and max(map(len, piece.split()), default=0) > _ENDLESS):
        return None
    # A reference number glued to the stop ("fell.[2]") belongs to the sentence before it.
    return {start for start, _ in splitter(piece) if start and (piece[start] != "[" or piece[start - 1].isspace())}


class _Proposals:
    """The splitter's opinion on a paragraph; it costs more than all rules, so it is asked where they leave a doubt."""

    def __init__(self, piece: str) -> None:
        self._piece = piece

    @cached_property
    def all(self) -> set[int] | None:
        """Where it begins sentences."""
        return _proposals(self._piece)

    def at(self, match: re.Match[str], word: str, after: str) -> bool:
        """Whether a sentence begins after a stop."""
        return plain_proposal(word, match["stop"], after) if self.all is None else match.end() in self.all


def _place(piece: str, match: re.Match[str], current: int, proposals: _Proposals) -> StopContext:
    stop_at = match.start()
    before = piece[max(current, stop_at - _REACH) : stop_at]
    word = _BEFORE_WORD.split(before)[-1]
    after = piece[match.end() : match.end() + _REACH]
    head = before if stop_at - current <= _REACH else "…" + before
    return StopContext(
        head.lstrip(), word, match["stop"], match["closers"], after, partial(proposals.at, match, word, after)
    )


def _items(piece: str, starts: set[int]) -> Iterator[tuple[int, int]]:
    """Where the items of a list in running text begin, and where their contents do.

    Items are marks that count up from the head of a sentence.
    """
    if not any(_ITEM.match(piece, start) for start in (0, *starts)):
        return
    expected = ""
    for match in _ITEM.finditer(piece):
        mark, start = match["mark"], match.start()
        if mark == expected or (not expected and (start == 0 or start in starts)):
            yield start, match.end()
            expected = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)


def _merge_scraps(piece: str, starts: list[int]) -> list[int]:
    """Give scraps of punctuation and emoticons back to the sentence before them."""
    kept: list[int] = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(piece)
        section = piece[start:end]
        emoticon = _LEADING_EMOTICON.match(section)
        if emoticon:
            if emoticon.end() < len(section.rstrip()):
                kept.append(start + emoticon.end())
        elif any(char.isalnum() for char in section) or len(section.strip()) > 2:
            kept.append(start)
    return kept
