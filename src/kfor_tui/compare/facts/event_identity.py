"""Whether two sentences tell of one event; if not, two values are two facts and no contradiction.

Sentences that are nearly copies need no such proof. For all others time and people must fit: a toll of another year,
what is planned against what was done, one scorer's minute against another's are not rivals.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.matching.alignment import Same, same_name
from kfor_tui.compare.slots.slot import COPY, Context, is_to
from kfor_tui.compare.statement import Unit
from kfor_tui.compare.verdicts.periods import judge, moments_of
from kfor_tui.model import Mention, Moment
from kfor_tui.text.words import key

# Whoever does this is a source of the report, not a party to what is reported.
_SPEAK: Final = frozenset(
    map(key, "say said tell told add according suggest argue report note explain announce claim believe think".split())  # noqa: SIM905
) | frozenset(map(key, ("mention", "confirm", "warn", "estimate", "tweet")))
_REACH: Final = 3
_AHEAD: Final = frozenset(
    map(key, "will would shall plan intend expect aim hope want due foresee forecast predict propose".split())  # noqa: SIM905
)
_AHEAD_PHRASES: Final = frozenset(("due to",))  # the lexicon joins these words, whatever follows
_AHEAD_BEFORE: Final = 10
_RELATIVE: Final = frozenset(("which", "who", "whose", "where"))  # a clause with a time of its own
_AHEAD_AFTER: Final = 5
_LONG_AGO: Final = timedelta(days=300)
_PARTIES: Final = ("person", "organization")


def at_one_time(context: Context) -> bool:
    """Whether neither time nor the gap between two reports tells that each has its own event in mind."""
    return not (times_clash(context) or goes_back(context) or recurs(context) or moved_on(context))


_BEHIND: Final = 6


def says_else(context: Context, i: int, j: int, left: Iterable[int], right: Iterable[int], same: Same) -> bool:
    """Whether a sentence names somebody or a place behind its number, or a period, that the other does not know.

    Only the units ``left`` and ``right`` are looked at, of all that stand in the two sentences.
    """
    here, there = context.alignment.left, context.alignment.right
    return any(_is_other(here[n], i, n, there, same) for n in left) or any(
        _is_other(there[n], j, n, here, same) for n in right
    )


def _is_other(unit: Unit, at: int, n: int, others: tuple[Unit, ...], same: Same) -> bool:
    if isinstance(unit.value, Moment):
        times = [other.value for other in others if isinstance(other.value, Moment)]
        exact = unit.value.precision in ("day", "time")
        return not exact and not any(judge(unit.value, time) in ("agree", "nuance") for time in times)
    behind = unit.kind == "name" and at < n <= at + _BEHIND
    return behind and not any(same(unit, other) for other in others)


def one_scene(context: Context, i: int, j: int) -> bool:
    """Whether two units of unlike value are said of one place and of the same, both as done or both as allowed."""
    if allows(context.alignment.left, i) != allows(context.alignment.right, j):
        return False
    return not (
        places_clash(context) or parties_clash(context) or subjects_clash(context, i, j) or scopes_clash(context)
    )


def one_event(context: Context, i: int, j: int) -> bool:
    """Whether two units of unlike value are said of one event."""
    if places_clash(context) or ((context.left.frame or context.right.frame) and goes_back(context)):
        return False  # sentences of one mould, filled in for two regions or two years
    if allows(context.alignment.left, i) != allows(context.alignment.right, j):
        return False
    if context.alignment.same >= COPY:
        return True
    if times_clash(context) or goes_back(context) or parties_clash(context) or subjects_clash(context, i, j):
        return False
    if scopes_clash(context):
        return False
    return looks_ahead(context.alignment.left, i) == looks_ahead(context.alignment.right, j)


def announces(units: tuple[Unit, ...]) -> bool:
    """Whether anything in a sentence is planned or expected rather than done."""
    return any(_ahead(units, at) for at in range(len(units)))


_ALLOWING: Final = frozenset(
    map(key, "licensed allowed permitted certified authorised authorized designed able can could may capacity".split())  # noqa: SIM905
)
_ALLOWING_BEFORE: Final = 6


def allows(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number tells what may be (``licensed to carry 220 passengers``) rather than what was."""
    return any(unit.key in _ALLOWING for unit in units[max(0, at - _ALLOWING_BEFORE) : at])


def looks_ahead(units: tuple[Unit, ...], at: int) -> bool:
    """Whether what stands at a place is planned or expected rather than done."""
    end = next((n for n in range(at + 1, len(units)) if units[n].start - units[n - 1].end > 1), len(units))
    begin = max(0, at - _AHEAD_BEFORE)
    clause = next((n for n in range(at, begin - 1, -1) if units[n].key in _RELATIVE), begin)
    return any(_ahead(units, n) for n in range(clause, min(end, at + _AHEAD_AFTER)))  # what follows up to a mark


def _ahead(units: tuple[Unit, ...], at: int) -> bool:
    return units[at].key in _AHEAD or units[at].key in _AHEAD_PHRASES or is_to(units, at)


