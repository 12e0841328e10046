"""Stories of a news agency in the notation of its wire: a line of codes, the keywords, the title, the story, its end.

bdt0412 3 vm 118 dpa 0210          service and number, priority, desk, words, agency, number
Schifffahrt/Unfälle/               keywords
Fähre sinkt vor Nordhafen
Nordhafen (dpa) - …
dpa km yydd n1 pol                 initials of who wrote and edited it
121410 Mär 23                      day, time, month and year
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.raw import Block, Field, Raw

WHERE, HEAD, TAIL = "wire story", "head of the wire story", "end of the wire story"
CODES = re.compile(
    r"(?P<service>[a-z]{3}\d{3,4})[ ]\d[ ][a-z]{2,3}[ ]\d{1,5}[ ]{1,3}(?P<agency>[a-zA-Z]{2,5})(?:[ ]\d{3,4})?"
)
_STAMP = re.compile(r"(?P<day>\d\d)(?P<time>\d{4})[ ](?P<month>[^\W\d_]{3})\.?[ ](?P<year>\d\d)")
_KEYWORDS = re.compile(r"(?:[\w .&-]{2,40}/){1,8}(?:[\w .&-]{2,40})?")
_NOTES = re.compile(r"#+[ ]?\w*[ -]?(?:notizblock|kontakte|contacts?|notepad)|(?:\*[ ]?){3,5}", re.IGNORECASE)
_AUTHOR = re.compile(
    r"[-–•*][ ]*(?:autor(?:in|en|innen)?|author|auteure?)[ ]?:[ ]*(?P<names>[^,<(+\n]{4,80})", re.IGNORECASE
)
_INITIALS = re.compile(r"(?P<agency>[a-z]{2,5})(?:[ ][a-z0-9]{1,5}){2,8}")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb fév fev",
            "mär mar mrz",
            "apr avr",
            "mai may",
            "jun",
            "jul",
            "aug aoû",
            "sep",
            "okt oct",
            "nov",
            "dez dec déc",
        ),
        start=1,
    )
    for name in names.split()
}


def split(lines: Sequence[str]) -> list[Raw] | None:
    """Return one record for each story of a wire; None when the lines hold none."""
    starts = [at for at, line in enumerate(lines) if CODES.fullmatch(line.strip())]
    if not starts or any(line.strip() for line in lines[: starts[0]]):
        return None
    ranges = zip(starts, [*starts[1:], len(lines)], strict=True)
    stories = [_story(lines[start:end]) for start, end in ranges]
    found = [story for story in stories if story]
    return found if len(found) == len(stories) else None


def _story(lines: Sequence[str]) -> Raw | None:
    """Return one story, its head and end folded; None without a title, a text and the stamp of its end."""
    stamped = next((at for at in range(len(lines) - 1, -1, -1) if _STAMP.fullmatch(lines[at].strip())), None)
    if stamped is None:
        return None
    codes = CODES.fullmatch(lines[0].strip())
    top = 1
    while top < len(lines) and (not lines[top].strip() or _KEYWORDS.fullmatch(lines[top].strip())):
        top += 1
    noted = next((at for at in range(top, stamped) if _is_end(lines[at].strip())), stamped)
    title, body = lines[top].strip(), list(_paragraphs(lines[top + 1 : noted]))
    if not title or not body or codes is None:
        return None
    end = "\n".join(line.strip() for line in lines[noted:] if line.strip())
    fields = [Field("title", title, WHERE), Field("outlet", codes["agency"], WHERE)]
    fields += [Field("author", match["names"].strip(), WHERE) for match in _AUTHOR.finditer(end)]
    if date := _date(lines[stamped].strip()):
        fields.append(Field("published", date, WHERE))
    head = "\n".join(line.strip() for line in lines[:top] if line.strip())
    blocks = (Block(head, "furniture", HEAD), Block(title, "title"), *map(Block, body), Block(end, "furniture", TAIL))
    return Raw("", blocks, tuple(fields), complete=True)


def _is_end(line: str) -> bool:
    return bool(_NOTES.fullmatch(line) or _INITIALS.fullmatch(line))


def _date(stamp: str) -> str | None:
    match = _STAMP.fullmatch(stamp)
    month = _MONTHS.get(match["month"].casefold()) if match else None
    return parse_date(f"20{match['year']}-{month:02}-{match['day']}") if match and month else None


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    held: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            held.append(line.strip())
        elif held:
            yield " ".join(held)
            held = []
