"""Numbers that count the same thing, and whether both can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.clauses import closely_told, of_others, one_toll
from kfor_tui.compare.facts.count_nouns import (
    counted,
    hyphened,
    is_part,
    label,
    narrowed,
    one_subject,
    quantity_of,
    same_thing,
)
from kfor_tui.compare.facts.event_identity import moved_on, one_event
from kfor_tui.compare.slots.slot import COPY, Context, Slot, Standing
from kfor_tui.compare.statement import Statement, Unit, noun_key, number_text
from kfor_tui.model import DifferenceKind, DifferenceSide, Quantity
from kfor_tui.text.quantities import comparable, compatible, same_value, to_base
from kfor_tui.text.quantities.bounds import bound_end, bound_start
from kfor_tui.text.words import key

__all__ = ["counted", "find", "label", "later", "one_role", "shown", "slot_of", "spoken"]

_STANDING: dict[str, Standing] = {"same": "agree", "nuance": "nuance", "conflict": "conflict"}


def find(context: Context) -> Iterator[Slot]:
    """Slots of the numbers of both sentences, each number in one slot at most."""
    found = [(i, j, slot_of(context, i, j)) for i, j in _partners(context)]
    if not _all_unlike(context, found):
        yield from _each_once(slot for _, _, slot in found)


_WORST: tuple[Standing, ...] = ("conflict", "nuance", "agree")


def _each_once(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Both halves of a score are one slot, which agrees where both do."""
    told: dict[tuple[DifferenceSide, DifferenceSide], Slot] = {}
    for slot in slots:
        known = told.get((slot.left, slot.right))
        if known is None or _WORST.index(slot.standing) < _WORST.index(known.standing):
            told[slot.left, slot.right] = slot
    yield from told.values()


_UNLIKE = 1.9  # times


def _all_unlike(context: Context, found: list[tuple[int, int, Slot]]) -> bool:
    """Whether several numbers differ widely and none agrees: ``20 countries with 135 million``, ``58 with 280``.

    Sentences that are no copies then speak of two things.
    """
    if len(found) < _SEVERAL or context.alignment.same >= COPY:
        return False
    left, right = context.alignment.left, context.alignment.right
    return all(
        slot.standing == "conflict" and _far_apart(quantity_of(left[i]), quantity_of(right[j]), _UNLIKE)
        for i, j, slot in found
    )


_SEVERAL = 2


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
    return [
        n
        for n, unit in enumerate(units)
        if unit.kind == "number"
        and isinstance(unit.value, Quantity)
        and unit.value.kind != "ordinal"
        and not _one_of(units, n)
    ]


def _one_of(units: tuple[Unit, ...], at: int) -> bool:
    """``one of the biggest``: no count."""
    return units[at].text.lower() == "one" and [u.key for u in units[at + 1 : at + 2]] == ["of"]


def _rank(context: Context, i: int, j: int) -> tuple[float, ...] | None:
    """How well two numbers fit as one slot, smallest best; nothing when they do not."""
    one, other = quantity_of(context.alignment.left[i]), quantity_of(context.alignment.right[j])
    if not comparable(one, other):
        return None
    kin = same_thing(context, i, j)
    near = context.alignment.nearby(i, j)
    if same_value(one, other) and not _rounds_another(context, i, j):
        return (0, -near, abs(i - j)) if kin is not False else None
    if not _may_differ(context, i, j, kin):
        return None
    whole = _is_whole(context.alignment.left, i) != _is_whole(context.alignment.right, j)
    return (1, int(whole), 0 if kin else 1, -near, abs(i - j))


def _rounds_another(context: Context, i: int, j: int) -> bool:
    """Whether two values are alike by rounding alone and one of them is only what the other is held against."""
    left, right = context.alignment.left, context.alignment.right
    exact = to_base(quantity_of(left[i])) == to_base(quantity_of(right[j]))
    return not exact and _former(left, i) != _former(right, j)


