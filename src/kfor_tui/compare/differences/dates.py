"""Dates given for the same thing, and whether both can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kfor_tui.compare.facts.event_identity import looks_ahead, of_saying, parties_clash, speaks, subjects_clash
from kfor_tui.compare.facts.propositions import PARTICLES
from kfor_tui.compare.slots.slot import COPY, Context, Slot, side
from kfor_tui.compare.statement import Unit
from kfor_tui.compare.verdicts.periods import judge, moments_of, weekday_only
from kfor_tui.model import Moment

__all__ = ["find", "judge", "label"]


def find(context: Context) -> Iterator[Slot]:
    """Slots of the dates of both sentences, each date in one slot at most."""
    for i, j in _partners(context):
        left, right = context.alignment.left[i], context.alignment.right[j]
        one, other = _moment(left), _moment(right)
        standing = judge(one, other)
        note = "same time, other precision" if standing == "nuance" else ""
        if standing is None:
            continue
        if standing == "conflict" and of_saying(context.alignment.left, i) and of_saying(context.alignment.right, j):
            standing, note = "nuance", "said on two days"
        yield Slot("date", standing, label(context, i), side(left, one.date or ""), side(right, other.date or ""), note)


def _partners(context: Context) -> list[tuple[int, int]]:
    left, right = context.alignment.left, context.alignment.right
    possible = []
    for i, one in moments_of(left):
        for j, other in moments_of(right):
            standing = judge(one, other)
            if standing is None:
                continue
            if standing != "agree" and of_saying(left, i) != of_saying(right, j):
                continue  # when it was said, against when it happened
            if standing == "nuance" and _of_two_times(context, i, j):
                continue
            if standing != "conflict" and context.alignment.nearby(i, j, 6) >= 2:
                possible.append(((0 if standing == "agree" else 1, 0), i, j))
            elif standing == "conflict" and _rivals(context, i, j, one, other):
                possible.append(((2, -context.alignment.nearby(i, j)), i, j))
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(possible):
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return sorted(found)


def _of_two_times(context: Context, i: int, j: int) -> bool:
    """``By the end of the year`` and a day in it; ``on Saturday night`` and ``the fourth robbery this year``."""
    left, right = context.alignment.left, context.alignment.right
    one, other = _moment(left[i]), _moment(right[j])
    if _bounds(left, i) != _bounds(right, j):
        return True
    day_in_year = {one.precision, other.precision} in ({"day", "year"}, {"time", "year"})
    return day_in_year and (one.relative or other.relative) and not _of_one_verb(context, i, j)


_BOUNDING = frozenset("by since until till before after".split())  # noqa: SIM905


def _bounds(units: tuple[Unit, ...], at: int) -> bool:
    return any(unit.key in _BOUNDING for unit in units[max(0, at - 2) : at])


def _moment(unit: Unit) -> Moment:
    assert isinstance(unit.value, Moment)  # noqa: S101 - told apart by moments_of
    return unit.value


def _rivals(context: Context, i: int, j: int, one: Moment, other: Moment) -> bool:
    """Whether two dates that exclude each other are given for one thing."""
    if not context.standing(i, j, context.in_one_gap(i, j)) or not _same_role(context, i, j):
        return False
    if context.alignment.same >= COPY:
        return True
    if weekday_only(one) or weekday_only(other):
        return False  # Monday and Tuesday of any week: in sentences that are no copies, two events
    if of_saying(context.alignment.left, i):
        return False  # both tell when something was said: people speak on more than one day
    return not parties_clash(context) and not subjects_clash(context, i, j)


_MUCH_ALIKE = 0.65
PLACES = frozenset("on in at since until till by from before after during".split())  # noqa: SIM905


def _same_role(context: Context, i: int, j: int) -> bool:
    """Both dates follow the same kind of word: ``since 2008`` and ``until 2009`` are two facts."""
    if looks_ahead(context.alignment.left, i) != looks_ahead(context.alignment.right, j):
        return False
    one_verb = _of_one_verb(context, i, j)
    if not one_verb and not (context.same_time and (context.led_alike(i, j) or _only_dates(context))):
        return False
    one, other = leading(context.alignment.left, i), leading(context.alignment.right, j)
    loose = {"on", "in", "at", "last", "", "this", "next"}
    return one == other or {one, other} <= loose


_MOST_BETWEEN = 5


def _of_one_verb(context: Context, i: int, j: int) -> bool:
    """Whether one word leads both dates, with no more than its object between: ``close its ward on``, ``close on``."""
    left, right = context.alignment.left, context.alignment.right
    return any(
        _reaches(left, a, i) and _reaches(right, b, j)
        for a, b in context.alignment.pairs
        if i - _MOST_BETWEEN <= a < i
        and j - _MOST_BETWEEN <= b < j
        and left[a].kind == "word"
        and not left[a].weightless
    )


def _reaches(units: tuple[Unit, ...], at: int, date: int) -> bool:
    """Whether only a phrase with an article, if anything, stands between a word and the date it leads."""
    lead = at + 1 if date == at + 1 else date - 1  # the preposition of the date
    between = units[at + 1 : lead]
    if any(second.start - first.end > 1 for first, second in pairwise(units[at : date + 1])):
        return False  # a mark of punctuation ends the clause
    words = between and between[0].key in _DETERMINERS and all(not unit.weightless for unit in between[1:])
    return not between or bool(words)


def _only_dates(context: Context) -> bool:
    """Whether sentences much alike hold one date each: then it is the same thing's, wherever it stands."""
    if context.alignment.same < _MUCH_ALIKE:
        return False
    return all(len(list(moments_of(units))) == 1 for units in (context.alignment.left, context.alignment.right))


