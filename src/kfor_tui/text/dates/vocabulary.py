"""The words of dates, shared by the readers of days, years and relative expressions. English only."""

from __future__ import annotations

import re

from kfor_tui.model import Precision
from kfor_tui.text.calendar_words import ENGLISH_MONTHS, SHORT_ENGLISH_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from kfor_tui.text.dates.calendar import Direction
from kfor_tui.text.number_words import BELOW_TWENTY, ORDINALS_BELOW_TWENTY, TENS
from kfor_tui.text.patterns import Lazy

MONTH_NUMBERS = {month: number for number, month in enumerate(ENGLISH_MONTHS, 1)} | SHORT_ENGLISH_MONTHS
DAY_NUMBERS = {day: number for number, day in enumerate(WEEKDAYS)} | SHORT_WEEKDAYS
COUNTS = {word: n for n, word in enumerate(BELOW_TWENTY)} | TENS | {"a": 1, "an": 1, "couple": 2}
DECADES = {word[:-1] + "ies": value // 10 for word, value in TENS.items()}
NTH = {word: n for n, word in enumerate(ORDINALS_BELOW_TWENTY) if n} | {"twentieth": 20, "twenty-first": 21}
YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
DASH = r"\s?[-–—‒]\s?"
UNITS = "day|week|weekend|month|year|decade|century|quarter|fortnight|night|evening|morning|afternoon"
PRECISIONS: dict[str, Precision] = {
    "day": "day", "week": "week", "weekend": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
DIRECTIONS: dict[str, Direction] = {
    "last": "last", "past": "last", "previous": "last", "this": "this", "current": "this", "next": "next",
    "coming": "next",
    "following": "next", "upcoming": "next",
}  # fmt: skip
PERIOD_AFTER = Lazy(r"\s(?:morning|afternoon|evening|night|lunchtime|midnight|noon)s?\b", re.IGNORECASE)
UNIT_BEFORE = Lazy(
    r"(?:\b(?:earlier|later) )?(?:\b(?:this|the) (?=past|coming))?\b(?P<dir>last|this|next|past|previous|coming|"
    r"following|current)[ ]\Z",
    re.IGNORECASE,
)
OF_YEAR = Lazy(rf"(?: of| in|,)?\s(?P<year>{YEAR})(?!\d|[.,]\d)")
YEAR_AFTER = Lazy(rf"\.?(?:,| of|-|/)?\s?(?P<year>{YEAR})(?!\d|[.,]\d)")
COUNTED = Lazy(
    r"[ -](?:[a-z]+(?:ed|ian|ese|ish|al|ic|ary)?\s)?(?:[a-z]*children|people|men|women|children|personnel|troops|"
    r"staff|dead|(?!has|was|is|as|this|its|his|us|plus|"
    r"across|various|versus|elections|games|olympics|budgets|finals|series|levels|figures|results|talks|protests|"
    r"floods|fires|riots|"
    r"attacks|elections|rules|sanctions|"
    r"[a-z]*(?:ss|us|is)\b)[a-z]{3,}s)\b|[ -]?(?:km|m|kg|metres?|meters?|miles?|feet|ft|tons?|tonnes?|"
    r"dollars?|euros?|"
    r"pounds?|percent|per cent|times|rpm|hp|calories|mg|ml|cc|MW|kW|GW)\b"
)
_FUTURE = Lazy(
    r"\b(?:will|won't|would|shall|due|scheduled|set|expected|plans?|planned|planning|upcoming|until|is to|are to|"
    r"next)\b(?:(?!\b(?:after|since|following|said|says|told)\b)[^.!?\n]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
# A deadline; in "arrested by police on Monday" the word introduces the agent.
_BY = Lazy(
    r"\bby(?: (?:late|early|mid|noon|midnight|the|end|start|beginning|middle|close|of|next|this|coming|about|around|at|"
    r"least|latest|on|morning|afternoon|evening|night|week|weekend|month|\d[\d:.]*|[ap]\.?m\.?|o['’]clock))*,? \Z",
    re.IGNORECASE,
)
# "By Saturday noon 90,000 homes were still dark": the sentence is about the past.
_WAS_SO = Lazy(
    r"(?: (?:noon|morning|midday|afternoon|evening|night|midnight))?,? "
    r"(?:(?!\b(?:must|will|would|should|shall|can|could|may|might|to|has|have|is|are)\b)[^.,;!?\n]){0,60}?"
    r"\b(?:was|were|had|did|[a-z]{3,}ed)\b"
)
# "Confirmed on Monday" is past, whatever came before it; "to be confirmed on Monday" is future.
_DONE = Lazy(
    r"\b(?<!\bbe )(?<!\bwill )(?!(?:expect|schedul|plann|need|suppos|propos)ed\b)(?:[a-z]+ed|said|told|came|went|took|"
    r"saw|won|lost|fell|rose|met|left|made|held|began|found|broke)(?: (?:back|out|up|down|off|here|there|again|late|"
    r"early))? (?:on |late on |early on |late |early )?\Z"
)
# The present tense with a date is about the future: "opens on Tuesday", "talks resume on Friday".
_SCHEDULED = Lazy(
    r"(?:\b(?:opens|reopens|begins|starts|resumes|restarts|meets|leaves|departs|arrives|closes|ends|expires|returns|"
    r"takes effect|goes (?:on|to|before|into)|kicks off|gets under way|votes|plays|hosts|faces|travels|flies|visits|"
    r"heads)|(?<!\bnot )(?<!n['’]t )(?<!\bto )(?<!\bcould )"
    r"\b(?:resume|begin|start|reopen|go to|head to|take effect|kick off))\b"
    r"(?: (?!(?:and|after|since|as|when|that|who|he|she|they|it)\b)[a-z'’-]+| [A-Z][\w'’-]+){0,4} "
    r"(?:on |from |next |early on |late on )?\Z"
)


# Every expression of the future contains one of the first, every present tense with a date one of the second.
_FUTURE_PARTS = (
    "will", "won't", "would", "shall", "due", "scheduled", "set", "expected", "plan", "upcoming", "until",
    "is to", "are to", "next",
)  # fmt: skip
_SCHEDULED_PARTS = (
    "opens", "begin", "start", "resume", "meets", "leaves", "departs", "arrives", "closes", "ends", "expires",
    "returns", "take", "go", "kick", "gets", "votes", "plays", "hosts", "faces", "travels", "flies", "visits", "head",
    "reopen",
)  # fmt: skip


def was_by_then(text: str, start: int, end: int) -> bool:
    """Return whether a sentence starts with ``By Saturday`` and continues in the past tense."""
    return text[max(0, start - 3) : start] == "By " and _WAS_SO.match(text, end) is not None


def is_future(text: str, start: int) -> bool:
    """Return whether the words before a day or month without a year place it after the day of publication."""
    begin = max(0, start - 90)
    window = text[begin:start].lower()
    doubt = not window.isascii()
    if (doubt or "by " in window) and _BY.search(text, begin, start) is not None:
        return True
    future = (doubt or any(part in window for part in _FUTURE_PARTS)) and _FUTURE.search(text, begin, start) is not None
    if not future and (doubt or any(part in window for part in _SCHEDULED_PARTS)):
        future = _SCHEDULED.search(text, begin, start) is not None
    return future and _DONE.search(text, begin, start) is None


def nth_number(word: str) -> int:
    """Return the number of an ordinal such as ``21st`` or ``third``; 0 for anything else."""
    return int(re.sub(r"\D", "", word)) if word[:1].isdigit() else NTH.get(word.lower(), 0)
