"""Names of persons in capitals: ``MEHMET YILMAZ``, ``KAYA Ahmet``, ``Ana GARCÍA LÓPEZ``.

Many newspapers print a byline, or the family name in it, in capitals. This module converts it to ordinary case. Where
the capitals show which part is the family name, the order ``López Cano, Ana`` preserves that if the spoken order would
lose it.
"""

from __future__ import annotations

import re

from kfor_tui.text.function_words import TIES_OF_BODIES
from kfor_tui.text.name_words import NAME_PARTICLES, POST_NOMINALS

_SUFFIXES = frozenset({"II", "III", "IV"})
_TITLED = {"JR": "Jr", "SR": "Sr", "JR.": "Jr.", "SR.": "Sr.", "PHD": "PhD", "MD": "MD"}
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile("[AEIOUYÄÖÜÅÆØİÀ-ÅÈ-ÏÒ-ÖÙ-ÝĀ-ĆĒ-ĚĨ-İŌ-ŒŨ-ŲŶŸАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩ]")
_ARTICLE = re.compile(r"(?:Al|El)(?=-)")
_TURKISH = re.compile("[İĞ]")


def in_ordinary_case(name: str, language: str | None = None) -> str:
    """Return a person's name without words in capitals; the family name first, before a comma, where capitals mark it.

    A possible organisation (``BBC NEWS``, ``Jane Roe AFP``) is returned unchanged. ``language`` decides whether I
    becomes ``ı``.

    >>> in_ordinary_case("KAYA Ahmet"), in_ordinary_case("ANA VAN DER BERG"), in_ordinary_case("Ana GARCÍA LÓPEZ")
    ('Ahmet Kaya', 'Ana van der Berg', 'García López, Ana')
    """
    if not any(_is_capitals(word) for word in name.split()):
        return name
    turkish = language in ("tr", "az") or bool(_TURKISH.search(name))
    if "," in name:
        return _parted(name, turkish)
    words = name.split()
    capitals = [_is_capitals(word) or _is_initial(word) for word in words]
    if all(capitals):
        return " ".join(_cased(words, turkish)) if _may_be_person(words) else name
    return _with_family(words, turkish) or name


def family_in_capitals(words: list[str]) -> tuple[int, int] | None:
    """Return the range of the family name in a name partly in capitals, one run at an end, or ``None``."""
    marked = [_is_capitals(word) for word in words]
    if not any(marked) or all(marked) or len(words) > 6:
        return None
    if marked[0]:
        begin, end = 0, marked.index(False)
    else:
        end = len(words) - 1 if words[-1].upper() in _TITLED or words[-1] in _SUFFIXES else len(words)
        begin = end
        while begin > 1 and marked[begin - 1]:
            begin -= 1
    rest = [word for at, word in enumerate(words) if not begin <= at < end]
    if begin == end or any(_is_capitals(word) for word in rest if word not in _SUFFIXES):
        return None
    return (
        (begin, end) if all(map(_is_given, rest)) and _marks_family(words[begin:end], rest, first=begin == 0) else None
    )


def _with_family(words: list[str], turkish: bool) -> str | None:
    found = family_in_capitals(words)
    if found is None:
        return None
    begin, end = found
    if begin and end - begin > 1 and _is_known_given(words[begin]):
        return " ".join(_cased(words, turkish))  # a rank, and after it the whole name in capitals
    family = _cased(words[begin:end], turkish, first=False)
    others = [*words[:begin], *words[end:]]
    suffix = [others.pop()] if begin and end < len(words) else []
    while others and begin and others[-1] in NAME_PARTICLES and len(others) > 1:
        family.insert(0, others.pop())
    if len([word for word in family if word not in NAME_PARTICLES]) > 1:
        return ", ".join([" ".join(family), " ".join(others), *suffix])
    return " ".join([*others, *family, *suffix])


def _parted(name: str, turkish: bool) -> str:
    """Convert ``YILMAZ, Mehmet`` and ``YILMAZ, MEHMET``, keeping their order."""
    parts = [part.split() for part in name.split(",")]
    words = [word for part in parts for word in part]
    plain = [word for word in words if not _is_capitals(word)]
    if not all(parts) or len(parts) > 3 or not (_may_be_person(words) if not plain else all(map(_is_given, plain))):
        return name
    return ", ".join(" ".join(_cased(part, turkish, first=at > 0)) for at, part in enumerate(parts))


