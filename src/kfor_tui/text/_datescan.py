"""Where dates and times stand in a text: one pass finds an anchor (a month, a weekday, a year, "yesterday"…), and
a small grammar for that anchor looks a few words to both sides. Nothing here knows the day of publication."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kfor_tui.model import Precision
from kfor_tui.text._calendar import MONTHS, SEASONS, WEEKDAYS, Direction, Reading, valid
from kfor_tui.text._trie import pattern

_SHORT_MONTHS = {m[:3]: n for n, m in enumerate(MONTHS, 1)} | {"sept": 9}
MONTH_NUMBERS = {m: n for n, m in enumerate(MONTHS, 1)} | _SHORT_MONTHS
_SHORT_DAYS = {d[:3]: n for n, d in enumerate(WEEKDAYS)} | {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
DAY_NUMBERS = {d: n for n, d in enumerate(WEEKDAYS)} | _SHORT_DAYS
_SMALL = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "couple": 2}
_DECADES = {
    w: n for n, w in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_CENTURIES = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        1,
    )
}
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DASH = r"\s?[-–—‒]\s?"
_MONTH_WORDS = pattern(MONTHS) + "|" + pattern([*_SHORT_MONTHS])
_WEEKDAY_WORDS = pattern(DAY_NUMBERS)
_PRECISIONS: dict[str, Precision] = {
    "day": "day", "week": "week", "weekend": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_UNITS = "day|week|weekend|month|year|decade|century|quarter|fortnight|night|evening|morning|afternoon"


@cache
def _anchor() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<month>\b(?:{_MONTH_WORDS})\b)"
        rf"|(?P<weekday>\b(?:{pattern(WEEKDAYS)}|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b(?=\.?,? (?:\d|[A-Z][a-z]{{2}})))\b)"
        rf"|(?P<iso>(?<![\w./-]){_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
        rf"(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w-]))"
        rf"|(?P<numeric>(?<![\w./-])\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:{_YEAR}|\d\d)(?![\w/-]|\.\d))"
        r"|(?P<clock>(?<![\w:.,])(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|[.][0-5]\d(?=\s?[ap]\.?m\b)|"
        r"(?=\s?[ap]\.m\.)|(?=\s?[ap]m\b)|(?=\s?o['’]clock)))"
        rf"|(?P<decade>(?<![\w,.$€£])(?:{_YEAR[:-4]}\d0['’]?s\b|['’]\d0s\b|\d0s\b))"
        rf"|(?P<year>(?<![\w.,$€£#/+-]){_YEAR}(?![\w/%°$€£]|[.,]\d))"
        rf"|(?P<season>\b(?:{pattern(SEASONS)})\b)"
        r"|(?P<day>\b(?:[yY]esterday|[tT]oday|[tT]omorrow|[tT]onight|[nN]owadays|YESTERDAY|TODAY|TOMORROW)\b)"
        r"|(?P<ago>\bago\b)"
        rf"|(?P<unit>\b(?:{_UNITS})\b)"
        rf"|(?P<nth>\b(?:{pattern(_DECADES)}|century|[Qq][1-4]\b)\b)"
    )


_BEFORE_MONTH = re.compile(
    rf"(?P<weekday>\b(?:{_WEEKDAY_WORDS})\b\.?,? (?:the )?)?"
    rf"(?:(?P<from>\b{_DAY})(?:st|nd|rd|th)?(?:{_DASH}| to | and | or )(?:the )?)?"
    rf"(?P<day>\b{_DAY})(?:st|nd|rd|th)?(?:\s|-| of | day of )\Z",
    re.I,
)
_WEEKDAY_BEFORE = re.compile(rf"\b({_WEEKDAY_WORDS})\b\.?,?\s\Z", re.I)
_AFTER_MONTH = re.compile(
    rf"(?:\.|\.?\s|-)(?P<day>{_DAY})(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%|\w)(?:{_DASH}(?:the )?(?P<to>{_DAY})(?:st|nd|rd|th)?(?![\d:]))?"
    rf"(?P<year>(?:\s?,)?\s(?:{_YEAR})(?!\d|[.,]\d))?"
)
_YEAR_AFTER = re.compile(rf"\.?(?:,| of|-|/)?\s?(?P<year>{_YEAR})(?!\d|[.,]\d)")
_SHORT_YEAR = re.compile(r"(?:[ -]|\s?['’])(?P<year>\d\d)(?![\w:/%-]|[.,]\d| (?:\d|[a-z]+s\b))")
_MODIFIER = re.compile(
    r"(?:\b(?P<dir>last|this|next|past|previous|coming|following)|\b(?:early|late|mid|(?:the )?(?:beginning|start|end|middle) of))[ -]\Z",
    re.I,
)
_PERIOD_AFTER = re.compile(r"\s(?:morning|afternoon|evening|night|lunchtime|midnight|noon)s?\b", re.I)
_DIRECTIONS: dict[str, Direction] = {
    "last": "last", "past": "last", "previous": "last", "this": "this", "current": "this", "next": "next", "coming": "next",
    "following": "next", "upcoming": "next",
}  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|won't|shall|due|scheduled|set|expected|plans?|planned|planning|upcoming|until|by|is to|are to|next)\b[^.!?\n]*\Z",
    re.I,
)
_YEAR_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|during|of|after|before|late|early|mid|between|circa|year|summer|winter|spring|autumn|fall)"
    r"[ -]\Z|\(\Z",
    re.I,
)
_DETERMINER = re.compile(r"(?:\b(?:the|this|that|its|his|her|their|our)|['’]s|s['’]) \Z", re.I)
_LABEL = re.compile(
    r"\b(?:resolution|room|flight|route|highway|page|number|nos?\.|no|channel|boeing|model|order|directive|regulation|law|bill|box|"
    r"article|section|paragraph|code|exit|unit|bus|train|line|version|apartment|suite|plus|minus|least|nearly|almost|exactly|only|"
    r"over|under|than|total(?:s|ling)?|up to) \Z",
    re.I,
)
_COUNTED = re.compile(
    r"[ -](?:[a-z]+(?:ed|ian|ese|ish|al|ic|ary)?\s)?(?:[a-z]*children|people|men|women|children|personnel|troops|staff|dead|(?!has|was|is|as|this|its|his|us|plus|"
    r"across|various|versus|elections|games|olympics|budgets|finals|series|levels|figures|results|talks|protests|floods|fires|riots|"
    r"attacks|elections|rules|sanctions)[a-z]{3,}s)\b|[ -]?(?:km|m|kg|metres?|meters?|miles?|feet|ft|tons?|tonnes?|dollars?|euros?|"
    r"pounds?|percent|per cent|times|rpm|hp|calories|mg|ml|cc|MW|kW|GW)\b"
)
_YEAR_TO_COME = re.compile(rf"\s[-–—]\s{_YEAR}(?![\w,.]\d)")
_YEAR_RANGE = re.compile(rf"(?:[-–—‒/]|\s[-–—‒]\s(?=\d\d(?!\d)))(?P<to>{_YEAR}|\d\d)(?![\d-])")
_AGO = re.compile(
    rf"(?:\b(?:about|around|nearly|almost|roughly|some|over|more than|less than|at least|just|only) )?"
    rf"(?:(?P<n>\b\d{{1,4}})|\[?\b(?P<w>{'|'.join(sorted(_SMALL, key=len, reverse=True))}|several|few|many)\]?(?:[ -](?P<w2>one|two|three|"
    rf"four|five|six|seven|eight|nine))?(?: of| few)?)(?: and a half)?[ -](?:of )?(?P<unit>minute|hour|day|week|month|year|decade|"
    rf"century|centurie|fortnight|night|second)s?\s\Z",
    re.I,
)
_UNIT_BEFORE = re.compile(
    r"(?:\b(?:earlier|later) )?(?:\b(?:this|the) (?=past|coming))?\b(?P<dir>last|this|next|past|previous|coming|following|current)[ ]\Z",
    re.I,
)
_YEAR_BEFORE = re.compile(r" (?:before|after)\b(?! (?:the|he|she|it|they|his|her|its|their|a|an|we|you|that)\b)")
_YEAR_END = re.compile(r"[ -]end\b")
_EDGE_OF = re.compile(
    r"\b(?:the )?(?:beginning|start|end|middle|close|turn) of (?:the )?\Z|\b(?:year|month|week)[ -]\Z", re.I
)
_NTH_BEFORE = re.compile(
    rf"(?:\b(?:the )?(?:early|late|mid)[ -]?(?:the )?|\bthe )?\b(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})[- ]\Z",
    re.I,
)
_QUARTER_BEFORE = re.compile(r"\b(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[ -]\Z", re.I)
_OF_YEAR = re.compile(rf"(?: of| in|,)?\s(?P<year>{_YEAR})(?!\d|[.,]\d)")
_CLOCK_AFTER = re.compile(
    r"\s?(?P<ampm>[ap]\.?m\.?(?!\w)|[AP]\.?M\.?(?!\w))|\s?(?P<oclock>o['’]clock)(?P<ampm2>\s[ap]\.?m\b\.?)?", re.I
)
_ZONE = re.compile(
    r"\s?\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|CST|CDT|MST|MDT|IST|JST|AEST|AEDT|TRT|MSK|EET|EEST|ET|PT|local time|local)\)?"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?(?!\w)"
)


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Reading, ...]:
    """All date and time expressions of a text, in order, none overlapping."""
    found: list[Reading] = []
    position = 0
    for match in _anchor().finditer(text):
        if match.start() < position:
            continue
        reading = _READERS[match.lastgroup or ""](text, match)
        if reading is None:
            continue
        while found and found[-1].end > reading.start:
            found.pop()  # the longer expression began before: "9 October" after "9 Octo…"
        found.append(reading)
        position = reading.end
    return tuple(found)


def _future(text: str, start: int) -> bool:
    return _FUTURE.search(text, max(0, start - 60), start) is not None


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[:1].isdigit() else _CENTURIES.get(word.lower(), 0)


def _month(text: str, match: re.Match[str]) -> Reading | None:
    """ "9 October 2023", "Oct. 9", "October 2023", "last October", "mid-March", "May 9-12"."""
    word = match["month"]
    month = MONTH_NUMBERS[word.lower()]
    start, end = match.span()
    name = word[0].isupper()
    if not name and (len(word) < 5 or word.lower() == "march"):
        name = False
        return None
    before = _BEFORE_MONTH.search(text, max(0, start - 34), start)
    if before is not None and not _decimal_before(text, before) and not _month_before(text, before.start()):
        return _day_month(text, start, end, month, before)
    after = _AFTER_MONTH.match(text, end)
    if after is not None and not _counts_something(text, after):
        return _month_day(text, start, month, after)
    return _bare_month(text, start, end, month, word)


def _decimal_before(text: str, before: re.Match[str]) -> bool:
    first = before.start("from") if before["from"] else before.start("day")
    return text[first - 1 : first] in (".", ",", "/", ":", "$", "€", "£", "-") and first > 0


def _month_before(text: str, start: int) -> bool:
    """ "The June 4 March": the day belongs to the month before it."""
    words = text[max(0, start - 12) : start].split()
    return (
        bool(words)
        and text[start - 1] == " "
        and words[-1].rstrip(".").lower() in MONTH_NUMBERS
        and words[-1][0].isupper()
    )


def _counts_something(text: str, after: re.Match[str]) -> bool:
    """ "In May 40 people": a number after a month without comma counts what follows."""
    return after["year"] is None and after["to"] is None and _COUNTED.match(text, after.end()) is not None


def _day_month(text: str, start: int, end: int, month: int, before: re.Match[str]) -> Reading | None:
    year_match = _YEAR_AFTER.match(text, end)
    if year_match is None and (short := _SHORT_YEAR.match(text, end)) and end - start < 5:
        year = f"20{short['year']}" if short["year"] < "70" else f"19{short['year']}"
        return _dated(text, before.start("day"), short.end(), year, month, int(before["day"]), 0)
    day, first = int(before["day"]), before["from"]
    finish = year_match.end() if year_match else end + (text[end : end + 1] == "." and text[end + 1 : end + 2] != "")
    begin = before.start()
    if first is not None:
        return _dated(text, begin, finish, year_match["year"] if year_match else None, month, int(first), day)
    return _dated(text, begin, finish if year_match else end, year_match["year"] if year_match else None, month, day, 0)


def _month_day(text: str, start: int, month: int, after: re.Match[str]) -> Reading | None:
    weekday = _WEEKDAY_BEFORE.search(text, max(0, start - 14), start)
    direction = None if weekday else _MODIFIER.search(text, max(0, start - 12), start)
    begin = weekday.start() if weekday else direction.start() if direction and direction["dir"] else start
    year = after["year"]
    towards = _DIRECTIONS.get(direction["dir"].lower(), "") if direction and direction["dir"] else ""
    return _dated(
        text,
        begin,
        after.end(),
        year.strip(" ,\n\t\u00a0") if year else None,
        month,
        int(after["day"]),
        int(after["to"] or 0),
        towards,
    )


def _dated(
    text: str, start: int, end: int, year: str | None, month: int, day: int, last_day: int, direction: Direction = ""
) -> Reading | None:
    if not valid(int(year) if year else 2000, month, day) or (last_day and last_day <= day):
        return None
    if year is None:
        future = _future(text, start)
        return Reading(
            start, end, "day", "partial", month=month, day=day, last_day=last_day, direction=direction, future=future
        )
    until = f"{year}-{month:02d}-{last_day:02d}" if last_day else None
    return Reading(start, end, "day", date=f"{year}-{month:02d}-{day:02d}", until=until)


def _bare_month(text: str, start: int, end: int, month: int, word: str) -> Reading | None:
    """A month without a day; alone it must look like a name and stand where a date may stand."""
    year = _YEAR_AFTER.match(text, end)
    modifier = _MODIFIER.search(text, max(0, start - 22), start)
    begin = modifier.start() if modifier else start
    if year is not None and not (_COUNTED.match(text, year.end()) and year["year"].endswith("00")):
        return Reading(begin, year.end(), "month", date=f"{year['year']}-{month:02d}")
    if not word[0].isupper() and modifier is None:
        return None
    if modifier is None and not _stands_as_month(text, start, end, word):
        return None
    finish = end + 1 if len(word) < 5 and word.lower() not in MONTHS and text[end : end + 1] == "." else end
    towards = _DIRECTIONS.get(modifier["dir"].lower(), "") if modifier and modifier["dir"] else ""
    return Reading(begin, finish, "month", "partial", month=month, direction=towards, future=_future(text, start))


_MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|by|from|until|till|during|of|after|before|late|early|mid|between|and|to|through|throughout|around|for|every|each|"
    r"or|month|on|beginning|starting|ending|as of|as early as|as late as)[ -]\Z|[–—-]\s?\Z",
    re.I,
)
_AMBIGUOUS_MONTHS = frozenset(
    (
        "may",
        "march",
        "mar",
        "dec",
        "jan",
        "jun",
        "apr",
        "aug",
        "sep",
        "oct",
        "nov",
        "feb",
        "jul",
        "august",
        "april",
        "june",
    )
)


def _stands_as_month(text: str, start: int, end: int, word: str) -> bool:
    if word.lower() not in _AMBIGUOUS_MONTHS:
        return True
    if word.isupper() and len(word) > 2 and text[max(0, start - 12) : start].isupper():
        return False
    if _MONTH_PREPOSITION.search(text, max(0, start - 14), start) is None:
        return False
    following = re.compile(r"\s+([A-Z]\w+|on\b|for\b|Day\b)").match(text, end)
    return following is None or word.lower() in ("april", "june") and following[1].islower()


def _weekday(text: str, match: re.Match[str]) -> Reading | None:
    """ "Monday", "last Friday", "Friday night", "Monday, May 18, 2015"."""
    start, end = match.span()
    word = match["weekday"]
    if not word[0].isupper() and word.lower() in _SHORT_DAYS:
        return None
    after = re.compile(
        rf"\.?,?\s(?:the\s)?(?={_DAY}(?:st|nd|rd|th)?(?:\s|-| of )(?:{_MONTH_WORDS})\b|(?:{_MONTH_WORDS})\b\.?\s{_DAY}\b)",
        re.I,
    ).match(text, end)
    if after is not None:
        return None  # the month is the anchor and reaches back to the weekday
    if word.lower() in _SHORT_DAYS:
        return None
    modifier = _UNIT_BEFORE.search(text, max(0, start - 18), start)
    begin = modifier.start() if modifier else start
    direction: Direction = _DIRECTIONS.get(modifier["dir"].lower(), "") if modifier else ""
    period = _PERIOD_AFTER.match(text, end)
    finish = period.end() if period else end
    if text[finish : finish + 1] == "s" or text[end : end + 2] in ("’s", "'s") and text[start - 1 : start] == "“":
        return None
    future = _future(text, start) and not direction
    return Reading(
        begin, finish, "day", "weekday", weekday=DAY_NUMBERS[word.lower()], direction=direction, future=future
    )


def _iso(text: str, match: re.Match[str]) -> Reading | None:
    date = match["iso"]
    if len(date) == 7:
        return Reading(*match.span(), "month", date=date)
    year, month, day = (int(part) for part in date[:10].split("-"))
    if not valid(year, month, day):
        return None
    if len(date) > 10:
        return Reading(*match.span(), "time", date=date[:10] + "T" + date[11:])
    return Reading(*match.span(), "day", date=date)


def _numeric(text: str, match: re.Match[str]) -> Reading | None:
    """ "31/12/2023" and "12/31/2023" are certain, "9/10/2023" is not: its date stays open."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", match["numeric"]))
    if year < 100:
        if match["sep"] != "/":
            return None
        year += 2000 if year < 70 else 1900
    day_first, month_first = valid(year, second, first), valid(year, first, second)
    if match["sep"] == "." and day_first:
        month_first = False
    if not (day_first or month_first):
        return None
    if day_first and month_first and first != second:
        return Reading(*match.span(), "day", date=f"{year:04d}-XX-XX")
    month, day = (second, first) if day_first else (first, second)
    return Reading(*match.span(), "day", date=f"{year:04d}-{month:02d}-{day:02d}")


