"""Whether two numbers are told in clauses that say the same, however much else their sentences say.

``Turnout was 61 percent, the commission said after a night of counting`` and ``Turnout was 64 percent`` share little
as sentences, and everything as clauses.
"""

from __future__ import annotations

from typing import Final

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.count_nouns import counted, is_noun, one_subject
from kfor_tui.compare.facts.event_identity import quoted, speaks
from kfor_tui.compare.slots.slot import Context
from kfor_tui.compare.statement import Statement, Unit, noun_key
from kfor_tui.compare.verdicts.periods import judge
from kfor_tui.model import Moment

_JOINTS: Final = frozenset(
    "and or but which who that while when where as after before because since until if than".split()  # noqa: SIM905
)
_MARKS: Final = frozenset(",;:()[]—–")
_QUOTES: Final = frozenset('"“”')
_SAID_ALIKE: Final = 0.6  # share of the telling units of both clauses that correspond
_WITHOUT_NOUN: Final = 0.8
_ENOUGH: Final = 3  # the number, what it counts, and what is said of it


def closely_told(context: Context, i: int, j: int) -> bool:
    """Whether two numbers count one thing in clauses that say the same and name nobody and no time of their own."""
    left, right = (
        clause_of(context.left, context.alignment.left, i),
        clause_of(context.right, context.alignment.right, j),
    )
    met = {(a, b) for a, b in context.alignment.pairs if a in left and b in right} | {(i, j)}
    if says_more(context, left, {a for a, _ in met}, right, {b for _, b in met}):
        return False
    telling = sum(tells(context.alignment.left[a]) for a, _ in met)
    every = sum(tells(context.alignment.left[a]) for a in left) + sum(tells(context.alignment.right[b]) for b in right)
    nouns = counted(context.left, context.alignment.left, i), counted(context.right, context.alignment.right, j)
    telling += nouns == ("score", "score")  # its other half
    if all(nouns) and noun_key(nouns[0]) == noun_key(nouns[1]):
        return telling >= _ENOUGH and 2 * telling >= _SAID_ALIKE * every
    one = one_subject(context, i, j) or _subjects_cross(context, left, i, right, j)
    return one and 2 * telling >= (_SAID_ALIKE if context.one_story else _WITHOUT_NOUN) * every


def _subjects_cross(context: Context, left: range, i: int, right: range, j: int) -> bool:
    """``The grade in maths was 2.7``, ``In maths the grade was 2.9``: all nouns before each number are before both."""
    met = context.alignment.pairs
    here = {a for a in left if a < i and is_noun(context.alignment.left[a])}
    there = {b for b in right if b < j and is_noun(context.alignment.right[b])}
    return bool(here) and here == {a for a, b in met if b in there} and there == {b for a, b in met if a in here}


def of_others(context: Context, i: int, j: int) -> bool:
    """Whether a clause without a subject of its own hangs on a name that the other sentence does not have."""
    left, right = (
        clause_of(context.left, context.alignment.left, i),
        clause_of(context.right, context.alignment.right, j),
    )
    if not (hangs(context.alignment.left, left) or hangs(context.alignment.right, right)):
        return False
    met_left, met_right = context.alignment.met_left, context.alignment.met_right
    return _names_others(context.alignment.left, met_left, context.alignment.right) or _names_others(
        context.alignment.right, met_right, context.alignment.left
    )


def _names_others(units: tuple[Unit, ...], met: set[int], others: tuple[Unit, ...]) -> bool:
    """Whether a sentence names somebody besides speakers whom the other does not know."""
    free = (n for n, unit in enumerate(units) if unit.kind == "name" and n not in met and not quoted(units, n))
    return any(not _known_by_head(units[n], others) for n in free)


def one_toll(context: Context, i: int, j: int) -> bool:
    """Whether two numbers count all those whom one fate befell, and neither sentence says where else."""
    left, right = context.alignment.left, context.alignment.right
    fate = outcomes.fate(left, i)
    if fate is None or fate != outcomes.fate(right, j):
        return False
    sides = (context.left, left, i), (context.right, right, j)
    if not all(_is_toll(counted(statement, units, at)) for statement, units, at in sides):
        return False
    met_left, met_right = context.alignment.met_left, context.alignment.met_right
    elsewhere = any(left[n].kind == "name" and n not in met_left for n in clause_of(context.left, left, i) if n > i)
    elsewhere |= any(
        right[n].kind == "name" and n not in met_right for n in clause_of(context.right, right, j) if n > j
    )
    return not elsewhere and any(tells(left[a]) for a, b in context.alignment.pairs if (a, b) != (i, j))


