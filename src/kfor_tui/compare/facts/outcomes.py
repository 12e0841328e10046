"""What befell the people a number counts: killed, injured and missing are three counts of three things."""

from __future__ import annotations

from functools import cache
from typing import Final

from kfor_tui.compare.statement import Unit, noun_key
from kfor_tui.model import Quantity
from kfor_tui.text.words import key

# One fate a line; closed classes of news English, inflected forms are found through the stem.
_FATES: Final = (
    "dead die died dying death deaths kill killed killing perish perished drown fatality fatalities",
    "injured injure injuring injury injuries wounded wound wounding hurt",
    "missing unaccounted",
    "arrested arrest arresting detained detain detaining",
    "evacuated evacuate displaced displace",
    "rescued rescue saved",
    "infected infect",
    "homeless",
    "convicted sentenced",
    "acquitted",
    "hospitalised hospitalized",
    "shot shoot shooting",
    "survived survive surviving survivor survivors",
    "trapped trap trapping",
    "redundant redundancy redundancies layoff layoffs",
)
FATE_KEYS: Final = frozenset(key(word) for line in _FATES for word in line.split()) | {key("toll")}
_LABELS: Final = ("killed", "injured", "missing", "arrested", "evacuated", "rescued", "infected", "homeless",
                  "convicted", "acquitted", "in hospital", "shot", "survived", "trapped",
                  "laid off")  # fmt: skip
_ANYBODY: Final = frozenset(map(key, ("person", "people", "other", "others", "resident")))
_PEOPLE: Final = _ANYBODY | frozenset(map(key, ("man", "men", "woman", "women", "child", "civilian", "soldier")))
_STAFF: Final = frozenset(map(key, ("job", "worker", "employee", "staff", "post", "position")))
_TOLL: Final = key("toll")
_CHANGE: Final = frozenset(map(key, ("rise", "rose", "risen", "climb", "reach", "stand", "stood", "grow", "jump")))
_ROUGHLY: Final = frozenset(map(key, ("least", "nearly", "almost", "estimated", "another", "more", "than")))
_JOINTS: Final = frozenset(("and", "or", "but"))
_BEFORE: Final = 5
_AFTER: Final = 5
_TOLL_REACH: Final = 10


@cache
def _fates() -> dict[str, int]:
    return {key(word): number for number, line in enumerate(_FATES) for word in line.split()}


def fate_classes() -> dict[str, int]:
    """The number of the outcome that each word key says."""
    return _fates()


def fate(units: tuple[Unit, ...], at: int) -> int | None:
    """The number of the fate that a count at a place tells of, or None."""
    quantity = units[at].value
    if not isinstance(quantity, Quantity) or quantity.kind != "cardinal" or quantity.unit:
        return None
    noun = noun_key(quantity.noun) if quantity.noun else ""
    if noun in _fates():
        return _fates()[noun]
    if noun == _TOLL or _after_toll(units, at):
        return _fates()[key("dead")]
    if _lose_their_jobs(units, at, noun):
        return _fates()[key("layoff")]
    found = _before(units, at)
    return found if found is not None else _after(units, at, noun)


_JOBS: Final = frozenset(map(key, ("job", "post", "position")))
_ENDED: Final = frozenset(map(key, "cut lose loss shed axe slash eliminate scrap go".split()))  # noqa: SIM905


def are_job_losses(units: tuple[Unit, ...]) -> bool:
    """``job losses``, ``job cuts``."""
    keys = [unit.key for unit in units]
    return len(keys) > 1 and keys[0] in _JOBS and keys[1] in _ENDED


def _lose_their_jobs(units: tuple[Unit, ...], at: int, noun: str) -> bool:
    """``cut 1,200 jobs``, ``1,200 job losses``, ``1,500 workers will lose their jobs``, ``lay off 300 people``."""
    near = units[max(0, at - _BEFORE) : at + 1 + _AFTER]
    keys = [unit.key for unit in near]
    if are_job_losses(units[at + 1 : at + 3]):
        return True
    if noun in _JOBS:
        return not _ENDED.isdisjoint(keys)
    lost = any(one in _ENDED and _JOBS.intersection(keys[n + 1 : n + 4]) for n, one in enumerate(keys))
    laid = any(
        unit.text.lower() in ("lay", "laid", "laying") and "off" in keys[n + 1 : n + 2] for n, unit in enumerate(near)
    )
    return lost or laid or any(unit.text.lower().startswith(("laid off", "lay off")) for unit in near)


def label(number: int) -> str:
    """The word for a fate."""
    return _LABELS[number]


def _after_toll(units: tuple[Unit, ...], at: int) -> bool:
    if not any(unit.key in _CHANGE for unit in units[max(0, at - 3) : at]):
        return False
    return any(unit.key == _TOLL for unit in units[max(0, at - _TOLL_REACH) : at])


def _after(units: tuple[Unit, ...], at: int, noun: str) -> int | None:
    """``12 people were killed``, ``31 people still missing``, ``12 are missing``."""
    for unit in units[at + 1 : at + 1 + _AFTER]:
        if unit.key in _fates():
            return _fates()[unit.key]
        if not unit.weightless and unit.key not in (noun, *_PEOPLE) and not unit.text.endswith("ly"):
            return None
    return None


def _before(units: tuple[Unit, ...], at: int) -> int | None:
    """``killed at least 12 people``, ``injuring five``."""
    after = units[at]
    for unit in reversed(units[max(0, at - _BEFORE) : at]):
        if after.start - unit.end > 1:
            return None  # "1 dead, 2 hurt": what stands before the comma befell others
        after = unit
        if unit.key in _fates():
            return _fates()[unit.key]
        if unit.key in _JOINTS or (not unit.weightless and unit.key not in _ROUGHLY):
            return None
    return None


_CROWD: Final = frozenset(
    map(
        key,
        [
            "person",
            "people",
            "other",
            "civilian",
            "passenger",
            "victim",
            "body",
            "dead",
            "resident",
            "wounded",
            "casualty",
        ],
    )
)


def is_anybody(noun: str) -> bool:
    """Whether a noun may count everybody whom one outcome befell: people, passengers, victims, deaths."""
    return noun_key(noun) in _CROWD or says_fate(noun)


def counts_people(noun: str, outcome: int) -> bool:
    """Whether a noun says no more than that an outcome's people are counted; of lay-offs jobs too."""
    return is_anybody(noun) or (noun_key(noun) in _STAFF and outcome == _fates()[key("layoff")])


def is_people(noun: str) -> bool:
    """Whether a noun says no more than that people are counted."""
    return noun_key(noun) in _ANYBODY


def is_staff(noun: str) -> bool:
    """Whether a noun counts people by their work, or their posts: ``workers``, ``jobs``."""
    return noun_key(noun) in _STAFF


def says_fate(noun: str) -> bool:
    """Whether a noun is itself the word for a fate: ``deaths``, ``wounded``."""
    return noun_key(noun) in _fates() or noun_key(noun) == _TOLL
