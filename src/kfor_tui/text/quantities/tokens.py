"""The tokens of numbers: a run of digits with its suffix, or one number word."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kfor_tui.text.patterns import Lazy, pattern
from kfor_tui.text.quantities.number_lexicon import EAST_ASIAN_SCALES, GLYPHS, SCALES, SHORT_SCALES, WORDS
from kfor_tui.text.quantities.unit_matching import sign_before

_EAST_ASIAN = "\u2e80"  # from here on, scripts that write no space between words, Hangul included
_MAX_DIGITS = 18  # longer runs are identifiers, not amounts
_MAX_RUN = 40
_MAX_POWER = 99


class NumberToken(NamedTuple):
    """One number word or run of digits.

    ``kind``: N digits, U unit, D tens, H hundred, S scale, Z dozen, O ordinal, P plural ordinal, X half or quarter, G
    fraction, I ordinal in digits. ``plural`` for "millions"; ``plain`` for digits without suffix.
    """

    start: int
    end: int
    kind: str
    value: float
    plural: bool = False
    plain: bool = False


# Thin and no-break spaces group digits; an ordinary space is judged later, by its context.
_DIGITS = r"\d*(?:[.,\u00a0\u202f\u2009]\d+|['’]\d{3}(?!\d))*"
_SUFFIX = Lazy(
    r"(?:million|billion|trillion|thousand|hundred|mil|mln|bln|tln|trn|MM|bn|BN|Bn|mn|tn|st|nd|rd|th|ST|ND|RD|TH|"
    r" {0,2}[kM]|[KGBbmT]| [GBm])(?!\w)"
)
_EXPONENT = Lazy(r"[eE]([+\-−]?\d{1,3})(?!\w)|\s?[x×*]\s?10\^?([+\-−]?\d{1,3})(?!\w)|\s?[x×]\s?2\^(\d{1,2})(?!\w)")
_POWER = Lazy(r"\^([+\-−]{0,2}\d{1,3})(?!\w)")
_SLASHED = Lazy(r"/(\d{1,4})(?![\w/])(?![.,]\d)")
# News agencies write fractions without a slash: "2 1-2 years", "rose 3-8 to 37 1-2".
_CUT_FRACTION = Lazy(r"(?<=\d )([123]-[234]|[1357]-8)(?=[- ]|[.,;]?(?:\s|\Z))(?<!2-2)(?<!3-3)(?<!3-2)(?<!2-4)")
_COUNTABLE = Lazy(r"\s+(?:[a-z]+\s+)?(?:[a-z]{2,}s|people|men|women|children)\b")
_GROUPING = Lazy(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_SHAPES = tuple(
    (Lazy(shape), thousands, decimal)
    for shape, thousands, decimal in (
        (r"\d{1,18}", "", "."),
        (r"\d{1,18}\.\d{1,20}|\.\d{1,20}", "", "."),
        (r"\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?", ",", "."),
        (r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,20})?", ",", "."),
        (r"\d{1,3}(?:'\d{3})+(?:\.\d{1,20})?", "'", "."),
        (r"\d{1,3}(?:'\d{3})+,\d{1,2}", "'", ","),
        (r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}", ".", ","),
        (r"\d{1,18},\d{1,2}", "", ","),
    )
)
_SUFFIX_VALUES = {"K": 1e3, "M": 1e6, "MM": 1e6, "G": 1e9, "B": 1e9, "T": 1e12}
_SUFFIX_VALUES |= {word.upper(): scale for word, scale in (SCALES | SHORT_SCALES).items()}


@cache
def _plain_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two variants for plain text in small letters, which is searched faster without a choice of case."""
    word = rf"[^a-z0-9_]({pattern(WORDS, fold_case=False)})(?!\w)"
    return re.compile(word, re.ASCII), re.compile(r"[0-9][0-9]*(?:[.,][0-9]+|'[0-9]{3}(?![0-9]))*")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile patterns for a number word, one after a sign, and digits or a glyph.

    The last two start with a character set, which the engine skips to.
    """
    word = rf"({pattern(WORDS)})(?!\w)"
    digits = rf"[\d{''.join(GLYPHS)}](?:(?<=\d){_DIGITS})?"
    return re.compile(word), re.compile(rf"[^a-zA-Z0-9_](?<!\w){word}"), re.compile(digits)


def _places(text: str) -> list[tuple[int, int]]:
    """Yield the positions of number words, digits and glyphs, in order."""
    word, inner_word, digits = _patterns()
    small = text
    if text.isascii():
        (inner_word, digits), small = _plain_patterns(), text.lower()
    found = [match.span(1) for match in inner_word.finditer(small)]
    if first := word.match(text):
        found.append(first.span())
    for match in digits.finditer(text):
        start, end = match.span()
        found.append((start - _has_point_before(text, start), end))
    found.sort()
    return found


def _has_point_before(text: str, start: int) -> bool:
    """Return whether digits start with their decimal point: ".5"."""
    if text[start - 1 : start] != "." or text[start] in GLYPHS:
        return False
    return start == 1 or not (text[start - 2].isalnum() or text[start - 2] in "._")


def atoms(text: str) -> list[NumberToken]:
    """Return all tokens of a text, in order; digits inside names such as ``A320`` or ``COVID-19`` are excluded."""
    found: list[NumberToken] = []
    for start, end in _places(text):
        if found and start < found[-1].end:
            continue  # the exponent or denominator of the previous token
        run = text[start:end]
        if run.isalpha():
            if _compound_word(text, start, end, found):
                continue
            kind, value, plural = WORDS[run.lower()]
            found.append(NumberToken(start, end, kind, value, plural))
        elif run in GLYPHS:
            found.append(NumberToken(start, end, "G", GLYPHS[run]))
        elif found and (cut := _cut_fraction(text, start, found[-1])) is not None:
            found.append(cut)
        elif not _inside_name(text, start):
            _read_digits(text, start, run, found)
    return found


def _cut_fraction(text: str, start: int, last: NumberToken) -> NumberToken | None:
    """Read the "1-2" of "2 1-2 years", which belongs to the whole number ``last`` before it."""
    if not (last.plain and last.end == start - 1 and last.value == int(last.value)):
        return None
    cut = _CUT_FRACTION.match(text, start)
    if cut is None:
        return None
    top, bottom = cut[1].split("-")
    return NumberToken(start, cut.end(), "G", int(top) / int(bottom))


def _compound_word(text: str, start: int, end: int, found: list[NumberToken]) -> bool:
    """Return whether a number word ends a compound ("high-five") or a name in capitals ("FIRST")."""
    if text[start - 1 : start] == "-" and start > 1 and text[start - 2].isalpha():
        if not found or found[-1].end >= start - 1:
            return not found
        return _TIED.fullmatch(text, found[-1].end, start) is None
    return (
        end - start > 3 and text[start:end].isupper() and not text[max(0, start - 12) : start].rstrip()[-2:].isupper()
    )


def money_before(text: str, start: int) -> bool:
    """Return whether a currency sign or code is directly before ``start``."""
    return sign_before(text, start) is not None


_TIED = Lazy(r"-(?:and(?:-an?)?|in|out-of)-")  # one-and-a-half, one-in-five
# "a magnitude-6.4 quake": the word of a scale before its hyphenated number, which is never a product name.
_SCALE_BEFORE = Lazy(r"(?<![\w-])(?:magnitude|category|level|grade|phase|stage)-\Z", re.IGNORECASE)


def is_letter(sign: str) -> bool:
    """Return whether a character belongs to a script with spaces; Chinese and Japanese letters may touch numbers."""
    return sign.isalpha() and sign < _EAST_ASIAN


def _inside_name(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if is_letter(before) or before.isdigit() or before == "_":
        return sign_before(text, start) is None
    if before == "-" and _SCALE_BEFORE.search(text, max(0, start - 12), start):
        return False
    return (
        before in ("-", "+")
        and start > 1
        and text[start - 2].isalnum()
        and (before == "+" or (text[start - 2].isalpha() and _MEASURED.search(text, max(0, start - 20), start) is None))
    )


_MEASURED = Lazy(r"(?<![\w-])[a-z]{5,}-\Z")  # "magnitude-6.4", "category-5"; a name has a capital or is short


def _read_digits(text: str, start: int, run: str, found: list[NumberToken]) -> None:
    numbers = _values(run)
    for offset, length, value in numbers[:-1]:
        found.append(NumberToken(start + offset, start + length, "N", value))
    if not numbers:
        return
    offset, length, value = numbers[-1]
    if length < len(run) or "/" in text[max(0, start - 1) : start]:
        return
    atom = _with_suffix(text, start + offset, start + length, value)
    if atom is not None and not _joined_to_previous(text, atom, found):
        found.append(atom)


def _values(run: str) -> list[tuple[int, int, float]]:
    """Read the numbers of one run of digits and separators, as ``(offset, end, value)``."""
    if len(run) > _MAX_RUN:
        return []
    plain = _GROUPING.sub("", run).replace("’", "'")
    for shape, thousands, decimal in _SHAPES:
        if shape.fullmatch(plain):
            digits = plain.replace(thousands, "") if thousands else plain
            return [(0, len(run), float(digits.replace(decimal, ".")))]
    if run.count(".") > 1:
        return []  # a version, an address, the number of a section
    parts = re.finditer(r"\d+(?:\.\d+)?", run)
    return [(m.start(), m.end(), float(m[0])) for m in parts if len(m[0]) <= _MAX_DIGITS]


def _with_suffix(text: str, start: int, end: int, value: float) -> NumberToken | None:
    if slashed := _SLASHED.match(text, end):
        bottom = int(slashed[1])
        is_fraction = 0 < value < bottom and value == int(value) and (value, bottom) != (9, 11)
        return NumberToken(start, slashed.end(), "G", value / bottom) if is_fraction else None
    if exponent := _EXPONENT.match(text, end):
        ten, times, two = exponent.groups()
        power = int((ten or times or two).replace("−", "-"))
        if abs(power) > _MAX_POWER:
            return None
        return NumberToken(start, exponent.end(), "N", value * (2.0**power if two else 10.0**power))
    if power_match := _POWER.match(text, end):
        return _power(start, power_match, value)
    if (scale := EAST_ASIAN_SCALES.get(text[end : end + 1])) is not None:
        return NumberToken(start, end + 1, "N", value * scale)
    suffix = _SUFFIX.match(text, end)
    if suffix is None:
        return NumberToken(start, end, "N", value, plain=True)
    return _suffixed(text, start, end, value, suffix)


def _power(start: int, match: re.Match[str], value: float) -> NumberToken | None:
    exponent = int(match[1].replace("−", "-").lstrip("+-") or 0) * (-1 if match[1].count("-") == 1 else 1)
    if value == 0 or abs(exponent) > _MAX_POWER or value > 1e6:
        return None
    return NumberToken(start, match.end(), "N", value**exponent)


def _suffixed(text: str, start: int, end: int, value: float, match: re.Match[str]) -> NumberToken:
    suffix = match[0].strip()
    plain = NumberToken(start, end, "N", value, plain=True)
    if suffix.lower() in ("st", "nd", "rd", "th"):
        return NumberToken(start, match.end(), "I", value) if value == int(value) else plain
    money = money_before(text, start)
    decimals = len(text[start:end].partition(".")[2])
    accepted = {
        "K": value == int(value) or decimals < 2,
        "G": value >= 10,
        "B": money or value < 1000,
        "b": money or (decimals > 0 and value < 1000),
        "T": money,
        "m": money or (match[0] == "m" and _COUNTABLE.match(text, match.end()) is not None),
    }.get(suffix, True)
    if not accepted:
        return plain
    scale = _SUFFIX_VALUES[suffix.upper()]
    return NumberToken(start, match.end(), "N", value * scale)


def _joined_to_previous(text: str, atom: NumberToken, found: list[NumberToken]) -> bool:
    """Join "40" and "000" written with an ordinary space, if the first may start such a number."""
    if not found or atom.start - found[-1].end != 1 or text[atom.start - 1] != " ":
        return False
    last = found[-1]
    tail = text[atom.start : atom.end]
    head = text[last.start : last.end]
    grouped = (
        last.plain and re.fullmatch(r"\d{3}(?:\.\d{1,3})?", tail) and re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})*", head)
    )
    if not grouped or len(head) > _MAX_DIGITS:
        return False
    found[-1] = NumberToken(last.start, atom.end, "N", last.value * 1000 + atom.value, plain=True)
    return True
