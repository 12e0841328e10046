"""Numbers that count nothing: names, ranks and set phrases ("Game 7", "Windows 98", "one of the", "at one point")."""

from __future__ import annotations

import re

from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities import head_nouns
from kfor_tui.text.quantities.candidates import Candidate

_PHRASE_BEFORE = Lazy(r"\b(?:day|number|square|page|chapter|plan|ground|(?<!\w)no\.?|one by) \Z", re.IGNORECASE)
_MEMBER_AFTER = Lazy(rf" of (?:the|these|those|{POSSESSIVE_PATTERN}|them|us|several|many|a)\b", re.IGNORECASE)
_MOMENT_AFTER = Lazy(r" (?:point|time|stage|moment|hand|end|side|level|way)\b", re.IGNORECASE)
_MOMENT_BEFORE = Lazy(r"\b(?:at|on the|in|from|on) \Z", re.IGNORECASE)
_PRONOUN_AFTER = Lazy(r" (?:another|by one|or other|or another|such|of a kind)\b|-by-one\b|-time\b|-off\b|-sided\b")
_SOME_DAY = Lazy(r"(?:\A|[.!?]\s|\bthat |[\"“])\Z")
_DAY_AFTER = Lazy(
    r" (?:day|morning|evening|night|afternoon)\b(?! (?:of|after|before|later|earlier|ago)\b)", re.IGNORECASE
)
_ZERO_AFTER = Lazy(r" (?:tolerance|hour|sum)\b|-(?:sum|tolerance)\b", re.IGNORECASE)


def is_label(text: str, candidate: Candidate) -> bool:
    """Return whether a number is part of a name, a rank or a set phrase, so that it counts nothing."""
    if candidate.kind not in ("cardinal", "measure") or candidate.high is not None:
        return False
    if candidate.words and candidate.value == 1:
        return _is_phrase(text, candidate)
    if candidate.words and candidate.value == 0:
        return (
            _ZERO_AFTER.match(text, candidate.last) is not None
            or _PHRASE_BEFORE.search(text, 0, candidate.start) is not None
        )
    if candidate.kind == "measure" or candidate.vague or candidate.value != int(candidate.value):
        return False
    return head_nouns.is_numbered(text, candidate.start, candidate.last, candidate.value)


def _is_phrase(text: str, candidate: Candidate) -> bool:
    """Return whether "one" is in a phrase that counts nothing."""
    before, after = max(0, candidate.start - 10), candidate.last
    if _DAY_AFTER.match(text, after):
        return _SOME_DAY.search(text, before, candidate.start) is not None
    if candidate.kind == "measure":
        return False
    if _MEMBER_AFTER.match(text, after) or _PRONOUN_AFTER.match(text, after):
        return True
    if _MOMENT_AFTER.match(text, after) and _MOMENT_BEFORE.search(text, before, candidate.start):
        return True
    return _PHRASE_BEFORE.search(text, before, candidate.start) is not None
