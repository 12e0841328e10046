"""Words that end, form or never belong to the noun a number counts, and the singular of nouns."""

from __future__ import annotations

from functools import lru_cache

from kfor_tui.text.calendar_words import ENGLISH_MONTHS, WEEKDAYS
from kfor_tui.text.patterns import listed

_FUNCTION_WORDS = """
    a an the this that these those each every any no some all both either neither another such what which who whom whose
    of in on at by for from to with within without into onto over under above below between among across through during
    before after since until till against about around near beyond behind beside besides despite toward towards upon via
    per than as like unlike along off out up down amid amidst throughout inside outside following including excluding
    and or but nor so yet if when while where because although though unless whether however therefore aboard alike
    i you he she it we they me him us them my your his her its our their mine yours hers ours theirs there here then now
    not never also only just even still already again ago later earlier old long wide high tall deep away apart each too
    more less fewer most least much many few several other others respectively total altogether overall plus odd
"""
_VERBS = """
    is are was were be been being am has have had having do does did done can could will would shall should may
    might must said says say told tells tell took taken went goes gone came comes got gets made makes gave given
    began begun became become becomes found held kept keeps knew known lost loses met paid pays ran sat saw seen
    sees sent sends shot showed shown stood spoke spent won wrote written voted agreed joined signed fled flee
    died lived needed needs fell fallen rose risen grew grown led brought bring brings bought built felt fought
    heard hurt lay laid let meant sold struck sought taught thought thrown threw understood wore drew broke broken
    caught chose drove flew flown forgot hid sang sank slept stole swam swept swore tore woke want wants set
"""
# "March" and "May" are verbs and nouns as well.
_MONTHS = tuple(month for month in ENGLISH_MONTHS if month not in ("march", "may"))
STOPS = frozenset((*listed(_FUNCTION_WORDS + _VERBS), "today", "yesterday", "tomorrow", "tonight", *WEEKDAYS, *_MONTHS))
STATES = frozenset(
    listed(
        "dead wounded injured missing homeless unemployed arrested killed detained displaced hospitalized hospitalised "
        "evacuated infected vaccinated"
    )
)
NOT_NAMES = STOPS | frozenset(listed("roughly nearly almost approximately plus minus scored"))
NOUNS_IN_ING = frozenset(
    listed("building meeting ceiling evening morning wedding painting hearing ruling killing filing")
)
_COLLECTIVES = STATES | frozenset(
    listed(
        "personnel staff police cattle livestock aircraft spacecraft crew folk sheep fish deer youth clergy "
        "infantry cavalry "
        "artillery equipment ammunition hardware infrastructure species series headquarters offspring poor elderly sick"
    )
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "shelves": "shelf", "leaves": "leaf", "thieves": "thief", "loaves": "loaf",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "buses": "bus", "gases": "gas", "viruses": "virus",
    "criteria": "criterion", "phenomena": "phenomenon", "media": "media", "data": "data", "movies": "movie",
    "cookies": "cookie", "zombies": "zombie", "calories": "calorie", "ties": "tie", "pies": "pie", "clothes": "clothes",
    "shoes": "shoe", "toes": "toe", "foes": "foe", "canoes": "canoe", "headaches": "headache", "caches": "cache",
    "killed": "dead", "wounded": "injured",
}  # fmt: skip
_MEN = ("men", "women")  # policemen, gunmen, servicewomen
_SINGULAR_IN_S = frozenset(
    listed(
        "gas bus lens news physics politics economics mathematics athletics genetics diabetes chaos atlas canvas "
        "bias alias "
        "paris texas athens wales brussels naples cyprus honduras laos james charles thomas christmas"
    )
)


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun, or like a collective that is counted as it is ("personnel")."""
    lower = word.lower()
    if lower in _IRREGULAR or lower in _COLLECTIVES or lower.endswith(_MEN):
        return True
    if len(lower) < 3 or not lower.endswith("s") or lower.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return lower not in _SINGULAR_IN_S and not word.isupper()


@lru_cache(maxsize=4096)
def lemma(word: str) -> str:
    """The singular of a noun in lower case: "countries" → "country"; collectives stay as they are."""
    lower = word.lower().strip(".").replace("’", "'").removesuffix("'s")
    head, hyphen, last = lower.rpartition("-")
    return head + hyphen + _singular(last)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_MEN) and len(word) > 5:
        return word[:-2] + "an"
    kept = len(word) < 4 or word in _COLLECTIVES or word in _SINGULAR_IN_S
    if kept or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]
