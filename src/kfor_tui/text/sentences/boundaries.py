"""Readable rules for sentence boundaries, which take precedence over the statistical splitter.

Each rule looks at one position and returns true, false or ``None``; the first answer counts. The rules cover what a
splitter trained on general text cannot know about news: ranks and offices, initials, times of day, lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from kfor_tui.text.calendar_words import (
    ENGLISH_MONTHS,
    MONTHS_OF_OTHER_LANGUAGES,
    SHORT_ENGLISH_MONTHS,
    SHORT_WEEKDAYS,
    TIME_ZONES,
    WEEKDAYS,
)
from kfor_tui.text.function_words import (
    BEFORE_AN_ORDINAL,
    GERMAN_ARTICLES,
    GOES_ON,
    SENTENCE_STARTERS,
    SPEECH_VERBS,
    STOPWORDS,
)
from kfor_tui.text.name_words import NAME_PARTICLES
from kfor_tui.text.patterns import pattern

_OPENERS = "\"'“‘«„([¿¡"


class StopContext(NamedTuple):
    """A possible boundary: the sentence so far, its last word, the stop with closing marks, the text after it."""

    head: str
    word: str
    stop: str
    closers: str
    after: str
    opinion: Callable[[], bool]

    @property
    def proposed(self) -> bool:
        """Whether the statistical splitter ends the sentence here."""
        return self.opinion()

    @property
    def next_word(self) -> str:
        """The next word, without an opening quotation mark or bracket."""
        match = re.match(r"[\w'’.-]+", self.after.lstrip(_OPENERS))
        return match[0] if match else ""

    @property
    def is_upper(self) -> bool:
        """Whether the following text starts with a capital, ignoring an opening mark."""
        return self.after.lstrip(_OPENERS)[:1].isupper()


_ZONES = frozenset((*map(str.lower, TIME_ZONES), "eastern", "central", "pacific", "mountain", "moscow"))
_DAYS_AND_ZONES = _ZONES.union(WEEKDAYS, SHORT_WEEKDAYS, ENGLISH_MONTHS, SHORT_ENGLISH_MONTHS)
_NAMED_SPEAKER = re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*\s){{1,4}}(?:{pattern(SPEECH_VERBS, fold_case=False)})\b")
_DEFINITION = re.compile(r"\([A-Z][A-Za-z&-]{1,11}\)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ENUMERATOR = re.compile(r"[•⁃·▪‣◦*–-]?\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})")
_ROMAN = re.compile(r"[IVX]{1,6}")
_GERMAN_STARTERS = GERMAN_ARTICLES | frozenset(
    (
        "er",
        "sie",
        "es",
        "wir",
        "ich",
        "das",
        "die",
        "dies",
        "diese",
        "dieser",
        "dort",
        "da",
        "dann",
        "nun",
        "auch",
        "doch",
    )
)
_LONE_TIME = re.compile(r"(?:at|by|around|until|before|after|from|since|about)\s[^,]{0,25}", re.IGNORECASE)


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, frozenset[str]]:
    """Return the abbreviations of ``data/abbreviations.txt`` by section."""
    sections: dict[str, frozenset[str]] = {}
    content = files("kfor_tui").joinpath("data/abbreviations.txt").read_text("utf-8")
    for part in re.split(r"^\[", content, flags=re.MULTILINE)[1:]:
        name, _, lines = part.partition("]")
        kept = (line for line in lines.splitlines() if not line.startswith("#"))
        sections[name] = frozenset(word for line in kept for word in line.split())
    return sections


def is_abbreviation(word: str, *sections: str) -> bool:
    """Return whether a word (without its full stop) is in one of the sections, or in any if none is given.

    Short capitals are acronyms, not abbreviations: a sentence may end in IE or EST.
    """
    lists = abbreviations()
    if word.isalpha() and word.isupper() and len(word) > 1 and not any(name.startswith("before") for name in sections):
        return False
    return any(word.lower() in lists[section] for section in sections or lists)


@lru_cache(maxsize=1)
def _abbreviated_words() -> frozenset[str]:
    return frozenset().union(*abbreviations().values())


def _opens_item(place: StopContext) -> bool | None:
    """Item numbers: ``2.`` and ``a.)`` at the start of a sentence belong to it."""
    return False if _ENUMERATOR.fullmatch(place.head) and place.closers in ("", ")") else None


def _goes_on_in_lower_case(place: StopContext) -> bool | None:
    """A name with a mark in it (Yahoo!), a quotation or an aside, after which the sentence continues."""
    if not place.after[:1].islower():
        return False if place.stop[-1] in "!?" and re.match(r"[-–—]+\s*[a-z]", place.after) else None
    if place.closers:
        return False
    if place.stop in "!?" and place.head != place.word and (place.word[:1].isupper() or place.next_word in GOES_ON):
        return False
    return None


def _company_with_a_mark(place: StopContext) -> bool | None:
    """``Yahoo! Inc.``: the legal form after a mark belongs to the name."""
    marked = place.stop in "!?" and not place.closers and place.word[:1].isupper()
    return False if marked and is_abbreviation(place.next_word.rstrip("."), "last of a name") else None


def _ordinal(place: StopContext) -> bool | None:
    """``am 3. Mai 2024``, ``das 21. Jahrhundert``: in many languages a stop makes a number an ordinal."""
    fits = place.stop == "." and not place.closers
    return False if fits and is_ordinal(place.word, place.head, place.next_word) else None


def _ruler(place: StopContext) -> bool | None:
    """``Johannes Paul II. kam``: the stop after the number of a ruler, and the sentence goes on."""
    numbered = place.stop == "." and not place.closers and _ROMAN.fullmatch(place.word)
    return False if numbered and place.after[:1].islower() else None


def is_ordinal(word: str, head: str, following: str) -> bool:
    """Return whether ``word`` is an ordinal: the number of a day, or in German of a noun behind an article."""
    if is_ordinal_day(word, head, following):
        return True
    before = head.removesuffix(word).split()
    german = bool(before) and before[-1].lower() in GERMAN_ARTICLES and word.isdecimal() and len(word) <= 3
    return german and following[:1].isupper() and following.lower() not in _GERMAN_STARTERS


def is_ordinal_day(word: str, head: str, following: str) -> bool:
    """Return whether ``word`` is the number of a day whose month follows in a language other than English.

    A month with the same name in English counts only after a preposition of such a language.
    """
    if not (word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31):
        return False
    name = following.lower()
    if name not in MONTHS_OF_OTHER_LANGUAGES:
        return False
    before = head.removesuffix(word).split()
    return name not in ENGLISH_MONTHS or bool(before and before[-1].lower() in BEFORE_AN_ORDINAL)


def _attribution_by_name(place: StopContext) -> bool | None:
    """``"Who knows?" Jane Roe asked.``: the attribution belongs to the quoted sentence."""
    asks = place.stop[-1] in "!?" and place.closers[:1] in ("'", '"', "”", "’", "»")
    return False if asks and place.closers and _NAMED_SPEAKER.match(place.after) else None


def _time_of_day(place: StopContext) -> bool | None:
    """``at 6 p.m. He left`` is a boundary, ``at 6 p.m. Monday`` and ``At 6 p.m. Smith left`` are not."""
    if place.stop != "." or place.word.lower() not in ("a.m", "p.m") or place.closers:
        return None
    if place.next_word.lower().rstrip(".") in _DAYS_AND_ZONES or _LONE_TIME.fullmatch(place.head):
        return False
    return place.is_upper or place.after[:1] in _OPENERS


def _initials(place: StopContext) -> bool | None:
    """After ``U.S.`` or ``J.`` a capital usually belongs to the name; only a typical first word starts a sentence."""
    if place.stop != "." or place.closers or not _INITIALS.fullmatch(place.word):
        return None
    if _DEFINITION.match(place.after):
        return False
    if place.after[0] in '"“‘«([':
        return place.proposed if len(place.word) == 1 else place.is_upper
    return place.is_upper and place.next_word.lower().replace("’", "'") in SENTENCE_STARTERS


def _abbreviated(place: StopContext) -> bool | None:
    """Ranks before a name, ``No.`` before a number, ``Oct.`` before a day, ``vs.`` before anything."""
    if place.stop != "." or place.closers or place.word.lower() not in _abbreviated_words():
        return None
    if is_abbreviation(place.word, "before a number", "month") and place.after[0].isdigit():
        return False
    if is_abbreviation(place.word, "before a name"):
        named = (
            place.next_word in NAME_PARTICLES
            if not place.is_upper
            else place.next_word.lower() not in SENTENCE_STARTERS
        )
        return False if named else place.proposed
    if is_abbreviation(place.word, "inside"):
        return False
    if is_abbreviation(place.word, "last of a name", "month"):
        return place.next_word.lower() in SENTENCE_STARTERS or place.proposed if place.is_upper else False
    return None


def _ends_plainly(place: StopContext) -> bool | None:
    """An ordinary word, a number or a closed aside before the full stop, and a capital after it."""
    if not place.is_upper or "." not in place.stop or len(place.stop) > 1:
        return None
    if place.closers[:1] in (")", "]"):
        return not is_abbreviation(place.word) or place.proposed
    ordinary = place.word.islower() and place.word.isalpha() and (len(place.word) > 3 or place.word in STOPWORDS)
    return True if ordinary or not any(char.isalpha() for char in place.word) else None


_RULES: tuple[Callable[[StopContext], bool | None], ...] = (
    _opens_item,
    _goes_on_in_lower_case,
    _company_with_a_mark,
    _ordinal,
    _ruler,
    _attribution_by_name,
    _time_of_day,
    _initials,
    _abbreviated,
    _ends_plainly,
)


def ends_after(word: str) -> bool:
    """Return whether a full stop between this word and a capital ends a sentence in every context.

    This holds for an ordinary small word that is neither an item number nor an abbreviation.
    """
    if not (word.islower() and word.isalpha()) or word in _abbreviated_words() or not word.strip("ivx"):
        return False
    return len(word) > 3 or (len(word) > 1 and word in STOPWORDS)


def ends(place: StopContext) -> bool:
    """Return whether a sentence ends here, by the first rule with an answer, else as the splitter proposes."""
    for rule in _RULES:
        verdict = rule(place)
        if verdict is not None:
            return verdict
    return place.proposed


def plain_proposal(word: str, stop: str, after: str) -> bool:
    """A substitute for the statistical splitter: a full stop after no abbreviation, with a capital or digit next."""
    if stop == "." and (is_abbreviation(word) or len(word) == 1):
        return False
    return not after.lstrip(_OPENERS)[:1].islower()
