"""Units of measure and currencies: recognised beside a number, named in plain English, converted.

The table is ``data/units.toml``; compound units ("kilometre per hour", "joule per square metre per year")
are composed from it. A canonical name can be read back, so a unit is always a plain string.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

UnitKind = Literal["measure", "percent", "money"]

_NAME_PREFIXES = {
    "tera": 1e12, "giga": 1e9, "mega": 1e6, "kilo": 1e3, "hecto": 1e2, "centi": 1e-2, "milli": 1e-3, "micro": 1e-6,
    "nano": 1e-9, "pico": 1e-12, "femto": 1e-15, "peta": 1e15, "exa": 1e18, "deci": 1e-1, "zetta": 1e21,
}  # fmt: skip
_SYMBOL_PREFIXES = {
    "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "h": "hecto", "c": "centi", "m": "milli", "µ": "micro",
    "μ": "micro", "n": "nano", "p": "pico", "f": "femto", "P": "peta", "E": "exa", "d": "deci",
}  # fmt: skip
# Would-be symbols that are ordinary words, clock times or names far more often.
_NO_SYMBOLS = frozenset(
    "am pm as ms Ms Es Ps Gs hs ds Mm Gm Tm Pm Em hm fm cs Eg Pg Tg Gg hg fl dl pl EN PA MN GN cA dA hA".split()
)
_NO_SYMBOLS -= {"ms", "dl"}
_SPACED_LETTERS = frozenset("mgtlLhsVWCFKNJ")
_POWERS = {"square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3}
_POWER_NAMES = {2: "square", 3: "cubic"}
_AFTER_POWERS = {"squared": 2, "cubed": 3}
_SUPERSCRIPTS = {"²": 2, "³": 3, "¹": 1}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``value * factor + offset`` is in the base unit of its dimension."""

    name: str
    dimension: str
    factor: float
    offset: float = 0.0
    kind: UnitKind = "measure"


@dataclass(slots=True)
class _Table:
    """The vocabulary: names to units, spellings and symbols to names."""

    units: dict[str, Unit] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    symbols: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    minors: dict[str, str] = field(default_factory=dict)
    first_words: frozenset[str] = frozenset()
    first_letters: frozenset[str] = frozenset()


@cache
def table() -> _Table:
    """The units of ``data/units.toml`` with their metric prefixes, read once."""
    raw = tomllib.loads(resources.files("kfor_tui").joinpath("data/units.toml").read_text("utf-8"))
    result = _Table()
    for entry in raw["unit"]:
        _add_unit(result, entry)
    for entry in raw["currency"]:
        _add_currency(result, entry)
    result.first_letters = frozenset(symbol[0] for symbol in (*result.symbols, *result.signs))
    result.first_words = frozenset(re.split(r"[ -]", word)[0] for word in result.words)
    return result


def _plural(word: str) -> str:
    if word.startswith(("degree ", "part ", "revolution ", "frame ", "pound per", "mile per", "pound sterling")):
        head, _, rest = word.partition(" ")
        return f"{head}s {rest}"
    if " per " in word:
        head, _, rest = word.partition(" per ")
        return f"{head}s per {rest}"
    return word + "s"


def _add_unit(result: _Table, entry: dict[str, Any]) -> None:
    name, dimension, factor = entry["name"], entry["dimension"], entry["factor"]
    kind: UnitKind = "percent" if dimension in ("ratio", "percentage point") else "measure"
    unit = Unit(name, dimension, factor, entry.get("offset", 0.0), kind)
    spellings = [name, *entry.get("words", ())]
    _register(result, unit, spellings, entry.get("plurals", ()), entry.get("symbols", ()))
    if not entry.get("prefixes"):
        return
    for prefix, scale in _NAME_PREFIXES.items():
        prefixed = Unit(prefix + name, dimension, factor * scale, 0.0, kind)
        if prefixed.name in result.units:
            continue
        symbols = [
            s + sym for s, long in _SYMBOL_PREFIXES.items() if long == prefix for sym in entry.get("symbols", ())
        ]
        _register(
            result, prefixed, [prefix + word for word in spellings], (), [s for s in symbols if s not in _NO_SYMBOLS]
        )


