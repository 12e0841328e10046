"""English numerals with their values: digits, words, fractions and mixtures."""

from __future__ import annotations

import re

from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities import fractions
from kfor_tui.text.quantities.cardinals import JOINED, Number, NumberTokens, Read
from kfor_tui.text.quantities.tokens import NumberToken

__all__ = ["Number", "numbers"]

_MINUS = Lazy(r"\b(?:minus|negative)\s+\Z", re.IGNORECASE)
_MAX_DECIMALS = 12
_SEVERAL = Lazy(r"\b(?:several|few|many|couple(?: of)?)[ -]\Z", re.IGNORECASE)
_TENS_OF = Lazy(r"\btens of \Z", re.IGNORECASE)
# "One" is a number or a pronoun; the context decides.
_PRONOUN_BEFORE = Lazy(
    r"\b(?:the|this|that|which|each|every|any|no|some|another|other|only|right|wrong|last|next|new|good|big|loved|first)"
    r"\s+\Z",
    re.IGNORECASE,
)
_PRONOUN_AFTER = Lazy(
    r"\s*(?:[.,;:?!)]|\Z)|\s+(?:is|was|has|had|can|could|will|would|should|may|might|must|who|that|which|"
    rf"of\s+(?:the|these|those|them|us|you|{POSSESSIVE_PATTERN})|on|in|at|to|for|with|from|another|you|do|does|did)\b"
)
_NUMBER_BEFORE = Lazy(
    r"(?:\b(?:least|most|than|by|to|from|only|just|is|was|equals|of|and|or|minus|negative|version|number|chapter|part|"
    r"day|phase|stage|level|group|for|with|on|at|about|exactly|nearly|almost|point|plus|times)|[^\w\s])\s*\Z",
    re.IGNORECASE,
)


def numbers(text: str) -> list[Number]:
    """Return all numbers of a text, in order and without overlaps."""
    atoms = NumberTokens(text)
    found: list[Number] = []
    index = 0
    while index < atoms.count:
        number, after = _number(atoms, index)
        if number is not None:
            found.append(_signed(text, number))
        index = max(after, index + 1)
    return found


def _number(atoms: NumberTokens, index: int) -> Read:
    atom = atoms[index]
    match atom.kind:
        case "I":
            return Number(atom.start, atom.end, atom.value, "ordinal"), index + 1
        case "G":
            return fractions.scaled(atoms, index, index + 1, atom.value, atom.start)
        case "X":
            return fractions.half(atoms, index)
        case "O" | "P":
            return fractions.ordinal_or_share(atoms, index)
    return _cardinal(atoms, index)


def _cardinal(atoms: NumberTokens, index: int) -> Read:
    """Read a cardinal and everything that may turn it into something else."""
    first, start = atoms[index], atoms.article(index)
    if start == first.start and (read := _without_number(atoms, index)) is not None:
        return read
    value, after, scale = atoms.cardinal(index)
    if atoms.kind(after) == "Z" and (after == index or atoms.gap(after - 1) in JOINED):
        value, after = (value if after > index else 1.0) * atoms[after].value, after + 1
    if atoms.gap(after - 1) == "point" and atoms.kind(after) in ("U", "D", "N") and not _at_one_point(atoms, index):
        value, after = _decimals(atoms, value, after)
        while atoms.kind(after) in ("H", "S") and not atoms[after].plural and atoms.gap(after - 1) in JOINED:
            value, after = value * atoms[after].value, after + 1
    elif (read := fractions.after_cardinal(atoms, index, after, value, scale, start)) is not None:
        return read
    if (read := fractions.ratio(atoms, value, start, after)) is not None:
        return read
    if first.kind == "U" and first.value == 1 and after == index + 1 and _is_pronoun(atoms.text, first):
        return None, after
    return atoms.built(index, after, value, start, "cardinal"), after


def _without_number(atoms: NumberTokens, index: int) -> Read | None:
    """Read a scale word without a number before it: "hundreds", "several hundred", part of a name."""
    first, text = atoms[index], atoms.text
    if first.plural:
        return _vague(atoms, index)
    if first.kind not in "HSZ":
        return None
    if _SEVERAL.search(text, max(0, first.start - 14), first.start):
        return _several(atoms, index)
    if first.kind == "S" and not text[first.start : first.end].islower():
        return None, index + 1  # "Million Dollar Mermaid"
    if first.kind == "S" and text[max(0, first.start - 2) : first.start - 1].isdigit():
        return None, index + 1  # the scale of digits that are part of a name: "K7 million"
    return None


def _vague(atoms: NumberTokens, index: int) -> Read:
    """Read dozens, hundreds of thousands: the smallest value that the words allow."""
    start, value, after = atoms[index].start, atoms[index].value, index + 1
    tens = _TENS_OF.search(atoms.text, max(0, start - 10), start)
    if tens is not None and atoms.kind(index) in "HS":
        start, value = tens.start(), value * 10
    while atoms.kind(after) in ("H", "S", "Z") and atoms[after].plural and atoms.gap(after - 1) == "of":
        value, after = value * atoms[after].value, after + 1
    return Number(start, atoms[after - 1].end, value, words=True, vague=True), after


def _several(atoms: NumberTokens, index: int) -> Read:
    """Read several hundred, a few dozen, many thousand: at least two of them."""
    value, after = 2 * atoms[index].value, index + 1
    while atoms.kind(after) == "S" and not atoms[after].plural and atoms.gap(after - 1) in JOINED:
        value, after = value * atoms[after].value, after + 1
    return Number(atoms[index].start, atoms[after - 1].end, value, words=True, vague=True), after


def _at_one_point(atoms: NumberTokens, index: int) -> bool:
    """Return whether "one point" is a moment ("at one point two men left") without decimals after it."""
    first = atoms[index]
    before = atoms.text[max(0, first.start - 3) : first.start]
    return first.kind == "U" and first.value == 1 and before.lower().endswith("at ")


def _decimals(atoms: NumberTokens, value: float, index: int) -> tuple[float, int]:
    """Read the digits after "point", as written in "zero three" and "seventy-one"."""
    digits = ""
    after = index
    while atoms.kind(after) in ("U", "D", "N") and len(digits) < _MAX_DECIMALS:
        part, after = atoms.small(after)
        digits += f"{part:.0f}"
        if atoms.gap(after - 1) != "":
            break
    return float(f"{value:.0f}.{digits}"), after


def _is_pronoun(text: str, one: NumberToken) -> bool:
    """Return whether "one" replaces a noun: "the one", "which one", "a serious one."."""
    before = text[max(0, one.start - 14) : one.start]
    if _PRONOUN_BEFORE.search(before):
        return True
    after = _PRONOUN_AFTER.match(text, one.end)
    if after is None or after[0].lstrip().startswith("of"):
        return False
    if after[0].strip().isalpha():
        return True
    return after[0].strip() != "" and before.strip() != "" and _NUMBER_BEFORE.search(before) is None


def _signed(text: str, number: Number) -> Number:
    """Add the sign of a number: "-5", "minus five"; a hyphen after a word or a number is not one."""
    start = number.start
    if start and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " \t\n([{:,;$€£¥"):
        previous = text[max(0, start - 12) : start - 1].rstrip()[-1:]
        if not previous.isdigit():
            return number._replace(start=start - 1, value=-number.value)
    if text[max(0, start - 2) : start] not in ("s ", "e "):  # minus, negative
        return number
    if number.kind != "ordinal" and (minus := _MINUS.search(text, max(0, start - 12), start)) is not None:
        return number._replace(start=minus.start(), value=-number.value)
    return number
