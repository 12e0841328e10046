"""One record of a news database: its head, its article and its tail, and what the head says of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.nameshape import ROLES
from kfor_tui.ingest.metadata.people import is_person, without_intro
from kfor_tui.ingest.readers.databases import labels
from kfor_tui.ingest.readers.databases.lines import Line, code_of, is_prose, mixed

_SIGNS = frozenset({"author", "section", "length", "words", "byline", "date"})  # only a head holds them
_NEAR = 5
_WRAPPED = 45  # characters of a line that is long enough to go on below
_ARTICLE_AT_END = re.compile(r"(.+), (The|Der|Die|Das|Le|La|Les|L'|De|Het|El|Los|Il)\.?$")
_OUTLET_END = re.compile(
    r"\s*(?:[;\[(;]|[,.]?\s+(?:\d{1,2}[./ ]|(?:19|20)\d\d)|[ ][-–—·•][ ]|,\s+(?:p|S|pg)\.?\s?\d|[,.]\s+[^\W\d_]{3,12}\.?\s\d{1,2},?\s(?:19|20)\d\d).*$"
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[ :,]*(?:©|\(c\))?[ ]*(?:(?:19|20)\d\d)?[ .,:]*(?P<name>[^.,;©]{3,60})", re.IGNORECASE
)
_COMPANY = re.compile(
    r"[ ,]+(?:ltd|limited|inc|llc|gmbh|ag|s\.?a|plc|corp|co|b\.?v|n\.?v|publishing|media group|all rights reserved)\b\.?.*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Record:
    """Lines of a record in three parts, and the fields read off them."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    title_lines: list[Line] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


def read(lines: Sequence[Line], *, coded: bool) -> Record:
    """Read the lines of one record."""
    record = _read_coded(lines) if coded else _parted(lines)
    if not coded:
        _read_labels(record)
        _read_bare(record)
    for name in _CLEANED:
        if value := record.values.get(name):
            record.values[name] = _CLEANED[name](value)
    record.values = {name: value for name, value in record.values.items() if value}
    return record


def _read_coded(lines: Sequence[Line]) -> Record:
    record, role, body = Record(), "tail", False
    for line in lines:
        found = code_of(line)
        if found:
            role, value = labels.CODES[found[0]], found[1]
            line = Line(
                value or line.text, role == "body" or line.gap, "text" if role == "body" and value else line.kind
            )
        else:
            value = line.text
        if role == "end":
            record.tail.append(line)
        elif role == "body":
            body = True
            (record.body if value else record.head).append(line)
        elif role == "title":
            record.title_lines.append(line)
            record.head.append(line)
        else:
            (record.tail if body else record.head).append(line)
        if value and role not in ("body", "end", "tail"):
            record.values[role] = f"{record.values.get(role, '')} {value}".strip()
    return record


def _parted(lines: Sequence[Line]) -> Record:
    """Part a record at the label of its body, else behind the last entry of its head; the tail is cut off first."""
    marked = next((i for i, line in enumerate(lines) if line.role == "body" and line.kind == "label"), None)
    if marked is not None and any(map(is_prose, lines[:marked])) and not lines[marked].label:
        marked = None
    start = marked if marked is not None else _head_end(lines)
    head, rest = list(lines[:start]), list(lines[start:])
    if marked is not None:
        label = rest.pop(0)
        if label.value:
            rest.insert(0, Line(label.value, True))
        else:
            head.append(label)
    cut = _tail_start(rest)
    return Record(head, rest[:cut], rest[cut:])


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the head of a record without the label of a body ends: behind its last entry before prose."""
    last, signed = 0, False
    for i, line in enumerate(lines):
        if line.kind == "text":
            if is_prose(line) and (signed or not _is_long_title(lines, i)):
                break
            if not line.gap and i and lines[i - 1].role in ("title", "abstract") and last == i:
                last = i + 1
        else:
            if line.role in ("loaded", "tail") and last and any(map(is_prose, lines[last:i])):
                break
            last = i + 1
            signed = signed or _sign(line) in _SIGNS
    while last < len(lines) and lines[last].kind == "text" and _is_head_word(lines, last):
        last += 1
    return last


def _is_long_title(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line that reads as a sentence is a title: author, section or length follow at once."""
    near = [_sign(line) for line in lines[at + 1 : at + 1 + _NEAR]]
    prose = [is_prose(line) for line in lines[at + 1 : at + 3]]
    return bool(_SIGNS.intersection(near)) and not any(prose)


def _sign(line: Line) -> str:
    return line.role or line.kind


