"""The words of numbers, each with its token kind (see ``tokens.NumberToken``) and value; English unless noted."""

from __future__ import annotations

from kfor_tui.text.number_words import BELOW_TWENTY, ORDINALS_BELOW_TWENTY, TENS
from kfor_tui.text.patterns import listed

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
}
SHORT_SCALES = {"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "tln": 1e12, "trn": 1e12}
_DOZENS = ("dozen", "dozens", "dz", "dzs", "doz", "dozs")
# Not English: the scale words that other languages write after digits ("3,5 Millionen", "1,2 Mrd.").
FOREIGN_SCALES = {
    **dict.fromkeys(listed("mio millionen millones milioni milyon miljoen miliona milijuna milionë"), 1e6),
    **dict.fromkeys(listed("mrd milliarde milliarden milliard milliards miliardi milyar miljard milijardi"), 1e9),
}
EAST_ASIAN_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "만": 1e4, "억": 1e8}
GLYPHS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅐": 1 / 7, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip


def _lexicon() -> dict[str, tuple[str, float, bool]]:
    table: dict[str, tuple[str, float, bool]] = {word: ("U", float(n), False) for n, word in enumerate(BELOW_TWENTY)}
    table |= dict.fromkeys(("nought", "naught"), ("U", 0.0, False))
    for word, value in TENS.items():
        table[word] = ("D", float(value), False)
        table[word[:-1] + "ieth"] = ("O", float(value), False)
        table[word[:-1] + "ieths"] = ("P", float(value), True)
    table |= {"fourty": ("D", 40.0, False), "nineth": ("O", 9.0, False)}
    for word, scale in SCALES.items():
        kind = "H" if word == "hundred" else "S"
        table |= {word: (kind, scale, False), word + "s": (kind, scale, True)}
        if word not in ("lakh", "crore"):
            table |= {word + "th": ("O", scale, False), word + "ths": ("P", scale, True)}
    table |= {word: ("S", scale, False) for word, scale in (SHORT_SCALES | FOREIGN_SCALES).items()}
    table |= {word: ("Z", 12.0, word.endswith("s")) for word in _DOZENS}
    for n, word in enumerate(ORDINALS_BELOW_TWENTY):
        table |= {word: ("O", float(n), False), word + "s": ("P", float(n), True)}
    table |= {"half": ("X", 0.5, False), "halves": ("X", 0.5, True)}
    return table | {"quarter": ("X", 0.25, False), "quarters": ("X", 0.25, True)}


WORDS = _lexicon()
