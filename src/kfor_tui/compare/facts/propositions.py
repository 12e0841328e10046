"""What a clause says of its subject and whether it denies it: ``talks had not broken down``.

Read off one sentence alone, so that the denial of a clause meets the clause whatever else their sentences say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.differences.stance import STANCE_KEYS
from kfor_tui.compare.facts.clauses import begins, clause_after, tells
from kfor_tui.compare.facts.event_identity import looks_ahead, speaks
from kfor_tui.compare.matching.alignment import stands_for
from kfor_tui.compare.matching.lexicon import akin
from kfor_tui.compare.statement import Names, Statement, Unit, View
from kfor_tui.model import Moment
from kfor_tui.text.words import key

PARTICLES: Final = frozenset("down up out off away back over".split())  # noqa: SIM905
_NOT: Final = frozenset(("not", "never"))
_BE: Final = frozenset("was is were are be been being get got".split())  # noqa: SIM905
_HELPERS: Final = frozenset("had has have having did do does was is were are be been".split())  # noqa: SIM905
_OVER: Final = frozenset(("did", "was", "were"))
_NOBODY: Final = "nobody"
_BEFORE_NOUN: Final = frozenset("the a an those these some of other and".split())  # noqa: SIM905
_STILL_OPEN: Final = frozenset(("being", "been", "have", "has", "had"))
_LEADS: Final = frozenset("of for in on at from with to by into near between among across over about".split())  # noqa: SIM905
# What holds of some, or under a condition, or in somebody's fears, denies nothing and confirms nothing.
_PARTLY: Final = frozenset(
    "some most many few several all both each every no any half one more other another only".split()  # noqa: SIM905
)
_CONTRARY: Final = STANCE_KEYS | _NOT | frozenset(map(key, "no nobody false untrue wrong doubt".split()))  # noqa: SIM905
# What is denied of these is denied towards one hearer, mostly the paper itself: "did not reply".
_TO_SOMEBODY: Final = frozenset(map(key, "reply respond answer comment speak talk call write".split()))  # noqa: SIM905
_FEARED: Final = frozenset(
    "if whether unless lest fear hope threat threaten risk rumour rumor suggestion possibility chance".split()  # noqa: SIM905
)
_UNSURE: Final = _FEARED | frozenset(
    "would could may might can should must shall will until before yet even just only".split()  # noqa: SIM905
)
_HARDLY: Final = frozenset(
    "nearly almost hardly barely scarcely reportedly allegedly possibly probably".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Said:
    """A subject, what is said of it and whether it is denied.

    ``first`` to ``last`` are the units of the verb, with its negation and its particle. ``over`` tells of what did not
    happen then, ``had not`` and ``is not`` of what may still come.
    """

    subject: str
    verb: str
    passive: bool
    denied: bool
    first: int
    last: int
    modifier: str
    rest: tuple[str, ...]
    object: bool
    over: bool = False
    who: Unit | None = None


def denials(view: View) -> Iterator[Said]:
    """The clauses of a sentence that are denied with ``not``, or of everybody: ``no one was arrested``."""
    for at, unit in enumerate(view.units):
        if unit.key in _NOT:
            verb = next((n for n in range(at + 1, min(at + 4, len(view.units))) if not view.units[n].weightless), None)
            if verb is not None and (found := said(view, verb)) is not None and found.denied:
                yield found
        elif (found := _of_nobody(view, at)) is not None:
            yield found


def _of_nobody(view: View, at: int) -> Said | None:
    """What befell nobody: a passive verb behind ``nobody``, ``no one`` or ``none``."""
    units = view.units
    two = " ".join(unit.text.lower() for unit in units[at : at + 2])
    if not (units[at].text.lower() in ("nobody", "none") or two == "no one"):
        return None
    verb = at + 1 + (two == "no one")
    helpers = set()
    while verb < len(units) and units[verb].key in _HELPERS:
        helpers.add(units[verb].key)
        verb += 1
    if verb >= len(units) or helpers.isdisjoint(_BE) or units[verb].kind != "word" or units[verb].weightless:
        return None
    if _is_unsure(units, begins(view.statement, units, at), verb) or speaks(units[verb]):
        return None
    return Said(_NOBODY, units[verb].key, True, True, at, verb, "", (), False, _is_over(helpers))


def affirmed(view: View, denied: Said, names: Names) -> Iterator[Said]:
    """The clauses of a sentence that say of the same subject what was denied."""
    for at, unit in enumerate(view.units):
        if unit.kind != "word" or not akin(unit.key, denied.verb):
            continue
        found = _of_somebody(view, at) if denied.subject == _NOBODY else said(view, at)
        if found is None or found.denied:
            continue
        if denied.subject == _NOBODY or (
            _one_subject(found, denied, names) and found.passive == denied.passive and _alike(found, denied)
        ):
            yield found


def _one_subject(found: Said, denied: Said, names: Names) -> bool:
    if found.subject == denied.subject:
        return True
    one, other = found.who, denied.who
    return one is not None and other is not None and one.kind == other.kind == "name" and stands_for(one, other, names)


def _of_somebody(view: View, verb: int) -> Said | None:
    """A deed in the past, to whomever it was done: ``police arrested a man``, ``two were arrested``."""
    units = view.units
    begin = begins(view.statement, units, verb)
    done = units[verb].text.lower().endswith(("ed", "hurt", "shot"))
    denied = any(unit.key in _CONTRARY for unit in units[begin:verb])
    if not done or denied or looks_ahead(units, verb) or _is_unsure(units, begin, verb):
        return None
    if verb and units[verb - 1].text.lower() in _BEFORE_NOUN:
        return None  # "the arrested man" and "injured people" may be of another day
    return Said(_NOBODY, units[verb].key, True, False, verb, verb, "", (), False)


def said(view: View, verb: int) -> Said | None:
    """What the clause of a verb says of its subject; nothing where either is not plain."""
    units = view.units
    spoken = speaks(units[verb]) or to_somebody(units[verb])
    if units[verb].kind != "word" or spoken or looks_ahead(units, verb):
        return None
    helper = verb
    while helper and (units[helper - 1].key in (_HELPERS | _NOT) or _is_adverb(units, helper - 1)):
        helper -= 1
    begin, end = _before(view, helper)
    head = _head(units, begin, end) if begin < end else _shared_subject(view, begin)
    if head is None or _is_unsure(units, begin, verb):
        return None
    helpers = {unit.key for unit in units[helper:verb]}
    rest = clause_after(view.statement, units, verb)
    telling = tuple(units[n].key for n in rest if tells(units[n]) and not isinstance(units[n].value, Moment))
    modifier = units[head - 1] if head > begin and tells(units[head - 1]) else None
    negated = [n for n in range(helper, verb) if units[n].key in _NOT]
    if any(unit.key in _CONTRARY for unit in units[:helper]):
        return None  # "denied that", "it was not true that"
    follows = units[rest.start] if len(rest) else None
    direct = follows is not None and follows.key not in (_LEADS | PARTICLES) and not isinstance(follows.value, Moment)
    last = verb + (len(rest) > 0 and rest.start == verb + 1 and follows is not None and follows.key in PARTICLES)
    return Said(
        units[head].key,
        units[verb].key,
        bool(helpers & _BE),
        bool(negated),
        negated[0] if negated else verb,
        last,
        modifier.key if modifier else "",
        telling,
        direct and bool(telling),
        _is_over(helpers),
        units[head],
    )


def _is_over(helpers: set[str]) -> bool:
    return not helpers.isdisjoint(_OVER) and helpers.isdisjoint(_STILL_OPEN)


def _is_adverb(units: tuple[Unit, ...], at: int) -> bool:
    """``was slightly injured``: what tells how, between a helper and its verb."""
    how = units[at].kind == "word" and units[at].text.lower().endswith("ly")
    return how and at > 0 and units[at - 1].key in (_HELPERS | _NOT)


_APPOSED: Final = 5


def _before(view: View, helper: int) -> tuple[int, int]:
    """Where the phrase before a verb begins and ends; what is set off by commas (``Marr Lines,``) is passed over."""
    begin = begins(view.statement, view.units, helper)
    if begin < helper:
        return begin, helper
    apposed = begins(view.statement, view.units, helper - 1) if helper else 0
    if apposed > 0 and helper - apposed <= _APPOSED and view.units[apposed].kind == "name":
        return begins(view.statement, view.units, apposed - 1), apposed
    return begin, helper


def _shared_subject(view: View, begin: int) -> int | None:
    """Of whom a clause without a subject is told: ``Brisk received 45 percent and conceded defeat``."""
    units = view.units
    if begin < _SHORTEST or units[begin - 1].key not in ("and", "but"):
        return None
    first = begins(view.statement, units, begin - 2)
    verb = next((n for n in range(first + 1, begin - 1) if _is_deed(units[n])), None)
    return None if verb is None else _head(units, first, verb)


_SHORTEST: Final = 3


def _is_deed(unit: Unit) -> bool:
    return unit.key in _HELPERS or (unit.kind == "word" and unit.text.lower().endswith("ed"))


def _head(units: tuple[Unit, ...], begin: int, end: int) -> int | None:
    """The head of the phrase before a verb: the last telling word before its first preposition."""
    lead = next((n for n in range(begin, end) if units[n].key in _LEADS), end)
    head = lead - 1
    plain = head >= begin and units[head].kind in ("word", "name") and tells(units[head])
    if not plain or units[head].text.lower().endswith(("ly", "ing", "ed")):
        return None
    if any(units[n].kind == "number" or units[n].text.lower() in _PARTLY for n in range(begin, lead)):
        return None
    return head


def _is_unsure(units: tuple[Unit, ...], begin: int, verb: int) -> bool:
    """Whether a clause, or the word that leads to it, says that it may be so."""
    unsure = _UNSURE | _HARDLY
    return any(unit.key in unsure or unit.text.lower() in unsure for unit in units[max(0, begin - 3) : verb])


def feared(statement: Statement, units: tuple[Unit, ...], at: int) -> bool:
    """Whether the clause of a word is a condition, a fear or a rumour: ``If the dam burst``."""
    begin = max(0, begins(statement, units, at) - 3)
    return any(unit.key in _FEARED or unit.text.lower() in _FEARED for unit in units[begin:at])


def to_somebody(unit: Unit) -> bool:
    """Whether a verb needs a hearer: who did not reply to a paper may have replied to others."""
    return unit.key in _TO_SOMEBODY


def _alike(found: Said, denied: Said) -> bool:
    """Whether the words around subject and verb do not tell of another thing."""
    if found.modifier and denied.modifier and found.modifier != denied.modifier:
        return False
    if set(denied.rest) - set(found.rest):
        return False  # denied for one place or in one manner only
    return found.object == denied.object or not denied.rest  # "has not conceded": nothing at all