def _is_head_word(lines: Sequence[Line], at: int) -> bool:
    """Return whether a short line right behind the head is a code or an outlet below the date of a record."""
    line, before = lines[at], lines[at - 1]
    return (
        bool(labels.CODE.fullmatch(line.text)) and not line.gap and before.kind in ("date", "clock", "text", "language")
    )


def _tail_start(lines: Sequence[Line]) -> int:
    at = len(lines)
    while at > 0:
        line = lines[at - 1]
        if line.kind == "text":
            top = at - 1
            while top > 0 and not lines[top].gap and lines[top].kind == "text":
                top -= 1
            held = lines[top].kind in ("label", "copyright")
            under = top > 0 and lines[top - 1].kind == "label" and not lines[top - 1].value
            if not (held or under) or at - top > 8:
                break
            at = top if held else top - 1
        elif (line.kind == "label" and _says_something(line)) or line.kind == "byline":
            break
        else:
            at -= 1
    return next(
        (i for i in range(max(0, at - 6), at) if lines[i].label in labels.STRONG or lines[i].role == "loaded"), at
    )


def _says_something(line: Line) -> bool:
    """Return whether what stands behind a label is a sentence of an article rather than an entry."""
    value = line.value
    return (
        line.label not in labels.STRONG
        and line.role == "tail"
        and len(value) > 60
        and value[-1:] in ".!?"
        and "copyright" not in line.label
    )


def _read_labels(record: Record) -> None:
    for line in [*record.head, *record.tail]:
        if line.kind not in ("label", "byline") or not line.role or not line.value:
            continue
        value = "" if line.value.casefold() in labels.NO_AUTHOR else line.value
        if line.role == "published" and not parse_date(value):
            continue
        if line.role == "requested":
            record.values.setdefault("accessed", value)
        elif line.role == "outlet":
            _outlet_label(record, line.label, value)
        else:
            record.values.setdefault(line.role, value.rstrip(".") if line.role == "title" else value)
        if line.role == "title" and not record.title_lines and line in record.head:
            record.title_lines = [line]
    if "published" not in record.values and "dated outlet" in record.values:
        record.values["published"] = record.values["dated outlet"]
    if not record.body and (abstract := record.values.get("abstract")):
        record.body = [Line(abstract, True)]


def _outlet_label(record: Record, label: str, value: str) -> None:
    """Keep the outlet of a label, the plain title of a publication before the citation that holds it."""
    if "tit" in label or "outlet" not in record.values:
        record.values["outlet"] = value
    if date := _date_within(value, american="." in value and "/" in value):
        record.values.setdefault("dated outlet", date)


def _date_within(value: str, *, american: bool) -> str | None:
    """Return the day in a citation such as ``Harbour Post, The. 05/03/2024, p4``, whose databases put the month first."""
    match = re.search(r"(?<!\d)(\d\d)/(\d\d)/((?:19|20)\d\d)(?!\d)", value)
    if match and american:
        return f"{match[3]}-{match[1]}-{match[2]}" if int(match[1]) <= 12 else parse_date(match[0])
    for piece in re.split(r"[;\]\[·•|]|(?<=[a-z])\. | - |\(|\)", value)[::-1]:
        if re.search(r"(?:19|20)\d\d", piece) and (date := parse_date(piece)) and len(date) >= 10:
            return date
    return None


def _read_bare(record: Record) -> None:
    """Read title, outlet, date and author off the lines of the head that have no label."""
    items = _items(record.head)
    dates = [i for i, (kind, _, _) in enumerate(items) if kind == "date"]
    words = next((i for i, (kind, _, _) in enumerate(items) if kind == "words"), None)
    date = next((i for i in dates if words is None or i > words), dates[0] if dates else None)
    texts = [(i, text, lines) for i, (kind, text, lines) in enumerate(items) if kind == "text"]
    before = [item for item in texts if date is None or item[0] < date]
    after = [item for item in texts if date is not None and item[0] > date]
    if date is not None:
        record.values.setdefault("published", items[date][1])
    if words is not None and date is not None and words < date:
        _read_article_first(record, [item for item in texts if item[0] < words], after)
    else:
        _read_outlet_first(record, before, after)
    if "title" not in record.values:
        _title_from_body(record)
    if "outlet" not in record.values:
        owner = next(
            (m for line in [*record.head, *record.tail] if line.kind == "copyright" and (m := _OWNER.match(line.text))),
            None,
        )
        if owner:
            record.values["outlet"] = _COMPANY.sub("", owner["name"]).strip()


_Item = tuple[int, str, list[Line]]


