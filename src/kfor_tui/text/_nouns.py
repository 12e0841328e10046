"""What a number counts: the head noun after it, found without a tagger.

After a number the words run up to a preposition, a verb or a stop; the head of that run is its last noun.
English helps: a noun that is counted stands in the plural, and after a plural noun a verb takes no -s,
so among plurals the last of an unbroken row is the head ("armed forces personnel", "member countries").
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[ \t\u00a0]*(?:[\"“”‘'(]?)([^\W\d_](?:[\w]|[-'’.](?=\w))*)([\"”’')]?)")
_OF = re.compile(
    r"[ \t\u00a0]+of[ \t\u00a0]+(?:(?:all|the|its|their|his|her|our|these|those|both|this|that|an?|estimated|"
    r"approximately|about|around|roughly|some|nearly|almost|more|than|over|at|least|up|to)[ \t\u00a0]+){0,4}"
    r"(?:[\d][\d.,]*(?:[ ](?:million|billion|thousand))?[ \t\u00a0]+)?",
    re.IGNORECASE,
)
_MAX_WORDS = 8

_STOPS = frozenset(
    """
    a an the this that these those each every any no some all both either neither another such what which who whom whose
    of in on at by for from to with within without into onto over under above below between among across through during
    before after since until till against about around near beyond behind beside besides despite toward towards upon via
    per than as like unlike along off out up down amid amidst throughout inside outside following including excluding
    and or but nor so yet if when while where because although though unless whether however therefore
    i you he she it we they me him us them my your his her its our their mine yours hers ours theirs there here then now
    is are was were be been being am has have had having do does did done can could will would shall should may might must
    not never also only just even still already again ago later earlier old long wide high tall deep away apart each too
    more less fewer most least much many few several other others respectively total altogether overall
    said says say told tells tell took taken went goes gone came comes got gets made makes gave given began begun became
    become becomes found held kept keeps knew known lost loses met paid pays ran sat saw seen sees sent sends shot showed
    shown stood spoke spent won wrote written voted agreed joined signed fled flee died lived needed needs fell fallen rose
    risen grew grown led brought bring brings bought built felt fought heard hurt lay laid let meant sold struck sought
    taught thought thrown threw understood wore drew broke broken caught chose drove flew flown forgot hid sang sank slept
    stole swam swept swore tore woke want wants
    today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february april june
    july september october november december aboard alike
    """.split()  # noqa: SIM905 — a table reads better as prose than as 300 quoted strings
)
_PEOPLE = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "shelves": "shelf", "leaves": "leaf", "thieves": "thief", "loaves": "loaf",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "buses": "bus", "gases": "gas", "viruses": "virus",
    "criteria": "criterion", "phenomena": "phenomenon", "media": "media", "data": "data", "policemen": "policeman",
    "movies": "movie", "cookies": "cookie", "zombies": "zombie", "calories": "calorie", "ties": "tie", "pies": "pie",
    "servicemen": "serviceman", "firemen": "fireman", "fishermen": "fisherman", "gunmen": "gunman", 
    "clothes": "clothes",
    "killed": "dead", "wounded": "injured", "servicewomen": "servicewoman", "spokesmen": "spokesman",
    "businessmen": "businessman", "policewomen": "policewoman",
}  # fmt: skip
_COLLECTIVES = frozenset(
    """personnel staff police cattle livestock aircraft spacecraft crew folk sheep fish deer youth clergy infantry cavalry
    artillery helicopter-borne equipment ammunition hardware infrastructure species series headquarters offspring
    dead wounded injured missing homeless unemployed poor elderly sick arrested killed detained displaced hospitalized
    hospitalised evacuated infected vaccinated""".split()  # noqa: SIM905
)
_STATES = frozenset(
    [
        "dead",
        "wounded",
        "injured",
        "missing",
        "homeless",
        "unemployed",
        "arrested",
        "killed",
        "detained",
        "displaced",
        "hospitalized",
        "hospitalised",
        "evacuated",
        "infected",
        "vaccinated",
    ]
)
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")
_IES_NOUNS = frozenset(["series", "species"])
_SINGULAR_S = frozenset(
    [
        "gas",
        "bus",
        "lens",
        "news",
        "physics",
        "politics",
        "economics",
        "mathematics",
        "athletics",
        "genetics",
        "diabetes",
        "chaos",
        "atlas",
        "canvas",
        "bias",
        "alias",
        "paris",
        "texas",
        "athens",
        "wales",
        "brussels",
        "naples",
        "cyprus",
        "honduras",
        "laos",
        "james",
        "charles",
        "thomas",
        "christmas",
    ]
)


def noun_after(text: str, end: int, value: float, *, share: bool = False) -> str | None:
    """The lemma of the noun counted by a number that ends at ``end``; None when nothing is counted there.

    After a ``share`` ("50 percent") a plural is only meant when "of" leads to it.
    """
    position = end
    if (of := _OF.match(text, end)) is not None:
        position = of.end()
    elif text[end : end + 1] in ("-", "‑"):
        position = end + 1
    elif text[end : end + 1] not in (" ", "\u00a0", "\t", "+"):
        return None
    if text[position : position + 1] == "+":
        position += 1
    singular = (abs(value) == 1 or share) and of is None
    head = _head(_run(text, position, joined=not singular), singular=singular)
    return lemma(head) if head else None


def ordinal_noun(text: str, start: int, end: int) -> str | None:
    """What an ordinal ranks: "the second-largest contingent" → contingent; None when it is an adverb ("she first "
    "saw")."""
    position = end
    if (hyphened := _HYPHENED.match(text, end)) is not None and _SUPERLATIVE.match(text, end) is None:
        return hyphened[1]
    if (compound := _SUPERLATIVE.match(text, end)) is not None:
        position = compound.end()
    elif text[end : end + 1] != " " or (
        _ADJECTIVAL.search(text, max(0, start - 24), start) is None and _VERB.match(text, end)
    ):
        return None
    head = _head(_run(text, position, joined=False), singular=True)
    return lemma(head) if head else None


_SUPERLATIVE = re.compile(
    r"[- ](?:most |least )?(?:[a-z]+est|most|ever|highest|best|worst)(?:[- ]ever)?(?= )|-ever(?= )"
)
_HYPHENED = re.compile(r"-([a-z]{3,20})\b")
_ADJECTIVAL = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|my|your|every|each|this|that|for|in|at|of)|['’]s?|s['’]) \Z", re.IGNORECASE
)
_VERB = re.compile(r" (?:[a-z]+ed|[a-z]+ing|and|saw|came|went|took|began|met|got|made|said|told|became|won|ran)\b")


def noun_before(text: str, start: int) -> str | None:
    """The noun a number labels or measures from behind: "Resolution 1244", "a population of 45,000"."""
    if match := _LABEL.search(text, max(0, start - 40), start):
        return lemma(match[1] or match[2])
    if match := _CASUALTIES.search(text, max(0, start - 40), start):
        return "dead" if match[1].lower().startswith(("kill", "dead")) else "injured"
    match = _NAMED.search(text, max(0, start - 28), start)
    return match[1].lower() if match and match[1].lower() not in _STOPS | _NOT_NAMES else None


_CASUALTIES = re.compile(
    r"\b(killing|killed|injuring|injured|wounding|wounded)(?: (?:all|at least|more than|about|around|nearly|almost|"
    r"over|some|up to|as many as|"
    r"an estimated|another))? \Z",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<=[\w,'’] )([A-Z][\w&’'-]*\w)[ \u00a0]\Z")
_NOT_NAMES = frozenset(
    [
        "another",
        "around",
        "about",
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "among",
        "plus",
        "minus",
        "some",
        "lost",
        "won",
        "scored",
    ]
)
_LABEL = re.compile(
    r"\b(?:(population|toll|total|number|length|height|age|score|capacity|salary|budget|attendance|average)"
    r"(?: (?:of|at|is|was|stands at|stood at|rose to|fell to|reached|has reached|has risen to))?"
    r"|(version|resolution|article|section|chapter|page|room|flight|route|highway|channel|group|phase|stage|level|"
    r"grade|round|day|game|match|episode|season|series|volume|issue|number|no\.|nos?\.|line|platform|gate|annex|"
    r"paragraph|clause|rule|directive|regulation|order|unit|block|zone|district|area|sector|type|class|category|"
    r"figure|table|step|question|item|lot|bus|track|lane|exit|terminal|division|brigade|regiment|battalion|squadron|"
    r"protocol|appendix|schedule|title|act|amendment|proposition|measure|bill|ward|precinct|apollo|psalm|verse))"
    r"(?: (?:an? |the )?(?:estimated|about|around|nearly|almost|roughly|approximately|more than|over|"
    r"at least))?[ \u00a0]\Z",
    re.IGNORECASE,
)


def _run(text: str, position: int, *, joined: bool) -> list[str]:
    """The words from ``position`` up to a stop word, a verb or punctuation."""
    words: list[str] = []
    while len(words) < _MAX_WORDS:
        match = _TOKEN.match(text, position)
        if match is None:
            break
        word = match[1]
        lower = word.lower()
        if joined and lower in ("and", "or") and words and not any(_is_plural(w) for w in words if w):
            words.append("")  # "NATO and non-NATO countries": the noun is yet to come
            position = match.end()
            continue
        if lower in _STOPS or re.split("['’]", lower)[0] in _STOPS:
            break
        words.append(word)
        position = match.end()
        if (match[2] in ("'", "’") and word.endswith("s")) or lower.endswith(("'s", "’s")):
            words.append("")  # a possessive: the head may follow, but never reaches back over it
        elif match[2]:
            break
    return words


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _PEOPLE or lower in _COLLECTIVES:
        return True
    if len(lower) < 3 or not lower.endswith("s") or lower.endswith(_NOT_PLURAL) or lower in _SINGULAR_S:
        return False
    return not (word[0].isupper() and word[1:].islower() is False and word.isupper())


def _head(words: list[str], *, singular: bool) -> str | None:
    if not words:
        return None
    if not singular:
        for index, word in enumerate(words):
            if word and _is_plural(word):
                return _last_plural(words, index)
    return _last_singular(words, singular=singular)


def _last_plural(words: list[str], index: int) -> str:
    """From a plural on, the last of an unbroken row of plurals ("armed forces personnel")."""
    if words[index].lower() in _STATES:
        return words[index]
    while index + 1 < len(words) and words[index + 1] and _is_plural(words[index + 1]):
        if words[index + 1].lower() in _STATES:
            break
        index += 1
    return words[index]


def _last_singular(words: list[str], *, singular: bool) -> str | None:
    """Without a plural: the last word before what looks like a verb, and for counts above one only a likely noun."""
    kept: list[str] = []
    for word in words[:4]:
        if not word or (kept and word.lower().endswith(("ed", "ing", "ly"))):
            break
        if kept and kept[-1][0].islower() and (word[0].isupper() or (singular and _is_plural(word))):
            break
        kept.append(word)
    if not kept or (not singular and not kept[-1][0].islower()):
        return None
    head = kept[-1] if singular else kept[0] if len(kept) == 1 else kept[-1]
    if head.lower().endswith(("ly", "ing")) and head.lower() not in (
        "building",
        "meeting",
        "ceiling",
        "evening",
        "morning",
    ):
        return None
    return head


@lru_cache(maxsize=4096)
def lemma(word: str) -> str:
    """The singular of a noun in lower case: "countries" → "country"; collectives stay as they are."""
    lower = word.lower().strip(".").replace("’", "'")
    lower = lower.removesuffix("'s")
    last = lower.rpartition("-")[2] if "-" in lower else lower
    head = lower[: len(lower) - len(last)]
    return head + _singular(last)


def _singular(word: str) -> str:
    if word in _PEOPLE:
        return _PEOPLE[word]
    if word in _COLLECTIVES or word in _SINGULAR_S or word in _IES_NOUNS or len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return (
            word[:-1]
            if word.endswith(("shoes", "toes", "foes", "canoes", "aches")) and len(word) > 5 and False
            else word[:-2]
        )
    if word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]