def _clock(text: str, match: re.Match[str]) -> Reading | None:
    hour, _, rest = match["clock"].replace(".", ":").partition(":")
    end = match.end()
    suffix = _CLOCK_AFTER.match(text, end)
    hours = int(hour)
    if suffix is not None:
        end = suffix.end()
        half = (suffix["ampm"] or suffix["ampm2"] or "").strip().lower()
        if half and not 1 <= hours <= 12:
            half = ""
        hours = hours % 12 + 12 if half.startswith("p") else hours % 12 if half.startswith("a") else hours
        if text[end - 1 : end] == "." and suffix[0].count(".") == 1 and "." not in suffix[0][:-1]:
            end -= 1
    zone = _ZONE.match(text, end)
    end = zone.end() if zone else end
    return Reading(match.start(), end, "time", date=f"T{hours:02d}:{rest or '00'}")


def _decade(text: str, match: re.Match[str]) -> Reading | None:
    digits = re.sub(r"\D", "", match["decade"])
    before = re.compile(r"(?:\bthe )?(?:\b(?:early|late|mid|mid-to-late)[ -])?(?:\bthe )?\Z", re.I).search(
        text, max(0, match.start() - 14), match.start()
    )
    begin = before.start() if before else match.start()
    if digits[2:] == "00":
        return Reading(begin, match.end(), "century", date=f"{digits[:2]}XX")
    if len(digits) == 4:
        return Reading(begin, match.end(), "decade", date=digits[:3] + "X")
    if match["decade"][0].isdigit() and "the" not in text[begin : match.start()].lower():
        return None
    if (
        digits in ("10", "00")
        or re.search(r"\b(?:his|her|their|my|your|in)\s\Z", text[max(0, begin - 8) : begin])
        and match["decade"][0].isdigit()
    ):
        return None
    return Reading(begin, match.end(), "decade", date=f"19{digits[0]}X" if digits >= "30" else f"20{digits[0]}X")


