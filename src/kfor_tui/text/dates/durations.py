"""Durations, repeated times and vague references: "three years", "every week", "now", "two days later".

They are not calendar dates, so ``find_dates`` ignores them. Durations are written as in ISO 8601 (``P3Y``, ``PT30M``;
``PXY`` for "years"), the others as in TIMEX3 (``PRESENT_REF``; ``P1W`` for "every week"). English only.
"""

from __future__ import annotations

import re
from functools import cache

from kfor_tui.text.dates.calendar import TimeExpression
from kfor_tui.text.dates.vocabulary import COUNTS, DAY_NUMBERS, PRECISIONS
from kfor_tui.text.function_words import POSSESSIVE_PATTERN
from kfor_tui.text.number_words import TENS
from kfor_tui.text.patterns import Lazy, pattern

_CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "D", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_OF_A_DAY = ("second", "minute", "hour")
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
}  # fmt: skip
_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at present": "PRESENT_REF", "the present": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF",
    "the past": "PAST_REF", "previously": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF",
}  # fmt: skip
_UNIT = (
    r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|century|centurie)(?P<s>s?)"
)
_BOUND_WORD = (
    r"(?:about|around|nearly|almost|roughly|approximately|some|over(?! (?:the|its|their|past|last|next)\b)|"
    r"only|just|another|at least|at most|up to|"
    r"(?:no )?(?:more|less|fewer) than|well over|just over|just under) "
)
_BOUND = f"(?:{_BOUND_WORD})?"
_PERIOD = (
    rf"(?:(?:the|{POSSESSIVE_PATTERN}) )?"
    r"(?P<period>(?:past|last|next|first|final|previous|preceding|following|coming) )?"
)
_QUALITY = r"(?:(?:full|straight|consecutive|more|additional|extra|further|whole|solid|long|working|business) )?"
_AGE_AFTER = Lazy(r"[ -](?:olds?\b|of age\b)", re.IGNORECASE)
_RATE_BEFORE = Lazy(r"(?:\d|\b(?:times|once|twice|million|billion|dollars|euros|percent|people|kilometres|miles)) \Z")
_SHIFTED = Lazy(r" (?P<way>later|afterwards?|earlier|before|previously|beforehand)\b")
_PLURAL_BEFORE = Lazy(
    r"\b(?:for|in|of|within|after|over|recent|coming|past|last|next|previous|lasted|took|take|spent|spend|many|"
    r"(?P<recent>(?:the )?(?:recent|coming|past|previous) ))\s?\Z",
    re.IGNORECASE,
)
_NEXT_DAY = Lazy(
    r"\b(?:that|the (?P<which>next|following|same|previous|preceding)) "
    r"(?P<unit>day|week|month|year|morning|evening|night|afternoon)\b"
    r"|\bthe (?P<unit2>day|week|month|year) (?P<edge>before|after)"
    r"(?=[.,;:)]|\s(?:at|in|on|by|and|when|he|she|they|it)\b|\Z)",
    re.IGNORECASE,
)
_WEEKEND = Lazy(r"\bthe weekend\b", re.IGNORECASE)
_QUARTER = Lazy(r"\b(?:the )?(?P<n>first|second|third|fourth)[ -]quarter\b(?! of an?\b)", re.IGNORECASE)
_NTH_QUARTER = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4"}
_COUNT = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "before": -1, "after": 1}


@cache
def _quantified() -> re.Pattern[str]:
    words = pattern([word for word in COUNTS if word not in ("a", "an", "couple", "zero")])
    tens = pattern(TENS, fold_case=False)
    number = (
        rf"(?P<digits>\d{{1,4}}(?:[.,]\d+)?)(?:(?:-|–| to | or )\d{{1,4}}(?:\.\d+)?)?"
        rf"|(?P<tens>{tens})(?:-(?P<ones>{words}))?|(?P<word>{words})(?: or {words})?(?: and a half)?"
        r"|(?P<hundred>(?:a|one) hundred)"
        r"|(?P<half>half an?)|(?P<couple>a couple of)"
        r"|(?P<vague>(?:a )?few|several|many|dozens of|hundreds of|thousands of|countless|numerous)"
    )
    return re.compile(rf"\b{_BOUND}{_PERIOD}(?:{number})[ -]{_QUALITY}{_UNIT}\b", re.IGNORECASE)


