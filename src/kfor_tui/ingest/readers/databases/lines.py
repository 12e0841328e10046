"""Each line of a text classified as what it can be in the record of a news database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.raw import CELL_MARK
from kfor_tui.ingest.readers.databases import labels

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:：]{0,40}?)[ \t]*[:：](?:[ \t]*(?P<value>\S.*)?)?$")
_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t]{1,8}|[ ]\|[ ]|$)(?P<value>.*)$")
_DATE_WORDS = 8
_LONGEST_DATE = 70
_SENTENCE = re.compile(r"[.!?。…][\"'”’»)]*$")


@dataclass(slots=True)
class Line:
    """One line that is not empty.

    ``gap`` is true when a blank line or the edge of a block stands before it; ``kind`` is what it can be in a record
    ("label", "counter", "end", "rule", "words", "date", …, or "text"), ``role`` and ``value`` are those of a label.
    """

    text: str
    gap: bool
    kind: str = "text"
    role: str = ""
    label: str = ""
    value: str = ""


def classified(paragraphs: Iterable[str]) -> list[Line]:
    """Return the lines of paragraphs, each classified."""
    found: list[Line] = []
    for paragraph in paragraphs:
        gap = True
        for raw in paragraph.split("\n"):
            text = " ".join(raw.replace("\ufeff", "").split())
            if text:
                found.append(_classified(text, gap))
            gap = not text
    return found


def _classified(text: str, gap: bool) -> Line:
    if len(text) > 400:
        return _labelled(text, gap) or Line(text, gap)
    for kind, pattern in _WHOLE:
        if pattern.fullmatch(text):
            return Line(text, gap, kind)
    if line := _labelled(text, gap):
        return line
    if labels.COPYRIGHT.match(text) and len(text) <= 300:
        return Line(text, gap, "copyright")
    if is_date(text):
        return Line(text, gap, "date")
    if (match := labels.BYLINE.fullmatch(text)) and len(text.split()) <= 16:
        return Line(text, gap, "byline", "author", "", match["names"])
    return Line(text, gap)


_WHOLE = (
    ("counter", labels.COUNTER),
    ("end", labels.END),
    ("accession", labels.ACCESSION),
    ("accession", labels.STAMP),
    ("rule", labels.RULE),
    ("words", labels.WORDS),
    ("language", labels.LANGUAGE),
    ("clock", labels.CLOCK),
)


def _labelled(text: str, gap: bool) -> Line | None:
    bare = text.casefold()
    if bare in labels.BARE:
        return Line(text, gap, "label", labels.ROLE_OF[bare], bare)
    joined = text.replace(CELL_MARK, ": ", 1) if CELL_MARK in text[:60] and ":" not in text.split(CELL_MARK)[0] else text
    match = _LABEL.match(joined.replace(":" + CELL_MARK, ": ", 1))
    label = " ".join(match["label"].casefold().split()).strip("[]•* ") if match else ""
    role = labels.ROLE_OF.get(label)
    return Line(text, gap, "label", role, label, (match["value"] or "").strip()) if match and role else None


def code_of(line: Line) -> tuple[str, str] | None:
    """Return the two-letter code before a line and what stands behind it; None when it begins with none."""
    match = _CODE.match(line.text)
    return (match["code"], match["value"].strip(" |")) if match and match["code"] in labels.CODES else None


def is_date(text: str) -> bool:
    """Return whether a line is a day with its year, its weekday, time and edition, and says nothing."""
    if len(text) > _LONGEST_DATE or not re.search(r"(?:19|20)\d\d", text) or _SENTENCE.search(text.rstrip("Mm.") or text):
        return False
    if len(text.split()) > _DATE_WORDS:
        return False
    date = parse_date(text)
    return bool(date and len(date) >= 10) and text[:1] not in "©(" and not re.match(r"(?:photo|source|by)\b", text, re.IGNORECASE)


def is_prose(line: Line) -> bool:
    """Return whether a line is a sentence or part of one rather than an entry of a record's head."""
    return line.kind == "text" and (len(line.text) > 120 or (len(line.text) > 40 and bool(_SENTENCE.search(line.text))))
