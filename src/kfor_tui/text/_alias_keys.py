"""Normal forms under which two spellings of a name meet."""

from __future__ import annotations

import functools
import re

from kfor_tui.model import EntityKind
from kfor_tui.text import gazetteer

_DESIGNATORS = frozenset(
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa nv bv spa ab oy as holdings holding group".split()
)
_SMALL = frozenset("of the and for de van von der den bin ibn al el la le du des di da dos y und & on in to at".split())
_OPEN = re.compile(r"\s*\(.*$", re.DOTALL)
_MARKS = re.compile(r"[^\w\s&+'-]")
_GENERIC = frozenset(
    "airlines airways air lines group company corporation computer computers motors industries technologies systems bank holdings international party agency news television ltd inc plc laboratories pharmaceuticals entertainment university college records studios aircraft commercial airplanes".split()
)


@functools.lru_cache(maxsize=65536)
def form(name: str) -> str:
    """Folded, without articles at the front, marks, dots and possessives; a name in capitals keeps its own form."""
    text = " ".join(name.replace("’", "'").split())
    text = text.removesuffix("'s").removesuffix(" '").rstrip(" ,.;:")
    folded = _MARKS.sub(" ", gazetteer.fold(text).replace(".", "")).replace("-", " ")
    words = folded.split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        del words[0]
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def strip_designators(folded: str) -> str:
    """An organisation's form without ``Inc``, ``Ltd``, ``Group`` at its end."""
    words = folded.split()
    while len(words) > 1 and words[-1] in _DESIGNATORS:
        words.pop()
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def core(name: str, kind: EntityKind) -> str:
    """The name inside a longer phrase: ``the carrier's parent Acme N.V. ( ACM`` has the core ``Acme N.V.``.

    Names found by ``entities.find`` are their own core; phrases come from other annotators and from users.
    """
    text = _OPEN.sub("", name).strip(" ,;:") or name
    if gazetteer.default().lookup(text):
        return text
    if kind == "person":
        return _without_titles(_named_part(text, kind))
    return _named_part(text, kind)


def _named_part(text: str, kind: EntityKind) -> str:
    words = text.split()
    if all(word[0].isupper() or word.lower() in _SMALL for word in words) and "," not in text and kind != "person":
        return text
    if len(words) < 2:
        return text
    from kfor_tui.text import entities  # only phrases need the finder

    first, _, _ = text.partition(",")
    for part in (first, text):
        found = [mention for mention in entities.find(part) if mention.kind == kind]
        if found:
            return max(found, key=lambda mention: mention.start).text
    return text


def _without_titles(text: str) -> str:
    names = gazetteer.default()
    words = text.split()
    while len(words) > 1:
        first = gazetteer.fold(words[0]).replace(".", "")
        titled = names.has("honorifics", first) or names.has("ranks", first) or names.has("offices", first)
        if not titled or (names.has("given", first) and not names.has("honorifics", first)):
            break
        del words[0]
    while len(words) > 1 and names.has("suffixes", gazetteer.fold(words[-1]).replace(".", "")):
        words.pop()
    return " ".join(words)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals as short forms are (``GAO``, ``U.N.``, ``MoD``)."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 8 and " " not in bare and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2)


def is_generic(word: str) -> bool:
    """Whether a word adds to an organisation's name only what sort of organisation it is."""
    return word in _GENERIC or word in _DESIGNATORS
