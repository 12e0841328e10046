"""Quantities in English text: numbers with what they count or measure, their precision and unit.

``find`` reads a text; ``to_base``, ``same_value``, ``comparable`` and ``compatible`` compare quantities. The span of a
quantity covers number and unit for money, measures and percentages ("$1.2bn", "5 km") and the number alone for counts
("4,500"); words such as "about" are outside it. Numbers in dates, clock times and addresses are not quantities (see
``moments``).
"""

from __future__ import annotations

import re

from kfor_tui.model import Bound, Quantity
from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities import bounds, head_nouns, units
from kfor_tui.text.quantities.candidates import Candidate, candidates
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
    rf" (?:(?:the|{POSSESSIVE_PATTERN}) )?(?:(?:number|size|amount|quantity|strength|rate|price|level)s? of )?"
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
    return [_finished(text, candidate) for candidate in joined(text, candidates(text))]


def _finished(text: str, candidate: Candidate) -> Quantity:
    words = text[candidate.start : candidate.end]
    noun = candidate.noun or _noun(text, candidate)
    bound, counts = _bound(text, candidate), not is_label(text, candidate)
    return Quantity(
        candidate.start,
        candidate.end,
        words,
        candidate.value,
        candidate.kind,
        candidate.unit,
        noun,
        bound,
        candidate.high,
        counts,
    )


def _bound(text: str, candidate: Candidate) -> Bound:
    if candidate.kind == "ordinal":
        return "exactly"
    before = bounds.bound_before(text, candidate.start)
    if candidate.kind == "multiple" and before == "about" and text[candidate.start : candidate.end].isalpha():
        before = None  # "they turned around twice"
    if (
        before == "more than"
        and candidate.kind == "measure"
        and _DURING.search(text, max(0, candidate.start - 24), candidate.start)
    ):
        parsed = units.parse(candidate.unit or "")
        before = None if parsed is not None and parsed.dimension == "time" else before
    return before or bounds.bound_after(text, candidate.end) or ("at least" if candidate.vague else "exactly")


def _noun(text: str, candidate: Candidate) -> str | None:
    if candidate.kind == "ordinal":
        return head_nouns.ordinal_noun(text, candidate.start, candidate.end)
    if candidate.kind == "multiple":
        scaled = _SCALED.match(text, candidate.end) if text[candidate.end - 2 : candidate.end] in ("ed", "ng") else None
        return head_nouns.noun_after(text, scaled.end() - 1, candidate.value) if scaled else None
    if _is_age(text, candidate):
        return "age"
    if candidate.kind in ("measure", "money"):
        return None
    after = head_nouns.noun_after(text, candidate.end, candidate.value, share=candidate.kind == "percent")
    return after or head_nouns.noun_before(text, candidate.start)


def _mentions_age(words: str) -> bool:
    """Return whether a word occurs that precedes ages: a quick check, because most texts have none."""
    small = words.lower()
    return "age" in small or "turn" in small or " at " in small


def _is_age(text: str, candidate: Candidate) -> bool:
    """Return whether a number is an age: "34-year-old", "aged 34", "Ms Berg, 34, said"."""
    if _AGE_AFTER.match(text, candidate.last):
        return True
    worded = text[max(0, candidate.start - 2) : candidate.start - 1].isalpha()
    if (
        worded
        and _mentions_age(text[max(0, candidate.start - 20) : candidate.start])
        and _AGE_BEFORE.search(text, max(0, candidate.start - 20), candidate.start)
    ):
        return True
    opening, closing = text[max(0, candidate.start - 2) : candidate.start], text[candidate.end : candidate.end + 1]
    if candidate.kind != "cardinal" or candidate.words or candidate.high or not 0 < candidate.value < _OLDEST:
        return False
    if closing == ",":
        return opening == ", "
    named = opening in (", ", " (") and closing == ")"
    return named and _AGE_APPOSED.search(text, max(0, candidate.start - 24), candidate.start) is not None