def _year(text: str, match: re.Match[str]) -> Reading | None:
    """A four-digit number that is a year: not a count, not a label, in the reach of news and history."""
    start, end = match.span()
    year = match["year"]
    if not _is_year(text, start, end, year):
        return None
    modifier = re.compile(r"(?:\b(?:early|late|mid)[ -]|\b(?:the )?(?:end|beginning|start|middle) of )\Z", re.I).search(
        text, max(0, start - 20), start
    )
    begin = modifier.start() if modifier else start
    until = _YEAR_RANGE.match(text, end)
    if until is not None:
        last = until["to"] if len(until["to"]) == 4 else year[:2] + until["to"]
        if last > year:
            return Reading(begin, until.end(), "year", date=year, until=last)
    between = re.compile(rf"\sand\s({_YEAR})(?![\d.,]\d|\w)").match(text, end)
    if between and text[max(0, start - 8) : start].lower().endswith("between ") and between[1] > year:
        return Reading(start - 8, between.end(), "year", date=year, until=between[1])
    return Reading(begin, end, "year", date=year)


def _is_year(text: str, start: int, end: int, year: str) -> bool:
    window = max(0, start - 14)
    preposition = _YEAR_PREPOSITION.search(text, window, start) is not None
    if year < "1900" or year.endswith("000"):
        determined = year > "1900" and _DETERMINER.search(text, window, start) is not None
        if not preposition and not determined and (year < "1900" or not _YEAR_TO_COME.match(text, end)):
            return False
    elif _LABEL.search(text, window, start) is not None:
        return False
    if _COUNTED.match(text, end):
        return not year.endswith("00") and (preposition or _DETERMINER.search(text, window, start) is not None)
    return True


