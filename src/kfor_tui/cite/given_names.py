"""Given names of authors with one family name: who may be the same person, and what distinguishes two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kfor_tui.cite.names import initials
from kfor_tui.text.words import fold_word

Need = Literal["", "initials", "full"]
_MANY = 300


def disambiguate_given_names(given: Iterable[str]) -> dict[str, Need]:
    """Return what each given name needs; empty if all may be the same person.

    ``A.`` and ``Ana`` may be the same, ``Ana`` and ``Emre`` are two, and initials do not distinguish ``Ana`` and
    ``Ayla``.
    """
    names = sorted(set(given))
    read = {name: _words(name) for name in names}
    if len(names) < 2 or (len(names) <= _MANY and all(_may_be_one(read[a], read[b]) for a in names for b in names)):
        return {}
    return {name: "full" if _is_shared(name, names, read) else "initials" for name in names}


def _is_shared(name: str, names: list[str], read: dict[str, tuple[str, ...]]) -> bool:
    """Whether another person has the same initials."""
    short = fold_word(initials(name))
    return any(fold_word(initials(other)) == short and not _may_be_one(read[name], read[other]) for other in names)


def _words(given: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in given.replace(".", ". ").replace("-", " ").split())


def _may_be_one(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return all(_agree(a.rstrip("."), b.rstrip(".")) for a, b in zip(left, right, strict=False))


def _agree(left: str, right: str) -> bool:
    if len(left) > 1 and len(right) > 1:
        return left == right
    return left[:1] == right[:1]
