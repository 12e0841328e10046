"""Numbers that count the same thing, and whether both can hold."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare import lexicon
from kfor_tui.compare.differences.slots import Context, Slot, Standing, side
from kfor_tui.compare.statement import Unit, noun_key, number_text
from kfor_tui.model import DifferenceKind, Quantity
from kfor_tui.text.quantities import comparable, compatible, same_value, to_base

# After these a number is a part of what was counted before: "29 countries, including 21 members and six partners".
_PART_WORDS = frozenset(("including", "among", "amongst", "comprising", "which", "whom"))
_PART_REACH = 7
_STANDING: dict[str, Standing] = {"same": "agree", "nuance": "nuance", "conflict": "conflict"}


def find(context: Context) -> Iterator[Slot]:
    """Slots of the numbers of both sentences, each number in one slot at most."""
    for i, j in _partners(context):
        yield _slot(context, i, j)


def _partners(context: Context) -> list[tuple[int, int]]:
    """Numbers of the same thing: equal values first, then those closest in context."""
    left, right = context.alignment.left, context.alignment.right
    possible = []
    for i in _numbers(left):
        for j in _numbers(right):
            rank = _rank(context, i, j)
            if rank is not None:
                possible.append((rank, i, j))
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(possible):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return sorted(found)


def _numbers(units: tuple[Unit, ...]) -> list[int]:
    return [n for n, unit in enumerate(units) if isinstance(unit.value, Quantity) and unit.value.kind != "ordinal"]


def _rank(context: Context, i: int, j: int) -> tuple[float, ...] | None:
    """How well two numbers fit as one slot, smallest best; nothing when they do not."""
    one, other = _quantity(context.alignment.left[i]), _quantity(context.alignment.right[j])
    if not comparable(one, other):
        return None
    kin = _same_thing(counted(context.alignment.left, i), counted(context.alignment.right, j), one, other)
    near = context.alignment.nearby(i, j)
    if same_value(one, other):
        return (0, -near, abs(i - j)) if kin is not False else None
    if not _may_differ(context, i, j, kin):
        return None
    return (1, 0 if kin else 1, -near, abs(i - j))


def _may_differ(context: Context, i: int, j: int, kin: bool | None) -> bool:
    """Whether two unequal numbers are two values of one thing, not two things."""
    left, right = context.alignment.left, context.alignment.right
    if _is_part(left, i) != _is_part(right, j):
        return False
    if not context.firm and (not kin or _far_apart(_quantity(left[i]), _quantity(right[j]))):
        return False
    if _named_too(left[i], right) or _named_too(right[j], left):
        return False
    tight = context.in_one_gap(i, j)
    if kin is False and not (tight and context.followed_alike(i, j)):
        return False
    if kin is None and not tight:
        return False
    if _quantity(left[i]).kind == "measure" and not (tight or context.led_alike(i, j) or context.followed_alike(i, j)):
        return False  # a length of time may be anything's
    return (i, j) in context.alignment.pairs or context.standing(i, j, tight)


def _named_too(number: Unit, units: tuple[Unit, ...]) -> bool:
    """Whether the other sentence has the same number somewhere: then both speak of both, not of one."""
    return any(unit.text.lower() == number.text.lower() for unit in units)


_FAR = 3.0  # times; sentences that share little seldom give two values so unlike for one thing


def _far_apart(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((abs(to_base(one)[0]), abs(to_base(other)[0])))
    return high > _FAR * low


def _quantity(unit: Unit) -> Quantity:
    if not isinstance(unit.value, Quantity):
        raise TypeError(unit)
    return unit.value


def _same_thing(left: str, right: str, one: Quantity, other: Quantity) -> bool | None:
    """Whether both count the same thing; nothing when one of them does not say what it counts."""
    if left and right:
        return lexicon.akin(noun_key(left), noun_key(right))
    return True if one.unit and other.unit and one.kind == "measure" else None


_NOUN_REACH = 6


def counted(units: tuple[Unit, ...], at: int) -> str:
    """The noun that a number counts; where no grammar read one, the next plural: ``29 NATO and non-NATO countries``."""
    quantity = _quantity(units[at])
    if quantity.noun:
        wanted = noun_key(quantity.noun)
        return next((u.text for u in units[at + 1 : at + 8] if u.key == wanted), quantity.noun)
    if quantity.kind != "cardinal":
        return ""
    for unit in units[at + 1 : at + 1 + _NOUN_REACH]:
        if unit.kind == "word" and not unit.weightless and unit.text.islower() and unit.text.endswith("s"):
            return unit.text
        if unit.weightless and unit.key not in ("and", "or", "other"):
            return ""
    return ""


def _is_part(units: tuple[Unit, ...], at: int) -> bool:
    return any(unit.text.lower() in _PART_WORDS for unit in units[max(0, at - _PART_REACH) : at])


def _slot(context: Context, i: int, j: int) -> Slot:
    left, right = context.alignment.left[i], context.alignment.right[j]
    one, other = _quantity(left), _quantity(right)
    standing = _STANDING[compatible(one, other)]
    kind: DifferenceKind = "bound" if standing == "nuance" and one.bound != other.bound else "number"
    return Slot(kind, standing, label(context, i, j), side(left, shown(one)), side(right, shown(other)),
                _note(context, one, other, standing))  # fmt: skip


def _note(context: Context, one: Quantity, other: Quantity, standing: Standing) -> str:
    if standing == "conflict":
        return _later(context)
    if standing == "agree":
        return ""
    return "same number, other bound" if same_value(one, other) else "both can hold"


def _later(context: Context) -> str:
    """A count may have grown between two reports: the reader is told which came later."""
    if not context.left_date or not context.right_date or context.left_date == context.right_date:
        return ""
    days = (context.right_date - context.left_date).days
    count = "one day" if abs(days) == 1 else f"{abs(days)} days"
    return f"the {'second' if days > 0 else 'first'} was published {count} later"


def label(context: Context, i: int, j: int) -> str:
    """What is counted, in the sentence's own words: the noun as written, else the unit, else the word beside it."""
    noun = counted(context.alignment.left, i) or counted(context.alignment.right, j)
    if noun:
        return noun
    units = context.alignment.left
    near = [u.text for u in (*units[i + 1 : i + 2], *reversed(units[:i])) if u.kind == "word" and not u.weightless]
    quantity = _quantity(units[i])
    return near[0] if near else quantity.unit or quantity.kind


def shown(quantity: Quantity) -> str:
    """The value with its bound and unit: ``more than 4500``, ``27``, ``5 percent``."""
    bound = "" if quantity.bound == "exactly" else quantity.bound + " "
    high = f"-{number_text(quantity.high)}" if quantity.high is not None else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{bound}{number_text(quantity.value)}{high}{unit}"