def _items(head: Sequence[Line]) -> list[tuple[str, str, list[Line]]]:
    """Return the lines of the head as (kind, text, lines): wrapped lines joined, mixed ones taken apart."""
    found: list[tuple[str, str, list[Line]]] = []
    previous: Line | None = None
    for line in head:
        if line.kind == "text":
            joins = previous is not None and previous.kind == "text" and not line.gap and len(previous.text) >= _WRAPPED
            if joins and found and found[-1][0] == "text":
                found[-1] = ("text", f"{found[-1][1]} {line.text}", [*found[-1][2], line])
            elif not _is_nothing(line.text):
                found.append(("text", line.text, [line]))
        elif line.kind == "mixed":
            found += [(kind, text, [line]) for kind, text in mixed(line.text)]
        else:
            found.append((line.kind, line.value if line.kind == "byline" else line.text, [line]))
        previous = line
    return found


def _is_nothing(text: str) -> bool:
    """Return whether a bare line of a head is an edition, a page, a code or the number of a volume."""
    return bool(labels.EDITION.fullmatch(text) or labels.PAGES.fullmatch(text) or labels.CODE.fullmatch(text))


def _read_article_first(record: Record, before: list[_Item], after: list[_Item]) -> None:
    """Read a head that states title, author, length, date and outlet in this order."""
    if len(before) > 1 and is_person(before[-1][1]) and "author" not in record.values:
        record.values["author"] = before.pop()[1]
    if before:
        _set_title(record, before[-1])
    if after:
        record.values.setdefault("outlet", after[0][1])


def _read_outlet_first(record: Record, before: list[_Item], after: list[_Item]) -> None:
    """Read a head that states the outlet and its date above the title, or title, outlet and date in this order."""
    pieces = [(kind, text) for kind, text, _ in _items(record.head) if kind in ("piece", "byline")]
    byline = next((text for kind, text in pieces if kind == "byline" and text), None)
    if byline:
        record.values.setdefault("author", labels.BYLINE.sub(r"\g<names>", byline))
    piece = next((text for kind, text in pieces if kind == "piece"), None)
    if after:
        people = [item for item in after if is_person(item[1])]
        titles = [item for item in after if item not in people] or after
        _set_title(record, titles[0])
        if people and titles[0] in after and people[0] is not titles[0]:
            record.values.setdefault("author", people[0][1])
        if before:
            record.values.setdefault("outlet", before[0][1])
        elif piece:
            record.values.setdefault("outlet", piece)
    elif len(before) == 1 and piece and "outlet" not in record.values and _titles_follow(record.body):
        record.values["outlet"] = before[0][1]
    elif before and (piece or len(before) > 1 or "outlet" in record.values):
        single = piece is not None or "outlet" in record.values
        _set_title(record, before[-1] if single and len(before) == 1 else before[-2] if not single else before[0])
        record.values.setdefault("outlet", piece or before[-1][1])
    elif before and not record.body[:1]:
        _set_title(record, before[0])
    elif before:
        follows = record.body[0]
        if follows.kind == "text" and not is_prose(follows):
            record.values.setdefault("outlet", before[0][1])
        else:
            _set_title(record, before[0])


def _titles_follow(body: Sequence[Line]) -> bool:
    return len(body) > 1 and body[0].kind == "text" and not is_prose(body[0])


def _set_title(record: Record, item: _Item) -> None:
    if "title" not in record.values:
        record.values["title"] = item[1]
        record.title_lines = item[2]


def _title_from_body(record: Record) -> None:
    """Take the first line below the head as the title, and a name below it as the author."""
    if len(record.body) < 2 or is_prose(record.body[0]):
        return
    first = record.body.pop(0)
    record.values["title"] = first.text
    record.title_lines = [first]
    record.head.append(first)
    if (
        record.body
        and len(record.body) > 1
        and (is_person(record.body[0].text) or ROLES.fullmatch(record.body[0].text))
    ):
        line = record.body.pop(0)
        record.values.setdefault("author", line.text)
        record.head.append(line)
    elif record.body and record.body[0].kind == "byline":
        line = record.body.pop(0)
        record.values.setdefault("author", line.value)
        record.head.append(line)


def _clean_outlet(value: str) -> str:
    name = _OUTLET_END.sub("", value).strip(" .,;:")
    turned = _ARTICLE_AT_END.match(name)
    return f"{turned[2]} {turned[1]}" if turned else name


def _clean_date(value: str) -> str:
    return parse_date(value) or ""


def _clean_author(value: str) -> str:
    names = without_intro(value.strip())
    return "" if names.casefold() in labels.NO_AUTHOR else names


def _clean_language(value: str) -> str:
    return re.split(r"[;,/]", value)[0].strip()


_CLEANED = {
    "language": _clean_language,
    "outlet": _clean_outlet,
    "published": _clean_date,
    "accessed": _clean_date,
    "author": _clean_author,
}
