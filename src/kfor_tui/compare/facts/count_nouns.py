"""What a number counts or measures, and how to call it: the nouns of the sentence itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.event_identity import changes, speaks
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.slots.slot import COPY, Context
from kfor_tui.compare.statement import Statement, Unit, noun_key
from kfor_tui.model import Quantity
from kfor_tui.text.quantities.noun_words import lemma
from kfor_tui.text.words import STOPWORDS, key

_NOUN_REACH: Final = 6
_AGE: Final = "age"
_WHOLE: Final = (_AGE, "score")  # what is joined to these is part of the number
# After these a number is a part of what was counted before: "29 countries, including 21 members and six partners".
_PART_WORDS: Final = frozenset(("including", "among", "amongst", "comprising"))
_PART_OF: Final = frozenset(("which", "whom"))
_PART_REACH: Final = 7


def quantity_of(unit: Unit) -> Quantity:
    """The quantity of a unit that is known to be a number; an age is counted, whether ``55`` or ``55-year-old``."""
    if not isinstance(unit.value, Quantity):
        raise TypeError(unit)
    if unit.value.noun == _AGE and unit.value.unit == "year":
        return replace(unit.value, kind="cardinal", unit=None)
    return unit.value


def same_thing(context: Context, i: int, j: int) -> bool | None:
    """Whether two numbers count the same thing; nothing when one of them does not say what it counts."""
    one, other = quantity_of(context.alignment.left[i]), quantity_of(context.alignment.right[j])
    if (one.noun == _AGE) != (other.noun == _AGE):
        return False
    left, right = outcomes.fate(context.alignment.left, i), outcomes.fate(context.alignment.right, j)
    if left is not None and right is not None and left != right:
        return False
    if _led_by_one(context, i, j):
        return True
    nouns = counted(context.left, context.alignment.left, i), counted(context.right, context.alignment.right, j)
    if (left is None) != (right is None) and context.alignment.same < COPY and not _told_apart(*nouns):
        return False  # "injuring five people" and "home to 120,000 people"
    if left is not None and left == right and not _told_apart(*nouns):
        return True
    if nouns[0] and nouns[1]:
        return lexicon.akin(noun_key(nouns[0]), noun_key(nouns[1]))
    return True if one.unit and other.unit and one.kind == "measure" else None


def _led_by_one(context: Context, i: int, j: int) -> str:
    """``magnitude 6.4`` and ``6.9-magnitude``: the word at both tells what is measured, once it is joined to one."""
    left, right = context.alignment.left, context.alignment.right
    joined = {hyphened(context.left, left, i).lower(), hyphened(context.right, right, j).lower()} - {"", *STOPWORDS}
    here, there = _words_at(context.left, left, i), _words_at(context.right, right, j)
    return next((word for word in sorted(joined & here & there) if word.isalpha()), "")


def _words_at(statement: Statement, units: tuple[Unit, ...], at: int) -> set[str]:
    """The word before a number and the one that is joined to it."""
    before = units[at - 1].text.lower() if at and units[at - 1].kind == "word" else ""
    return {before, hyphened(statement, units, at).lower()}


def _told_apart(left: str, right: str) -> bool:
    """Whether the nouns say more than that people are counted."""
    if outcomes.is_staff(left) and outcomes.is_staff(right):
        return False
    return bool(left and right) and not (outcomes.is_people(left) or outcomes.is_people(right))


def is_part(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number counts a part of what was counted before it."""
    near = [unit.text.lower() for unit in units[max(0, at - _PART_REACH) : at]]
    return any(word in _PART_WORDS for word in near) or any(
        one == "of" and after in _PART_OF for one, after in pairwise(near)
    )


