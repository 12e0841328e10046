"""Sentences as spans: the proposals of a statistical splitter, corrected by the rules of ``boundaries``.

The splitter is nupunkt (Bommarito, Katz and Bommarito 2025, after Kiss and Strunk 2006), loaded at its first use; if it
fails, the rules work without it. Everything runs in linear time for any text.
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
_LONGEST = 5_000  # characters; a text without stops (a transcript, a table) can be neither quoted nor compared whole
_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(
    rf"(?P<stop>[.!?…](?<![.!?…].)[.!?…]*)(?P<closers>[{_CLOSERS}]*)(?:\[\d{{1,3}}\])*(?P<gap>\s+)(?=\S)"
)
# Signs that need a closer look; every capital is mapped to A.
_DOUBTS = b"!?:;=)"
_CAPITALS = bytes.maketrans(b"BCDEFGHIJKLMNOPQRSTUVWXYZ", b"A" * 25)
# What can end a sentence within a paragraph of plain letters, except at its very end.
_INNER_STOP = re.compile(r"[.!?:;=)](?:(?<=[:;=)])|(?=.*\S))")
# A full stop that white space and a plain word do not follow: a boundary the statistical splitter may propose and
# ``_STOP`` does not match.
_ODD_STOP = re.compile(r"[.!?…](?!\s+\w|\s*\Z)")
_BEFORE_WORD = re.compile(r"[\s\"“”‘«(\[]")
# Stops that always end a sentence: Chinese, Japanese, Devanagari, Arabic, Urdu, Armenian, Ethiopic, Burmese.
_SCRIPT_STOP = re.compile(
    rf"(?<![。！？．｡।॥؟۔։።။])[。！？．｡।॥؟۔։።။]+[{_CLOSERS}」』）]*+\s*+(?=\S)(?!(?<=[」』])[とをがはにのもで])"
)
_EMOTICON = r"[:;=]['-]?[()DPp]+(?!\w)"
# Boundaries without a full stop and a space: words run together, a reference number after the stop, a picture credit,
# the next bullet, an emoticon.
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
    """Return the sentences of a text or of one paragraph, in order, without surrounding white space.

    A blank line always ends a sentence; a single line break only where the line is a block of its own rather than part
    of a hard-wrapped paragraph.

    >>> text = "Maj. Gen. Jane Roe spoke to the U.N. Security Council at 5 p.m. on Oct. 9. It agreed."
    >>> [text[start:end] for start, end in split(text)][1]
    'It agreed.'
    """
    found = []
    for block in blocks(text):
        found += [Span(block.start + s, block.start + e) for s, e in split_paragraph(text[block.start : block.end])]
    return found


def split_paragraph(text: str) -> list[Span]:
    """Return the sentences of one paragraph, in which line breaks are white space."""
    piece = text.replace("\n", " ")
    if piece.isascii() and not _INNER_STOP.search(piece):
        return _spans(piece, [0, len(piece)])
    starts = _plain_starts(piece) if piece.isascii() else None
    if starts is None:
        starts = _merge_scraps(piece, sorted(_starts(piece) - {0}))
    return _spans(piece, [0, *starts, len(piece)])


def _spans(piece: str, bounds: list[int]) -> list[Span]:
    """What lies between the bounds, without the white space around it; what is no sentence by its length is cut."""
    found = []
    for start, end in pairwise(bounds):
        at = start
        while end - at > _LONGEST:
            space = piece.rfind(" ", at + 1, at + _LONGEST)
            cut = space + 1 if space > 0 else at + _LONGEST
            found.append(_trim(piece, at, cut))
            at = cut
        found.append(_trim(piece, at, end))
    return [span for span in found if span.end > span.start]


def _trim(piece: str, start: int, end: int) -> Span:
    section = piece[start:end]
    return Span(end - len(section.lstrip()), start + len(section.rstrip()))


def _plain_starts(piece: str) -> list[int] | None:
    """Return where later sentences start if only full stops after plain words and numbers can end any."""
    shown = piece.encode("ascii").translate(_CAPITALS, _DOUBTS)
    stops = shown.count(b".") - shown.endswith(b".")
    if len(shown) != len(piece) or stops != shown.count(b". A"):
        return None
    starts = []
    at = shown.find(b". A")
    while at >= 0:
        begin = piece.rfind(" ", 0, at) + 1
        word = piece[begin:at]
        # A number ends a sentence unless the sentence starts with it.
        if not ends_after(word) and not (word.isdigit() and begin > 1 and piece[begin - 2].isalnum()):
            return None
        if word.isdigit() and is_ordinal(word, piece[max(0, begin - 12) : at], _word_at(piece, at + 2)):
            return None
        starts.append(at + 2)
        at = shown.find(b". A", at + 2)
    return starts


def _word_at(piece: str, start: int) -> str:
    """Return the letters from ``start`` on."""
    match = _NEXT_WORD.match(piece, start)
    return match[0] if match else ""


def _starts(piece: str) -> set[int]:
    """Return where sentences after the first start."""
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
    """Return where the statistical splitter starts sentences; none when it is not available."""
    splitter = _splitter()
    # The splitter takes quadratic time on a long run of signs without white space, which prose never contains.
    if splitter is None or (len(piece) > _ENDLESS and max(map(len, piece.split()), default=0) > _ENDLESS):
        return None
    # A reference number attached to the full stop ("fell.[2]") belongs to the sentence before it.
    return {start for start, _ in splitter(piece) if start and (piece[start] != "[" or piece[start - 1].isspace())}


class _Proposals:
    """The splitter's proposals for a paragraph, computed only where the rules need them because they are expensive."""

    def __init__(self, piece: str) -> None:
        self._piece = piece

    @cached_property
    def all(self) -> set[int] | None:
        """Return where it starts sentences."""
        return _proposals(self._piece)

    def at(self, match: re.Match[str], word: str, after: str) -> bool:
        """Return whether a sentence starts after a stop."""
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
    """Return where the items of a list in running text start, and where their contents start.

    Item marks count up from the start of a sentence.
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
    """Attach fragments of punctuation and emoticons to the sentence before them."""
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
