"""Units and currency signs recognised beside a number."""

from __future__ import annotations

import re

from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities.units import PER_NOUNS, POWERS, table

_LONGEST_SYMBOL = 12
_LONGEST_SIGN = 6
_QUOTED = 300
_SPACED_LETTERS = frozenset("mgtlLhsVWCFKNJ")  # "5 m" and "30 C", but not "Group 4 B"
_TEMPERATURES = frozenset("CFK")
_HEAT = Lazy(
    r"°|\b(?:temperature|degree|cold|warm|hot|heat|cool|freez|weather|outside|boil|melt|thermomet|oven|fever|celsius|"
    r"fahrenheit|kelvin|winter|summer)",
    re.IGNORECASE,
)
_HEAT_WINDOW = 60
_POWER_WORDS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWER_NAMES = {power: word for word, power in POWERS.items()}
_SUPERSCRIPTS = {"⁻": "-", "¹": "1", "²": "2", "³": "3"}
_POWER_AFTER = Lazy(r" (?:(squared)|cubed)\b")
_WORD_RUN = Lazy(r"[^\W\d_]+\.?(?:[ \u00a0-][^\W\d_]+\.?){0,3}")
_LETTERS = Lazy(r"[^\W\d_]+")
_EXPONENT = Lazy(r"\^?([+\-−]?[1-9])(?![\w.,]*\d|[a-zA-Z])|([²³])|([⁻¹²³]+)")
_PER = Lazy(r"\s?/\s?(?=[^\W\d_])|\s+per\s+", re.IGNORECASE)
_PER_ARTICLE = Lazy(r"\s+an?\s+(?!\w+\s+(?:earlier|ago|later|before|after|from|in|to|since|old|long)\b)", re.IGNORECASE)
_LARGE_AMOUNT = Lazy(r"\d+(?:\.\d+)?\s?(?:thousand|million|billion|trillion|[mb]n)\b|\d{1,3}(?:,\d{3})+(?![\d,])")
_INCHES_AFTER = Lazy(
    r"\s(?!(?:sa(?:id|ys)|told|he|she|they|it|the|and|or|but|in|at|on|was|were|is|are|has|had|by)\b)[a-z\d]"
)
_INCH_AFTER = Lazy(r"\s+(?:thick|long|wide|high|tall|deep|in\s+diameter|by|x)\b|\s*[.;)]|\s*\Z")


def unit_after(text: str, position: int) -> tuple[str, int] | None:
    """Return the unit after a number that ends at ``position``: ``(canonical name, end)``."""
    start = position
    separator = text[start : start + 1]
    hyphen = separator == "-"
    if separator in (" ", "\u00a0", "\u202f", "-"):
        start += 1
        if hyphen and text[start : start + 1] == " ":
            start += 1
    first = _simple(text, start, attached=start == position, hyphen=hyphen)
    if first is None:
        return None
    name, end = first
    return extended(text, name, end)


def extended(text: str, name: str, end: int) -> tuple[str, int]:
    """Extend ``name`` by "per hour", "/m2", "a barrel"."""
    for _ in range(2):
        match = _PER.match(text, end) or (_PER_ARTICLE.match(text, end) if _is_rate(name) else None)
        if match is None:
            break
        below = _simple(text, match.end(), attached=True, hyphen=False) or _per_noun(text, match.end())
        if below is None:
            break
        name, end = f"{name} per {below[0]}", below[1]
    return name, end


def _is_rate(name: str) -> bool:
    unit = table().units.get(name)
    return unit is not None and (unit.kind == "money" or unit.dimension in ("volume", "mass", "length", "energy"))


def _per_noun(text: str, start: int) -> tuple[str, int] | None:
    match = _LETTERS.match(text, start)
    if match and match[0].lower() in PER_NOUNS:
        return match[0].lower(), match.end()
    return None


def _simple(text: str, start: int, *, attached: bool, hyphen: bool) -> tuple[str, int] | None:
    """Return a unit without "per" that starts at ``start``."""
    return _worded(text, start) or _symbolic(text, start, attached=attached, hyphen=hyphen)