def counted(statement: Statement, units: tuple[Unit, ...], at: int) -> str:
    """The noun that a number counts; where no grammar read one, the next plural: ``29 NATO and non-NATO countries``."""
    quantity = quantity_of(units[at])
    if quantity.kind == "cardinal" and outcomes.are_job_losses(units[at + 1 : at + 3]):
        return units[at + 1].text + "s"
    if quantity.kind == "cardinal" and quantity.noun not in _WHOLE and (joined := hyphened(statement, units, at)):
        return joined
    if quantity.kind == "multiple" and (thing := _object(units, at) or _subject_before(units, at)):
        return thing
    if quantity.noun:
        return next((u.text for u in units[at + 1 : at + 8] if lemma(u.text) == quantity.noun), quantity.noun)
    if quantity.kind != "cardinal":
        return ""
    for unit in units[at + 1 : at + 1 + _NOUN_REACH]:
        if unit.kind == "word" and not unit.weightless and unit.text.islower() and unit.text.endswith("s"):
            return unit.text
        if unit.weightless and unit.key not in ("and", "or", "other"):
            return ""
    return ""


_MULTIPLIED_REACH: Final = 9
_AMOUNT: Final = frozenset(map(key, "number amount size rate level volume value price cost share".split()))  # noqa: SIM905
_OWNED: Final = ("'s", "’s", "s'", "s’")


def _object(units: tuple[Unit, ...], at: int) -> str:
    """What is multiplied, where it follows: ``doubled the museum's budget``, ``tripled the number of patrols``."""
    first = at + 1
    if first < len(units) and units[first].start - units[at].end > 1:
        return ""  # a mark of punctuation ends the clause
    while first < len(units) and units[first].key in _DETERMINERS:
        first += 1
    if first >= len(units) or units[first].weightless or units[first].kind != "word":
        return ""
    return _head_from(units, first, min(len(units), at + _MULTIPLIED_REACH))


def _subject_before(units: tuple[Unit, ...], at: int) -> str:
    """What was multiplied, where it stands before: ``patrols in the north had been doubled``."""
    first = at
    while first > max(0, at - _MULTIPLIED_REACH) and units[first].start - units[first - 1].end <= 1:
        first -= 1
    while first < at and (units[first].key in _LEADING or _is_verb(units[first])):
        first += 1
    return _head_from(units, first, at)


def _head_from(units: tuple[Unit, ...], first: int, end: int) -> str:
    """The last noun of the phrase that begins at a place, what is owned by others left out."""
    head, seen = "", False
    for n in range(first, end):
        unit = units[n]
        if unit.weightless or unit.kind != "word":
            if head and unit.key == "of" and key(head) in _AMOUNT:
                head = ""
            elif seen and unit.kind != "name":
                break
            continue
        if n > first and unit.start - units[n - 1].end > 1:
            break
        seen = True
        if not unit.text.endswith(_OWNED) and " " not in unit.text:
            head = unit.text
    return head


def hyphened(statement: Statement, units: tuple[Unit, ...], at: int) -> str:
    """``boat`` of ``five-boat attack``, ``magnitude`` of ``magnitude-6.4 quake``: what is joined to the number."""
    after = statement.text[units[at].end - statement.start :][:1]
    follows = units[at + 1 : at + 2]
    if after in _HYPHENS and follows and follows[0].start == units[at].end + 1:
        return follows[0].text
    leads = units[max(0, at - 1) : at]
    joined = leads and leads[0].kind == "word" and leads[0].end + 1 == units[at].start
    return leads[0].text if joined and statement.text[leads[0].end - statement.start] in _HYPHENS else ""


_HYPHENS: Final = ("-", "‑")


