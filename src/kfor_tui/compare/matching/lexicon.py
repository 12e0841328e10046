"""What words have to do with each other: akin, of one family, opposed, common or rare.

The lists are small, readable files in ``data/`` that a user may extend; inflection, derivation and negating prefixes
are rules, so that the lists need only headwords. All functions take keys of :mod:`kfor_tui.text.words`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from kfor_tui.text.words import STOPWORDS, keys

__all__ = ["akin", "classes", "distinct", "kinship", "opposed", "phrases_by_first_word", "prior", "root"]

_NONE: Final = frozenset[int]()

# Endings that turn a word into another of its family, longest first; compared on stems, so a final e is gone.
_ENDINGS: Final = tuple(
    sorted(
        [
            "isation",
            "ation",
            "ition",
            "ement",
            "ment",
            "ion",
            "ity",
            "ness",
            "ance",
            "ence",
            "anc",
            "ens",
            "enc",
            "ancy",
            "ency",
            "ent",
            "ant",
            "ator",
            "er",
            "or",
            "al",
            "ally",
            "ful",
            "iv",
            "ive",
            "ous",
            "ic",
            "ist",
            "ism",
            "able",
            "ible",
            "abl",
            "ibl",
            "age",
            "is",
            "ly",
            "ian",
            "ar",
            "ary",
            "ory",
        ],
        key=len,
        reverse=True,
    )
)
_ROOT_LETTERS = 4  # a shorter rest says too little: "station" is no family of "stat"


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _term(written: str) -> str:
    """The keys of a word or phrase of the lists, joined by a space."""
    return " ".join(keys(written.replace("_", " ")))


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("synonyms.txt")):
        for written in line.split():
            found[_term(written)].add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("opposites.txt"):
        left, _, right = (part.split() for part in line.partition("|"))
        for one in left:
            for other in right:
                found[_term(one)].add(_term(other))
                found[_term(other)].add(_term(one))
    return {term: frozenset(others) for term, others in found.items()}


@cache
def _kinds() -> dict[str, dict[int, str]]:
    """For each term the lines it stands in, and in each the first of the words that mean the same there."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, line in enumerate(_lines("kinds.txt")):
        for group in line.split():
            for written in group.split("/"):
                found[_term(written)].setdefault(number, group)
    return dict(found)


def distinct(left: str, right: str) -> bool:
    """Whether two terms are different things of one kind: ``flood`` and ``fire``, ``brother`` and ``sister``."""
    kinds = _kinds()
    one, other = kinds.get(left), kinds.get(right)
    if one is None or other is None:
        return False
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[line] != other[line] for line in shared)