def _season(text: str, match: re.Match[str]) -> Reading | None:
    start, end = match.span()
    code = SEASONS[match["season"].lower()]
    modifier = re.compile(
        r"(?:\b(?P<dir>last|this|next|past|previous|coming) )?(?:\b(?:early|late|mid)[ -])?\Z", re.I
    ).search(text, max(0, start - 18), start)
    begin = modifier.start() if modifier else start
    year = re.compile(rf"(?: of|,)?\s(?P<year>{_YEAR})(?:[-–/](?:{_YEAR}|\d\d))?(?!\d|[.,]\d)").match(text, end)
    if year is not None:
        return Reading(begin, year.end(), "season", date=f"{year['year']}-{code}")
    if modifier and modifier["dir"]:
        direction = _DIRECTIONS[modifier["dir"].lower()]
        return Reading(begin, end, "season", "season", season=code, direction=direction, future=_future(text, start))
    return None


def _relative_day(text: str, match: re.Match[str]) -> Reading | None:
    word = match["day"].lower()
    count = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if word == "nowadays":
        return None
    period = _PERIOD_AFTER.match(text, match.end())
    return Reading(match.start(), period.end() if period else match.end(), "day", "shift", count=count, unit="day")


def _ago(text: str, match: re.Match[str]) -> Reading | None:
    before = _AGO.search(text, max(0, match.start() - 48), match.start())
    if before is None:
        return None
    unit = before["unit"].lower().removesuffix("ie") + ("y" if before["unit"].lower() == "centurie" else "")
    unit = "day" if unit == "night" else unit
    word = (before["w"] or "").lower()
    count = int(before["n"]) if before["n"] else _SMALL.get(word, 0) + _SMALL.get((before["w2"] or "").lower(), 0)
    if unit not in _PRECISIONS or not count:
        return Reading(before.start(), match.end(), "time" if unit in ("hour", "minute", "second") else "day", "none")
    return Reading(before.start(), match.end(), _PRECISIONS[unit], "shift", count=-count, unit=unit)