def label(context: Context, i: int, j: int) -> str:
    """What the numbers tell of, in the sentence's own words."""
    left = context.alignment.left
    quantity = quantity_of(left[i])
    noun = counted(context.left, left, i) or counted(context.right, context.alignment.right, j)
    if gauge := _led_by_one(context, i, j):
        return gauge
    fate = outcomes.fate(left, i)
    if fate is not None and fate == outcomes.fate(context.alignment.right, j):
        if outcomes.is_staff(noun):
            return "jobs cut"
        named = noun and not outcomes.says_fate(noun) and noun != "person"
        return f"{noun if named else 'people'} {outcomes.label(fate)}"
    if noun == "score" and any(left[a].key == _VOTE for a, _ in context.alignment.pairs):
        return "vote"
    if noun and quantity.kind == "multiple":
        return f"number of {noun}" if noun.endswith("s") else noun
    if noun and quantity.kind in ("percent", "fraction") and [u.key for u in left[i + 1 : i + 2]] == ["of"]:
        return f"share of {noun}"
    if noun and quantity.kind not in ("percent", "fraction"):
        return noun + _where(context, i, noun)
    subject = _qualified(context, i, j) or _right_after(context, i, j) or _beside(context, i) or _subject(context, i)
    if quantity.kind == "measure" and subject.endswith("ed"):
        subject = f"{left[i].text.split()[-1]} {subject}"  # "hectares destroyed"
    if noun and (not subject or subject == noun):
        return f"share of {noun}"
    return subject or (_unit_word(context, i, j) if quantity.kind == "measure" else quantity.unit or quantity.kind)


_VOTE: Final = key("vote")
_LEADING: Final = frozenset(
    "of for in on at from with to by into near between among across over about as since".split()  # noqa: SIM905
)
_DETERMINERS: Final = frozenset("a an the its his her their our your this that these those all".split())  # noqa: SIM905
_WHERE: Final = frozenset(("on", "in", "at", "near", "under"))


def _where(context: Context, i: int, noun: str) -> str:
    """What both sentences add at once to tell this count from others: ``soldiers on the ground``."""
    units, there = context.alignment.left, dict(context.alignment.pairs)
    at = next((n for n in range(i + 1, min(i + 6, len(units))) if units[n].text == noun), None)
    if at is None or at not in there or at + 1 >= len(units) or units[at + 1].key not in _WHERE:
        return ""
    run = [at + 1]
    for n in range(at + 2, min(at + 5, len(units))):
        run.append(n)
        if not units[n].weightless:
            break
    fits = units[run[-1]].kind == "word" and not units[run[-1]].weightless
    same = there.get(run[-1]) == there[at] + run[-1] - at
    return " " + " ".join(units[n].text for n in run) if fits and same else ""


def _qualified(context: Context, i: int, j: int) -> str:
    """``years in prison``: the unit of a measure with what it is measured in, where either sentence says so."""
    if quantity_of(context.alignment.left[i]).kind != "measure":
        return ""
    for units, at in ((context.alignment.left, i), (context.alignment.right, j)):
        after = units[at + 1 : at + 3]
        if len(after) == 2 and after[0].key in ("in", "of") and after[1].kind == "word" and not after[1].weightless:
            return f"{_unit_word(context, i, j)} {after[0].text} {after[1].text}"
    return ""


def _right_after(context: Context, i: int, j: int) -> str:
    """``percent effective``, ``weeks apart``: the unit with the word that follows it in both sentences."""
    kind, pair = quantity_of(context.alignment.left[i]).kind, (i + 1, j + 1)
    if kind not in ("measure", "percent") or pair not in context.alignment.pairs:
        return ""
    number, word = context.alignment.left[i], context.alignment.left[i + 1]
    fits = word.kind == "word" and not word.weightless and word.text.islower() and word.start - number.end <= 1
    return f"{_unit_word(context, i, j)} {word.text}" if fits else ""


def _unit_word(context: Context, i: int, j: int) -> str:
    """A unit as one of the sentences writes it, in the plural where either does."""
    written = [
        side.text.replace("-", " ").split()[-1] for side in (context.alignment.left[i], context.alignment.right[j])
    ]
    words = [word for word in written if word.isalpha()]
    return (
        max(words, key=lambda word: word.endswith("s")) if words else quantity_of(context.alignment.left[i]).unit or ""
    )


def one_subject(context: Context, i: int, j: int) -> bool:
    """Whether the nearest nouns before two numbers correspond: ``revenue was 5 million``, ``revenue rose to 6``."""
    left = _noun_before(context.alignment.left, i)
    right = _noun_before(context.alignment.right, j)
    return (left, right) in context.alignment.pairs


