"""A guess at the language of a text by its small words, or by its script."""

from __future__ import annotations

import re

_WORDS = {
    "en": "the of and to in that is was for with on as by are from this which have has not said its",
    "tr": "ve bir bu da de için ile olarak olan gibi daha çok en kadar sonra ancak ise olduğunu dedi",
    "sr": "je u i na da se su za od sa kao koji ali što nije biti će koja iz ili rekao",
    "sq": "të e në dhe për me që një nga është se më si ka i kanë nuk ky kjo do",
    "de": "der die das und in den von zu mit ist im auf nicht ein eine für dem des sich auch",
    "fr": "le la les de des et un une en est dans que qui pour par sur pas au du avec",
    "es": "el la los las de que y en un una por con para del se es no al lo como",
    "pt": "o a os as de que e do da em um uma para com no na não dos se por",
    "it": "il la di che e un una per in del della non con sono dei le gli è al da",
    "nl": "de het een van en in is dat op te zijn voor met niet die aan er om ook",
    "pl": "w i na z do nie się jest to że o po dla od przez oraz jak który za są",
    "ro": "de la și în cu nu din care pe pentru sau este că a fi mai un o ca",
    "sv": "och att det som en på är av för med den till inte har de om ett men var",
}
# Letters that few others use: languages that say much by endings have few small words.
_LETTERS = {"tr": "şğıİ", "sr": "čćžđ", "pl": "łęąśż", "de": "ß", "ro": "ășț", "sv": "å", "pt": "ãõ", "es": "ñ"}
_SMALL: dict[str, set[str]] = {}
for _code, _words in _WORDS.items():
    for _word in _words.split():
        _SMALL.setdefault(_word, set()).add(_code)
_SCRIPTS = (
    ("el", re.compile("[Ͱ-Ͽ]")),
    ("ar", re.compile("[\u0600-ۿ]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ja", re.compile("[\u3040-ヿ]")),
    ("ko", re.compile("[가-힯]")),
    ("zh", re.compile("[一-鿿]")),
)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_OWN = {char: code for code, chars in _LETTERS.items() for char in chars}
_OWN_LETTER = re.compile(f"[{''.join(_OWN)}]")
_WIDE = re.compile("[\u0370-\U0010ffff]")
_SAMPLE = 4_000
_TOKEN = re.compile(r"[^\W\d_]+")
# The same for plain letters, and quicker: all other signs part words.
_BREAKS = bytes(code if chr(code).isalpha() else 32 for code in range(256))


def guess(text: str) -> str | None:
    """The language as an ISO 639-1 code, or None when the evidence is thin."""
    sample = text[:_SAMPLE]
    lowered = sample.lower()
    plain = lowered.isascii()
    words = lowered.encode("ascii").translate(_BREAKS).decode("ascii").split() if plain else _TOKEN.findall(lowered)
    letters = len("".join(words))
    if letters < 60:
        return None
    if not sample.isascii() and len(_WIDE.findall(sample)) > 0.3 * letters:
        for code, pattern in _SCRIPTS:
            if len(pattern.findall(sample)) > 0.4 * letters:
                return code
        if len(_CYRILLIC.findall(sample)) > 0.5 * letters:
            return _cyrillic(sample)
    return _by_words(words, plain=plain)


def _by_words(words: list[str], *, plain: bool) -> str | None:
    """The language with the most small words and words that hold a letter of its own, when it leads clearly."""
    scores: dict[str, int] = {}
    counts: dict[str, int] = {}
    for token in filter(_SMALL.__contains__ if plain else _may_tell, words):
        counts[token] = counts.get(token, 0) + 1
    for token, count in counts.items():
        codes = _SMALL.get(token, set())
        if not token.isascii():
            codes = {*codes, *(_OWN[char] for char in _OWN_LETTER.findall(token))}
        for code in codes:
            scores[code] = scores.get(code, 0) + count
    most, second = sorted((0, 0, *scores.values()))[:-3:-1]
    enough = most >= max(5, 0.12 * len(words)) and most >= 1.15 * second
    return max(scores, key=scores.__getitem__) if enough else None


def _may_tell(word: str) -> bool:
    return word in _SMALL or not word.isascii()


def _cyrillic(sample: str) -> str:
    lowered = sample.lower()
    marks = {"sr": "јљњћђџ", "uk": "іїєґ", "bg": "ъщ", "ru": "ыэё"}
    counts = {code: sum(lowered.count(char) for char in chars) for code, chars in marks.items()}
    if counts["ru"]:
        counts["bg"] = 0  # Russian has ъ and щ as well
    return max(counts, key=lambda code: counts[code]) if any(counts.values()) else "ru"
