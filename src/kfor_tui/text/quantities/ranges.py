"""Numbers that belong together: ranges, dollars and cents, scores, units written once for two numbers."""

from __future__ import annotations

import re

from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities import units as _units
from kfor_tui.text.quantities.candidates import Candidate

_MAX_GAP = 12
_RANGE_GAP = Lazy(r"\s?[-–—‒]\s?|[- ]{1,2}(?:to|and|or) ", re.IGNORECASE)
_BETWEEN = Lazy(r"\bbetween\s+(?:an? |about |around |roughly |approximately |some )?\Z", re.IGNORECASE)
_CHANGE = Lazy(
    r"\b(?:ris(?:es?|en|ing)|rose|fall(?:s|en|ing)?|fell|gr[eo]w(?:s|n|ing)?|drop\w*|jump\w*|climb\w*|declin\w*|decreas\w*|"
    r"increas\w*|reduc\w*|cuts?|cutting|slash\w*|plung\w*|slump\w*|surg\w*|soar\w*|sli[dp]\w*|mov(?:es?|ed|ing)|went|go(?:es|ing)?|"
    r"lower\w*|rais\w*|chang\w*|edg\w*|up|down|expand\w*|shr[aiu]nk\w*|swell\w*|doubl\w*|improv\w*|wors\w*|tumbl\w*|"
    r"advanc\w*|gain\w*|los(?:es?|t|ing)|widen\w*|narrow\w*)(?:\W+\w+){0,5}?\W+from\W+\Z",
    re.IGNORECASE,
)
_CHANGED_BY = Lazy(
    r"\b(?:rose|rise[ns]?|rising|fell|fall(?:s|en|ing)?|gained|gains|lost|added|adds|dropp\w+|climb\w+|declined|slipped|"
    r"jumped|surged|tumbled|advanced|edged (?:up|down)|up|down|eased)(?: by| about| around| another| nearly)? \Z",
    re.IGNORECASE,
)
_SCORE = Lazy(
    r"\b(?:win|won|wins|beat|beats|beaten|lost|loses|lose|drew|draw|victory|defeat|defeated|lead|led|score|score[ds]|"
    r"result|ended|goal|game|match|majority|vote|voted)\b",
    re.IGNORECASE,
)
_NAME_AFTER = Lazy(r" [A-Z]")
_WRITTEN = Lazy(r"[\d.,]*\d")
_UNCERTAIN = ("±", "+/-", "+-")
_PARTS = {("foot", "inch"): 12, ("stone", "pound"): 14}
_MAX_SCORE = 200


def joined(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Merge ranges and other pairs of candidates."""
    result: list[Candidate] = []
    for candidate in candidates:
        if not result or not _absorbed(text, result[-1], candidate):
            result.append(candidate)
    return result


def _absorbed(text: str, left: Candidate, right: Candidate) -> bool:
    """Merge ``right`` into ``left`` if they belong together, and return whether they did."""
    if right.start - left.end > _MAX_GAP or left.high is not None or "ordinal" in (left.kind, right.kind):
        return False
    gap = text[left.end : right.start]
    if _minor_part(gap.strip(), left, right):
        return True
    if gap.strip() in _UNCERTAIN:
        left.unit, left.kind, left.end = right.unit, right.kind, right.end
        return True
    if _RANGE_GAP.fullmatch(gap) is None:
        return False
    word = gap.strip(" -–—‒").lower()
    if (word == "and" and not _is_between(text, left)) or (word == "or" and not _are_neighbours(left, right)):
        _share_unit(left, right)
        return False
    if not word and _is_score(text, left, right):
        left.noun = right.noun = "score"
        return False
    return _is_range(text, word, left, right) and _widen(text, left, right)


def _minor_part(gap: str, left: Candidate, right: Candidate) -> bool:
    """Read "5 dollars and 40 cents", "6 feet 2 inches"."""
    if gap not in ("", "and", ","):
        return False
    if right.unit in _units.table().minors and left.kind == "money":
        parts = 100
    else:
        parts = _PARTS.get((left.unit or "", right.unit or ""), 0)
    if not 0 < right.value < parts:
        return False
    left.value, left.end, left.last = left.value + right.value / parts, right.end, right.last
    return True


def _is_between(text: str, left: Candidate) -> bool:
    return _BETWEEN.search(text, max(0, left.start - 24), left.start) is not None


def _are_neighbours(left: Candidate, right: Candidate) -> bool:
    """Return whether two numbers form a small range: "two or three"."""
    return right.value == left.value + 1 and left.value < 100 and left.kind == right.kind == "cardinal"


def _share_unit(left: Candidate, right: Candidate) -> None:
    """Give the first number of "45 and 50 mg" the unit that is written once."""
    if left.unit is None and left.kind == "cardinal" and left.end == left.last and right.kind == "measure":
        left.unit, left.kind = right.unit, "measure"


def _is_score(text: str, left: Candidate, right: Candidate) -> bool:
    """Return whether two numbers are a score: "3-2", "won 2-3", "1 – 2 England"."""
    if not (left.kind == right.kind == "cardinal") or right.unit:
        return False
    if left.value >= right.value:
        return left.value < _MAX_SCORE
    if left.value >= 20 or right.value >= 100:
        return False
    window = text[max(0, left.start - 40) : left.start] + " " + text[right.end : right.end + 20]
    return _SCORE.search(window) is not None or _NAME_AFTER.match(text, right.end) is not None


def _is_range(text: str, word: str, left: Candidate, right: Candidate) -> bool:
    if left.unit and right.unit and left.unit != right.unit:
        return False
    if left.unit and not right.unit and left.kind != "money":
        return False
    if 0 < right.value < left.value and not right.unit:
        return False
    if word == "to" and _is_new_value(text, left, right):
        return False
    return word != "to" or _CHANGE.search(text, max(0, left.start - 60), left.start) is None


def _is_new_value(text: str, left: Candidate, right: Candidate) -> bool:
    """Return whether the first number is a change and the second its result: "fell 2 5/8 to 37 1/2"."""
    told_apart = (left.unit is not None and left.kind != "money") or right.value >= 3 * abs(left.value)
    return told_apart and _CHANGED_BY.search(text, max(0, left.start - 24), left.start) is not None


def _widen(text: str, left: Candidate, right: Candidate) -> bool:
    low, high = left.value * _shared_scale(text, left, right), right.value
    left.value, left.high = (low, high) if low <= high else (high, low)
    if right.unit:
        left.unit, left.kind = right.unit, right.kind
    left.end, left.last = right.end, right.last
    return True


def _shared_scale(text: str, left: Candidate, right: Candidate) -> float:
    """Return the scale that is written once, after the second number: "3 to 4 million"."""
    written = _WRITTEN.match(text, right.first, right.last)
    bare = text[left.first : left.last].replace(".", "").isdecimal()
    if written is None or not bare or left.value >= 1000 or written[0].count(".") > 1:
        return 1.0
    unscaled = float(written[0].replace(",", ""))
    factor = right.value / unscaled if unscaled else 1.0
    return factor if factor >= 1000 else 1.0
