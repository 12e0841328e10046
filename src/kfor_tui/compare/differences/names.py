"""Different names in the same role."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.compare.differences.polarity import denies
from kfor_tui.compare.facts.event_identity import quoted, times_clash
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.matching.alignment import Gap, same_name
from kfor_tui.compare.slots.slot import COPY, Context, Slot, between, side
from kfor_tui.compare.statement import Statement, Unit
from kfor_tui.model import DifferenceSide, Mention
from kfor_tui.text import gazetteer
from kfor_tui.text.words import key

_LOOSE_ENDS = 2  # telling words besides the names, a side; more and the gap is another clause, not another name


def find(context: Context) -> Iterator[Slot]:
    """Slots of names that replace one another between equal neighbours."""
    if _is_headline(context.alignment.left) or _is_headline(context.alignment.right):
        return  # where every word is capitalised none is told for a name by that
    for gap in context.alignment.gaps:
        yield from _in_gap(context, gap)
        yield from _other_thing(context, gap)
    yield from _exchanged(context)


_HEADLINE = 0.6


def _is_headline(units: tuple[Unit, ...]) -> bool:
    telling = [unit for unit in units[1:] if unit.kind == "word" and not unit.weightless]
    capital = sum(unit.text[:1].isupper() for unit in telling)
    return len(telling) >= 4 and capital > _HEADLINE * len(telling)


def _in_gap(context: Context, gap: Gap) -> Iterator[Slot]:
    left = _names(context.left, context.alignment.left, gap.left)
    right = _names(context.right, context.alignment.right, gap.right)
    if not left or not right or len(left) != len(right):
        return
    if max(_loose(context.alignment.left, gap.left), _loose(context.alignment.right, gap.right)) > _LOOSE_ENDS:
        return
    for one, other in zip(left, right, strict=True):
        yield from _slot(context, gap, one, other)


def _other_thing(context: Context, gap: Gap) -> Iterator[Slot]:
    """Two different things of one kind in the same place: ``a flood`` and ``a fire``."""
    if not gap.tight or context.alignment.same < _MUCH_THE_SAME:
        return
    for i in gap.left:
        for j in gap.right:
            left, right = context.alignment.left[i], context.alignment.right[j]
            if left.kind == right.kind == "word" and lexicon.distinct(left.key, right.key):
                label = f"{left.text.lower()} / {right.text.lower()}"
                yield Slot("name", "nuance", label, side(left, left.text.lower()), side(right, right.text.lower()))
                return


_MUCH_THE_SAME = 0.6
_COPY = COPY
# Between these and the like it does not matter who comes first; the keys of verbs that hold both ways, and of lists.
_EVEN = frozenset(map(key, "meet talk speak border agree sign join marry clash fight differ share trade unite".split()))  # noqa: SIM905
_PASSIVE = frozenset(("by", "and", "or"))


def _exchanged(context: Context) -> Iterator[Slot]:
    """Two names that changed places around the same word: who beat whom."""
    if context.alignment.same < _COPY:
        return
    left, right = context.alignment.left, context.alignment.right
    named = [(i, j) for i, j in context.alignment.pairs if left[i].kind == right[j].kind == "name"]
    for i, j in named:
        for m, n in named:
            if i < m and n < j and left[i].key != left[m].key and _acts(context, (i, m), (n, j)):
                yield Slot("name", "conflict", "who", side(left[i], _value(left[i])), side(right[n], _value(right[n])))
                return


def _acts(context: Context, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the same telling word stands between both names in both sentences, and nothing turns it round."""
    between_left = context.alignment.left[left[0] + 1 : left[1]]
    between_right = context.alignment.right[right[0] + 1 : right[1]]
    keys = [{unit.key for unit in units} for units in (between_left, between_right)]
    if any(found & (_PASSIVE | _EVEN) for found in keys):
        return False
    telling = [[unit.key for unit in units if not unit.weightless] for units in (between_left, between_right)]
    return telling[0] == telling[1] and any(unit.kind == "word" and not unit.weightless for unit in between_left)


def _slot(context: Context, gap: Gap, one: list[int], other: list[int]) -> Iterator[Slot]:
    i, j = one[0], other[0]
    left, right = context.alignment.left[i], context.alignment.right[j]
    if not _comparable(left, right) or same_name(left, right, context.names) or _initials(left, right):
        return
    if _part_of(left, right) or _is_title(left) != _is_title(right):
        return
    if quoted(context.alignment.left, i) != quoted(context.alignment.right, j):
        return  # who says it on one side, whom or where it is about on the other
    if _modifies(context.alignment.left, gap.left, one) != _modifies(context.alignment.right, gap.right, other):
        return
    if not context.standing(i, j, gap.tight) or (context.alignment.same < _COPY and times_clash(context)):
        return
    sure = gap.tight and context.alignment.same >= _COPY and not _lies_in(left, right) and not _lies_in(right, left)
    if not sure and quoted(context.alignment.left, i):
        return  # two speakers may say the same
    if not sure and (
        context.alignment.same < _MUCH_THE_SAME or denies(context.left.text) != denies(context.right.text)
    ):
        return  # another name in a sentence of another build is another fact
    yield Slot(
        "name",
        "conflict" if sure else "nuance",
        _label(left, right),
        _side(context.alignment.left, context.left, one),
        _side(context.alignment.right, context.right, other),
    )