@cache
def phrases_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """The terms of more than one word, as keys, by their first key; the longest first."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for term in sorted({*_synonyms(), *_opposites(), *_kinds()}):
        if " " in term:
            found[term.split()[0]].append(tuple(term.split()))
    return {first: sorted(terms, key=lambda t: (-len(t), t)) for first, terms in found.items()}


def classes(term: str) -> frozenset[int]:
    """The numbers of the synonym classes a term belongs to; classes share no numbers with anything else."""
    return _synonyms().get(term, _NONE)


@lru_cache(maxsize=1 << 15)
def root(term: str) -> str:
    """What is left of a stem without the ending of its derivation.

    >>> from kfor_tui.text.words import key
    >>> root(key("deployment")) == root(key("deployed")), root(key("recognition")) == root(key("recognised"))
    (True, True)
    """
    for _ in range(2):
        for ending in _ENDINGS:
            if term.endswith(ending) and len(term) - len(ending) >= _ROOT_LETTERS:
                term = term[: -len(ending)]
                break
    return term.rstrip("aeiy") if len(term.rstrip("aeiy")) >= _ROOT_LETTERS else term


def akin(left: str, right: str) -> bool:
    """Whether one term may stand for the other without changing what is reported."""
    return kinship(left, right) > 0


def kinship(left: str, right: str) -> float:
    """How near two terms are, 0 to 1: the same, of one family, or of one synonym class; never two opposites."""
    if left == right:
        return 1.0
    near = 0.9 if _one_family(left, right) else 0.75 if _share_class(left, right) else 0.0
    return 0.0 if near and (opposed(left, right) or distinct(left, right)) else near


FAMILY_LETTERS: Final = 5  # "state" and "station" share four letters and no family


def _share_class(left: str, right: str) -> bool:
    known = _synonyms()
    one, other = known.get(left), known.get(right)
    return one is not None and other is not None and not one.isdisjoint(other)


def _one_family(left: str, right: str) -> bool:
    if left[:1] != right[:1]:
        return False  # a root is the beginning of its word
    shared = root(left)
    return len(shared) >= FAMILY_LETTERS and shared == root(right)


# Negating prefixes that (nearly) always negate, and those that do so only before a describing word.
_FIRM_PREFIXES: Final = ("un", "non", "anti", "sub", "counter")
_LOOSE_PREFIXES: Final = ("in", "im", "ir", "il", "dis", "mis")
_DESCRIBING: Final = (
    "able", "ible", "abl", "ibl", "al", "ent", "ant", "ate", "at", "ive", "iv", "ous", "ity", "ens", "enc", "anc",
    "ful", "ect", "ar", "ure", "lete", "let", "id", "ite", "it", "ic", "ly", "est", "agree", "approv", "lik", "like",
    "trust", "obey", "appear", "connect", "honor", "advantag", "order", "respect", "satisfy", "embark",
)  # fmt: skip
_NOT_OPPOSED: Final = frozenset({"disclos", "invaluabl", "infamou", "indiffer", "individual", "invent", "incid"})
_PAIRED: Final = (
    ("pre", "post"),
    ("over", "under"),
    ("in", "ex"),
    ("im", "ex"),
    ("up", "down"),
    ("in", "out"),
    ("on", "off"),
)


def opposed(left: str, right: str) -> bool:
    """Whether two terms cannot both hold of the same thing: listed, or one is the other with a negating prefix.

    >>> from kfor_tui.text.words import key
    >>> opposed(key("opened"), key("shut")), opposed(key("likely"), key("unlikely")), opposed("close", "disclose")
    (True, True, False)
    """
    if left == right:
        return False
    if right in _opposites().get(left, ()):
        return not _share_class(left, right) or root(left) != root(right)
    if left[-3:] == right[-3:]:
        short, long = sorted((left, right), key=len)
        return _negates(long, short) or _paired(left, right) or _paired(right, left)
    return left[:3] == right[:3] and (_lacks(left, right) or _lacks(right, left))


def _negates(long: str, short: str) -> bool:
    if len(short) < 4 or long in _NOT_OPPOSED:
        return False
    for prefix in _FIRM_PREFIXES:
        if long == prefix + short:
            return True
    return any(long == prefix + short for prefix in _LOOSE_PREFIXES) and short.endswith(_DESCRIBING)


def _paired(left: str, right: str) -> bool:
    """``precrisis`` and ``postcrisis``, ``overestimate`` and ``underestimate``."""
    for one, other in _PAIRED:
        rest = left[len(one) :]
        if left.startswith(one) and len(rest) >= 3 and right == other + rest:
            return True
    return False


def _lacks(left: str, right: str) -> bool:
    """``careful`` and ``careless``, whose stem may have lost its last letter."""
    return left.endswith("ful") and right in (left[:-3] + "les", left[:-3] + "less")


_LEAST = 0.08  # the say of a function word: it counts in a tie, never more


@cache
def _tiers() -> dict[str, float]:
    """From the commonest line to the last the telling power rises evenly from .35 to .65."""
    lines = _lines("common.txt")
    tiers: dict[str, float] = {}
    for number, line in enumerate(lines):
        for written in line.split():
            tiers.setdefault(_term(written), 0.35 + 0.3 * number / max(1, len(lines) - 1))
    return tiers


@lru_cache(maxsize=1 << 15)
def prior(term: str) -> float:
    """How telling a word is before any text was counted, 0 to 1 (a coarse inverse document frequency).

    >>> prior("the") < prior("government") < prior("battalion")
    True
    """
    if term in STOPWORDS:
        return _LEAST
    known = _tiers().get(term)
    if known is not None:
        return known
    return 0.6 if len(term) < 3 else min(1.0, 0.78 + 0.03 * min(len(term), 8))
