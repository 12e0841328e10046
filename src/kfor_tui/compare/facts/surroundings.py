"""What stands around a value of a sentence: who holds it, where, when, in which role, and said by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kfor_tui.compare.facts import cues
from kfor_tui.compare.facts.counted import AGE
from kfor_tui.compare.facts.fact import Role
from kfor_tui.compare.statement import Statement, Unit, View
from kfor_tui.model import Mention, Moment, Quantity
from kfor_tui.text.words import key

OLD: Final = key("old")
SPEAK: Final = frozenset(
    map(key, "say said tell told add according suggest argue report note explain announce claim believe".split())  # noqa: SIM905
) | frozenset(map(key, ("mention", "confirm", "warn", "estimate", "tweet")))
_ROLE_REACH: Final = 3


def words_beside(units: Sequence[Unit], places: range) -> frozenset[str]:
    """The content words at some places."""
    return frozenset(units[n].key for n in places if units[n].kind in ("word", "name") and not units[n].weightless)


def describing(units: Sequence[Unit], at: int) -> frozenset[str]:
    """Who has an age: the name before it, the words after it up to a name."""
    found: set[str] = set()
    if at and units[at - 1].kind == "name":
        found |= set(units[at - 1].key.lstrip("=").lower().split())
    for unit in units[at + 1 : at + 5]:
        if unit.kind == "name":
            found |= set(unit.key.lstrip("=").lower().split())
            break
        if unit.kind == "word" and not unit.weightless and unit.key not in (OLD, "year"):
            found.add(unit.key)
            if len(found) > 2:
                break
    return frozenset(found)


def years_beside(units: Sequence[Unit], at: int) -> frozenset[str]:
    """The years that the other dates of a sentence name."""
    dates = (unit.value.date for n, unit in enumerate(units) if n != at and isinstance(unit.value, Moment))
    return frozenset(day[:4] for day in dates if day)


def neighbour(units: Sequence[Unit], at: int, step: int) -> str:
    """The nearest content word on one side, within three units."""
    for n in range(at + step, at + 4 * step, step):
        if 0 <= n < len(units) and not units[n].weightless and units[n].kind in ("word", "name"):
            return units[n].key
    return ""


def holder_of(statement: Statement, units: Sequence[Unit], at: int) -> frozenset[str]:
    """Whose value it is: the apposed name, else the nearest name before the value in its part of the sentence."""
    value = units[at].value
    age = isinstance(value, Quantity) and value.noun == AGE
    kinds = ("person",) if age else ("person", "organization", "other", "group", "place")
    for n in range(at - 1, max(-1, at - 12), -1):
        between = statement.text[units[n].end - statement.start : units[n + 1].start - statement.start]
        if any(mark in between for mark in ";:") or ". " in between:
            break
        unit = units[n]
        if unit.kind == "name" and isinstance(unit.value, Mention) and unit.value.kind in kinds:
            return frozenset(unit.key.lstrip("=").lower().split())
        if unit.kind == "number" and at - n > 1:
            break
    for n in range(at + 1, min(len(units), at + 5)):  # "34-year-old Ann Berg", "12 for the Reds"
        unit = units[n]
        if unit.kind == "name" and isinstance(unit.value, Mention) and unit.value.kind == "person":
            return frozenset(unit.key.lstrip("=").lower().split())
        if unit.kind == "number":
            break
    return frozenset()


def places_in(units: Sequence[Unit], inside: range | Sequence[int]) -> frozenset[str]:
    """The places that some units name."""
    return frozenset(
        units[n].key for n in inside
        if units[n].kind == "name" and isinstance(units[n].value, Mention) and units[n].value.kind == "place"  # type: ignore[union-attr]
    )  # fmt: skip


def governing_places(units: Sequence[Unit], at: int) -> frozenset[str]:
    """The nearest place that the sentence says before the value."""
    for n in range(at - 1, -1, -1):
        if found := places_in(units, (n,)):
            return found
    return frozenset()


def places_before(units: Sequence[Unit], before: View | None) -> frozenset[str]:
    """The places of the sentence before, where this one points back at them: "there", "the island"."""
    if before is None or not any(unit.text.lower() in cues.THERE for unit in units):
        return frozenset()
    return places_in(before.units, range(len(before.units)))


def times_of(statement: Statement, units: Sequence[Unit], at: int, inside: range) -> tuple[Moment, ...]:
    """The dates a value holds for: of its clause, else of its sentence, else what earlier sentences set."""
    own = [units[n].value for n in inside if n != at and isinstance(units[n].value, Moment)]
    every = own or [u.value for n, u in enumerate(units) if n != at and isinstance(u.value, Moment)]
    found = [m for m in every if isinstance(m, Moment) and m.date and m.precision != "time"]
    return tuple(found) or tuple(m for m in statement.frame if m.date)


def role_of(units: Sequence[Unit], at: int, noun_at: int) -> Role:
    """Return whether a value is a part, a difference, what was before, or the whole; empty where nothing says so."""
    near = [unit.text.lower() for unit in units[max(0, at - _ROLE_REACH) : at]]
    behind = [unit.text.lower() for unit in units[at + 1 : max(noun_at, at) + 3]]
    after = behind[0].split()[0] if behind else ""
    other = any(word in cues.OTHERS for word in (*near[-1:], *behind[:2]))
    if near[-2:] in (["of", "whom"], ["of", "which"], ["of", "them"]):
        return "part"
    if other and (near[-2:] == ["the", "other"] or not any(unit.kind == "number" for unit in units[:at])):
        return "part"
    parts = any(word in cues.PART for word in near) or any(
        word in cues.PART - {"including", "among"} for word in behind[:2]
    )
    if (
        parts
        or "also" in [unit.text.lower() for unit in units[at + 1 : at + 5]]
        or (
            after == "of"
            and behind[1:2]
            and behind[1] in ("the", "them", "those", "whom", "which", "its", "his", "their")
        )
    ):
        return "part"
    rising = not cues.CHANGES.isdisjoint(unit.key for unit in units[max(0, at - 6) : at])
    if ("by" in near[-2:] and rising) or after in cues.DIFFERENCE_AFTER:
        return "difference"
    if (near and near[-1] in ("from", "than", "versus")) or (
        "than" in near[-2:-1] and "more" not in near and "less" not in near
    ):
        return "former"
    if any(word in cues.WHOLE for word in near):
        return "whole"
    return ""


def modality_of(units: Sequence[Unit], at: int, inside: range) -> str:
    """The class of ``cues.MODALITY`` that the words around a value belong to, empty for plain statements."""
    words = {units[n].text.lower() for n in range(max(inside.start, at - 10), min(inside.stop, at + 5))}
    for name, cue in cues.MODALITY.items():
        if name != "capacity" and not cue.isdisjoint(words):
            return name
    return ""


_EARLIER: Final = re.compile(r"\b(?:last|earlier|previous)\b")
_LONG: Final = ("year", "decade", "century")
_RECENT: Final = ("day", "time", "week", "weekend")


def is_historic(units: Sequence[Unit], inside: range) -> bool:
    """Return whether the clause says a year or a past period: "since 1998", "in 2004", "last year"."""
    return any(_is_past(units, n) for n in inside)


def _is_past(units: Sequence[Unit], at: int) -> bool:
    unit, before = units[at], units[at - 1].text.lower() if at else ""
    if isinstance(unit.value, Moment) and unit.value.precision in _LONG:
        return not _is_measured_from(units, at)
    if unit.text.lower() in cues.HISTORY or (before in cues.EARLIER and unit.text.lower() in cues.SPANS):
        return not _is_measured_from(units, at + 1)
    coarse = isinstance(unit.value, Moment) and unit.value.precision not in _RECENT
    return coarse and _EARLIER.search(unit.text.lower()) is not None


def _is_measured_from(units: Sequence[Unit], at: int) -> bool:
    """Return whether a time says since when something is the most of its kind: "the highest since 1998"."""
    near = [word for unit in units[max(0, at - 5) : at + 1] for word in unit.text.lower().split()]
    return "since" in near and not cues.SUPERLATIVES.isdisjoint(near[: near.index("since")])


def is_counted_over_years(near: Sequence[Unit]) -> bool:
    """Return whether the words around a value count over years: "since 1998", but not "since the tension rose"."""
    return any(
        isinstance(unit.value, Moment)
        and unit.value.precision in _LONG
        and "since" in (unit.text.lower().split()[0], before.key)
        for before, unit in pairwise(near)
    )


def is_day_of_saying(units: Sequence[Unit], at: int) -> bool:
    """Return whether a date is that of a statement and of no other act: "officials said on Friday"."""
    before = [unit for unit in units[max(0, at - 2) : at] if unit.text.lower() != "on"]
    return isinstance(units[at].value, Moment) and bool(before) and before[-1].key in SPEAK


def is_quoted(statement: Statement, unit: Unit) -> bool:
    """Return whether a unit stands inside quotation marks."""
    before = statement.text[: unit.start - statement.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def speaker_of(units: Sequence[Unit]) -> frozenset[str]:
    """The name beside a verb of saying."""
    for n, unit in enumerate(units):
        if unit.kind == "word" and unit.key in SPEAK:
            for m in (*range(n - 1, max(-1, n - 4), -1), *range(n + 1, min(len(units), n + 4))):
                if units[m].kind == "name":
                    return frozenset((units[m].key,))
    return frozenset()
