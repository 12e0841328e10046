"""Quantities in English text: numbers with what they count or measure, how exactly, and in which unit.

``find`` reads a text; ``to_base``, ``same_value``, ``comparable`` and ``compatible`` compare what it found.

The span of a quantity covers number and unit for money, measures and percentages ("$1.2bn", "5 km") and the
number alone for counts ("4,500"); words such as "about" stay outside. What is part of a date, a clock time or
an address is no quantity (see ``moments``).
"""

from __future__ import annotations

import re

from kfor_tui.model import Bound, Quantity
from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities import bounds, head_nouns, units
from kfor_tui.text.quantities.candidates import Draft, drafts
from kfor_tui.text.quantities.comparison import comparable, compatible, same_value, to_base
from kfor_tui.text.quantities.labels import is_label
from kfor_tui.text.quantities.ranges import joined

__all__ = ["comparable", "compatible", "find", "same_value", "to_base"]

_AGE_AFTER = Lazy(r"[ -](?:year|month|week|day)s?(?:[ -]olds?| of age)\b", re.IGNORECASE)
_AGE_BEFORE = Lazy(
    r"\b(?:(?:aged|age|ages|age of)(?: (?:about|around|over|under|between))?|turned|turning|"
    r"(?:dies|died|dead|death|dying) at(?: age)?) \Z",
    re.IGNORECASE,
)
_AGE_APPOSED = Lazy(r"\b[A-Z][\w'’-]+,? \(?\Z")
_DURING = Lazy(r"(?<!\bfor )(?<!just )(?<!well )(?<!lasted )(?<!took )(?<!takes )\bover \Z")  # fell over two years
_OLDEST = 115
_SCALED = Lazy(
    r" (?:(?:the|its|their|his|her|our) )?(?:(?:number|size|amount|quantity|strength|rate|price|level)s? of )?"
    r"(?:the |its |their )?(?=\w)"
)


def find(text: str) -> list[Quantity]:
    """The quantities of a text in order, none inside another.

    Args:
        text: cleaned text of any length; time grows linearly with it.

    Returns:
        Quantities whose ``value`` is normalised ("1.2bn" is 1.2e9) in their ``unit``'s own scale; ``noun`` is the
        lemma of what is counted. Years and other dates are left to ``moments.find``.
    """
    return [_finished(text, draft) for draft in joined(text, drafts(text))]


def _finished(text: str, draft: Draft) -> Quantity:
    words = text[draft.start : draft.end]
    noun = draft.noun or _noun(text, draft)
    bound, counts = _bound(text, draft), not is_label(text, draft)
    return Quantity(draft.start, draft.end, words, draft.value, draft.kind, draft.unit, noun, bound, draft.high, counts)


def _bound(text: str, draft: Draft) -> Bound:
    if draft.kind == "ordinal":
        return "exactly"
    before = bounds.bound_before(text, draft.start)
    if draft.kind == "multiple" and before == "about" and text[draft.start : draft.end].isalpha():
        before = None  # "they turned around twice"
    if (
        before == "more than"
        and draft.kind == "measure"
        and _DURING.search(text, max(0, draft.start - 24), draft.start)
    ):
        parsed = units.parse(draft.unit or "")
        before = None if parsed is not None and parsed.dimension == "time" else before
    return before or bounds.bound_after(text, draft.end) or ("at least" if draft.vague else "exactly")


def _noun(text: str, draft: Draft) -> str | None:
    if draft.kind == "ordinal":
        return head_nouns.ordinal_noun(text, draft.start, draft.end)
    if draft.kind == "multiple":
        scaled = _SCALED.match(text, draft.end) if text[draft.end - 2 : draft.end] in ("ed", "ng") else None
        return head_nouns.noun_after(text, scaled.end() - 1, draft.value) if scaled else None
    if _is_age(text, draft):
        return "age"
    if draft.kind in ("measure", "money"):
        return None
    after = head_nouns.noun_after(text, draft.end, draft.value, share=draft.kind == "percent")
    return after or head_nouns.noun_before(text, draft.start)


def _speaks_of_age(words: str) -> bool:
    """Whether a part stands there that every phrase before an age has: quick, for the many words that lead to none."""
    small = words.lower()
    return "age" in small or "turn" in small or " at " in small


def _is_age(text: str, draft: Draft) -> bool:
    """Whether a number is an age: "34-year-old", "aged 34", "Ms Berg, 34, said"."""
    if _AGE_AFTER.match(text, draft.last):
        return True
    worded = text[max(0, draft.start - 2) : draft.start - 1].isalpha()
    if (
        worded
        and _speaks_of_age(text[max(0, draft.start - 20) : draft.start])
        and _AGE_BEFORE.search(text, max(0, draft.start - 20), draft.start)
    ):
        return True
    opening, closing = text[max(0, draft.start - 2) : draft.start], text[draft.end : draft.end + 1]
    if draft.kind != "cardinal" or draft.words or draft.high or not 0 < draft.value < _OLDEST:
        return False
    if closing == ",":
        return opening == ", "
    named = opening in (", ", " (") and closing == ")"
    return named and _AGE_APPOSED.search(text, max(0, draft.start - 24), draft.start) is not None
