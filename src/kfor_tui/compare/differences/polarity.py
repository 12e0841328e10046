"""One sentence affirms what the other denies: negation and opposites."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kfor_tui.compare.differences import stance
from kfor_tui.compare.facts.event_identity import changes, goes_back, looks_ahead, moved_on, parties_clash, times_clash
from kfor_tui.compare.facts.propositions import feared, to_somebody
from kfor_tui.compare.facts.quantifier_scope import limit
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.matching.alignment import Gap, stands_for
from kfor_tui.compare.slots.slot import COPY, Context, Slot, between, nowhere, side
from kfor_tui.compare.statement import Unit
from kfor_tui.model import DifferenceSide, Quantity
from kfor_tui.text.words import STOPWORDS, key, keys

# Words that turn what follows into its contrary. Keys, so "didn't" is "not".
_NEGATORS = frozenset(
    "not no never without neither nor none cannot nobody nothing hardly barely scarcely unable deny".split()  # noqa: SIM905
)
# These negate only what they lead to: "failed to win", "refused to go"; "a failed campaign" denies nothing.
_WITH_TO = frozenset(map(key, ("fail", "refuse", "decline", "forget", "neglect", "omit")))
_DENYING = _NEGATORS | _WITH_TO
_SCOPE = 4  # units after a negator that it may turn; English rarely negates across more
_REACH = 3


def find(context: Context) -> Iterator[Slot]:
    """Slots where the same is affirmed and denied."""
    opposed, denied = list(_opposites(context)), list(_negations(context))
    if len(opposed) == len(denied) == 1 and _of_two_subjects(context, opposed[0], denied[0]):
        return
    opposed = opposed or list(stance.find(context))
    yield from opposed or denied or _reservations(context)


_SUBJECT = 3  # words from what qualifies a subject to what is told of it


def _of_two_subjects(context: Context, opposed: Slot, denied: Slot) -> bool:
    """``the old bridge fell``, ``the new bridge did not fall``: what is denied of one is told of another."""
    sides = (context.left, opposed.left, denied.left), (context.right, opposed.right, denied.right)
    between_them = [side.text[one.end - side.start : other.start - side.start].split() for side, one, other in sides]
    if not all(0 < len(words) <= _SUBJECT for words in between_them):
        return False
    one, other = (key(words[0]) for words in between_them)
    return one == other and one not in STOPWORDS


def _negations(context: Context) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    if _count(left) == _count(right):
        return  # as often denied here as there: the negation moved, its sense did not
    there = dict(context.alignment.pairs)
    back = {j: i for i, j in context.alignment.pairs}
    for gap in context.alignment.gaps:
        for at in gap.left:
            if negates(left, at) and (found := _turned(context, left, right, at, there)):
                yield _denied(found, between(left, context.left, at, found.last, "no"),
                              between(right, context.right, found.other, found.other_last, "yes"),
                              limit(left, at, found.last, right, found.other, set(there)))  # fmt: skip
                return
        for at in gap.right:
            if negates(right, at) and (found := _turned(context, right, left, at, back)):
                yield _denied(found, between(left, context.left, found.other, found.other_last, "yes"),
                              between(right, context.right, at, found.last, "no"),
                              limit(right, at, found.last, left, found.other, set(back)))  # fmt: skip
                return


def _denied(found: _Turned, left: DifferenceSide, right: DifferenceSide, limited: str) -> Slot:
    return Slot("polarity", "nuance" if limited else "conflict", found.label, left, right, limited)


class _Turned(NamedTuple):
    """The words that one sentence denies, by the last of them, and the same words of the other, first and last."""

    label: str
    last: int
    other: int
    other_last: int


@lru_cache(maxsize=1 << 12)
def denies(text: str) -> bool:
    """Whether a sentence holds a negation anywhere."""
    return any(_negates_key(one, after) for one, after in pairwise((*keys(text), "")))


def negates(units: tuple[Unit, ...], at: int) -> bool:
    """Whether the word at a place turns what follows into its contrary."""
    if at and units[at - 1].key == "would" and [unit.key for unit in units[at + 1 : at + 2]] == ["have"]:
        return False  # "would not have left": it did happen
    return _negates_key(units[at].key, units[at + 1].key if at + 1 < len(units) else "")


def _negates_key(one: str, after: str) -> bool:
    return one in _NEGATORS or (one in _WITH_TO and after == "to")


def _count(units: tuple[Unit, ...]) -> int:
    return sum(negates(units, at) for at, unit in enumerate(units) if unit.key in _DENYING)


def _turned(
    context: Context, units: tuple[Unit, ...], others: tuple[Unit, ...], at: int, there: dict[int, int]
) -> _Turned | None:
    """What a negator turns and the other side does not."""
    for n in range(at + 1, min(at + 1 + _SCOPE, len(units))):
        if units[n].weightless and n not in there:
            continue
        if n not in there:
            if units[n].weightless:
                continue
            return None
        if units[n].weightless:
            continue
        m = there[n]
        if units[n].key != others[m].key and lexicon.classes(units[n].key).isdisjoint(lexicon.classes(others[m].key)):
            return None  # "not direct" and "director": of one family, yet not one word
        if _negated(others, m) or not _one_predicate(context, units, others, n, m):
            return None
        if _unlike_clauses(context, units, n, others, m):
            return None
        if units[at].key in _OF_NOUNS and _is_modifier(units, n, there):
            return None
        more = _run(units, n, there)
        return _Turned(" ".join(u.text for u in units[n : n + more]), n + more - 1, m, m + more - 1)
    return None


_OF_NOUNS = frozenset(("without", "no"))


def _is_modifier(units: tuple[Unit, ...], at: int, there: dict[int, int]) -> bool:
    """``without user intervention``: no users are denied, and of the intervention the other sentence says nothing."""
    after = units[at + 1 : at + 2]
    return bool(after) and not after[0].weightless and at + 1 not in there and after[0].start - units[at].end == 1


_PHRASE = 4


def _run(units: tuple[Unit, ...], at: int, there: dict[int, int]) -> int:
    """How many telling words, the turned one first, follow each other in both sentences: ``first electric car``."""
    for n in range(at + 1, min(at + _PHRASE, len(units))):
        if units[n].weightless or there.get(n) != there[n - 1] + 1:
            return n - at
    return min(_PHRASE, len(units) - at)


_CLOSE = 0.75  # sentences that share so much need no proof that one predicate is meant


def _one_predicate(context: Context, units: tuple[Unit, ...], others: tuple[Unit, ...], at: int, there: int) -> bool:
    """Whether both sentences say it of the same: the same who, where both name one."""
    if context.alignment.same >= _CLOSE:
        return True
    if context.alignment.same < _LEAST_SAME:
        return False
    if times_clash(context) or goes_back(context):
        return False
    if context.alignment.same < _HALF_SAME and not _same_object(context, units, others, at, there):
        return False
    places = (at, there) if units is context.alignment.left else (there, at)
    if context.alignment.nearby(*places) < _NEAR:
        return False
    one, other = _agent(units, at), _agent(others, there)
    if one is None or other is None:
        return one is other or context.alignment.nearby(*places) >= _NEAR_WITHOUT_AGENT
    return stands_for(one, other, context.names)


_HALF_SAME = 0.6
_NEAR = 1
_NEAR_WITHOUT_AGENT = 2  # "It had passed its inspection": whoever that is, the words around must tell


def _same_object(context: Context, units: tuple[Unit, ...], others: tuple[Unit, ...], at: int, there: int) -> bool:
    """Whether one root is turned and not just a synonym, or what follows it corresponds."""
    if units[at].key == others[there].key:
        return True
    pairs = context.alignment.pairs if units is context.alignment.left else [(j, i) for i, j in context.alignment.pairs]
    return any(at < n <= at + _OBJECT and there < m <= there + _OBJECT and not units[n].weightless for n, m in pairs)


_OBJECT = 4
_LEAST_SAME = 0.4
_BE = frozenset("was were is are be been being am get".split())  # noqa: SIM905
_AGENT_REACH = 6


def _agent(units: tuple[Unit, ...], at: int) -> Unit | None:
    """Who does what the word at a place tells: what stands before it, or after ``by`` where it is passive."""
    before = units[max(0, at - 3) : at]
    if any(unit.key in _BE for unit in before) and units[at].text.lower().endswith(("ed", "en", "wn", "ght")):
        for n in range(at + 1, min(at + 4, len(units))):
            if units[n].key == "by":
                return next((unit for unit in units[n + 1 : n + 4] if not unit.weightless), None)
        return None
    behind = reversed(units[max(0, at - _AGENT_REACH) : at])
    return next((u for u in behind if not (u.weightless or u.text.endswith("ly") or u.key in _DENYING)), None)


def _unlike_clauses(context: Context, units: tuple[Unit, ...], n: int, others: tuple[Unit, ...], m: int) -> bool:
    """Whether one of two clauses is a condition or a fear and the other is not, or what is denied has a hearer."""
    if to_somebody(units[n]) and context.alignment.same < COPY:
        return True
    here, there = (context.left, context.right) if units is context.alignment.left else (context.right, context.left)
    return feared(here, units, n) != feared(there, others, m)


def _negated(units: tuple[Unit, ...], at: int) -> bool:
    return any(negates(units, n) for n in range(max(0, at - _REACH), at))


def _opposites(context: Context) -> Iterator[Slot]:
    for gap in context.alignment.gaps:
        if context.alignment.same >= _CLOSE or _is_small(context, gap):
            yield from _opposed_in(context, gap)


_SMALL = 3  # telling units a side; two contrary words in larger gaps belong to two clauses


def _is_small(context: Context, gap: Gap) -> bool:
    left = sum(not context.alignment.left[i].weightless for i in gap.left)
    right = sum(not context.alignment.right[j].weightless for j in gap.right)
    return max(left, right) <= _SMALL


_CONTRAST = frozenset(("but", "however", "although", "though", "except", "unless", "despite", "yet"))
_CLAUSE = 2  # telling words that make an added contrast a clause of its own


def _reservations(context: Context) -> Iterator[Slot]:
    """One side adds a reservation to what both say: ``…, but the results were inconclusive``."""
    if context.alignment.same < _CLOSE:
        return
    for gap in context.alignment.gaps:
        left, right = _reservation(context.alignment.left, gap.left), _reservation(context.alignment.right, gap.right)
        if left and not gap.right:
            here = between(context.alignment.left, context.left, gap.left[left[0]], gap.left[-1], "said")
            yield Slot("polarity", "nuance", "reservation", here, nowhere(context.right))
        elif right and not gap.left:
            there = between(context.alignment.right, context.right, gap.right[right[0]], gap.right[-1], "said")
            yield Slot("polarity", "nuance", "reservation", nowhere(context.left), there)


def _reservation(units: tuple[Unit, ...], indices: tuple[int, ...]) -> list[int]:
    """Where in a gap the contrast begins, as a list of none or one."""
    for n, at in enumerate(indices):
        if units[at].key in _CONTRAST and sum(not units[i].weightless for i in indices[n:]) >= _CLAUSE:
            return [n]
    return []


def _term(unit: Unit) -> str:
    """The key to look opposites up by; an ordinal may be one, as ``first`` is of ``last``."""
    return unit.key if unit.kind == "word" else key(unit.text) if unit.kind == "number" else ""


_SPARING = frozenset(map(key, ("efficient", "friendly", "economical", "saving")))


def _idle(units: tuple[Unit, ...], at: int) -> bool:
    """Words that oppose nothing where they stand: ``10-year-old`` is an age, ``more fuel efficient`` needs less."""
    before = units[at - 1].value if at else None
    if units[at].key in ("more", "less") and any(unit.key in _SPARING for unit in units[at + 1 : at + 3]):
        return True
    return units[at].key == "old" and isinstance(before, Quantity) and before.noun == "age"


_BESIDE = 3


def _said_of_one(context: Context, i: int, j: int) -> bool:
    """Whether two opposed words are said of the same thing at the same time, in the same form.

    ``will stay closed until Monday`` and ``reopened`` both hold; ``released the name`` and ``arrested the driver`` have
    nothing to do with each other; ``a building`` does not oppose ``destroyed``.
    """
    left, right = context.alignment.left, context.alignment.right
    if any(unit.key == left[i].key for unit in right) or any(unit.key == right[j].key for unit in left):
        return False  # both words in one sentence: they tell of two things there
    if _is_gerund(left[i]) != _is_gerund(right[j]) or _unlike_forms(left[i], right[j]):
        return False
    if _is_noun(left, i) != _is_noun(right, j) or _undoes(left[i], right[j]):
        return False
    if looks_ahead(left, i) != looks_ahead(right, j) or times_clash(context) or parties_clash(context):
        return False
    after = _window(left, i, 1), _window(right, j, 1)
    beside = after if all(after) else (_window(left, i, -1), _window(right, j, -1))
    return any((a, b) in context.alignment.pairs for a in beside[0] for b in beside[1])


def _window(units: tuple[Unit, ...], at: int, step: int) -> list[int]:
    """The telling units next to a place on one side."""
    places = range(at + step, len(units) if step > 0 else -1, step)
    return [n for n in places if not units[n].weightless][:_BESIDE]


def _unlike_forms(left: Unit, right: Unit) -> bool:
    """``a patch`` and ``unpatched``: a prefix opposes only words of one form."""
    one, other = left.text.lower(), right.text.lower()
    prefixed = left.key.endswith(right.key) or right.key.endswith(left.key)
    return prefixed and one.endswith("ed") != other.endswith("ed")


_BEFORE_NOUNS = frozenset("all any a an the no some his her its their these those both of several".split())  # noqa: SIM905


def _is_noun(units: tuple[Unit, ...], at: int) -> bool:
    """``cleared of all charges`` against ``was acquitted``: a thing does not oppose a deed."""
    return any(unit.text.lower() in _BEFORE_NOUNS for unit in units[max(0, at - 1) : at])


def _undoes(left: Unit, right: Unit) -> bool:
    """``closed`` and ``reopened`` follow one another, so both hold."""
    return left.text.lower().startswith("re") != right.text.lower().startswith("re") and (
        left.text.lower().startswith("reopen") or right.text.lower().startswith("reopen")
    )


def _is_gerund(unit: Unit) -> bool:
    return unit.text.lower().endswith("ing")


def _opposed_in(context: Context, gap: Gap) -> Iterator[Slot]:
    left, right = context.alignment.left, context.alignment.right
    for i in gap.left:
        for j in gap.right:
            if not lexicon.opposed(_term(left[i]), _term(right[j])) or _idle(left, i) or _idle(right, j):
                continue
            if _negated(left, i) != _negated(right, j) or not context.standing(i, j, gap.tight):
                continue
            if changes(left[i].key) and moved_on(context):
                continue
            if context.alignment.same < _CLOSE and not _said_of_one(context, i, j):
                continue
            label = f"{left[i].text} / {right[j].text}"
            yield Slot("polarity", "conflict", label, side(left[i], left[i].text), side(right[j], right[j].text))
            return
