"""Units of measure and currencies, named in plain English, with their conversions.

The table is ``data/units.toml``; compound units ("kilometre per hour", "joule per square metre per year") are composed
from it. A canonical name can be parsed again, so a unit is always a plain string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from kfor_tui.text.patterns import listed

UnitKind = Literal["measure", "percent", "money"]

_NAME_PREFIXES = {
    "tera": 1e12, "giga": 1e9, "mega": 1e6, "kilo": 1e3, "hecto": 1e2, "centi": 1e-2, "milli": 1e-3, "micro": 1e-6,
    "nano": 1e-9, "pico": 1e-12, "femto": 1e-15, "peta": 1e15, "exa": 1e18, "deci": 1e-1, "zetta": 1e21,
}  # fmt: skip
_SYMBOL_PREFIXES = {
    "T": "tera", "G": "giga", "M": "mega", "k": "kilo", "h": "hecto", "c": "centi", "m": "milli", "µ": "micro",
    "μ": "micro", "n": "nano", "p": "pico", "f": "femto", "P": "peta", "E": "exa", "d": "deci",
}  # fmt: skip
# Symbols that are far more often ordinary words, clock times or names.
_NO_SYMBOLS = frozenset(
    listed("am pm as Ms Es Ps Gs hs ds Mm Gm Tm Pm Em hm fm cs Eg Pg Tg Gg hg fl pl EN PA MN GN cA dA hA")
)
POWERS = {"square": 2, "cubic": 3}
PER_NOUNS = frozenset(
    listed("share person head capita ticket ounce barrel unit vote seat night game employee pupil student")
)
_CODES_LIKE_WORDS = frozenset(listed("all try bam ron dem top cup pen mad php ars sos"))
_SAME_DIMENSION = {"length per time": "speed", "data per time": "data rate", "mass per time": "mass rate"}
_RAISED_DIMENSION = {("length", 2): "area", ("length", 3): "volume"}
# After these heads the plural is inside the name: degrees Celsius, parts per million.
_INNER_PLURALS = ("degree ", "part ", "revolution ", "frame ", "pound per", "mile per", "pound sterling")


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
    """The vocabulary: maps names to units, and spellings and symbols to names."""

    units: dict[str, Unit] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    symbols: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    minors: dict[str, str] = field(default_factory=dict)
    first_words: frozenset[str] = frozenset()
    first_letters: frozenset[str] = frozenset()
    large_signs: dict[str, str] = field(default_factory=dict)  # signs before large amounts only
    last_of_signs: frozenset[str] = frozenset()
    lengths: dict[str, list[int]] = field(default_factory=dict)  # symbols by their first two letters, longest first


@cache
def table() -> _Table:
    """Return the units of ``data/units.toml`` with their metric prefixes, read once."""
    import tomllib
    from importlib import resources

    raw = tomllib.loads(resources.files("kfor_tui").joinpath("data/units.toml").read_text("utf-8"))
    result = _Table()
    for entry in raw["unit"]:
        _add_unit(result, entry)
    for entry in raw["currency"]:
        _add_currency(result, entry)
    result.first_letters = frozenset({symbol[0] for symbol in (*result.symbols, *result.signs)} | {'"', "i"})
    result.last_of_signs = frozenset(sign[-1] for sign in (*result.signs, *result.large_signs))
    result.lengths = _lengths({*result.symbols, *result.signs})
    result.first_words = frozenset(re.split(r"[ -]", word)[0] for word in result.words)
    return result


def _lengths(symbols: set[str]) -> dict[str, list[int]]:
    by_start: dict[str, set[int]] = {}
    for symbol in symbols:
        by_start.setdefault(symbol[:2], set()).add(len(symbol))
    return {start: sorted(lengths, reverse=True) for start, lengths in by_start.items()}


def _plural(word: str) -> str:
    if word.startswith(_INNER_PLURALS):
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
        shorts = [short for short, long in _SYMBOL_PREFIXES.items() if long == prefix]
        symbols = {short + symbol for short in shorts for symbol in entry.get("symbols", ())} - _NO_SYMBOLS
        _register(result, prefixed, [prefix + word for word in spellings], (), sorted(symbols))


def _register(result: _Table, unit: Unit, words: Iterable[str], plurals: Iterable[str], symbols: Iterable[str]) -> None:
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
    result.large_signs |= dict.fromkeys(entry.get("large_signs", ()), name)
    code = entry.get("code", "").lower()
    if code and code not in _CODES_LIKE_WORDS:
        result.words.setdefault(code, name)
    if "minor" in entry:
        _add_minor(result, entry, dimension)


def _add_minor(result: _Table, entry: dict[str, Any], dimension: str) -> None:
    """Return the hundredth of a currency: cents, pence."""
    names = entry["minor"]
    minor = Unit(names[0], dimension, 0.01, kind="money")
    words = [name for name in names if len(name) > 1]
    symbols = [*(name for name in names if len(name) == 1), *entry.get("minor_signs", ())]
    _register(result, minor, words, entry.get("minor_plurals", ()), symbols)
    result.minors[minor.name] = entry["name"]
    result.families.setdefault(minor.name, entry.get("family", entry["name"]))


@cache
def parse(name: str) -> Unit | None:
    """Return the unit with a canonical name, including compounds, or ``None``."""
    units = table().units
    if name in units:
        return units[name]
    top, *below = name.split(" per ")
    first = _powered(top)
    others = [unit for part in below if (unit := _powered(part)) is not None]
    if first is None or len(others) < len(below):
        return None
    factor = first.factor
    for unit in others:
        factor /= unit.factor
    dimension = " per ".join(unit.dimension for unit in (first, *others))
    return Unit(name, _SAME_DIMENSION.get(dimension, dimension), factor, kind=first.kind)


def _powered(part: str) -> Unit | None:
    units = table().units
    if part in units:
        return units[part]
    if part == "count":
        return Unit("count", "count", 1.0)
    power_word, _, rest = part.partition(" ")
    if power_word == "inverse" and (unit := _powered(rest)):
        return Unit(part, f"inverse {unit.dimension}", 1 / unit.factor)
    power = POWERS.get(power_word)
    unit = units.get(rest)
    if power is None or unit is None:
        return Unit(part, part, 1.0) if part in PER_NOUNS else None
    dimension = _RAISED_DIMENSION.get((unit.dimension, power), f"{unit.dimension}^{power}")
    return Unit(part, dimension, unit.factor**power)