def _side(units: tuple[Unit, ...], statement: Statement, run: list[int]) -> DifferenceSide:
    if len(run) == 1:
        return side(units[run[0]], _value(units[run[0]]))
    whole = between(units, statement, run[0], run[-1], "")
    return between(units, statement, run[0], run[-1], whole.text)


def _value(unit: Unit) -> str:
    return unit.key[1:] if unit.key.startswith("=") else unit.text


def _names(statement: Statement, units: tuple[Unit, ...], indices: tuple[int, ...]) -> list[list[int]]:
    """Runs of names; a capitalised word that no rule knows counts as one, save at the start of the sentence."""
    runs: list[list[int]] = []
    for at in indices:
        if _is_aside(statement, units[at]) or (units[at].kind != "name" and not _looks_named(units, at)):
            continue
        if runs and runs[-1][-1] == at - 1 and units[at].kind == units[at - 1].kind == "word":
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


_NAME_LETTERS = 2
_TITLES = frozenset("mr mrs ms miss mx dr prof sir lord lady dame rev fr sr jr".split())  # noqa: SIM905


def _is_aside(statement: Statement, unit: Unit) -> bool:
    """A name in brackets repeats the one before: ``Internet Explorer (IE)``."""
    at = unit.start - statement.start
    return statement.text[max(0, at - 1) : at] == "("


_TITLE_LETTERS = 3
_OPENING = 4


def _looks_named(units: tuple[Unit, ...], at: int) -> bool:
    unit = units[at]
    if unit.kind != "word" or at == 0 or unit.weightless or len(unit.text) < _NAME_LETTERS:
        return False
    if unit.text.isupper() and at < _OPENING:
        return False  # the first words of a report are often set in capitals
    return unit.text[:1].isupper()


_NAME_LETTERS = 2
_TITLES = frozenset("mr mrs ms miss mx dr prof sir lord lady dame rev fr sr jr".split())  # noqa: SIM905


def _is_title(unit: Unit) -> bool:
    return unit.text.rstrip(".").lower() in _TITLES


def _modifies(units: tuple[Unit, ...], gap: tuple[int, ...], run: list[int]) -> bool:
    """Whether a name only tells which thing is meant: ``the Rossi family``, against the name of a person."""
    after = run[-1] + 1
    if after not in gap or units[after].kind != "word" or units[after].weightless:
        return False
    return units[after].text.islower() and not units[after].text.endswith(("ing", "ed", "s"))


def _loose(units: tuple[Unit, ...], indices: tuple[int, ...]) -> int:
    return sum(not units[at].weightless and units[at].kind == "word" and not _looks_named(units, at) for at in indices)


def _comparable(left: Unit, right: Unit) -> bool:
    """Two people, two places…; a name of unknown kind may be either."""
    one = left.value.kind if isinstance(left.value, Mention) else None
    other = right.value.kind if isinstance(right.value, Mention) else None
    return one is None or other is None or one == other or "other" in (one, other)


def _lies_in(one: Unit, other: Unit) -> bool:
    """Whether one place is known to lie in the other: ``Athens`` and ``Greece`` can both be true."""
    entry = gazetteer.default().lookup(one.text)
    return entry is not None and entry.seat_of is not None and entry.seat_of == _value(other)


def _part_of(left: Unit, right: Unit) -> bool:
    """A longer and a shorter name that share a word: ``Mount Cook`` and ``Mt Cook National Park``."""
    one, other = left.text.split(), right.text.split()
    return len(one) != len(other) and any(len(word) > _TITLE_LETTERS and word in other for word in one)


def _initials(left: Unit, right: Unit) -> bool:
    """One is the other's initials: ``UN`` and ``United Nations``."""
    short, long = sorted((left.text, right.text), key=len)
    letters = "".join(c for c in short.removesuffix("s") if c.isalnum())
    heads = "".join(word[0] for word in long.replace("-", " ").split() if word[:1].isupper())
    return len(letters) > 1 and letters.isupper() and letters == heads


def _label(left: Unit, right: Unit) -> str:
    kinds = [unit.value.kind for unit in (left, right) if isinstance(unit.value, Mention)]
    return kinds[0] if kinds and kinds[0] != "other" else "name"
