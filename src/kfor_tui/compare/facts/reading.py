"""Reading the facts of a sentence: every number and date once, with the fields that say what it is a value of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kfor_tui.compare.facts import cues, outcomes
from kfor_tui.compare.facts.clauses import clause_of
from kfor_tui.compare.facts.fact import Fact, Role
from kfor_tui.compare.statement import Statement, Unit, View, noun_key
from kfor_tui.model import Mention, Moment, Quantity
from kfor_tui.text.quantities import to_base
from kfor_tui.text.words import key

_WINDOW: Final = 8
_ROLE_REACH: Final = 3
_AGE: Final = "age"
_OLD: Final = key("old")
_OUTCOME_REACH: Final = 7
_SPEAK: Final = frozenset(
    map(key, "say said tell told add according suggest argue report note explain announce claim believe".split())  # noqa: SIM905
) | frozenset(map(key, ("mention", "confirm", "warn", "estimate", "tweet")))


class FactReader:
    """Reads facts; ``weights`` says how telling a word is."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def read(self, number: int, view: View, before: View | None = None) -> Iterator[Fact]:
        """The facts of a sentence; ``before`` is the sentence before it in the same source."""
        units = view.units
        for at, unit in enumerate(units):
            if isinstance(unit.value, Quantity) and unit.value.kind != "ordinal":
                if _is_second_half(view.statement, units, at):
                    continue
                yield self._fact(number, view.statement, units, at, unit.value, before)
            elif isinstance(unit.value, Moment) and unit.value.date:
                yield self._fact(number, view.statement, units, at, unit.value, before)

    def _fact(
        self, number: int, statement: Statement, units: Sequence[Unit], at: int, value: Quantity | Moment,
        before: View | None,
    ) -> Fact:  # fmt: skip
        units = tuple(units)
        inside = clause_of(statement, units, at)
        noun, noun_text, noun_at = _noun(units, at)
        names = frozenset(_name(units[n]) for n in inside if units[n].kind == "name")
        dimension = _AGE if _is_age(units, at) else _dimension(value)
        outcome = None if dimension == _AGE else _outcome(units, at, inside)
        return Fact(
            statement=number,
            source=statement.source,
            at=at,
            value=value,
            dimension=dimension,
            noun=noun,
            noun_text=noun_text,
            about=frozenset(u.key for u in units[at + 1 : noun_at] if not u.weightless),
            of=_of_phrase(units, max(at, noun_at)),
            outcome=outcome,
            before=_neighbour(units, at, -1),
            after=_neighbour(units, at, 1),
            holder=_holder(statement, units, at),
            names=names,
            places=_places(units, inside) or _governing(units, at) or _places_before(units, before),
            times=_times(statement, units, at, inside),
            role=_role(units, at, noun_at),
            modality=_modality(units, at, inside),
            negated=any(units[n].text.lower() in cues.NEGATIONS for n in range(max(inside.start, at - 5), at)),
            historic=_historic(
                units, range(max(0, min(inside.start, at - 8)), min(len(units), max(inside.stop, at + 9)))
            ),
            series=frozenset(units[n].text.lower() for n in inside) & cues.SERIES,
            quoted=_quoted(statement, units[at]),
            speaker=_speaker(units),
            window=self._words(units, range(max(0, at - _WINDOW), min(len(units), at + _WINDOW + 1)), at),
            clause=self._words(units, inside, at),
            joined=_is_joined(units, at, noun_at),
            no_count=_no_count(statement, units, at, value),
            describing=_describing(units, at) if dimension == _AGE else frozenset(),
            words_before=_beside(units, range(at - 1, max(-1, at - 5), -1)),
            words_after=_beside(units, range(at + 1, min(len(units), at + 5))),
            years=_years(units, at),
            head=_head(value, noun, outcome),
            score=_score(statement, units[at]),
            attributive=_attributive(statement, units[at]),
            framed=frozenset(m.date[:4] for m in statement.frame if m.date and m.date[:4].isdigit()),
            sentence_names=frozenset(unit.key for unit in units if unit.kind == "name"),
            bracketed=statement.text[max(0, units[at].start - statement.start - 1) :][:1] in "([",
        )

    def _words(self, units: Sequence[Unit], inside: range, at: int) -> dict[str, float]:
        found: dict[str, float] = {}
        for n in inside:
            unit = units[n]
            if (
                n != at
                and unit.kind in ("word", "name")
                and not unit.weightless
                and unit.key not in _SPEAK
                and unit.key != _OLD
            ):
                found[unit.key] = self._weights[unit.key]
        return found


