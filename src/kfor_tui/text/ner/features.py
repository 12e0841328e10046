"""Features of a word for the name tagger: its class, its neighbours, its run of capitals.

Features come in groups, each a slot with its value: the tagger sums the weights of a group once and caches the sum, so
that a word seen again costs one look-up. ``expand`` returns the readable features of a group.
"""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.tokens import Tokens, capital
from kfor_tui.text.ner.word_features import sort_of, word_endings

_STOPS = frozenset(".!?\"“”:;•*|–—…‘'`(")
# The slots: the token, its neighbours, head and first word of its run, the tokens before and after the run, the run
# tied to it, known names around it, classes of neighbours with the previous label, position in the run.
SLOTS = ("0", "-1", "+1", "-2", "+2", "h", "f", "b", "a", "c", "g", "p", "q", "r", "i", "l")
FAR = frozenset(("-2", "+2", "b", "a"))
JOINED = frozenset("gpqril")
# The prefixes of pairs of slots, built once for all their values.
_TRUTHS = (False, True)
_PLACES = {
    place: f"{place[0]}|{place[1]}|{place[2]}|" for place in itertools.product(_TRUTHS, range(-1, 4), range(1, 5))
}
_BEGINNINGS = {told: "|".join(map(str, told)) for told in itertools.product(_TRUTHS, _TRUTHS, _TRUTHS, ("O", "B", "I"))}


_WIDE_GAP = "    "  # a tab, or the space between columns


@dataclass(slots=True)
class TokenView:
    """A text's tokens with properties that are needed repeatedly.

    ``breaks`` are the tokens that start a line or a column.
    """

    tokens: Tokens
    caps: list[bool]
    initial: list[bool]
    known: list[str]
    lowered: frozenset[str]
    breaks: frozenset[int]


def view(tokens: Tokens, text: str) -> TokenView:
    """Compute the properties of a text: capitals, starts, known names, words that also occur in small letters."""
    words = tokens.words
    small = list(map(str.islower, words))
    caps, initial = [False] * len(words), [False] * len(words)
    breaks = _line_starts(tokens, text)
    for index in [index for index, low in enumerate(small) if not low]:
        if capital(words[index]):
            caps[index] = True
            initial[index] = not index or index in breaks or words[index - 1] in _STOPS
    lowered = frozenset(itertools.compress(words, small))
    return TokenView(tokens, caps, initial, known_names(words, caps, breaks), lowered, breaks)


def _line_starts(tokens: Tokens, text: str) -> frozenset[int]:
    found = []
    for gap in ("\n", _WIDE_GAP):
        place = text.find(gap)
        while place >= 0:
            index = bisect.bisect_left(tokens.starts, place)
            found.append(index)
            place = text.find(gap, tokens.starts[index] if index < len(tokens.starts) else len(text))
    return frozenset(found)


def known_names(words: list[str], caps: list[bool], breaks: frozenset[int]) -> list[str]:
    """Return the position of each token in the longest known name around it (``B_place``, ``I_place``), or nothing."""
    names = gazetteer.default()
    found = [""] * len(words)
    done = 0
    for index in itertools.compress(range(len(words)), caps):
        if index < done:
            continue
        length, tag = _longest(names, words, index)
        if length > 1 and any(inner in breaks for inner in range(index + 1, index + length)):
            length = 0
        if length:
            found[index] = "B_" + tag
            for inner in range(index + 1, index + length):
                found[inner] = "I_" + tag
        done = index + length
    return found


def _longest(names: gazetteer.Gazetteer, words: list[str], index: int) -> tuple[int, str]:
    first = bare = gazetteer.key(words[index])
    limit = names.starts.get(first, 0)
    if first[:1] == "=":
        bare = first.lstrip("=").lower()
        limit = max(limit, names.starts.get(bare, 0))
    if not limit:
        return 0, ""
    for length in range(min(limit, len(words) - index), 0, -1):
        form = (
            first if length == 1 else " ".join([bare, *(w.replace(".", "") for w in words[index + 1 : index + length])])
        )
        if length > 1:
            form = gazetteer.fold(form)
        for candidate in (form, bare) if length == 1 else (form,):
            if entry := names.names.get(candidate):
                return length, entry.kind
            if candidate in names.demonyms:
                return length, "people"
    return 0, ""


def runs(seen: TokenView) -> list[tuple[int, int]]:
    """Return the token ranges of capitalised words without connectors."""
    found: list[tuple[int, int]] = []
    end, caps, total = 0, seen.caps, len(seen.caps)
    starts, ends = seen.tokens.starts, seen.tokens.ends
    for index in [*itertools.compress(range(total), caps)]:
        if index < end:
            continue
        end = index + 1
        while end < total and caps[end] and end not in seen.breaks and starts[end] - ends[end - 1] <= 1:
            end += 1
        found.append((index, end))
    return found


def values(seen: TokenView, index: int, run: tuple[int, int], previous: str) -> tuple[str, ...]:
    """Return the value of each slot in ``SLOTS`` for a token, given the label of the previous token."""
    words, total, known = seen.tokens.words, len(seen.tokens.words), seen.known
    word = words[index]
    before = words[index - 1] if index else "^"
    after = words[index + 1] if index + 1 < total else "$"
    begin, end = run
    sort = sort_of(word)
    main = sort.main
    known_before, known_after = known[index - 1] if index else "", known[index + 1] if index + 1 < total else ""
    return (
        word,
        before,
        after,
        words[index - 2] if index > 1 else "^",
        words[index + 2] if index + 2 < total else "$",
        words[end - 1],
        words[begin],
        words[begin - 1] if begin else "^",
        words[end] if end < total else "$",
        _tail_head(words, end, total) if end < total and words[end] in gazetteer.cue("connectors") else "",
        f"{known[index]}|{known_before}|{known_after}",
        f"{previous}|{main}",
        f"{previous}|{sort_of(before).main}|{main}",
        f"{previous}|{sort.look}|{sort_of(after).main}",
        _PLACES[seen.initial[begin], min(3, index - begin), min(4, end - begin)] + main,
        _BEGINNINGS[seen.initial[index], word.lower() in seen.lowered, sort.common, previous[0]],
    )


def _tail_head(words: list[str], end: int, total: int) -> str:
    """Return the last word of the run that a connector joins to this one ("of Sciences"), or nothing."""
    index = end
    while index < total and index < end + 2 and words[index] in gazetteer.cue("connectors"):
        index += 1
    if index == end or index >= total or not capital(words[index]):
        return ""
    return words[index]


def expand(slot: str, value: str) -> list[str]:
    """Return the readable features of a group."""
    return [slot + ending for ending in endings(slot, value)]


def endings(slot: str, value: str) -> tuple[str, ...]:
    """Return the features of a group without its slot, which words share in all slots."""
    if slot == "g":
        return f":{value}", f"0:{value.partition('|')[0]}"
    if slot in JOINED:
        return (f":{value}",)
    if not value:
        return ()
    near, far = word_endings(value)
    return far if slot in FAR else near
