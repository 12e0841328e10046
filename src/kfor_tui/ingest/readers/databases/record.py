"""What the head of a record says of its article: title, outlet, author and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.nameshape import ROLES
from kfor_tui.ingest.metadata.people import names_in, without_intro
from kfor_tui.ingest.readers.databases import labels
from kfor_tui.ingest.readers.databases.lines import INVERTED, Line, is_prose, mixed
from kfor_tui.ingest.readers.databases.parts import Record, by_codes, by_labels
from kfor_tui.text import gazetteer

_WRAPPED = 45  # characters of a line that is long enough to go on below
_ARTICLE_AT_END = re.compile(r"(.+), (The|Der|Die|Das|Le|La|Les|L'|De|Het|El|Los|Il)\.?$")
_OUTLET_END = re.compile(
    r"\s*(?:[;\[(;]|[,.]?\s+(?:(?:vom|du|of|van|del|from)\s+)?(?:\d{1,2}[./ ]|(?:19|20)\d\d)|[ ][-–—·•][ ]|"
    r",\s+(?:p|S|pg)\.?\s?\d|"
    r"[,.]\s+[^\W\d_]{3,12}\.?\s\d{1,2},?\s(?:19|20)\d\d).*$"
)
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_EDITION_END = re.compile(r"[ :]*\[[^\[\]]{0,30}(?:edition|ausgabe|édition)\]\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no|nr|n°|nº|vol|issue|num(?:éro)?|numero)\b[.:]?[ ]?\d{1,7}", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[ :,]*(?:©|\(c\))?[ ]*(?:(?:19|20)\d\d)?[ .,:]*(?P<name>[^.,;©]{3,60})", re.IGNORECASE
)
_COMPANY = re.compile(
    r"[ ,]+(?:ltd|limited|inc|llc|gmbh|ag|s\.?a|plc|corp|co|b\.?v|n\.?v|publishing|media group|"
    r"all rights reserved)\b\.?.*$",
    re.IGNORECASE,
)


def read(lines: Sequence[Line], *, coded: bool) -> Record:
    """Read the lines of one record."""
    record = by_codes(lines) if coded else by_labels(lines)
    if not coded:
        _read_labels(record)
        _read_signature(record)
        _read_bare(record)
    for name in _CLEANED:
        if value := record.values.get(name):
            record.values[name] = _CLEANED[name](value)
    record.values = {name: value for name, value in record.values.items() if value}
    return record


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
    """Return the day in a citation such as ``Harbour Post, The. 05/03/2024, p4``; ``american`` has the month first."""
    match = re.search(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)", value)
    if match and american:
        return f"{match[3]}-{match[1]:0>2}-{match[2]:0>2}" if int(match[1]) <= 12 else parse_date(match[0])
    for piece in re.split(r"[;\]\[·•|]|(?<=[a-z]{4})\. | - |\(|\)", value)[::-1]:
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
    return any(pattern.fullmatch(text) for pattern in (labels.EDITION, labels.PAGES, labels.CODE, _NUMBER))


def _read_article_first(record: Record, before: list[_Item], after: list[_Item]) -> None:
    """Read a head that states title, author, length, date and outlet in this order."""
    if len(before) > 1 and _is_signed(before[-1][1]) and "author" not in record.values:
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
        _read_title_below(record, after)
        if before or piece:
            record.values.setdefault("outlet", before[0][1] if before else piece or "")
    elif len(before) == 1 and piece and "outlet" not in record.values and _titles_follow(record.body):
        if _owns(record, piece):
            _read_title_above(record, before, piece)
        else:
            record.values["outlet"] = before[0][1]
    elif before:
        _read_title_above(record, before, piece)


def _owns(record: Record, name: str) -> bool:
    """Return whether the notice of copyright names an outlet."""
    return any(line.kind == "copyright" and name in line.text for line in (*record.head, *record.tail))


def _read_title_below(record: Record, after: list[_Item]) -> None:
    """Read title and author off what stands between the date and the labels or the article."""
    people = [item for item in after if _is_signed(item[1])]
    titles = [item for item in after if item not in people] or after
    _set_title(record, titles[0])
    if people and people[0] is not titles[0]:
        record.values.setdefault("author", people[0][1])


def _read_title_above(record: Record, before: list[_Item], piece: str | None) -> None:
    """Read title and outlet off the lines above the date; ``piece`` is an outlet that shares the line of the date."""
    outlet = piece or record.values.get("outlet")
    if outlet or len(before) > 1:
        _set_title(record, before[-1] if len(before) == 1 else before[0] if outlet else before[-2])
        record.values.setdefault("outlet", piece or before[-1][1])
    elif _titles_follow(record.body):
        record.values.setdefault("outlet", before[0][1])
    else:
        _set_title(record, before[0])


def _read_signature(record: Record) -> None:
    """Take the author off the first line of the article, or off its last, where the family name stands first."""
    first = record.body[0] if len(record.body) > 1 else None
    if (
        first
        and "author" not in record.values
        and first.kind == "text"
        and record.body[1].gap
        and _is_person(first.text)
    ):
        record.values["author"] = first.text
        record.head.append(Line(record.body.pop(0).text, True, "byline", "author", "", first.text))
    last = record.body[-1] if len(record.body) > 1 else None
    if last and last.kind == "text" and last.gap and INVERTED.fullmatch(last.text):
        family, _, given = last.text.partition(", ")
        author = record.values.get("author", "")
        if (family in author and given in author) if author else _is_person(f"{given} {family}"):
            record.values.setdefault("author", last.text)
            record.tail.insert(0, record.body.pop())


def _is_person(text: str) -> bool:
    """Return whether a line names people only, the first with a known given name."""
    return _is_signed(text) and gazetteer.default().has("given", gazetteer.fold(text.split()[0]))


def _is_signed(text: str) -> bool:
    """Return whether a line names people, each perhaps with a role or a place, and nothing else."""
    return bool(names_in(text, strict=True))


def _titles_follow(body: Sequence[Line]) -> bool:
    return len(body) > 1 and body[0].kind == "text" and not is_prose(body[0])


def _set_title(record: Record, item: _Item) -> None:
    if "title" not in record.values:
        record.values["title"] = _EDITION_END.sub("", item[1])
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
        and (_is_signed(record.body[0].text) or ROLES.fullmatch(record.body[0].text))
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
    names = _FULL_STOP.sub("", without_intro(value.strip()))
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