def _attributive(statement: Statement, unit: Unit) -> bool:
    """Whether a number is joined to its noun by a hyphen: ``a four-run lead``."""
    end = unit.end - statement.start
    behind = statement.text[end : end + 2]
    joined = "-" in unit.text and unit.text[-1:].isalpha() and unit.text[:1].isdigit()
    return joined or (behind[:1] in ("-", "–") and behind[1:].isalpha())


_SCORE: Final = re.compile(r"\d{1,3}(?: ?[-–] ?\d{1,3})+(?![\d,.]?\d)")


def _score(statement: Statement, unit: Unit) -> tuple[int, ...]:
    """All parts of a score or record that starts at a unit: ``3-1``, ``45-7-2``."""
    if not (isinstance(unit.value, Quantity) and unit.value.noun == "score"):
        return ()
    found = _SCORE.match(statement.text, unit.start - statement.start)
    return tuple(map(int, re.split(r" ?[-–] ?", found[0]))) if found else ()


_PERSON: Final = frozenset(map(key, ("man", "woman", "boy", "girl", "person", "pensioner", "age")))


def _is_age(units: Sequence[Unit], at: int) -> bool:
    """Whether a bare number says somebody's age: "a woman of 63", "at the age of 63"."""
    value = units[at].value
    bare = isinstance(value, Quantity) and value.kind == "cardinal" and not value.unit and 1 < value.value < 115
    return bare and at > 1 and units[at - 1].key == "of" and units[at - 2].key in _PERSON


def _beside(units: Sequence[Unit], places: range) -> frozenset[str]:
    """The content words at some places."""
    return frozenset(units[n].key for n in places if units[n].kind in ("word", "name") and not units[n].weightless)


def _describing(units: Sequence[Unit], at: int) -> frozenset[str]:
    """Who has an age: the name before it, the words after it up to a name."""
    found: set[str] = set()
    if at and units[at - 1].kind == "name":
        found |= set(units[at - 1].key.lstrip("=").lower().split())
    for unit in units[at + 1 : at + 5]:
        if unit.kind == "name":
            found |= set(unit.key.lstrip("=").lower().split())
            break
        if unit.kind == "word" and not unit.weightless and unit.key not in (_OLD, "year"):
            found.add(unit.key)
            if len(found) > 2:
                break
    return frozenset(found)


def _years(units: Sequence[Unit], at: int) -> frozenset[str]:
    dates = (unit.value.date for n, unit in enumerate(units) if n != at and isinstance(unit.value, Moment))
    return frozenset(day[:4] for day in dates if day)


def _head(value: Quantity | Moment, noun: str, outcome: int | None) -> str:
    """What a value is mainly a value of: an outcome of people, the things counted, else its dimension."""
    if outcome is not None and (not noun or outcomes.counts_people(noun, outcome)):
        return f"outcome {outcome}"
    return noun or _dimension(value)


def _dimension(value: Quantity | Moment) -> str:
    if isinstance(value, Moment):
        return "time of day" if value.precision == "time" else "date"
    if value.noun == _AGE:
        return "age"
    if value.noun == "score":
        return "score"
    return to_base(value)[1]


def _is_joined(units: Sequence[Unit], at: int, noun_at: int) -> bool:
    """Whether a count is one of several kinds of people that add up: "six men and one woman died"."""
    if noun_at >= len(units) or units[noun_at].key not in _KINDS:
        return False
    near = units[max(0, at - 6) : at], units[noun_at + 1 : noun_at + 6]
    return any(
        any(unit.key in _KINDS for unit in side) and any(unit.kind == "number" or unit.key == "a" for unit in side)
        for side in near
    )


_KINDS: Final = frozenset(
    map(
        key,
        [
            "man",
            "woman",
            "child",
            "boy",
            "girl",
            "adult",
            "officer",
            "civilian",
            "soldier",
            "male",
            "female",
            "policeman",
        ],
    )
)