_SINGLE = Lazy(
    rf"(?<![\w$€£])(?P<bound>{_BOUND_WORD})?an? (?P<half>half )?(?:full |whole )?{_UNIT}\b(?: and a half)?",
    re.IGNORECASE,
)
_REPEATED = Lazy(
    rf"\b(?:every|each)(?: (?P<n>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|other|single|few))? {_UNIT}\b"
    rf"|\b(?P<adverb>{'|'.join(_ADVERBS)})\b"
    rf"|\b(?:once|twice|(?:\w+ times)) an? {_UNIT.replace('<unit>', '<rate>').replace('<s>', '<s2>')}\b"
    rf"|\b(?:every |each )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b",
    re.IGNORECASE,
)
_VAGUE = Lazy(
    rf"\b(?P<word>{'|'.join(sorted(_REFERENCES, key=len, reverse=True))})\b"
    r"(?! (?:and again|few|several|\d|two|three|four|five|six|decade|year|month|week|day|century))",
    re.IGNORECASE,
)
_BARE = Lazy(r"(?<![\w-])(?P<unit>minute|hour|day|week|month|year|decade)s\b(?!-|['’])")


def readings(text: str, taken: list[tuple[int, int]]) -> list[TimeExpression]:
    """Return the time expressions of a text outside ``taken``, the spans of its dates, in no order."""
    found: list[TimeExpression] = []
    free = _Free(taken)
    for finder, read in (
        (_REPEATED, _repeated), (_NEXT_DAY, _next_day), (_quantified(), _duration), (_SINGLE, _single), (_BARE, _bare),
        (_VAGUE, _reference), (_WEEKEND, _weekend), (_QUARTER, _quarter),
    ):  # fmt: skip
        for match in finder.finditer(text):
            reading = read(text, match) if free(match.start(), match.end()) else None
            if reading is not None and free(reading.start, reading.end):
                free.take(reading.start, reading.end)
                found.append(reading)
    return found


class _Free:
    """Return whether a span overlaps none of the taken ones."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._taken = sorted(taken)

    def __call__(self, start: int, end: int) -> bool:
        from bisect import bisect_left

        at = bisect_left(self._taken, (end, 0))
        return at == 0 or self._taken[at - 1][1] <= start

    def take(self, start: int, end: int) -> None:
        from bisect import insort

        insort(self._taken, (start, end))


def _iso(count: str, unit: str) -> str:
    factor = 2 if unit == "fortnight" else 1
    if unit == "hour" and count not in ("X", "") and not float(count).is_integer():
        count, unit = str(float(count) * 60), "minute"
    number = f"{float(count) * factor:g}" if count != "X" else count
    return f"P{'T' if unit in _OF_A_DAY else ''}{number}{_CODES[unit]}"


def _name(unit: str) -> str:
    return "century" if unit.lower() == "centurie" else unit.lower()


def _precise(start: int, end: int, value: str, unit: str) -> TimeExpression:
    return TimeExpression(
        start, end, PRECISIONS.get(unit, "time" if unit in _OF_A_DAY else "day"), date=value, kind="duration"
    )


def _duration(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "three years", "20-minute", "nearly two decades", "the past 30 days", but no age."""
    if _AGE_AFTER.match(text, match.end()):
        return None
    count, unit = _count(match), _name(match["unit"])
    if (after := _SHIFTED.match(text, match.end())) is not None and not match["period"]:
        return _later(match.start(), after, count, unit)
    return _precise(match.start(), match.end(), _iso(count, unit), unit)