_ALIKE = 0.6  # sentences less alike need a shared word right at the numbers


def _may_differ(context: Context, i: int, j: int, kin: bool | None) -> bool:
    """Whether two unequal numbers are two values of one thing, not two things."""
    left, right = context.alignment.left, context.alignment.right
    if _other_fate(context, i, j) or _of_next_period(context, i, j) or not one_role(context, i, j):
        return False
    if not context.firm and not _surely_alike(context, i, j, kin):
        return False
    if _named_too(context, i, j) or _other_size(context, i, j):
        return False
    tight = context.in_one_gap(i, j)
    if kin is False and (_one_hyphened(context, i, j) or not (tight and context.followed_alike(i, j))):
        return False
    if not (counted(context.left, left, i) or counted(context.right, right, j)) and narrowed(context, i, j):
        return False
    if context.alignment.same < COPY and of_others(context, i, j):
        return False
    subject = kin is True or tight or one_subject(context, i, j) or closely_told(context, i, j)
    return subject and _in_place(context, i, j, kin, tight) and one_event(context, i, j)


def one_role(context: Context, i: int, j: int) -> bool:
    """Whether both numbers are a part or a whole, what is or what it was before, a value or a difference."""
    left, right = context.alignment.left, context.alignment.right
    if is_part(left, i) != is_part(right, j) or _former(left, i) != _former(right, j):
        return False
    return _differs_by(left, i) == _differs_by(right, j)


def _of_next_period(context: Context, i: int, j: int) -> bool:
    """Whether a change told much later is another one; people counted and what was doubled add up and may be held."""
    one, other = context.alignment.left, context.alignment.right
    adds_up = "multiple" in (quantity_of(one[i]).kind, quantity_of(other[j]).kind)
    return not adds_up and outcomes.fate(one, i) is None and moved_on(context)


_FORMER = frozenset(("from", "against", "versus"))
_FORESEEN = frozenset(map(key, ("expected", "forecast", "predicted")))