def _worded(text: str, start: int) -> tuple[str, int] | None:
    vocabulary = table()
    first = _LETTERS.match(text, start)
    if first is None:
        return None
    word = first[0].lower()
    if word in _POWER_WORDS:
        after = start + len(word) + (text[first.end() : first.end() + 1] == ".")
        rest = _simple(text, after + 1, attached=False, hyphen=False) if text[after : after + 1] in " -" else None
        return (f"{_POWER_NAMES[_POWER_WORDS[word]]} {rest[0]}", rest[1]) if rest else None
    if word not in vocabulary.first_words:
        return None
    run = _WORD_RUN.match(text, start)
    pieces = re.split(r"[ \u00a0-]", run[0].lower()) if run else []
    for count in range(len(pieces), 0, -1):
        phrase = " ".join(pieces[:count])
        for candidate in (phrase, phrase.rstrip(".")):
            if candidate in vocabulary.words:
                end = start + len(candidate)
                return _after_power(text, vocabulary.words[candidate], end)
    return None


def _after_power(text: str, name: str, end: int) -> tuple[str, int]:
    match = _POWER_AFTER.match(text, end)
    return (f"{'square' if match[1] else 'cubic'} {name}", match.end()) if match else (name, end)


def _symbolic(text: str, start: int, *, attached: bool, hyphen: bool) -> tuple[str, int] | None:
    vocabulary = table()
    window = text[start : start + _LONGEST_SYMBOL]
    if not window or window[0] not in vocabulary.first_letters:
        return None
    for symbol in _beginnings(window):
        name = vocabulary.symbols.get(symbol) or vocabulary.signs.get(symbol)
        if name is None:
            continue
        end = start + len(symbol.rstrip("."))
        following = text[end : end + 1]
        if following.isalpha() if symbol[-1].isalpha() else (name in vocabulary.families and following.isdigit()):
            continue
        if symbol in _TEMPERATURES and not _is_about_temperature(text, start):
            return None
        if symbol.isalpha() and len(symbol) == 1 and not attached and (hyphen or symbol not in _SPACED_LETTERS):
            return None
        return _with_exponent(text, name, end) if symbol[-1].isalpha() else (name, end)
    if window[0] == '"':
        return ("inch", start + 1) if attached and _measures_inches(text, start) else None
    if window[:2] == "in" and not hyphen and _INCH_AFTER.match(text, start + 2):
        return "inch", start + 2
    return None


def _beginnings(window: str) -> list[str]:
    """Return possible symbols at the start of a piece of text, by their first two letters, longest first."""
    lengths = table().lengths
    found = [window[:length] for length in lengths.get(window[:2], ()) if length <= len(window)]
    return found if len(window) == 1 or window[0] not in lengths else [*found, window[0]]


def _is_about_temperature(text: str, start: int) -> bool:
    """Return whether a bare "C", "F" or "K" means degrees: after a number it is usually part of a name ("777F")."""
    return _HEAT.search(text, max(0, start - _HEAT_WINDOW), start + _HEAT_WINDOW) is not None


def _measures_inches(text: str, start: int) -> bool:
    """Whether the quotation mark after a number means inches: no quotation is open on its line."""
    line = text[max(0, start - _QUOTED) : start].rpartition("\n")[2]
    return line.count('"') % 2 == 0 and _INCHES_AFTER.match(text, start + 1) is not None


def _with_exponent(text: str, name: str, end: int) -> tuple[str, int] | None:
    """Apply a written exponent: ``m2``, ``km^3``, ``s-1``, ``cm³``."""
    match = _EXPONENT.match(text, end)
    if match is None:
        if text[end : end + 1].isdigit():
            return None
        return _after_power(text, name, end)
    digits = match[1] or "".join(_SUPERSCRIPTS[char] for char in match[2] or match[3])
    power = int(digits.replace("−", "-")) if digits.lstrip("-−+").isdigit() else 0
    if power == 1:
        return name, match.end()
    raised = name if abs(power) == 1 else f"{_POWER_NAMES[abs(power)]} {name}" if abs(power) in _POWER_NAMES else ""
    if not raised:
        return None
    return (f"inverse {raised}" if power < 0 else raised), match.end()


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency with its sign or code directly before ``start``: ``(canonical name, start of the sign)``."""
    vocabulary = table()
    end = start
    if text[end - 1 : end] in (" ", "\u00a0"):
        end -= 1
    if text[end - 1 : end] not in vocabulary.last_of_signs:
        return None
    for length in range(min(_LONGEST_SIGN, end), 0, -1):
        sign = text[end - length : end]
        if sign in vocabulary.signs:
            previous = text[max(0, end - length - 1) : end - length]
            if sign[0].isalpha() and (previous.isalnum() or previous in ("$", ".")):
                continue
            return vocabulary.signs[sign], end - length
    letter = text[start - 1 : start]
    if (
        letter in vocabulary.large_signs
        and _LARGE_AMOUNT.match(text, start)
        and not text[max(0, start - 2) : start - 1].isalnum()
    ):
        return vocabulary.large_signs[letter], start - 1
    return None
