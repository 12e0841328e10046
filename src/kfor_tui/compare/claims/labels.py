"""A name for what several sentences say alike: the shortest of them from where it begins to tell, cut at a joint.

A name is always one stretch of the sentence's own words. It begins at the sentence or at one of its clauses and ends
with it, or where a phrase or a clause begins; what was left off is shown by an ellipsis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kfor_tui.compare.facts.event_identity import speaks
from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.statement import Statement, Unit, Views, terms_of

LONGEST: Final = 64  # characters; what fits a column of the ledger and still reads at a glance
_LEAST_TELLING: Final = 2  # words before a cut
_ENOUGH: Final = 0.5  # of what the best clause tells
_ELLIPSIS: Final = "…"
_QUOTES: Final = '"“”„«»‘ \t'
_CLAUSES: Final = frozenset("and or but that which who whom whose when where while because if".split())  # noqa: SIM905
_PHRASES: Final = frozenset(
    {"in", "on", "at", "by", "for", "from", "with", "without", "to", "into", "over", "off", "under", "after", "before"}
    | {"during", "since", "until", "between", "among", "against", "near", "as", "than", "following", "including"}
    | {"through", "about"}
)
_NOUNS: Final = frozenset("of a an the his her its their this these".split())  # noqa: SIM905
# What a name may be cut before, the best first, and how many characters should then stand before it.
_CUTS: Final = ((_CLAUSES, 30), (_PHRASES, 25), (_NOUNS, 25), (_CLAUSES | _PHRASES | _NOUNS, 0))
_NO_QUOTES: Final = str.maketrans("", "", '"“”')
_OPENERS: Final = frozenset(("and", "but", "so", "yet", "or", "that"))
_BEFORE_CLAUSE: Final = frozenset(
    "in on at by for from with after before during since until according".split()  # noqa: SIM905
)


def phrase(group: Sequence[Statement], weights: Weights, views: Views) -> str:
    """The first clause of the shortest sentence that tells much of what all share, cut at a joint where it is long."""
    shortest = min(group, key=lambda s: (len(s.text), s.source, s.start))
    units = views.of(shortest).units
    if not units:
        return shortest.text[:LONGEST]
    counts = Counter(term for statement in group for term in statement.terms)
    shared = {term for term in shortest.terms if 2 * counts[term] > len(group)} or set(shortest.terms)
    telling = [max((weights[term] for term in terms_of(unit) if term in shared), default=0.0) for unit in units]
    start = _start(shortest, units, telling)
    end = _end(shortest, units, start)
    return _written(shortest, units, start, end)


def _start(statement: Statement, units: Sequence[Unit], telling: Sequence[float]) -> int:
    """Where to begin: at the first clause that tells half as much as the best one, who says so left out."""
    starts = [0, *(n + 1 for n, (one, after) in enumerate(pairwise(units)) if _mark(statement, one, after))]
    ends = [*starts[1:], len(units)]
    clauses = [(start, end) for start, end in zip(starts, ends, strict=True) if _may_open(units, start, end)]
    if not clauses:
        return 0
    worth = [sum(telling[start:end]) for start, end in clauses]
    start = next(start for (start, _), value in zip(clauses, worth, strict=True) if value >= _ENOUGH * max(worth))
    # A clause between commas hangs on what stands before it: "The ferry, built in 1994, …" is told from its start.
    while start != clauses[0][0] and not _set_apart(statement, units, start):
        start = max(begin for begin, _ in clauses if begin < start)
    while start < len(units) - 1 and units[start].text.lower() in _OPENERS:
        start += 1
    return start


def _set_apart(statement: Statement, units: Sequence[Unit], start: int) -> bool:
    """Whether a stronger mark than a comma stands before a clause."""
    between = _between(statement, units[start - 1], units[start])
    return any(mark in between for mark in ";:.!?—–")


def _may_open(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether a clause says what happened, not who says so (``officials said``) or when (``On Friday``)."""
    clause = units[start:end]
    telling = [unit for unit in clause if not unit.weightless]
    if any(speaks(unit) for unit in telling) and len(telling) <= _SPEAKER:
        return False
    return not (clause[0].text.lower() in _BEFORE_CLAUSE and end < len(units) and len(telling) <= _SPEAKER)


_SPEAKER: Final = 4


def _end(statement: Statement, units: Sequence[Unit], start: int) -> int:
    """Past the last unit to show: all of the sentence where it is short enough, else up to the last joint that fits."""
    fitting = next((n for n in range(start, len(units)) if units[n].end - units[start].start > LONGEST), len(units))
    if fitting == len(units):
        return _without_speaker(statement, units, start)
    for joints, least in _CUTS:
        for n in range(fitting, start, -1):
            long_enough = units[n - 1].end - units[start].start >= least and _tells(units[start:n])
            if long_enough and _is_joint(statement, units, n, joints):
                return n
    return max(fitting, start + 1)


def _without_speaker(statement: Statement, units: Sequence[Unit], start: int) -> int:
    """The end of a sentence, who says so left off: ``…, officials said``."""
    for n in range(len(units) - 1, start + 1, -1):
        if _mark(statement, units[n - 1], units[n]):
            return n if _only_speaker(statement, units, n) else len(units)
    return len(units)


def _tells(units: Sequence[Unit]) -> bool:
    return sum(not unit.weightless for unit in units) >= _LEAST_TELLING


def _is_joint(statement: Statement, units: Sequence[Unit], at: int, joints: frozenset[str]) -> bool:
    if _mark(statement, units[at - 1], units[at]):
        return True
    if units[at - 1].weightless or units[at - 1].text.lower() in _PHRASES:
        return False
    least = units[at].key == "at" and units[at + 1 : at + 2] and units[at + 1].text.lower() in ("least", "most")
    return units[at].text.lower() in joints and not least


def _mark(statement: Statement, one: Unit, other: Unit) -> bool:
    """Whether a mark of punctuation parts two units; quotation marks alone do not."""
    between = _between(statement, one, other)
    return any(mark in between for mark in ",;:!?()[]—–") or between.startswith(". ")


def _between(statement: Statement, one: Unit, other: Unit) -> str:
    return statement.text[one.end - statement.start : other.start - statement.start]


def _written(statement: Statement, units: Sequence[Unit], start: int, end: int) -> str:
    words = statement.text[units[start].start - statement.start : units[end - 1].end - statement.start]
    words = words.strip(_QUOTES)
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = words.translate(_NO_QUOTES)
    return words if end == len(units) or _only_speaker(statement, units, end) else words + _ELLIPSIS


def _only_speaker(statement: Statement, units: Sequence[Unit], at: int) -> bool:
    """Whether the rest of a sentence, after a mark, only says who says so."""
    telling = [unit for unit in units[at:] if not unit.weightless]
    spoken = any(speaks(unit) for unit in telling) and len(telling) <= _SPEAKER + 1
    return spoken and _mark(statement, units[at - 1], units[at])
