"""Cardinals in digits and words: the lower half of the number grammar.

The grammar reads tokens from left to right; the text between two tokens decides whether they belong together. Every
step consumes a token and looks at a bounded piece of text, so time is linear.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from kfor_tui.text.patterns import Lazy
from kfor_tui.text.quantities.tokens import NumberToken, atoms

NumberKind = Literal["cardinal", "ordinal", "fraction"]

JOINED = ("", "-")  # what may separate the words of one number: white space or a hyphen
_MAX_GAP = 12
_ARTICLE = Lazy(r"(?<![\w'’])[Aa]n?\s+\Z")


class Number(NamedTuple):
    """A number in a text; ``vague`` for "dozens" and "thousands", ``words`` when it starts with a word."""

    start: int
    end: int
    value: float
    kind: NumberKind = "cardinal"
    words: bool = False
    vague: bool = False


Read = tuple[Number | None, int]  # a number, or ``None`` for words that only look like one, and the token after it


class NumberTokens:
    """The tokens of a text and how they combine into cardinals; an index always counts tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms = atoms(text)
        self.count = len(self.atoms)

    def __getitem__(self, index: int) -> NumberToken:
        return self.atoms[index]

    def kind(self, index: int) -> str:
        """Return the kind of a token; empty past the end."""
        return self.atoms[index].kind if index < self.count else ""

    def gap(self, index: int) -> str | None:
        """Return the words after token ``index``: "" for white space, "-" for a hyphen, ``None`` for a wide gap."""
        if index + 1 >= self.count:
            return None
        start, end = self.atoms[index].end, self.atoms[index + 1].start
        if end - start > _MAX_GAP:
            return None
        between = self.text[start:end]
        if between in (" ", ""):
            return "" if between else "glued"
        if between.strip() in ("-", "‑"):
            return "-"
        if between.startswith("-") and between.endswith("-"):  # one-and-a-half, one-in-five
            between = between.replace("-", " ")
        return " ".join(between.split()).lower()

    def article(self, index: int) -> int:
        """Return where a number starts: at "a" of "a hundred" and "a third", otherwise at its first token."""
        atom = self.atoms[index]
        if atom.kind in "HSZXOP":
            match = _ARTICLE.search(self.text, max(0, atom.start - 4), atom.start)
            if match:
                return match.start()
        return atom.start

    def built(self, index: int, after: int, value: float, start: int, kind: NumberKind) -> Number:
        """Build the number of the tokens from ``index`` up to ``after``."""
        words = self.atoms[index].kind not in ("N", "G")
        return Number(start, self.atoms[after - 1].end, value, kind, words=words)

    def small(self, index: int) -> tuple[float, int]:
        """Read a number below one hundred, or digits: ``(value, next index)``."""
        atom = self.atoms[index]
        if atom.kind == "D" and self.kind(index + 1) == "U" and self.gap(index) in JOINED:
            unit = self.atoms[index + 1].value
            if 0 < unit < 10:
                return atom.value + unit, index + 2
        return atom.value, index + 1

    def cardinal(self, index: int) -> tuple[float, int, float]:
        """Read groups with falling scales ("two million three hundred"): ``(value, next index, last scale)``."""
        total, last_scale, limit = 0.0, 1.0, float("inf")
        after = index
        while True:
            value, end = (1.0, after) if self.kind(after) == "S" else self._group(after)
            scale = 1.0
            while self.kind(end) == "S" and (end == after or self.gap(end - 1) in JOINED):
                scale *= self.atoms[end].value
                end += 1
            if value * scale >= limit or (after > index and scale == 1.0 and value >= 1000):
                return total, after, last_scale
            total, last_scale, limit, after = total + value * scale, scale, scale, end
            if scale == 1.0 or not self._continues(after):
                return total, after, last_scale

    def _group(self, index: int) -> tuple[float, int]:
        """Read a number up to 9,999 in words ("two hundred and six", "ninety-five hundred"), or digits."""
        value, after = (1.0, index) if self.kind(index) == "H" else self.small(index)
        if self.kind(after) != "H" or (after > index and self.gap(after - 1) not in JOINED):
            return value, after
        value, after = value * self.atoms[after].value, after + 1
        if self._follows(after, ("", "and", "&")):
            rest, end = self.small(after)
            scaled = self.kind(end) in ("H", "Z") and self.gap(end - 1) in JOINED
            if 0 < rest < 100 and rest == int(rest) and not scaled and not self._is_mixed(after):
                return value + rest, end
        return value, after

    def _follows(self, index: int, gaps: tuple[str, ...]) -> bool:
        return index < self.count and self.kind(index) in ("U", "D", "N") and self.gap(index - 1) in gaps

    def _continues(self, index: int) -> bool:
        if not self._follows(index, ("", "and", ",", "&", ", and")) or self.atoms[index].value == 0:
            return False
        comma = self.gap(index - 1) in (",", ", and")
        return not (comma and self.kind(index) == "N") and not self._is_mixed(index)

    def _is_mixed(self, index: int) -> bool:
        """Return whether "and three quarters" follows: after "and" a proper fraction is added to the number."""
        return self.gap(index - 1) == "and" and self.proper_fraction(index, article=False)[0] is not None

    def proper_fraction(self, index: int, *, article: bool) -> tuple[float | None, int]:
        """Read a fraction below one in words: "half" and "third" after an ``article``, "three fifths" without."""
        atom = self.atoms[index]
        if article:
            part = atom.value if atom.kind == "X" else 1 / atom.value if atom.kind == "O" and atom.value > 2 else None
            return part, index + 1
        if atom.kind not in ("U", "D"):
            return None, index
        top, end = self.small(index)
        if self.kind(end) not in ("P", "X", "O") or self.gap(end - 1) not in JOINED:
            return None, index
        bottom = self.atoms[end]
        part = top * bottom.value if bottom.kind == "X" else top / max(bottom.value, 1)
        is_ordinal = bottom.kind == "O" and top != 1
        return (None, index) if part >= 1 or is_ordinal else (part, end + 1)