def _is_second_half(statement: Statement, units: Sequence[Unit], at: int) -> bool:
    """Whether a number is the second half of a score or a range that was read apart: "6-3"."""
    if not at or units[at - 1].kind != "number":
        return False
    return statement.text[units[at - 1].end - statement.start : units[at].start - statement.start] in ("-", "–", " - ")


def _noun(units: Sequence[Unit], at: int) -> tuple[str, str, int]:
    """The counted noun as a key and as written, and where it stands; the place after the value where none does."""
    value = units[at].value
    if not isinstance(value, Quantity):
        return "", "", at + 1
    if value.noun:
        wanted = noun_key(value.noun)
        for n in range(at + 1, min(at + 8, len(units))):
            if units[n].key.split(" ")[-1] == wanted or (units[n].kind == "name" and wanted in units[n].text.lower()):
                return wanted, units[n].text, n
        return wanted, value.noun, at + 1
    return "", "", at + 1


def _of_phrase(units: Sequence[Unit], at: int) -> frozenset[str]:
    """The content words after an "of" that follows the value or its noun at once."""
    for n in range(at, min(at + 2, len(units))):
        if units[n].key == "of":
            found = []
            for unit in units[n + 1 : n + 6]:
                if unit.weightless and unit.key not in ("the", "a", "its", "their", "his", "her"):
                    break
                if not unit.weightless:
                    found.append(unit.key)
                    if len(found) == 2:
                        break
            return frozenset(found)
    return frozenset()


def _outcome(units: tuple[Unit, ...], at: int, inside: range) -> int | None:
    """What befell those who are counted: by the phrase, else by the nearest word for it in the clause."""
    value = units[at].value
    if not isinstance(value, Quantity) or value.kind != "cardinal" or value.unit or value.noun in (_AGE, "score"):
        return None
    found = outcomes.fate(units, at)
    if found is not None:
        return found
    fates = outcomes.fate_classes()
    for step, places in ((1, range(at + 1, at + _OUTCOME_REACH)), (-1, range(at - 1, at - _OUTCOME_REACH, -1))):
        for n in places:
            if n not in inside or units[n].kind == "number" or (units[n].key in _PARTING):
                break
            if step > 0 and units[n].text[:1].isupper() and units[n].kind == "word":
                break  # captions run into the next sentence without a stop
            if units[n].key in fates:
                return fates[units[n].key]
    return None


_PARTING: Final = frozenset(("and", "or", "but", "while", "after", "before", "when", "as"))


def _neighbour(units: Sequence[Unit], at: int, step: int) -> str:
    """The nearest content word on one side, within three units."""
    for n in range(at + step, at + 4 * step, step):
        if 0 <= n < len(units) and not units[n].weightless and units[n].kind in ("word", "name"):
            return units[n].key
    return ""


def _name(unit: Unit) -> str:
    return unit.key


def _holder(statement: Statement, units: Sequence[Unit], at: int) -> frozenset[str]:
    """Whose value it is: the apposed name, else the nearest name before the value in its part of the sentence."""
    value = units[at].value
    age = isinstance(value, Quantity) and value.noun == _AGE
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


def _places(units: Sequence[Unit], inside: range | Sequence[int]) -> frozenset[str]:
    return frozenset(
        units[n].key for n in inside
        if units[n].kind == "name" and isinstance(units[n].value, Mention) and units[n].value.kind == "place"  # type: ignore[union-attr]
    )  # fmt: skip


def _governing(units: Sequence[Unit], at: int) -> frozenset[str]:
    """The nearest place that the sentence says before the value."""
    for n in range(at - 1, -1, -1):
        if found := _places(units, (n,)):
            return found
    return frozenset()


def _places_before(units: Sequence[Unit], before: View | None) -> frozenset[str]:
    """The places of the sentence before, where this one points back at them: "there", "the island"."""
    if before is None or not any(unit.text.lower() in cues.THERE for unit in units):
        return frozenset()
    return _places(before.units, range(len(before.units)))


