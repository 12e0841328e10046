"""The label of a value: what is counted or dated, and of whom or what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.statement import Statement, Unit
from kfor_tui.model import Mention, Moment, Quantity
from kfor_tui.text.name_words import ABBREVIATED_TITLES

_LONGEST: Final = 60
_ENOUGH: Final = 4
_PLACE_REACH: Final = 12  # units; a place further off is of another clause
_OR_SO: Final = (["or", "more"], ["or", "less"], ["or", "so"])
_QUOTES: Final = '"“”'
_WHO: Final = frozenset(("he", "she", "they", "it"))
_SLIGHT: Final = frozenset("… the a an of in on at to by for and is was were are be been has have had".split())  # noqa: SIM905
_JOINING: Final = frozenset("of for in at on from to by with".split())  # noqa: SIM905
_INSIDE: Final = frozenset("the a an his her its their our".split())  # noqa: SIM905
_STOPS: Final = frozenset("and or but that which who when while as after before since because if said says".split())  # noqa: SIM905
_JOINTS_BEFORE: Final = frozenset(("since", "before", "after", "to", "from", "until", "by"))
_LINKS: Final = frozenset(("from", "of", "in", "among", "with", "for", "at"))
_HELPERS: Final = frozenset("is was were are be been has have had will would and or he she it they".split())  # noqa: SIM905


def value_label(statement: Statement, units: Sequence[Unit], fact: Fact) -> str:
    """Name the slot of a fact in words of its sentence."""
    if isinstance(fact.value, Moment):
        at = fact.at
        while at > 0 and units[at - 1].text.lower() in _JOINTS_BEFORE:
            at -= 1  # "has led them since 2002"
        return _cut(f"{'time' if fact.value.precision == 'time' else 'date'}: {_act(statement, units, at, fact.at)}")
    if fact.dimension == "age":
        return _age(units, fact)
    if fact.head.startswith("outcome"):
        return _cut(_outcome(units, fact))
    return _cut(_thing(statement, units, fact))


def clarity(label: str) -> tuple[bool, int]:
    """How much a label says by itself: whether it has two telling words, and how many of a few."""
    words = [word for word in label.split(": ")[-1].split() if word.lower().strip("’'…") not in _SLIGHT]
    whole = not label.endswith("…") and not any(mark in label for mark in _QUOTES)
    return whole and len(words) > 1, min(len(words), _ENOUGH)


def _act(statement: Statement, units: Sequence[Unit], before: int, at: int) -> str:
    """What happened on a date: the words before it, and those after it where the ones before say little."""
    act = _before(statement, units, before)
    if len(act.split()) > 1:
        return act
    after = _text(statement, units, at + 1, end) if (end := _phrase_end(statement, units, at + 1)) > at + 1 else ""
    return " … ".join(part for part in (act, after) if part) or _first_words(statement, units)


def _age(units: Sequence[Unit], fact: Fact) -> str:
    for n in (*range(fact.at - 1, max(-1, fact.at - 12), -1), *range(fact.at + 1, min(len(units), fact.at + 4))):
        unit = units[n]
        if unit.kind == "name" and isinstance(unit.value, Mention) and unit.value.kind == "person":
            return f"age of {unit.value.name}"
    for unit in units[fact.at + 1 : fact.at + 4]:
        if unit.kind == "word" and not unit.weightless and unit.text.lower() not in ("old", "olds"):
            return f"age of the {unit.text.lower()}"
    return "age of the person"


def _outcome(units: Sequence[Unit], fact: Fact) -> str:
    noun = fact.noun_text
    who = noun if noun and not outcomes.says_fate(noun) and noun not in ("person", "other", "others") else "people"
    who = {"man": "men", "woman": "women", "child": "children"}.get(who, who)
    found = f"{who} {outcomes.label(fact.outcome)}" if fact.outcome is not None else who
    place = _place(units, fact.at)
    return f"{found} in {place}" if place else found


def _place(units: Sequence[Unit], at: int) -> str:
    """The nearest place after the value, or the nearest before it."""
    for n in (*range(at + 1, min(len(units), at + _PLACE_REACH)), *range(at - 1, max(-1, at - _PLACE_REACH), -1)):
        unit = units[n]
        if unit.kind == "name" and isinstance(unit.value, Mention) and unit.value.kind == "place":
            return str(unit.text)
    return ""


def _thing(statement: Statement, units: Sequence[Unit], fact: Fact) -> str:
    """The counted noun with the words that narrow it; for a share, sum or measure what it is of."""
    at, value = fact.at, fact.value
    if isinstance(value, Quantity) and value.kind == "cardinal" and fact.noun_text:
        return _counted(statement, units, fact)
    kind = "sum" if fact.dimension.startswith("money") else "share" if fact.dimension == "ratio" else "amount"
    if isinstance(value, Quantity) and value.kind == "measure":
        kind = {"time": "duration", "length": "length"}.get(fact.dimension, "measure")
    start = at + 3 if [unit.text.lower() for unit in units[at + 1 : at + 3]] in _OR_SO else at + 1
    end = _phrase_end(statement, units, start)
    after = _text(statement, units, start, end) if end > start else ""
    before = _before(statement, units, _phrase_start(units, at))
    if after.startswith("of ") and kind == "share":
        return f"share {after}" + (f" ({before})" if before else "")
    found = " … ".join(part for part in (before, after) if part)
    return f"{kind}: {found or _first_words(statement, units)}"


def _counted(statement: Statement, units: Sequence[Unit], fact: Fact) -> str:
    """The noun with what is done to the things or what they do."""
    at = fact.at
    noun_at = next((n for n in range(at + 1, min(len(units), at + 8)) if units[n].text == fact.noun_text), None)
    if fact.attributive and at + 1 < len(units) and not units[at + 1].weightless:
        last = max(at + 2, _phrase_end(statement, units, at + 1))
        return "…" + _text(statement, units, at, last).lstrip("0123456789.,")  # "…-page indictment"
    end = noun_at + 1 if noun_at is not None else at + 1
    longer = _phrase_end(statement, units, end) if noun_at is not None else end
    words = _text(statement, units, at + 1, max(end, longer)) if noun_at is not None else fact.noun_text
    if words.lower() in ("person", "persons", "person's"):
        words = "people"
    done = _done(statement, units, end)
    if longer > end or done:
        return f"{words} {done}".strip()
    linked = at > 0 and units[at - 1].text.lower() in _LINKS  # "4,500 soldiers from 27 countries"
    act = "" if linked else _before(statement, units, at)
    if act and _is_done_to(units, at):
        return f"{words} {act}"
    holder = "" if linked else _nearest_name(units, at)
    if act and act.lower() not in words.lower():
        return f"{words}: {act}"
    if holder and holder.lower() not in words.lower():
        return f"{words} ({holder})"
    return f"{words}: {_first_words(statement, units)}" if words == "people" else words


def _done(statement: Statement, units: Sequence[Unit], at: int) -> str:
    """What is said of counted things right after them: "have been recovered", "he took without a vote"."""
    n = at
    while n < len(units) and units[n].text.lower() in _HELPERS and not _marked(statement, units[n - 1], units[n]):
        n += 1
    if n == at or n >= len(units) or _marked(statement, units[n - 1], units[n]) or units[n].kind != "word":
        return ""
    start = at if units[at].text.lower() in _WHO else n
    end = _phrase_end(statement, units, n)
    return _text(statement, units, start, end) if end > n and not units[n].weightless else ""


def _phrase_start(units: Sequence[Unit], at: int) -> int:
    """Where the noun phrase begins that a value stands in: "gave a staggering $100 million" at "a"."""
    for n in range(at - 1, max(-1, at - 3), -1):
        if units[n].text.lower() in ("a", "an"):
            return n
    return at


def _first_words(statement: Statement, units: Sequence[Unit]) -> str:
    """The first content words of a sentence, where nothing beside the value says what it is of."""
    told = [n for n, unit in enumerate(units) if not unit.weightless and unit.kind in ("word", "name")]
    return _text(statement, units, told[0], told[min(len(told), 4) - 1] + 1) if told else ""


def _is_done_to(units: Sequence[Unit], at: int) -> bool:
    """Return whether a count is the object of the verb before it: "flooded 312 homes", "to build 3,000 flats"."""
    verb = units[at - 1] if at else None
    if verb is None or verb.kind != "word" or verb.weightless:
        return False
    return verb.text.endswith("ed") or (at > 1 and units[at - 2].text.lower() == "to")


def _phrase_end(statement: Statement, units: Sequence[Unit], start: int) -> int:
    """Where a phrase ends that goes on with "of the …" or content words, up to a mark of punctuation."""
    n, last = start, start
    while n < min(len(units), start + 6):
        if n and _marked(statement, units[n - 1], units[n]) and n > start - 1:
            break
        text = units[n].text.lower()
        if units[n].kind in ("number", "date") or text in _STOPS or text in _HELPERS:
            break
        n += 1
        if not units[n - 1].weightless and not _is_title(units[n - 1]):
            last = n
    return last


def _is_title(unit: Unit) -> bool:
    """Return whether a word is a shortened title, which a phrase cannot end with: "Mrs."."""
    return unit.text.rstrip(".") in ABBREVIATED_TITLES


def _before(statement: Statement, units: Sequence[Unit], at: int) -> str:
    """The last few content words before a value in its clause."""
    first, content = at, 0
    while first > 0 and at - first < 8 and content < 4:
        unit = units[first - 1]
        text = unit.text.lower()
        if _marked(statement, unit, units[first]) or text in _STOPS or unit.kind in ("number", "date"):
            break
        first -= 1
        content += not unit.weightless
    while first < at and units[first].weightless:
        first += 1
    last = at
    while last > first and units[last - 1].weightless:
        last -= 1
    return _text(statement, units, first, last) if last > first else ""


def _nearest_name(units: Sequence[Unit], at: int) -> str:
    near = sorted((n for n, unit in enumerate(units) if unit.kind == "name"), key=lambda n: abs(n - at))
    return units[near[0]].text if near else ""


def _marked(statement: Statement, left: Unit, right: Unit) -> bool:
    between = statement.text[left.end - statement.start : right.start - statement.start]
    return any(mark in between for mark in ',;:()[]—–"“”.!?')


def _text(statement: Statement, units: Sequence[Unit], first: int, last: int) -> str:
    return statement.text[units[first].start - statement.start : units[last - 1].end - statement.start]


def _cut(label: str) -> str:
    if len(label) <= _LONGEST:
        return label
    return label[:_LONGEST].rsplit(" ", 1)[0] + "…"
