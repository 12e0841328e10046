"""The other forms of an English word, proposed by endings and kept when they exist and their stem is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kfor_tui.text import morphology
from kfor_tui.text.words import stem

_ENDINGS = ("", "e", "s", "es", "ed", "d", "ing", "ly")
# Irregular forms that are verbs of their own as well.
_BASES_TOO = frozenset(("wound", "found", "ground", "bound", "saw", "left", "felt", "lay", "fell", "wed", "spit"))
_SPELLINGS = tuple(
    pair.split("/")
    for pair in "or/our is/iz ys/yz er/re ens/enc og/ogu am/amm l/ll e/ae e/oe".split()  # noqa: SIM905
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, base in morphology.IRREGULAR.items():
        forms.setdefault(stem(base), []).append(form)
        forms[stem(base)].append(base)
    return {base: tuple(found) for base, found in forms.items()}


def forms(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The words that are ``known`` and forms of ``word``, itself left out.

    >>> forms("country", {"countries", "county", "country"}.__contains__)
    ('countries',)
    >>> forms("taking", {"took", "taken", "talking"}.__contains__)
    ('taken', 'took')
    """
    # Few of the words proposed exist, and asking that is far cheaper than taking the stem of each.
    return tuple(form for form in _proposed(word) if known(form) and (stem(form) == stem(word) or _regular(form, word)))


def _regular(left: str, right: str) -> bool:
    """Whether one is a regular form of the other, an irregular form itself: wound, wounded; panic, panicked."""
    short, long = sorted((left, right), key=len)
    if short in morphology.IRREGULAR and short in _BASES_TOO:
        return long in (f"{short}s", f"{short}ed", f"{short}ing")
    return short.endswith("ic") and long in (f"{short}ked", f"{short}king")


@lru_cache(maxsize=4096)
def _proposed(word: str) -> tuple[str, ...]:
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return ()
    root = stem(word)
    bases = {root, word, root + root[-1]}
    if word.endswith("ic"):
        bases.add(f"{word}k")
    bases |= {word.removesuffix(ending) for ending in ("ed", "ing", "s", "ked", "king") if len(word) > len(ending) + 2}
    if root.endswith("y"):
        bases.add(root[:-1] + "ie")
        bases.add(root[:-1] + "i")
    bases |= {base[::-1].replace(us[::-1], uk[::-1], 1)[::-1] for base in bases for us, uk in _SPELLINGS if us in base}
    proposed = {base + ending for base in bases for ending in _ENDINGS} | set(_irregular().get(root, ()))
    return tuple(sorted(proposed - {word}))