def _times(statement: Statement, units: Sequence[Unit], at: int, inside: range) -> tuple[Moment, ...]:
    own = [units[n].value for n in inside if n != at and isinstance(units[n].value, Moment)]
    every = own or [u.value for n, u in enumerate(units) if n != at and isinstance(u.value, Moment)]
    found = [m for m in every if isinstance(m, Moment) and m.date and m.precision != "time"]
    return tuple(found) or tuple(m for m in statement.frame if m.date)


def _role(units: Sequence[Unit], at: int, noun_at: int) -> Role:
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
    if "by" in near[-2:] or after in cues.DIFFERENCE_AFTER:
        return "difference"
    if (near and near[-1] in ("from", "than", "versus")) or (
        "than" in near[-2:-1] and "more" not in near and "less" not in near
    ):
        return "former"
    if any(word in cues.WHOLE for word in near):
        return "whole"
    return ""


def _modality(units: Sequence[Unit], at: int, inside: range) -> str:
    words = {units[n].text.lower() for n in range(max(inside.start, at - 10), min(inside.stop, at + 5))}
    for name, cue in cues.MODALITY.items():
        if name != "capacity" and not cue.isdisjoint(words):
            return name
    return ""


_EARLIER: Final = re.compile(r"\b(?:last|earlier|previous)\b")


def _historic(units: Sequence[Unit], inside: range) -> bool:
    """Whether the clause says a year or a past period: "since 1998", "in 2004", "last year"."""
    for n in inside:
        unit = units[n]
        if isinstance(unit.value, Moment) and unit.value.precision in ("year", "decade", "century", "month"):
            return True
        if unit.text.lower() in cues.HISTORY:
            return True
        coarse = isinstance(unit.value, Moment) and unit.value.precision != "day"
        if coarse and _EARLIER.search(unit.text.lower()):
            return True
    return False


def _quoted(statement: Statement, unit: Unit) -> bool:
    before = statement.text[: unit.start - statement.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaker(units: Sequence[Unit]) -> frozenset[str]:
    for n, unit in enumerate(units):
        if unit.kind == "word" and unit.key in _SPEAK:
            for m in (*range(n - 1, max(-1, n - 4), -1), *range(n + 1, min(len(units), n + 4))):
                if units[m].kind == "name":
                    return frozenset((units[m].key,))
    return frozenset()


_MONTHS_CUT: Final = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"))


def _no_count(statement: Statement, units: Sequence[Unit], at: int, value: Quantity | Moment) -> bool:
    """Whether a number only reads like a count: "one of the", "at one point", "Game 7", "number one"."""
    if not isinstance(value, Quantity):
        return False
    text = statement.text
    start, end = units[at].start - statement.start, units[at].end - statement.start
    words = units[at].text.lower()
    after = units[at + 1].text.lower() if at + 1 < len(units) else ""
    ahead = units[at - 1].text.lower() if at else ""
    if words == "one" and (
        after in cues.NO_COUNT_AFTER_ONE
        or not value.noun
        or ahead in ("no", "any", "every", "each", "this", "that", "the", "which", "first", "at")
    ):
        return True
    if value.kind == "cardinal" and ahead in cues.NO_COUNT_BEFORE and ahead != "day":
        return True
    if words.rstrip("s") in ("dozen", "hundred", "thousand", "score") and words.endswith("s"):
        return True  # no value that another could contradict
    distant = {unit.text.lower() for unit in units[at + 1 : at + (3 if value.kind == "cardinal" else 2)]}
    if not distant.isdisjoint(("later", "earlier", "ago")) or (
        value.kind == "measure" and after in ("before", "after")
    ):
        return True  # a distance in time, not a duration
    if ahead.rstrip(".") in _MONTHS_CUT and value.kind == "cardinal":
        return True  # half of a date: "the Sept. 11 hijackers"
    caption = units[at].text.isdigit() and len(units[at].text) <= 2 and not value.unit and value.kind == "cardinal"
    if caption and at and units[at - 1].text[:1].isupper() and after and units[at + 1].text[:1].isupper():
        return True
    if ahead == "hours" or (
        units[at].text.isdigit() and len(units[at].text) == 1 and statement.text[end : end + 1] == "/"
    ):
        return True
    return text[max(0, start - 1) : start] in ("#", "@", "/") or text[end : end + 1] == "/"
