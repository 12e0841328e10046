"""Each line of a text classified as what it can be in the record of a news database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.raw import CELL_MARK
from kfor_tui.ingest.readers.databases import labels

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:：＝]{0,40}?)[ \t]*[:：＝](?:[ \t]*(?P<value>\S.*)?)?$")
_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t]{1,8}|[ ]\|[ ]|$)(?P<value>.*)$")
_UNKNOWN = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ/ -]{2,30}: .{1,100}$")  # a label of capitals that no table has
_PIECES = re.compile(r"[ ]*[·•|][ ]*|[ ]/[ ]")
_PIECE_OF = {"outlet": "piece", "author": "byline", "published": "date"}  # kinds of labelled pieces
_DATE_WORDS = 8
_LONGEST_DATE = 70
_LONGEST_VALUE = 160
_MANY_EMPTY = 4
_LONGEST_NOTICE = 700
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WEEKDAY = re.compile(r"[（(]?[月火水木金土日]曜日?[)）]?")
INVERTED = re.compile(r"[^\W\d_a-z][\w'’ -]{1,30},[ ][^\W\d_a-z][\w.'’ -]{1,30}")  # Roe, Jane
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
    return list(_with_values_below(found))


def _with_values_below(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those below a label that has no value of its own made its value."""
    entries = [line for line in lines if line.kind == "label"]
    empty = sum(not line.value and line.role != "body" for line in entries)
    loose = empty >= _MANY_EMPTY and empty >= 0.6 * len(entries)  # each line a paragraph, labels and values in turn
    holder: Line | None = None
    people: Line | None = None
    for line in lines:
        if people and line.kind == "text" and not line.gap and INVERTED.fullmatch(line.text):
            people.value, people.text = f"{people.value}; {line.text}", f"{people.text}\n{line.text}"
            continue
        people = line if line.role == "author" and INVERTED.fullmatch(line.value) else None
        if line.kind == "label":
            holder = line if not line.value and line.text.rstrip()[-1] in ":：" and line.role != "body" else None
        elif holder and (not line.gap or (loose and not holder.value)) and _is_value(line):
            holder.value = f"{holder.value}; {line.text}" if holder.value else line.text
            holder.text = f"{holder.text}\n{line.text}"
            continue
        else:
            holder = None
        yield line


def _is_value(line: Line) -> bool:
    return not is_prose(line) and len(line.text) <= _LONGEST_VALUE


def _classified(text: str, gap: bool) -> Line:
    if len(text) > 300 and len(text) <= _LONGEST_NOTICE and labels.COPYRIGHT.match(text):
        return Line(text, gap, "copyright")
    if len(text) > 400:
        return _labelled(text, gap) or Line(text, gap)
    plain = unicodedata.normalize("NFKC", text).strip("()") if _FULL_WIDTH.search(text) else text
    for kind, pattern in _WHOLE:
        if pattern.fullmatch(plain):
            return Line(text, gap, kind)
    if line := _labelled(text, gap):
        return line
    if labels.COPYRIGHT.match(text) and len(text) <= 300:
        return Line(text, gap, "copyright")
    pieces = mixed(text)
    named = bool(_WIDE.search(text) or labels.NAMED_DATE.fullmatch(text)) and any(kind == "piece" for kind, _ in pieces)
    if is_date(text) and not named:
        return Line(text, gap, "date")
    if pieces:
        return Line(text, gap, "mixed")
    if (match := labels.BYLINE.fullmatch(text)) and len(text.split()) <= 16:
        return Line(text, gap, "byline", "author", "", match["names"])
    return Line(text, gap, "label?") if _UNKNOWN.match(text) else Line(text, gap)


_WHOLE = (
    ("counter", labels.COUNTER),
    ("end", labels.END),
    ("accession", labels.ACCESSION),
    ("accession", labels.STAMP),
    ("rule", labels.RULE),
    ("words", labels.WORDS),
    ("language", labels.LANGUAGE),
    ("clock", labels.CLOCK),
    ("page", labels.PAGE_ALONE),
    ("medium", labels.MEDIUM),
    ("link", labels.LINK),
)


def _labelled(text: str, gap: bool) -> Line | None:
    bare = text.casefold().replace("-", " ")
    if bare in labels.BARE:
        return Line(text, gap, "label", labels.ROLE_OF[bare], bare)
    joined = (
        text.replace(CELL_MARK, ": ", 1) if CELL_MARK in text[:60] and ":" not in text.split(CELL_MARK)[0] else text
    )
    match = _LABEL.match(joined.replace(":" + CELL_MARK, ": ", 1))
    label = " ".join(match["label"].casefold().replace("-", " ").split()).strip("[]•* ") if match else ""
    role = labels.ROLE_OF.get(label)
    return Line(text, gap, "label", role, label, (match["value"] or "").strip()) if match and role else None


def code_of(line: Line) -> tuple[str, str] | None:
    """Return the two-letter code before a line and what stands behind it; None when it begins with none."""
    match = _CODE.match(line.text)
    return (match["code"], match["value"].strip(" |")) if match and match["code"] in labels.CODES else None


def is_date(text: str) -> bool:
    """Return whether a line is a day with its year, its weekday, time and edition, and says nothing."""
    if (
        len(text) > _LONGEST_DATE
        or not re.search(r"(?:19|20)\d\d", text)
        or _SENTENCE.search(text.rstrip("Mm.") or text)
    ):
        return False
    if len(text.split()) > _DATE_WORDS:
        return False
    date = parse_date(text)
    return (
        bool(date and len(date) >= 10)
        and text[:1] not in "©("
        and not re.match(r"(?:photo|source|by)\b", text, re.IGNORECASE)
    )


def is_prose(line: Line) -> bool:
    """Return whether a line is a sentence or part of one rather than an entry of a record's head."""
    length = len(line.text) + 2 * len(_WIDE.findall(line.text))  # a character of these scripts says as much as three
    return line.kind == "text" and (length > 120 or (length > 40 and bool(_SENTENCE.search(line.text))))


def mixed(text: str) -> list[tuple[str, str]]:
    """Return the pieces of ``The Harbour Post · 3 May 2024 · Page 4 · By Jane Roe``, of which one is a date."""
    if len(text) > 160 or not re.search(r"(?:19|20)\d\d", text):
        return []
    if (cited := labels.CITATION.fullmatch(text)) and is_date(cited["date"]):
        return [(kind, piece) for kind, piece in cited.groupdict().items() if piece]
    if (named := labels.NAMED_DATE.fullmatch(text)) and is_date(named["date"]):
        return [("piece", named["piece"]), ("date", named["date"])]
    if _SENTENCE.search(text):
        return []
    spaced = text.split() if _WIDE.search(text) else []  # Japanese puts nothing else between the entries
    for pieces in (_PIECES.split(text), text.split(", "), spaced):
        if 2 <= len(pieces) <= 6:
            kinds = [_piece_kind(piece.strip()) for piece in pieces]
            if any(kind == "date" for kind, _ in kinds):
                return [(kind, piece) for kind, piece in kinds if kind]
    return []


def _piece_kind(piece: str) -> tuple[str, str]:
    bare = labels.WORDS.sub("", piece).strip(" ()")
    if is_date(bare):
        return "date", bare
    if (entry := _labelled(piece, gap=False)) and entry.value:
        return _PIECE_OF.get(entry.role, ""), entry.value
    if not bare or _WEEKDAY.fullmatch(bare) or labels.PAGES.fullmatch(bare) or labels.EDITION.fullmatch(bare):
        return "", bare
    if match := labels.BYLINE.fullmatch(bare):
        return "byline", match["names"]
    return "piece", bare