def _cased(words: list[str], turkish: bool, *, first: bool = True) -> list[str]:
    """Convert each word to ordinary case; a particle is small unless the name starts with it."""
    found = []
    for at, word in enumerate(words):
        small = _lower(word, turkish)
        if word in _SUFFIXES or not _is_capitals(word):
            found.append(word)
        elif small in NAME_PARTICLES and not (first and at == 0) and at + 1 < len(words):
            found.append(small)
        else:
            found.append(_TITLED.get(word) or _capitalised(word, turkish, small=at > 0 or not first))
    return found


def _capitalised(word: str, turkish: bool, *, small: bool) -> str:
    """Convert ``JEAN-PAUL`` to ``Jean-Paul``, ``MCDONALD`` to ``McDonald``, ``AL-BAZ`` to ``al-Baz``."""
    text = _LETTERS.sub(lambda found: found.group()[0] + _lower(found.group()[1:], turkish), word)
    if len(text) > 4 and text.startswith("Mc"):
        return "Mc" + text[2].upper() + text[3:]
    return _ARTICLE.sub(lambda found: found.group().lower(), text) if small else text


def _lower(text: str, turkish: bool) -> str:
    if turkish:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def _is_capitals(word: str) -> bool:
    """Return whether a word is two or more capitals and not initials."""
    return word.isupper() and "." not in word[:-1] and sum(map(str.isalpha, word)) > 1


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?-?){1,3}", word)) and word.isupper() and sum(map(str.isalpha, word)) < 4


def _is_given(word: str) -> bool:
    """Return whether a word beside capitals may belong to a person: ordinary case, an initial, a particle, a suffix."""
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and (word[0].isupper() or word in NAME_PARTICLES)


def _may_be_person(words: list[str]) -> bool:
    """Return whether words in capitals may be a name: two to five, without abbreviations or words of organisations."""
    if not 2 <= len(words) <= 5 or any(_lower(word, turkish=False) in TIES_OF_BODIES for word in words):
        return False
    return all(_reads(word) for word in words) and not _is_body(words)


def _reads(word: str) -> bool:
    if word in _SUFFIXES or word in _TITLED or _is_initial(word):
        return True
    letters = "".join(_LETTERS.findall(word))
    return len(letters) == len(word.replace("-", "").replace("'", "").replace("’", "")) and bool(_VOWELS.search(word))


def _is_body(words: list[str]) -> bool:
    from kfor_tui.text import gazetteer

    known = gazetteer.default()
    name = " ".join(words)
    entry = known.lookup(name) or known.lookup(name.title())
    if entry is not None and entry.kind != "person":
        return True
    small = [gazetteer.fold(word) for word in words]
    if known.has("given", small[0]) and len(words) < 4:
        return any(_is_abbreviation(word) for word in words[1:] if len(word) > 1)
    return any(
        known.has("org", word) or _is_abbreviation(text) for word, text in zip(small, words, strict=True)
    ) or any(known.has("common", word) for word in small[:1])


def _is_abbreviation(word: str) -> bool:
    from kfor_tui.text import gazetteer

    entry = gazetteer.default().lookup(word) if len(word) < 6 and word.isascii() else None
    return entry is not None and entry.kind == "organization"


def _marks_family(family: list[str], rest: list[str], *, first: bool) -> bool:
    """Return whether capitals are a family name rather than initials (``JD Roe``) or an agency (``Jane Roe AFP``)."""
    names = [word for word in rest if word not in NAME_PARTICLES and len(word) > 2]
    given = bool(names) and _is_known_given(names[0])
    if not given and (first or max(map(len, family)) < 4 or any(_is_no_name(word) for word in names)):
        return False
    if (first and len(family) == 1 and len(family[0]) < 3) or family[-1] in POST_NOMINALS:
        return False
    return all((_reads(word) or len(rest) == 1) and not _is_abbreviation(word) for word in family)


def _is_known_given(word: str) -> bool:
    from kfor_tui.text import gazetteer

    known, folded = gazetteer.default(), gazetteer.fold(word)
    return known.has("given", folded) or known.has("weak", folded)


def _is_no_name(word: str) -> bool:
    from kfor_tui.text import gazetteer

    known, folded = gazetteer.default(), gazetteer.fold(word)
    return known.has("plain", folded) or known.has("org", folded) or known.lookup(folded) is not None