def _register(result: _Table, unit: Unit, words: Any, plurals: Any, symbols: Any) -> None:
    result.units[unit.name] = unit
    for word in words:
        result.words.setdefault(word.lower(), unit.name)
        result.words.setdefault(_plural(word.lower()), unit.name)
    for word in plurals:
        result.words[word.lower()] = unit.name
    for symbol in symbols:
        result.symbols.setdefault(symbol, unit.name)


def _add_currency(result: _Table, entry: dict[str, Any]) -> None:
    name = entry["name"]
    dimension = f"money:{name}"
    unit = Unit(name, dimension, 1.0, kind="money")
    _register(result, unit, [name, *entry.get("words", ())], entry.get("plurals", ()), ())
    result.families[name] = entry.get("family", name)
    for sign in [entry.get("code"), *entry.get("signs", ())]:
        if sign and sign != "ALL":
            result.signs.setdefault(sign, name)
    code = entry.get("code", "").lower()
    if code and code not in _CODES_LIKE_WORDS:
        result.words.setdefault(code, name)
    minor_names = entry.get("minor", ())
    if minor_names:
        minor = Unit(minor_names[0], dimension, 0.01, kind="money")
        _register(result, minor, [m for m in minor_names if len(m) > 1 and m != "pence"], (), ())
        if "pence" in minor_names:
            result.words |= {"pence": minor.name, "pennies": minor.name}
        result.symbols |= {m: minor.name for m in minor_names if len(m) == 1}
        result.symbols |= dict.fromkeys(entry.get("minor_signs", ()), minor.name)
        result.minors[minor.name] = name
        result.families.setdefault(minor.name, entry.get("family", name))


_CODES_LIKE_WORDS = frozenset(("all", "try", "bam", "ron", "dem", "top", "cup", "pen", "mad", "php", "ars", "sos"))


@cache
def parse(name: str) -> Unit | None:
    """The unit of a canonical name, compounds included; None when it is none."""
    units = table().units
    if name in units:
        return units[name]
    top, *below = name.split(" per ")
    factor, dimensions, kind = 1.0, [], "measure"
    for index, part in enumerate([top, *below]):
        unit = _powered(part)
        if unit is None:
            return None
        factor *= unit.factor if index == 0 else 1 / unit.factor
        dimensions.append(unit.dimension)
        kind = unit.kind if index == 0 else kind
    dimension = _SAME_DIMENSION.get(" per ".join(dimensions), " per ".join(dimensions))
    return Unit(name, dimension, factor, kind=kind)  # type: ignore[arg-type]


_SAME_DIMENSION = {"length per time": "speed", "data per time": "data rate", "mass per time": "mass rate"}


def _powered(part: str) -> Unit | None:
    units = table().units
    if part in units:
        return units[part]
    if part == "count":
        return Unit("count", "count", 1.0)
    power_word, _, rest = part.partition(" ")
    if power_word == "inverse" and (unit := _powered(rest)):
        return Unit(part, f"inverse {unit.dimension}", 1 / unit.factor)
    power = {"square": 2, "cubic": 3}.get(power_word)
    unit = units.get(rest)
    if power is None or unit is None:
        return Unit(part, part, 1.0) if part in _PER_NOUNS else None
    dimension = {("length", 2): "area", ("length", 3): "volume"}.get(
        (unit.dimension, power), f"{unit.dimension}^{power}"
    )
    return Unit(part, dimension, unit.factor**power)


