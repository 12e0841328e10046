"""Candidates for quantities: each number of a text with its currency, unit or multiple. English only."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from kfor_tui.model import QuantityKind
from kfor_tui.text.dates.scanner import scan
from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy, pattern
from kfor_tui.text.quantities import unit_matching
from kfor_tui.text.quantities import units as _units
from kfor_tui.text.quantities.numerals import Number, numbers
from kfor_tui.text.quantities.tokens import is_letter

_SITE = r"https?://\S+|www\.\S+|"
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|"
_NO_AMOUNT = (
    r"[#@]\w+|(?m:^[ \t]*\(?\d{1,3}[.)](?=[ \t]+\S))"  # tags, list markers
    r"|\+\d{1,3}[ -.]\(?\d{1,4}\)?(?:[ -.]\d{2,4}){1,4}\b|\(\d{3}\) ?\d{3}-\d{4}"  # telephone numbers
    r"|(?<![\d-])\d{3}-\d{3,4}-\d{4}(?![\d-])|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b24/7\b|\b50/50\b|\bv\d+(?:\.\d+)*\b"
)
_BLOCKED = Lazy(_SITE + _ADDRESS + _NO_AMOUNT)
# An address may start with any letter; a text without @ has few characters that start anything, so the rest is skipped.
_BLOCKED_WITHOUT_AT = Lazy(rf"(?=[hw#\s(+\dv])(?:{_SITE}{_NO_AMOUNT})")
# What all of these contain that are not addresses, with every digit as 0; and list markers, which need two things: what
# precedes the item, and how its line starts.
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_BLOCK_CLUES = (b"0:00", b"+0", b"(000)", b"000-000", b"00/0", b"v0")
_ITEM_CLUES = (b"0. ", b"0) ", b"0.\t", b"0)\t")
_LINE_BEGINS = (b"0", b"(", b" ", b"\t")
# The number of the matching group is the value: from two for the first to ten for the last.
_MULTIPLE = Lazy(
    r"(?<!\w)(?=[tdrqfsen])"
    r"(?:(twice|(?:doubl|redoubl)(?:ed|ing)|[Dd]ouble(?= (?:the|that|its|their|his|her|what|as)\b)|two-?fold)"
    r"|(thrice|tripl(?:ed|ing)|trebl(?:ed|ing)|triple(?= (?:the|that|its|their|what)\b)|three-?fold)"
    r"|(quadrupl(?:ed|ing)|four-?fold)|(quintupl(?:ed|ing)|five-?fold)|(six-?fold)|(seven-?fold)|(eight-?fold)"
    r"|(nine-?fold)|(ten-?fold))\b",
    re.IGNORECASE,
)
# Each of them contains one of these: a quick check, because most texts contain none.
_MULTIPLE_PARTS = ("twice", "thrice", "doubl", "tripl", "trebl", "quadrupl", "quintupl", "fold")
_TIMES_AS = Lazy(
    r"(?:-?fold\b| times (?=(?:as|more|less|higher|lower|larger|greater|bigger|smaller|faster|the|its|their)\b))"
)
_TIMES_SIGN = Lazy(r"[x×](?=[ ,.;:)!?]|\Z)(?! ?\d)")  # "4x bigger", but not "4x100 metres"
_FREQUENCY = Lazy(r" times (?:per|a|an|each|every) (day|week|month|year|hour|minute|second)\b")
_SCORES_OF = Lazy(
    rf"(?<!the )(?<!\w)(scores) of (?!(?:the|{POSSESSIVE_PATTERN}|\d)\b)"
    r"(?=[a-z-]+(?: [a-z-]+)?s\b|(?:[a-z]+ )?(?:people|(?:wo)?men|children)\b)",
    re.IGNORECASE,
)
_DECADE_BEFORE = Lazy(rf"\b(?:{POSSESSIVE_PATTERN}|early|mid|late)[ -]\Z", re.IGNORECASE)
_ABSOLUTE_ZERO = Lazy(r"\babsolute zero\b", re.IGNORECASE)
_LARGE_MONEY = Lazy(r" ?([kMB])([A-Z]{3})(?!\w)")
_LARGE = {"k": 1e3, "M": 1e6, "B": 1e9}
_SCALE_AFTER = Lazy(r" (thousand|million|billion|trillion|mn|bn)\b", re.IGNORECASE)
_SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_LINK = Lazy(r"(?: of)? an?(?= )")  # half an hour, two thirds of a mile
_SPENT = Lazy(
    r"\b(?:cost|costs|pay|pays|paid|worth|fined?|prices?|priced|spen[dt]|spending|earn\w*|debt|bill|salary|fund\w*|"
    r"bought|sold|budget|invest\w*|money|cash|tax|fee|sterling|wage|loan|raised?|grant|bank)\b|£",
    re.IGNORECASE,
)
_ENDS = Lazy(r"\s*(?:[.,;:!?)]|\Z)")
_PERCENT_OF = Lazy(r"(?:\A|(?<=[.!?;:(\n]))\s*((?:per ?cents?|percents|percentage) of )\Z", re.IGNORECASE)
# "A tonne of grain" is one tonne; "a degree of doubt" and "a bar of soap" measure nothing.
_WHOLE_DIMENSIONS = ("mass", "volume", "area", "length", "data")
_MAX_SECONDS = 100
_NO_WHOLES = frozenset(("foot", "stone", "bit", "chain", "gram"))


@dataclass(slots=True)
class Candidate:
    """A candidate: ``first`` and ``last`` delimit its numerals, ``start`` and ``end`` include the unit."""

    start: int
    end: int
    first: int
    last: int
    value: float
    kind: QuantityKind
    unit: str | None = None
    high: float | None = None
    noun: str | None = None
    vague: bool = False
    words: bool = False


def candidates(text: str) -> list[Candidate]:
    """Return the numbers of a text with their units, in order, except those in dates and addresses."""
    blocked = [(r.start, r.end) for r in scan(text)]
    if _may_block(text):
        pattern = _BLOCKED if "@" in text else _BLOCKED_WITHOUT_AT
        blocked = sorted([match.span() for match in pattern.finditer(text)] + blocked)
    starts = [span[0] for span in blocked]
    found: list[Candidate] = []
    for number in numbers(text):
        index = bisect_right(starts, number.start) - 1
        inside = index >= 0 and number.start < blocked[index][1]
        meets = index + 1 < len(blocked) and blocked[index + 1][0] < number.end
        floor = found[-1].end if found else 0
        if inside or meets or number.start < floor:
            continue
        candidate = _measured(text, number, floor)
        if candidate is not None:
            found.append(candidate)
    extra = _without_numeral(text)
    return _together(found, extra) if extra else found


def _may_block(text: str) -> bool:
    """Return whether a text may contain an address, a telephone number or the like: a quick check, most have none."""
    if not text.isascii() or "@" in text or "#" in text or "http" in text or "www." in text:
        return True
    shown = text.encode("ascii").translate(_ZEROS)
    if any(clue in shown for clue in _BLOCK_CLUES):
        return True
    listed = any(clue in shown for clue in _ITEM_CLUES)
    return listed and (shown[:1] in _LINE_BEGINS or any(b"\n" + begin in shown for begin in _LINE_BEGINS))


def _without_numeral(text: str) -> list[Candidate]:
    """Find quantities without a number: "doubled", "absolute zero", "a tonne of"."""
    words = _units.table().words
    small = text.lower()
    multiples = _MULTIPLE.finditer(text) if any(part in small for part in _MULTIPLE_PARTS) else ()
    scores = _SCORES_OF.finditer(text) if "scores of" in small else ()
    zeros = _ABSOLUTE_ZERO.finditer(text) if "absolute zero" in small else ()
    return [
        *(Candidate(*m.span(), *m.span(), (m.lastindex or 1) + 1.0, "multiple") for m in multiples),
        *(Candidate(*m.span(1), *m.span(1), 20.0, "cardinal", vague=True, words=True) for m in scores),
        *(Candidate(*m.span(), *m.span(), 0.0, "measure", "kelvin") for m in zeros),
        *(
            Candidate(*m.span(), *m.span(), 1.0, "measure", words[m[1].lower()])
            for m in _whole_pattern().finditer(text)
        ),
    ]


@cache
def _whole_pattern() -> re.Pattern[str]:
    vocabulary = _units.table()
    words = [
        word
        for word, name in vocabulary.words.items()
        if word.isalpha() and vocabulary.units[name].dimension in _WHOLE_DIMENSIONS and name not in _NO_WHOLES
    ]
    return re.compile(rf"[Aa](?<!\w.)n? ({pattern(words)})\b(?= of\b)")


def _together(found: list[Candidate], extra: list[Candidate]) -> list[Candidate]:
    """Merge both lists in order; of two that overlap, the one that starts first is kept, then the longer."""
    merged: list[Candidate] = []
    for candidate in sorted(found + extra, key=lambda d: (d.start, -d.end)):
        if not merged or candidate.start >= merged[-1].end:
            merged.append(candidate)
    return merged


def _measured(text: str, number: Number, floor: int) -> Candidate | None:
    """Read a number with its currency, unit or multiple; ``None`` when it is part of a word ("3D").

    Text before ``floor`` belongs to the previous quantity.
    """
    candidate = Candidate(number.start, number.end, number.start, number.end, number.value, number.kind)
    candidate.vague, candidate.words = number.vague, number.words
    if number.kind == "ordinal":
        return candidate
    sign = None if number.vague else unit_matching.sign_before(text, number.start)
    if sign is not None and sign[1] >= floor:
        return _paid(text, candidate, *sign)
    if not _take_unit(text, candidate) and not _take_large_money(text, candidate):
        if (sign_after := _TIMES_SIGN.match(text, number.end)) is not None and candidate.kind == "cardinal":
            candidate.kind, candidate.end = "multiple", sign_after.end()
            return candidate
        if candidate.noun is not None:
            return candidate
        following = text[number.end : number.end + 1]
        if is_letter(following) or following == "_":
            return None
        _take_times(text, candidate)
    if candidate.kind == "fraction" and candidate.value > 1 and candidate.value == int(candidate.value):
        candidate.kind = "cardinal"
    return candidate


def _paid(text: str, candidate: Candidate, name: str, start: int) -> Candidate:
    """Read money with its sign before the number, and what may follow: "$5 million US", "£80 a barrel"."""
    candidate.unit, candidate.start, candidate.kind = name, start, "money"
    unit = unit_matching.unit_after(text, candidate.last)
    if unit is not None and text[unit[1] - 1].isalpha():
        parsed = _units.parse(unit[0])
        if parsed is not None and parsed.kind == "money" and name in (parsed.name, "dollar", "pound sterling"):
            candidate.unit, candidate.end = unit
            return candidate
    candidate.unit, candidate.end = unit_matching.extended(text, name, candidate.end)
    before = text[max(0, start - 2) : start]
    if before[-1:] in ("-", "−") and not before[:-1].isalnum():
        candidate.start, candidate.value = start - 1, -candidate.value
    return candidate


def _take_unit(text: str, candidate: Candidate) -> bool:
    unit = None if candidate.vague else unit_matching.unit_after(text, candidate.last)
    if unit is None and candidate.kind == "fraction" and (linked := _LINK.match(text, candidate.last)) is not None:
        unit = unit_matching.unit_after(text, linked.end())
    if unit is None:
        return False
    name, end = unit
    parsed = _units.parse(name)
    if parsed is None or (name == "won" and not _is_korean(text, candidate)):
        return False
    if text[candidate.last : end] == "s" and (
        candidate.value >= _MAX_SECONDS or _take_decade_of_life(text, candidate, end)
    ):
        return False  # the 787s are aircraft
    if name == "pound" and _is_sterling(text, candidate, end):
        name, parsed = "pound sterling", _units.table().units["pound sterling"]
    candidate.unit, candidate.end, candidate.kind = name, end, parsed.kind
    if candidate.kind == "money" and (scale := _SCALE_AFTER.match(text, end)) is not None:
        candidate.value, candidate.end = candidate.value * _SCALES[scale[1].lower()], scale.end()
    return True


def _take_decade_of_life(text: str, candidate: Candidate, end: int) -> bool:
    """Read "in his 40s" as an age from 40 to 49."""
    if (
        candidate.value % 10
        or not 10 < candidate.value < 100
        or not _DECADE_BEFORE.search(text, max(0, candidate.start - 12), candidate.start)
    ):
        return False
    candidate.high, candidate.noun, candidate.end = candidate.value + 9, "age", end
    return True


def _is_korean(text: str, candidate: Candidate) -> bool:
    """Return whether "won" is a currency: only with large numbers near Korea; otherwise it is a verb."""
    return candidate.value >= 1000 and "korea" in text[max(0, candidate.start - 200) : candidate.end + 200].lower()


def _is_sterling(text: str, candidate: Candidate, end: int) -> bool:
    """Return whether pounds are money: when large or near words of spending; otherwise they are a weight."""
    if candidate.value >= 1e5 and text[candidate.last : candidate.last + 1] != "-":
        return True
    return _SPENT.search(text, max(0, candidate.start - 60), min(len(text), end + 40)) is not None


def _take_large_money(text: str, candidate: Candidate) -> bool:
    """Read "120 MEUR", where the scale is attached to the currency code."""
    match = _LARGE_MONEY.match(text, candidate.last)
    name = _units.table().signs.get(match[2]) if match else None
    if match is None or name is None:
        return False
    candidate.kind, candidate.unit, candidate.end, candidate.value = (
        "money",
        name,
        match.end(),
        candidate.value * _LARGE[match[1]],
    )
    return True


def _take_times(text: str, candidate: Candidate) -> None:
    """Read "four times a week", "three times as many", "percent of ten"."""
    if (frequency := _FREQUENCY.match(text, candidate.last)) is not None:
        candidate.kind, candidate.unit, candidate.end = "measure", f"count per {frequency[1].lower()}", frequency.end()
    elif (times := _TIMES_AS.match(text, candidate.last)) is not None:
        candidate.kind, candidate.end = "multiple", candidate.last + len(times[0].rstrip())
    elif _ENDS.match(text, candidate.last):
        leading = _PERCENT_OF.search(text, max(0, candidate.start - 16), candidate.start)
        if leading is not None:
            candidate.kind, candidate.unit, candidate.start = "percent", "percent", leading.start(1)
