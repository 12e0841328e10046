"""What speaks for or against a word being part of a name: its classes, its neighbours, its run of capitals.

Features come in groups, each a slot and the value that stands in it: the tagger sums the weights of a group once and
keeps the sum, so that a word seen again costs one look-up. ``expand`` gives the readable features of a group.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from dataclasses import dataclass

from kfor_tui.text import gazetteer
from kfor_tui.text._name_tokens import Tokens, capital

_STOPS = frozenset(".!?\"“”:;•*|–—…‘'`(")
_TABLES = (
    "function", "common", "calendar", "given", "weak", "honorifics", "ranks", "offices", "roles", "suffixes", "verbs",
    "org", "org_of", "place_after", "place_before", "event", "event_lower", "work",
)  # fmt: skip
# Where the parts of a group stand: the token, its neighbours, head and first word of its run, what stands before and
# after the run, the run tied to it; known names around; classes of neighbours with the label before; place in the run.
SLOTS = ("0", "-1", "+1", "-2", "+2", "h", "f", "b", "a", "c", "g", "p", "q", "r", "i", "l")
FAR = frozenset(("-2", "+2", "b", "a"))
JOINED = frozenset("gpqril")
# The classes that say most, first the surest.
_MAIN = (
    "function", "calendar", "people", "is_place", "is_organization", "org", "event", "work", "place_after", "offices",
    "ranks", "honorifics", "given", "weak", "suffixes",
)  # fmt: skip
# English endings by their last letter, and what may stand in the common word in place of each.
_ENDINGS = {
    "s": (("s", ("",)), ("es", ("", "e"))),
    "d": (("ed", ("", "e")), ("d", ("",))),
    "g": (("ing", ("", "e")),),
    "y": (("ly", ("",)),),
}
_NAME_CLASSES = frozenset(("given", "weak", "people", "is_place", "is_person"))


@dataclass(slots=True)
class View:
    """A text's tokens with what is asked of them again and again; ``breaks`` are the tokens that begin a line."""

    tokens: Tokens
    caps: list[bool]
    initial: list[bool]
    known: list[str]
    lowered: frozenset[str]
    breaks: frozenset[int]


@functools.lru_cache(maxsize=16384)
def shape(word: str) -> str:
    """The look of a word in a few letters."""
    if word.islower() and word.isalpha():
        return "x"  # most words
    if word.isdigit():
        return "9999" if len(word) == 4 else "9"
    if not word[0].isalnum():
        return "mark"
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        return "A9" if word[0].isalpha() else "9a"
    if word.isupper():
        return "X" if len(word) == 1 else "X." if "." in word else "XX" if len(word) < 6 else "XXXXXX"
    if word.islower():
        return "x"
    if "-" in word:
        return "X-X" if word[0].isupper() else "x-X"
    return "Xx" if word[0].isupper() and word[1:].islower() else "XxX" if word[0].isupper() else "xX"


@functools.lru_cache(maxsize=16384)
def classes(word: str) -> tuple[str, ...]:
    """The tables a word stands in, and what it alone may name."""
    names = gazetteer.default()
    plain = word.isascii() and word.islower() and word.isalpha()  # most words: they are their own key
    key = word if plain else gazetteer.key(word)
    form = word if plain else gazetteer.fold(word).replace(".", "")
    found = [table for table in _TABLES if form in names.words[table]] if form in _tabled() else []
    if "common" not in found and _is_inflected(form, names.words["plain"]):
        found.append("common")
    if key in names.demonyms or form in names.demonyms:
        found.append("people")
    entry = names.names.get(key) or (names.names.get(form) if word[0].isupper() else None)
    if entry:
        found.append("is_" + entry.kind)
    return tuple(found)


@functools.cache
def _tabled() -> frozenset[str]:
    """The words of all tables: most words of a text stand in none."""
    return frozenset().union(*(gazetteer.default().words[table] for table in _TABLES))


def _is_inflected(form: str, common: frozenset[str]) -> bool:
    """Whether a word is a common one with an English ending (``displays``, ``refusing``)."""
    for ending, completed in _ENDINGS.get(form[-1:], ()):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            base = form[: -len(ending)]
            if any(base + letter in common for letter in completed):
                return True
    return False


@functools.lru_cache(maxsize=16384)
def main_class(word: str) -> str:
    """The first class that says most, or the shape."""
    found = classes(word)
    for table in _MAIN if found else ():
        if table in found:
            return table + ("" if word[0].isupper() else "_")
    return shape(word) + ("c" if "common" in found else "")


@functools.lru_cache(maxsize=16384)
def traits(word: str) -> tuple[str, str, bool]:
    """Main class, shape, and whether a word is a common one."""
    return main_class(word), shape(word), "common" in classes(word)