def _is_toll(noun: str) -> bool:
    """``people``, ``deaths`` or nothing at all: not the firefighters among the dead."""
    return not noun or outcomes.is_people(noun) or outcomes.says_fate(noun)


def tells(unit: Unit) -> bool:
    """Whether a unit says something of its own: neither a small word nor a verb of saying."""
    return not unit.weightless and not speaks(unit)


def clause_of(statement: Statement, units: tuple[Unit, ...], at: int) -> range:
    """The units around a number, up to a mark, a joint or a verb of saying on either side."""
    first = at
    while first and not _parts(statement, units[first - 1], units[first]) and not _is_joint(units, first - 1):
        first -= 1
    return range(first, _end(statement, units, at + 1))


def clause_after(statement: Statement, units: tuple[Unit, ...], at: int) -> range:
    """The units after a verb up to the end of its clause; a ``that`` between is part of neither."""
    first = at + 1
    while first < len(units) and units[first].key == "that":
        first += 1
    return range(first, _end(statement, units, first))


def _end(statement: Statement, units: tuple[Unit, ...], last: int) -> int:
    """Where a clause ends that goes on to ``last`` at least."""
    while last < len(units) and not _parts(statement, units[last - 1], units[last]) and not _is_joint(units, last):
        last += 1
    return last


def begins(statement: Statement, units: tuple[Unit, ...], at: int) -> int:
    """Where the clause of a unit begins."""
    return clause_of(statement, units, at).start


def _parts(statement: Statement, one: Unit, after: Unit) -> bool:
    between = statement.text[one.end - statement.start : after.start - statement.start]
    if any(mark in _QUOTES for mark in between) and "name" not in (one.kind, after.kind):
        return True  # quotation marks around a name are those of a title
    if between.strip() in ("(", ")") and "number" in (one.kind, after.kind) and one.kind != "name":
        return False  # "7.2 metres (24 feet) at the bridge": the same in another unit
    return any(mark in _MARKS for mark in between)


def _is_joint(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a clause begins or ends at a word; ``and`` between two names joins no clauses."""
    unit = units[at]
    if unit.key == "and" and 0 < at < len(units) - 1 and units[at - 1].kind == units[at + 1].kind == "name":
        return False
    return unit.kind == "word" and (unit.key in _JOINTS or speaks(unit))


def says_more(context: Context, left: range, met_left: set[int], right: range, met_right: set[int]) -> bool:
    """Whether a clause names somebody, a place or a time that the other does not: it may then tell of another thing.

    What hangs on another clause (``…, with an average of 1.6``) is said of whom that one names.
    """
    if hangs(context.alignment.left, left) or hangs(context.alignment.right, right):
        left, right = range(len(context.alignment.left)), range(len(context.alignment.right))
        met_left, met_right = context.alignment.met_left, context.alignment.met_right
    own = [(context.alignment.left[n], context.alignment.right) for n in left if n not in met_left]
    own += [(context.alignment.right[n], context.alignment.left) for n in right if n not in met_right]
    return any(_is_own(unit, others) for unit, others in own)


_HANGING: Final = frozenset("with in of at for from among including making giving bringing leaving".split())  # noqa: SIM905


def hangs(units: tuple[Unit, ...], clause: range) -> bool:
    """Whether a clause has no subject of its own."""
    first = units[clause.start]
    return clause.start > 0 and (first.key in _HANGING or first.text.lower() in _HANGING)


def _is_own(unit: Unit, others: tuple[Unit, ...]) -> bool:
    """Whether a name or date has no like in the other sentence."""
    if isinstance(unit.value, Moment):
        times = [other.value for other in others if isinstance(other.value, Moment)]
        return not any(judge(unit.value, time) in ("agree", "nuance") for time in times)
    return unit.kind == "name" and not _known_by_head(unit, others)


def _known_by_head(unit: Unit, others: tuple[Unit, ...]) -> bool:
    """``Holm Bank`` where the other sentence says ``the bank``."""
    head = noun_key(unit.text)
    return " " in unit.text and any(other.key == head for other in others)