_LONGEST_SYMBOL = 12
_PER_NOUNS = frozenset(
    "share person head capita ticket ounce barrel unit vote seat night game employee pupil student".split()
)
_WORD_RUN = re.compile(r"[^\W\d_]+\.?(?:[ \u00a0-][^\W\d_]+\.?){0,3}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(r"[°º%‰′″¢￠℃℉Ω]|[^\W\d_]+")
_EXPONENT = re.compile(r"\^?([+\-−]?[1-9])(?![\w.,]*\d|[a-zA-Z])|([²³])|([⁻¹²³]+)")
_PER = re.compile(r"\s?/\s?(?=[^\W\d_])|\s+per\s+", re.I)
_PER_ARTICLE = re.compile(r"\s+an?\s+(?!\w+\s+(?:earlier|ago|later|before|after|from|in|to|since|old|long)\b)", re.I)
_INCH_AFTER = re.compile(r"\s+(?:thick|long|wide|high|tall|deep|in\s+diameter|by|x)\b|\s*[.;)]|\s*\Z")
_CLOCK = re.compile(r"\s?[ap]\.?m\b", re.I)


def unit_after(text: str, position: int) -> tuple[str, int] | None:
    """The unit that follows a number ending at ``position``: ``(canonical name, end)``."""
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
    return _compound(text, name, end)


def _compound(text: str, name: str, end: int) -> tuple[str, int]:
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
    if match and match[0].lower() in _PER_NOUNS:
        return match[0].lower(), match.end()
    return None


def _simple(text: str, start: int, *, attached: bool, hyphen: bool) -> tuple[str, int] | None:
    """A unit without "per" that starts at ``start``."""
    return _worded(text, start) or _symbolic(text, start, attached=attached, hyphen=hyphen)


def _worded(text: str, start: int) -> tuple[str, int] | None:
    vocabulary = table()
    first = _LETTERS.match(text, start)
    if first is None:
        return None
    word = first[0].lower()
    if word in _POWERS:
        after = start + len(word) + (text[first.end() : first.end() + 1] == ".")
        rest = _simple(text, after + 1, attached=False, hyphen=False) if text[after : after + 1] in " -" else None
        return (f"{_POWER_NAMES[_POWERS[word]]} {rest[0]}", rest[1]) if rest else None
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
    match = re.compile(r" (squared|cubed)\b").match(text, end)
    return (f"{_POWER_NAMES[_AFTER_POWERS[match[1]]]} {name}", match.end()) if match else (name, end)


def _symbolic(text: str, start: int, *, attached: bool, hyphen: bool) -> tuple[str, int] | None:
    vocabulary = table()
    window = text[start : start + _LONGEST_SYMBOL]
    if not window or (window[0] not in vocabulary.first_letters):
        return None
    for length in range(len(window), 0, -1):
        symbol = window[:length]
        name = vocabulary.symbols.get(symbol) or vocabulary.signs.get(symbol)
        if name is None:
            continue
        end = start + len(symbol.rstrip("."))
        following = text[end : end + 1]
        if following.isalpha() if symbol[-1].isalpha() else (name in vocabulary.families and following.isdigit()):
            continue
        if symbol.isalpha() and length == 1 and not attached and (hyphen or symbol not in _SPACED_LETTERS):
            return None
        return _raised(text, name, end) if symbol[-1].isalpha() else (name, end)
    if text[start : start + 2] == "in" and not hyphen and _INCH_AFTER.match(text, start + 2):
        return "inch", start + 2
    return None


def _raised(text: str, name: str, end: int) -> tuple[str, int] | None:
    """Apply a written exponent: ``m2``, ``km^3``, ``s-1``, ``cm³``."""
    match = _EXPONENT.match(text, end)
    if match is None:
        if text[end : end + 1].isdigit():
            return None
        return _after_power(text, name, end)
    digits = match[1] or "".join({"⁻": "-", "¹": "1", "²": "2", "³": "3"}[c] for c in (match[2] or match[3]))
    power = int(digits.replace("−", "-")) if digits.lstrip("-−+").isdigit() else 0
    if power == 1:
        return name, match.end()
    raised = name if abs(power) == 1 else f"{_POWER_NAMES[abs(power)]} {name}" if abs(power) in _POWER_NAMES else ""
    if not raised:
        return None
    return (f"inverse {raised}" if power < 0 else raised), match.end()


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands right before ``start``: ``(canonical name, start of the sign)``."""
    vocabulary = table()
    end = start
    if text[end - 1 : end] in (" ", "\u00a0"):
        end -= 1
    for length in (6, 5, 4, 3, 2, 1):
        sign = text[max(0, end - length) : end]
        if len(sign) == length and sign in vocabulary.signs:
            previous = text[end - length - 1 : end - length] if end > length else ""
            if sign[0].isalpha() and (previous.isalnum() or previous in ("$", ".")):
                continue
            return vocabulary.signs[sign], end - length
    return None
