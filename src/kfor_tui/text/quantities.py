"""Quantities in English text: numbers with what they count or measure, how exactly, and in which unit.

``find`` reads a text; ``to_base``, ``same_value`` and ``compatible`` compare what it found.

The span of a quantity covers number and unit for money, measures and percentages ("$1.2bn", "5 km") and the
number alone for counts ("4,500"); words such as "about" stay outside. What is part of a date, a clock time or
an address is no quantity (see ``moments``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from kfor_tui.model import Bound, Quantity, QuantityKind
from kfor_tui.text import _bounds, _nouns, _units
from kfor_tui.text._amounts import comparable, compatible, same_value, to_base
from kfor_tui.text._numbers import Number, numbers

__all__ = ["comparable", "compatible", "find", "same_value", "to_base"]

_BLOCKED = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|[#@]\w+"  # addresses and tags
    r"|(?m:^[ \t]*\(?\d{1,3}[.)](?=[ \t]+\S))"  # list markers
    r"|\+\d{1,3}[ -.]\(?\d{1,4}\)?(?:[ -.]\d{2,4}){1,4}\b|\(\d{3}\) ?\d{3}-\d{4}|(?<![\d-])\d{3}-\d{3,4}-\d{4}(?![\d-])"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b24/7\b|\b50/50\b|\bv\d+(?:\.\d+)*\b"
)
_MULTIPLE = re.compile(
    r"\b(?:(twice|(?:doubl|redoubl)(?:ed|ing)|[Dd]ouble(?= (?:the|that|its|their|his|her|what|as)\b)|twofold|two-fold)"
    r"|(thrice|tripl(?:ed|ing)|trebl(?:ed|ing)|triple(?= (?:the|that|its|their|what)\b)|threefold|three-fold)"
    r"|(quadrupl(?:ed|ing)|fourfold|four-fold)|(quintupl(?:ed|ing)|fivefold|five-fold)|(sixfold)|(sevenfold)|(eightfold)"
    r"|(ninefold)|(tenfold|ten-fold))\b",
    re.I,
)
_TIMES_AS = re.compile(
    r"(?:-?fold\b| times (?=(?:as|more|less|higher|lower|larger|greater|bigger|smaller|faster|the|its|their)\b))"
)
_FREQUENCY = re.compile(r" times (?:per|a|an|each|every) (day|week|month|year|hour|minute|second)\b")
_RANGE_GAP = re.compile(r"\s?[-–—‒]\s?|[- ]{1,2}(?:to|and|or) ")
_BETWEEN = re.compile(r"\b(between|from)\s+(?:an? |about |around |roughly |approximately |some )?\Z", re.I)
_CHANGE = re.compile(
    r"\b(?:ris|rose|fell|fall|grew|grow|drop|jump|climb|declin|decreas|increas|reduc|cut|slash|plung|slump|surg|soar|slid|slip|"
    r"mov|went|go|lower|rais|chang|edg|up|down|expand|shr[aiu]nk|swell|doubl|improv|wors|tumbl|advanc|gain|los|widen|narrow)"
    r"\w*(?:\W+\w+){0,5}?\W+from\W+\Z",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:win|won|wins|beat|beats|beaten|lost|loses|lose|drew|draw|victory|defeat|defeated|lead|led|score|score[ds]|result|ended|goal|game|match|majority|vote|voted)\b",
    re.I,
)
_AGE_AFTER = re.compile(r"[ -]years?[ -]olds?\b|[ -]months?[ -]olds?\b", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:(?:aged|age|ages|age of)(?: (?:about|around|over|under|between))?|turned|turning|(?:dies|died|dead|death|dying) at(?: age)?) \Z",
    re.I,
)
_AGE_APPOSED = re.compile(r"\b[A-Z][\w'’-]+,? \(?\Z")
_SCALED = re.compile(
    r" (?:(?:the|its|their|his|her|our) )?(?:(?:number|size|amount|quantity|strength|rate|price|level)s? of )?(?:the |its |their )?(?=\w)"
)
_ZERO = re.compile(r"\babsolute zero\b", re.I)
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_PERCENT_OF = re.compile(r"(?:\A|(?<=[.!?;:(\n]))\s*((?:per ?cents?|percents|percentage) of )\Z", re.I)


@dataclass(slots=True)
class _Draft:
    """A quantity in the making: ``first``/``last`` are the ends of its numerals, ``start``/``end`` include units."""

    start: int
    end: int
    first: int
    last: int
    value: float
    kind: QuantityKind
    unit: str | None = None
    high: float | None = None
    noun: str | None = None
    bound: Bound | None = None
    signed: bool = False
    vague: bool = False
    words: bool = False


def find(text: str) -> list[Quantity]:
    """The quantities of a text in order, none inside another.

    Args:
        text: cleaned text of any length; time grows linearly with it.

    Returns:
        Quantities whose ``value`` is normalised ("1.2bn" is 1.2e9) in their ``unit``'s own scale; ``noun`` is the
        lemma of what is counted. Years and other dates are left to ``moments.find``.
    """
    drafts = _drafts(text)
    drafts = _merge(text, drafts)
    return [_finish(text, draft) for draft in drafts]


def _drafts(text: str) -> list[_Draft]:
    blocked = _blocked_spans(text)
    starts = [span[0] for span in blocked]
    drafts: list[_Draft] = []
    for number in numbers(text):
        index = bisect_right(starts, number.start) - 1
        if index >= 0 and number.start < blocked[index][1]:
            continue
        if index + 1 < len(blocked) and blocked[index + 1][0] < number.end:
            continue
        if drafts and number.start < drafts[-1].end:
            continue
        draft = _measured(text, number, drafts[-1].end if drafts else 0)
        if draft is not None:
            drafts.append(draft)
    extra = [
        _Draft(*m.span(), *m.span(), value=float((m.lastindex or 1) + 1), kind="multiple") for m in _multiples(text)
    ]
    extra += [_Draft(*m.span(), *m.span(), value=0.0, kind="measure", unit="kelvin") for m in _ZERO.finditer(text)]
    return _together(drafts, extra) if extra else drafts


def _multiples(text: str) -> list[re.Match[str]]:
    return list(_MULTIPLE.finditer(text))


def _together(drafts: list[_Draft], extra: list[_Draft]) -> list[_Draft]:
    """Both lists in order; on overlap the longer one stays."""
    merged: list[_Draft] = []
    for draft in sorted(drafts + extra, key=lambda d: (d.start, -d.end)):
        if not merged or draft.start >= merged[-1].end:
            merged.append(draft)
    return merged


def _blocked_spans(text: str) -> list[tuple[int, int]]:
    from kfor_tui.text import moments

    spans = [match.span() for match in _BLOCKED.finditer(text)]
    return sorted(spans + moments.spans(text))


def _measured(text: str, number: Number, floor: int) -> _Draft | None:
    """The number with its currency, unit or multiple; None when it is part of a word ("3D").

    What stands before ``floor`` belongs to the quantity before.
    """
    kind: QuantityKind = number.kind
    draft = _Draft(number.start, number.end, number.start, number.end, number.value, kind)
    draft.vague, draft.words = number.vague, number.words
    if number.kind == "ordinal":
        return draft
    sign = _units.sign_before(text, number.start)
    if sign is not None and sign[1] >= floor and not number.vague:
        draft.unit, draft.start, draft.kind = sign[0], sign[1], "money"
        _after_money(text, draft)
        return draft
    unit = None if number.vague else _units.unit_after(text, number.end)
    if unit is None and number.kind == "fraction" and (linked := _LINK.match(text, number.end)) is not None:
        unit = _units.unit_after(text, linked.end())
    if unit is not None:
        _apply_unit(text, draft, *unit)
    elif (large := _LARGE_MONEY.match(text, number.end)) is not None and large[2] in _units.table().signs:
        draft.kind, draft.unit, draft.end = "money", _units.table().signs[large[2]], large.end()
        draft.value *= {"k": 1e3, "M": 1e6, "B": 1e9}[large[1]]
    elif text[number.end : number.end + 1].isalpha() or text[number.end : number.end + 1] == "_":
        return None
    elif (leading := _PERCENT_OF.search(text, max(0, number.start - 16), number.start)) and _ENDS.match(
        text, number.end
    ):
        draft.kind, draft.unit, draft.start = "percent", "percent", leading.start(1)
    else:
        _apply_times(text, draft)
    if draft.kind == "fraction" and draft.value > 1 and draft.value == int(draft.value):
        draft.kind = "cardinal"
    return draft


def _after_money(text: str, draft: _Draft) -> None:
    unit = _units.unit_after(text, draft.last)
    if unit is not None and text[unit[1] - 1].isalpha():
        parsed = _units.parse(unit[0])
        if parsed is not None and parsed.kind == "money" and draft.unit in (parsed.name, "dollar", "pound sterling"):
            draft.unit, draft.end = unit
            return
    name, end = _units._compound(text, draft.unit or "", draft.end)
    draft.unit, draft.end = name, end
    if (
        text[draft.start - 1 : draft.start] in ("-", "−")
        and draft.start
        and not text[draft.start - 2 : draft.start - 1].isalnum()
    ):
        draft.start, draft.value = draft.start - 1, -draft.value
    elif text[draft.start - 1 : draft.start] == "(" and draft.start and text[draft.end : draft.end + 1] == ")":
        pass


def _apply_unit(text: str, draft: _Draft, name: str, end: int) -> None:
    parsed = _units.parse(name)
    if parsed is None:
        return
    if name == "pound" and _is_sterling(text, draft, end):
        name, parsed = "pound sterling", _units.parse("pound sterling")
    if name == "won" and (draft.value < 1000 or "korea" not in text.lower()):
        return
    draft.unit, draft.end = name, end
    draft.kind = parsed.kind if parsed else "measure"
    if draft.kind == "money" and (scale := _SCALE_AFTER.match(text, end)) is not None:
        draft.value, draft.end = draft.value * _SCALES[scale[1].lower()], scale.end()


_LARGE_MONEY = re.compile(r" ?([kMB])([A-Z]{3})(?!\w)")
_SCALE_AFTER = re.compile(r" (thousand|million|billion|trillion|mn|bn)\b", re.I)
_SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_LINK = re.compile(r"(?: of)? an?(?= )")
_SPENT = re.compile(
    r"\b(?:cost|costs|pay|pays|paid|worth|fined?|prices?|priced|spen[dt]|spending|earn\w*|debt|bill|salary|fund\w*|bought|sold|"
    r"budget|invest\w*|money|cash|tax|fee|sterling|wage|loan|raised?|grant|bank)\b|£",
    re.I,
)


def _is_sterling(text: str, draft: _Draft, end: int) -> bool:
    """ "Pounds" are money when large or near words of spending, else a weight."""
    if draft.value >= 1e5 and text[draft.last : draft.last + 1] != "-":
        return True
    return _SPENT.search(text, max(0, draft.start - 60), min(len(text), end + 40)) is not None


def _apply_times(text: str, draft: _Draft) -> None:
    if (frequency := _FREQUENCY.match(text, draft.last)) is not None:
        draft.kind, draft.unit, draft.end = "measure", f"count per {frequency[1].lower()}", frequency.end()
    elif (times := _TIMES_AS.match(text, draft.last)) is not None:
        draft.kind, draft.end = "multiple", draft.last + len(times[0].rstrip())


# Numbers that belong together: ranges, dollars and cents, "45 and 50 mg".


def _merge(text: str, drafts: list[_Draft]) -> list[_Draft]:
    merged: list[_Draft] = []
    for draft in drafts:
        if merged and _join(text, merged[-1], draft):
            continue
        merged.append(draft)
    return merged


def _join(text: str, left: _Draft, right: _Draft) -> bool:
    """Whether ``right`` was taken up into ``left``."""
    if right.start - left.end > 12 or left.high is not None or "ordinal" in (left.kind, right.kind):
        return False
    gap = text[left.end : right.start]
    if _minor_part(gap, left, right):
        return True
    if gap.strip() in _UNCERTAIN:
        left.unit, left.kind, left.end = right.unit, right.kind, right.end
        return True
    if _RANGE_GAP.fullmatch(gap) is None:
        return False
    word = gap.strip(" -–—‒").lower()
    if word == "and" and not _is_between(text, left, "between"):
        _share_unit(text, left, right)
        return False
    return _range(text, gap, word, left, right)


_UNCERTAIN = ("±", "+/-", "+-")
_PARTS = {("foot", "inch"): 12, ("stone", "pound"): 14}


def _minor_part(gap: str, left: _Draft, right: _Draft) -> bool:
    minors = _units.table().minors
    if (part := _PARTS.get((left.unit, right.unit))) and gap.strip() in ("", "and", ",") and right.value < part:
        left.value, left.end, left.last = left.value + right.value / part, right.end, right.last
        return True
    if right.unit not in minors or left.kind != "money" or gap.strip() not in ("", "and", ","):
        return False
    left.value, left.end, left.last = left.value + right.value / 100, right.end, right.last
    return True


def _is_between(text: str, left: _Draft, word: str) -> bool:
    match = _BETWEEN.search(text, max(0, left.start - 24), left.start)
    return match is not None and match[1].lower() == word


def _share_unit(text: str, left: _Draft, right: _Draft) -> None:
    """ "45 and 50 mg": the unit is written once."""
    if (
        left.unit is None
        and right.unit
        and right.kind == "measure"
        and left.kind == "cardinal"
        and left.end == left.last
    ):
        left.unit, left.kind = right.unit, "measure"


def _range(text: str, gap: str, word: str, left: _Draft, right: _Draft) -> bool:
    if left.unit and right.unit and left.unit != right.unit:
        return False
    if word == "or" and not (
        right.value == left.value + 1 and left.value < 100 and left.kind == right.kind == "cardinal"
    ):
        _share_unit(text, left, right)
        return False
    if left.unit and not right.unit and left.kind != "money":
        return False
    if word == "to" and left.unit == right.unit and _CHANGE.search(text, max(0, left.start - 60), left.start):
        return False
    if not word and left.kind == right.kind == "cardinal" and not right.unit and _is_score(text, left, right):
        left.noun = right.noun = "score"
        return False
    low, high = left.value, right.value
    if 0 < high < low and not (left.unit and right.unit) and not right.unit:
        return False
    scale = _shared_scale(text, left, right)
    left.value, left.high = (low * scale, high) if low * scale <= high else (high, low * scale)
    left.unit, left.kind = right.unit or left.unit, right.kind if right.unit else left.kind
    left.end, left.last = right.end, right.last
    return True


def _shared_scale(text: str, left: _Draft, right: _Draft) -> float:
    """ "3 to 4 million": the scale is written once, after the second number."""
    numeral = text[right.first : right.last]
    scale = right.value
    digits = re.match(r"[\d.,]*\d", numeral)
    if digits is None or not left.value or left.value >= 1000 or left.words:
        return 1.0
    try:
        written = float(digits[0].replace(",", ""))
    except ValueError:
        return 1.0
    factor = scale / written if written else 1.0
    return factor if factor >= 1000 and text[left.first : left.last].replace(".", "").isdigit() else 1.0


def _is_score(text: str, left: _Draft, right: _Draft) -> bool:
    if left.value >= right.value:
        return left.value < 200
    if left.value >= 20 or right.value >= 100:
        return False
    window = text[max(0, left.start - 40) : left.start] + " " + text[right.end : right.end + 20]
    return _SCORE.search(window) is not None or re.match(r" [A-Z]", text[right.end : right.end + 2]) is not None


# What is known when all numbers stand.


def _finish(text: str, draft: _Draft) -> Quantity:
    bound = None if draft.kind == "ordinal" else _bounds.bound_before(text, draft.start)
    if draft.kind == "multiple" and text[draft.start : draft.end].isalpha():
        bound = None if text[draft.start - 7 : draft.start].lower() == "around " else bound
    noun = draft.noun
    if noun is None:
        noun = _noun(text, draft)
    bound = bound or _bounds.bound_after(text, draft.end) or ("at least" if draft.vague else None)
    return Quantity(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        draft.value,
        draft.kind,
        draft.unit,
        noun,
        bound or "exactly",
        draft.high,
    )


def _noun(text: str, draft: _Draft) -> str | None:
    if draft.kind == "ordinal":
        return _nouns.ordinal_noun(text, draft.start, draft.end)
    if draft.kind != "multiple" and _is_age(text, draft):
        return "age"
    if draft.kind in ("measure", "money"):
        return None
    if draft.kind == "multiple":
        scaled = _SCALED.match(text, draft.end) if text[draft.end - 2 : draft.end] in ("ed", "ng") else None
        return _nouns.noun_after(text, scaled.end() - 1, 2.0) if scaled else None
    share = draft.kind == "percent"
    return _nouns.noun_after(text, draft.end, draft.value, share=share) or _nouns.noun_before(text, draft.start)


def _is_age(text: str, draft: _Draft) -> bool:
    """ "34-year-old", "aged 34", "Ms Berg, 34, said"."""
    if _AGE_AFTER.match(text, draft.last) or _AGE_BEFORE.search(text, max(0, draft.start - 20), draft.start):
        return True
    apposed = (
        draft.kind == "cardinal"
        and not draft.words
        and 0 < draft.value < 115
        and text[draft.end : draft.end + 1] in (",", ")")
    )
    if not apposed or text[draft.start - 2 : draft.start] not in (", ", " ("):
        return False
    return (
        text[draft.end] == text[draft.start - 2]
        or text[draft.end] == ")"
        and _AGE_APPOSED.search(text, max(0, draft.start - 24), draft.start) is not None
    )