def _unit(text: str, match: re.Match[str]) -> Reading | None:
    """ "Last year", "this week", "the end of the month"."""
    start, end = match.span()
    unit = match["unit"].lower()
    if unit == "century":
        return _nth(text, match)
    if unit == "quarter" and (named := _quarter(text, start, end)) is not None:
        return named
    direction = _UNIT_BEFORE.search(text, max(0, start - 18), start)
    if direction is None:
        if (
            unit == "year"
            and (anaphor := _YEAR_BEFORE.match(text, end)) is not None
            and text[max(0, start - 4) : start].lower() == "the "
        ):
            return Reading(start - 4, anaphor.end(), "year", "none")
        if unit == "year" and (final := _YEAR_END.match(text, end)) is not None and text[start - 1 : start] == " ":
            return Reading(start, final.end(), "year", "shift", count=0, unit="year")
        edge = _EDGE_OF.search(text, max(0, start - 24), start)
        if (
            edge is None
            or unit not in ("week", "month", "year", "decade")
            or not edge[0].lower().endswith(("the ", "of "))
        ):
            return None
        return Reading(edge.start(), end, _PRECISIONS[unit], "shift", count=0, unit=unit)
    towards = _DIRECTIONS.get(direction["dir"].lower(), "")
    count = {"last": -1, "next": 1}.get(towards, 0)
    if direction["dir"].lower() in ("previous", "following"):
        return Reading(direction.start(), end, _PRECISIONS.get(unit, "day"), "none")
    if unit in ("night", "evening", "morning", "afternoon"):
        return Reading(direction.start(), end, "day", "shift", count=-1 if towards == "last" else 0, unit="day")
    if unit == "day":
        return None
    return Reading(direction.start(), end, _PRECISIONS[unit], "shift", count=count, unit=unit)


