"""Inflection of English words: a light stemmer, singulars of nouns, and the table of irregular forms.

The stemmer undoes inflection (plural, past, participle), never derivation: *deploys*, *deployed* and *deploying* get
one stem, *deployment* another. It follows Porter (1980) and Krovetz (1993), after British and American spellings are
unified by rules. Words of other languages are hardly changed, and the same word always gets the same stem.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kfor_tui.text.function_words import STOPWORDS

_FIXED = STOPWORDS | frozenset(
    "anything everything nothing something news series species besides always perhaps overseas king thing".split()  # noqa: SIM905
)

# One word on each line: the base form, then its other forms.
_FORMS = """
arise arose arisen|awake awoke awoken|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught
choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone goes|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden
hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left
lend lent|light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken|overcome overcame
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prove proven|rebuild rebuilt|ride rode ridden
ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken
shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
smell smelt|speak spoke spoken|speed sped|spell spelt|spend spent|spill spilt|spin spun|spoil spoilt
spring sprang sprung
stand stood|steal stole stolen|stick stuck|strike struck stricken|strive strove striven|swear swore sworn|sweep swept
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone|uphold upheld
wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn
withhold withheld|withstand withstood|write wrote written|die dying died|lie lying lied|tie tying tied|vie vying vied
gray grey|tire tyre|aluminum aluminium|plow plough|skeptic sceptic|skeptical sceptical|skepticism scepticism
mold mould|judgment judgement|acknowledgment acknowledgement|age ageing aging|mustache moustache|cozy cosy
pajamas pyjamas|jewelry jewellery|artifact artefact|toward towards|check cheque|draft draught
math maths|mom mum|curb kerb|disk disc|sulfur sulphur|story storey
"""
# Nouns: the singular, then its plurals.
_NOUNS = """
man men|woman women|child children|foot feet|tooth teeth|mouse mice|goose geese|life lives|wife wives|knife knives
half halves|shelf shelves|wolf wolves|thief thieves|loaf loaves|crisis crises|basis bases|analysis analyses
thesis theses|hypothesis hypotheses|emphasis emphases|parenthesis parentheses|diagnosis diagnoses|medium media
criterion criteria|phenomenon phenomena|referendum referenda|bus buses|gas gases
"""
# Plurals that the stemmer handles by rules, because another word has the same form ("leaves", "bases").
_COUNTED_NOUNS = """
person people|ox oxen|leaf leaves|base bases|virus viruses|media media|data data|movie movies|cookie cookies
zombie zombies|calorie calories|tie ties|pie pies|clothes clothes|shoe shoes|toe toes|foe foes|canoe canoes
headache headaches|cache caches
"""


def _first_of(table: str) -> dict[str, str]:
    """Map every form of a table to the first form on its line."""
    rows = [forms.split() for line in table.split("\n") for forms in line.split("|")]
    return {form: row[0] for row in rows for form in row[1:]}


IRREGULAR = _first_of(_FORMS) | _first_of(_NOUNS)
IRREGULAR_PLURALS = _first_of(_NOUNS) | _first_of(_COUNTED_NOUNS)
_MEN = ("men", "women")  # policemen, gunmen, servicewomen
_COLLECTIVES = frozenset(
    """
    personnel staff police cattle livestock aircraft spacecraft crew folk sheep fish deer youth clergy infantry cavalry
    artillery equipment ammunition hardware infrastructure species series headquarters offspring poor elderly sick
    """.split()  # noqa: SIM905
)
_SINGULAR_IN_S = frozenset(
    """
    gas bus lens news physics politics economics mathematics athletics genetics diabetes chaos atlas canvas bias alias
    paris texas athens wales brussels naples cyprus honduras laos james charles thomas christmas
    """.split()  # noqa: SIM905
)

_VOWEL = re.compile("[aeiouy]")
_SPELLINGS = (
    (re.compile(r"([iy])z(?=(?:e|es|ed|er|ers|ing|ings|ation|ations|able)$)"), r"\1s"),
    (
        re.compile(r"(?<=[aeiouy])([b-df-hj-np-tv-xz]+)our(?=(?:s|ed|ing|er|ers|ful|able|hood|hoods|ite|ites|less)?$)"),
        r"\1or",
    ),
    (re.compile(r"([tbv])re(?=s?$)"), r"\1er"),
    (re.compile(r"([tb])red$"), r"\1ered"),
    (re.compile(r"practis(?=e|ing)"), "practic"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?:ae|oe)(?=d[ieo]|m[aio]|st[hr]|t[au]|uv|c[ou]|ol|a$)"), "e"),
    (re.compile(r"l{2}(?=(?:er|ers|or|ors|ful|ment|ments)$)"), "l"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word (lower-case ASCII); anything else is returned unchanged.

    >>> [stem(w) for w in ("countries", "deploying", "emphasised", "emphasizes", "centre", "took", "planned")]
    ['country', 'deploy', 'emphasis', 'emphasis', 'center', 'take', 'plan']
    """
    if len(word) < 3 or word in _FIXED or not (word.isascii() and word.isalpha()):
        return word
    word = IRREGULAR.get(word, word)
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    bare = _without_plural(word)
    return _finish(_base(IRREGULAR.get(bare, bare)))


def _without_plural(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


_STEMMED_EED = re.compile(r"(?:agr|decr|^fr|arant|refer|pedigr)eed$")


def _base(word: str) -> str:
    """Remove -ed and -ing if a vowel remains before them."""
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1] if _STEMMED_EED.search(word) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 1 and _VOWEL.search(rest):
            return _restore(rest)
    return word


# One syllable with a single final consonant is a different word with an e (plan, plane; hop, hope).
_SHORT = re.compile(r"[^aeiouy]*[aeiouy][^aeiouwxy]")


def _restore(rest: str) -> str:
    """Complete a cut stem: ``mak`` becomes make and ``us`` use, but ``plann`` becomes plan and ``fix`` stays."""
    if len(rest) > 2 and rest[-1] == rest[-2] and rest[-1] not in "aeiou":
        return rest[:-1]
    return rest + "e" if _SHORT.fullmatch(rest) else rest


def _finish(word: str) -> str:
    """Drop a silent e and a doubled consonant, so that spellings that differ only in them match."""
    if len(word) > 4 and word.endswith("e") and not _SHORT.fullmatch(word[:-1]):
        word = word[:-1]
    if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "aeiou" and word[:-1] not in STOPWORDS:
        word = word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun, or like a collective that is counted as it is ("personnel")."""
    lower = word.lower()
    if lower in IRREGULAR_PLURALS or lower in _COLLECTIVES or lower.endswith(_MEN):
        return True
    if len(lower) < 3 or not lower.endswith("s") or lower.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return lower not in _SINGULAR_IN_S and not word.isupper()


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of a noun in small letters: "countries" → "country"; collectives stay as they are.

    Unlike a stem it is a real word: "parties" becomes "party", and "Brussels" keeps its s.
    """
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith(_MEN) and len(word) > 5:
        return word[:-2] + "an"
    kept = len(word) < 4 or word in _COLLECTIVES or word in _SINGULAR_IN_S
    if kept or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]
