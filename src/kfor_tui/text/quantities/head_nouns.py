"""What a number counts: the head noun after it, found without a tagger. English only.

After a number the words up to a preposition, a verb or a stop are examined; their head is the last noun. Counted nouns
are in the plural, and after a plural noun a verb takes no -s, so the last of several adjacent plurals is the head
("armed forces personnel", "member countries").
"""

from __future__ import annotations

import re

from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities.noun_words import NOT_NAMES, NOUNS_IN_ING, STATES, STOPS, is_plural, lemma

_MAX_WORDS = 8
_MAX_MODIFIERS = 4
_TOKEN = Lazy(r"[ \t\u00a0]*[\"“”‘'(]?([^\W\d_](?:\w|[-'’.](?=\w))*)([\"”’')]?)")
_OF = Lazy(
    rf"[ \t\u00a0]+of[ \t\u00a0]+(?:(?:all|the|{POSSESSIVE_PATTERN}|these|those|both|this|that|an?|estimated|"
    r"approximately|about|around|roughly|some|nearly|almost|more|than|over|at|least|up|to)[ \t\u00a0]+){0,4}"
    r"(?:\d[\d.,]*(?: (?:million|billion|thousand))?[ \t\u00a0]+)?",
    re.IGNORECASE,
)
_SUPERLATIVE = Lazy(r"[- ](?:most |least )?(?:[a-z]+est|most|ever|highest|best|worst)(?:[- ]ever)?(?= )|-ever(?= )")
_HYPHENED = Lazy(r"-([a-z]{3,20})\b")
_ADJECTIVAL = Lazy(
    rf"(?:\b(?:the|an?|{POSSESSIVE_PATTERN}|every|each|this|that|for|in|at|of)|['’]s|s['’]) \Z", re.IGNORECASE
)
_VERB = Lazy(r" (?:[a-z]+ed|[a-z]+ing|and|saw|came|went|took|began|met|got|made|said|told|became|won|ran)\b")
_HARM = "killing|killed|injuring|injured|wounding|wounded"
_MEASURES = "population|toll|total|number|length|height|age|score|capacity|salary|budget|attendance|average"
_NUMBERED = (
    "version|resolution|article|section|chapter|page|room|flight|route|highway|channel|group|phase|stage|level|grade|"
    "round|day|game|match|episode|season|series|volume|issue|number|line|platform|gate|annex|paragraph|clause|rule|"
    "directive|regulation|order|unit|block|zone|district|area|sector|type|class|category|figure|table|step|question|"
    "item|lot|bus|track|lane|exit|terminal|division|brigade|regiment|battalion|squadron|protocol|appendix|schedule|"
    "title|act|amendment|proposition|measure|bill|ward|precinct|psalm|verse"
)
_LABELLING = frozenset((*_HARM.split("|"), *_MEASURES.split("|"), *_NUMBERED.split("|"), "no", "nos"))
_LETTERS = re.compile(r"[a-z]+")
_CASUALTIES = Lazy(
    rf"\b({_HARM})(?: (?:all|at least|more than|about|around|nearly|almost|"
    r"over|some|up to|as many as|an estimated|another))? \Z",
    re.IGNORECASE,
)
_NAMED = Lazy(r"(?<=[\w,'’] )([A-Z][\w&’'-]*\w)[ \u00a0]\Z")
_LABEL = Lazy(
    rf"\b(?:({_MEASURES})"
    r"(?: (?:of|at|is|was|stands at|stood at|rose to|fell to|reached|has reached|has risen to))?"
    rf"|({_NUMBERED}|no\.|nos?\.))"
    r"(?: (?:an? |the )?(?:estimated|about|around|nearly|almost|roughly|approximately|more than|over|at least))?"
    r"[ \u00a0]\Z",
    re.IGNORECASE,
)


def noun_after(text: str, end: int, value: float, *, share: bool = False) -> str | None:
    """Return the lemma of the noun counted by a number that ends at ``end``, or ``None``.

    After a ``share`` ("50 percent") a plural counts only after "of".
    """
    position = end + (text[end : end + 1] in ("+", "-", "‑"))
    if (of := _OF.match(text, end)) is not None:
        position = of.end()
    elif position == end and text[end : end + 1] not in (" ", "\u00a0", "\t"):
        return None
    singular = (abs(value) == 1 or share) and of is None
    head = _head(_run(text, position, joined=not singular), singular=singular)
    return lemma(head) if head else None


