"""Fractions, mixed numbers, ratios and ordinals in words: the upper half of the number grammar."""

from __future__ import annotations

import re

from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities.cardinals import JOINED, Number, NumberKind, NumberTokens, Read

_AFTER_SHARE = Lazy(r"\s+(?:of|more|less|that|the|larger|smaller|higher|lower|as|in|by|to|from)\b|\s*[^\w\s-]|\s*\Z")
_BEFORE_SHARE = Lazy(
    r"(?:\A|\b(?:by|nearly|almost|about|around|roughly|over|than|to|up|down|only|least|just|is|was|equals|under|some)\s)\Z",
    re.IGNORECASE,
)
_PART_OF_A_WHOLE = Lazy(  # named parts: the first half, the top quarter
    r"\b(?:first|second|other|latter|northern|southern|eastern|western|upper|lower|final|opening|better|top|bottom)"
    r"[\s-]+\Z",
    re.IGNORECASE,
)
_MEASURED = ("hour", "mile", "century", "minute", "million", "inch", "day", "point")  # half-hour, not half-brother
_TIME_AFTER = Lazy(r"\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|decades?|seasons?|games?)\b")
_TO_LAST = Lazy(r"[ -]to[ -](?:the[ -])?last\b")
_WORD_AFTER = Lazy(r"\s+\w")
_NO_RATIO_BEFORE = tuple("$€£¥-")


def after_cardinal(atoms: NumberTokens, index: int, after: int, value: float, scale: float, start: int) -> Read | None:
    """Read a fraction, a mixed number or an ordinal from a cardinal on; ``None`` when nothing follows it."""
    gap, kind = atoms.gap(after - 1), atoms.kind(after)
    if kind == "G" and gap in ("", "glued", "and", "-"):
        return scaled(atoms, index, after + 1, value + atoms[after].value, start)
    if kind == "D" and gap in JOINED and (bottom := _tens_below(atoms, after)) is not None:
        return scaled(atoms, index, after + 2, value / bottom, start)
    if kind in ("O", "P", "X") and gap in JOINED:
        return _over_word(atoms, index, after, value, start)
    if gap in ("and a", "and an", "and"):
        part, end = atoms.proper_fraction(after, article=gap != "and")
        if part is not None:
            return _mixed(atoms, index, end, value, part, scale, start)
    return None


def scaled(atoms: NumberTokens, index: int, after: int, value: float, start: int) -> Read:
    """Read a fraction and its scale: "half a million", "two thirds of a million", "two and a half thousand"."""
    kind: NumberKind = "fraction"
    while atoms.kind(after) in ("H", "S", "Z") and atoms.gap(after - 1) in ("", "-", "a", "of a"):
        value, kind, after = value * atoms[after].value, "cardinal", after + 1
    return atoms.built(index, after, value, start, kind), after


def _tens_below(atoms: NumberTokens, index: int) -> float | None:
    """Return the denominator at ``index`` when it has tens of its own ("three twenty-firsts")."""
    if atoms.kind(index + 1) not in ("O", "P") or atoms.gap(index) not in JOINED:
        return None
    units = atoms[index + 1].value
    return atoms[index].value + units if units < 10 else None


def _over_word(atoms: NumberTokens, index: int, after: int, value: float, start: int) -> Read | None:
    """Read two thirds, one-eighth, three halves; after more than one, a singular is an ordinal."""
    atom = atoms[after]
    digits = atoms[index].kind == "N"
    if atom.kind == "X":
        return None if value > 99 else scaled(atoms, index, after + 1, value * atom.value, start)
    if digits and (not atom.plural or value > 99):
        return None
    if not atom.plural and (value != 1 or atom.value <= 2):
        return _ordinal(atoms, index, after, value, start)
    if atom.value < 3:
        return None  # seconds
    top, bottom = value, atom.value
    tens = atoms[after - 1]
    if atom.value < 10 and tens.kind == "D" and after - 1 > index and value > tens.value:
        top, bottom = value - tens.value, tens.value + atom.value
    return scaled(atoms, index, after + 1, top / bottom, start)


