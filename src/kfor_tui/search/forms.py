"""The other forms of an English word, proposed by endings and kept when their stem is the same."""

from __future__ import annotations

from functools import lru_cache

from kfor_tui.text import _stem
from kfor_tui.text.words import stem

_ENDINGS = ("", "e", "s", "es", "ed", "d", "ing", "ly")
_SPELLINGS = tuple(
    pair.split("/")
    for pair in "or/our is/iz ys/yz er/re ens/enc og/ogu am/amm l/ll e/ae e/oe".split()  # noqa: SIM905
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, base in _stem.IRREGULAR.items():
        forms.setdefault(stem(base), []).append(form)
        forms[stem(base)].append(base)
    return {base: tuple(found) for base, found in forms.items()}


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """Words that may be forms of ``word``, itself left out; whether they exist is for the vocabulary to say.

    >>> {"countries", "country"} <= {*forms("country"), "country"}, "took" in forms("taking")
    (True, True)
    """
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return ()
    root = stem(word)
    bases = {root, word, root + root[-1]}
    if root.endswith("y"):
        bases.add(root[:-1] + "ie")
        bases.add(root[:-1] + "i")
    bases |= {base[::-1].replace(us[::-1], uk[::-1], 1)[::-1] for base in bases for us, uk in _SPELLINGS if us in base}
    proposed = {base + ending for base in bases for ending in _ENDINGS} | set(_irregular().get(root, ()))
    return tuple(sorted(form for form in proposed if form != word and stem(form) == root))
