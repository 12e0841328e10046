"""Evidence that two facts are values of one slot: named vetoes, and for each kind of value what must speak for it.

The conditions were found by reading 600 pairs of real news with the articles open. What passes them is ordered by the
model, which also has a say where the conditions alone are weak.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kfor_tui.compare.facts import cues, outcomes
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.slots.question import ALIKE, COPY, SOMEWHAT, Question
from kfor_tui.compare.slots.vetoes import VETOES
from kfor_tui.compare.verdicts.periods import near_minutes, same_minute
from kfor_tui.model import Moment

__all__ = ["ALIKE", "COPY", "VETOES", "Question", "evidence"]

_RELATED: Final = 0.22
_RARE: Final = 0.5  # weight of a noun that few stories have
_CLOSE: Final = 2.5  # times; two counts of one thing in passing are seldom further apart
_OTHER_SIZE: Final = 10.0  # times
_GROWTH: Final = 4.0  # times; a count so far seldom grows more between two reports
_FIRM: Final = frozenset(("age", "score", "version", "aligned", "same minute"))
_LEAST_OF_FIRM: Final = 0.12  # what the model must make of a pair for which firm evidence speaks
_LEAST: Final = 0.25
_POSSIBLE: Final = 0.4
_MUCH: Final = 0.45
_PROBABLE: Final = 0.57
_LIKELY: Final = 0.6
_SURE: Final = 0.8


def evidence(asked: Question, off: str = "") -> str:
    """The name of what shows that two unlike values are of one slot, empty when nothing does.

    ``off`` names a veto or a kind of evidence to leave out, for measuring what it is worth.
    """
    if any(rule(asked) for name, rule in VETOES.items() if name != off):
        return ""
    found = _found(asked)
    if asked.likelihood < (_LEAST_OF_FIRM if found in _FIRM else _LEAST):
        return ""
    return "" if found == off else found


def _found(asked: Question) -> str:
    left, right = asked.left, asked.right
    if left.is_date:
        return _of_dates(asked)
    if left.dimension != right.dimension:
        return "currency" if _is_other_currency(asked) else ""
    if asked.version and (left.dimension != "count" or _counts_alike(asked) or asked.has("aligned")):
        return "version"
    if left.dimension == "ratio" or left.dimension.startswith("money"):
        return _of_shares_and_sums(asked)
    return _BY_DIMENSION.get(left.dimension, _of_measures)(asked)


def _counts_alike(asked: Question) -> bool:
    return bool(asked.has("noun_same") or asked.has("outcome_same"))


def _of_dates(asked: Question) -> str:
    """Two calendar days of one act; times of day only where two sentences put them in one place."""
    one, other = asked.left.value, asked.right.value
    if not (isinstance(one, Moment) and isinstance(other, Moment)) or one.precision != other.precision:
        return ""
    if one.text.lower() == other.text.lower() or _is_relative_to_today(one) or _is_relative_to_today(other):
        return ""
    if one.precision == "time":
        if same_minute(one, other):
            return "same minute"
        if near_minutes(one, other) and asked.few:
            return "near minutes"
        alike = asked.alike >= SOMEWHAT and asked.likelihood >= _POSSIBLE
        return "clock" if asked.few and alike else ""
    if one.precision not in ("day", "year"):
        return ""
    if asked.left.bracketed or asked.right.bracketed or asked.left.told or asked.right.told:
        return ""  # "today (14 October)", "officials said on Friday": the day of the report, not of an act
    if asked.only and asked.has("before_same") and asked.likelihood >= _LIKELY and asked.alike >= _POSSIBLE:
        return "date"
    beside = asked.has("before_same") or asked.has("after_same")
    placed = asked.has("aligned") and asked.alike >= 0.4 and beside and asked.likelihood >= _POSSIBLE
    worded_alike = asked.has("window") >= 0.7 and asked.has("clause_both") >= 0.55 and asked.likelihood >= _MUCH
    return "date" if asked.version or placed or (worded_alike and asked.alike >= SOMEWHAT) else ""


_FROM_TODAY: Final = frozenset(("today", "next", "last", "this", "tonight", "yesterday", "tomorrow", "ago"))


def _is_relative_to_today(moment: Moment) -> bool:
    return not _FROM_TODAY.isdisjoint(moment.text.lower().split()) and moment.precision != "time"


def _is_other_currency(asked: Question) -> bool:
    """Return whether one sum is given in two currencies; what stands in brackets beside another sum is a conversion."""
    converted = asked.left.bracketed or asked.right.bracketed
    return asked.has("in_order") > _SURE and asked.only and not converted


def _of_counts(asked: Question) -> str:
    left, right = asked.left, asked.right
    if left.head == right.head and left.head.startswith("outcome"):
        if asked.has("part") and asked.alike < ALIKE:
            return ""
        return "outcome" if asked.contradicts or asked.has("ratio") <= _GROWTH else ""
    if not (asked.has("noun_same") or asked.has("noun_akin")):
        same = asked.has("aligned") and asked.alike >= ALIKE and not asked.has("noun_clash")
        return "aligned" if same and asked.has("head_same") else ""
    if asked.has("about_differs") and asked.likelihood < (_SURE if asked.has("about_clash") else _LIKELY):
        return ""
    if asked.alike < ALIKE and (left.attributive or right.attributive or _is_one(left) or _is_one(right)):
        return ""
    if left.noun in cues.PEOPLE or right.noun in cues.PEOPLE:
        return _of_people(asked)
    if left.noun in cues.TALLIES:
        return "aligned" if asked.has("aligned") and asked.alike >= ALIKE else ""
    return _of_things(asked)


def _of_things(asked: Question) -> str:
    rare = asked.has("noun_rare") > _RARE or asked.has("noun_akin")
    if asked.has("ratio") > _OTHER_SIZE and asked.alike < SOMEWHAT and not asked.has("scale_slip"):
        return ""  # some of the pages, and all of them
    if asked.few and rare and asked.has("beyond_words") > 0.3 and asked.has("rivals_story") <= 4:
        return "noun"
    if asked.only and asked.has("noun_rare") > 0.4 and asked.has("ratio") <= _CLOSE and asked.has("rivals_story") <= 3:
        return "only count"
    return "aligned" if asked.has("aligned") and asked.few and asked.alike > 0.4 else ""


def _of_people(asked: Question) -> str:
    """Stories count many groups of people: the sentences must be alike, or the noun one that the story has once."""
    if asked.has("outcome_one_side") and asked.alike < ALIKE:
        return ""
    if asked.alike > 0.35 or (asked.few and asked.has("beyond_words") > 1):
        return "people"
    once = asked.only and asked.has("ratio") <= _CLOSE and (asked.has("aligned") or asked.has("noun_rare") > 0.7)
    return "people" if once else ""


def _is_one(fact: Fact) -> bool:
    return fact.value.text.lower() == "one"


def _of_ages(asked: Question) -> str:
    if not asked.few:
        return ""
    if asked.has("describing"):
        return "age"
    ours, theirs = _persons(asked.left), _persons(asked.right)
    clash = bool(ours and theirs) and not (ours <= theirs or theirs <= ours)
    only_one = asked.only and asked.likelihood >= ALIKE and asked.has("rivals_story") <= 2
    return "age" if (asked.has("aligned") or only_one) and not clash else ""


def _persons(fact: Fact) -> frozenset[str]:
    """The words of those that describe whose age it is which name a person: a noun or a part of a name."""
    names = {part for name in fact.sentence_names for part in name.lstrip("=").lower().split()}
    return frozenset(word for word in fact.describing if word in names or outcomes.is_anybody(word))


def _of_magnitudes(asked: Question) -> str:
    """The first reports of an earthquake seldom agree; where a report has several, they are of its aftershocks."""
    return "magnitude" if asked.only and asked.likelihood >= _LEAST else ""


def _of_durations(asked: Question) -> str:
    """Durations are of so many things that much must be shared right beside them."""
    if not asked.few:
        return ""
    placed = asked.has("aligned") and asked.alike >= COPY
    return "duration" if placed or (asked.has("shared_mass") > 2 and asked.has("beside") > 0.8) else ""


def _of_shares_and_sums(asked: Question) -> str:
    kind = "share" if asked.left.dimension == "ratio" else "sum"
    if asked.has("aligned") and (asked.alike >= ALIKE or (asked.alike >= SOMEWHAT and asked.likelihood >= _LIKELY)):
        return kind
    if (asked.has("holder_clash") or asked.has("noun_clash")) and asked.alike < ALIKE:
        return ""
    if kind == "sum" and asked.few and asked.alike >= _MUCH and asked.likelihood >= _PROBABLE:
        return kind
    if kind == "share" and asked.only and asked.alike >= 0.4 and (asked.has("noun_same") or asked.has("noun_akin")):
        return kind
    if kind == "share" and asked.alike < _RELATED:
        return ""
    if kind == "share" and asked.has("beside") > 0.8 and asked.likelihood >= _LIKELY and asked.has("rivals_most") <= 3:
        return kind
    worded_alike = asked.has("shared_mass") > 0.8 or asked.has("window") > 0.8
    return kind if asked.only and worded_alike and asked.has("beside") > 0.3 else ""


def _of_measures(asked: Question) -> str:
    if asked.few and asked.has("beside") > 0.4 and asked.has("shared_mass") > 1:
        return "measure"
    return "aligned" if asked.has("aligned") and asked.alike >= 0.45 else ""


def _of_scores(asked: Question) -> str:
    return "score" if asked.has("aligned") and asked.alike >= ALIKE else ""


def _of_multiples(asked: Question) -> str:
    return "aligned" if asked.has("aligned") and asked.alike >= SOMEWHAT else ""


_BY_DIMENSION: Final[Mapping[str, Callable[[Question], str]]] = {
    "count": _of_counts,
    "age": _of_ages,
    "magnitude": _of_magnitudes,
    "score": _of_scores,
    "time": _of_durations,
    "multiple": _of_multiples,
}