def ordinal_noun(text: str, start: int, end: int) -> str | None:
    """Return what an ordinal ranks: "the second-largest party" → party; ``None`` for an adverb ("she first saw it")."""
    superlative = _SUPERLATIVE.match(text, end)
    if superlative is None and (hyphened := _HYPHENED.match(text, end)) is not None:
        return hyphened[1]
    if superlative is None:
        adjective = _ADJECTIVAL.search(text, max(0, start - 24), start) is not None
        if text[end : end + 1] != " " or (not adjective and _VERB.match(text, end)):
            return None
    head = _head(_run(text, superlative.end() if superlative else end, joined=False), singular=True)
    return lemma(head) if head else None


def noun_before(text: str, start: int) -> str | None:
    """Return the noun before a number that it labels or measures: "Resolution 1244", "a population of 45,000"."""
    if not text[max(0, start - 2) : start - 1].isalpha() and text[max(0, start - 2) : start] != ". ":
        return None
    window = max(0, start - 40)
    before = text[window:start]
    if not before.isascii() or not _LABELLING.isdisjoint(_LETTERS.findall(before.lower())):
        if match := _LABEL.search(text, window, start):
            return lemma(match[1] or match[2])
        if match := _CASUALTIES.search(text, window, start):
            return "dead" if match[1].lower().startswith("kill") else "injured"
    match = _NAMED.search(text, window, start)
    return match[1].lower() if match and match[1].lower() not in NOT_NAMES else None


def is_numbered(text: str, start: int, end: int, value: float) -> bool:
    """Return whether a number follows the word or name that it numbers: "Game 7", "Windows 98", "Resolution 1244".

    After a name, a counted noun excludes it: "In Kosovo 12 people died".
    """
    window = max(0, start - 40)
    label = _LABEL.search(text, window, start)
    if label is not None:
        word = label[2]
        return word is not None and (word[0].isupper() or noun_after(text, end, value) is None)
    match = _NAMED.search(text, window, start)
    if match is None or match[1].lower() in NOT_NAMES or text[start - 1 : start] != " ":
        return False
    return noun_after(text, end, value) is None


def _run(text: str, position: int, *, joined: bool) -> list[str]:
    """Return the words from ``position`` up to a stop word, a verb or punctuation.

    An empty word marks a position that a head must not span: a possessive, or with ``joined`` an "and" before any
    plural ("EU and non-EU countries").
    """
    words: list[str] = []
    counted = False  # whether a plural was found, which starts a head that another word ends
    while len(words) < _MAX_WORDS and (match := _TOKEN.match(text, position)) is not None:
        word, lower = match[1], match[1].lower()
        position = match.end()
        if joined and lower in ("and", "or") and words and not counted:
            words.append("")
            continue
        if lower in STOPS or (not lower.isalpha() and lower.replace("’", "'").partition("'")[0] in STOPS):
            break
        words.append(word)
        if joined:
            if is_plural(word):
                counted = True
            elif counted:
                break
        if lower.endswith(("'s", "’s")) or (match[2] in ("'", "’") and lower.endswith("s")):
            words.append("")
        elif match[2]:
            break
    return words


def _head(words: list[str], *, singular: bool) -> str | None:
    if not singular:
        for index, word in enumerate(words):
            if word and is_plural(word):
                return _last_plural(words, index)
    return _last_singular(words, singular=singular)


def _last_plural(words: list[str], index: int) -> str:
    """From a plural on, return the last of several adjacent plurals ("armed forces personnel")."""
    while words[index].lower() not in STATES and index + 1 < len(words):
        following = words[index + 1]
        if not following or not is_plural(following) or following.lower() in STATES:
            break
        index += 1
    return words[index]


def _last_singular(words: list[str], *, singular: bool) -> str | None:
    """Without a plural, return the last word before a probable verb; above one, names are not nouns."""
    kept: list[str] = []
    for word in words[:_MAX_MODIFIERS]:
        if not word or (kept and _ends_phrase(kept[-1], word, singular=singular)):
            break
        kept.append(word)
    if not kept or (not singular and not kept[-1][0].islower()):
        return None
    lower = kept[-1].lower()
    if lower.endswith(("ly", "ing")) or (lower.endswith("ed") and not singular):
        return kept[-1] if lower in NOUNS_IN_ING else None
    return kept[-1]


def _ends_phrase(last: str, word: str, *, singular: bool) -> bool:
    """Whether ``word`` after the noun ``last`` starts a new phrase: a verb ("one person discusses"), a name."""
    lower = word.lower()
    if lower.endswith(("ed", "ly")) or (lower.endswith("ing") and lower not in NOUNS_IN_ING):
        return True
    return last[0].islower() and (word[0].isupper() or (singular and is_plural(word)))
