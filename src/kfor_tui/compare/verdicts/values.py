"""Can both values hold? Numbers by their intervals, dates by their periods."""

from __future__ import annotations

import math

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.slots.slot import Standing
from kfor_tui.compare.verdicts.periods import judge, weekdays_differ
from kfor_tui.model import Moment, Quantity
from kfor_tui.text.quantities import comparable, compatible, same_value

Value = Quantity | Moment
SO_FAR = "a count so far"  # note of two counts that may both hold and of which the later is higher


def comparable_values(left: Value, right: Value) -> bool:
    """Return whether two values are of one kind and dimension."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        if "money" in (left.kind, right.kind):
            return left.kind == right.kind  # forty million pounds and forty million dollars are a conflict
        return comparable(left, right)
    if isinstance(left, Moment) and isinstance(right, Moment):
        return (left.precision == "time") == (right.precision == "time")
    return False


def same_values(left: Value, right: Value) -> bool:
    """Return whether both sides give one value."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return comparable(left, right) and same_value(left, right)
    if isinstance(left, Moment) and isinstance(right, Moment):
        return bool(left.date) and left.date == right.date and left.until == right.until
    return False


def verdict(left: Value, right: Value) -> Standing:
    """``agree``, ``nuance`` where both can hold, or ``conflict``."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        if not comparable(left, right):
            return "conflict" if left.kind == right.kind == "money" else "nuance"
        found = compatible(left, right)
        return "agree" if found == "same" else found
    if isinstance(left, Moment) and isinstance(right, Moment):
        found_dates = judge(left, right)
        if found_dates is None:
            return "conflict" if weekdays_differ(left, right) else "nuance"
        return found_dates
    return "nuance"


def same_facts(left: Fact, right: Fact) -> bool:
    """Return whether two facts give one value; the halves of a score may change sides."""
    if left.score or right.score:
        return sorted(left.score) == sorted(right.score)
    return same_values(left.value, right.value)


def fact_verdict(left: Fact, right: Fact) -> Standing:
    """``verdict`` of two facts, scores as a whole."""
    if left.score or right.score:
        return "agree" if same_facts(left, right) else "conflict"
    if is_scale_slip(left.value, right.value):
        return "conflict"
    return verdict(left.value, right.value)


_THOUSANDS = (1e3, 1e6, 1e9)


def is_scale_slip(left: Value, right: Value) -> bool:
    """Return whether two numbers differ in their scale word alone, whatever their bounds: 100 million, 100,000."""
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)) or left.kind != right.kind or not left.value:
        return False
    low, high = sorted((abs(left.value), abs(right.value)))
    return any(math.isclose(high, low * scale) for scale in _THOUSANDS)


_SAME_COUNT = 0.15  # counts so far that differ by less say the same
_VAGUE = ("dozen", "score", "hundred", "thousand", "several", "many", "few")


def is_update(left: Value, right: Value) -> bool:
    """Return whether two counts that can both hold, "at least five" and "at least seven", are one count that grew."""
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)):
        return False
    if any(bound in ("at most", "less than", "about") for bound in (left.bound, right.bound)):
        return False
    if any(word in value.text.lower() for value in (left, right) for word in _VAGUE) or left.high or right.high:
        return False
    low, high = sorted((left.value, right.value))
    return left.kind == right.kind == "cardinal" and low > 0 and high > low * (1 + _SAME_COUNT)
