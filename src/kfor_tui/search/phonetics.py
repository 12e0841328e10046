"""How an English word sounds, in a few letters, for comparing what was typed by ear with what is printed."""

from __future__ import annotations

import re
from functools import lru_cache

# Applied in this order, each to words that hold its letter. Capitals stand for sounds that have no letter of their own:
# C church, S ship, T thin, A any vowel; which vowel it is spellers get wrong most, so all are one.
_RULES = tuple(
    (letter, re.compile(pattern), sound)
    for letter, pattern, sound in (
        ("n", "^(?:kn|gn|pn)", "n"),
        ("w", "^wr", "r"),
        ("p", "^ps", "s"),
        ("h", "^([wr])h", r"\1"),
        ("x", "^x", "s"),
        ("m", "m[bn]$", "m"),
        ("gh", "ough|augh", "o"),
        ("gh", "igh", "i"),
        ("gh", "gh(?=t)", ""),
        ("gh", "gh", "g"),
        ("ph", "ph", "f"),
        ("sch", "sch", "sk"),
        ("i", "(?:t|c|ss?|sc|sh)i(?=[aou])", "S"),
        ("sh", "shu?", "S"),
        ("ch", "t?ch", "C"),
        ("tur", "tu(?=r)", "C"),
        ("dg", "dge?", "j"),
        ("g", "g(?=[eiy])", "j"),
        ("c", "s?c(?=[eiy])", "s"),
        ("c", "ck|cc?", "k"),
        ("q", "qu?", "k"),
        ("wh", "wh", "w"),
        ("th", "th", "T"),
        ("h", "(?<=.)h", ""),
    )
)
_LETTERS = str.maketrans({"x": "ks", "z": "s", "v": "f"})
_ENDING = re.compile("[aeiouy]+re?$|(?<=.)e$")
_VOWELS = re.compile("[ou]w|[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=32_768)
def sound(word: str) -> str:
    """The sounds of a word in lower case, vowels all alike.

    >>> sound("photograph") == sound("fotograf"), sound("knight") == sound("nite")
    (True, True)
    """
    for letter, pattern, instead in _RULES:
        if letter in word:
            word = pattern.sub(instead, word)
    word = _ENDING.sub(lambda match: "A" if "r" in match[0] else "", word.translate(_LETTERS))
    return _DOUBLED.sub(r"\1", _VOWELS.sub("A", word))


def consonants(word: str) -> str:
    """The sounds of a word without its vowels."""
    return sound(word).replace("A", "")
