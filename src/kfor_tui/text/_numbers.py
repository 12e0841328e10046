"""Numbers as they are written in English, with their values: digits, words, fractions and mixtures.

A grammar read from left to right over atoms; what stands between two atoms decides whether they belong
together. Every step consumes an atom and looks at a bounded piece of text, so time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kfor_tui.text._atoms import Atom, atoms

NumberKind = Literal["cardinal", "ordinal", "fraction"]

_JOINED = ("", "-")
_MAX_GAP = 12
_MINUS = re.compile(r"\b(?:minus|negative)\s+\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w'’])[Aa]n?\s+\Z")
_HALF_OF = re.compile(r"\bhalf\s+an?\s+\Z", re.IGNORECASE)
_AFTER_FRACTION = re.compile(
    r"\s+(?:of|more|less|that|the|larger|smaller|higher|lower|as|in|by|to|from)\b|\s*[^\w\s-]|\s*\Z"
)
_BEFORE_SHARE = re.compile(
    r"(?:\A|\b(?:by|nearly|almost|about|around|roughly|over|than|to|up|down|only|least|just|is|was|equals|under|"
    r"some)\s)\Z",
    re.IGNORECASE,
)
_NOT_A_HALF = re.compile(
    r"\b(?:first|second|other|latter|northern|southern|eastern|western|upper|lower|final|opening|better|top|bottom)"
    r"[\s-]+\Z",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|decades?|seasons?|games?)\b")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:the|this|that|which|each|every|any|no|some|another|other|only|right|wrong|last|next|new|good|big|loved|"
    r"first)"
    r"\s+\Z",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"(?:\b(?:least|most|than|by|to|from|only|just|is|was|equals|of|and|or|minus|negative|version|number|chapter|"
    r"part|day|phase|"
    r"stage|level|group|for|with|on|at|about|exactly|nearly|almost|point|plus|times)|[^\w\s])\s*\Z",
    re.IGNORECASE,
)
_PRONOUN_AFTER = re.compile(
    r"\s*(?:[.,;:?!)]|\Z)|\s+(?:is|was|has|had|can|could|will|would|should|may|might|must|who|that|which|"
    r"of\s+(?:the|these|"
    r"those|them|us|you|my|our|their|his|her|its)|on|in|at|to|for|with|from|another|you|do|does|did)\b"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``vague`` for "dozens" and "thousands"; ``words`` when it begins with a word.

    ``shape`` tells how a single atom was written (see Atom.kind), empty when several were joined.
    """

    start: int
    end: int
    value: float
    kind: NumberKind = "cardinal"
    words: bool = False
    vague: bool = False
    shape: str = ""


def numbers(text: str) -> list[Number]:
    """All numbers of a text, in order, none inside another."""
    return _Grammar(text).run()