def _count(match: re.Match[str]) -> str:
    """Return the number of a duration, or ``X`` for "several"."""
    if match["digits"]:
        digits = match["digits"]
        return digits.replace(",", "" if re.fullmatch(r"\d,\d{3}", digits) else ".")
    if match["tens"]:
        return str(TENS[match["tens"].lower()] + COUNTS.get((match["ones"] or "").lower(), 0))
    if match["word"]:
        return f"{COUNTS[match['word'].lower()] + (0.5 if 'and a half' in match[0].lower() else 0):g}"
    return "100" if match["hundred"] else "0.5" if match["half"] else "2" if match["couple"] else "X"


def _later(start: int, after: re.Match[str], count: str, unit: str) -> TimeExpression:
    """Read "two days later", counted from the last date mentioned."""
    sign = 1 if after["way"].lower() in ("later", "afterward", "afterwards") else -1
    precision = PRECISIONS.get(unit, "time" if unit in _OF_A_DAY else "day")
    whole = count.isdecimal() and unit not in _OF_A_DAY
    amount = sign * int(count) if whole else 0
    return TimeExpression(start, after.end(), precision, "said" if whole else "none", count=amount, unit=unit)


def _single(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "an hour", "more than a decade", "a year earlier", but not "$5 a day" and "a second man"."""
    unit = _name(match["unit"])
    if match["s"] or unit == "second" or (unit in ("night", "quarter", "weekend") and not match["bound"]):
        return None
    if _AGE_AFTER.match(text, match.end()) or _RATE_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return None
    if text[match.end() : match.end() + 1] == "-" and not match["half"]:
        return None
    if (after := _SHIFTED.match(text, match.end())) is not None and not match["half"]:
        return _later(match.start(), after, "1", unit)
    count = 0.5 if match["half"] else 1.5 if match[0].endswith("half") else 1
    return _precise(match.start(), match.end(), _iso(str(count), unit), unit)


def _bare(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "for years", "in recent weeks": an unknown number of units."""
    before = _PLURAL_BEFORE.search(text, max(0, match.start() - 14), match.start())
    unit = match["unit"].lower()
    if (after := _SHIFTED.match(text, match.end())) is not None:
        return TimeExpression(match.start(), after.end(), PRECISIONS.get(unit, "time"), "none", kind="reference")
    if before is None:
        return None
    start = before.start("recent") if before["recent"] else match.start()
    return _precise(start, match.end(), _iso("X", unit), unit)


def _repeated(text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "every two weeks", "daily", "once a month", "on Mondays"."""
    start, end = match.span()
    if match["weekday"]:
        day = DAY_NUMBERS[match["weekday"].lower()] + 1
        return TimeExpression(start, end, "day", date=f"XXXX-WXX-{day}", kind="set")
    if match["adverb"]:
        name = match["adverb"][0].isupper() and text[max(0, start - 2) : start].strip(' "“(') not in ("", ".")
        return None if name else TimeExpression(start, end, "day", date=_ADVERBS[match["adverb"].lower()], kind="set")
    unit = _name(match["unit"] or match["rate"])
    said = (match["n"] or "").lower()
    count = said if said.isdecimal() else str({"other": 2}.get(said, COUNTS.get(said, 1)))
    return TimeExpression(start, end, PRECISIONS.get(unit, "time"), date=_iso(count, unit), kind="set")


def _next_day(_text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "the next day", "that week", "the year before", counted from the last date mentioned."""
    unit = (match["unit"] or match["unit2"]).lower()
    count = _COUNT.get((match["which"] or match["edge"] or "").lower(), 0)
    step = unit if unit in ("day", "week", "month", "year") else "day"
    return TimeExpression(match.start(), match.end(), PRECISIONS[step], "said", count=count, unit=step)


def _weekend(_text: str, match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(*match.span(), "week", "none", kind="reference")


def _quarter(_text: str, match: re.Match[str]) -> TimeExpression | None:
    """Read "the third quarter", the last one that has ended or started."""
    return TimeExpression(*match.span(), "quarter", "season", season=_NTH_QUARTER[match["n"].lower()])


def _reference(_text: str, match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(*match.span(), "day", date=_REFERENCES[match["word"].lower()], kind="reference")
