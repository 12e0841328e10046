"""One sentence affirms what the other denies: negation and opposites."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare import lexicon
from kfor_tui.compare.differences.alignment import Gap, stands_for
from kfor_tui.compare.differences.slots import Context, Slot, between, nowhere, side
from kfor_tui.compare.statement import Unit
from kfor_tui.text.words import key, words

# Words that turn what follows into its contrary. Keys, so "didn't" is "not" and "failed" is "fail".
_NEGATORS = frozenset(
    "not no never without neither nor none cannot nobody nothing hardly barely scarcely unable fail deny".split()  # noqa: SIM905
)
_SCOPE = 4  # units after a negator that it may turn; English rarely negates across more
_REACH = 3


def find(context: Context) -> Iterator[Slot]:
    """Slots where the same is affirmed and denied."""
    if not context.firm:
        return
    opposed = list(_opposites(context))
    yield from opposed
    denied = [] if opposed else list(_negations(context))
    yield from denied
    if not opposed and not denied:
        yield from _reservations(context)


def _negations(context: Context) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    if _count(left) == _count(right):
        return  # as often denied here as there: the negation moved, its sense did not
    there = dict(context.alignment.pairs)
    back = {j: i for i, j in context.alignment.pairs}
    for gap in context.alignment.gaps:
        for at in gap.left:
            if _negates(left, at) and (found := _turned(context, left, right, at, there)):
                yield Slot("polarity", "conflict", found[0].text, side(left[at], "no"), side(found[1], "yes"))
                return
        for at in gap.right:
            if _negates(right, at) and (found := _turned(context, right, left, at, back)):
                yield Slot("polarity", "conflict", found[0].text, side(found[1], "yes"), side(right[at], "no"))
                return


def _negates(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a unit is a negator; ``fail`` is one before ``to`` alone: a failed campaign was led all the same."""
    key_ = units[at].key
    return key_ in _NEGATORS and (key_ != "fail" or (at + 1 < len(units) and units[at + 1].key == "to"))


def denies(text: str) -> bool:
    """Whether a sentence holds a negation anywhere."""
    return any(word.key in _NEGATORS for word in words(text))


def _count(units: tuple[Unit, ...]) -> int:
    return sum(_negates(units, n) for n in range(len(units)))


def _turned(
    context: Context, units: tuple[Unit, ...], others: tuple[Unit, ...], at: int, there: dict[int, int]
) -> tuple[Unit, Unit] | None:
    """The unit a negator turns and the unit of the other side that is not turned."""
    for n in range(at + 1, min(at + 1 + _SCOPE, len(units))):
        if units[n].weightless and n not in there:
            continue
        if n not in there:
            if units[n].weightless:
                continue
            return None
        if units[n].weightless:
            continue
        m = there[n]
        if units[n].key != others[m].key and lexicon.classes(units[n].key).isdisjoint(lexicon.classes(others[m].key)):
            return None  # "not direct" and "director": of one family, yet not one word
        if _negated(others, m) or not _one_predicate(context, units, others, n, m):
            return None
        return units[n], others[m]
    return None


_CLOSE = 0.75  # sentences that share so much need no proof that one predicate is meant


def _one_predicate(context: Context, units: tuple[Unit, ...], others: tuple[Unit, ...], at: int, there: int) -> bool:
    """Whether both sentences say it of the same: the same who, where both name one."""
    if context.alignment.same >= _CLOSE:
        return True
    if context.alignment.same < _LEAST_SAME:
        return False
    places = (at, there) if units is context.alignment.left else (there, at)
    if context.alignment.nearby(*places) < _NEAR:
        return False
    one, other = _agent(units, at), _agent(others, there)
    if one is None or other is None:
        return one is other
    return stands_for(one, other, context.names)


_LEAST_SAME = 0.5
_NEAR = 2
_BE = frozenset("was were is are be been being am get".split())  # noqa: SIM905
_AGENT_REACH = 6