def _quarter(text: str, start: int, end: int) -> Reading | None:
    nth = _QUARTER_BEFORE.search(text, max(0, start - 9), start)
    year = _OF_YEAR.match(text, end)
    if nth is None or year is None:
        return None
    number = _number(nth["n"])
    return Reading(nth.start(), year.end(), "quarter", date=f"{year['year']}-Q{number}") if number <= 4 else None


def _nth(text: str, match: re.Match[str]) -> Reading | None:
    """ "The 19th century", "the sixties", "Q3 2023"."""
    start, end = match.span()
    word = match[0].lower()
    if word in _DECADES:
        before = re.compile(r"(?:\bthe )?(?:\b(?:early|late|mid)[ -])?(?:\bnineteen[ -])?\Z", re.I).search(
            text, max(0, start - 24), start
        )
        begin = before.start() if before else start
        if "the" not in text[begin:start].lower() and "nineteen" not in text[begin:start].lower():
            return None
        return Reading(begin, end, "decade", date=f"19{_DECADES[word]}X")
    if word[0] == "q":
        year = _OF_YEAR.match(text, end)
        return Reading(
            start, year.end() if year else end, "quarter", date=f"{year['year'] if year else 'XXXX'}-Q{word[1]}"
        )
    nth = _NTH_BEFORE.search(text, max(0, start - 32), start)
    if nth is None or not 1 <= (number := _number(nth["n"])) <= 30:
        direction = _UNIT_BEFORE.search(text, max(0, start - 18), start)
        count = {"last": -1, "next": 1}.get(_DIRECTIONS.get(direction["dir"].lower(), ""), 0) if direction else 0
        return Reading(direction.start(), end, "century", "shift", count=count, unit="century") if direction else None
    return Reading(nth.start(), end, "century", date=f"{number - 1:02d}XX")


_READERS = {
    "month": _month, "weekday": _weekday, "iso": _iso, "numeric": _numeric, "clock": _clock, "decade": _decade, "year": _year,
    "season": _season, "day": _relative_day, "ago": _ago, "unit": _unit, "nth": _nth, "sep": _numeric,
}  # fmt: skip