def view(tokens: Tokens, text: str) -> View:
    """Look at a text once: capitals, beginnings, known names, words it also writes small."""
    words = tokens.words
    small = [word.islower() for word in words]
    caps = [not low and capital(word) for low, word in zip(small, words, strict=True)]
    breaks = _line_starts(tokens, text)
    initial = [cap and (not i or i in breaks or words[i - 1] in _STOPS) for i, cap in enumerate(caps)]
    lowered = frozenset(itertools.compress(words, small))
    return View(tokens, caps, initial, known_names(words, caps, breaks), lowered, breaks)


def _line_starts(tokens: Tokens, text: str) -> frozenset[int]:
    found = []
    place = text.find("\n")
    while place >= 0:
        index = bisect.bisect_left(tokens.starts, place)
        found.append(index)
        place = text.find("\n", tokens.starts[index] if index < len(tokens.starts) else len(text))
    return frozenset(found)


def known_names(words: list[str], caps: list[bool], breaks: frozenset[int]) -> list[str]:
    """For each token its place in the longest known name that covers it (``B_place``, ``I_place``), or nothing."""
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
    first = gazetteer.key(words[index])
    bare = first.lstrip("=").lower()
    limit = max(names.starts.get(first, 0), names.starts.get(bare, 0))
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


def runs(seen: View) -> list[tuple[int, int]]:
    """The stretches of capitalised words without any connector, as token ranges."""
    found: list[tuple[int, int]] = []
    index, caps, total = 0, seen.caps, len(seen.caps)
    starts, ends = seen.tokens.starts, seen.tokens.ends
    while index < total:
        if not caps[index]:
            index += 1
            continue
        end = index + 1
        while end < total and caps[end] and end not in seen.breaks and starts[end] - ends[end - 1] <= 1:
            end += 1
        found.append((index, end))
        index = end
    return found


def values(seen: View, index: int, run: tuple[int, int], previous: str) -> tuple[str, ...]:
    """What stands in each of the ``SLOTS`` of a token, given the label of the token before it."""
    words, total, known = seen.tokens.words, len(seen.tokens.words), seen.known
    word = words[index]
    before = words[index - 1] if index else "^"
    after = words[index + 1] if index + 1 < total else "$"
    begin, end = run
    main, look, common = traits(word)
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
        f"{previous}|{main_class(before)}|{main}",
        f"{previous}|{look}|{main_class(after)}",
        f"{seen.initial[begin]}|{min(3, index - begin)}|{min(4, end - begin)}|{main}",
        f"{seen.initial[index]}|{word.lower() in seen.lowered}|{common}|{previous[:1]}",
    )


def _tail_head(words: list[str], end: int, total: int) -> str:
    """The last word of the run that a connector ties to this one ("of Sciences"), or nothing."""
    index = end
    while index < total and index < end + 2 and words[index] in gazetteer.cue("connectors"):
        index += 1
    if index == end or index >= total or not capital(words[index]):
        return ""
    return words[index]


def expand(slot: str, value: str) -> list[str]:
    """The readable features of a group."""
    return [slot + ending for ending in endings(slot, value)]


def endings(slot: str, value: str) -> tuple[str, ...]:
    """The features of a group without its slot, which words share whatever slot they stand in."""
    if slot == "g":
        return f":{value}", f"0:{value.partition('|')[0]}"
    if slot in JOINED:
        return (f":{value}",)
    if not value:
        return ()
    near, far = word_endings(value)
    return far if slot in FAR else near


@functools.lru_cache(maxsize=16384)
def word_endings(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks of a word itself: all of it for slots that are near the token, the plainest for those that are far."""
    sort, letters, itself = looks(word)
    far, together = sort_endings(*sort)
    own = (itself,) if itself else ()
    return (*far, *letters, together, *own), (*far, *own)


def looks(word: str) -> tuple[tuple[tuple[str, ...], str], tuple[str, ...], str]:
    """Of what sort a word is, by classes and shape, which many words share; its last letters; and the word as such.

    The letters count where the word is written large, the word where it is more than a name that anybody may have.
    """
    form, found = gazetteer.fold(word), classes(word)
    large = word[0].isupper()
    letters = (f":~{form[-3:]}", f":~{form[-2:]}") if large and len(form) > 4 else ()
    return (found, shape(word)), letters, "" if large and _NAME_CLASSES.issuperset(found) else f"={form}"


def sort_endings(found: tuple[str, ...], look: str) -> tuple[tuple[str, ...], str]:
    """What speaks of a sort of words: for all slots, and one more for those that are near the token."""
    return (*(f":{name}" for name in found), f":{look}"), f":{look}{'+'.join(found)}"
