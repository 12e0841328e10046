"""Can both values hold? Numbers by their intervals, dates by their periods."""

from __future__ import annotations

from kfor_tui.compare.slots.slot import Standing
from kfor_tui.compare.verdicts.periods import judge, weekdays_differ
from kfor_tui.model import Moment, Quantity
from kfor_tui.text.quantities import comparable, compatible, same_value

Value = Quantity | Moment


def comparable_values(left: Value, right: Value) -> bool:
    """Whether two values are of one kind and dimension."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        if "money" in (left.kind, right.kind):
            return left.kind == right.kind  # forty million pounds and forty million dollars are a conflict
        return comparable(left, right)
    if isinstance(left, Moment) and isinstance(right, Moment):
        return (left.precision == "time") == (right.precision == "time")
    return False


def same_values(left: Value, right: Value) -> bool:
    """Whether both sides give one value."""
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


_SAME_COUNT = 0.15  # counts so far that differ by less say the same
_VAGUE = ("dozen", "score", "hundred", "thousand", "several", "many", "few")


def is_update(left: Value, right: Value) -> bool:
    """Whether two counts that may both hold, "at least five" and "at least seven", are two states of one count."""
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)):
        return False
    if any(bound in ("at most", "less than", "about") for bound in (left.bound, right.bound)):
        return False
    if any(word in value.text.lower() for value in (left, right) for word in _VAGUE) or left.high or right.high:
        return False
    low, high = sorted((left.value, right.value))
    return left.kind == right.kind == "cardinal" and low > 0 and high > low * (1 + _SAME_COUNT)