def narrowed(context: Context, i: int, j: int) -> bool:
    """Whether only one sentence says of which part its value holds: ``the average age in the north was 46``."""
    left, right = context.alignment.left, context.alignment.right
    met_left, met_right = context.alignment.met_left, context.alignment.met_right
    return _narrows(left, i, met_left) or _narrows(right, j, met_right)


_NARROWING: Final = frozenset(("in", "among", "across", "for", "at"))
_NARROWED_AFTER: Final = 3


def _narrows(units: tuple[Unit, ...], at: int, met: set[int]) -> bool:
    """Whether between what is measured and its number stands a place or group that the other sentence does not know."""
    for n in range(at - 1, max(0, at - _NOUN_REACH), -1):
        if units[n].key in _NARROWING and not units[n - 1].weightless and not changes(units[n - 1].key):
            after = next((m for m in range(n + 1, min(at, n + 1 + _NARROWED_AFTER)) if not units[m].weightless), None)
            if after is not None and after not in met and units[after].kind != "number":
                return True
    return False


def _noun_before(units: tuple[Unit, ...], at: int) -> int:
    return next((n for n in range(at - 1, -1, -1) if is_noun(units[n])), -1)


def is_noun(unit: Unit) -> bool:
    """Whether a word may be a noun: no verb that is known, none by its ending, no length of time."""
    told = unit.kind == "word" and not unit.weightless
    return told and not _is_verb(unit) and not speaks(unit) and unit.key not in _PERIODS


_PERIODS: Final = frozenset(map(key, "year quarter month week day half period season term".split()))  # noqa: SIM905


def _subject(context: Context, i: int) -> str:
    """The nearest word before the number that both sentences have and that is no verb: ``inflation``, ``deficit``."""
    units, shared = context.alignment.left, context.alignment.met_left
    before = [units[n] for n in range(i - 1, -1, -1) if n in shared]
    named = [u for u in before if is_noun(u)] or [u for u in before if _is_noun_of_change(units, u)]
    behind = [u for u in units[i + 1 : i + 4] if is_noun(u)]
    found = named[:1] or behind[:1]
    if not found or (quantity_of(units[i]).kind == "measure" and _parted(units, found[0], i)):
        return ""
    return found[0].text.lower() if found[0] == units[0] else found[0].text


def _parted(units: tuple[Unit, ...], noun: Unit, at: int) -> bool:
    """Whether a name stands between a noun and a measure: ``the minister Jan Berg got 12 years``."""
    return any(noun.end <= unit.start and unit.kind == "name" for unit in units[:at])


_BEFORE_NOUN: Final = ("ed", "al", "ic", "ive")


def _is_noun_of_change(units: tuple[Unit, ...], word: Unit) -> bool:
    """``slowed decline``, ``a sharp rise in``: what tells a change is a noun after an article, a verb, an adjective."""
    at = units.index(word)
    before = units[at - 1].text.lower() if at else ""
    return changes(word.key) and (before in ("a", "an", "the") or before.endswith(_BEFORE_NOUN))


def _beside(context: Context, i: int) -> str:
    """The word right at the number: ``5.9 magnitude``, ``falling 200 feet``, where both sentences have it."""
    units, shared = context.alignment.left, context.alignment.met_left
    kind = quantity_of(units[i]).kind
    at = i + 1 if kind == "cardinal" else i - 1
    if kind == "measure":  # "falling about 200 feet"
        at = next((n for n in range(i - 1, -1, -1) if not units[n].weightless), -1)
    fits = 0 <= at < len(units) and at in shared and units[at].kind == "word" and not units[at].weightless
    return units[at].text if fits and kind in ("cardinal", "measure") else ""


def _is_verb(unit: Unit) -> bool:
    """A verb of change, a past form or a gerund: without a tagger the endings must tell."""
    if unit.text.lower().endswith(("ed", "ing")):
        return True
    return changes(unit.key)