def _ordinal(atoms: NumberTokens, index: int, after: int, value: float, start: int) -> Read | None:
    """Read twenty-fifth, two hundredth, one hundred and fifth."""
    atom, last = atoms[after], atoms[after - 1]
    fits = atom.value >= 100 or last.kind in "HS" or (last.kind == "D" and atom.value < 10)
    if not fits or value == 0:
        return None
    total = value * atom.value if atom.value >= 100 else value + atom.value
    return atoms.built(index, after + 1, total, start, "ordinal"), after + 1


def _mixed(atoms: NumberTokens, index: int, after: int, value: float, part: float, scale: float, start: int) -> Read:
    """Read one and a half, three million and a quarter (of a million), one billion and a half million."""
    if atoms.kind(after) == "S" and atoms.gap(after - 1) in JOINED:
        if scale == 1:
            return scaled(atoms, index, after, value + part, start)
        part *= atoms[after].value
        return atoms.built(index, after + 1, value + part, start, "cardinal"), after + 1
    large = scale >= 1e6
    whole = value + part * (scale if large else 1)
    return atoms.built(index, after, whole, start, "cardinal" if large else "fraction"), after


def half(atoms: NumberTokens, index: int) -> Read:
    """Read a bare "half" or "a quarter", unless it is a part of a match, a year or a town."""
    atom, start, text = atoms[index], atoms.article(index), atoms.text
    number, after = scaled(atoms, index, index + 1, atom.value, start)
    if after > index + 1:
        return number, after
    if atom.plural or _PART_OF_A_WHOLE.search(text, max(0, start - 12), start):
        return None, index + 1
    if text[atom.end : atom.end + 1] == "-" and text[atom.end + 1 : atom.end + 2].isalpha():
        measured = text[atom.end + 1 : atom.end + 12].lower().startswith(_MEASURED)
        return number if measured else None, index + 1
    if atom.value < 0.5 and not (start < atom.start and _AFTER_SHARE.match(text, atom.end)):
        return None, index + 1
    return number, index + 1


def ordinal_or_share(atoms: NumberTokens, index: int) -> Read:
    """Read a bare ordinal, or a share after "a": "the third man", "by a third"."""
    atom, start = atoms[index], atoms.article(index)
    if atom.plural or _TO_LAST.match(atoms.text, atom.end):
        return None, index + 1
    if start < atom.start and atom.value > 2 and _reads_as_share(atoms.text, start, atom.end):
        return scaled(atoms, index, index + 1, 1 / atom.value, start)
    if atom.value == 2 and _is_second_of_time(atoms.text, atom.start):
        return None, index + 1
    return Number(atom.start, atom.end, atom.value, "ordinal", words=True), index + 1


def _reads_as_share(text: str, start: int, end: int) -> bool:
    """Return whether "a third" is a share: "a third of", "by a third", but not "… and wounded a third"."""
    after = _AFTER_SHARE.match(text, end)
    if after is None:
        return False
    return after[0].strip().isalpha() or _BEFORE_SHARE.search(text, max(0, start - 12), start) is not None


def _is_second_of_time(text: str, start: int) -> bool:
    return text[max(0, start - 6) : start].lower().endswith((" per ", "/", " a ", "split-", "split "))


def ratio(atoms: NumberTokens, value: float, start: int, after: int) -> Read | None:
    """Read one in five, two out of five hundred, one over three."""
    gap, text = atoms.gap(after - 1), atoms.text
    if gap not in ("in", "in every", "out of", "over") or atoms.kind(after) not in ("U", "D", "N", "H"):
        return None
    if value != int(value) or value <= 0 or text[max(0, start - 1) : start] in _NO_RATIO_BEFORE:
        return None
    bottom, end, _ = atoms.cardinal(after)
    tail = atoms[end - 1].end
    if bottom <= 0 or bottom != int(bottom) or _TIME_AFTER.match(text, tail):
        return None
    if gap == "over":
        fits = _WORD_AFTER.match(text, tail) is None
    else:
        fits = bottom > value and (gap == "out of" or value <= 9)
    words = atoms[after - 1].kind != "N"
    return (Number(start, tail, value / bottom, "fraction", words=words), end) if fits else None