def leading(units: tuple[Unit, ...], at: int, places: frozenset[str] = PLACES) -> str:
    """The preposition of a date: ``since 2008``."""
    return next((unit.key for unit in reversed(units[max(0, at - 2) : at]) if unit.key in places), "")


_DETERMINERS = frozenset("a an the its his her their this that".split())  # noqa: SIM905


def label(context: Context, at: int) -> str:
    """What happened then: the nearest word that both sentences have, one that tells where or who last.

    A word after a determiner is a noun (``date of the handover``); any other is quoted as it is (``date (signed)``).
    """
    units = context.alignment.left
    shared = context.alignment.met_left
    telling = [n for n in shared if units[n].kind == "word" and not units[n].weightless and units[n].text.islower()]
    near = sorted(telling, key=lambda n: (_of_place(units, n), n > at, abs(n - at)))
    if (not near or near[0] > at or _of_place(units, near[0])) and (deed := _deed(units, at)):
        return f"date ({deed})"
    if not near:
        return "date"
    word = units[near[0]].text
    before = units[near[0] - 1].key if near[0] else ""
    return f"date of the {word}" if before in _DETERMINERS else f"date ({word})"


def _deed(units: tuple[Unit, ...], at: int) -> str:
    """The past form that leads a date: ``landed`` where the other sentence says ``touched down``."""
    for n in range(at - 1, -1, -1):
        unit = units[n]
        if unit.kind == "word" and unit.text.split()[0].endswith("ed") and not speaks(unit):
            particle = units[n + 1].key in PARTICLES
            return f"{unit.text} {units[n + 1].text}" if particle else unit.text
    return ""


_OF_PLACE = frozenset("in from of near on at".split())  # noqa: SIM905


def _of_place(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a word tells where or who, not what: it stands after ``in``, ``on`` or ``of``, or is a name's noun.

    ``landed on the asteroid``; ``the spacecraft Kestrel``. What one is ``at a`` is an event: ``at a ceremony``.
    """
    if [unit.key for unit in units[max(0, at - 2) : at]] in (["at", "a"], ["at", "an"]):
        return _before_name(units, at)
    led = any(unit.key in _OF_PLACE for unit in units[max(0, at - 2) : at])
    return led or _before_name(units, at)


def _before_name(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a noun with an article stands right before a name: ``the asteroid Brae``."""
    article = any(unit.key in _DETERMINERS for unit in units[max(0, at - 2) : at])
    after = units[at + 1 : at + 2]
    return article and bool(after) and after[0].text[:1].isupper() and after[0].start - units[at].end == 1