def of_saying(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a date tells when something was said: ``officials said late on Friday``."""
    telling = 0
    for unit in reversed(units[max(0, at - _REACH - 2) : at]):
        if unit.key in _SPEAK:
            return True
        telling += unit.kind == "word" and not unit.weightless
        if telling > 1:
            return False
    return False


_NEWS: Final = timedelta(days=10)  # what is reported within so many days is news
_LATER: Final = timedelta(days=14)  # between two reports of news: the later one tells of the next time


def recurs(context: Context) -> bool:
    """Whether each report gives news of its own day, weeks apart: the next rate decision, the next quarter's figures.

    However much such sentences are alike, the later one takes the words of the earlier for another event.
    """
    if context.left_date is None or context.right_date is None:
        return False
    if abs(context.left_date - context.right_date) < _LATER:
        return False
    left = _days_of_news(context.alignment.left, context.left_date)
    right = _days_of_news(context.alignment.right, context.right_date)
    return bool(left and right) and left.isdisjoint(right)


def _days_of_news(units: tuple[Unit, ...], published: date) -> set[date]:
    days = {_day_of(moment) for moment in _own(_event_dates(units))}
    return {day for day in days if day is not None and abs(day - published) <= _NEWS}


def _day_of(moment: Moment) -> date | None:
    try:
        return date.fromisoformat((moment.date or "")[:10])
    except ValueError:
        return None


_NEXT_PERIOD: Final = timedelta(days=20)
_UP, _DOWN = key("rise"), key("fall")
_DIRECTIONS: Final = frozenset(("up", "down"))


def moved_on(context: Context) -> bool:
    """Whether a change is told by two reports so far apart that each has its own period in mind.

    ``Revenue rose to 3 million`` in July and in October are two quarters; ``has 3 million members`` may be held
    against what is said later. A date that both sentences name settles it.
    """
    if context.left_date is None or context.right_date is None:
        return False
    if abs(context.left_date - context.right_date) < _NEXT_PERIOD:
        return False
    left, right = context.alignment.left, context.alignment.right
    return (_tells_change(left) or _tells_change(right)) and not _dates_meet(left, right)


def _tells_change(units: tuple[Unit, ...]) -> bool:
    return any(unit.kind == "word" and changes(unit.key) for unit in units)


def changes(word: str) -> bool:
    """Whether a word tells that something became more or less."""
    return word.rpartition(" ")[2] in _DIRECTIONS or lexicon.opposed(word, _UP) or lexicon.opposed(word, _DOWN)


def _dates_meet(left: tuple[Unit, ...], right: tuple[Unit, ...]) -> bool:
    ones, others = _event_dates(left), _event_dates(right)
    return any(judge(one, other) in ("agree", "nuance") for one, _ in ones for other, _ in others)


def scopes_clash(context: Context) -> bool:
    """Whether one sentence begins by telling where it holds (``In the east, …``) and the other does not say so."""
    left, right = context.alignment.left, context.alignment.right
    met_left, met_right = context.alignment.met_left, context.alignment.met_right
    return _scoped_apart(left, met_left) or _scoped_apart(right, met_right)


_SCOPE_WORDS: Final = 5


def _scoped_apart(units: tuple[Unit, ...], met: set[int]) -> bool:
    if not units or units[0].key not in ("in", "among", "across"):
        return False
    at = next((n for n, unit in enumerate(units[1:_SCOPE_WORDS], 1) if not unit.weightless), None)
    return at is not None and units[at].kind in ("word", "name") and at not in met


def times_clash(context: Context) -> bool:
    """Whether the sentences tell of different times: no date of one meets any of the other."""
    left, right = _event_dates(context.alignment.left), _event_dates(context.alignment.right)
    if not (_own(left) and _own(right)):
        left, right = [(moment, False) for moment, _ in left], [(moment, False) for moment, _ in right]
    ones, others = _own(left), _own(right)
    return bool(ones and others) and all(judge(one, other) == "conflict" for one in ones for other in others)


def goes_back(context: Context) -> bool:
    """Whether only one sentence is dated, and tells of a time long before its report.

    A sentence without a date tells of the time of the one before it, as ``In 2017 … . The party won 24 seats.``
    """
    left, right = _dated_events(context.alignment.left), _dated_events(context.alignment.right)
    if left and right:
        return False
    left = left or framed(context.left.frame, context.alignment.left)
    right = right or framed(context.right.frame, context.alignment.right)
    if any(judge(one, other) in ("agree", "nuance") for one in left for other in right):
        return False
    return long_ago(left, context.left_date) or long_ago(right, context.right_date)


def _dated_events(units: tuple[Unit, ...]) -> list[Moment]:
    """The dates of what happened; ``the highest since 1998`` is told of now."""
    lasting = [moment for at, moment in moments_of(units) if any(u.key == "since" for u in units[max(0, at - 1) : at])]
    return [moment for moment, _ in _event_dates(units) if moment not in lasting]


_NOW: Final = frozenset("is are has have now currently today will".split())  # noqa: SIM905


def framed(frame: tuple[Moment, ...], units: tuple[Unit, ...]) -> list[Moment]:
    """The dates that hold for a sentence from the one before it, unless it speaks of the present."""
    return [] if any(unit.text.lower() in _NOW for unit in units) else list(frame)


def _event_dates(units: tuple[Unit, ...]) -> list[tuple[Moment, bool]]:
    """The dates of what happened, not of its telling, and whether each only tells from or until when.

    A death toll rises to a number on the day it is counted, whenever the deaths were.
    """
    dates = list(moments_of(units))
    counted = bool(dates) and any(unit.key == _TOLL for unit in units)
    return [
        (moment, counted or _since(units, at))
        for at, moment in dates
        if not of_saying(units, at) and not _of_former(units, at)
    ]


_FORMER_REACH: Final = 4


def _of_former(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a date is that of a number to compare with: ``down from 71 percent four years ago``."""
    near = units[max(0, at - _FORMER_REACH) : at]
    return any(unit.key in ("from", "than", "against") for unit in near) and any(u.kind == "number" for u in near)


_TOLL: Final = key("toll")


def _own(dated: list[tuple[Moment, bool]]) -> list[Moment]:
    """The dates at which something happened."""
    return [moment for moment, bounds in dated if not bounds]


def _since(units: tuple[Unit, ...], at: int) -> bool:
    return any(unit.key in ("since", "until", "till", "before", "after") for unit in units[max(0, at - 2) : at])


def long_ago(moments: list[Moment], published: date | None) -> bool:
    """Whether all dates lie well before the report, whose other sentences then tell of another time."""
    if not moments or published is None:
        return False
    return all(_before(moment, (published - _LONG_AGO).isoformat()) for moment in moments)


def _before(moment: Moment, day: str) -> bool:
    """Whether a moment is over by a day; one of an unknown year is not."""
    end = (moment.until or moment.date or "").split("T")[0]
    return end[:4].isdigit() and end < day[: len(end)]


_PLACING: Final = frozenset(("in", "near", "across", "around", "throughout"))


def places_clash(context: Context) -> bool:
    """Whether each sentence tells of a place (``in Holm``) that the other does not name."""
    left, right = context.alignment.left, context.alignment.right
    ones = _places(left, context.alignment.met_left)
    others = _places(right, context.alignment.met_right)
    return bool(ones and others) and not any(same_name(a, b, context.names) for a in ones for b in others)


def _places(units: tuple[Unit, ...], met: set[int]) -> list[Unit]:
    """The places that only one sentence has; nothing when it shares one."""
    placed = [n for n, unit in enumerate(units) if _is_place(unit) and n and _placing(units, n)]
    return [] if any(n in met for n in placed) else [units[n] for n in placed]


def _is_place(unit: Unit) -> bool:
    return isinstance(unit.value, Mention) and unit.value.kind in ("place", "other", "organization")


def _placing(units: tuple[Unit, ...], at: int) -> bool:
    before = [unit.key for unit in units[max(0, at - 2) : at]]
    return before[-1] in _PLACING or (before[-1] == "the" and before[0] in _PLACING)


def parties_clash(context: Context) -> bool:
    """Whether each sentence has a person or a body that the other lacks, those who are merely quoted left out."""
    left, right = context.alignment.left, context.alignment.right
    free_left = _free(left, context.alignment.met_left)
    free_right = _free(right, context.alignment.met_right)
    return any(
        lefts and rights and not any(same_name(one, other, context.names) for one in lefts for other in rights)
        for kind in _PARTIES
        for lefts, rights in [(_of_kind(free_left, kind), _of_kind(free_right, kind))]
    )


def _free(units: tuple[Unit, ...], paired: set[int]) -> list[Unit]:
    return [u for n, u in enumerate(units) if u.kind == "name" and n not in paired and not quoted(units, n)]


def _of_kind(units: list[Unit], kind: str) -> list[Unit]:
    return [unit for unit in units if isinstance(unit.value, Mention) and unit.value.kind == kind]


def speaks(unit: Unit) -> bool:
    """Whether a word is a verb of speaking."""
    return unit.key in _SPEAK


def quoted(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a name is that of a speaker."""
    return any(unit.key in _SPEAK for unit in units[max(0, at - _REACH) : at + _REACH + 1])


def subjects_clash(context: Context, i: int, j: int) -> bool:
    """Whether the names nearest before two units differ, and one of them is unknown to the other sentence."""
    a, b = _subject(context.alignment.left, i), _subject(context.alignment.right, j)
    if a is None or b is None or (a, b) in context.alignment.pairs:
        return False
    if same_name(context.alignment.left[a], context.alignment.right[b], context.names):
        return False
    met_left, met_right = {m for m, _ in context.alignment.pairs}, {n for _, n in context.alignment.pairs}
    return a not in met_left or b not in met_right


def _subject(units: tuple[Unit, ...], at: int) -> int | None:
    return next((n for n in range(at - 1, -1, -1) if _acting(units[n]) and not quoted(units, n)), None)


def _acting(unit: Unit) -> bool:
    return isinstance(unit.value, Mention) and unit.value.kind in _PARTIES
