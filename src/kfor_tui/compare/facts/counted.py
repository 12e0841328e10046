"""What a value of a sentence counts: its noun, outcome, dimension, score or age, and whether it counts at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kfor_tui.compare.facts import cues, outcomes
from kfor_tui.compare.statement import Statement, Unit, noun_key
from kfor_tui.model import Moment, Quantity
from kfor_tui.text.quantities import to_base
from kfor_tui.text.words import key

AGE: Final = "age"
MAGNITUDE: Final = "magnitude"
_STRONGEST: Final = 10.0  # no earthquake has a higher magnitude
_MAGNITUDE_REACH: Final = 4
_OUTCOME_REACH: Final = 7


_PERSON: Final = frozenset(map(key, ("man", "woman", "boy", "girl", "person", "pensioner", "age")))


_SCORE: Final = re.compile(r"\d{1,3}(?: ?[-–] ?\d{1,3})+(?![\d,.]?\d)")


def is_attributive(statement: Statement, unit: Unit) -> bool:
    """Return whether a number is joined to its noun by a hyphen: ``a four-run lead``."""
    end = unit.end - statement.start
    behind = statement.text[end : end + 2]
    joined = "-" in unit.text and unit.text[-1:].isalpha() and unit.text[:1].isdigit()
    return joined or (behind[:1] in ("-", "–") and behind[1:].isalpha())


def score_parts(statement: Statement, unit: Unit) -> tuple[int, ...]:
    """All parts of a score or record that starts at a unit: ``3-1``, ``45-7-2``."""
    if not (isinstance(unit.value, Quantity) and unit.value.noun == "score"):
        return ()
    found = _SCORE.match(statement.text, unit.start - statement.start)
    return tuple(map(int, re.split(r" ?[-–] ?", found[0]))) if found else ()


def is_age(units: Sequence[Unit], at: int) -> bool:
    """Return whether a bare number says somebody's age: "a woman of 63", "at the age of 63"."""
    value = units[at].value
    bare = isinstance(value, Quantity) and value.kind == "cardinal" and not value.unit and 1 < value.value < 115
    return bare and at > 1 and units[at - 1].key == "of" and units[at - 2].key in _PERSON


def is_magnitude(units: Sequence[Unit], at: int) -> bool:
    """Return whether a bare number is the magnitude of an earthquake: "a 6.1-magnitude quake", "measuring 5.9"."""
    value = units[at].value
    if not isinstance(value, Quantity) or value.kind != "cardinal" or value.unit or not 1 < value.value < _STRONGEST:
        return False
    near = units[max(0, at - _MAGNITUDE_REACH) : at + _MAGNITUDE_REACH]
    said = any(not cues.MAGNITUDE.isdisjoint(re.split(r"[\s-]", unit.text.lower())) for unit in near)
    return said and (units[at].text[:1].isdigit() and ("." in units[at].text or len(units[at].text) == 1))


def head_of(value: Quantity | Moment, noun: str, outcome: int | None) -> str:
    """What a value is mainly a value of: an outcome of people, the things counted, else its dimension."""
    if outcome is not None and (not noun or outcomes.counts_people(noun, outcome)):
        return f"outcome {outcome}"
    return noun or dimension_of(value)


def dimension_of(value: Quantity | Moment) -> str:
    """The kind of thing a value measures: ``count``, ``ratio``, ``length``, ``money:euro``, ``date`` and so on."""
    if isinstance(value, Moment):
        return "time of day" if value.precision == "time" else "date"
    if value.noun == AGE:
        return "age"
    if value.noun == "score":
        return "score"
    return to_base(value)[1]


def rate_of(units: Sequence[Unit], at: int) -> str:
    """What a value is given per, as a key: "per season", "a day"; empty for a sum."""
    value = units[at].value
    if isinstance(value, Quantity) and " per " in (value.unit or ""):
        return key((value.unit or "").split(" per ")[-1])
    for n in range(at + 1, min(at + 3, len(units) - 1)):
        word, unit = units[n].text.lower(), units[n + 1].text.lower()
        if word == "per" or (word in ("a", "an", "each", "every") and unit in cues.SPANS):
            return key(unit)
    return ""


def is_joined(units: Sequence[Unit], at: int, noun_at: int) -> bool:
    """Return whether a count is one of several kinds of people that add up: "six men and one woman died"."""
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


def is_second_half(statement: Statement, units: Sequence[Unit], at: int) -> bool:
    """Return whether a number is the second half of a score or a range that was read apart: "6-3"."""
    if not at or units[at - 1].kind != "number":
        return False
    return statement.text[units[at - 1].end - statement.start : units[at].start - statement.start] in ("-", "–", " - ")


def counted_noun(units: Sequence[Unit], at: int) -> tuple[str, str, int]:
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


def words_of(units: Sequence[Unit], at: int) -> frozenset[str]:
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


def outcome_of(units: tuple[Unit, ...], at: int, inside: range) -> int | None:
    """What befell those who are counted: by the phrase, else by the nearest word for it in the clause."""
    value = units[at].value
    if not isinstance(value, Quantity) or value.kind != "cardinal" or value.unit or value.noun in (AGE, "score"):
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


_MONTHS_CUT: Final = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"))


def is_no_count(statement: Statement, units: Sequence[Unit], at: int, value: Quantity | Moment) -> bool:
    """Return whether a number only reads like a count: "one of the", "at one point", "Game 7", "number one"."""
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
