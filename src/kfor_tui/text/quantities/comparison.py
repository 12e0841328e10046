"""Comparison of quantities: a common scale for all units, rounding, bounds and ranges."""

from __future__ import annotations

import math
from typing import Literal

from kfor_tui.model import Quantity
from kfor_tui.text.quantities import units as _units

Verdict = Literal["same", "nuance", "conflict"]

_ABOUT = 0.05  # tolerance of "about", as a share of the value
_ROUNDED = 0.05  # the largest deviation that a round number can represent
_ROUND_FROM = 1000.0  # smaller numbers are exact: 20 soldiers are not 19
_EXACT = 1e-9
_UNIT_ROUNDING = 0.01  # a writer may round a converted value again


def to_base(quantity: Quantity) -> tuple[float, str]:
    """Return the value in the base unit of its dimension, and the name of the dimension.

    Lengths are in metres, masses in kilograms, times in seconds, shares of a whole fractions of one. Money stays in its
    currency (``money:euro``), the bare "dollar" or "pound" in its family (``money:dollar``). Counts have the dimension
    ``count``, ordinals ``ordinal``, multiples ``multiple``.
    """
    return _scaled(quantity.value, quantity)


def _scaled(value: float, quantity: Quantity) -> tuple[float, str]:
    if quantity.unit is None:
        if quantity.kind == "fraction":
            return value, "ratio"
        return value, "count" if quantity.kind in ("cardinal", "measure", "money") else quantity.kind
    unit = _units.parse(quantity.unit)
    if unit is None:
        return value, quantity.unit
    return value * unit.factor + unit.offset, unit.dimension


def comparable(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities measure the same dimension, so that their values can be compared."""
    left, right = to_base(a)[1], to_base(b)[1]
    if left == right:
        return True
    if left.startswith("money:") and right.startswith("money:"):
        return _same_family(left, right)
    return {left, right} <= {"count", "ratio"} and "fraction" in (a.kind, b.kind) and a.unit is None and b.unit is None


def _same_family(left: str, right: str) -> bool:
    """The bare "dollar" may be any dollar; two named dollars are two currencies."""
    (a, *a_rest), (b, *b_rest) = left[6:].split(" per "), right[6:].split(" per ")
    families = _units.table().families
    return a_rest == b_rest and families.get(a) == families.get(b) and (families.get(a) in (a, b))


def same_value(a: Quantity, b: Quantity) -> bool:
    """Return whether both state one value, allowing for units and rounding ("1.2 million" and "1,234,000")."""
    if not comparable(a, b):
        return False
    (low_a, high_a), (low_b, high_b) = _stated(a), _stated(b)
    return _close(low_a, low_b, a, b) and _close(high_a, high_b, a, b)


def compatible(a: Quantity, b: Quantity) -> Verdict:
    """Compare two quantities: ``same`` value and bound, ``nuance`` when both can be true, else ``conflict``.

    Quantities of different dimensions cannot contradict each other and are a ``nuance``.
    """
    if not comparable(a, b):
        return "nuance"
    if same_value(a, b):
        identical = _nearly(_stated(a), _stated(b), a, b)
        return "same" if a.bound == b.bound and identical else "nuance"
    (low_a, high_a), (low_b, high_b) = _admitted(a), _admitted(b)
    return "nuance" if low_a <= high_b and low_b <= high_a else "conflict"


def _stated(quantity: Quantity) -> tuple[float, float]:
    """Return both ends as written, in base units."""
    low = _scaled(quantity.value, quantity)[0]
    high = low if quantity.high is None else _scaled(quantity.high, quantity)[0]
    return (low, high) if low <= high else (high, low)


def _nearly(left: tuple[float, float], right: tuple[float, float], a: Quantity, b: Quantity) -> bool:
    tolerance = _EXACT if a.unit == b.unit else _UNIT_ROUNDING
    return all(math.isclose(x, y, rel_tol=tolerance, abs_tol=1e-12) for x, y in zip(left, right, strict=True))


def _close(left: float, right: float, a: Quantity, b: Quantity) -> bool:
    if math.isclose(left, right, rel_tol=_EXACT if a.unit == b.unit else _UNIT_ROUNDING, abs_tol=1e-12):
        return True
    return abs(left - right) <= max(_slack(a, left), _slack(b, right))


def _from_zero(quantity: Quantity, base: float) -> float:
    """A value in base units without the offset of its scale: rounding 40 °C is no share of 313 K."""
    unit = _units.parse(quantity.unit) if quantity.unit else None
    return abs(base - unit.offset) if unit is not None else abs(base)


def _slack(quantity: Quantity, base: float) -> float:
    """Return how far the true value may be from ``base``, given how round the number is and its bound."""
    value = abs(quantity.value)
    grain = _grain(value)
    share = grain / value if value else 0.0
    approximate = quantity.bound == "about"
    if approximate:
        return _from_zero(quantity, base) * max(_ABOUT, min(share / 2, 2 * _ABOUT))
    if quantity.kind in ("ordinal", "multiple"):
        return 0.0
    if value < _ROUND_FROM and value == int(value):
        # Small whole counts are exact; a whole percentage or length may have lost its decimals.
        share = min(grain, 1.0) / value if quantity.unit is not None and value else 0.0
    return _from_zero(quantity, base) * min(share / 2, _ROUNDED)


def _grain(value: float) -> float:
    """Return the place value of the last digit that is not a trailing zero: 4,500 → 100, 1.2 → 0.1."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    mantissa, _, exponent = f"{value:.11e}".partition("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return float(10.0 ** (int(exponent) - len(digits) + 1))


def _admitted(quantity: Quantity) -> tuple[float, float]:
    """Return the interval of possible values, in base units."""
    low, high = _stated(quantity)
    match quantity.bound:
        case "at least" | "more than":
            return low, math.inf
        case "at most" | "less than":
            return (0.0 if high >= 0 else -math.inf), high
        case "about":
            return low - _slack(quantity, low), high + _slack(quantity, high)
    return low, high