def _former(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number is what another is held against: ``64 percent from 61 percent``, ``above the 1.2 expected``."""
    if any(unit.key in _FORESEEN for unit in units[at + 1 : at + 2]):
        return True
    return any(unit.key in _FORMER for unit in units[max(0, at - 2) : at])


_COMPARING = frozenset(("less", "more", "fewer", "higher", "lower"))


def _differs_by(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number is a difference: ``45 million less than``."""
    after = " ".join(unit.text.lower() for unit in units[at + 1 : at + 3]).split()
    return len(after) > 1 and after[0] in _COMPARING and after[1] == "than"


def _other_fate(context: Context, i: int, j: int) -> bool:
    """The killed of one sentence against the injured of the other, or against all who were on board."""
    fates = outcomes.fate(context.alignment.left, i), outcomes.fate(context.alignment.right, j)
    return fates[0] != fates[1] and (None not in fates or context.alignment.same < COPY)


def _surely_alike(context: Context, i: int, j: int, kin: bool | None) -> bool:
    """Whether two numbers must mean one thing although their sentences share little: one noun, or one subject."""
    one, other = quantity_of(context.alignment.left[i]), quantity_of(context.alignment.right[j])
    return (kin is True or (kin is None and one_subject(context, i, j))) and not _far_apart(one, other)


def _in_place(context: Context, i: int, j: int, kin: bool | None, tight: bool) -> bool:
    """Whether two numbers stand in the same place of their sentences."""
    number = quantity_of(context.alignment.left[i])
    if number.noun == "age":
        return _one_person(context, i, j)
    beside = tight or context.led_alike(i, j) or context.followed_alike(i, j)
    if number.kind == "measure" and not beside:
        return False  # a length of time may be anything's
    if _placed(context, i, j, kin, tight) or closely_told(context, i, j):
        return True
    return context.one_story and one_toll(context, i, j)


def _placed(context: Context, i: int, j: int, kin: bool | None, tight: bool) -> bool:
    """Whether what stands around two numbers tells that their places are one."""
    placed = (i, j) in context.alignment.pairs or context.standing(i, j, tight) or _one_with_verb(context, i, j, kin)
    only = bool(kin) and _only_ones(context, i, j)
    if not placed and not only:
        return False
    if context.alignment.same >= _ALIKE or (only and _of_one_name(context, i, j)):
        return True
    return _one_predicate(context, i, j) or one_subject(context, i, j)


def _one_with_verb(context: Context, i: int, j: int, kin: bool | None) -> bool:
    """Where noun and verb are one, place tells little: ``tripled the patrols``, ``the toll rose to 17``."""
    multiple = quantity_of(context.alignment.left[i]).kind == quantity_of(context.alignment.right[j]).kind == "multiple"
    left, right = context.alignment.left, context.alignment.right
    fate = outcomes.fate(left, i) is not None and outcomes.fate(right, j) is not None
    return (multiple or fate) and kin is True and context.alignment.nearby(i, j) > 1


def _named_too(context: Context, i: int, j: int) -> bool:
    """Whether one sentence has the other's number too, of the same thing: then both speak of both, not of one."""
    left, right = context.alignment.left, context.alignment.right
    here = any(
        left[n].text.lower() == right[j].text.lower() and same_thing(context, n, j) and not _former(left, n)
        for n in _numbers(left)
    )
    return here or any(
        right[n].text.lower() == left[i].text.lower() and same_thing(context, i, n) and not _former(right, n)
        for n in _numbers(right)
    )


_FAR = 3.0  # times; sentences that share little seldom give two values so unlike for one thing


def _far_apart(one: Quantity, other: Quantity, times: float = _FAR) -> bool:
    low, high = sorted((abs(to_base(one)[0]), abs(to_base(other)[0])))
    return high > times * low


_OTHER_SIZE = 5.0  # times
_WORD_FOR_WORD = 0.85


def _other_size(context: Context, i: int, j: int) -> bool:
    """Whether two sums are so unlike that only a copy can mean one thing by them: a revenue and a profit."""
    one, other = quantity_of(context.alignment.left[i]), quantity_of(context.alignment.right[j])
    sums = one.kind == other.kind == "money"
    return sums and context.alignment.same < _WORD_FOR_WORD and _far_apart(one, other, _OTHER_SIZE)


def _only_ones(context: Context, i: int, j: int) -> bool:
    """Whether sentences that are much alike hold no other number that could be meant, wherever it stands."""
    if context.alignment.same < COPY and not _of_one_name(context, i, j):
        return False
    sides = (context.left, context.alignment.left, i), (context.right, context.alignment.right, j)
    return all(
        sum(
            noun_key(counted(statement, units, n)) == noun_key(counted(statement, units, at))
            for n in _numbers(units)
            if not _is_whole(units, n)
        )
        == 1
        for statement, units, at in sides
    )


def _of_one_name(context: Context, i: int, j: int) -> bool:
    """Whether two values that are near each other are given in sentences that name the same and nobody else."""
    names = [(a, b) for a, b in context.alignment.pairs if context.alignment.left[a].kind == "name"]
    one, other = quantity_of(context.alignment.left[i]), quantity_of(context.alignment.right[j])
    return bool(names) and context.firm and not _far_apart(one, other, _NEAR_VALUE)


_NEAR_VALUE = 1.5  # times


def _is_whole(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number is the whole of which another is a part: ``780 of the roughly 4,500 soldiers``."""
    before = [unit.key for unit in units[max(0, at - 3) : at]]
    return "of" in before and any(units[n].kind == "number" for n in range(max(0, at - 4), at))


_APPOSED = 3


def _one_person(context: Context, i: int, j: int) -> bool:
    """Whether two ages are given for one person: the same name stands beside both, or the sentences are much alike."""
    return context.alignment.same >= _ALIKE or any(
        abs(a - i) <= _APPOSED and abs(b - j) <= _APPOSED and context.alignment.left[a].kind == "name"
        for a, b in context.alignment.pairs
    )


def _one_hyphened(context: Context, i: int, j: int) -> bool:
    """``five-boat attack`` against ``23 pirates``: a joined number counts only what it is joined to."""
    one = hyphened(context.left, context.alignment.left, i)
    other = hyphened(context.right, context.alignment.right, j)
    return bool(one) != bool(other)


_PREDICATE_REACH = 7
_LIGHT = frozenset(map(key, ("have", "be", "do", "get", "make", "take", "go", "give")))  # they say too little to link


def _one_predicate(context: Context, i: int, j: int) -> bool:
    """Whether a word besides what is counted and names links both numbers: ``sent 700``, ``deployed 780``."""
    left, right = context.alignment.left, context.alignment.right
    nouns = {noun_key(counted(context.left, left, i)), noun_key(counted(context.right, right, j))}
    return any(
        abs(a - i) <= _PREDICATE_REACH
        and abs(b - j) <= _PREDICATE_REACH
        and left[a].kind == right[b].kind == "word"
        and not left[a].weightless
        and left[a].key not in _LIGHT
        and left[a].text.islower()  # "United" may be a name that no rule knew
        and not {left[a].key, right[b].key} <= nouns
        for a, b in context.alignment.pairs
    )


def slot_of(context: Context, i: int, j: int) -> Slot:
    """Two numbers as a slot, whether or not they are of one thing."""
    left, right = context.alignment.left[i], context.alignment.right[j]
    one, other = quantity_of(left), quantity_of(right)
    standing = _STANDING[compatible(one, other)]
    kind: DifferenceKind = "bound" if standing == "nuance" and one.bound != other.bound else "number"
    return Slot(kind, standing, label(context, i, j), spoken(context.left, left), spoken(context.right, right),
                _note(context, one, other, standing))  # fmt: skip


def spoken(statement: Statement, unit: Unit) -> DifferenceSide:
    """A number as a side, with the words of its bound where they stand next to it: ``more than 4,500``."""
    quantity = quantity_of(unit)
    start, end = unit.start - statement.start, unit.end - statement.start
    if quantity.noun == "score":
        return _whole_score(statement, unit)
    if quantity.bound != "exactly":
        start, end = bound_start(statement.text, start), bound_end(statement.text, end)
    return DifferenceSide(statement.text[start:end], start + statement.start, end + statement.start, shown(quantity))


_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


def _whole_score(statement: Statement, unit: Unit) -> DifferenceSide:
    """A score is one value, ``3-1``, not two numbers."""
    at = unit.start - statement.start
    for match in _SCORE.finditer(statement.text, max(0, at - 4), at + 8):
        if match.start() <= at < match.end():
            return DifferenceSide(match[0], match.start() + statement.start, match.end() + statement.start, match[0])
    return DifferenceSide(unit.text, unit.start, unit.end, unit.text)


def _note(context: Context, one: Quantity, other: Quantity, standing: Standing) -> str:
    if standing == "conflict":
        return later(context)
    if standing == "agree":
        return ""
    return "same number, other bound" if same_value(one, other) else "both can hold"


def later(context: Context) -> str:
    """A count may have grown between two reports: the reader is told which came later."""
    if not context.left_date or not context.right_date or context.left_date == context.right_date:
        return ""
    days = (context.right_date - context.left_date).days
    count = "one day" if abs(days) == 1 else f"{abs(days)} days"
    return f"the {'second' if days > 0 else 'first'} was published {count} later"


def shown(quantity: Quantity) -> str:
    """The value with its bound and unit: ``more than 4500``, ``27``, ``5 percent``."""
    bound = "" if quantity.bound == "exactly" else quantity.bound + " "
    high = f"-{number_text(quantity.high)}" if quantity.high is not None else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{bound}{number_text(quantity.value)}{high}{unit}"