def _agent(units: tuple[Unit, ...], at: int) -> Unit | None:
    """Who does what the word at a place tells: what stands before it, or after ``by`` where it is passive."""
    before = units[max(0, at - 3) : at]
    if any(unit.key in _BE for unit in before) and units[at].text.lower().endswith(("ed", "en", "wn", "ght")):
        for n in range(at + 1, min(at + 4, len(units))):
            if units[n].key == "by":
                return next((unit for unit in units[n + 1 : n + 4] if not unit.weightless), None)
        return None
    behind = reversed(units[max(0, at - _AGENT_REACH) : at])
    return next((u for u in behind if not u.weightless and u.key not in _NEGATORS and not u.text.endswith("ly")), None)


def _negated(units: tuple[Unit, ...], at: int) -> bool:
    return any(_negates(units, n) for n in range(max(0, at - _REACH), at))


def _opposites(context: Context) -> Iterator[Slot]:
    for gap in context.alignment.gaps:
        if context.alignment.same >= _CLOSE or _is_small(context, gap):
            yield from _opposed_in(context, gap)


_SMALL = 3  # telling units a side; two contrary words in larger gaps belong to two clauses


def _is_small(context: Context, gap: Gap) -> bool:
    left = sum(not context.alignment.left[i].weightless for i in gap.left)
    right = sum(not context.alignment.right[j].weightless for j in gap.right)
    return max(left, right) <= _SMALL


_CONTRAST = frozenset(("but", "however", "although", "though", "except", "unless", "despite", "yet"))
_CLAUSE = 2  # telling words that make an added contrast a clause of its own


def _reservations(context: Context) -> Iterator[Slot]:
    """One side adds a reservation to what both say: ``…, but the results were inconclusive``."""
    if context.alignment.same < _CLOSE:
        return
    for gap in context.alignment.gaps:
        left, right = _reservation(context.alignment.left, gap.left), _reservation(context.alignment.right, gap.right)
        if left and not gap.right:
            here = between(context.alignment.left, context.left, gap.left[left[0]], gap.left[-1], "said")
            yield Slot("polarity", "nuance", "reservation", here, nowhere(context.right))
        elif right and not gap.left:
            there = between(context.alignment.right, context.right, gap.right[right[0]], gap.right[-1], "said")
            yield Slot("polarity", "nuance", "reservation", nowhere(context.left), there)


def _reservation(units: tuple[Unit, ...], indices: tuple[int, ...]) -> list[int]:
    """Where in a gap the contrast begins, as a list of none or one."""
    for n, at in enumerate(indices):
        if units[at].key in _CONTRAST and sum(not units[i].weightless for i in indices[n:]) >= _CLAUSE:
            return [n]
    return []


def _misread(context: Context, i: int, j: int) -> bool:
    """Whether two contrary words are no contraries here: both in one sentence, an age, a noun in -ing."""
    if context.alignment.same >= _CLOSE:
        return False
    left, right = context.alignment.left, context.alignment.right
    if any(unit.key == left[i].key for unit in right) or any(unit.key == right[j].key for unit in left):
        return True
    if left[i].text.endswith("ing") != right[j].text.endswith("ing"):
        return True
    return any(n and units[n].key == "old" and units[n - 1].key == "year" for units, n in ((left, i), (right, j)))


def _term(unit: Unit) -> str:
    """The key to look opposites up by; an ordinal may be one, as ``first`` is of ``last``."""
    return unit.key if unit.kind == "word" else key(unit.text) if unit.kind == "number" else ""


def _opposed_in(context: Context, gap: Gap) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    for i in gap.left:
        for j in gap.right:
            if not lexicon.opposed(_term(left[i]), _term(right[j])) or _misread(context, i, j):
                continue
            if _negated(left, i) != _negated(right, j) or not context.standing(i, j, gap.tight):
                continue
            label = f"{left[i].text} / {right[j].text}"
            yield Slot("polarity", "conflict", label, side(left[i], left[i].text), side(right[j], right[j].text))
            return
