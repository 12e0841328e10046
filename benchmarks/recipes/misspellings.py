"""Misspellings made from patterns that people show: writing by ear, and slips of the fingers on a keyboard.

``by_ear`` replaces groups of letters by others of the same sound, drops silent and doubled letters and confuses
unstressed vowels, as poor spellers and children do; ``by_finger`` hits a neighbouring key, drops, doubles, adds or
swaps letters, as fast typists do. Both are given a seeded generator and change a word in one to three places.
"""

from __future__ import annotations

import random
import re

# What is written for what, as often as weights say; ``^`` and ``$`` tie a pattern to an end of the word.
_BY_EAR = tuple(
    (re.compile(pattern), instead, weight)
    for pattern, instead, weight in (
        ("ph", "f", 6), ("^kn", "n", 5), ("^wr", "r", 5), ("^ps", "s", 5), ("mb$", "m", 4), ("ght", "t", 4),
        ("ough", "uff", 2), ("ough", "o", 3), ("augh", "or", 2), ("tion", "shun", 3), ("tion", "sion", 4),
        ("sion", "tion", 4), ("cian", "tion", 4), ("ssion", "tion", 4), ("tious", "shus", 3), ("cious", "shus", 4),
        ("cial", "tial", 4), ("tial", "cial", 4), ("ious", "ous", 4), ("eous", "ious", 4), ("ous$", "us", 4),
        ("able$", "ible", 4), ("ible$", "able", 4), ("ance$", "ence", 5), ("ence$", "ance", 5), ("ant$", "ent", 5),
        ("ent$", "ant", 5), ("ary$", "ery", 4), ("ery$", "ary", 4), ("or$", "er", 4), ("er$", "or", 3),
        ("er$", "a", 2), ("re$", "er", 3), ("le$", "el", 4), ("al$", "le", 3), ("el$", "le", 3), ("y$", "ie", 3),
        ("ies$", "ys", 3), ("ie", "ei", 5), ("ei", "ie", 5), ("ea", "ee", 4), ("ee", "ea", 3), ("ea", "e", 4),
        ("ai", "a", 4), ("ai", "ay", 2), ("oa", "o", 3), ("ou", "u", 3), ("ou", "ow", 2), ("ow", "ou", 2),
        ("au", "o", 3), ("aw", "or", 2), ("oo", "u", 3), ("ui", "i", 3), ("ue$", "", 3), ("u", "oo", 1),
        ("que$", "k", 3), ("qu", "kw", 3), ("ch", "k", 2), ("ch", "sh", 1), ("sch", "sk", 3), ("ck", "k", 4),
        ("c(?=[eiy])", "s", 5), ("s(?=[eiy])", "c", 2), ("c(?=[aou])", "k", 3), ("x", "cs", 2), ("x", "ks", 2),
        ("xc", "x", 4), ("sc(?=[eiy])", "s", 5), ("g(?=[eiy])", "j", 3), ("dge", "ge", 4), ("tch", "ch", 4),
        ("wh", "w", 4), ("rh", "r", 5), ("gu(?=[aei])", "g", 3), ("mn$", "m", 4), ("st(?=en|le)", "s", 4),
        ("(?<=[a-z])e$", "", 4), ("(?<=[^aeiou])$", "e", 1), ("e(?=ment|ly|ful)", "", 3), ("z", "s", 3),
        ("s(?=[aeiou])", "z", 1), ("ll", "l", 5), ("ss", "s", 4), ("tt", "t", 4), ("mm", "m", 5), ("nn", "n", 4),
        ("pp", "p", 4), ("rr", "r", 5), ("cc", "c", 5), ("ff", "f", 4), ("dd", "d", 3), ("gg", "g", 3), ("bb", "b", 3),
        ("(?<=[aeiou])([lmnprst])(?=[aeiou])", r"\1\1", 3), ("d(?=[jgn])", "", 2), ("h(?=[aeiou])", "", 2),
        ("t(?=ch|ly)", "", 3), ("n(?=ment)", "m", 2), ("r(?=[bcdfgmnpst])", "", 2), ("th", "f", 1), ("v", "f", 1),
        ("(?<=[^aeiou])a(?=[^aeiou])", "e", 3), ("(?<=[^aeiou])e(?=[^aeiou])", "a", 3),
        ("(?<=[^aeiou])e(?=[^aeiou])", "i", 4), ("(?<=[^aeiou])i(?=[^aeiou])", "e", 4),
        ("(?<=[^aeiou])o(?=[^aeiou])", "u", 3), ("(?<=[^aeiou])o(?=[^aeiou])", "a", 2),
        ("(?<=[^aeiou])u(?=[^aeiou])", "o", 3), ("(?<=[^aeiou])[aeiou](?=[^aeiou])", "", 3), ("i(?=[ao])", "", 2),
        ("y", "i", 3), ("i(?=[^aeiou])", "y", 1),
    )
)  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {letter: (row, at + row * 0.5) for row, letters in enumerate(_ROWS) for at, letter in enumerate(letters)}
_NEIGHBOURS = {
    letter: [
        other
        for other, (row, at) in _PLACES.items()
        if other != letter and abs(row - _PLACES[letter][0]) <= 1 and abs(at - _PLACES[letter][1]) <= 1.1
    ]
    for letter in _PLACES
}


def by_ear(word: str, rng: random.Random) -> str:
    """The word as somebody writes it who only heard it."""
    for _ in range(rng.choices((1, 2, 3), (4, 4, 2))[0]):
        fits = [(p, instead, weight) for p, instead, weight in _BY_EAR if p.search(word)]
        if not fits:
            break
        pattern, instead, _ = rng.choices(fits, [weight for *_, weight in fits])[0]
        match = rng.choice(list(pattern.finditer(word)))
        word = word[: match.start()] + match.expand(instead) + word[match.end() :]
    return word


def by_finger(word: str, rng: random.Random) -> str:
    """The word as somebody types it in a hurry."""
    for _ in range(rng.choices((1, 2, 3), (5, 4, 1))[0]):
        at = rng.randrange(len(word))
        # The first letter is seldom the wrong one.
        at = at or rng.choice((0, rng.randrange(len(word))))
        letter = word[at]
        near = rng.choice(_NEIGHBOURS.get(letter) or [letter])
        word = rng.choices(
            (
                word[:at] + near + word[at + 1 :],
                word[:at] + word[at + 1 :] if len(word) > 2 else word,
                word[:at] + letter + word[at:],
                word[:at] + near + word[at:],
                word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :],
            ),
            (30, 25, 8, 12, 25),
        )[0]
    return word


def made(words: list[str], seed: int, number: int = 3000) -> dict[str, list[tuple[str, str]]]:
    """For each kind so many misspellings of the words, each with what was meant."""
    rng = random.Random(seed)
    found = {}
    for kind, misspell in (("by ear", by_ear), ("by finger", by_finger)):
        pairs = []
        while len(pairs) < number:
            word = rng.choice(words)
            wrong = misspell(word, rng)
            if wrong != word:
                pairs.append((wrong, word))
        found[kind] = pairs
    return found