class _Grammar:
    """One reading of one text: ``index`` walks the atoms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms = atoms(text)
        self.count = len(self.atoms)

    def run(self) -> list[Number]:
        found: list[Number] = []
        index = 0
        while index < self.count:
            number, after = self._number(index)
            if number is not None:
                found.append(self._signed(number))
            index = max(after, index + 1)
        return found

    # What stands between two atoms.

    def _gap(self, index: int) -> str | None:
        """The words between atom ``index`` and the next: "" for white space, None when too far apart."""
        if index + 1 >= self.count:
            return None
        start, end = self.atoms[index].end, self.atoms[index + 1].start
        if end - start > _MAX_GAP:
            return None
        gap = self.text[start:end]
        if gap in (" ", ""):
            return "" if gap else "glued"
        return "-" if gap.strip() in ("-", "‑") else " ".join(gap.split()).lower()

    def _kind(self, index: int) -> str:
        return self.atoms[index].kind if index < self.count else ""

    def _number(self, index: int) -> tuple[Number | None, int]:
        atom = self.atoms[index]
        match atom.kind:
            case "I":
                return Number(atom.start, atom.end, atom.value, "ordinal", shape="I"), index + 1
            case "G":
                return self._scaled_fraction(index, index + 1, atom.value, atom.start)
            case "X":
                return self._half(index)
            case "O" | "P":
                return self._ordinal_or_fraction(index)
        return self._cardinal_phrase(index)

    # Cardinals.

    def _small(self, index: int) -> tuple[float, int]:
        """A number below one hundred, or digits; ``(value, next index)``."""
        atom = self.atoms[index]
        if atom.kind == "D" and self._kind(index + 1) == "U" and self._gap(index) in _JOINED:
            unit = self.atoms[index + 1].value
            if 0 < unit < 10:
                return atom.value + unit, index + 2
        return atom.value, index + 1

    def _group(self, index: int) -> tuple[float, int]:
        """A number up to 9,999 in words ("two hundred and six", "ninety-five hundred"), or digits."""
        if self._kind(index) == "H":
            value, after = 1.0, index
        else:
            value, after = self._small(index)
        if self._kind(after) != "H" or (after > index and self._gap(after - 1) not in _JOINED):
            return value, after
        value, after = value * self.atoms[after].value, after + 1
        if self._follows(after, ("", "and", "&")):
            rest, end = self._small(after)
            scaled = self._kind(end) in ("H", "Z") and self._gap(end - 1) in _JOINED
            if 0 < rest < 100 and rest == int(rest) and not scaled and not self._is_mixed(after):
                return value + rest, end
        return value, after

    def _follows(self, index: int, gaps: tuple[str, ...]) -> bool:
        return index < self.count and self._kind(index) in ("U", "D", "N") and self._gap(index - 1) in gaps

    def _is_mixed(self, index: int) -> bool:
        """Whether "and three quarters" stands at ``index``: a proper fraction after "and" is added, not absorbed."""
        return self._gap(index - 1) == "and" and self._proper_fraction(index, article=False)[0] is not None

    def _cardinal(self, index: int) -> tuple[float, int, float]:
        """``(value, next index, last scale)`` of a cardinal that starts at ``index``."""
        total, last_scale = 0.0, 1.0
        limit = float("inf")
        after = index
        while True:
            value, end = (1.0, after) if self._kind(after) == "S" else self._group(after)
            scale = 1.0
            while self._kind(end) == "S" and (end == after or self._gap(end - 1) in _JOINED):
                scale *= self.atoms[end].value
                end += 1
            if value * scale >= limit or (after > index and scale == 1.0 and value >= 1000):
                return total, after, last_scale
            total, last_scale, after = total + value * scale, scale, end
            limit = scale
            if scale == 1.0 or not self._continues(after):
                return total, after, last_scale

    def _continues(self, index: int) -> bool:
        if not self._follows(index, ("", "and", ",", "&", ", and")) or self.atoms[index].value == 0:
            return False
        comma = self._gap(index - 1) in (",", ", and")
        return not (comma and self._kind(index) == "N") and not self._is_mixed(index)

    def _cardinal_phrase(self, index: int) -> tuple[Number | None, int]:
        first = self.atoms[index]
        start = self._article(first)
        if first.plural and first.kind in "HSZ" and start == first.start:
            return self._vague(index)
        if (
            first.kind == "S"
            and start == first.start
            and first.value
            and self.text[first.start : first.end].islower() is False
        ):
            return None, index + 1
        value, after, scale = self._cardinal(index)
        if self._kind(after) == "Z" and (after == index or self._gap(after - 1) in _JOINED):
            value, after = (value if after > index else 1.0) * 12, after + 1
        if self._gap(after - 1) == "point" and self._kind(after) in ("U", "D", "N"):
            value, after = self._decimals(value, after)
        elif (mixed := self._fraction_part(index, after, value, scale, start)) is not None:
            return mixed
        if (ratio := self._ratio(value, start, after)) is not None:
            return ratio
        if first.kind == "U" and first.value == 1 and after == index + 1 and self._is_pronoun(first):
            return None, after
        end = self.atoms[after - 1].end
        shape = first.kind if after == index + 1 else ""
        return Number(start, end, value, words=first.kind != "N", shape=shape), after

    def _article(self, first: Atom) -> int:
        """Where the number starts: at "a" of "a hundred", at "half" of "half a dozen" elsewhere."""
        if first.kind in "HSZXOP":
            match = _ARTICLE.search(self.text, max(0, first.start - 4), first.start)
            if match:
                return match.start()
        return first.start

    def _vague(self, index: int) -> tuple[Number, int]:
        """ "Dozens", "hundreds of thousands": the least that the words allow."""
        value, after = self.atoms[index].value, index + 1
        while (
            after < self.count
            and self.atoms[after].plural
            and self._gap(after - 1) == "of"
            and self._kind(after) in "HSZ"
        ):
            value, after = value * self.atoms[after].value, after + 1
        start, end = self.atoms[index].start, self.atoms[after - 1].end
        return Number(start, end, value, words=True, vague=True), after

    def _is_pronoun(self, atom: Atom) -> bool:
        before = self.text[max(0, atom.start - 14) : atom.start]
        if _PRONOUN_BEFORE.search(before):
            return True
        after = _PRONOUN_AFTER.match(self.text, atom.end)
        if after is None or after[0].lstrip().startswith("of"):
            return False
        if after[0].strip().isalpha():
            return True
        return bool(after[0].strip()) and before.strip() != "" and _ONE_BEFORE.search(before) is None

    def _decimals(self, value: float, index: int) -> tuple[float, int]:
        """The digits after "point": "zero three" and "seventy-one" are read as written."""
        digits = ""
        after = index
        while self._kind(after) in ("U", "D", "N") and len(digits) < _MAX_GAP:
            part, end = self._small(after)
            digits += f"{part:.0f}"
            after = end
            if self._gap(after - 1) != "":
                break
        return float(f"{value:.0f}.{digits}"), after

    # Fractions.

    def _fraction_part(
        self, index: int, after: int, value: float, scale: float, start: int
    ) -> tuple[Number | None, int] | None:
        """What follows a cardinal and makes it a fraction, a mixed number or an ordinal."""
        gap = self._gap(after - 1)
        kind = self._kind(after)
        if kind == "G" and gap in ("", "glued", "and", "-"):
            return self._scaled_fraction(index, after + 1, value + self.atoms[after].value, start)
        if kind == "D" and gap in _JOINED and (below := self._tens_below(after)) is not None:
            return self._scaled_fraction(index, after + 2, value / below, start)
        if kind in ("O", "P", "X") and gap in _JOINED:
            return self._over_words(index, after, value, start)
        if gap in ("and a", "and an", "and") and kind:
            part, end = self._proper_fraction(after, article=gap != "and")
            if part is not None:
                return self._mixed(index, end, value, part, scale, start)
        return None

    def _tens_below(self, index: int) -> float | None:
        """The denominator at ``index`` when it has tens of its own ("three twenty-firsts")."""
        tens = self.atoms[index].value
        if self._kind(index + 1) not in ("O", "P") or self._gap(index) not in _JOINED:
            return None
        units = self.atoms[index + 1].value
        return tens + units if units < 10 else None

    def _over_words(self, index: int, after: int, value: float, start: int) -> tuple[Number | None, int] | None:
        """ "Two thirds", "one-eighth", "three twenty-firsts"; with a singular ordinal it is an ordinal."""
        atom = self.atoms[after]
        if self.atoms[index].kind == "N" and atom.kind != "X" and not atom.plural:
            return None
        if atom.kind == "X":
            return None if value > 99 else self._scaled_fraction(index, after + 1, value * atom.value, start)
        is_fraction = atom.plural or (value == 1 and atom.value > 2)
        if not is_fraction:
            return self._ordinal_word(index, after, value, start)
        if atom.value < 3 or (self.atoms[index].kind == "N" and value > 99):
            if atom.value < 3 and self._kind(after - 1) == "D" and after - 1 > index:
                tens = self.atoms[after - 1].value
                return self._scaled_fraction(index, after + 1, (value - tens) / (tens + atom.value), start)
            return None
        top, bottom = self._split_denominator(index, after, value, atom)
        return self._scaled_fraction(index, after + 1, top / bottom, start)

    def _split_denominator(self, index: int, after: int, value: float, atom: Atom) -> tuple[float, float]:
        """ "Three twenty-firsts" is 3/21, "twenty-one fifths" 21/5: tens right before belong below when more "
        "precedes."""
        tens = self.atoms[after - 1]
        below_ten = atom.value < 10
        if below_ten and tens.kind == "D" and after - 1 > index and value - tens.value > 0:
            return value - tens.value, tens.value + atom.value
        return value, atom.value

    def _ordinal_word(self, index: int, after: int, value: float, start: int) -> tuple[Number | None, int] | None:
        """ "Twenty-fifth", "two hundredth", "one hundred and fifth"."""
        atom = self.atoms[after]
        last = self.atoms[after - 1]
        fits = atom.value >= 100 or (last.kind in "HS") or (last.kind == "D" and atom.value < 10)
        if not fits or value == 0:
            return None
        total = value * atom.value if atom.value >= 100 else value + atom.value
        return Number(start, atom.end, total, "ordinal", words=self.atoms[index].kind != "N"), after + 1

    def _proper_fraction(self, index: int, *, article: bool) -> tuple[float | None, int]:
        """ "Half", "a quarter", "three fifths" at ``index``: its value below one, or None."""
        atom = self.atoms[index]
        if article and atom.kind == "X":
            return atom.value, index + 1
        if article and atom.kind == "O" and atom.value > 2:
            return 1 / atom.value, index + 1
        if not article and atom.kind in ("U", "D"):
            top, end = self._small(index)
            bottom = self.atoms[end] if end < self.count else None
            if bottom and bottom.kind in ("P", "X", "O") and self._gap(end - 1) in _JOINED:
                part = top * bottom.value if bottom.kind == "X" else top / max(bottom.value, 1)
                single = bottom.kind == "O" and top != 1
                return (part, end + 1) if part < 1 and not single else (None, index)
        return None, index

    def _mixed(
        self, index: int, after: int, value: float, part: float, scale: float, start: int
    ) -> tuple[Number | None, int]:
        """ "One and a half", "three million and a quarter", "one billion and a half million"."""
        if self._kind(after) == "S" and self._gap(after - 1) in _JOINED:
            if scale == 1:
                return self._scaled_fraction(index, after, value + part, start)
            part *= self.atoms[after].value
            return self._built(index, after + 1, value + part, start, "cardinal"), after + 1
        whole = value + part * (scale if scale >= 1e6 else 1)
        return self._built(index, after, whole, start, "cardinal" if scale >= 1e6 else "fraction"), after

    def _scaled_fraction(self, index: int, after: int, value: float, start: int) -> tuple[Number | None, int]:
        """A fraction and the scale it may carry: "half a million", "two thirds of a million"."""
        kind: NumberKind = "fraction"
        while self._kind(after) in ("H", "S", "Z") and self._gap(after - 1) in ("", "-", "a", "of a"):
            value, kind, after = value * self.atoms[after].value, "cardinal", after + 1
        return self._built(index, after, value, start, kind), after

    def _built(self, index: int, after: int, value: float, start: int, kind: NumberKind) -> Number:
        words = self.atoms[index].kind not in ("N", "G")
        return Number(start, self.atoms[after - 1].end, value, kind, words=words)

    def _half(self, index: int) -> tuple[Number | None, int]:
        """A bare "half" or "a quarter": a number unless it names a part of a match, a year or a town."""
        atom = self.atoms[index]
        start = self._article(atom)
        scaled, after = self._scaled_fraction(index, index + 1, atom.value, start)
        if scaled is not None and after > index + 1:
            return scaled, after
        before = self.text[max(0, start - 12) : start]
        following = self.text[atom.end : atom.end + 2]
        if atom.plural or _NOT_A_HALF.search(before) or (following[:1] == "-" and following[1:].isalpha()):
            compound = self.text[atom.end + 1 : atom.end + 12].lower()
            measured = compound.startswith(("hour", "mile", "century", "minute", "million", "inch", "day", "point"))
            return (scaled if measured and not atom.plural and following[:1] == "-" else None), index + 1
        if atom.value == 0.25 and not (start < atom.start and _AFTER_FRACTION.match(self.text, atom.end)):
            return None, index + 1
        return scaled, index + 1

    def _ordinal_or_fraction(self, index: int) -> tuple[Number | None, int]:
        atom = self.atoms[index]
        start = self._article(atom)
        if atom.kind == "P":
            return None, index + 1
        if start < atom.start and atom.value > 2:
            compound = self._compound_ordinal(index)
            value, after = compound or (atom.value, index + 1)
            if self._reads_as_share(start, self.atoms[after - 1].end):
                return self._scaled_fraction(index, after, 1 / value, start)
        words = self.text[atom.start : atom.end]
        if words.lower() == "second" and self._is_second_of_time(atom):
            return None, index + 1
        return Number(atom.start, atom.end, atom.value, "ordinal", words=True, shape="O"), index + 1

    def _reads_as_share(self, start: int, end: int) -> bool:
        """Whether "a third" is a share: "a third of", "by a third", not "… and wounded a third"."""
        after = _AFTER_FRACTION.match(self.text, end)
        if after is None:
            return False
        return after[0].strip().isalpha() or _BEFORE_SHARE.search(self.text, max(0, start - 12), start) is not None

    def _compound_ordinal(self, index: int) -> tuple[float, int] | None:
        return (self.atoms[index].value, index + 1) if self._kind(index) == "O" else None

    def _is_second_of_time(self, atom: Atom) -> bool:
        before = self.text[max(0, atom.start - 6) : atom.start].lower()
        return before.endswith((" per ", "/")) or before.endswith((" a ", "split-", "split "))

    # Ratios and signs.

    def _ratio(self, value: float, start: int, after: int) -> tuple[Number | None, int] | None:
        """ "One in five", "two out of five hundred", "one over three"."""
        gap = self._gap(after - 1)
        if gap not in ("in", "out of", "over", "in every") or self._kind(after) not in ("U", "D", "N", "H"):
            return None
        bottom, end, _ = self._cardinal(after)
        if (
            (bottom <= value and gap != "over")
            or value != int(value)
            or bottom != int(bottom)
            or value <= 0
            or bottom <= 0
        ):
            return None
        tail = self.atoms[end - 1].end
        if _TIME_AFTER.match(self.text, tail) or (self.text[start - 1 : start] in tuple("$€£¥-") and start):
            return None
        if gap == "over" and re.match(r"\s+\w", self.text[tail : tail + 3]):
            return None
        if gap in ("in", "in every") and value > 9:
            return None
        words = self.atoms[after - 1].kind != "N"
        return Number(start, tail, value / bottom, "fraction", words=words), end

    def _signed(self, number: Number) -> Number:
        text, start = self.text, number.start
        before = text[start - 1 : start]
        if before in ("-", "−") and (start == 1 or text[start - 2] in " \t\n([{:,;$€£¥"):
            previous = text[: start - 1].rstrip()[-1:] if start > 2 and text[start - 2] == " " else ""
            if not previous.isdigit():
                return replace(number, start=start - 1, value=-number.value)
        if before == " " and number.kind != "ordinal":
            minus = _MINUS.search(text, max(0, start - 12), start)
            if minus:
                return replace(number, start=minus.start(), value=-number.value)
        return number
